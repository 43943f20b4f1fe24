"""How long until a dewar's level, or its weight, reaches its limit: a robust slope over hours, fills left out.

Slopes of all pairs of points between the same two fills, their median (Theil and Sen), and the band in which the true
slope lies with 90 % confidence by Kendall's ranks (Sen 1968). A few wild readings move neither.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import combinations, pairwise
from statistics import median

POINTS = 144
"""in a window: enough for a narrow band, few enough for all pairs"""
FEWEST_POINTS = 12
_LEAST_SEEN = 6
"""a slope wants this part of the window at least: a sixth"""
_CONFIDENCE = 1.645
_NORMAL = 1.4826
"""median deviation -> standard deviation"""
_LONGEST_GAP_POINTS = 6
_BESIDE = 3
"""points whose median stands for the level there: one wild reading does not move it"""


class Sureness(StrEnum):
    SURE = "sure"
    """the latest hour is at most half again the soonest"""
    FAIR = "fair"
    """at most three times"""
    UNSURE = "unsure"
    """more, or it may not fall at all"""


@dataclass(frozen=True, slots=True)
class Point:
    """The median of some minutes: a level or a weight, in the unit of its channel."""

    at_utc: datetime
    level: float


@dataclass(frozen=True, slots=True)
class BoilOff:
    """`hours_left` until the limit, most likely; between `soonest_hours` and `latest_hours` with 90 % confidence.

    None: not within sight, the level does not fall. `per_hour` is in the unit of its channel, negative when it falls.
    """

    per_hour: float
    hours_left: float | None
    soonest_hours: float | None
    latest_hours: float | None
    sureness: Sureness


class Trend:
    """Readings of one level or weight, gathered into points of equal time, as old as the window at most."""

    def __init__(self, window_hours: Decimal) -> None:
        self._window = timedelta(hours=float(window_hours))
        self._each = self._window / POINTS
        self._points: list[Point] = []
        self._open: list[float] = []
        self._open_since: datetime | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(self._points)

    @property
    def window(self) -> timedelta:
        return self._window

    def add(self, at_utc: datetime, level: Decimal) -> bool:
        """Take one reading; whether it completed a point. Time that runs backwards begins the open point anew."""
        since, completed = self._open_since, False
        if since is not None and at_utc - since >= self._each:
            self._points.append(Point(since + self._each / 2, median(self._open)))
            oldest = at_utc - self._window
            self._points = [point for point in self._points if point.at_utc >= oldest]
            completed = True
        if since is None or completed or at_utc < since:
            self._open, self._open_since = [], at_utc
        self._open.append(float(level))
        return completed


def estimate(points: tuple[Point, ...], limit: Decimal, window: timedelta) -> BoilOff | None:
    """None: too few points, or over too short a time, to tell."""
    if len(points) < FEWEST_POINTS:
        return None
    segments = _between_fills(points, window / POINTS)
    seen = sum(((part[-1].at_utc - part[0].at_utc) for part in segments), timedelta())
    slopes = sorted(slope for part in segments for slope in _slopes(part))
    if seen < window / _LEAST_SEEN or not slopes:
        return None
    half_band = _CONFIDENCE * math.sqrt(sum(_variance(len(part)) for part in segments))
    lowest = max(0, math.floor((len(slopes) - half_band) / 2))
    highest = min(len(slopes) - 1, math.ceil((len(slopes) + half_band) / 2))
    level = _level(points[-_BESIDE:])
    hours = [_hours(level, float(limit), slope) for slope in (median(slopes), slopes[lowest], slopes[highest])]
    left, soonest, latest = hours
    return BoilOff(median(slopes), left, soonest, latest, _sureness(soonest, latest))


def _between_fills(points: tuple[Point, ...], each: timedelta) -> list[list[Point]]:
    """Runs of points without a fill: a lasting rise that stands out of the noise begins another run, as does a gap."""
    steps = [after.level - before.level for before, after in pairwise(points)]
    usual = median(steps)
    noise = _NORMAL * median(abs(step - usual) for step in steps)
    a_fill = max(6 * noise, 3 * abs(usual), 1e-6)
    runs = [[points[0]]]
    for number in range(1, len(points)):
        before, after = points[number - 1], points[number]
        gap = after.at_utc - before.at_utc > _LONGEST_GAP_POINTS * each
        lasting = _level(points[number : number + _BESIDE]) - _level(points[max(0, number - _BESIDE) : number])
        if gap or lasting > a_fill:
            runs.append([])
        runs[-1].append(after)
    return [run for run in runs if len(run) > 1]


def _level(points: tuple[Point, ...]) -> float:
    return median(point.level for point in points)


def _slopes(run: list[Point]) -> list[float]:
    return [
        (after.level - before.level) / ((after.at_utc - before.at_utc).total_seconds() / 3600)
        for before, after in combinations(run, 2)
    ]


def _variance(count: int) -> float:
    """Of Kendall's score of so many points, were there no slope."""
    return count * (count - 1) * (2 * count + 5) / 18


def _hours(level: float, limit: float, slope: float) -> float | None:
    if level <= limit:
        return 0.0
    return None if slope >= 0 else (level - limit) / -slope


def _sureness(soonest: float | None, latest: float | None) -> Sureness:
    if soonest is None or latest is None:
        return Sureness.UNSURE
    if latest <= 1.5 * soonest:
        return Sureness.SURE
    return Sureness.FAIR if latest <= 3 * soonest else Sureness.UNSURE
