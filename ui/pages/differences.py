"""Before a run's first step: what differs from the product that this station handled last."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.approved import Wording
from kiosk.snapshot import Screen
from kiosk.wording import Language, say
from ui.pages.inputs import Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DifferencesProps:
    """`title` empty: there is nothing to tell, or it was read."""

    title: str = ""
    detail: str = ""
    seen_text: str = ""
    rows: tuple[DifferenceRow, ...] = ()


def derive_differences(inputs: Inputs, read_in_run: str) -> DifferencesProps:
    """`read_in_run`: the id of the run in which it was read."""
    told, run, language = inputs.snapshot.since_last_product, inputs.snapshot.run, inputs.language
    if told is None or run is None or run.run_id == read_in_run or inputs.snapshot.screen is not Screen.RUN:
        return DifferencesProps()
    last, found = told
    rows = tuple(
        DifferenceRow(
            one.label.of(language), _of(last, one.before, language), _of(run.profile.name, one.after, language)
        )
        for one in found
    )
    return DifferencesProps(
        say("profiles.since_title", language, before=last, now=run.profile.name),
        say("profiles.since_detail", language, now=run.profile.name),
        say("profiles.since_seen", language),
        rows,
    )


def _of(product: str, value: Wording | None, language: Language) -> str:
    said = say("profile.absent", language) if value is None else value.of(language)
    return say("profiles.since_value", language, product=product, value=said)


@QmlElement
@QmlUncreatable("made by the run page")
class DifferencesPage(QObject):  # type: ignore[operator]
    changed = Signal()
    read = Signal()
    """everything must be derived anew"""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = DifferencesProps()
        self._run_id = self._read_in_run = ""
        self._rows = RowsModel(DifferenceRow, self)

    def show(self, inputs: Inputs) -> None:
        run = inputs.snapshot.run
        self._run_id = "" if run is None else run.run_id
        props = derive_differences(inputs, self._read_in_run)
        if props == self._props:
            return
        self._props = props
        self._rows.show(props.rows)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._props.detail

    @Property(str, notify=changed)
    def seen_text(self) -> str:
        return self._props.seen_text

    @Slot()
    def seen(self) -> None:
        self._read_in_run = self._run_id
        self._props = DifferencesProps()
        self.changed.emit()
        self.read.emit()
