"""What happens in one excursion, in stream `excursion:<id>`."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kiosk.facts import fact


@dataclass(frozen=True, slots=True)
class Concerned:
    """One container that was in the tank; `own_limit_celsius` None: its product has no approved profile.

    `from_utc`: since when it is in the tank, None: from before the excursion. `left_utc`: when it left it to be thawed.
    """

    container_id: str
    din: str
    treatment_id: str
    product: str
    position: str
    own_limit_celsius: Decimal | None
    from_utc: datetime | None = None
    left_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class Exposed:
    """How long one container was above its own limit; `unknown_seconds` nobody knows of."""

    container_id: str
    above_seconds: int
    unknown_seconds: int
    highest_celsius: Decimal | None
    first_above_utc: datetime | None
    back_utc: datetime | None


@fact()
@dataclass(frozen=True, slots=True)
class ExcursionOpened:
    """The first alarm on a storage tank was raised: `content` is all that was in it, touched or not."""

    excursion_id: str
    alarm_id: str
    channel: str
    vessel: str
    limit_celsius: Decimal | None
    celsius: Decimal | None
    counted_from_utc: datetime
    content: tuple[Concerned, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ProbeJoinedExcursion:
    """Another alarm of the tank was raised: the excursion goes on while any of its alarms is active.

    What was decided meanwhile was decided on less than what this probe tells.
    """

    excursion_id: str
    alarm_id: str
    channel: str
    limit_celsius: Decimal | None
    celsius: Decimal | None
    counted_from_utc: datetime


@fact()
@dataclass(frozen=True, slots=True)
class ContainersAdded:
    """The tank holds more than was known when the excursion was opened."""

    excursion_id: str
    content: tuple[Concerned, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ContainerQuarantined:
    """`why`: `above_limit`; `limit_unknown`; or `not_known`, the tank not having been read for a while."""

    excursion_id: str
    container_id: str
    treatment_id: str
    why: str


@fact()
@dataclass(frozen=True, slots=True)
class ExcursionEnded:
    """The tank is back within its limit."""

    excursion_id: str
    exposures: tuple[Exposed, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ExcursionResumed:
    """The tank is above its limit again: decisions taken meanwhile were taken on less than what happened."""

    excursion_id: str
    celsius: Decimal | None


@fact()
@dataclass(frozen=True, slots=True)
class SafetyStated:
    """Oxygen was looked at, and the room left where it had to be."""

    excursion_id: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class SecondMeasureTaken:
    """An independent measure of the tank. `source`: `probe`, the bench's reference channel, or `typed`."""

    excursion_id: str
    celsius: Decimal
    source: str
    tank_celsius: Decimal | None
    agreement_celsius: Decimal
    agrees: bool
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class MoveStarted:
    excursion_id: str
    container_id: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ContainerMoved:
    """The container is in another tank, `seconds` after it left the first."""

    excursion_id: str
    container_id: str
    position: str
    seconds: int
    limit_seconds: int
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class MoveChecked:
    """A second person says that the container stands where the move says (P05)."""

    excursion_id: str
    container_id: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class CallRecorded:
    excursion_id: str
    whom: str
    answer: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ContainerDecided:
    """A pharmacist's decision, signed; in force once it is approved. `decision` is a `Decision`."""

    excursion_id: str
    container_id: str
    decision: str
    reason: str
    evidence: str
    person_id: str
    role: str
    record_hash: str


@fact()
@dataclass(frozen=True, slots=True)
class DecisionApproved:
    """A supervisor, who is another person, signs the same decision: it is in force."""

    excursion_id: str
    container_id: str
    decision: str
    person_id: str
    role: str
    record_hash: str


@fact()
@dataclass(frozen=True, slots=True)
class NotificationStated:
    """To which authority the excursion was notified, and under which number; or why to none."""

    excursion_id: str
    notified: bool
    note: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ExcursionClosed:
    excursion_id: str
    cause: str
    measures: str
    person_id: str
    role: str
    record_hash: str


@fact()
@dataclass(frozen=True, slots=True)
class ExcursionReportMade:
    """The report was made and kept in the station's folder of documents."""

    excursion_id: str
    file: str
    sha256: str


@fact()
@dataclass(frozen=True, slots=True)
class ExcursionReportFailed:
    """The report could not be set, in the typesetter's words; the record holds all that it would tell."""

    excursion_id: str
    why: str
