"""The view model of the list of treatments."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.circuit.dossier_commands import SearchTreatments, Shown
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import Command, OpenCircuit
from kiosk.wording import Language
from ui.keyboard import KeyboardKeys
from ui.pages.inputs import Inputs
from ui.pages.treatments import FilterRow, TreatmentRow, TreatmentsProps, derive_treatments
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class TreatmentsPage(QObject):  # type: ignore[operator]
    """Signals: `changed`; `drafted`: the keyboard was opened or shut."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._text, self._shown, self._keyboard, self._open = "", Shown.UNDER_WAY, False, False
        self._props = TreatmentsProps()
        self._rows = RowsModel(TreatmentRow, self)
        self._filters = RowsModel(FilterRow, self)
        self._keys = KeyboardKeys(Language.FRENCH, self)
        self._language: Language | None = None

    def show(self, inputs: Inputs) -> None:
        """What was searched last stands until the page is left."""
        circuit = inputs.snapshot.circuit
        view = None if circuit is None else circuit.treatments
        if view is not None and not self._open:
            self._text, self._shown, self._keyboard = view.text, view.shown, False
        self._open = view is not None
        if inputs.language is not self._language:
            self._language = inputs.language
            self._keys.show(inputs.language)
        props = derive_treatments(inputs, self._text, keyboard=self._keyboard)
        if props == self._props:
            return
        self._props = props
        self._rows.show(props.rows)
        self._filters.show(props.filters)
        self.changed.emit()

    # --- what people do ------------------------------------------------------------------------------------------

    @Slot(str)
    def open(self, treatment_id: str) -> None:
        self._keyboard = False
        self._ask(OpenCircuit(CircuitPlace.TREATMENT, treatment_id))

    @Slot(str)
    def write(self, text: str) -> None:
        """The list follows what is written."""
        if self._open and text != self._text:
            self._text = text[:80]
            self._ask(SearchTreatments(self._text, self._shown))

    @Slot(str)
    def choose(self, shown: str) -> None:
        self._shown = Shown(shown)
        self._ask(SearchTreatments(self._text, self._shown))

    @Slot()
    def clear(self) -> None:
        self.write("")
        self.drafted.emit()

    @Slot(bool)
    def show_keyboard(self, shown: bool) -> None:  # noqa: FBT001 (QML hands a value)
        if shown != self._keyboard:
            self._keyboard = shown
            self.drafted.emit()

    # --- what is shown -------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(RowsModel, constant=True)
    def filters(self) -> RowsModel:
        return self._filters

    @Property(KeyboardKeys, constant=True)
    def keys(self) -> KeyboardKeys:
        return self._keys

    @Property(bool, notify=changed)
    def keyboard(self) -> bool:
        return self._keyboard

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._props.text

    @Property(str, notify=changed)
    def count(self) -> str:
        return self._props.count

    @Property(str, notify=changed)
    def nothing(self) -> str:
        return self._props.nothing

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def label(self) -> str:
        return self._props.label

    @Property(str, notify=changed)
    def clear_text(self) -> str:
        return self._props.clear

    @Property(str, notify=changed)
    def keyboard_text(self) -> str:
        return self._props.keyboard_text

    @Property(str, notify=changed)
    def up_text(self) -> str:
        return self._props.up

    @Property(str, notify=changed)
    def down_text(self) -> str:
        return self._props.down
