"""The 40 ISBT 128 data structures by number, name and data identifier, and which one a text begins with."""

import re
from dataclasses import dataclass

from kiosk.isbt128.errors import LabelError, LabelTrouble, visible


@dataclass(frozen=True, slots=True)
class StructureKind:
    number: str
    name: str
    identifier: str

    @property
    def retired(self) -> bool:
        """Whether new labels no longer carry it."""
        return self.number in _RETIRED


_ROWS = (
    ("001", "Donation Identification Number", "="),
    ("002", "Blood Groups [ABO and RhD]", "=%"),
    ("003", "Product Code", "=<"),
    ("004", "Expiration Date", "=>"),
    ("005", "Expiration Date and Time", "&>"),
    ("006", "Collection Date", "=*"),
    ("007", "Collection Date and Time", "&*"),
    ("008", "Production Date", "=}"),
    ("009", "Production Date and Time", "&}"),
    ("010", "Special Testing: General", "&("),
    ("011", "Special Testing: Red Blood Cell Antigens (retired)", "={"),
    ("012", "Special Testing: Red Blood Cell Antigens, General", "=\\"),
    ("013", "Special Testing: Red Blood Cell Antigens, Finnish", "&\\"),
    ("014", "Special Testing: Platelet HLA and Platelet Specific Antigens", "&{"),
    ("015", "Special Testing: HLA-A and HLA-B Alleles (retired)", "=["),
    ("016", "Special Testing: HLA-DRB1 Alleles (retired)", '="'),
    ("017", "Container Manufacturer and Catalog Number", "=)"),
    ("018", "Container Lot Number", "&)"),
    ("019", "Donor Identification Number", "=;"),
    ("020", "Staff Member Identification Number", "='"),
    ("021", "Manufacturer and Catalog Number: Items Other Than Containers", "=-"),
    ("022", "Lot Number: Items Other Than Containers", "&-"),
    ("023", "Compound Message", "=+"),
    ("024", "Patient Date of Birth", "=#"),
    ("025", "Patient ID Number", "&#"),
    ("026", "Expiration Month and Year", "=]"),
    ("027", "Transfusion Transmitted Infection Marker", '&"'),
    ("028", "Product Consignment", "=$"),
    ("029", "Dimensions", "&$"),
    ("030", "Red Cell Antigens with Test History", "&%"),
    ("031", "Flexible Date and Time", "=("),
    ("032", "Product Divisions", "=,"),
    ("033", "Processing Facility Information Code", "&+"),
    ("034", "Processor Product Identification Code", "=/"),
    ("035", "MPHO Lot Number", "&,1"),
    ("036", "MPHO Supplemental Identification Number", "&,2"),
    ("037", "Global Registration Identifier for Donors (retired)", "&,3"),
    ("038", "Single European Code", "&,4"),
    ("039", "Global Registration Identifier for Donors", "&:"),
    ("040", "Chain of Identity Identifier", "&/"),
)
_RETIRED = frozenset({"011", "015", "016", "037"})
KINDS = {row[0]: StructureKind(*row) for row in _ROWS}
DONATION_NUMBER = KINDS["001"]
COMPOUND_MESSAGE = KINDS["023"]

_BY_IDENTIFIER = {kind.identifier: kind for kind in KINDS.values() if kind is not DONATION_NUMBER}
_PIECE = re.compile("[=&][^=&]*|[^=&]+")
_UPPER_CASE_AND_DIGITS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NATIONAL = frozenset(";!abcdefghijklmnopqrstuvwxyz")


def kind_of(text: str) -> StructureKind:
    """The structure that the text begins with, by its data identifier alone.

    Raises:
        LabelError: it begins with no data identifier of ICCBBA.
    """
    identifier = text[:2]
    kind = _BY_IDENTIFIER.get(identifier)
    if kind is not None:
        return kind
    if identifier[:1] == "=":
        # A donation number's identifier is `=` alone: its second character is already the facility's first.
        if identifier == "=" or identifier[1] in _UPPER_CASE_AND_DIGITS:
            return DONATION_NUMBER
        raise LabelError(LabelTrouble.UNKNOWN_IDENTIFIER, 1, identifier=visible(identifier))
    if identifier[:1] == "&":
        kind = _BY_IDENTIFIER.get(text[:3])
        if kind is not None:
            return kind
        national = identifier[1:] in _NATIONAL
        code = LabelTrouble.NATIONAL_IDENTIFIER if national else LabelTrouble.UNKNOWN_IDENTIFIER
        raise LabelError(code, 1, identifier=visible(text[:3] if identifier == "&," else identifier))
    if not text:
        raise LabelError(LabelTrouble.EMPTY)
    raise LabelError(LabelTrouble.NOT_ISBT128, 1, start=visible(identifier))


def split_structures(text: str) -> list[str]:
    """The text cut before each `=` and `&`: no content holds them, so each piece is one structure."""
    return _PIECE.findall(text)
