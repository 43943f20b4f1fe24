"""The live monitor: a tile for each channel, those of one vessel together, trouble first."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.monitoring.readings import Channel, Kind, Quantity
from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import Command, OpenMonitor
from kiosk.wording import say
from ui.chart import NO_CHART, ChartDrawn
from ui.pages.channel_words import age_words, kind_words, standing_of, unit_of, value_words
from ui.pages.course import derive_trend
from ui.pages.inputs import Inputs
from ui.plot import PlotPage
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

TILES = 9
"""on one page: three rows of three"""
_TREND = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class TileRow:
    """`gauge`: how full, 0 to 1; -1 where there is nothing to fill. `value` is empty without a value to believe."""

    channel: str
    vessel: str
    kind: str
    value: str
    unit: str
    age: str
    line: str
    tone: str
    shape: str
    gauge: float
    chart: PlotPage | None = None


@dataclass(frozen=True, slots=True)
class TilesProps:
    rows: tuple[TileRow, ...] = ()
    charts: tuple[ChartDrawn, ...] = ()
    page: int = 0
    pages: int = 1
    page_text: str = ""
    earlier_text: str = ""
    later_text: str = ""


def derive_tiles(inputs: Inputs, page: int) -> TilesProps:
    """The tiles of one page; a page past the last one is the last one."""
    snapshot, language = inputs.snapshot, inputs.language
    view = None if snapshot.monitor is None else snapshot.monitor.tiles
    if view is None:
        return TilesProps()
    ordered = _ordered(inputs)
    pages = max(1, -(-len(ordered) // TILES))
    page = min(max(0, page), pages - 1)
    shown = ordered[page * TILES : (page + 1) * TILES]
    stretch = (inputs.now.utc - _TREND, inputs.now.utc)
    charts = tuple(
        NO_CHART
        if _is_contact(channel)
        else derive_trend(
            view.trends.get(channel.name, ()), view.limits.get(channel.name, ()), stretch, channel.period_seconds
        )
        for channel in shown
    )
    return TilesProps(
        rows=tuple(_tile(channel, inputs) for channel in shown),
        charts=charts,
        page=page,
        pages=pages,
        page_text=say("monitor.page", language, page=page + 1, pages=pages),
        earlier_text=say("monitor.page_before", language),
        later_text=say("monitor.page_after", language),
    )


def _ordered(inputs: Inputs) -> list[Channel]:
    """By vessel, the one with the worst trouble first, and so within each; what has no vessel stands by itself."""
    channels = inputs.snapshot.channels
    urgency = {channel.name: standing_of(channel, inputs).urgency for channel in channels}
    groups: dict[str, list[Channel]] = {}
    for channel in channels:
        groups.setdefault(channel.vessel or f"\0{channel.kind}", []).append(channel)
    for group in groups.values():
        group.sort(key=lambda channel: -urgency[channel.name])
    ordered = sorted(groups.values(), key=lambda group: -urgency[group[0].name])
    return [channel for group in ordered for channel in group]


def _is_contact(channel: Channel) -> bool:
    return channel.last is not None and channel.last.quantity is Quantity.CONTACT


def _tile(channel: Channel, inputs: Inputs) -> TileRow:
    language, standing = inputs.language, standing_of(channel, inputs)
    reading = channel.trusted(inputs.now)
    fills = reading is not None and channel.kind is Kind.LEVEL and reading.quantity is Quantity.PERCENT
    return TileRow(
        channel=channel.name,
        vessel=channel.vessel or channel.name,
        kind=kind_words(channel, language),
        value="—" if reading is None else value_words(channel, reading.value, language),
        unit="" if reading is None else unit_of(reading.quantity),
        age=age_words(channel.age_seconds(inputs.now), language),
        line=standing.line,
        tone=standing.tone,
        shape=standing.shape,
        gauge=min(1.0, max(0.0, float(reading.value / 100))) if reading is not None and fills else -1.0,
    )


@QmlElement
@QmlUncreatable("made by the kiosk")
class TilesPage(QObject):  # type: ignore[operator]
    """Which page is turned to is the screen's own affair, until the monitor is left."""

    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._page = 0
        self._inputs: Inputs | None = None
        self._props = TilesProps()
        self._charts = tuple(PlotPage(self, NO_CHART) for _ in range(TILES))
        self._rows = RowsModel(TileRow, self)

    def show(self, inputs: Inputs) -> None:
        self._inputs = inputs
        if inputs.snapshot.monitor is None:
            self._page = 0
        self._derive(inputs)

    def _derive(self, inputs: Inputs) -> None:
        props = derive_tiles(inputs, self._page)
        if props == self._props:
            return
        self._props = props
        for page, drawn in zip(self._charts, props.charts, strict=False):
            page.show(drawn)
        self._rows.show([replace(row, chart=page) for row, page in zip(props.rows, self._charts, strict=False)])
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def page_text(self) -> str:
        return self._props.page_text

    @Property(str, notify=changed)
    def earlier_text(self) -> str:
        return self._props.earlier_text

    @Property(str, notify=changed)
    def later_text(self) -> str:
        return self._props.later_text

    @Property(bool, notify=changed)
    def has_earlier(self) -> bool:
        return self._props.page > 0

    @Property(bool, notify=changed)
    def has_later(self) -> bool:
        return self._props.page + 1 < self._props.pages

    @Property(bool, notify=changed)
    def paged(self) -> bool:
        return self._props.pages > 1

    @Slot(int)
    def turn(self, pages: int) -> None:
        self._page = min(max(0, self._props.page + pages), self._props.pages - 1)
        if self._inputs is not None:
            self._derive(self._inputs)

    @Slot(str)
    def open(self, channel: str) -> None:
        self._ask(OpenMonitor(MonitorPlace.CHANNEL, channel))
