"""The pages outside a run: nobody at the bench, somebody at the bench, a run left open, the screen locked."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.circuit.treatments import Treatment, are_homonyms
from kiosk.people.roles import Role
from kiosk.run.containers import one_of
from kiosk.run.state import Run
from kiosk.scanner_check.decide import CHECKERS
from kiosk.snapshot import Screen
from kiosk.wording import say
from kiosk.wording.formats import clock_time, long_date, spaced_din
from ui.pages.daily_check import last_daily_check
from ui.pages.downtime import kit_missing
from ui.pages.inputs import Inputs
from ui.pages.scanner_check import last_check, words
from ui.pages.side import clock_rows
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """A treatment that waits to be scanned; it is no button, since only a scan opens it."""

    patient: str
    birth: str
    product: str
    din: str
    position: str
    homonym: str


@dataclass(frozen=True, slots=True)
class LeftOpenRow:
    run_id: str
    patient: str
    product: str
    step: str
    since: str
    clocks: str
    tone: str
    shape: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class WelcomeProps:
    title: str = ""
    detail: str = ""
    asks_badge: bool = False
    """a badge is what is waited for: its drawing is shown"""
    asks_scan: bool = False
    ready_title: str = ""
    ready: tuple[ReadyRow, ...] = ()
    left_open_title: str = ""
    left_open_detail: str = ""
    left_open: tuple[LeftOpenRow, ...] = ()
    circuit_text: str = ""
    """empty: nobody is signed in, or a run is left open"""
    monitor_text: str = ""
    """empty: what the screen is for now leaves no time for it"""
    log_text: str = ""
    """empty: nobody signed in may read the log"""
    check_text: str = ""
    """empty: nobody signed in may check the scanner, or a run is left open"""
    checked: str = ""
    """when the scanner was checked last"""
    daily_text: str = ""
    """empty: nobody signed in may make the daily check, or a run is left open"""
    daily: str = ""
    """whether the daily check of today lets a thaw begin"""
    daily_shape: str = ""
    daily_tone: str = ""
    checked_shape: str = ""
    checked_tone: str = ""
    names_fault: str = ""
    """a table of the site that was imported cannot be used, a profile's review is past, today's kit is missing"""


def derive_welcome(inputs: Inputs) -> WelcomeProps:
    snapshot = inputs.snapshot
    left_open = tuple(_left_open(run, inputs) for run in snapshot.runs_left_open)
    title, detail = inputs.say("left_open_title"), inputs.say("left_open_detail")
    monitor = say("monitor.open", inputs.language)
    match snapshot.screen:
        case Screen.SIGN_IN:
            first = inputs.say("sign_in_detail_left_open" if left_open else "sign_in_detail")
            return WelcomeProps(
                inputs.say("sign_in"),
                first,
                asks_badge=True,
                monitor_text=monitor,
                left_open_title=title,
                left_open_detail=detail,
                left_open=left_open,
                names_fault=_names_fault(inputs),
            )
        case Screen.HOME:
            log = inputs.say("log") if any(p.has_any((Role.SUPERVISOR, Role.PHARMACIST)) for p in snapshot.crew) else ""
            alone = len(snapshot.crew) < 2
            checks = not left_open and any(p.has_any(CHECKERS) for p in snapshot.crew)
            checked, shape, tone = last_check(inputs)
            daily, daily_shape, daily_tone = last_daily_check(inputs)
            return WelcomeProps(
                inputs.say("second_badge" if alone else "scan_treatment"),
                inputs.say("second_badge_detail" if alone else "scan_treatment_detail"),
                asks_badge=alone,
                asks_scan=not alone,
                ready_title=inputs.say("ready_title" if snapshot.ready else "ready_none"),
                ready=tuple(_ready(treatment, snapshot.ready, inputs) for treatment in snapshot.ready),
                left_open_title=title,
                left_open_detail=detail,
                left_open=left_open,
                circuit_text="" if left_open else say("circuit.open", inputs.language),
                monitor_text=monitor,
                log_text=log,
                check_text=words("start", inputs) if checks else "",
                checked=checked,
                checked_shape=shape,
                checked_tone=tone,
                daily_text=say("daily_check.start", inputs.language) if checks else "",
                daily=daily,
                daily_shape=daily_shape,
                daily_tone=daily_tone,
                names_fault=_names_fault(inputs),
            )
        case Screen.RESUME:
            return WelcomeProps(inputs.say("resume_title"), inputs.say("resume_detail"), left_open=left_open)
        case Screen.LOCKED:
            return WelcomeProps(
                inputs.say("locked"), inputs.say("locked_detail"), asks_badge=True, monitor_text=monitor
            )
        case _:
            return WelcomeProps()


def _names_fault(inputs: Inputs) -> str:
    kinds = [
        say(f"tables.kind_{kind.replace('-', '_')}", inputs.language) for kind in inputs.snapshot.site_names.faults
    ]
    fault = say("tables.screen_faults", inputs.language, kinds=", ".join(kinds)) if kinds else ""
    return " ".join(part for part in (fault, _past_review(inputs), kit_missing(inputs)) if part)


def _past_review(inputs: Inputs) -> str:
    """Profiles whose review was due: they hold on, and somebody must look at them."""
    past = inputs.snapshot.past_review
    if not past:
        return ""
    if len(past) == 1:
        when = long_date(past[0].review_by, inputs.language)
        return say("profiles.past_one", inputs.language, name=past[0].name, when=when)
    names = ", ".join(profile.name for profile in past)
    return say("profiles.past_many", inputs.language, count=len(past), names=names)


def _ready(treatment: Treatment, others: tuple[Treatment, ...], inputs: Inputs) -> ReadyRow:
    patient = treatment.patient
    like = any(are_homonyms(patient, other.patient) for other in others)
    return ReadyRow(
        patient.full_name,
        long_date(patient.birth_date, inputs.language),
        treatment.product_name,
        " · ".join(dict.fromkeys(spaced_din(container.din) for container in treatment.containers)),
        _where(treatment, inputs),
        inputs.say("homonym") if like else "",
    )


def _where(treatment: Treatment, inputs: Inputs) -> str:
    """Where the product is, and before it whether it may not be thawed."""
    stored = inputs.snapshot.stored.get(treatment.treatment_id)
    if stored is None:
        return treatment.storage_position
    if stored.refusal is None:
        return stored.position
    said = "home_to_destroy" if stored.refusal == "container_to_destroy" else "home_quarantined"
    return f"{say(f'excursion.{said}', inputs.language)} · {stored.position}"


def _left_open(run: Run, inputs: Inputs) -> LeftOpenRow:
    clocks = [row for row in clock_rows(run, inputs) if not row.stopped]
    worst = next((row for tone in ("refused", "warning") for row in clocks if row.tone == tone), None)
    step = run.step.rail.of(inputs.language)
    runs = inputs.snapshot.runs_left_open
    chosen = inputs.draft.left_open or runs[0].run_id
    return LeftOpenRow(
        run.run_id,
        run.treatment.patient.full_name,
        " · ".join((run.treatment.product_name, *(spaced_din(box.din) for box in (one_of(run),) if box is not None))),
        inputs.say("left_open_step", place=run.path_index + 1, count=len(run.path), step=step),
        inputs.say("left_open_since", at=clock_time(inputs.local(run.started_at))),
        " · ".join(f"{row.label} {row.time}" for row in clocks),
        "none" if worst is None else worst.tone,
        "" if worst is None else worst.shape,
        chosen=len(runs) > 1 and run.run_id == chosen,
    )


@QmlElement
@QmlUncreatable("made by the kiosk")
class WelcomePage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, choose_run: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._choose_run = choose_run
        self._props = WelcomeProps()
        self._ready = RowsModel(ReadyRow, self)
        self._left_open = RowsModel(LeftOpenRow, self)

    def show(self, props: WelcomeProps) -> None:
        if props == self._props:
            return
        self._props = props
        self._ready.show(props.ready)
        self._left_open.show(props.left_open)
        self.changed.emit()

    @Slot(str)
    def choose(self, run_id: str) -> None:
        self._choose_run(run_id)

    @Property(RowsModel, constant=True)
    def ready(self) -> RowsModel:
        return self._ready

    @Property(RowsModel, constant=True)
    def left_open(self) -> RowsModel:
        return self._left_open

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._props.detail

    @Property(bool, notify=changed)
    def asks_badge(self) -> bool:
        return self._props.asks_badge

    @Property(bool, notify=changed)
    def asks_scan(self) -> bool:
        return self._props.asks_scan

    @Property(str, notify=changed)
    def ready_title(self) -> str:
        return self._props.ready_title

    @Property(str, notify=changed)
    def left_open_title(self) -> str:
        return self._props.left_open_title

    @Property(str, notify=changed)
    def left_open_detail(self) -> str:
        return self._props.left_open_detail

    @Property(str, notify=changed)
    def circuit_text(self) -> str:
        return self._props.circuit_text

    @Property(str, notify=changed)
    def monitor_text(self) -> str:
        return self._props.monitor_text

    @Property(str, notify=changed)
    def log_text(self) -> str:
        return self._props.log_text

    @Property(str, notify=changed)
    def names_fault(self) -> str:
        return self._props.names_fault

    @Property(str, notify=changed)
    def check_text(self) -> str:
        return self._props.check_text

    @Property(str, notify=changed)
    def daily_text(self) -> str:
        return self._props.daily_text

    @Property(str, notify=changed)
    def daily(self) -> str:
        return self._props.daily

    @Property(str, notify=changed)
    def daily_shape(self) -> str:
        return self._props.daily_shape

    @Property(str, notify=changed)
    def daily_tone(self) -> str:
        return self._props.daily_tone

    @Property(str, notify=changed)
    def checked(self) -> str:
        return self._props.checked

    @Property(str, notify=changed)
    def checked_shape(self) -> str:
        return self._props.checked_shape

    @Property(str, notify=changed)
    def checked_tone(self) -> str:
        return self._props.checked_tone
