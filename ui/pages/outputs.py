"""The page of the outputs: who outside the room is told, whether it works, and whether alarms are heard in the room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.monitoring.notices import OutputState
from kiosk.station_commands import Command, TryOutput
from kiosk.wording import say
from kiosk.wording.formats import long_date
from ui.pages.inputs import Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_WHYS = frozenset({"line_down", "no_answer", "output_refused"})


@dataclass(frozen=True, slots=True)
class OutputRow:
    name: str
    mark: str
    said: str
    tried: str
    try_text: str


@dataclass(frozen=True, slots=True)
class OutputsProps:
    rows: tuple[OutputRow, ...] = ()
    empty: str = ""
    hint: str = ""
    sound: str = ""
    sound_mark: str = ""
    try_sound_text: str = ""


def derive_outputs(inputs: Inputs) -> OutputsProps:
    monitor = inputs.snapshot.monitor
    view = None if monitor is None else monitor.outputs
    if view is None:
        return OutputsProps()
    language = inputs.language
    heard = {True: "heard", False: "not_heard", None: "heard_unknown"}[view.sound]
    return OutputsProps(
        rows=tuple(_row(state, inputs) for state in view.outputs),
        empty="" if view.outputs else say("output.page_empty", language),
        hint=say("output.page_hint" if inputs.snapshot.crew else "output.nobody_todo", language),
        sound=say(f"output.{heard}", language),
        sound_mark={True: "tick", False: "cross", None: "ring"}[view.sound],
        try_sound_text=say("output.try_sound", language),
    )


def _row(state: OutputState, inputs: Inputs) -> OutputRow:
    language = inputs.language
    if state.why:
        why = say(f"output.why_{state.why if state.why in _WHYS else 'fault'}", language)
        mark, said = "cross", say("output.fails", language, why=why, waiting=state.waiting)
    elif state.sent_at is not None:
        mark, said = "tick", say("output.worked", language, at=_moment(state.sent_at, inputs))
    else:
        mark, said = "ring", say("output.never", language)
    tried = (
        say("output.not_tried", language)
        if state.tried_at is None
        else say("output.tried", language, at=_moment(state.tried_at, inputs), name=state.tried_by)
    )
    return OutputRow(state.name, mark, said, tried, say("output.try", language))


def _moment(utc: datetime, inputs: Inputs) -> str:
    local = inputs.here(utc)
    return f"{long_date(local.date(), inputs.language)} {local:%H:%M}"


@QmlElement
@QmlUncreatable("made by the kiosk")
class OutputsPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], try_sound: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._try_sound = try_sound
        self._props = OutputsProps()
        self._rows = RowsModel(OutputRow, self)

    def show(self, props: OutputsProps) -> None:
        if props == self._props:
            return
        self._props = props
        self._rows.show(props.rows)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def empty(self) -> str:
        return self._props.empty

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def sound(self) -> str:
        return self._props.sound

    @Property(str, notify=changed)
    def sound_mark(self) -> str:
        return self._props.sound_mark

    @Property(str, notify=changed)
    def try_sound_text(self) -> str:
        return self._props.try_sound_text

    @Slot(str)
    def try_output(self, name: str) -> None:
        self._ask(TryOutput(name))

    @Slot()
    def try_sound(self) -> None:
        self._try_sound()
