"""What people ask of an excursion. Each is somebody's: a badge, or badge and PIN, follows."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class StateSafety:
    excursion_id: str


@dataclass(frozen=True, slots=True)
class TakeSecondMeasure:
    """`celsius` as it was read by hand; None: the bench's reference channel."""

    excursion_id: str
    celsius: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StartMove:
    """A container leaves the tank."""

    excursion_id: str
    container_id: str


@dataclass(frozen=True, slots=True)
class EndMove:
    """It is in another tank, at `position`; whoever took it out answers for it."""

    excursion_id: str
    container_id: str
    position: str


@dataclass(frozen=True, slots=True)
class CheckMove:
    """A second person looked at the label in its new place."""

    excursion_id: str
    container_id: str


@dataclass(frozen=True, slots=True)
class RecordCall:
    excursion_id: str
    whom: str
    answer: str


@dataclass(frozen=True, slots=True)
class DecideOnContainer:
    excursion_id: str
    container_id: str
    decision: str
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ApproveDecision:
    excursion_id: str
    container_id: str


@dataclass(frozen=True, slots=True)
class StateNotification:
    excursion_id: str
    notified: bool
    note: str


@dataclass(frozen=True, slots=True)
class CloseExcursion:
    excursion_id: str
    cause: str
    measures: str


ExcursionCommand = (
    StateSafety
    | TakeSecondMeasure
    | StartMove
    | EndMove
    | CheckMove
    | RecordCall
    | DecideOnContainer
    | ApproveDecision
    | StateNotification
    | CloseExcursion
)
