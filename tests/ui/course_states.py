"""Snapshots of the monitor's tiles and of a channel's page, with courses drawn as a dewar and a bath would."""

import math
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from kiosk.calibration.certificate import Certificate, Point
from kiosk.monitoring.alarms.view import AlarmsView
from kiosk.monitoring.course import ChannelView, RaisedAlarm, Span, TilesView, limits_of
from kiosk.monitoring.plan import read_plan, shipped_plans
from kiosk.monitoring.readings import Channel, Kind, NoReading, Quantity, Reading
from kiosk.monitoring.rules import Priority
from kiosk.monitoring.trust import Trust
from kiosk.records.charts import ChartPoint
from kiosk.snapshot import MonitorPlace, MonitorView, Screen, Snapshot
from tests.ui.alarm_states import alarm
from tests.ui.snapshots import Add, at, snapshot

RULES = read_plan(shipped_plans()["monitoring.toml"], "monitoring.toml").rules
NOW = 7200.0
_LIKE = {
    # what stands there, and its quantity
    Kind.BATH: ("37.02", Quantity.CELSIUS),
    Kind.DEWAR: ("-189.4", Quantity.CELSIUS),
    Kind.ROOM: ("21.3", Quantity.CELSIUS),
    Kind.LEVEL: ("71.4", Quantity.PERCENT),
    Kind.WEIGHT: ("182.4", Quantity.KILOGRAMS),
    Kind.LID: ("0", Quantity.CONTACT),
    Kind.FILL: ("1", Quantity.CONTACT),
    Kind.OXYGEN: ("20.8", Quantity.PERCENT),
}


def channel(kind: Kind, number: int, vessel: str = "", value: str = "", age: float = 1.0, **more: object) -> Channel:
    usual, quantity = _LIKE[kind]
    name = f"{kind.value.replace('_', '-')}-{number}"
    told = f"LSCI,MODEL218S,21{number:04},052101"
    last = Reading(name, Decimal(value or usual), told, "2b", at(NOW - age), quantity)
    return Channel(name, kind, 2.0, vessel, last=last, **more)  # type: ignore[arg-type]


def course(
    middle: float, since: datetime, until: datetime, width: timedelta, swing: float = 0.08, *, gap: bool = False
) -> tuple[ChartPoint, ...]:
    """One point a width, with one peak, and a sixth of the time without readings where asked."""
    count = round((until - since) / width)
    points = []
    for place in range(count):
        if gap and count * 0.45 < place < count * 0.6:
            continue
        mean = middle + swing * math.sin(place / 9) + swing / 3 * math.sin(place * 2.3)
        peak = swing * 60 if gap and place == count * 3 // 4 else 0.0
        when = since + (place + 0.5) * width
        points.append(ChartPoint(when, mean - swing, mean, mean + swing + peak, 60, width.total_seconds()))
    return tuple(points)


def tiles(channels: tuple[Channel, ...], **more: object) -> Snapshot:
    until = at(NOW).utc
    trends = {
        one.name: course(float(one.last.value), until - timedelta(hours=1), until, timedelta(minutes=1))
        for one in channels
        if one.last is not None
    }
    limits = {one.name: limits_of(one, RULES, None) for one in channels}
    view = MonitorView(MonitorPlace.TILES, tiles=TilesView(trends, limits))
    return snapshot(Screen.MONITOR, NOW, channels=channels, monitor=view, **more)


def few() -> tuple[Channel, ...]:
    silent = NoReading("dewar-2", "no_answer", "no answer in 1 s", at(NOW - 4))
    return (
        channel(Kind.BATH, 1, "Bain 1"),
        channel(Kind.DEWAR, 1, "Cuve 1"),
        channel(Kind.LEVEL, 1, "Cuve 1"),
        channel(Kind.LID, 1, "Cuve 1"),
        channel(Kind.FILL, 1, "Cuve 1"),
        channel(Kind.DEWAR, 2, "Cuve 2", age=95, trouble=silent),
        channel(Kind.LEVEL, 2, "Cuve 2", "38.6", distrust=(Trust.UNPROVEN,)),
        channel(Kind.LID, 2, "Cuve 2", "1"),
        channel(Kind.ROOM, 1),
        channel(Kind.OXYGEN, 1),
    )


def many(count: int) -> tuple[Channel, ...]:
    kinds = (Kind.DEWAR, Kind.LEVEL, Kind.LID, Kind.FILL)
    return (
        channel(Kind.BATH, 0, "Bain 1"),
        *(channel(kinds[place % 4], place, f"Cuve {place // 4 + 1}") for place in range(count - 1)),
    )


def certificate(name: str) -> Certificate:
    points = (Point(Decimal("-189.40"), Decimal("-189.35")),)
    return Certificate(
        "c-1", name, "LSCI,MODEL218S,210001,052101", "E-2026-114", "LNE", datetime(2026, 3, 2, tzinfo=UTC).date(),
        datetime(2027, 3, 2, tzinfo=UTC).date(), Decimal("0.10"), points, Decimal("0.05"), "c.pdf", "ab" * 32,
    )  # fmt: skip


_WIDTHS = {
    Span.HOURS: timedelta(minutes=1),
    Span.DAY: timedelta(minutes=3),
    Span.WEEK: timedelta(minutes=21),
    Span.MONTH: timedelta(hours=2),
    Span.YEAR: timedelta(hours=19),
}


def page(one: Channel, span: Span, until: datetime | None = None, *, empty: bool = False, back: int = 0) -> Snapshot:
    until = until or at(NOW).utc
    since = until - span.length
    assert one.last is not None
    points = (
        ()
        if empty
        else course(float(one.last.value), since, until, _WIDTHS[span], 0.0 if one.kind is Kind.LID else 0.08, gap=True)
    )
    limits = limits_of(one, RULES, None)
    alarms = () if not limits or empty else (RaisedAlarm(since + span.length * 0.75, limits[0].label, drill=False),)
    held = certificate(one.name) if one.kind is Kind.DEWAR else None
    view = ChannelView(one.name, span, back, since, until, points, limits, alarms, held)
    monitor = MonitorView(MonitorPlace.CHANNEL, one.name, channel=view)
    return snapshot(Screen.MONITOR, NOW, channels=(channel(Kind.BATH, 9, "Bain 1"), one), monitor=monitor)


def add_states(add: Add) -> None:
    add("tiles", tiles(few()))
    add("tiles_next", tiles(few()), "tiles_after")
    raised = (alarm("dewar_limit", "dewar-1", latching=True), alarm("lid_open", "lid-2"))
    add("tiles_alarms", tiles(few(), alarms=AlarmsView(open=raised, audible=Priority.HIGH)))
    add("tiles_no_plan", tiles(few(), alarms=AlarmsView(plan_missing=True)))
    add("tiles_20", tiles(many(20)))
    add("tiles_64", tiles(many(64)), "tiles_after", "tiles_after")
    add("tiles_none_read", tiles((Channel("bath", Kind.BATH, 2.0, "Bain 1"),)))
    dewar = channel(Kind.DEWAR, 1, "Cuve 1")
    for span in Span:
        add(f"channel_{span}", page(dewar, span))
    add("channel_cursor", page(dewar, Span.DAY), "cursor_before", "cursor_before", "cursor_before")
    add("channel_back", page(dewar, Span.DAY, datetime(2026, 10, 25, 11, 30, tzinfo=UTC), back=28))
    add("channel_empty", page(dewar, Span.WEEK, empty=True))
    add("channel_level", page(channel(Kind.LEVEL, 1, "Cuve 1"), Span.WEEK))
    add("channel_weight", page(channel(Kind.WEIGHT, 1, "Cuve 1"), Span.WEEK))
    add("channel_lid", page(channel(Kind.LID, 1, "Cuve 1"), Span.DAY))
