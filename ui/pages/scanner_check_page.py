"""The view model of the scanner check: what `derive_check` says, and what a technician has begun on the page."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.scanner_check.commands import LeaveTestLabel, PrintTestLabel, StateSymbolNotRead, StateTestLabelOutcome
from kiosk.station_commands import Command
from ui.pages.action import OnScreen
from ui.pages.finished import FinishedPage
from ui.pages.inputs import Inputs
from ui.pages.scanner_check import AnswerRow, CheckDraft, CheckProps, CodeRow, HandRow, PlaceRow, check_of, derive_check
from ui.pages.sign import SignPage
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class ScannerCheckPage(QObject):  # type: ignore[operator]
    """Signals: `changed`; `drafted`: an answer was chosen, or the question of abandoning came or went."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._draft = CheckDraft()
        self._props = CheckProps()
        self._rail = RowsModel(PlaceRow, self)
        self._codes = RowsModel(CodeRow, self)
        self._hands = RowsModel(HandRow, self)
        self._answers = RowsModel(AnswerRow, self)
        self._sign = SignPage(self)
        self._finished = FinishedPage(self)

    @property
    def draft(self) -> CheckDraft:
        return self._draft

    def show(self, inputs: Inputs) -> None:
        """A draft belongs to one check: another, or none, begins anew. What is scanned answers "abandon?" by no."""
        check = check_of(inputs)
        check_id, version = ("", 0) if check is None else (check.check_id, check.version)
        if check_id != self._draft.check_id:
            self._draft = CheckDraft(check_id, version)
        if version != self._draft.version:
            self._draft = replace(self._draft, version=version, abandoning=False)
        props = derive_check(inputs, self._draft)
        if props == self._props:
            return
        self._props = props
        self._rail.show(props.rail)
        self._codes.show(props.codes)
        self._hands.show(props.hands)
        self._answers.show(props.answers)
        self._sign.show(props.sign)
        self._finished.show(props.finished)
        self.changed.emit()

    def turn(self, asked: OnScreen) -> None:
        self._draft = replace(self._draft, abandoning=asked is OnScreen.ABANDON_CHECK)
        self.drafted.emit()

    # --- what a technician does ----------------------------------------------------------------------------------

    @Slot(str, str)
    def answer(self, item: str, code: str) -> None:
        """Choose an `Answer` for a `HandCheck`."""
        self._draft = replace(self._draft, answers={**self._draft.answers, item: code})
        self.drafted.emit()

    @Slot()
    def state_not_read(self) -> None:
        self._ask(StateSymbolNotRead())

    @Slot(bool)
    def state_outcome(self, printed: bool) -> None:  # noqa: FBT001 (a Qt slot)
        self._ask(StateTestLabelOutcome(printed))

    @Slot()
    def print_again(self) -> None:
        self._ask(PrintTestLabel())

    @Slot()
    def leave_label(self) -> None:
        self._ask(LeaveTestLabel())

    # --- what is shown -------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def rail(self) -> RowsModel:
        return self._rail

    @Property(RowsModel, constant=True)
    def codes(self) -> RowsModel:
        return self._codes

    @Property(RowsModel, constant=True)
    def hands(self) -> RowsModel:
        return self._hands

    @Property(RowsModel, constant=True)
    def answers(self) -> RowsModel:
        return self._answers

    @Property(SignPage, constant=True)
    def sign(self) -> SignPage:
        return self._sign

    @Property(FinishedPage, constant=True)
    def finished(self) -> FinishedPage:
        return self._finished

    @Property(int, notify=changed)
    def rail_index(self) -> int:
        return self._props.rail_index

    @Property(bool, notify=changed)
    def square(self) -> bool:
        return self._props.square

    @Property(bool, notify=changed)
    def asks_outcome(self) -> bool:
        return self._props.asks_outcome

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._props.place

    @Property(str, notify=changed)
    def rail_title(self) -> str:
        return self._props.rail_title

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._props.detail

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._props.number

    @Property(str, notify=changed)
    def symbol_name(self) -> str:
        return self._props.symbol_name

    @Property(str, notify=changed)
    def drawn(self) -> str:
        return self._props.drawn

    @Property(str, notify=changed)
    def found(self) -> str:
        return self._props.found

    @Property(str, notify=changed)
    def found_todo(self) -> str:
        return self._props.found_todo

    @Property(str, notify=changed)
    def not_read_text(self) -> str:
        return self._props.not_read_text

    @Property(str, notify=changed)
    def not_read_sub(self) -> str:
        return self._props.not_read_sub

    @Property(str, notify=changed)
    def picture(self) -> str:
        return self._props.picture

    @Property(str, notify=changed)
    def picture_name(self) -> str:
        return self._props.picture_name

    @Property(str, notify=changed)
    def out_text(self) -> str:
        return self._props.out_text

    @Property(str, notify=changed)
    def not_out_text(self) -> str:
        return self._props.not_out_text

    @Property(str, notify=changed)
    def again_text(self) -> str:
        return self._props.again_text

    @Property(str, notify=changed)
    def leave_text(self) -> str:
        return self._props.leave_text

    @Property(str, notify=changed)
    def leave_sub(self) -> str:
        return self._props.leave_sub
