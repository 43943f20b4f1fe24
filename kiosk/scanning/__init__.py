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
from kiosk.scanning.label import MOMENTS, LabelConflict, LabelContent, gather, label_facts, moments_agree
from kiosk.scanning.said import Said, Symbol, said_by
from kiosk.scanning.sentences import explain, said_name, source_name, structure_name

__all__ = [
    "MOMENTS",
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
    "Said",
    "Scan",
    "ScanTrouble",
    "Symbol",
    "Unreadable",
    "badge_text",
    "document_text",
    "explain",
    "gather",
    "gs1_title",
    "identify",
    "identify_scan",
    "instrument_text",
    "kind_of",
    "label_facts",
    "location_text",
    "moments_agree",
    "read_scan",
    "said_by",
    "said_name",
    "source_name",
    "structure_name",
]
