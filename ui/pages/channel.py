"""A channel's page: its value now, its course over hours to a year, its limits, alarms and certificate."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.monitoring.course import FARTHEST_BACK, ChannelView, ShowChart, Span
from kiosk.monitoring.readings import Channel, Kind, Quantity
from kiosk.records.charts import ChartPoint
from kiosk.station_commands import Command, OpenMonitor
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date, number
from ui.chart import NO_CHART, ChartDrawn
from ui.pages.channel_words import age_words, decimals_of, kind_words, standing_of, unit_of, value_words
from ui.pages.course import derive_range, derive_runs, time_ticks, value_ticks
from ui.pages.inputs import Inputs
from ui.plot import Plot, PlotPage
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_DECIMALS = 2
"""of a point's lowest, mean and highest value"""


@dataclass(frozen=True, slots=True)
class SpanRow:
    span: str
    words: str
    current: bool


@dataclass(frozen=True, slots=True)
class ChannelProps:
    title: str = ""
    value: str = ""
    unit: str = ""
    line: str = ""
    tone: str = ""
    shape: str = ""
    spans: tuple[SpanRow, ...] = ()
    stretch: str = ""
    """from when to when"""
    present: bool = True
    back_possible: bool = False
    chart: ChartDrawn = NO_CHART
    nothing: str = ""
    """why there is no chart"""
    read_out: str = ""
    """what the cursor stands on"""
    identity: str = ""
    certificate: str = ""
    hint: str = ""
    back_text: str = ""
    earlier_text: str = ""
    later_text: str = ""
    cursor_before_text: str = ""
    cursor_after_text: str = ""


def derive_channel(inputs: Inputs, cursor_utc: datetime | None) -> ChannelProps:
    snapshot, language = inputs.snapshot, inputs.language
    view = None if snapshot.monitor is None else snapshot.monitor.channel
    channel = None if view is None else next((c for c in snapshot.channels if c.name == view.channel), None)
    if view is None or channel is None:
        return ChannelProps()
    zone, standing, reading = ZoneInfo(snapshot.zone), standing_of(channel, inputs), channel.trusted(inputs.now)
    chosen = point_at(view, cursor_utc)
    where = f"{channel.vessel} · " if channel.vessel else ""
    age = age_words(channel.age_seconds(inputs.now), language)
    return ChannelProps(
        title=f"{where}{kind_words(channel, language)} · {channel.name}",
        value="—" if reading is None else value_words(channel, reading.value, language),
        unit="" if reading is None else unit_of(reading.quantity),
        line=f"{standing.line} · {age}" if age else standing.line,
        tone=standing.tone,
        shape=standing.shape,
        spans=tuple(SpanRow(span, say(f"monitor.span_{span}", language), span is view.span) for span in Span),
        stretch=_stretch(view, zone, language),
        present=view.back == 0,
        back_possible=view.back < FARTHEST_BACK,
        chart=_chart(view, channel, chosen, zone, language),
        nothing="" if view.points else say("monitor.nothing_read", language),
        read_out=_read_out(channel, chosen, zone, language),
        identity=_identity(channel, language),
        certificate=_certificate(view, channel, language),
        hint=say("monitor.export_hint", language, channel=channel.name),
        back_text=say("monitor.all_channels", language),
        earlier_text=say("monitor.earlier", language),
        later_text=say("monitor.later", language),
        cursor_before_text=say("monitor.cursor_before", language),
        cursor_after_text=say("monitor.cursor_after", language),
    )


def point_at(view: ChannelView, moment: datetime | None) -> ChartPoint | None:
    """The point nearest to the moment; the newest without one."""
    if not view.points:
        return None
    if moment is None:
        return view.points[-1]
    return min(view.points, key=lambda point: abs(point.at_utc - moment))


def _chart(
    view: ChannelView, channel: Channel, chosen: ChartPoint | None, zone: ZoneInfo, language: Language
) -> ChartDrawn:
    stretch = (view.from_utc, view.to_utc)
    times = time_ticks(view.span, stretch, zone, language)
    if not view.points or chosen is None:
        return ChartDrawn(times=times, gaps=((0.0, 1.0),))
    runs, gaps = derive_runs(view.points, stretch, channel.period_seconds)
    contact = channel.last is not None and channel.last.quantity is Quantity.CONTACT
    low, high, safe = (-0.15, 1.15, None) if contact else derive_range(view.points, view.limits)
    length = (view.to_utc - view.from_utc).total_seconds()
    lines = tuple(
        (float(limit.value), say("monitor.limit", language, label=limit.label.of(language), value=shown))
        for limit in view.limits
        if low <= limit.value <= high
        for shown in (number(limit.value, language, 0 if limit.value == limit.value.to_integral_value() else 1),)
    )
    ticks = (
        tuple((float(value), value_words(channel, Decimal(value), language)) for value in (0, 1))
        if contact
        else value_ticks(low, high, language)
    )
    return ChartDrawn(
        low,
        high,
        runs,
        gaps,
        safe,
        lines,
        ticks,
        times,
        tuple((alarm.at_utc - view.from_utc).total_seconds() / length for alarm in view.alarms),
        min(1.0, max(0.0, (chosen.at_utc - view.from_utc).total_seconds() / length)),
    )


def _moment(moment: datetime, zone: ZoneInfo, language: Language) -> str:
    """With its offset where the clock shows an hour twice."""
    local = moment.astimezone(zone)
    weekday, month = (
        say(f"monitor.{key}", language) for key in (f"weekday_{local.isoweekday()}", f"month_{local.month}")
    )
    words = f"{weekday} {local.day} {month} {local.year} {local:%H:%M}"
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{words} (UTC{local:%z})" if twice else words


def _stretch(view: ChannelView, zone: ZoneInfo, language: Language) -> str:
    first, last = (_moment(moment, zone, language) for moment in (view.from_utc, view.to_utc))
    return say("monitor.stretch", language, first=first, last=last)


def _read_out(channel: Channel, chosen: ChartPoint | None, zone: ZoneInfo, language: Language) -> str:
    if chosen is None:
        return ""
    at = _moment(chosen.at_utc, zone, language)
    if channel.kind in {Kind.LID, Kind.FILL, Kind.CONTROLLER_ALARM}:
        key = "cursor_contact_on" if chosen.highest else "cursor_contact_off"
        words = value_words(channel, Decimal(1 if chosen.highest else 0), language)
        return say(f"monitor.{key}", language, at=at, value=words)
    decimals = min(_DECIMALS, decimals_of(channel) + 1)
    lowest, mean, highest = (
        number(Decimal(str(value)), language, decimals) for value in (chosen.lowest, chosen.mean, chosen.highest)
    )
    unit = "" if channel.last is None else unit_of(channel.last.quantity)
    key = "cursor_one" if chosen.count == 1 else "cursor_many"
    return say(
        f"monitor.{key}", language, at=at, lowest=lowest, mean=mean, highest=highest, unit=unit, count=chosen.count
    )


def _identity(channel: Channel, language: Language) -> str:
    if channel.last is None:
        return say("monitor.no_identity", language)
    return say("monitor.identity", language, instrument=channel.last.instrument)


def _certificate(view: ChannelView, channel: Channel, language: Language) -> str:
    held = view.certificate
    if held is None:
        temperature = channel.last is None or channel.last.quantity is Quantity.CELSIUS
        return say("monitor.no_certificate", language) if temperature else ""
    due = long_date(held.due_on, language)
    return say("monitor.certificate", language, number=held.number, laboratory=held.laboratory, due=due)


@QmlElement
@QmlUncreatable("made by the kiosk")
class ChannelPage(QObject):  # type: ignore[operator]
    """Where the cursor stands is the screen's own affair, for as long as one chart is shown."""

    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._inputs: Inputs | None = None
        self._cursor: datetime | None = None
        self._charted: tuple[object, ...] = ()
        self._props = ChannelProps()
        self._chart = PlotPage(self, NO_CHART)
        self._spans = RowsModel(SpanRow, self)

    def show(self, inputs: Inputs) -> None:
        self._inputs = inputs
        view = self._view()
        charted = () if view is None else (view.channel, view.span, view.back)
        if charted != self._charted:
            self._charted, self._cursor = charted, None
        self._derive(inputs)

    def _view(self) -> ChannelView | None:
        monitor = None if self._inputs is None else self._inputs.snapshot.monitor
        return None if monitor is None else monitor.channel

    def _derive(self, inputs: Inputs) -> None:
        props = derive_channel(inputs, self._cursor)
        if props == self._props:
            return
        self._props = props
        self._chart.show(props.chart)
        self._spans.show(props.spans)
        self.changed.emit()

    def _point_to(self, moment: datetime) -> None:
        self._cursor = moment
        if self._inputs is not None:
            self._derive(self._inputs)

    @Property(PlotPage, constant=True)
    def chart(self) -> PlotPage:
        return self._chart

    @Property(RowsModel, constant=True)
    def spans(self) -> RowsModel:
        return self._spans

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def value(self) -> str:
        return self._props.value

    @Property(str, notify=changed)
    def unit(self) -> str:
        return self._props.unit

    @Property(str, notify=changed)
    def line(self) -> str:
        return self._props.line

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def stretch(self) -> str:
        return self._props.stretch

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """The chart ends now: there is nothing later."""
        return self._props.present

    @Property(bool, notify=changed)
    def back_possible(self) -> bool:
        return self._props.back_possible

    @Property(str, notify=changed)
    def nothing(self) -> str:
        return self._props.nothing

    @Property(str, notify=changed)
    def read_out(self) -> str:
        return self._props.read_out

    @Property(str, notify=changed)
    def identity(self) -> str:
        return self._props.identity

    @Property(str, notify=changed)
    def certificate(self) -> str:
        return self._props.certificate

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def back_text(self) -> str:
        return self._props.back_text

    @Property(str, notify=changed)
    def earlier_text(self) -> str:
        return self._props.earlier_text

    @Property(str, notify=changed)
    def later_text(self) -> str:
        return self._props.later_text

    @Property(str, notify=changed)
    def cursor_before_text(self) -> str:
        return self._props.cursor_before_text

    @Property(str, notify=changed)
    def cursor_after_text(self) -> str:
        return self._props.cursor_after_text

    @Slot(str)
    def choose(self, span: str) -> None:
        self._ask(ShowChart(Span(span)))

    @Slot(int)
    def go_back(self, spans: int) -> None:
        """So many spans earlier; negative: later."""
        view = self._view()
        if view is not None:
            self._ask(ShowChart(view.span, view.back + spans))

    @Slot()
    def leave(self) -> None:
        self._ask(OpenMonitor())

    @Slot(Plot, float)
    def point(self, chart: Plot, x: float) -> None:
        """Put the cursor where a finger is."""
        view = self._view()
        if view is not None:
            self._point_to(view.from_utc + chart.place_of(x) * (view.to_utc - view.from_utc))

    @Slot(int)
    def step(self, points: int) -> None:
        """Move the cursor by so many points, over any gap."""
        view = self._view()
        chosen = None if view is None else point_at(view, self._cursor)
        if view is None or chosen is None:
            return
        place = view.points.index(chosen) + points
        self._point_to(view.points[min(max(0, place), len(view.points) - 1)].at_utc)
