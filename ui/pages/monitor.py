"""The monitor's frame: its places at the left, the one that is open beside them, with their pages."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import CloseMonitor, Command, OpenMonitor
from kiosk.wording import say
from ui.pages.alarms_page import AlarmsListPage
from ui.pages.board import BoardPage
from ui.pages.calibration_page import CalibrationPage
from ui.pages.channel import ChannelPage
from ui.pages.excursion_page import ExcursionPage
from ui.pages.inputs import Inputs
from ui.pages.lost_badge import LOST_BADGE
from ui.pages.outputs import OutputsPage, derive_outputs
from ui.pages.tiles import TilesPage
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_RAIL = (
    MonitorPlace.TILES,
    MonitorPlace.ALARMS,
    MonitorPlace.EXCURSION,
    MonitorPlace.CALIBRATION,
    MonitorPlace.OUTPUTS,
    MonitorPlace.BADGES,
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
    """Holds the page of every place. `drafted`: something was begun on one, and not yet asked."""

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], try_sound: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._props = MonitorProps()
        self._places = RowsModel(PlaceRow, self)
        self._alarms = AlarmsListPage(ask, self)
        self._outputs = OutputsPage(ask, try_sound, self)
        self._tiles = TilesPage(ask, self)
        self._channel = ChannelPage(ask, self)
        self._calibration = CalibrationPage(ask, self)
        self._calibration.drafted.connect(self.drafted)
        self._excursion = ExcursionPage(ask, self)
        self._excursion.drafted.connect(self.drafted)
        self._badges = BoardPage(LOST_BADGE, ask, self)
        self._badges.drafted.connect(self.drafted)

    def show(self, inputs: Inputs) -> None:
        self._alarms.show(inputs)
        self._outputs.show(derive_outputs(inputs))
        self._tiles.show(inputs)
        self._channel.show(inputs)
        self._calibration.show(inputs)
        self._excursion.show(inputs)
        self._badges.show(inputs)
        props = derive_monitor(inputs)
        if props == self._props:
            return
        if props.place != self._props.place:
            self._badges.leave()
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

    @Property(AlarmsListPage, constant=True)
    def alarms(self) -> AlarmsListPage:
        return self._alarms

    @Property(OutputsPage, constant=True)
    def outputs(self) -> OutputsPage:
        return self._outputs

    @Property(TilesPage, constant=True)
    def tiles(self) -> TilesPage:
        return self._tiles

    @Property(ChannelPage, constant=True)
    def channel(self) -> ChannelPage:
        return self._channel

    @Property(CalibrationPage, constant=True)
    def calibration(self) -> CalibrationPage:
        return self._calibration

    @Property(ExcursionPage, constant=True)
    def excursion(self) -> ExcursionPage:
        return self._excursion

    @Property(BoardPage, constant=True)
    def badges(self) -> BoardPage:
        return self._badges

    @Slot(str)
    def open(self, place: str) -> None:
        self._ask(OpenMonitor(MonitorPlace(place)))

    @Slot()
    def close(self) -> None:
        self._ask(CloseMonitor())
