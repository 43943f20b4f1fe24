"""The monitor's frame: its places at the left, the one that is open beside them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import CloseMonitor, Command, OpenMonitor
from kiosk.wording import say
from ui.pages.inputs import Inputs
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_RAIL = (
    MonitorPlace.TILES,
    MonitorPlace.ALARMS,
    MonitorPlace.EXCURSION,
    MonitorPlace.CALIBRATION,
    MonitorPlace.OUTPUTS,
)
"""A channel is opened from its tile."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    place: str
    words: str
    open: bool


@dataclass(frozen=True, slots=True)
class MonitorProps:
    place: str = ""
    places: tuple[PlaceRow, ...] = ()
    close_text: str = ""


def derive_monitor(inputs: Inputs) -> MonitorProps:
    view = inputs.snapshot.monitor
    if view is None:
        return MonitorProps()
    shown = MonitorPlace.TILES if view.place is MonitorPlace.CHANNEL else view.place
    rows = tuple(PlaceRow(place, say(f"monitor.place_{place}", inputs.language), place is shown) for place in _RAIL)
    return MonitorProps(view.place, rows, say("monitor.close", inputs.language))


@QmlElement
@QmlUncreatable("made by the kiosk")
class MonitorPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._props = MonitorProps()
        self._places = RowsModel(PlaceRow, self)

    def show(self, props: MonitorProps) -> None:
        if props == self._props:
            return
        self._props = props
        self._places.show(props.places)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def places(self) -> RowsModel:
        return self._places

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._props.place

    @Property(str, notify=changed)
    def close_text(self) -> str:
        return self._props.close_text

    @Slot(str)
    def open(self, place: str) -> None:
        self._ask(OpenMonitor(MonitorPlace(place)))

    @Slot()
    def close(self) -> None:
        self._ask(CloseMonitor())
