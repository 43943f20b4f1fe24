"""The view model of the orders: what `derive_order` says, and what somebody has begun to write."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.station_commands import Command
from kiosk.wording import Language
from ui.keyboard import KeyboardKeys
from ui.pages.inputs import Inputs
from ui.pages.order import OrderButton, OrderField, OrderProps, OrderRow, asks_of_row, derive_order
from ui.pages.order_form import FIELDS, Draft
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class OrderPage(QObject):  # type: ignore[operator]
    """Signals: `changed`; `drafted`: something was written, or another part of the form is open."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._draft = Draft()
        self._waited = ""
        self._props = OrderProps()
        self._rows = RowsModel(OrderRow, self)
        self._fields = RowsModel(OrderField, self)
        self._keys = KeyboardKeys(Language.FRENCH, self)
        self._keyboard: tuple[Language, str] | None = None

    def show(self, inputs: Inputs) -> None:
        """A draft ends when what it was for is recorded, given up or opened: who types next sees nothing of it."""
        view = None if inputs.snapshot.circuit is None else inputs.snapshot.circuit.order
        waits = "" if view is None or view.typed is None else f"{view.typed.order_id} {view.typed.checked_by}"
        if waits != self._waited or view is None:
            self._waited, self._draft = waits, Draft()
        props = derive_order(inputs, self._draft)
        keyboard = inputs.language, props.title
        if keyboard != self._keyboard and props.shows == "write":
            self._keyboard = keyboard
            self._keys.show(inputs.language)
        if props == self._props:
            return
        self._props = props
        self._rows.show(props.rows)
        self._fields.show(props.fields)
        self.changed.emit()

    # --- what people do ------------------------------------------------------------------------------------------

    @Slot(str)
    def touch(self, key: str) -> None:
        """A row: a file is read, an order is picked, a choice is taken."""
        asks = asks_of_row(self._props.shows, key)
        if asks is not None:
            self._ask(asks)
        elif self._props.shows == "read":
            self._draft = replace(self._draft, picked=key)
            self.drafted.emit()
        elif self._props.shows == "choices":
            self._draft = self._draft.write(key.removeprefix("="))
            self._turn("form")

    @Slot(str)
    def edit(self, field: str) -> None:
        self._turn(field)

    @Slot(str)
    def write(self, text: str) -> None:
        if self._draft.field and text != self._draft.written(self._draft.field):
            self._draft = self._draft.write(text)
            self.drafted.emit()

    @Slot()
    def do_first(self) -> None:
        """The button that the page is for."""
        if self._props.shows == "write":
            self._turn(self._draft.after())
        else:
            self._do(self._props.first)

    @Slot()
    def do_second(self) -> None:
        self._do(self._props.second)

    @Slot()
    def go_back(self) -> None:
        """From a line to the form, from the form to the list."""
        if self._props.back.asks is not None:
            self._ask(self._props.back.asks)
        else:
            self._turn("form" if self._draft.doing in FIELDS else "")

    def _do(self, button: OrderButton) -> None:
        if not button.enabled:
            return
        if button.asks is not None:
            self._ask(button.asks)
        elif button.opens:
            self._draft = replace(self._draft, again=button.opens == "form_again")
            self._turn("form")

    def _turn(self, doing: str) -> None:
        self._draft = replace(self._draft, doing=doing)
        self.drafted.emit()

    # --- what is shown -------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(RowsModel, constant=True)
    def fields(self) -> RowsModel:
        return self._fields

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
    def written(self) -> str:
        return self._props.written

    @Property(str, notify=changed)
    def fault(self) -> str:
        return self._props.fault

    @Property(str, notify=changed)
    def back_text(self) -> str:
        return self._props.back.text

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
