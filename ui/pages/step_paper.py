"""The page of a `paper` step: which document is due, its number once it is made, the question after a cut."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.procedures.steps import PaperStep
from kiosk.run import commands as c
from kiosk.run.kinds.paper import FAILED, MADE
from kiosk.run.state import Run
from kiosk.station_commands import Command
from kiosk.wording import say
from ui.pages.action import Action
from ui.pages.inputs import Inputs

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PaperProps:
    """`asks`: a question with two answers stands; else the document is due, made or failed."""

    title: str = ""
    detail: str = ""
    shape: str = ""
    number_text: str = ""
    number: str = ""
    file: str = ""
    open_text: str = ""
    unreadable_text: str = ""
    asks: bool = False
    yes_text: str = ""
    no_text: str = ""


def derive_paper(inputs: Inputs) -> PaperProps:
    run = inputs.snapshot.run
    if run is None or not run.is_open or not isinstance(run.step, PaperStep):
        return PaperProps()
    document = _say(f"document_{run.step.document}", inputs)
    title, paper = document[:1].upper() + document[1:], run.here.paper
    if paper is not None and paper.outcome is None:
        return PaperProps(
            title=_say("paper_question", inputs),
            shape="warning",
            asks=True,
            yes_text=_say("paper_came_out", inputs),
            no_text=_say("paper_not_out", inputs),
        )
    if paper is not None and paper.outcome == MADE:
        return PaperProps(
            title=title,
            detail=_say("paper_check", inputs),
            shape="tick",
            number_text=_say("paper_number", inputs),
            number=paper.number,
            file=inputs.snapshot.step.paper,
            open_text=_say("paper_open", inputs),
            unreadable_text="" if paper.confirmed else _say("paper_unreadable", inputs),
        )
    if paper is not None and paper.outcome == FAILED:
        return PaperProps(title=_say("paper_failed", inputs), detail=_say("paper_not_made_todo", inputs), shape="cross")
    return PaperProps(title=title, detail=_say("paper_due", inputs), shape="ring")


def paper_action(run: Run, inputs: Inputs) -> Action:
    paper = run.here.paper
    if paper is None:
        return Action("make_paper", _say("make_paper", inputs), "", True, c.MakePaper())
    if paper.outcome is None:
        return Action("primary", _say("paper_answer_first", inputs))
    if paper.outcome == MADE:
        return Action("confirm_paper", _say("paper_ready", inputs), paper.number, True, c.ConfirmPaper())
    return Action("make_paper", _say("make_paper_again", inputs), "", True, c.MakePaper())


def _say(key: str, inputs: Inputs, **values: object) -> str:
    return say(f"entry.{key}", inputs.language, **values)


@QmlElement
@QmlUncreatable("made by the run page")
class PaperPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._props = PaperProps()

    def show(self, props: PaperProps) -> None:
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._props.detail

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def number_text(self) -> str:
        return self._props.number_text

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._props.number

    @Property(str, notify=changed)
    def open_text(self) -> str:
        return self._props.open_text if self._props.file else ""

    @Property(str, notify=changed)
    def unreadable_text(self) -> str:
        return self._props.unreadable_text

    @Property(bool, notify=changed)
    def asks(self) -> bool:
        return self._props.asks

    @Property(str, notify=changed)
    def yes_text(self) -> str:
        return self._props.yes_text

    @Property(str, notify=changed)
    def no_text(self) -> str:
        return self._props.no_text

    @Slot()
    def open(self) -> None:
        """The document, in the site's own reader of PDF files."""
        if self._props.file:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._props.file))

    @Slot()
    def reject(self) -> None:
        self._ask(c.ConfirmPaper(readable=False))

    @Slot(bool)
    def answer(self, came_out: bool) -> None:  # noqa: FBT001 (a slot of QML)
        self._ask(c.StatePaperOutcome(came_out))
