"""The monitor's tiles and charts: what the samples say of each channel, asked again only when it has moved on."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from kiosk.approved import Wording
from kiosk.calibration.state import Certificates
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.alarms.condition import alarm_id_of
from kiosk.monitoring.alarms.facts import AlarmRaised
from kiosk.monitoring.content import content_of, strictest_limit
from kiosk.monitoring.course import (
    FARTHEST_BACK,
    ChannelView,
    CourseLimit,
    RaisedAlarm,
    ShowChart,
    Span,
    TilesView,
    limits_of,
)
from kiosk.monitoring.readings import Channel
from kiosk.monitoring.rules import rules_of
from kiosk.records.alarms import stream_of
from kiosk.records.journal import Journal
from kiosk.records.samples import SampleStore
from kiosk.station.instruments import Instruments

TREND = timedelta(hours=1)
TRENDS_EVERY = timedelta(seconds=20)
POINTS = 480
"""of a chart: more than a pen's width apart on any panel"""
_ALARMS_AT_MOST = 40
"""of each rule"""


class CourseDesk:
    """`certificates` gives those of today."""

    def __init__(
        self,
        journal: Journal,
        library: Library,
        instruments: Instruments,
        samples: SampleStore,
        certificates: Callable[[], Certificates],
    ) -> None:
        self._journal = journal
        self._library = library
        self._instruments = instruments
        self._samples = samples
        self._certificates = certificates
        self._asked = ShowChart(Span.DAY)
        self._tiles: tuple[datetime, TilesView] | None = None
        self._drawn: tuple[datetime, ChannelView] | None = None

    def show(self, asked: ShowChart) -> None:
        """Another stretch of time; never of the future."""
        self._asked = ShowChart(asked.span, min(max(0, asked.back), FARTHEST_BACK))
        self._drawn = None

    def open(self) -> None:
        """A channel's page begins with the last day."""
        self.show(ShowChart(Span.DAY))

    def tiles(self, now: Instant) -> TilesView:
        """The trends are at most 20 seconds old."""
        if self._tiles is None or not timedelta(0) <= now.utc - self._tiles[0] < TRENDS_EVERY:
            trends = {
                channel.name: self._samples.trend(channel.name, now.utc - TREND, now.utc)
                for channel in self._instruments.channels
            }
            limits = {channel.name: self._limits(channel) for channel in self._instruments.channels}
            self._tiles = now.utc, TilesView(trends, limits)
        return self._tiles[1]

    def channel(self, name: str, now: Instant) -> ChannelView | None:
        """None: the station has no such channel. Drawn anew once the present has moved on by a point."""
        channel = self._instruments.by_name.get(name)
        if channel is None:
            return None
        span, back = self._asked.span, self._asked.back
        if self._drawn is not None:
            drawn_at, drawn = self._drawn
            fresh = timedelta(0) <= now.utc - drawn_at < max(TRENDS_EVERY, span.length / POINTS)
            if drawn.channel == name and fresh:
                return drawn
        until = now.utc - back * span.length
        since = until - span.length
        held = self._certificates().in_force(name)
        view = ChannelView(
            name,
            span,
            back,
            since,
            until,
            self._samples.chart(name, since, until, POINTS),
            self._limits(channel),
            tuple(sorted(self._alarms(channel, since, until), key=lambda raised: raised.at_utc)),
            None if held is None else held.certificate,
        )
        self._drawn = now.utc, view
        return view

    def _limits(self, channel: Channel) -> tuple[CourseLimit, ...]:
        plan = self._library.monitoring_plan
        if plan is None:
            return ()
        content: Decimal | None = strictest_limit(content_of(channel.vessel, self._library))
        return limits_of(channel, plan.rules, content)

    def _alarms(self, channel: Channel, since: datetime, until: datetime) -> Iterator[RaisedAlarm]:
        plan = self._library.monitoring_plan
        for rule in () if plan is None else rules_of(channel, plan.rules):
            for drill in (False, True):
                stream = stream_of(alarm_id_of(rule.id, channel.name, drill=drill))
                for row in self._journal.newest_of(stream, _ALARMS_AT_MOST):
                    raised = row.fact
                    if isinstance(raised, AlarmRaised) and since <= row.at.utc <= until:
                        yield RaisedAlarm(row.at.utc, Wording(fr=raised.label_fr, en=raised.label_en), raised.drill)
