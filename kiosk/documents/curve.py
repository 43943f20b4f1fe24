"""Where a temperature curve's ink goes: readings become positions from 0 to 1, right and down, and never a line
over a gap.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from kiosk.documents.record import CurvePoint, TemperatureCurve
from kiosk.wording import Language
from kiosk.wording.formats import number

_COLUMNS = 700  # of a curve as wide as the page: beyond that, points share ink
_TIME_STEPS_SECONDS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400)
_MOST_TIMES, _MOST_CELSIUS = 8, 6
_MARK_NAME_WIDTH = 0.34  # of the axis, for a name and its time
_NAMES_TURN_AT = 0.7  # of the axis: beyond, a name stands left of its mark


@dataclass(frozen=True, slots=True)
class Tick:
    position: float
    text: str


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """`row` keeps the names of marks that stand close together apart."""

    position: float
    text: str
    row: int
    leftwards: bool


@dataclass(frozen=True, slots=True)
class DrawnCurve:
    """`lines` are runs of (right, down); `gaps` are (from, to) along the time axis."""

    lines: tuple[tuple[tuple[float, float], ...], ...]
    gaps: tuple[tuple[float, float], ...]
    band: tuple[float, float]
    times: tuple[Tick, ...]
    celsius: tuple[Tick, ...]
    marks: tuple[PlacedMark, ...]


def runs_of_readings(curve: TemperatureCurve) -> list[list[tuple[datetime, Decimal]]]:
    """The readings in unbroken runs: a run ends where a value is missing or the next is too late."""
    runs: list[list[tuple[datetime, Decimal]]] = []
    earlier: CurvePoint | None = None
    for point in curve.points:
        if point.celsius is not None:
            joined = (
                earlier is not None
                and earlier.celsius is not None
                and (point.utc - earlier.utc).total_seconds() <= curve.gap_seconds
            )
            if not joined:
                runs.append([])
            runs[-1].append((point.utc, point.celsius))
        earlier = point
    return runs


def draw_curve(curve: TemperatureCurve, language: Language, zone: tzinfo) -> DrawnCurve:
    """Lay a curve out over its first to last moment, marks included.

    Raises:
        ValueError: the curve holds no reading at all.
    """
    runs = runs_of_readings(curve)
    if not runs:
        raise ValueError(f"{curve.channel} has no reading to draw")
    moments = [point.utc for point in curve.points] + [mark.utc for mark in curve.marks]
    start, end = min(moments), max(moments)
    seconds = max((end - start).total_seconds(), 1.0)
    readings = [celsius for run in runs for _, celsius in run]
    bottom, top = _limits(min(readings), max(readings), curve)
    height = top - bottom

    def right(at: datetime) -> float:
        return round((at - start).total_seconds() / seconds, 5)

    def down(celsius: Decimal) -> float:
        return round(float((top - celsius) / height), 5)

    lines = tuple(_thinned([(right(at), down(celsius)) for at, celsius in run]) for run in runs)
    return DrawnCurve(
        lines=lines,
        gaps=tuple((right(one[-1][0]), right(other[0][0])) for one, other in pairwise(runs)),
        band=(down(curve.high_celsius), down(curve.low_celsius)),
        times=_times(start, end, seconds, zone),
        celsius=_celsius(bottom, top, down, language),
        marks=_marks([(right(mark.utc), f"{mark.name} {mark.utc.astimezone(zone):%H:%M:%S}") for mark in curve.marks]),
    )


def _thinned(line: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The line with, in each column of ink, no more than its first, highest, lowest and last point."""
    if len(line) <= 2 * _COLUMNS:
        return tuple(line)
    columns: dict[int, list[tuple[float, float]]] = {}
    for point in line:
        columns.setdefault(int(point[0] * _COLUMNS), []).append(point)
    kept: list[tuple[float, float]] = []
    for points in columns.values():
        ends = (points[0], min(points, key=lambda p: p[1]), max(points, key=lambda p: p[1]), points[-1])
        kept += sorted(dict.fromkeys(ends))
    return tuple(kept)


def _limits(lowest: Decimal, highest: Decimal, curve: TemperatureCurve) -> tuple[Decimal, Decimal]:
    bottom, top = min(lowest, curve.low_celsius), max(highest, curve.high_celsius)
    margin = max((top - bottom) / 8, Decimal("0.5"))
    return bottom - margin, top + margin


def _times(start: datetime, end: datetime, seconds: float, zone: tzinfo) -> tuple[Tick, ...]:
    """Round local times along the axis."""
    step = next((s for s in _TIME_STEPS_SECONDS if seconds / s <= _MOST_TIMES), _TIME_STEPS_SECONDS[-1])
    local = start.astimezone(zone)
    since_midnight = (local - local.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds()
    at = start + timedelta(seconds=math.ceil(since_midnight / step) * step - since_midnight)
    shape = "%H:%M:%S" if step < 60 else "%H:%M"
    ticks = []
    while at <= end:
        position = round((at - start).total_seconds() / seconds, 5)
        ticks.append(Tick(position, at.astimezone(zone).strftime(shape)))
        at += timedelta(seconds=step)
    return tuple(ticks)


def _celsius(bottom: Decimal, top: Decimal, down: Callable[[Decimal], float], language: Language) -> tuple[Tick, ...]:
    """Round temperatures up the axis, 1, 2 or 5 times a power of ten apart."""
    rough = (top - bottom) / _MOST_CELSIUS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    decimals = 0 if step >= 1 else 1
    at = (bottom / step).to_integral_value(ROUND_CEILING) * step
    ticks = []
    while at <= top:
        ticks.append(Tick(down(at), number(at, language, decimals)))
        at += step
    return tuple(ticks)


def _marks(marks: list[tuple[float, str]]) -> tuple[PlacedMark, ...]:
    """Marks from left to right, each name on the first row where it does not run into the one before."""
    free_from: list[float] = []
    placed = []
    for position, text in sorted(marks):
        leftwards = position > _NAMES_TURN_AT
        begins = position - _MARK_NAME_WIDTH if leftwards else position
        row = next((row for row, free in enumerate(free_from) if free <= begins), len(free_from))
        free_from[row : row + 1] = [begins + _MARK_NAME_WIDTH]
        placed.append(PlacedMark(position, text, row, leftwards))
    return tuple(placed)
