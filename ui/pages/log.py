"""The supervisor's log: runs and sign-ins searched, a run opened, the chain checked, a review signed.

Deriving is pure; `LogPage` holds what is begun on the screen and passes on what is asked. Knows no database.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.snapshot import Log, Snapshot
from kiosk.station_commands import (
    CancelPin,
    CheckRecord,
    CloseLog,
    CloseLogRun,
    Command,
    DismissVerdict,
    OpenLogRun,
    SearchLog,
    SignReview,
)
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date
from ui.keyboard import KeyboardKeys
from ui.pages.log_inputs import HistoryPart, LogDraft, LogInputs, LogTab
from ui.pages.log_rows import NO_BANNER, Banner, RunRow, SignInLine, derive_banner, derive_run_row, derive_sign_in
from ui.pages.log_run import LogRunPage, derive_log_run
from ui.pages.record_pages import RecordDocument
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

SHORTEST_COMMENT, LONGEST_COMMENT = 3, 300
_WORDS = (
    "tab_runs", "tab_sign_ins", "day_label", "day_every", "day_before", "day_after", "search_label", "search_hint",
    "clear", "keyboard", "keyboard_off", "up", "down", "close", "check", "back", "record", "record_missing", "review",
    "part_all", "part_trouble", "part_signatures", "bath", "review_title", "review_detail", "comment_label",
    "comment_hint", "review_sign", "review_sign_sub", "review_back",
)  # fmt: skip
"""Texts of the page that depend on the language alone, as `page.words.<name>`."""


@dataclass(frozen=True, slots=True)
class LogProps:
    words: tuple[tuple[str, str], ...] = ()
    tab: LogTab = LogTab.RUNS
    part: HistoryPart = HistoryPart.ALL
    runs: tuple[RunRow, ...] = ()
    sign_ins: tuple[SignInLine, ...] = ()
    count: str = ""
    nothing: str = ""
    day: str = ""
    day_chosen: bool = False
    day_is_last: bool = True
    search: str = ""
    keyboard: bool = False
    banner: Banner = NO_BANNER
    checking: bool = False
    opened: bool = False
    reviewing: bool = False
    comment: str = ""
    can_sign: bool = False
    reading_record: bool = False


def derive_log(inputs: LogInputs) -> LogProps:
    log, draft = inputs.log, inputs.draft
    runs = tuple(derive_run_row(row, inputs) for row in log.rows)
    sign_ins = tuple(derive_sign_in(row, inputs) for row in log.sign_ins)
    listed = runs if draft.tab is LogTab.RUNS else sign_ins
    searched = log.text != "" or log.day is not None
    return LogProps(
        tuple((name, inputs.say(name)) for name in _WORDS),
        draft.tab,
        draft.part,
        runs,
        sign_ins,
        inputs.counted(f"count_{draft.tab}", len(listed)),
        "" if listed else inputs.say("nothing_found" if searched else "nothing_yet"),
        inputs.say("day_all") if log.day is None else long_date(log.day, inputs.language),
        log.day is not None,
        log.day is None or log.day >= inputs.today(),
        draft.text,
        draft.keyboard,
        derive_banner(inputs),
        draft.checking,
        log.opened is not None,
        draft.reviewing,
        draft.comment,
        len(draft.comment.strip()) >= SHORTEST_COMMENT,
        draft.reading_record,
    )


@QmlElement
@QmlUncreatable("made by the kiosk")
class LogPage(QObject):  # type: ignore[operator]
    """`show` takes each snapshot; without a log in it the page forgets what was begun."""

    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._snapshot: Snapshot | None = None
        self._language = Language.FRENCH
        self._draft = LogDraft()
        self._log: Log | None = None
        self._seen: tuple[object, ...] = ()
        self._props = LogProps()
        self._record_path = ""
        self._runs = RowsModel(RunRow, self)
        self._sign_ins = RowsModel(SignInLine, self)
        self._run = LogRunPage(self)
        self._keys = KeyboardKeys(self._language, self)
        self._record = RecordDocument(self)
        self._record.closed.connect(self.close_record)

    def show(self, snapshot: Snapshot, language: Language) -> None:
        self._language, self._snapshot = language, snapshot
        log = snapshot.log
        if log is None:
            self._draft, self._log = LogDraft(), None
            self._record.close()
            return
        check_before, verdict_before = self._draft.seen_before
        answered = log.check is not check_before or snapshot.verdict not in (None, verdict_before)
        if self._draft.checking and answered:
            self._draft = replace(self._draft, checking=False)
        if log.opened is None or log.opened.row.reviewed_by is not None:
            self._draft = replace(self._draft, reviewing=False, comment="")
        if log.opened is None:
            self._draft = replace(self._draft, reading_record=False)
        self._derive()

    def _derive(self) -> None:
        snapshot = self._snapshot
        if snapshot is None or snapshot.log is None:
            return
        inputs = LogInputs(snapshot, snapshot.log, self._language, self._draft)
        seen = (snapshot.verdict, snapshot.review_awaits_badge, self._language, self._draft, inputs.today())
        if snapshot.log is self._log and seen == self._seen:
            return
        self._log, self._seen = snapshot.log, seen
        props = derive_log(inputs)
        opened = snapshot.log.opened
        enter = "review_sign" if props.reviewing else "key_search"
        self._keys.show(self._language, say(f"log.{enter}", self._language))
        self._record.speak(self._language)
        if opened is not None:
            run = derive_log_run(opened, inputs)
            self._record_path = run.record
            self._run.show(run)
        if props != self._props:
            self._props = props
            self._runs.show(props.runs)
            self._sign_ins.show(props.sign_ins)
            self.changed.emit()

    def _begin(self, draft: LogDraft) -> None:
        self._draft = draft
        self._derive()

    def _search(self, day_step: int | None) -> None:
        """Ask for the typed text, on the day shown, or on the day so many before or after it; None is all days."""
        if self._snapshot is None or self._snapshot.log is None:
            return
        log = self._snapshot.log
        inputs = LogInputs(self._snapshot, log, self._language, self._draft)
        day = log.day
        if day_step is None:
            day = None
        elif day_step and day is None:
            day = inputs.today()
        elif day is not None:
            day = min(day + timedelta(days=day_step), inputs.today())
        self._request(SearchLog(self._draft.text.strip(), day))

    def _request(self, command: Command) -> None:
        """Ask the station; the verdict on the last act has been read by then."""
        if self._snapshot is not None and self._snapshot.verdict is not None:
            self._ask(DismissVerdict())
        self._ask(command)

    @Slot()
    def search(self) -> None:
        self._begin(replace(self._draft, keyboard=False))
        self._search(0)

    @Slot(str)
    def write_search(self, text: str) -> None:
        self._begin(replace(self._draft, text=text))

    @Slot()
    def clear_search(self) -> None:
        self._begin(replace(self._draft, text="", keyboard=False))
        self._search(0)

    @Slot()
    def day_before(self) -> None:
        self._search(-1)

    @Slot()
    def day_after(self) -> None:
        self._search(1)

    @Slot()
    def all_days(self) -> None:
        self._search(None)

    @Slot()
    def show_runs(self) -> None:
        self._begin(replace(self._draft, tab=LogTab.RUNS))

    @Slot()
    def show_sign_ins(self) -> None:
        self._begin(replace(self._draft, tab=LogTab.SIGN_INS))

    @Slot(bool)
    def show_keyboard(self, shown: bool) -> None:  # noqa: FBT001 (a slot's argument has no name)
        self._begin(replace(self._draft, keyboard=shown))

    @Slot(str)
    def open_run(self, run_id: str) -> None:
        self._begin(replace(self._draft, part=HistoryPart.ALL, keyboard=False, comment=""))
        self._request(OpenLogRun(run_id))

    @Slot()
    def show_all(self) -> None:
        self._begin(replace(self._draft, part=HistoryPart.ALL))

    @Slot()
    def show_trouble(self) -> None:
        self._begin(replace(self._draft, part=HistoryPart.TROUBLE))

    @Slot()
    def show_signatures(self) -> None:
        self._begin(replace(self._draft, part=HistoryPart.SIGNATURES))

    @Slot()
    def check_record(self) -> None:
        if self._snapshot is not None and self._snapshot.log is not None:
            before = (self._snapshot.log.check, self._snapshot.verdict)
            self._begin(replace(self._draft, checking=True, seen_before=before))
            self._request(CheckRecord())

    @Slot()
    def open_record(self) -> None:
        if self._record_path:
            self._record.open(self._record_path)
            self._begin(replace(self._draft, reading_record=True))

    @Slot()
    def close_record(self) -> None:
        self._begin(replace(self._draft, reading_record=False))

    @Slot()
    def begin_review(self) -> None:
        self._begin(replace(self._draft, reviewing=True))

    @Slot(str)
    def write_comment(self, text: str) -> None:
        self._begin(replace(self._draft, comment=text))

    @Slot()
    def leave_review(self) -> None:
        """The comment is kept, should the review be taken up again."""
        if self._snapshot is not None and self._snapshot.review_awaits_badge:
            self._ask(CancelPin())
        self._begin(replace(self._draft, reviewing=False))

    @Slot()
    def sign_review(self) -> None:
        if self._props.can_sign:
            self._request(SignReview(self._draft.comment.strip()))

    @Slot()
    def back(self) -> None:
        self._request(CloseLogRun())

    @Slot()
    def close(self) -> None:
        self._request(CloseLog())

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def words(self) -> dict[str, str]:
        return dict(self._props.words)

    @Property(RowsModel, constant=True)
    def runs(self) -> RowsModel:
        return self._runs

    @Property(RowsModel, constant=True)
    def sign_ins(self) -> RowsModel:
        return self._sign_ins

    @Property(LogRunPage, constant=True)
    def run(self) -> LogRunPage:
        return self._run

    @Property(KeyboardKeys, constant=True)
    def keys(self) -> KeyboardKeys:
        return self._keys

    @Property(RecordDocument, constant=True)
    def record(self) -> RecordDocument:
        return self._record

    @Property(bool, notify=changed)
    def on_runs(self) -> bool:
        return self._props.tab is LogTab.RUNS

    @Property(str, notify=changed)
    def part(self) -> str:
        """all, trouble or signatures."""
        return self._props.part

    @Property(str, notify=changed)
    def count(self) -> str:
        return self._props.count

    @Property(str, notify=changed)
    def nothing(self) -> str:
        return self._props.nothing

    @Property(str, notify=changed)
    def day(self) -> str:
        return self._props.day

    @Property(bool, notify=changed)
    def day_chosen(self) -> bool:
        return self._props.day_chosen

    @Property(bool, notify=changed)
    def day_is_last(self) -> bool:
        return self._props.day_is_last

    @Property(str, notify=changed)
    def search_text(self) -> str:
        return self._props.search

    @Property(bool, notify=changed)
    def keyboard(self) -> bool:
        return self._props.keyboard

    @Property(str, notify=changed)
    def banner_title(self) -> str:
        return self._props.banner.title

    @Property(str, notify=changed)
    def banner_detail(self) -> str:
        return self._props.banner.detail

    @Property(str, notify=changed)
    def banner_shape(self) -> str:
        return self._props.banner.shape

    @Property(str, notify=changed)
    def banner_tone(self) -> str:
        return self._props.banner.tone

    @Property(bool, notify=changed)
    def checking(self) -> bool:
        return self._props.checking

    @Property(bool, notify=changed)
    def opened(self) -> bool:
        return self._props.opened

    @Property(bool, notify=changed)
    def reviewing(self) -> bool:
        return self._props.reviewing

    @Property(str, notify=changed)
    def comment(self) -> str:
        return self._props.comment

    @Property(int, constant=True)
    def longest_comment(self) -> int:
        return LONGEST_COMMENT

    @Property(bool, notify=changed)
    def can_sign(self) -> bool:
        return self._props.can_sign

    @Property(bool, notify=changed)
    def reading_record(self) -> bool:
        return self._props.reading_record
