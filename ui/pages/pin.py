"""A person's PIN, keyed on the pad or on a keyboard. It is nowhere but here, and only until OK."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.station_commands import CancelPin, Command, EnterPin
from kiosk.wording.formats import minutes_seconds
from ui.pages.inputs import Inputs
from ui.pages.people import derive_role

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

SHORTEST, LONGEST = 6, 12


@dataclass(frozen=True, slots=True)
class PinProps:
    """`whose` changes when another person's PIN, or the same person's for another purpose, is awaited."""

    whose: tuple[str, ...] = ()
    name: str = ""
    role: str = ""
    purpose: str = ""
    lines: str = ""
    """what is signed, where it stands on no page beside the pad"""
    hint: str = ""
    tone: str = ""
    shape: str = ""
    open: bool = False
    """a PIN may be tried now"""
    back_text: str = ""
    clear_text: str = ""
    ok_text: str = ""


def derive_pin(inputs: Inputs) -> PinProps:
    request = inputs.snapshot.pin
    props = PinProps(back_text=inputs.say("pin_back"), clear_text=inputs.say("pin_clear"), ok_text=inputs.say("pin_ok"))
    if request is None:
        return props
    person = request.person
    whose = (person.person_id, request.purpose, request.slot or "")
    role = derive_role(person, inputs)
    purpose = inputs.say(f"meaning_{request.meaning}") if request.meaning else inputs.say(f"pin_for_{request.purpose}")
    props = replace(props, whose=whose, name=person.name, role=role, purpose=purpose, lines="\n".join(request.lines))
    if person.locked_out:
        return replace(props, hint=inputs.say("pin_locked_out"), tone="refused", shape="cross")
    left = person.wait_left_seconds(inputs.now)
    if left > 0:
        hint = inputs.say("pin_wait", left=minutes_seconds(left + 0.999))
        return replace(props, hint=hint, tone="warning", shape="warning")
    if person.failures:
        return replace(props, hint=inputs.say("pin_again"), tone="warning", shape="warning", open=True)
    return replace(props, hint=inputs.say("pin_hint"), open=True)


@QmlElement
@QmlUncreatable("made by the kiosk")
class PinPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._props = PinProps()
        self._digits = ""

    def show(self, props: PinProps) -> None:
        if props == self._props:
            return
        if props.whose != self._props.whose or not props.open:
            self._digits = ""
        self._props = props
        self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._props.name

    @Property(str, notify=changed)
    def role(self) -> str:
        return self._props.role

    @Property(str, notify=changed)
    def purpose(self) -> str:
        return self._props.purpose

    @Property(str, notify=changed)
    def lines(self) -> str:
        return self._props.lines

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._props.open

    @Property(str, notify=changed)
    def back_text(self) -> str:
        return self._props.back_text

    @Property(str, notify=changed)
    def clear_text(self) -> str:
        return self._props.clear_text

    @Property(str, notify=changed)
    def ok_text(self) -> str:
        return self._props.ok_text

    @Property(bool, notify=changed)
    def wanted(self) -> bool:
        return bool(self._props.whose)

    @Property(int, notify=changed)
    def typed(self) -> int:
        """How many digits were keyed, which is all that the screen shows of them."""
        return len(self._digits)

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        return len(self._digits) >= SHORTEST

    @Slot(int)
    def digit(self, digit: int) -> None:
        if self._props.open and len(self._digits) < LONGEST:
            self._digits += str(digit)
            self.changed.emit()

    @Slot()
    def clear(self) -> None:
        self._digits = ""
        self.changed.emit()

    @Slot()
    def confirm(self) -> None:
        if self._props.open and len(self._digits) >= SHORTEST:
            pin, self._digits = self._digits, ""
            self.changed.emit()
            self._ask(EnterPin(pin))

    @Slot()
    def back(self) -> None:
        self._digits = ""
        self._ask(CancelPin())

    def take_key(self, key: int) -> None:
        """A key of a real keyboard; every one is swallowed while a PIN is awaited."""
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.digit(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Backspace:
            self._digits = self._digits[:-1]
            self.changed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
