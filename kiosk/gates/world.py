"""All that the rules are judged by, frozen: what is so now, of one treatment, at this bench. Nothing in it is guessed.

What the kiosk does not know is None, or is not there; a rule that needs it is then unmet, and says what is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from kiosk.circuit.dossier import Dossier
from kiosk.circuit.profiles import Profile
from kiosk.people.people import Person


@dataclass(frozen=True, slots=True)
class DayCheck:
    """The newest signed check of a kind. `failed`: what failed, as the code of its line."""

    on: date
    passed: bool
    name: str
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TankReading:
    """A tank that holds a container: what a trusted probe of it reads, or why there is none.

    `limit_celsius`: the strictest storage limit of what the tank holds; None where no limit is known. `doubt`: a code
    of the wording area `trust`; `no_probe` where no channel watches this tank.
    """

    vessel: str
    celsius: Decimal | None
    limit_celsius: Decimal | None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Equipment:
    """A channel that the work relies on. `validity`: a word of kiosk.calibration.state.Validity."""

    name: str
    validity: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ShipperSeen:
    """The dry shipper that the containers came in. `trouble`: why it may not be relied on, empty where it may."""

    code: str
    trouble: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LoggerSeen:
    """The logger's file kept last for the treatment: was its curve conform, and what was found otherwise."""

    name: str
    conform: bool
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """`procedure_code`: whose door the rules hold; training is asked for it."""

    local_now: datetime
    """the station's wall time without zone, as labels and people state times"""
    zone: ZoneInfo
    dossier: Dossier
    procedure_code: str
    profile: Profile | None
    """the version that holds for this treatment; None: none is approved"""
    people: tuple[Person, ...] = ()
    """those at the bench"""
    released_elsewhere: bool = False
    """the station thaws what a pharmacist's file releases: what stands before the release was looked at elsewhere"""
    daily_check: DayCheck | None = None
    scanner_check: DayCheck | None = None
    tanks: tuple[TankReading, ...] = ()
    """of every container of the treatment that stands in a position, or came out of one to be thawed"""
    quarantined: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """container id -> (why an excursion stands against it, the excursion's id)"""
    ever_warm: frozenset[str] = frozenset()
    """containers that an excursion ever touched, whatever was decided on them"""
    equipment: tuple[Equipment, ...] | None = None
    """None: no monitoring plan is approved, so that nobody knows"""
    shipper: ShipperSeen | None = None
    logger: LoggerSeen | None = None
    consumables: Mapping[str, int] = field(default_factory=dict)
    """kind -> how many lots in date are there"""
    on_bench: tuple[str, ...] = ()
    """ids of other treatments with a run open, or left open, at this bench"""
    forms_out: tuple[str, ...] = ()
    """numbered forms that bear the treatment, neither entered afterwards nor spoiled"""
    counted: frozenset[str] = frozenset()
    """containers read in the run that asks, beside those that the dossier says are received"""

    @property
    def today(self) -> date:
        return self.local_now.date()
