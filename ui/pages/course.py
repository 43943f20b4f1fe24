"""A channel's course as the chart to paint: in a tile without words, on the channel's page with axes."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import ceil, floor, log10
from zoneinfo import ZoneInfo

from kiosk.monitoring.course import CourseLimit, Span
from kiosk.monitoring.readings import STALE_AFTER_PERIODS
from kiosk.monitoring.rules import When
from kiosk.records.charts import ChartPoint
from kiosk.wording import Language, say
from kiosk.wording.formats import number
from ui.chart import NO_CHART, ChartDrawn, Drawn

Stretch = tuple[datetime, datetime]
_SMALLEST = 0.2
"""Less than this is not magnified to fill a chart: a probe's noise is no event."""


def derive_runs(
    points: Sequence[ChartPoint], stretch: Stretch, period_seconds: float
) -> tuple[tuple[tuple[Drawn, ...], ...], tuple[tuple[float, float], ...]]:
    """The unbroken runs of points, and the stretches where nothing was read, on a time axis from 0 to 1."""
    since, until = stretch
    length = (until - since).total_seconds()
    runs: list[list[Drawn]] = []
    gaps: list[tuple[float, float]] = []
    before, reached = 0.0, 0.0
    for point in points:
        at, half = (point.at_utc - since).total_seconds(), point.seconds / 2
        if not runs or at - before > _longest(point, period_seconds):
            if at - before > _longest(point, period_seconds):
                gaps.append((_within(reached / length), _within((at - half) / length)))
            runs.append([])
        runs[-1].append(Drawn(_within(at / length), point.lowest, point.mean, point.highest))
        before, reached = at, at + half
    if not points or length - before > _longest(points[-1], period_seconds):
        gaps.append((_within(reached / length), 1.0))
    return tuple(map(tuple, runs)), tuple(gaps)


def _longest(point: ChartPoint, period_seconds: float) -> float:
    """How far apart two points may be that have nothing missing between them."""
    return max(1.5 * point.seconds, STALE_AFTER_PERIODS * period_seconds)


def _within(at: float) -> float:
    return min(1.0, max(0.0, at))


def derive_range(
    points: Sequence[ChartPoint], limits: Sequence[CourseLimit]
) -> tuple[float, float, tuple[float, float] | None]:
    """The lowest and highest value of the chart, and the safe values between the nearest limits."""
    lowest, highest = min(p.lowest for p in points), max(p.highest for p in points)
    above = min((float(limit.value) for limit in limits if limit.when is When.ABOVE), default=None)
    below = max((float(limit.value) for limit in limits if limit.when is When.BELOW), default=None)
    low = lowest if below is None else min(lowest, below)
    high = highest if above is None else max(highest, above)
    margin = max(high - low, _SMALLEST) * 0.08
    low, high = low - margin, high + margin
    if above is None and below is None:
        return low, high, None
    return low, high, (low if below is None else below, high if above is None else above)


def derive_trend(
    points: Sequence[ChartPoint], limits: Sequence[CourseLimit], stretch: Stretch, period_seconds: float
) -> ChartDrawn:
    """Of a tile: no words."""
    if not points:
        return NO_CHART
    runs, gaps = derive_runs(points, stretch, period_seconds)
    low, high, safe = derive_range(points, limits)
    lines = tuple((float(limit.value), "") for limit in limits if low <= limit.value <= high)
    return ChartDrawn(low, high, runs, gaps, safe, lines)


def value_ticks(low: float, high: float, language: Language) -> tuple[tuple[float, str], ...]:
    """Some five round values, with their words."""
    step = 10.0 ** floor(log10((high - low) / 4))
    step *= next(factor for factor in (1, 2, 5, 10) if (high - low) / (step * factor) <= 5)
    decimals = max(0, -floor(log10(step) + 1e-9))
    first = ceil(low / step)
    values = [step * place for place in range(first, floor(high / step) + 1)]
    return tuple((value, number(Decimal(str(round(value, 6))), language, decimals)) for value in values)


def time_ticks(span: Span, stretch: Stretch, zone: ZoneInfo, language: Language) -> tuple[tuple[float, str], ...]:
    """Round moments of the station's clock on the time axis; a day of 23 or 25 hours is as long as it was."""
    since, until = stretch
    length = (until - since).total_seconds()
    found: list[tuple[float, str]] = []
    for moment in _moments(span, since.astimezone(zone), zone):
        utc = moment.astimezone(UTC)
        if utc > until:
            break
        if utc >= since:
            found.append(((utc - since).total_seconds() / length, _words(moment, span, language)))
    return tuple(found)


def _moments(span: Span, first: datetime, zone: ZoneInfo) -> list[datetime]:
    """By the wall clock, from the day or month that the stretch begins in."""
    if span is Span.YEAR:
        months = range(first.year * 12 + first.month - 1, first.year * 12 + first.month + 13, 2)
        return [datetime(month // 12, month % 12 + 1, 1, tzinfo=zone) for month in months]
    midnight = datetime(first.year, first.month, first.day)  # noqa: DTZ001 (the zone is put to each moment)
    match span:
        case Span.HOURS:
            walls = [midnight + timedelta(hours=hours) for hours in range(36)]
        case Span.DAY:
            walls = [midnight + timedelta(hours=4 * place) for place in range(13)]
        case Span.WEEK:
            walls = [midnight + timedelta(days=days) for days in range(9)]
        case _:
            walls = [midnight + timedelta(days=5 * place) for place in range(8)]
    return [wall.replace(tzinfo=zone) for wall in walls]


def _words(moment: datetime, span: Span, language: Language) -> str:
    match span:
        case Span.HOURS | Span.DAY:
            return f"{moment:%H:%M}"
        case Span.WEEK:
            return f"{say(f'monitor.weekday_{moment.isoweekday()}', language)} {moment.day}"
        case Span.MONTH:
            return f"{moment.day} {say(f'monitor.month_{moment.month}', language)}"
        case Span.YEAR:
            return f"{say(f'monitor.month_{moment.month}', language)} {moment.year}"
