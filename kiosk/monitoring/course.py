"""What a channel did over a stretch of time, and the limits that it is watched by: what tiles and charts draw."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum, unique

from kiosk.approved import Wording
from kiosk.calibration.certificate import Certificate
from kiosk.monitoring.readings import Channel
from kiosk.monitoring.rules import Priority, Rule, When, rules_of
from kiosk.records.charts import ChartPoint


@unique
class Span(StrEnum):
    """How much of the past a chart shows."""

    HOURS = "hours"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def length(self) -> timedelta:
        return _LENGTHS[self]


_LENGTHS = {
    Span.HOURS: timedelta(hours=8),
    Span.DAY: timedelta(days=1),
    Span.WEEK: timedelta(days=7),
    Span.MONTH: timedelta(days=30),
    Span.YEAR: timedelta(days=365),
}
FARTHEST_BACK = 1000
"""spans"""


@dataclass(frozen=True, slots=True)
class ShowChart:
    """Draw another stretch of the channel that is open: `back` whole spans before the present."""

    span: Span
    back: int = 0


@dataclass(frozen=True, slots=True)
class CourseLimit:
    """A limit of the monitoring plan as it is in force now; `when`: the alarm is above it, or below it."""

    when: When
    value: Decimal
    priority: Priority
    label: Wording


@dataclass(frozen=True, slots=True)
class RaisedAlarm:
    at_utc: datetime
    label: Wording
    drill: bool


@dataclass(frozen=True, slots=True)
class TilesView:
    """By channel: the last hour by the minute, and its limits."""

    trends: Mapping[str, tuple[ChartPoint, ...]] = field(default_factory=dict)
    limits: Mapping[str, tuple[CourseLimit, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChannelView:
    """One channel from `from_utc` to `to_utc`; `alarms`: those raised then, oldest first."""

    channel: str
    span: Span
    back: int
    from_utc: datetime
    to_utc: datetime
    points: tuple[ChartPoint, ...] = ()
    limits: tuple[CourseLimit, ...] = ()
    alarms: tuple[RaisedAlarm, ...] = ()
    certificate: Certificate | None = None


def limits_of(channel: Channel, rules: tuple[Rule, ...], content_limit: Decimal | None) -> tuple[CourseLimit, ...]:
    """The channel's limits, the most urgent first; `content_limit` is the strictest of what its vessel holds."""
    quantity = None if channel.last is None else channel.last.quantity
    found = []
    for rule in rules_of(channel, rules):
        of_other = rule.quantity is not None and quantity is not None and rule.quantity is not quantity
        if rule.when not in {When.ABOVE, When.BELOW} or rule.value is None or of_other:
            continue
        of_content = rule.from_content and content_limit is not None
        value = content_limit - rule.margin if of_content and content_limit is not None else rule.value
        found.append(CourseLimit(rule.when, value, rule.priority, rule.label))
    return tuple(sorted(found, key=lambda limit: list(Priority).index(limit.priority)))
