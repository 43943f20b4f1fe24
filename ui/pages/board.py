"""A place of the circuit as rows and buttons, with what is asked before an act: one question at a time.

A place gives three functions (`Place`); what it asks is chosen among buttons or written over the keyboard.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.station_commands import CancelPin, Command
from kiosk.wording import Language, say
from ui.keyboard import KeyboardKeys
from ui.pages.calibration_form import written_day
from ui.pages.inputs import Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

Words = Callable[[Language], str]
LONGEST = 200


def words(key: str, **values: object) -> Words:
    return partial(say, key, **values)  # type: ignore[arg-type]


def plain(text: str) -> Words:
    """The same in both languages: a name, a number."""
    return lambda _language: text


@dataclass(frozen=True, slots=True)
class Question:
    """`options`: code and words of each button; none: something is written. `takes`: text, number or day."""

    prompt: Words
    options: tuple[tuple[str, Words], ...] = ()
    takes: str = "text"


@dataclass(frozen=True, slots=True)
class Asking:
    """What is answered so far on the way to an act. `act` empty: nothing is asked."""

    act: str = ""
    subject: str = ""
    questions: tuple[Question, ...] = ()
    answers: tuple[str, ...] = ()
    text: str = ""

    @property
    def question(self) -> Question | None:
        return self.questions[len(self.answers)] if len(self.answers) < len(self.questions) else None

    @property
    def may_go_on(self) -> bool:
        question, text = self.question, self.text.strip()
        if question is None or question.options or not text:
            return False
        if question.takes == "number":
            return text.isascii() and text.isdecimal() and len(text) <= 5
        return written_day(text) is not None if question.takes == "day" else True


NOTHING_ASKED = Asking()


@dataclass(frozen=True, slots=True)
class BoardRow:
    """`touch`: what a touch does, in words; empty: the row cannot be touched. `heading`: a row that is only a title."""

    key: str
    title: str
    detail: str = ""
    standing: str = ""
    shape: str = ""
    tone: str = "none"
    touch: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class BoardButton:
    """`look`: primary, plain or danger."""

    key: str
    words: str
    under: str = ""
    look: str = "plain"
    may: bool = True


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class BoardProps:
    """`note`: a line of what is so, in the colour of `tone`; `badge`: that a badge is due, empty otherwise."""

    title: str = ""
    detail: str = ""
    note: str = ""
    note_tone: str = "none"
    note_shape: str = ""
    rows: tuple[BoardRow, ...] = ()
    buttons: tuple[BoardButton, ...] = ()
    empty: str = ""
    """what stands in place of the rows when there are none"""
    back: str = ""
    badge: str = ""
    cancel: str = ""
    prompt: str = ""
    """of what is asked; empty: nothing is"""
    writes: bool = False
    text: str = ""
    may_go_on: bool = False
    go_on: str = ""
    choices: tuple[ChoiceRow, ...] = ()


def asked(props: BoardProps, asking: Asking, language: Language) -> BoardProps:
    """The board with the question that is due."""
    question = asking.question
    if question is None:
        return replace(props, cancel=say("supplies.cancel", language)) if props.badge else props
    return replace(
        props,
        prompt=question.prompt(language),
        writes=not question.options,
        text=asking.text,
        may_go_on=asking.may_go_on,
        go_on=say("supplies.next", language),
        cancel=say("supplies.cancel", language),
        choices=tuple(ChoiceRow(code, text(language)) for code, text in question.options),
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """Another of the place's own lists is shown."""

    to: str


Acted = Command | Asking | Turn | None


@dataclass(frozen=True, slots=True)
class Place:
    """`act`: what a touched row or button leads to, by its key; `done`: what complete answers ask of the station."""

    derive: Callable[[Inputs, str], BoardProps]
    act: Callable[[str, Inputs], Acted]
    done: Callable[[Asking, Inputs], Acted]


@QmlElement
@QmlUncreatable("made by a page")
class BoardPage(QObject):  # type: ignore[operator]
    """Signals: `changed`; `drafted`: something was begun, written or left."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, place: Place, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._ask = ask
        self._asking = NOTHING_ASKED
        self._turned = ""
        self._inputs: Inputs | None = None
        self._props = BoardProps()
        self._rows = RowsModel(BoardRow, self)
        self._buttons = RowsModel(BoardButton, self)
        self._choices = RowsModel(ChoiceRow, self)
        self._keys = KeyboardKeys(Language.FRENCH, self)
        self._keys.typed.connect(self._write)
        self._keys.erased.connect(self._erase)
        self._keys.entered.connect(self.go_on)

    def show(self, inputs: Inputs) -> None:
        self._inputs = inputs
        props = asked(self._place.derive(inputs, self._turned), self._asking, inputs.language)
        if props == self._props:
            return
        if props.writes and (props.go_on, props.prompt) != (self._props.go_on, self._props.prompt):
            self._keys.show(inputs.language, props.go_on)
        self._props = props
        self._rows.show(props.rows)
        self._buttons.show(props.buttons)
        self._choices.show(props.choices)
        self.changed.emit()

    def leave(self) -> None:
        """Another place was opened: what was begun here is given up."""
        self._asking, self._turned = NOTHING_ASKED, ""

    # --- what people do --------------------------------------------------------------------------------------------

    @Slot(str)
    def press(self, key: str) -> None:
        """A row or a button."""
        if self._inputs is not None:
            self._follow(self._place.act(key, self._inputs))

    @Slot(str)
    def choose(self, code: str) -> None:
        self._answer(code)

    @Slot()
    def go_on(self) -> None:
        if self._asking.may_go_on:
            self._answer(self._asking.text.strip())

    @Slot()
    def stop_asking(self) -> None:
        self._keep(NOTHING_ASKED)

    @Slot()
    def cancel_badge(self) -> None:
        self._ask(CancelPin())

    def _answer(self, answer: str) -> None:
        asking = replace(self._asking, answers=(*self._asking.answers, answer), text="")
        if asking.question is not None:
            self._keep(asking)
            return
        self._asking = NOTHING_ASKED
        if self._inputs is not None:
            self._follow(self._place.done(asking, self._inputs))

    def _follow(self, acted: Acted) -> None:
        match acted:
            case None:
                self.drafted.emit()
            case Asking():
                self._keep(acted)
            case Turn(to):
                self._turned = to
                self.drafted.emit()
            case _:
                self._ask(acted)
                self.drafted.emit()

    def _write(self, sign: str) -> None:
        self._keep(replace(self._asking, text=(self._asking.text + sign)[:LONGEST]))

    def _erase(self) -> None:
        self._keep(replace(self._asking, text=self._asking.text[:-1]))

    def _keep(self, asking: Asking) -> None:
        self._asking = asking
        self.drafted.emit()

    @Slot(int, str, result=bool)
    def take_key(self, _key: int, text: str) -> bool:
        """A key of a keyboard on a cable, while something is written."""
        if not self._props.writes:
            return False
        match text:
            case "\r" | "\n":
                self.go_on()
            case "\b":
                self._erase()
            case _ if text and text.isprintable():
                self._write(text)
            case _:
                return False
        return True

    # --- what is shown ---------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(RowsModel, constant=True)
    def buttons(self) -> RowsModel:
        return self._buttons

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        return self._choices

    @Property(KeyboardKeys, constant=True)
    def keys(self) -> KeyboardKeys:
        return self._keys

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._props.detail

    @Property(str, notify=changed)
    def note(self) -> str:
        return self._props.note

    @Property(str, notify=changed)
    def note_tone(self) -> str:
        return self._props.note_tone

    @Property(str, notify=changed)
    def note_shape(self) -> str:
        return self._props.note_shape

    @Property(str, notify=changed)
    def empty(self) -> str:
        return "" if self._props.rows else self._props.empty

    @Property(str, notify=changed)
    def back_text(self) -> str:
        return self._props.back

    @Property(str, notify=changed)
    def badge(self) -> str:
        return self._props.badge

    @Property(str, notify=changed)
    def cancel_text(self) -> str:
        return self._props.cancel

    @Property(str, notify=changed)
    def prompt(self) -> str:
        return self._props.prompt

    @Property(bool, notify=changed)
    def writes(self) -> bool:
        return self._props.writes

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._props.text

    @Property(bool, notify=changed)
    def may_go_on(self) -> bool:
        return self._props.may_go_on

    @Property(str, notify=changed)
    def go_on_text(self) -> str:
        return self._props.go_on
