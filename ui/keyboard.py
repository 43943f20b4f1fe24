"""The on-screen keyboard's keys: AZERTY in French, QWERTY in English, accents in both. Knows no text field.

A hardware keyboard goes on working: these keys take no focus.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.wording import Language, say
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

COLUMNS = 10
ROWS = 5
_LETTERS = {
    Language.FRENCH: ("azertyuiop", "qsdfghjklm", "wxcvbn'-"),
    Language.ENGLISH: ("qwertyuiop", "asdfghjkl'", "zxcvbnm-"),
}
_SPOKEN = {"'": "key_apostrophe", "-": "key_hyphen", ",": "key_comma", ".": "key_full_stop"}


class KeyAction(StrEnum):
    """What a key does that writes nothing."""

    WRITE = ""
    SHIFT = "shift"
    BACKSPACE = "backspace"
    ENTER = "enter"


@dataclass(frozen=True, slots=True)
class Key:
    """One key at `row`, from `column`, `span` columns wide. `name` is stable whatever the language and the shift."""

    name: str
    text: str
    label: str
    spoken: str
    row: int
    column: int
    span: int = 1
    act: KeyAction = KeyAction.WRITE
    held: bool = False


def keys_of(language: Language, *, shifted: bool, enter: str) -> tuple[Key, ...]:
    """Every key in reading order. `enter` says what the enter key does on this page."""

    def word(name: str, row: int, column: int, span: int, act: KeyAction, *, held: bool = False) -> Key:
        label = enter if act is KeyAction.ENTER else say(f"log.key_{name}", language)
        spoken = enter if act is KeyAction.ENTER else say(f"log.key_{name}_spoken", language)
        text = " " if act is KeyAction.WRITE else ""
        return Key(f"key_{name}", text, label, spoken, row, column, span, act, held)

    def line(signs: str, row: int, column: int) -> list[Key]:
        keys = []
        for at, sign in enumerate(signs, start=column):
            text = sign.upper() if shifted else sign
            spoken = say(f"log.{_SPOKEN[sign]}", language) if sign in _SPOKEN else text
            keys.append(Key(f"key_{sign}", text, text, spoken, row, at))
        return keys

    first, second, third = _LETTERS[language]
    return (
        *line("1234567890", 0, 0),
        *line(first, 1, 0),
        *line(second, 2, 0),
        word("shift", 3, 0, 1, KeyAction.SHIFT, held=shifted),
        *line(third, 3, 1),
        word("backspace", 3, 9, 1, KeyAction.BACKSPACE),
        *line("éèàç", 4, 0),
        word("space", 4, 4, 2, KeyAction.WRITE),
        *line(",.", 4, 6),
        word("enter", 4, 8, 2, KeyAction.ENTER),
    )


@QmlElement
@QmlUncreatable("made by a page")
class KeyboardKeys(QObject):  # type: ignore[operator]
    """Holds the keys of one `Keyboard` and says what a press writes; a shift lasts for one letter."""

    typed = Signal(str)
    erased = Signal()
    entered = Signal()

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._enter = say("log.key_enter", language)
        self._shifted = False
        self._keys: tuple[Key, ...] = ()
        self._model = RowsModel(Key, self)
        self._derive()

    def show(self, language: Language, enter: str | None = None) -> None:
        """Put the keys in a language; `enter` names what the enter key does, else the key's plain name."""
        self._language = language
        self._enter = say("log.key_enter", language) if enter is None else enter
        self._derive()

    def _derive(self) -> None:
        self._keys = keys_of(self._language, shifted=self._shifted, enter=self._enter)
        self._model.show(self._keys)

    @Property(RowsModel, constant=True)
    def keys(self) -> RowsModel:
        return self._model

    @Property(int, constant=True)
    def columns(self) -> int:
        return COLUMNS

    @Property(int, constant=True)
    def rows(self) -> int:
        return ROWS

    @Slot(int)
    def press(self, place: int) -> None:
        key = self._keys[place]
        match key.act:
            case KeyAction.SHIFT:
                self._shift(down=not self._shifted)
            case KeyAction.BACKSPACE:
                self.erased.emit()
            case KeyAction.ENTER:
                self.entered.emit()
            case KeyAction.WRITE:
                self._shift(down=False)
                self.typed.emit(key.text)

    def _shift(self, *, down: bool) -> None:
        if down != self._shifted:
            self._shifted = down
            self._derive()
