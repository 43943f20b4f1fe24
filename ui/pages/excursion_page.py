"""The view model of the excursions: what `derive_excursion` says, and the form that somebody has begun."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.excursions.commands import ApproveDecision, CheckMove, StartMove, StateSafety
from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import CancelPin, Command, OpenMonitor
from kiosk.wording import Language
from ui.curve import NO_CURVE
from ui.keyboard import KeyboardKeys
from ui.pages.excursion import ContainerRow, ExcursionProps, ExcursionRow, StepRow, derive_excursion
from ui.pages.excursion_form import ChoiceRow, Form, command_of
from ui.pages.inputs import Inputs
from ui.pages.record_pages import RecordDocument
from ui.plot import PlotPage
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class ExcursionPage(QObject):  # type: ignore[operator]
    """Signals: `changed`; `drafted`: a form was begun, written in or left."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._form = Form()
        self._props = ExcursionProps()
        self._rows = RowsModel(ExcursionRow, self)
        self._containers = RowsModel(ContainerRow, self)
        self._steps = RowsModel(StepRow, self)
        self._choices = RowsModel(ChoiceRow, self)
        self._curve = PlotPage(self, NO_CURVE)
        self._keys = KeyboardKeys(Language.FRENCH, self)
        self._keys.typed.connect(self._write)
        self._keys.erased.connect(self._erase)
        self._keys.entered.connect(self.go_on)
        self._record = RecordDocument(self, "excursion.pdf")
        self._record.closed.connect(self._close_report)
        self._reading = ""
        self._language: Language | None = None

    def show(self, inputs: Inputs) -> None:
        """A form belongs to one excursion: another, or none, begins anew."""
        props = derive_excursion(inputs, self._form)
        if props.excursion_id != self._form.excursion_id and self._form.act:
            self._form = Form()
            props = derive_excursion(inputs)
        if inputs.language is not self._language:
            self._language = inputs.language
            self._record.speak(inputs.language)
            self._keys.show(inputs.language, props.form.go_on or None)
        if self._reading and props.report != self._reading:
            self._record.done()
        if props == self._props:
            return
        if props.form.go_on != self._props.form.go_on:
            self._keys.show(inputs.language, props.form.go_on or None)
        self._props = props
        self._rows.show(props.rows)
        self._containers.show(props.containers)
        self._steps.show(props.steps)
        self._choices.show(props.form.choices)
        self._curve.show(props.curve)
        self.changed.emit()

    # --- what a person does --------------------------------------------------------------------------------------

    @Slot(str)
    def open(self, excursion_id: str) -> None:
        self._ask(OpenMonitor(MonitorPlace.EXCURSION, excursion_id))

    @Slot()
    def back(self) -> None:
        self._ask(OpenMonitor(MonitorPlace.EXCURSION))

    @Slot()
    def cancel_badge(self) -> None:
        self._ask(CancelPin())

    @Slot()
    def read_report(self) -> None:
        if self._props.report:
            self._record.open(self._props.report)
            self._reading = self._props.report
            self.changed.emit()

    def _close_report(self) -> None:
        self._reading = ""
        self.changed.emit()

    @Slot(str)
    def do_step(self, act: str) -> None:
        if act == "safety":
            self._ask(StateSafety(self._props.excursion_id))
        else:
            self._begin(act)

    @Slot(str, str)
    def act_on(self, act: str, container_id: str) -> None:
        excursion_id = self._props.excursion_id
        match act:
            case "start":
                self._ask(StartMove(excursion_id, container_id))
            case "check":
                self._ask(CheckMove(excursion_id, container_id))
            case "approve":
                self._ask(ApproveDecision(excursion_id, container_id))
            case _:
                self._begin(act, container_id)

    @Slot(str)
    def choose(self, code: str) -> None:
        self._answer(code)

    @Slot()
    def go_on(self) -> None:
        if self._form.may_go_on:
            self._answer(self._form.text.strip())

    @Slot()
    def leave_form(self) -> None:
        self._keep(Form())

    def _begin(self, act: str, container_id: str = "") -> None:
        self._keep(Form(self._props.excursion_id, act, container_id))

    def _answer(self, answer: str) -> None:
        form = self._form.answered(answer)
        command = command_of(form)
        self._keep(Form() if command is not None else form)
        if command is not None:
            self._ask(command)

    def _write(self, sign: str) -> None:
        self._keep(self._form.written(sign))

    def _erase(self) -> None:
        self._keep(self._form.erased())

    def _keep(self, form: Form) -> None:
        self._form = form
        self.drafted.emit()

    # --- what is shown -------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(RowsModel, constant=True)
    def containers(self) -> RowsModel:
        return self._containers

    @Property(RowsModel, constant=True)
    def steps(self) -> RowsModel:
        return self._steps

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        return self._choices

    @Property(PlotPage, constant=True)
    def curve(self) -> PlotPage:
        return self._curve

    @Property(KeyboardKeys, constant=True)
    def keys(self) -> KeyboardKeys:
        return self._keys

    @Property(str, notify=changed)
    def opened(self) -> str:
        """The excursion's id; empty while the list is shown."""
        return self._props.excursion_id

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def state(self) -> str:
        return self._props.state

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def back_text(self) -> str:
        return self._props.back

    @Property(str, notify=changed)
    def nothing(self) -> str:
        return self._props.nothing

    @Property(str, notify=changed)
    def badge(self) -> str:
        return self._props.badge

    @Property(str, notify=changed)
    def cancel_text(self) -> str:
        return self._props.cancel

    @Property(RecordDocument, constant=True)
    def record(self) -> RecordDocument:
        return self._record

    @Property(bool, notify=changed)
    def reading(self) -> bool:
        """The report is read, over everything else of the page."""
        return self._reading != ""

    @Property(bool, notify=changed)
    def has_report(self) -> bool:
        return self._props.report != ""

    @Property(str, notify=changed)
    def report_text(self) -> str:
        return self._props.report_words

    @Property(str, notify=changed)
    def containers_title(self) -> str:
        return self._props.containers_title

    @Property(str, notify=changed)
    def curve_title(self) -> str:
        return self._props.curve_title

    @Property(str, notify=changed)
    def up_text(self) -> str:
        return self._props.up

    @Property(str, notify=changed)
    def down_text(self) -> str:
        return self._props.down

    @Property(str, notify=changed)
    def form_title(self) -> str:
        """Empty: no form is open."""
        return self._props.form.title

    @Property(str, notify=changed)
    def form_text(self) -> str:
        return self._props.form.text

    @Property(bool, notify=changed)
    def form_writes(self) -> bool:
        return self._props.form.writes

    @Property(bool, notify=changed)
    def form_may_go_on(self) -> bool:
        return self._props.form.may_go_on

    @Property(str, notify=changed)
    def form_go_on(self) -> str:
        return self._props.form.go_on

    @Property(str, notify=changed)
    def form_cancel(self) -> str:
        return self._props.form.cancel
