"""The page of the alarms as QML sees it, and what is chosen on it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.station_commands import Command
from ui.pages.alarms import (
    OUT,
    SHELVE,
    AlarmRow,
    AlarmsDraft,
    AlarmsProps,
    ChoiceRow,
    HistoryRow,
    chosen_of,
    command_of,
    derive_alarms,
)
from ui.pages.inputs import Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class AlarmsListPage(QObject):  # type: ignore[operator]
    """Begins anew each time the page is opened."""

    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._inputs: Inputs | None = None
        self._draft = AlarmsDraft()
        self._props = AlarmsProps()
        self._tabs = RowsModel(ChoiceRow, self)
        self._alarms = RowsModel(AlarmRow, self)
        self._history = RowsModel(HistoryRow, self)
        self._actions = RowsModel(ChoiceRow, self)
        self._minutes = RowsModel(ChoiceRow, self)
        self._reasons = RowsModel(ChoiceRow, self)

    def show(self, inputs: Inputs) -> None:
        self._inputs = inputs
        props = derive_alarms(inputs, self._draft)
        if not props.shown:
            self._draft = AlarmsDraft()
        if props == self._props:
            return
        self._props = props
        self._tabs.show(props.tabs)
        self._alarms.show(props.alarms)
        self._history.show(props.history)
        self._actions.show(props.actions)
        self._minutes.show(props.minutes)
        self._reasons.show(props.reasons)
        self.changed.emit()

    def _become(self, draft: AlarmsDraft) -> None:
        self._draft = draft
        if self._inputs is not None:
            self.show(self._inputs)

    @Property(RowsModel, constant=True)
    def tabs(self) -> RowsModel:
        return self._tabs

    @Property(RowsModel, constant=True)
    def alarms(self) -> RowsModel:
        return self._alarms

    @Property(RowsModel, constant=True)
    def history(self) -> RowsModel:
        return self._history

    @Property(RowsModel, constant=True)
    def actions(self) -> RowsModel:
        return self._actions

    @Property(RowsModel, constant=True)
    def minutes(self) -> RowsModel:
        return self._minutes

    @Property(RowsModel, constant=True)
    def reasons(self) -> RowsModel:
        return self._reasons

    @Property(bool, notify=changed)
    def on_history(self) -> bool:
        return self._props.on_history

    @Property(str, notify=changed)
    def empty(self) -> str:
        return self._props.empty

    @Property(str, notify=changed)
    def empty_todo(self) -> str:
        return self._props.empty_todo

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def form(self) -> str:
        return self._props.form

    # --- what a person does ------------------------------------------------------------------------------------------

    @Slot(str)
    def turn(self, tab: str) -> None:
        self._become(AlarmsDraft(tab=tab))

    @Slot(str)
    def choose(self, alarm_id: str) -> None:
        self._become(replace(self._draft, chosen=alarm_id, asking=""))

    @Slot(str)
    def choose_minutes(self, code: str) -> None:
        self._become(replace(self._draft, minutes=int(code)))

    @Slot(str)
    def choose_reason(self, code: str) -> None:
        self._become(replace(self._draft, reason=code))

    @Slot(str)
    def act(self, code: str) -> None:
        """Open or leave the form, or ask the station."""
        if self._inputs is None:
            return
        if code in {SHELVE, OUT}:
            self._become(replace(self._draft, asking=code, minutes=0, reason=""))
            return
        command = command_of(code, chosen_of(self._inputs, self._draft), self._inputs, self._draft)
        self._become(replace(self._draft, asking=""))
        if command is not None:
            self._ask(command)
