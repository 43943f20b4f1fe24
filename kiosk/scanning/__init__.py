"""One scan -> what it is: ISBT 128, GS1, patient's INS identity, one of the kiosk's own codes, or unreadable."""

from kiosk.scanning.gs1 import gs1_title
from kiosk.scanning.house_codes import badge_text, document_text, instrument_text, location_text
from kiosk.scanning.identified import (
    Badge,
    Gs1Element,
    Identified,
    Instrument,
    IsbtLabel,
    Kind,
    Location,
    PatientInsIdentity,
    PrintedDocument,
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
    "Instrument",
    "IsbtLabel",
    "Kind",
    "LabelConflict",
    "LabelContent",
    "Location",
    "PatientInsIdentity",
    "PrintedDocument",
    "Scan",
    "ScanTrouble",
    "Unreadable",
    "badge_text",
    "document_text",
    "explain",
    "gs1_title",
    "identify",
    "identify_scan",
    "instrument_text",
    "kind_of",
    "label_facts",
    "location_text",
    "read_scan",
    "structure_name",
]
