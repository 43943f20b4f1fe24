"""The curve of an excursion's tank, as its page and its report draw it."""

from datetime import datetime, timedelta
from decimal import Decimal

from kiosk import snapshot as s
from kiosk.excursions.state import Excursion
from kiosk.instants import Instant
from kiosk.records.charts import ChartPoint
from kiosk.records.samples import SampleStore

_AROUND = timedelta(minutes=30)
"""How much before and after an excursion its curve shows."""
_CURVE_POINTS = 400


def excursion_curve(samples: SampleStore, excursion: Excursion, now: Instant) -> tuple[s.CurvePoint, ...]:
    """The highest that any of the excursion's probes read in each stretch; a gap where none was read."""
    since = excursion.counted_from_utc - _AROUND
    until = now.utc if excursion.ended_at is None else min(excursion.ended_at.utc + _AROUND, now.utc)
    warmest: dict[datetime, ChartPoint] = {}
    for channel in excursion.channels:
        for point in samples.chart(channel, since, until, _CURVE_POINTS):
            known = warmest.get(point.at_utc)
            if known is None or point.highest > known.highest:
                warmest[point.at_utc] = point
    return _drawn(tuple(warmest[at_utc] for at_utc in sorted(warmest)))


def _drawn(points: tuple[ChartPoint, ...]) -> tuple[s.CurvePoint, ...]:
    """The highest of each point; a gap where there is none."""
    drawn: list[s.CurvePoint] = []
    for before, point in zip((None, *points), points, strict=False):
        apart = timedelta(0) if before is None else point.at_utc - before.at_utc
        if before is not None and apart > timedelta(seconds=max(3 * point.seconds, 90.0)):
            drawn.append(s.CurvePoint(before.at_utc + apart / 2, None))
        drawn.append(s.CurvePoint(point.at_utc, Decimal(str(round(point.highest, 2)))))
    return tuple(drawn)
