"""The view model of the certificates: what `derive_calibration` says, and what somebody has begun to write."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import Command, OpenMonitor
from kiosk.wording import Language
from ui.keyboard import KeyboardKeys
from ui.pages.calibration import (
    CalibrationProps,
    ChannelRow,
    FieldRow,
    FileRow,
    HistoryRow,
    SlotRow,
    derive_calibration,
)
from ui.pages.calibration_form import FIELDS, FILE, Draft
from ui.pages.inputs import Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class CalibrationPage(QObject):  # type: ignore[operator]
    """Signals: `changed`; `drafted`: something was written, or another part of the form is open."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._draft = Draft()
        self._props = CalibrationProps()
        self._rows = RowsModel(ChannelRow, self)
        self._history = RowsModel(HistoryRow, self)
        self._fields = RowsModel(FieldRow, self)
        self._files = RowsModel(FileRow, self)
        self._slots = RowsModel(SlotRow, self)
        self._keys = KeyboardKeys(Language.FRENCH, self)
        self._keyboard: tuple[Language, str] | None = None

    def show(self, inputs: Inputs) -> None:
        """A draft belongs to one channel; once it waits for signatures it is no draft any more."""
        view = None if inputs.snapshot.monitor is None else inputs.snapshot.monitor.calibration
        if view is not None and (view.opened != self._draft.channel or view.pending is not None):
            self._draft = Draft(view.opened)
        props = derive_calibration(inputs, self._draft)
        keyboard = inputs.language, props.first.text
        if keyboard != self._keyboard and props.shows == "write":
            self._keyboard = keyboard
            self._keys.show(inputs.language)
        if props == self._props:
            return
        self._props = props
        self._rows.show(props.rows)
        self._history.show(props.history)
        self._fields.show(props.fields)
        self._files.show(props.files)
        self._slots.show(props.slots)
        self.changed.emit()

    # --- what people do ------------------------------------------------------------------------------------------

    @Slot(str)
    def open(self, channel: str) -> None:
        self._ask(OpenMonitor(MonitorPlace.CALIBRATION, channel))

    @Slot(str)
    def edit(self, field: str) -> None:
        """Write one line of the form; the certificate's file is chosen."""
        self._turn(field)

    @Slot(str)
    def write(self, text: str) -> None:
        if self._draft.field and text != self._draft.written(self._draft.field):
            self._draft = self._draft.write(text)
            self.drafted.emit()

    @Slot(str)
    def choose_file(self, file: str) -> None:
        self._draft = self._draft.write(file)
        self._turn("form")

    @Slot()
    def do_first(self) -> None:
        """The button that the page is for."""
        button = self._props.first
        if not button.enabled:
            return
        if button.asks is not None:
            self._ask(button.asks)
        elif self._props.shows == "card":
            self._ask(OpenMonitor(MonitorPlace.CALIBRATION, self._draft.channel))  # its files are looked at anew
            self._turn("form")
        elif self._props.shows == "write":
            self._turn(_after(self._draft.field))

    @Slot()
    def do_second(self) -> None:
        if self._props.shows == "card":
            self._turn("withdraw")

    @Slot()
    def go_back(self) -> None:
        """From a line to the form, from the form to the card, from the card to the list."""
        asks = self._props.back.asks
        if asks is not None:
            self._ask(asks)
        elif self._draft.doing in FIELDS:
            self._turn("form")
        elif self._draft.doing:
            self._turn("")
        else:
            self.open("")

    def _turn(self, doing: str) -> None:
        self._draft = replace(self._draft, doing=doing)
        self.drafted.emit()

    # --- what is shown -------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(RowsModel, constant=True)
    def history(self) -> RowsModel:
        return self._history

    @Property(RowsModel, constant=True)
    def fields(self) -> RowsModel:
        return self._fields

    @Property(RowsModel, constant=True)
    def files(self) -> RowsModel:
        return self._files

    @Property(RowsModel, constant=True)
    def slots(self) -> RowsModel:
        return self._slots

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
    def state_words(self) -> str:
        return self._props.state_words

    @Property(str, notify=changed)
    def state_shape(self) -> str:
        return self._props.state_shape

    @Property(str, notify=changed)
    def state_tone(self) -> str:
        return self._props.state_tone

    @Property(str, notify=changed)
    def lines(self) -> str:
        return self._props.lines

    @Property(str, notify=changed)
    def covers(self) -> str:
        return self._props.covers

    @Property(str, notify=changed)
    def written(self) -> str:
        return self._props.written

    @Property(str, notify=changed)
    def placeholder(self) -> str:
        return self._props.placeholder

    @Property(str, notify=changed)
    def back_text(self) -> str:
        return self._props.back.text

    @Property(str, notify=changed)
    def back_sub(self) -> str:
        return self._props.back.sub

    @Property(str, notify=changed)
    def first_text(self) -> str:
        return self._props.first.text

    @Property(str, notify=changed)
    def first_sub(self) -> str:
        return self._props.first.sub

    @Property(bool, notify=changed)
    def first_enabled(self) -> bool:
        return self._props.first.enabled

    @Property(str, notify=changed)
    def second_text(self) -> str:
        return self._props.second.text

    @Property(str, notify=changed)
    def second_sub(self) -> str:
        return self._props.second.sub


def _after(field: str) -> str:
    """The line of the form after this one; the form itself after the last."""
    place = FIELDS.index(field) + 1
    return FIELDS[place] if place < len(FIELDS) and FIELDS[place] != FILE else "form"
