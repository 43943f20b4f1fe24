"""The kinds of table, and what happens to them, in stream `tables`."""

from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.facts import fact


@unique
class TableKind(StrEnum):
    PRODUCTS = "products"
    """product description code (5 characters) -> description"""
    FACILITIES = "facilities"
    """facility identification number (5 characters) -> name, city, country"""
    SPECIAL_TESTING = "special-testing"
    """special testing code (5 characters) -> meaning"""


@fact()
@dataclass(frozen=True, slots=True)
class TableImported:
    """A site's own copy of a licensed table is in force from here on; the table itself is kept beside the journal."""

    kind: str
    """a `TableKind`"""
    version: str
    file: str
    """name of the kept copy, in the station's folder of tables"""
    sha256: str
    rows: int
    person_id: str
