"""The view model of the release page: what `derive_release` says, and what somebody has begun to write."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.gates.commands import StateCondition
from kiosk.gates.rules import Rule
from kiosk.gates.stating import FIELDS
from kiosk.gates.view import ReleaseView
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import CancelPin, Command, OpenCircuit
from kiosk.wording import Language
from ui.keyboard import KeyboardKeys
from ui.pages.inputs import Inputs
from ui.pages.release import ChoiceRow, FieldRow, ReleaseProps, RuleRow, derive_release, goes_to
from ui.pages.release_form import STATED_FOR, Draft
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class ReleasePage(QObject):  # type: ignore[operator]
    """Signals: `changed`; `drafted`: something was written, or another part of the page is open."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._draft = Draft()
        self._view: ReleaseView | None = None
        self._props = ReleaseProps()
        self._rows = RowsModel(RuleRow, self)
        self._fields = RowsModel(FieldRow, self)
        self._choices = RowsModel(ChoiceRow, self)
        self._keys = KeyboardKeys(Language.FRENCH, self)
        self._keyboard: tuple[Language, str] | None = None

    def show(self, inputs: Inputs) -> None:
        """A draft belongs to one treatment, and is over once what was stated is otherwise."""
        circuit = inputs.snapshot.circuit
        view = None if circuit is None else circuit.release
        self._view = view
        stands = () if view is None else view.conditions
        treatment_id = "" if view is None else view.dossier.treatment_id
        if treatment_id != self._draft.treatment_id or stands != self._draft.base:
            self._draft = Draft(treatment_id, base=stands)
        props = derive_release(inputs, self._draft)
        keyboard = inputs.language, props.first
        if keyboard != self._keyboard and props.shows == "write":
            self._keyboard = keyboard
            self._keys.show(inputs.language)
        if props == self._props:
            return
        self._props = props
        self._rows.show(props.rows)
        self._fields.show(props.fields)
        self._choices.show(props.choices)
        self.changed.emit()

    # --- what people do ------------------------------------------------------------------------------------------

    @Slot(str)
    def go(self, rule: str) -> None:
        """To where a rule is cleared: a form of this page, a badge, or another page."""
        view = self._view
        if view is None:
            return
        finding = next(one for one in (*view.findings, *view.warnings) if one.rule == rule)
        if finding.subject != "release":
            asks = goes_to(finding, view.dossier.treatment_id)
            if asks is not None:
                self._ask(asks)
            return
        condition = STATED_FOR[Rule(rule)]
        if FIELDS[condition]:
            self._turn(Draft(view.dossier.treatment_id, condition, base=view.conditions))
        else:
            self._turn(replace(self._draft, line=condition))
            self._ask(StateCondition(view.dossier.treatment_id, condition))

    @Slot(str)
    def undo(self, rule: str) -> None:
        """Withdraw what was stated for a rule: the reason is written next."""
        view = self._view
        if view is not None:
            condition = STATED_FOR[Rule(rule)]
            self._turn(Draft(view.dossier.treatment_id, condition, withdraws=True, base=view.conditions))

    @Slot(str)
    def edit(self, field: str) -> None:
        self._turn(replace(self._draft, line=field))

    @Slot(str)
    def write(self, text: str) -> None:
        if self._draft.line and text != self._draft.written(self._draft.line):
            self._turn(self._draft.write(text))

    @Slot(str)
    def choose(self, choice: str) -> None:
        self._turn(replace(self._draft.write(choice), line=""))

    @Slot()
    def do_first(self) -> None:
        """The button that the page is for."""
        if not self._props.first_enabled:
            return
        if self._props.shows == "write":
            self._turn(replace(self._draft, line=self._draft.after()))
        elif self._props.asks is not None:
            self._ask(self._props.asks)

    @Slot()
    def go_back(self) -> None:
        """From a line to its form, from the form to the rules, from the rules to the treatment."""
        draft, view = self._draft, self._view
        if draft.condition is not None and draft.line:
            self._turn(replace(draft, line=""))
        elif draft.condition is not None:
            self._ask(CancelPin())
            self._turn(Draft(draft.treatment_id, base=draft.base))
        elif view is not None:
            self._ask(OpenCircuit(CircuitPlace.TREATMENT, view.dossier.treatment_id))

    def _turn(self, draft: Draft) -> None:
        self._draft = draft
        self.drafted.emit()

    # --- what is shown -------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(RowsModel, constant=True)
    def fields(self) -> RowsModel:
        return self._fields

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        return self._choices

    @Property(KeyboardKeys, constant=True)
    def keys(self) -> KeyboardKeys:
        return self._keys

    @Property(str, notify=changed)
    def shows(self) -> str:
        return self._props.shows

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._props.detail

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def patient(self) -> str:
        return self._props.patient

    @Property(str, notify=changed)
    def awaits(self) -> str:
        return self._props.awaits

    @Property(str, notify=changed)
    def forecast_title(self) -> str:
        return self._props.forecast_title

    @Property(str, notify=changed)
    def forecast(self) -> str:
        return self._props.forecast

    @Property(str, notify=changed)
    def forecast_detail(self) -> str:
        return self._props.forecast_detail

    @Property(str, notify=changed)
    def forecast_tone(self) -> str:
        return self._props.forecast_tone

    @Property(str, notify=changed)
    def written(self) -> str:
        return self._props.written

    @Property(str, notify=changed)
    def placeholder(self) -> str:
        return self._props.placeholder

    @Property(str, notify=changed)
    def back_text(self) -> str:
        return self._props.back

    @Property(str, notify=changed)
    def first_text(self) -> str:
        return self._props.first

    @Property(str, notify=changed)
    def first_sub(self) -> str:
        return self._props.first_sub

    @Property(bool, notify=changed)
    def first_enabled(self) -> bool:
        return self._props.first_enabled
