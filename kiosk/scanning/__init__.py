"""One scan -> what it is: ISBT 128 label, patient's INS identity, badge, location, GS1 code, or unreadable."""

from kiosk.scanning.house_codes import badge_text, location_text
from kiosk.scanning.identified import (
    Badge,
    Gs1Element,
    Identified,
    IsbtLabel,
    Kind,
    Location,
    PatientInsIdentity,
    ScanTrouble,
    Unreadable,
    kind_of,
)
from kiosk.scanning.identify import Scan, identify, identify_scan, read_scan
from kiosk.scanning.label import LabelConflict, LabelContent, label_facts
from kiosk.scanning.sentences import explain, structure_name

__all__ = [
    "Badge",
    "Gs1Element",
    "Identified",
    "IsbtLabel",
    "Kind",
    "LabelConflict",
    "LabelContent",
    "Location",
    "PatientInsIdentity",
    "Scan",
    "ScanTrouble",
    "Unreadable",
    "badge_text",
    "explain",
    "identify",
    "identify_scan",
    "kind_of",
    "label_facts",
    "location_text",
    "read_scan",
    "structure_name",
]
