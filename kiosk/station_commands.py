"""What may be asked of the station beside what its parts ask for themselves: by people, by instruments, by time."""

from dataclasses import dataclass
from datetime import date

from kiosk.calibration.commands import CalibrationCommand
from kiosk.circuit.dossier_commands import DossierCommand
from kiosk.daily_check.commands import DailyCheckCommand
from kiosk.downtime.commands import DowntimeCommand
from kiosk.downtime.facts import IssuedForm
from kiosk.excursions.commands import ExcursionCommand
from kiosk.gates.commands import GateCommand
from kiosk.monitoring.alarms.commands import AlarmCommand
from kiosk.monitoring.course import ShowChart
from kiosk.monitoring.readings import NoReading, Reading
from kiosk.orders.commands import OrderCommand
from kiosk.people.commands import PeopleCommand
from kiosk.records.faults import RecordFault
from kiosk.run.commands import Command as RunCommand
from kiosk.scanner_check.commands import CheckCommand
from kiosk.snapshot import CircuitPlace, MonitorPlace, RecordCheck, ScannerTrouble
from kiosk.storage.commands import StorageCommand


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan as the reader sent it, AIM prefix included where it sends one."""

    raw: str


@dataclass(frozen=True, slots=True)
class EnterPin:
    """The PIN for the present `PinRequest`. Never stored, never logged."""

    pin: str

    def __repr__(self) -> str:
        return "EnterPin(pin='…')"


@dataclass(frozen=True, slots=True)
class CancelPin:
    """The person whose PIN is awaited goes back."""


@dataclass(frozen=True, slots=True)
class Observe:
    """A reading, or the lack of one."""

    seen: Reading | NoReading


@dataclass(frozen=True, slots=True)
class ScannerSeen:
    """A scanner is listened to, or cannot be."""

    scanner: str
    trouble: ScannerTrouble | None


@dataclass(frozen=True, slots=True)
class NoticeOutcome:
    """What became of a notice; `why` is the driver's code, empty when it was sent."""

    notice_id: str
    why: str
    detail: str


@dataclass(frozen=True, slots=True)
class OutputSeen:
    """An output can be used, or cannot: `why` is the driver's code, empty when it can."""

    output: str
    why: str
    detail: str


@dataclass(frozen=True, slots=True)
class SoundSeen:
    """Alarms can be heard at this station, or cannot."""

    available: bool


@dataclass(frozen=True, slots=True)
class TryOutput:
    """Somebody sends a test notice by an output."""

    output: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: clocks, staleness, seals and locks are looked at."""


@dataclass(frozen=True, slots=True)
class DismissVerdict:
    """The verdict was read."""


@dataclass(frozen=True, slots=True)
class LockScreen:
    pass


@dataclass(frozen=True, slots=True)
class LeaveBench:
    """Everybody signs out; refused while a run is open."""


@dataclass(frozen=True, slots=True)
class ResumeRun:
    """Take a run left open up again, with the two people now signed in."""

    run_id: str


@dataclass(frozen=True, slots=True)
class StopRunLeftOpen:
    """Take a run left open up again only to stop it: its `stop` branch opens."""

    run_id: str


@dataclass(frozen=True, slots=True)
class CloseRun:
    """Leave the page of a run that has ended."""


@dataclass(frozen=True, slots=True)
class SearchLog:
    """Open the supervisor's log, or search it: by patient, DIN or person's name, and by day."""

    text: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class OpenLogRun:
    run_id: str


@dataclass(frozen=True, slots=True)
class CloseLogRun:
    pass


@dataclass(frozen=True, slots=True)
class CloseLog:
    pass


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """Verify the whole chain, seals and samples now."""


@dataclass(frozen=True, slots=True)
class OpenMonitor:
    """Open the monitor at a place, or go to another of its places."""

    place: MonitorPlace = MonitorPlace.TILES
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CloseMonitor:
    pass


@dataclass(frozen=True, slots=True)
class DowntimeKitMade:
    """The night's kit was made and sent to its printer, or could not be: `why`. `on` is the local day."""

    on: date
    forms: tuple[IssuedForm, ...]
    file: str
    sha256: str
    why: str


@dataclass(frozen=True, slots=True)
class OpenCircuit:
    """Open the circuit at a place, or go to another of its places."""

    place: CircuitPlace = CircuitPlace.TREATMENTS
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CloseCircuit:
    pass


@dataclass(frozen=True, slots=True)
class StartProcedure:
    """Begin a run of an approved procedure for a treatment, with the two people at the bench."""

    treatment_id: str
    code: str


@dataclass(frozen=True, slots=True)
class RecordVerified:
    """The verification that a person asked for has ended: what it found, or why the record could not be read."""

    person_id: str
    found: RecordCheck | RecordFault


@dataclass(frozen=True, slots=True)
class SignReview:
    """A supervisor asks to sign the review of the opened run; their badge is awaited next, then their PIN."""

    comment: str


Command = (
    RunCommand
    | CheckCommand
    | DailyCheckCommand
    | ExcursionCommand
    | CalibrationCommand
    | AlarmCommand
    | OrderCommand
    | StorageCommand
    | PeopleCommand
    | DowntimeCommand
    | Scan
    | EnterPin
    | CancelPin
    | Observe
    | ScannerSeen
    | NoticeOutcome
    | OutputSeen
    | SoundSeen
    | TryOutput
    | Tick
    | DismissVerdict
    | LockScreen
    | LeaveBench
    | ResumeRun
    | StopRunLeftOpen
    | CloseRun
    | SearchLog
    | OpenLogRun
    | CloseLogRun
    | CloseLog
    | CheckRecord
    | RecordVerified
    | DowntimeKitMade
    | SignReview
    | OpenMonitor
    | CloseMonitor
    | OpenCircuit
    | CloseCircuit
    | StartProcedure
    | DossierCommand
    | GateCommand
    | ShowChart
)
