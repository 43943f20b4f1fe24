"""ISBT 128 label text <-> data structures, after ICCBBA's ST-001 v6.2.2. Imports only the standard library.

Reads structures 001, 002, 003, 005, 007, 010 to 016, 023, 027, 029 and 030, strictly: data identifier, length,
characters, ranges, then meaning.
The other structures are recognised and refused by name. ISBT 128 is licensed by ICCBBA: see the README.
"""

from kiosk.isbt128.blood_groups import BloodGroups
from kiosk.isbt128.catalogue import KINDS, StructureKind
from kiosk.isbt128.check import check_character, check_value
from kiosk.isbt128.dates import CollectionDateTime, ExpirationDateTime
from kiosk.isbt128.dimensions import Dimensions, Quantity, Relation
from kiosk.isbt128.donation import DonationNumber, read_typed_din
from kiosk.isbt128.errors import LabelError, LabelTrouble, visible
from kiosk.isbt128.infection import InfectionMarkers
from kiosk.isbt128.platelets import PlateletAntigens, RetiredHlaAlleles, RetiredHlaDrb1
from kiosk.isbt128.product import ProductCode
from kiosk.isbt128.red_cells import (
    AntigenHistory,
    FinnishRedCellAntigens,
    RedCellAntigenHistory,
    RedCellAntigens,
    RetiredRedCellAntigens,
)
from kiosk.isbt128.results import NotAssigned, Result
from kiosk.isbt128.special_testing import SpecialTesting
from kiosk.isbt128.structures import CompoundMessage, Structure, encode, parse, parse_concatenated

__all__ = [
    "KINDS",
    "AntigenHistory",
    "BloodGroups",
    "CollectionDateTime",
    "CompoundMessage",
    "Dimensions",
    "DonationNumber",
    "ExpirationDateTime",
    "FinnishRedCellAntigens",
    "InfectionMarkers",
    "LabelError",
    "LabelTrouble",
    "NotAssigned",
    "PlateletAntigens",
    "ProductCode",
    "Quantity",
    "RedCellAntigenHistory",
    "RedCellAntigens",
    "Relation",
    "Result",
    "RetiredHlaAlleles",
    "RetiredHlaDrb1",
    "RetiredRedCellAntigens",
    "SpecialTesting",
    "Structure",
    "StructureKind",
    "check_character",
    "check_value",
    "encode",
    "parse",
    "parse_concatenated",
    "read_typed_din",
    "visible",
]
