"""The view model of the daily check: what `derive_daily_check` says, and what a technician has begun on the page."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.daily_check.commands import MeasureAgain, RecordLine
from kiosk.daily_check.results import Line
from kiosk.station_commands import Command
from ui.pages.action import OnScreen
from ui.pages.daily_check import (
    TODAY,
    UNREADABLE,
    AskRow,
    ChoiceRow,
    DailyDraft,
    DailyProps,
    ResultRow,
    check_of,
    derive_daily_check,
    due_part,
    pad_of,
)
from ui.pages.daily_typing import MOST_DIGITS, typed_celsius, typed_day
from ui.pages.finished import FinishedPage
from ui.pages.inputs import Inputs
from ui.pages.scanner_check import PlaceRow
from ui.pages.sign import SignPage
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class DailyCheckPage(QObject):  # type: ignore[operator]
    """Signals: `changed`; `drafted`: something was typed, answered or turned that is not recorded yet."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._draft = DailyDraft()
        self._props = DailyProps()
        self._inputs: Inputs | None = None
        self._rail = RowsModel(PlaceRow, self)
        self._results = RowsModel(ResultRow, self)
        self._asks = RowsModel(AskRow, self)
        self._choices = RowsModel(ChoiceRow, self)
        self._sign = SignPage(self)
        self._finished = FinishedPage(self)

    @property
    def draft(self) -> DailyDraft:
        return self._draft

    def show(self, inputs: Inputs) -> None:
        """What is begun belongs to one check as it stands: once anything is recorded, the next part begins anew."""
        self._inputs = inputs
        check = check_of(inputs)
        check_id, version = ("", 0) if check is None else (check.check_id, check.version)
        if (check_id, version) != (self._draft.check_id, self._draft.version):
            put_off = self._draft.put_off and check_id == self._draft.check_id
            self._draft = DailyDraft(check_id, version, put_off=put_off)
        props = derive_daily_check(inputs, self._draft)
        if props == self._props:
            return
        self._props = props
        self._rail.show(props.rail)
        self._results.show(props.results)
        self._asks.show(props.asks)
        self._choices.show(props.choices)
        self._sign.show(props.sign)
        self._finished.show(props.finished)
        self.changed.emit()

    def turn(self, asked: OnScreen) -> None:
        """Go to the choice of a line to measure again, back, or on from the number pad."""
        draft = self._draft
        match asked:
            case OnScreen.DAILY_OPTIONS:
                self._become(replace(draft, mode="options"))
            case OnScreen.DAILY_NEXT:
                self._take_typed()
            case _ if draft.mode == "reason":
                self._become(replace(draft, mode="options", correcting=None))
            case _ if draft.mode:
                self._become(replace(draft, mode="", digits=""))
            case _:
                self._become(replace(draft, display="", digits="", answers={}))

    def _become(self, draft: DailyDraft) -> None:
        self._draft = draft
        self.drafted.emit()

    def _take_typed(self) -> None:
        pad, draft = self._pad(), self._draft
        if pad == "display":
            self._become(replace(draft, display=str(typed_celsius(draft.digits, pad)), digits=""))
        elif pad == "date":
            self._become(replace(draft, day=typed_day(draft.digits), mode="", digits=""))

    def _pad(self) -> str:
        check = None if self._inputs is None else check_of(self._inputs)
        part = None if check is None else due_part(check, self._draft)
        return "" if part is None or self._inputs is None else pad_of(part, self._inputs, self._draft)

    # --- what a technician does ----------------------------------------------------------------------------------

    @Slot(int)
    def digit(self, digit: int) -> None:
        most = MOST_DIGITS.get(self._pad(), 0)
        self._become(replace(self._draft, digits=(self._draft.digits + str(digit))[:most]))

    @Slot()
    def clear(self) -> None:
        self._become(replace(self._draft, digits=""))

    @Slot()
    def state_unreadable(self) -> None:
        self._become(replace(self._draft, display=UNREADABLE, digits=""))

    @Slot(str, str)
    def answer(self, item: str, code: str) -> None:
        if item != "water_changed":
            self._become(replace(self._draft, answers={**self._draft.answers, item: code}))
        elif code == TODAY and self._inputs is not None:
            self._become(replace(self._draft, day=self._inputs.local(self._inputs.now).date()))
        else:
            self._become(replace(self._draft, mode="date", digits=""))

    @Slot(str)
    def choose(self, code: str) -> None:
        """A line to measure again, then why."""
        draft = self._draft
        if draft.mode == "options":
            self._become(replace(draft, mode="reason", correcting=Line(code)))
        elif draft.correcting is not None:
            self._ask(MeasureAgain(draft.correcting, code))

    @Slot()
    def put_off(self) -> None:
        """Do the other lines while the bath warms."""
        self._become(replace(self._draft, put_off=True))

    @Slot()
    def stop_waiting(self) -> None:
        self._ask(RecordLine(Line.BATH))

    # --- what is shown -------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def rail(self) -> RowsModel:
        return self._rail

    @Property(RowsModel, constant=True)
    def results(self) -> RowsModel:
        return self._results

    @Property(RowsModel, constant=True)
    def asks(self) -> RowsModel:
        return self._asks

    @Property(RowsModel, constant=True)
    def choices(self) -> RowsModel:
        return self._choices

    @Property(SignPage, constant=True)
    def sign(self) -> SignPage:
        return self._sign

    @Property(FinishedPage, constant=True)
    def finished(self) -> FinishedPage:
        return self._finished

    @Property(int, notify=changed)
    def rail_index(self) -> int:
        return self._props.rail_index

    @Property(str, notify=changed)
    def kind(self) -> str:
        return self._props.kind

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
    def typed(self) -> str:
        return self._props.typed

    @Property(str, notify=changed)
    def clear_text(self) -> str:
        return self._props.clear_text

    @Property(str, notify=changed)
    def unreadable_text(self) -> str:
        return self._props.unreadable_text

    @Property(str, notify=changed)
    def put_off_text(self) -> str:
        return self._props.put_off_text

    @Property(str, notify=changed)
    def not_wait_text(self) -> str:
        return self._props.not_wait_text
