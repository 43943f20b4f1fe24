"""What was ordered of the manufacturer for one patient, and the dates that the way of the product is planned by."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Milestone(StrEnum):
    """The stations of the way, in order."""

    COLLECTION = "collection"
    DISPATCH = "dispatch"
    MANUFACTURE = "manufacture"
    """the manufacturing slot begins"""
    EXPECTED_RETURN = "expected_return"
    RECEPTION = "reception"
    ACCEPTANCE = "acceptance"
    LYMPHODEPLETION = "lymphodepletion"
    """its last day"""
    INFUSION = "infusion"


class OrderSource(StrEnum):
    """How an order came in. A typed one was keyed again by a second person, and compared."""

    FHIR = "fhir"
    CSV = "csv"
    TYPED = "typed"
    TAKEN_OVER = "taken_over"
    """the product was at the hospital before the kiosk: a pharmacist's file (binome site release)"""


@dataclass(frozen=True, slots=True)
class Prescription:
    """Never retyped: what its own document says. `signed`: it carries an electronic signature.

    `prescribed_on` is local; `identifier` is the document's own; `sha256` of the document kept, empty when none came.
    """

    identifier: str
    prescriber: str
    prescribed_on: date
    signed: bool
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """`reference`: of the manufacturer's order; `slot`: its manufacturing slot; both as their document writes them.

    `collection_dins`: donation numbers of the starting material; `planned`: the date of each milestone that has one;
    `file`: the imported document's name, `sha256` of its bytes (empty for a typed order).
    """

    reference: str
    manufacturer: str
    slot: str
    source: OrderSource
    prescription: Prescription | None
    planned: tuple[tuple[Milestone, date], ...]
    expected_containers: int
    collection_dins: tuple[str, ...] = ()
    file: str = ""
    sha256: str = ""
    imported_at: datetime | None = None
