"""The view model of one treatment: what `derive_treatment` says, and what somebody has begun to write."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.circuit.dossier_commands import TurnTimeline
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import Command, OpenCircuit, OpenLogRun, SearchLog, StartProcedure
from kiosk.wording import Language
from ui.keyboard import KeyboardKeys
from ui.pages.inputs import Inputs
from ui.pages.treatment import (
    ActRow,
    CardRow,
    ProcedureRow,
    StationRow,
    TabRow,
    TreatmentProps,
    derive_treatment,
)
from ui.pages.treatment_form import Draft
from ui.pages.treatment_words import StoryRow
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class TreatmentPage(QObject):  # type: ignore[operator]
    """Signals: `changed`; `drafted`: another part is open, or something was written."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._draft = Draft()
        self._version = 0
        self._props = TreatmentProps()
        self._tabs = RowsModel(TabRow, self)
        self._stations = RowsModel(StationRow, self)
        self._cards = RowsModel(CardRow, self)
        self._procedures = RowsModel(ProcedureRow, self)
        self._story = RowsModel(StoryRow, self)
        self._acts = RowsModel(ActRow, self)
        self._milestones = RowsModel(ActRow, self)
        self._keys = KeyboardKeys(Language.FRENCH, self)
        self._keyboard: tuple[Language, str] | None = None

    def show(self, inputs: Inputs) -> None:
        """A draft belongs to one treatment; once the file has grown, what was written is done."""
        circuit = inputs.snapshot.circuit
        view = None if circuit is None else circuit.treatment
        treatment_id = "" if view is None else view.dossier.treatment_id
        if treatment_id != self._draft.treatment_id:
            self._draft = Draft(treatment_id)
        elif view is not None and view.dossier.version != self._version and self._draft.doing:
            self._draft = Draft(treatment_id, self._draft.tab)
        self._version = 0 if view is None else view.dossier.version
        props = derive_treatment(inputs, self._draft)
        keyboard = inputs.language, props.title
        if keyboard != self._keyboard and props.shows == "write":
            self._keyboard = keyboard
            self._keys.show(inputs.language)
        if props == self._props:
            return
        self._props = props
        self._show_rows(props)
        self.changed.emit()

    def _show_rows(self, props: TreatmentProps) -> None:
        """Only of the part that is open: rows are not taken from under a list that is about to go."""
        match props.shows:
            case "way":
                self._stations.show(props.stations)
                self._cards.show(props.cards)
            case "procedures":
                self._procedures.show(props.procedures)
            case "story":
                self._story.show(props.story)
            case "acts":
                self._acts.show(props.acts)
            case "milestones":
                self._milestones.show(props.milestones)
            case _:
                return
        self._tabs.show(props.tabs)

    # --- what people do ------------------------------------------------------------------------------------------

    @Slot(str)
    def turn(self, tab: str) -> None:
        self._turn(replace(self._draft, tab=tab, doing=""))

    @Slot()
    def go_back(self) -> None:
        """From an act to the acts, from the treatment to the list."""
        if self._draft.doing:
            self._turn(Draft(self._draft.treatment_id, self._draft.tab))
        else:
            self._ask(OpenCircuit(CircuitPlace.TREATMENTS))

    @Slot(str)
    def start(self, code: str) -> None:
        self._ask(StartProcedure(self._draft.treatment_id, code))

    @Slot()
    def open_release(self) -> None:
        self._ask(OpenCircuit(CircuitPlace.RELEASE, self._draft.treatment_id))

    @Slot(str)
    def open_run(self, run_id: str) -> None:
        self._ask(SearchLog(self._draft.treatment_id))
        self._ask(OpenLogRun(run_id))

    @Slot(int)
    def show_page(self, page: int) -> None:
        self._ask(TurnTimeline(page))

    @Slot(str)
    def begin(self, act: str) -> None:
        self._turn(self._draft.begin(act))

    @Slot(str)
    def choose(self, milestone: str) -> None:
        self._turn(replace(self._draft, milestone=milestone, field=self._draft.field + 1))

    @Slot(str)
    def write(self, text: str) -> None:
        if self._draft.doing and text != self._draft.written:
            self._turn(self._draft.write(text))

    @Slot()
    def do_first(self) -> None:
        """Go on to what is asked next, or ask the station."""
        if not self._props.first.enabled:
            return
        command = self._draft.command() if self._draft.is_last else None
        if command is not None:
            self._ask(command)
        else:
            self._turn(replace(self._draft, field=self._draft.field + 1))

    def _turn(self, draft: Draft) -> None:
        if draft != self._draft:
            self._draft = draft
            self.drafted.emit()

    # --- what is shown -------------------------------------------------------------------------------------------

    @Property(RowsModel, constant=True)
    def tabs(self) -> RowsModel:
        return self._tabs

    @Property(RowsModel, constant=True)
    def stations(self) -> RowsModel:
        return self._stations

    @Property(RowsModel, constant=True)
    def cards(self) -> RowsModel:
        return self._cards

    @Property(RowsModel, constant=True)
    def procedures(self) -> RowsModel:
        return self._procedures

    @Property(RowsModel, constant=True)
    def story(self) -> RowsModel:
        return self._story

    @Property(RowsModel, constant=True)
    def acts(self) -> RowsModel:
        return self._acts

    @Property(RowsModel, constant=True)
    def milestones(self) -> RowsModel:
        return self._milestones

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
    def back_text(self) -> str:
        return self._props.back

    @Property(int, notify=changed)
    def page(self) -> int:
        return self._props.page

    @Property(int, notify=changed)
    def pages(self) -> int:
        return self._props.pages

    @Property(str, notify=changed)
    def page_words(self) -> str:
        return self._props.page_words

    @Property(str, notify=changed)
    def newer_text(self) -> str:
        return self._props.newer

    @Property(str, notify=changed)
    def older_text(self) -> str:
        return self._props.older

    @Property(str, notify=changed)
    def see_text(self) -> str:
        return self._props.see

    @Property(str, notify=changed)
    def start_text(self) -> str:
        return self._props.start

    @Property(str, notify=changed)
    def release_text(self) -> str:
        return self._props.release_page

    @Property(str, notify=changed)
    def written(self) -> str:
        return self._props.written

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

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
    def up_text(self) -> str:
        return self._props.up

    @Property(str, notify=changed)
    def down_text(self) -> str:
        return self._props.down
