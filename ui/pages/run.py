"""The page of an open run: rail, instruction, the step's own centre, and what a person has begun but not yet asked.

The draft (a note being written, an answer chosen, digits of a blind reading) lives here, so that a lock loses nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant
from kiosk.procedures.model import DecideStep, NoteStep, ReadBackStep, SignStep, ThawStep
from kiosk.run.acts import second_person
from kiosk.run.commands import WithdrawMoment
from kiosk.run.decide import LONGEST_NOTE
from kiosk.run.following import awaits_checker, unconfirmed_moment
from kiosk.run.state import Run
from kiosk.snapshot import Snapshot
from kiosk.station_commands import Command
from kiosk.wording.formats import clock_time
from ui.keyboard import KeyboardKeys
from ui.pages.action import OnScreen
from ui.pages.actions import DIGITS, is_deciding
from ui.pages.bath import BathPage, derive_bath
from ui.pages.finished import FinishedPage, derive_finished
from ui.pages.inputs import Draft, Inputs
from ui.pages.label import LabelPage, derive_label
from ui.pages.sign import SignPage, derive_sign
from ui.pages.task import TaskPage, active_field, derive_task
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class RailRow:
    """`state_of`: done, now or due (`state` is an Item's own)."""

    place: int
    name: str
    state_of: str


@dataclass(frozen=True, slots=True)
class RunProps:
    """`kind`: the step's kind, `sign` also for a decision being signed, `problem` or `finished`."""

    kind: str = ""
    rail_title: str = ""
    rail: tuple[RailRow, ...] = ()
    rail_index: int = 0
    instruction: str = ""
    detail: str = ""
    waiting: str = ""
    """who must present a badge now"""
    withdraw_text: str = ""
    clear_text: str = ""
    writes: bool = False
    """there is a text to write here"""


def derive_run(inputs: Inputs) -> RunProps:
    run = inputs.snapshot.run
    if run is None:
        return RunProps()
    branch = run.open_branch
    title = run.procedure.title if branch is None else branch.title
    index = run.path_index if run.is_open else len(run.path)
    rail = tuple(
        RailRow(place + 1, step.rail.of(inputs.language), _state(place, index)) for place, step in enumerate(run.path)
    )
    props = RunProps(rail_title=title.of(inputs.language), rail=rail, rail_index=min(index, len(rail) - 1))
    if not run.is_open:
        return replace(props, kind="finished")
    if inputs.draft.problem_open:
        return replace(
            props, kind="problem", instruction=inputs.say("problem_title"), detail=inputs.say("problem_detail")
        )
    step = run.step
    instruction, detail, kind = step.instruction, step.detail, str(step.kind)
    if isinstance(step, ThawStep) and Moment.THAW_STARTED in run.marks:
        instruction, detail = step.running_instruction, step.running_detail
    if isinstance(step, DecideStep) and not is_deciding(run, inputs.draft):
        kind, detail = "sign", None
    return replace(
        props,
        kind=kind,
        instruction=instruction.of(inputs.language),
        detail="" if detail is None else detail.of(inputs.language),
        waiting=_waiting(run, inputs),
        withdraw_text=inputs.say("withdraw") if unconfirmed_moment(run) is not None else "",
        clear_text=inputs.say("pin_clear"),
        writes=_writes(run, inputs.draft),
    )


def _state(place: int, index: int) -> str:
    return "done" if place < index else "now" if place == index else "due"


def _waiting(run: Run, inputs: Inputs) -> str:
    moment = unconfirmed_moment(run)
    if moment is not None:
        at = clock_time(inputs.local(run.marks[moment].at))
        return inputs.say(f"confirm_{moment}", name=second_person(run, moment).name, at=at)
    return inputs.say("confirm_badge", name=run.checker.name) if awaits_checker(run) else ""


def _writes(run: Run, draft: Draft) -> bool:
    return is_deciding(run, draft) or (isinstance(run.step, NoteStep) and run.here.note == "")


@QmlElement
@QmlUncreatable("made by the kiosk")
class RunPage(QObject):  # type: ignore[operator]
    """`drafted` says that the draft changed and every page must be derived anew."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], keyboard: KeyboardKeys, parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._inputs: Inputs | None = None
        self._props = RunProps()
        self._draft = Draft()
        self._writing = False
        self._rail = RowsModel(RailRow, self)
        self._bath = BathPage(self)
        self._task = TaskPage(self)
        self._label = LabelPage(ask, self)
        self._sign = SignPage(self)
        self._finished = FinishedPage(self)
        self._keyboard = keyboard
        keyboard.typed.connect(self.write)
        keyboard.erased.connect(self.erase)
        keyboard.entered.connect(self.end_writing)

    def draft_for(self, snapshot: Snapshot, now: Instant) -> Draft:
        """What is begun at the step of this snapshot: nothing yet, at a step just come on the screen."""
        run = snapshot.run
        if run is not None:
            place = (run.run_id, run.branch or "", run.step.id if run.is_open else "", _phase(run))
            if place != self._draft.place:
                self._draft = Draft(place, since=now)
                self._writing = False
        return self._draft

    def show(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self._bath.show(derive_bath(inputs))
        self._task.show(derive_task(inputs))
        self._label.show(derive_label(inputs))
        self._sign.show(derive_sign(inputs))
        self._finished.show(derive_finished(inputs))
        props = derive_run(inputs)
        if props == self._props:
            return
        self._props = props
        self._rail.show(props.rail)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def rail(self) -> RowsModel:
        return self._rail

    @Property(str, notify=changed)
    def kind(self) -> str:
        return self._props.kind

    @Property(str, notify=changed)
    def rail_title(self) -> str:
        return self._props.rail_title

    @Property(int, notify=changed)
    def rail_index(self) -> int:
        return self._props.rail_index

    @Property(str, notify=changed)
    def instruction(self) -> str:
        return self._props.instruction

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._props.detail

    @Property(str, notify=changed)
    def waiting(self) -> str:
        return self._props.waiting

    @Property(str, notify=changed)
    def withdraw_text(self) -> str:
        return self._props.withdraw_text

    @Property(str, notify=changed)
    def clear_text(self) -> str:
        return self._props.clear_text

    @Property(bool, notify=changed)
    def writes(self) -> bool:
        return self._props.writes

    @Property(BathPage, constant=True)
    def bath(self) -> BathPage:
        return self._bath

    @Property(TaskPage, constant=True)
    def task(self) -> TaskPage:
        return self._task

    @Property(LabelPage, constant=True)
    def label(self) -> LabelPage:
        return self._label

    @Property(SignPage, constant=True)
    def sign(self) -> SignPage:
        return self._sign

    @Property(FinishedPage, constant=True)
    def finished(self) -> FinishedPage:
        return self._finished

    @Property(KeyboardKeys, constant=True)
    def keyboard(self) -> KeyboardKeys:
        return self._keyboard

    @Property(bool, notify=changed)
    def writing(self) -> bool:
        """The on-screen keyboard is up."""
        return self._writing and self._props.writes

    def _begin(self, **changes: object) -> None:
        self._draft = replace(self._draft, **changes)  # type: ignore[arg-type]
        self.drafted.emit()

    def turn(self, to: OnScreen) -> None:
        """Show what is a matter of the screen alone: the chooser of problems, or a decision once more."""
        match to:
            case OnScreen.OPEN_PROBLEM:
                self._begin(problem_open=True, problem="")
            case OnScreen.CLOSE_PROBLEM:
                self._begin(problem_open=False, problem="")
            case OnScreen.DECIDE_AGAIN:
                run = None if self._inputs is None else self._inputs.snapshot.run
                decision = None if run is None else run.here.decision
                if decision is not None:
                    self._begin(again=True, choice=decision.option, text=decision.reason)

    def choose_left_open(self, run_id: str) -> None:
        self._begin(left_open=run_id)

    @Slot(str)
    def choose(self, choice: str) -> None:
        """An answer, an option, or a rescue branch is touched; the primary action asks for it."""
        if self._draft.problem_open:
            self._begin(problem=choice)
        elif self._inputs is not None and not self._props.waiting:
            self._begin(choice=choice)

    @Slot()
    def start_writing(self) -> None:
        self._writing = True
        self.changed.emit()

    @Slot()
    def end_writing(self) -> None:
        self._writing = False
        self.changed.emit()

    @Slot(str)
    def write(self, text: str) -> None:
        if self._props.writes:
            self._begin(text=(self._draft.text + text)[:LONGEST_NOTE])

    @Slot()
    def erase(self) -> None:
        if self._props.writes:
            self._begin(text=self._draft.text[:-1])

    @Slot(str)
    def choose_field(self, field: str) -> None:
        self._begin(field=field)

    @Slot(int)
    def digit(self, digit: int) -> None:
        field = self._read_field()
        if field is not None and len(keyed := self._draft.keyed(field)) < DIGITS[field]:
            self._key(field, keyed + str(digit))

    @Slot()
    def clear_digits(self) -> None:
        field = self._read_field()
        if field is not None:
            self._key(field, "")

    def _read_field(self) -> str | None:
        inputs = self._inputs
        run = None if inputs is None else inputs.snapshot.run
        if inputs is None or run is None or not isinstance(run.step, ReadBackStep) or self._props.waiting:
            return None
        return active_field(run.step, replace(inputs, draft=self._draft))

    def _key(self, field: str, digits: str) -> None:
        """The next digit goes on to the next field once this one is complete."""
        keyed = {**dict(self._draft.digits), field: digits}
        self._begin(digits=tuple(keyed.items()), field="" if len(digits) == DIGITS[field] else field)

    def forget_digits(self) -> None:
        """A blind reading was compared: the next one starts from nothing."""
        self._begin(digits=(), field="")

    @Slot()
    def withdraw(self) -> None:
        self._ask(WithdrawMoment())

    def take_key(self, key: int, text: str) -> bool:
        """A key of a real keyboard, into the text or the digits of this step; False: it means nothing here."""
        if self._props.kind == "read_back" and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.digit(key - Qt.Key.Key_0)
        elif self._props.kind == "read_back" and key == Qt.Key.Key_Backspace:
            field = self._read_field()
            if field is not None:
                self._key(field, self._draft.keyed(field)[:-1])
        elif self._props.writes and key == Qt.Key.Key_Backspace:
            self.erase()
        elif self._props.writes and text.isprintable() and text:
            self.write(text)
        else:
            return False
        return True


def _phase(run: Run) -> str:
    """A step changes what it asks for within itself: its draft ends there."""
    if isinstance(run.step, DecideStep):
        return str(run.version)
    if isinstance(run.step, SignStep):
        return ""
    return f"{len(run.here.confirmed_by)}{len(run.marks)}{run.here.note != ''}{run.here.choice}"
