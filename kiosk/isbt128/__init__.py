"""ISBT 128 label text <-> data structures, after ICCBBA's ST-001 v6.2.2. Imports only the standard library.

Reads structures 001, 002, 003, 005, 007 and 023, strictly: data identifier, length, characters, ranges, then meaning.
The other structures are recognised and refused by name. ISBT 128 is licensed by ICCBBA: see the README.
"""

from kiosk.isbt128.blood_groups import BloodGroups
from kiosk.isbt128.catalogue import KINDS, StructureKind
from kiosk.isbt128.check import check_character, check_value
from kiosk.isbt128.dates import CollectionDateTime, ExpirationDateTime
from kiosk.isbt128.donation import DonationNumber, read_typed_din
from kiosk.isbt128.errors import LabelError, LabelTrouble, visible
from kiosk.isbt128.product import ProductCode
from kiosk.isbt128.structures import CompoundMessage, Structure, encode, parse, parse_concatenated

__all__ = [
    "KINDS",
    "BloodGroups",
    "CollectionDateTime",
    "CompoundMessage",
    "DonationNumber",
    "ExpirationDateTime",
    "LabelError",
    "LabelTrouble",
    "ProductCode",
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
