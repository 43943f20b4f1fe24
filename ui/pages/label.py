"""The thawed product's label: its picture, what the printer did, and what to do now."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.printing import PRINTER_TROUBLES
from kiosk.procedures.model import LabelStep
from kiosk.run.commands import PrintLabel, StateLabelOutcome
from kiosk.run.copies import copies_to_destroy, must_read_number
from kiosk.run.state import Run
from kiosk.station_commands import Command
from kiosk.wording import say
from ui.pages.inputs import Inputs

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class LabelProps:
    picture: str = ""
    """data URL of the label's PNG"""
    picture_name: str = ""
    shape: str = ""
    tone: str = ""
    title: str = ""
    todo: str = ""
    again_text: str = ""
    """print once more, while the printed label waits to be scanned back"""
    asks_outcome: bool = False
    came_out_text: str = ""
    not_out_text: str = ""


@lru_cache(maxsize=2)
def data_url(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"


def derive_label(inputs: Inputs) -> LabelProps:
    run, png = inputs.snapshot.run, inputs.snapshot.label_png
    if run is None or not run.is_open or not isinstance(run.step, LabelStep):
        return LabelProps()
    picture = "" if png is None else data_url(png)
    name, label = inputs.say("label_picture"), run.here.label
    if label is None:
        return LabelProps(picture, name, "ring", "none", inputs.say("label_ready"), inputs.say("label_ready_todo"))
    match label.outcome:
        case "printed":
            return replace(_printed(run, label.scanned_back, inputs), picture=picture, picture_name=name)
        case "failed":
            why = f"printer_{label.why if label.why in PRINTER_TROUBLES else 'fault'}"
            title, todo = (say(f"run.{key}", inputs.language) for key in (why, f"{why}_todo"))
            return LabelProps(picture, name, "cross", "refused", title, todo)
        case "not_printed":
            return LabelProps(picture, name, "warning", "warning", inputs.say("label_not_out_said"), "")
        case _:
            return LabelProps(
                picture,
                name,
                "warning",
                "warning",
                inputs.say("label_unknown"),
                inputs.say("label_unknown_todo"),
                asks_outcome=True,
                came_out_text=inputs.say("label_came_out"),
                not_out_text=inputs.say("label_not_out"),
            )


def _printed(run: Run, scanned_back: bool, inputs: Inputs) -> LabelProps:  # noqa: FBT001 (a state, not a switch)
    """One thing at a time: the label on the bag is read, then which copy it is, then the others are destroyed."""
    again = inputs.say("print_again")
    if not scanned_back:
        return LabelProps(
            shape="tick",
            tone="ok",
            title=inputs.say("label_printed"),
            todo=inputs.say("label_printed_todo"),
            again_text=again,
        )
    if must_read_number(run):
        title, todo = inputs.say("label_read_number"), inputs.say("label_read_number_todo")
        return LabelProps(shape="ring", tone="none", title=title, todo=todo, again_text=again)
    old = next(iter(copies_to_destroy(run)), None)
    if old is None:
        return LabelProps(shape="tick", tone="ok", title=inputs.say("label_printed"))
    return LabelProps(
        shape="warning",
        tone="warning",
        title=inputs.say("label_destroy", copy=old.copy),
        todo=inputs.say("label_destroy_todo", number=old.number),
    )


@QmlElement
@QmlUncreatable("made by the run page")
class LabelPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._props = LabelProps()

    def show(self, props: LabelProps) -> None:
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def picture(self) -> str:
        return self._props.picture

    @Property(str, notify=changed)
    def picture_name(self) -> str:
        return self._props.picture_name

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def todo(self) -> str:
        return self._props.todo

    @Property(str, notify=changed)
    def again_text(self) -> str:
        return self._props.again_text

    @Property(bool, notify=changed)
    def asks_outcome(self) -> bool:
        return self._props.asks_outcome

    @Property(str, notify=changed)
    def came_out_text(self) -> str:
        return self._props.came_out_text

    @Property(str, notify=changed)
    def not_out_text(self) -> str:
        return self._props.not_out_text

    @Slot()
    def print_again(self) -> None:
        self._ask(PrintLabel())

    @Slot(bool)
    def state_outcome(self, printed: bool) -> None:  # noqa: FBT001 (a Qt slot)
        self._ask(StateLabelOutcome(printed))
