"""What happens to positions (stream `storage`), inventories (`inventory:<id>`) and supplies (`supplies`).

Where a container stands is told by its treatment's own facts (kiosk.circuit.dossier_facts), and nowhere else.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.circuit.handling import ConsumableKind
from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class StoragePlanApproved:
    """Approves one version of the storage plan, in stream `approval:storage`."""

    code: str
    version: int
    sha256: str
    text: str
    person_id: str


# --- positions -------------------------------------------------------------------------------------------------------


@fact()
@dataclass(frozen=True, slots=True)
class PositionReserved:
    """A free position is kept for a treatment's containers: no other's may be placed there."""

    position: str
    treatment_id: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ReservationLifted:
    position: str
    person_id: str


class LongTerm(StrEnum):
    """What is decided of a product in storage whose infusion is not planned."""

    KEEP = "keep"
    DESTROY = "destroy"
    """by P10, which follows"""


@fact()
@dataclass(frozen=True, slots=True)
class LongTermReviewed:
    treatment_id: str
    decision: LongTerm
    reason: str
    person_id: str


# --- inventory -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expected:
    """A container where the record says that it stands."""

    container_id: str
    treatment_id: str
    din: str
    product_code: str
    position: str


@fact()
@dataclass(frozen=True, slots=True)
class InventoryStarted:
    inventory_id: str
    tank: str
    plan_sha256: str
    expected: tuple[Expected, ...]
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class PositionCounted:
    """Its code was scanned: what is scanned next stands there, nothing if another position follows."""

    inventory_id: str
    position: str


@fact()
@dataclass(frozen=True, slots=True)
class ContainerCounted:
    """A label scanned at a position. `container_id` is empty where the kiosk knows no such container."""

    inventory_id: str
    position: str
    container_id: str
    treatment_id: str
    label: str


@fact()
@dataclass(frozen=True, slots=True)
class CountingEnded:
    """Everything that is there was scanned: what differs is to be explained now."""

    inventory_id: str


@fact()
@dataclass(frozen=True, slots=True)
class CountingResumed:
    """Something is scanned after all; what was explained is kept as far as it still differs."""

    inventory_id: str


class Explanation(StrEnum):
    MOVED_UNRECORDED = "moved_unrecorded"
    """it was moved and the move was not entered"""
    TAKEN_UNRECORDED = "taken_unrecorded"
    WRONG_LABEL = "wrong_label"
    NOT_FOUND = "not_found"
    """looked for, not found: an incident (P12)"""
    NOT_OURS = "not_ours"
    """no product of a treatment of this kiosk"""


@fact()
@dataclass(frozen=True, slots=True)
class DifferenceExplained:
    """`key` names the difference (kiosk.storage.inventory.Difference)."""

    inventory_id: str
    key: str
    explanation: Explanation
    note: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class InventorySigned:
    """By a pharmacist, over the count and every explanation."""

    inventory_id: str
    differences: int
    person_id: str
    role: str
    record_hash: str


@fact()
@dataclass(frozen=True, slots=True)
class InventoryAbandoned:
    inventory_id: str
    reason: str
    person_id: str


# --- supplies --------------------------------------------------------------------------------------------------------


class Entered(StrEnum):
    SCANNED = "scanned"
    TYPED = "typed"
    """twice, by two people, and compared"""


@fact()
@dataclass(frozen=True, slots=True)
class LotReceived:
    """More of a lot, or the first of it. Expiry is the last day on which it may be used, local."""

    lot_id: str
    kind: ConsumableKind
    lot: str
    expires_on: date
    count: int
    gtin: str
    entered: Entered
    person_id: str
    checked_by: str | None = None


@fact()
@dataclass(frozen=True, slots=True)
class LotUsed:
    """`run_id`: of the run that used it up, empty where none did."""

    lot_id: str
    count: int
    run_id: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class LotDiscarded:
    lot_id: str
    count: int
    reason: str
    person_id: str


class ShipperKind(StrEnum):
    DRY_SHIPPER = "dry_shipper"
    TRANSPORT_DEWAR = "transport_dewar"


@fact()
@dataclass(frozen=True, slots=True)
class ShipperRegistered:
    """`shipper` is what its own code or plate says; `hold_hours`: upright, as its qualification found."""

    shipper: str
    kind: ShipperKind
    model: str
    hold_hours: int
    valid_until: date
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ShipperQualified:
    """Qualified anew."""

    shipper: str
    hold_hours: int
    valid_until: date
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ShipperCharged:
    """Filled with nitrogen, and its absorbent saturated."""

    shipper: str
    person_id: str


class Attitude(StrEnum):
    UPRIGHT = "upright"
    LYING = "lying"
    """on its side, or upside down"""


@fact()
@dataclass(frozen=True, slots=True)
class ShipperSeen:
    """How it was found: what is known of its attitude since the last look."""

    shipper: str
    attitude: Attitude
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class HoldTimeMeasured:
    """From its charge until it was no longer cold enough, upright."""

    shipper: str
    hours: int
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ShipperRetired:
    shipper: str
    reason: str
    person_id: str
