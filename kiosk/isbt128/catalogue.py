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

# A donation number's identifier is `=` alone: its second character is already the facility's first.
STARTS = {kind.identifier: kind for kind in KINDS.values()} | {
    f"={character}": DONATION_NUMBER for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
}
"""What a structure begins with, up to three characters -> the structure."""
_PIECE = re.compile("[=&][^=&]*|[^=&]+")
_NATIONAL = frozenset(";!abcdefghijklmnopqrstuvwxyz")


def kind_of(text: str) -> StructureKind:
    """The structure that the text begins with, by its data identifier alone.

    Raises:
        LabelError: it begins with no data identifier of ICCBBA.
    """
    kind = STARTS.get(text[:2]) or STARTS.get(text[:3])
    if kind is None:
        raise unknown_start(text)
    return kind


def unknown_start(text: str) -> LabelError:
    """Why a text that begins with no data identifier of ICCBBA is no structure."""
    if not text:
        return LabelError(LabelTrouble.EMPTY)
    if text[0] not in "=&":
        return LabelError(LabelTrouble.NOT_ISBT128, 1, start=visible(text[:2]))
    if is_national(text):
        return LabelError(LabelTrouble.NATIONAL_IDENTIFIER, 1, identifier=text[:2])
    identifier = text[:3] if text.startswith("&,") else text[:2]
    return LabelError(LabelTrouble.UNKNOWN_IDENTIFIER, 1, identifier=visible(identifier))


def is_national(text: str) -> bool:
    """Whether the text begins with an identifier that ICCBBA leaves to a country or a facility (ST-001 2.5)."""
    return text[:1] == "&" and text[1:2] in _NATIONAL


def split_structures(text: str, start: int = 0) -> list[str]:
    """The text from `start` on, cut before each `=` and `&`: no content holds them, so each piece is one structure."""
    if "\0" in text:
        return _PIECE.findall(text, start)
    # The same, twice as fast: a mark before each structure, then cut at the marks.
    pieces = text[start:].replace("=", "\0=").replace("&", "\0&").split("\0")
    return pieces if pieces[0] else pieces[1:]
