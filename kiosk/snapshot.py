"""All that the screen may know, frozen: what the station says after each command."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum, unique

from kiosk.calibration.view import CalibrationView
from kiosk.circuit.dossier_view import TreatmentsView, TreatmentView
from kiosk.circuit.place import CircuitPlace as CircuitPlace  # noqa: PLC0414 (a word of the snapshot too)
from kiosk.circuit.profile_diff import Difference
from kiosk.circuit.profiles import Profile
from kiosk.circuit.profiles_view import ProfilesView
from kiosk.circuit.treatments import Treatment
from kiosk.daily_check.conditions import Conditions
from kiosk.daily_check.gate import LastDailyCheck
from kiosk.daily_check.state import DailyCheck
from kiosk.downtime.view import DowntimeView, KitMissing
from kiosk.excursions.facts import Exposed
from kiosk.excursions.state import Excursion
from kiosk.gates.forecast import Forecast
from kiosk.gates.rules import Finding
from kiosk.gates.view import ReleaseView
from kiosk.inbox import InboxFile
from kiosk.instants import Instant
from kiosk.monitoring.alarms.view import AlarmsPage, AlarmsView
from kiosk.monitoring.course import ChannelView, TilesView
from kiosk.monitoring.notices import OutputsView
from kiosk.monitoring.readings import BathVerdict, Channel
from kiosk.orders.view import OrdersView
from kiosk.people.people import Person
from kiosk.people.view import PeopleView
from kiosk.procedures.desks import DeskProcedure
from kiosk.run.clocks import RunClock
from kiosk.run.facts import Compared
from kiosk.run.state import Run
from kiosk.scanner_check.state import Check
from kiosk.scanning import LabelConflict
from kiosk.storage.view import InventoryView, StorageView, SuppliesView


class Screen(StrEnum):
    SIGN_IN = "sign_in"
    """Nobody is at the bench."""
    HOME = "home"
    """Somebody is: treatments wait to be scanned; with one person only, the second is asked for."""
    RESUME = "resume"
    """A run was left open and two people are there to take it up or stop it."""
    RUN = "run"
    LOG = "log"
    SCANNER_CHECK = "scanner_check"
    """The scanner check (procedure P14) is under way, or just signed."""
    MONITOR = "monitor"
    """Instruments, alarms, excursions and certificates, over whatever the bench is at."""
    CIRCUIT = "circuit"
    """Treatments, release, storage, supplies and people, over the idle bench."""
    DAILY_CHECK = "daily_check"
    """The daily check of probes and bath (procedure P13) is under way, or just signed."""
    LOCKED = "locked"


class Tone(StrEnum):
    OK = "ok"
    REFUSED = "refused"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the kiosk says to the last act. Words: `run.<code>` and, what to do, `run.<code>_todo`, filled by `values`.

    `fields` compares a label with the treatment, for the two-column refusal page.
    """

    tone: Tone
    code: str
    at: Instant
    values: Mapping[str, str]
    fields: tuple[Compared, ...] = ()
    homonym: bool = False
    """the label read belongs to a treatment of a homonym"""
    conflict: LabelConflict | None = None
    """two codes of the label that contradict each other, in place of `fields`"""


@dataclass(frozen=True, slots=True)
class PinRequest:
    """A badge was read; its person's PIN is awaited. `meaning` is a signature's, `slot` its place."""

    person: Person
    purpose: str
    """`work`, `unlock`, `sign` or `review`"""
    meaning: str | None = None
    slot: str | None = None
    lines: tuple[str, ...] = ()
    """what is signed, where it stands on no page beside the pad"""


@dataclass(frozen=True, slots=True)
class SignatureView:
    """What a signature covers: these lines are shown, and `record_hash` (hex) covers them and the run's facts."""

    lines: tuple[str, ...]
    record_hash: str


@dataclass(frozen=True, slots=True)
class ScannerCheckView:
    """`signature`: what is signed, once all is answered; `label_png`: the test label as it was sent to the printer."""

    check: Check
    signature: SignatureView | None
    label_png: bytes | None


@dataclass(frozen=True, slots=True)
class LastScannerCheck:
    """The newest signed check: `outcome` is `passed` or `failed`."""

    at_utc: datetime
    name: str
    outcome: str


@dataclass(frozen=True, slots=True)
class DailyCheckView:
    """`conditions`: what lines are judged by, as time goes on; `signature`: what is signed, once every line is done."""

    check: DailyCheck
    conditions: Conditions
    signature: SignatureView | None


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One sample of the bath; None where there was no reading, which is drawn as a gap."""

    at_utc: datetime
    celsius: Decimal | None


@dataclass(frozen=True, slots=True)
class LogRow:
    """One run in the supervisor's list."""

    run_id: str
    patient: str
    product: str
    din: str
    people: tuple[str, ...]
    started_at: datetime
    outcome: str | None
    refusals: int
    deviations: int
    reviewed_by: str | None


@dataclass(frozen=True, slots=True)
class SignInRow:
    at: datetime
    name: str
    what: str
    """`SignedIn`, `PinRefused`, `PersonLockedOut`, `ScannerCheckPassed`, ..."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One fact of an opened run, in words of the asked language."""

    at: datetime
    tone: Tone | None
    title: str
    detail: str
    person: str


@dataclass(frozen=True, slots=True)
class LogRun:
    row: LogRow
    history: tuple[HistoryRow, ...]
    curve: tuple[CurvePoint, ...]
    run: Run
    batch_record: str | None
    """path of the PDF, when it was made"""


@dataclass(frozen=True, slots=True)
class RecordCheck:
    intact: bool
    facts: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Log:
    text: str
    day: date | None
    rows: tuple[LogRow, ...]
    sign_ins: tuple[SignInRow, ...]
    opened: LogRun | None
    check: RecordCheck | None


@dataclass(frozen=True, slots=True)
class SiteNames:
    """What the site's own tables call the codes that are on the screen; a code that they do not hold has no name."""

    products: Mapping[str, str] = field(default_factory=dict)
    """by product description code"""
    facilities: Mapping[str, str] = field(default_factory=dict)
    """by facility identification number"""
    faults: tuple[str, ...] = ()
    """kinds of the tables in force that cannot be used"""

    def product(self, code: str) -> str:
        """Of a product code, or of its first five characters; empty when it has none."""
        return self.products.get(code[:5], "")

    def facility(self, din: str) -> str:
        """Of the facility that gave the donation number; empty when it has none."""
        return self.facilities.get(din[:5], "")


@dataclass(frozen=True, slots=True)
class ExcursionsView:
    """`all_`: every excursion, the newest first; what follows is of the one that is `opened`.

    `curve`: its tank's readings; `lacking`: what must be done before it can be closed (`excursion.lacking_<code>`).
    """

    all_: tuple[Excursion, ...]
    opened: Excursion | None = None
    exposures: Mapping[str, Exposed] = field(default_factory=dict)
    """by container, as they stand"""
    curve: tuple[CurvePoint, ...] = ()
    lacking: tuple[str, ...] = ()
    awaits_badge: bool = False
    """of whoever does what was asked"""
    report: str = ""
    """the file of the opened one's report; empty: there is none"""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a waiting treatment's product is, and why it may not be thawed (`run.<refusal>`); None: it may."""

    position: str
    refusal: str | None = None


@unique
class MonitorPlace(StrEnum):
    """A page of the monitor."""

    TILES = "tiles"
    """every channel, now"""
    CHANNEL = "channel"
    """one channel's past; the subject is its name"""
    ALARMS = "alarms"
    EXCURSION = "excursion"
    """excursions; the subject is the id of the one that is opened"""
    CALIBRATION = "calibration"
    """certificates; the subject is the channel that is opened"""
    OUTPUTS = "outputs"
    """who outside the room is told, and whether alarms can be heard in it"""
    BADGES = "badges"
    """a lost badge, shut at once: over a run, and at a locked screen"""


@dataclass(frozen=True, slots=True)
class MonitorView:
    place: MonitorPlace
    subject: str = ""
    alarms: AlarmsPage | None = None
    outputs: OutputsView | None = None
    calibration: CalibrationView | None = None
    excursions: ExcursionsView | None = None
    tiles: TilesView | None = None
    channel: ChannelView | None = None
    badges: PeopleView | None = None


@dataclass(frozen=True, slots=True)
class StepView:
    """What the present step of the run is shown with, beside the run itself; each of one kind of step.

    `findings`: of a `check` step's rules, now; `files`: of the inbox, None where there is none that can be read;
    `paper`: the file of the document that was made; `positions`: where the file has the run's containers, of a step
    that takes them out, stores or measures; `announced`: what a `code` step compares with.
    """

    findings: tuple[Finding, ...] = ()
    files: tuple[InboxFile, ...] | None = ()
    paper: str = ""
    positions: Mapping[str, str] = field(default_factory=dict)
    announced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CircuitView:
    """What is open of the circuit; `awaits_badge`: of whoever does what was asked."""

    place: CircuitPlace
    subject: str = ""
    awaits_badge: bool = False
    treatments: TreatmentsView | None = None
    treatment: TreatmentView | None = None
    order: OrdersView | None = None
    storage: StorageView | None = None
    inventory: InventoryView | None = None
    supplies: SuppliesView | None = None
    people: PeopleView | None = None
    profiles: ProfilesView | None = None
    release: ReleaseView | None = None
    downtime: DowntimeView | None = None


@dataclass(frozen=True, slots=True)
class ScannerTrouble:
    """Why nothing can be scanned with a scanner: the driver's error code and sentence."""

    why: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The station at one instant. `now` lets the screen run its clocks between snapshots."""

    now: Instant
    station: str
    zone: str
    """IANA name of the station's time zone"""
    screen: Screen
    crew: tuple[Person, ...]
    pin: PinRequest | None
    verdict: Verdict | None
    run: Run | None
    runs_left_open: tuple[Run, ...]
    ready: tuple[Treatment, ...]
    """treatments released and not yet thawed"""
    stored: Mapping[str, Stored] = field(default_factory=dict)
    """by treatment, of those that are ready"""
    homonyms: tuple[Treatment, ...]
    """of the open run's patient"""
    clocks: tuple[RunClock, ...]
    channels: tuple[Channel, ...]
    scanner_troubles: Mapping[str, ScannerTrouble] = field(default_factory=dict)
    """scanner -> why nothing can be scanned with it"""
    bath: BathVerdict | None
    """against the open run's profile, for the bath channel"""
    curve: tuple[CurvePoint, ...]
    """the bath's last minutes"""
    signature: SignatureView | None
    label_png: bytes | None
    log: Log | None
    batch_record: str | None
    sealed_facts: int
    facts: int
    names: Mapping[str, str]
    """person id -> name, of everybody who ever was enrolled"""
    site_names: SiteNames = SiteNames()
    scanner_check: ScannerCheckView | None = None
    last_scanner_check: LastScannerCheck | None = None
    daily_check: DailyCheckView | None = None
    last_daily_check: LastDailyCheck | None = None
    monitor: MonitorView | None = None
    circuit: CircuitView | None = None
    forecast: Forecast | None = None
    """of the run's thaw, until it begins"""
    step: StepView = StepView()
    since_last_product: tuple[str, tuple[Difference, ...]] | None = None
    """at a run's first step: the product handled before, and what differs in this one's; None: the same one"""
    past_review: tuple[Profile, ...] = ()
    """approved profiles whose review was due before today"""
    kit_missing: KitMissing | None = None
    alarms: AlarmsView = field(default_factory=AlarmsView)
    """always there: the banner is on every page"""
    desk_procedures: Mapping[str, DeskProcedure] = field(default_factory=dict)
    """by code: the words of each desk's stages"""
    review_awaits_badge: bool = False
    """a review was asked for, and the reviewer's badge is due; `CancelPin` goes back"""
    demo: bool
