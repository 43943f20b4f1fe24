"""What people ask of positions, inventories and supplies. Each act is somebody's: a badge, or badge and PIN, is due."""

from dataclasses import dataclass
from datetime import date

from kiosk.circuit.dossier_facts import InfectiousClass
from kiosk.circuit.handling import ConsumableKind
from kiosk.storage.facts import Attitude, Explanation, LongTerm, ShipperKind

# --- positions -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReservePosition:
    position: str
    treatment_id: str


@dataclass(frozen=True, slots=True)
class LiftReservation:
    position: str


@dataclass(frozen=True, slots=True)
class StateInfectiousClass:
    """A pharmacist reads it off the serology of the donation; signed."""

    treatment_id: str
    infectious: InfectiousClass
    evidence: str


PositionCommand = ReservePosition | LiftReservation | StateInfectiousClass

# --- inventory -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StartInventory:
    tank: str


@dataclass(frozen=True, slots=True)
class EndCounting:
    """Everything was scanned."""


@dataclass(frozen=True, slots=True)
class ResumeCounting:
    pass


@dataclass(frozen=True, slots=True)
class ExplainDifference:
    key: str
    explanation: Explanation
    note: str


@dataclass(frozen=True, slots=True)
class SignInventory:
    """By a pharmacist; it corrects where containers stand, as counted."""


@dataclass(frozen=True, slots=True)
class AbandonInventory:
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewLongTerm:
    """A pharmacist decides of a product whose infusion is not planned; signed."""

    treatment_id: str
    decision: LongTerm
    reason: str


InventoryCommand = (
    StartInventory
    | EndCounting
    | ResumeCounting
    | ExplainDifference
    | SignInventory
    | AbandonInventory
    | ReviewLongTerm
)

# --- supplies --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReceiveScannedLot:
    """What the package's code said that was scanned last; `kind` where the plan knows no such GTIN."""

    kind: ConsumableKind
    count: int


@dataclass(frozen=True, slots=True)
class TypeLot:
    """Without a code: typed by one person, then again by another, who does not see it. The second compares."""

    kind: ConsumableKind
    lot: str
    expires_on: date
    count: int


@dataclass(frozen=True, slots=True)
class ForgetTypedLot:
    pass


@dataclass(frozen=True, slots=True)
class UseLot:
    """`run_id`: of the run that used it, which may have ended."""

    lot_id: str
    count: int
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class DiscardLot:
    lot_id: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterShipper:
    shipper: str
    kind: ShipperKind
    model: str
    hold_hours: int
    valid_until: date


@dataclass(frozen=True, slots=True)
class QualifyShipper:
    shipper: str
    hold_hours: int
    valid_until: date


@dataclass(frozen=True, slots=True)
class ChargeShipper:
    shipper: str


@dataclass(frozen=True, slots=True)
class NoteAttitude:
    shipper: str
    attitude: Attitude


@dataclass(frozen=True, slots=True)
class MeasureHoldTime:
    shipper: str
    hours: int


@dataclass(frozen=True, slots=True)
class RetireShipper:
    shipper: str
    reason: str


SupplyCommand = (
    ReceiveScannedLot
    | TypeLot
    | ForgetTypedLot
    | UseLot
    | DiscardLot
    | RegisterShipper
    | QualifyShipper
    | ChargeShipper
    | NoteAttitude
    | MeasureHoldTime
    | RetireShipper
)

StorageCommand = PositionCommand | InventoryCommand | SupplyCommand
