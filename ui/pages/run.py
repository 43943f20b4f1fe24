"""The page of an open run: rail, instruction, the step's own centre, and what a person has begun but not yet asked.

The draft (a note being written, an answer chosen, digits of a blind reading) lives here, so that a lock loses nothing.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.instants import Instant
from kiosk.procedures.model import ReadBackStep
from kiosk.procedures.steps import EnterStep, MeasureStep
from kiosk.run.commands import WithdrawMoment
from kiosk.run.decide import LONGEST_NOTE
from kiosk.snapshot import Snapshot
from kiosk.station_commands import Command
from ui.keyboard import KeyboardKeys
from ui.pages.action import OnScreen
from ui.pages.actions import DIGITS
from ui.pages.bath import BathPage, derive_bath
from ui.pages.differences import DifferencesPage
from ui.pages.finished import FinishedPage, derive_finished
from ui.pages.inputs import Draft, Inputs
from ui.pages.label import LabelPage, derive_label
from ui.pages.run_props import RailRow, RunProps, derive_run, phase_of
from ui.pages.sign import SignPage, derive_sign
from ui.pages.step import StepPage
from ui.pages.step_attach import AttachPage, derive_attach
from ui.pages.step_check import CheckPage, derive_check
from ui.pages.step_enter import BACK, NEXT, EnterPage, derive_enter, key_in
from ui.pages.step_measure import key_celsius
from ui.pages.step_pages import derive_step
from ui.pages.step_paper import PaperPage, derive_paper
from ui.pages.task import TaskPage, active_field, derive_task
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

KEYED = {"enter", "measure"}
"""Kinds of pages with keys of their own."""


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
        self._step = StepPage(self)
        self._differences = DifferencesPage(self)
        self._differences.read.connect(self.drafted)
        self._enter = EnterPage(self)
        self._check = CheckPage(self)
        self._attach = AttachPage(self)
        self._paper = PaperPage(ask, self)
        self._keyboard = keyboard
        keyboard.typed.connect(self.write)
        keyboard.erased.connect(self.erase)
        keyboard.entered.connect(self.end_writing)

    def draft_for(self, snapshot: Snapshot, now: Instant) -> Draft:
        """What is begun at the step of this snapshot: nothing yet, at a step just come on the screen."""
        run = snapshot.run
        if run is not None:
            place = (run.run_id, run.branch or "", run.step.id if run.is_open else "", phase_of(run))
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
        self._step.show(derive_step(inputs))
        self._differences.show(inputs)
        self._enter.show(derive_enter(inputs))
        self._check.show(derive_check(inputs))
        self._attach.show(derive_attach(inputs))
        self._paper.show(derive_paper(inputs))
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

    @Property(DifferencesPage, constant=True)
    def differences(self) -> DifferencesPage:
        return self._differences

    @Property(StepPage, constant=True)
    def step(self) -> StepPage:
        return self._step

    @Property(EnterPage, constant=True)
    def enter(self) -> EnterPage:
        return self._enter

    @Property(CheckPage, constant=True)
    def check(self) -> CheckPage:
        return self._check

    @Property(AttachPage, constant=True)
    def attach(self) -> AttachPage:
        return self._attach

    @Property(PaperPage, constant=True)
    def paper(self) -> PaperPage:
        return self._paper

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
        if self._props.kind in KEYED:
            self.key_in(text)
        elif self._props.writes:
            self._begin(text=(self._draft.text + text)[:LONGEST_NOTE])

    @Slot()
    def erase(self) -> None:
        if self._props.kind in KEYED:
            self.key_in(BACK)
        elif self._props.writes:
            self._begin(text=self._draft.text[:-1])

    @Slot(str)
    def choose_field(self, field: str) -> None:
        self._begin(field=field)

    @Slot(str)
    def key_in(self, key: str) -> None:
        """A key for the active field of an `enter` step (ui.pages.step_enter), or for a temperature."""
        run = None if self._inputs is None else self._inputs.snapshot.run
        if run is None or self._props.waiting:
            return
        match run.step:
            case EnterStep() as step:
                self._draft = key_in(step, self._draft, key)
            case MeasureStep():
                self._draft = key_celsius(self._draft, key)
            case _:
                return
        self.drafted.emit()

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
        elif self._props.kind == "enter" and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self.key_in(NEXT)
        elif (self._props.writes or self._props.kind in KEYED) and key == Qt.Key.Key_Backspace:
            self.erase()
        elif (self._props.writes or self._props.kind in KEYED) and text.isprintable() and text:
            self.write(text)
        else:
            return False
        return True
