"""A bath's samples as the curve to paint, on a live page and in the log."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from kiosk.circuit.profiles import BathLimits
from kiosk.monitoring.readings import STALE_AFTER_PERIODS, Kind
from kiosk.snapshot import CurvePoint, Snapshot
from kiosk.wording import Language
from kiosk.wording.formats import number
from ui.curve import NO_CURVE, Curve, CurveDrawn, CurveMark


def derive_curve(
    points: Sequence[CurvePoint],
    limits: BathLimits,
    marks: Sequence[CurveMark],
    snapshot: Snapshot,
    language: Language,
) -> CurveDrawn:
    """The samples in seconds since the first; `marks` are in the same seconds, those before it are left out.

    Where two samples are further apart than a reading may be old, there was none between: a gap stands there.
    """
    if len(points) < 2:
        return NO_CURVE
    first, last = points[0].at_utc, points[-1].at_utc
    period = next(channel.period_seconds for channel in snapshot.channels if channel.kind is Kind.BATH)
    samples: list[Curve] = []
    for point in points:
        seconds = (point.at_utc - first).total_seconds()
        if samples and seconds - samples[-1].seconds > STALE_AFTER_PERIODS * period:
            samples.append(Curve(seconds, None))
        samples.append(Curve(seconds, None if point.celsius is None else float(point.celsius)))
    middle = (limits.minimum_celsius + limits.maximum_celsius) / 2
    ticks = (limits.minimum_celsius, middle, limits.maximum_celsius)
    zone = ZoneInfo(snapshot.zone)
    return CurveDrawn(
        tuple(samples),
        float(limits.minimum_celsius),
        float(limits.maximum_celsius),
        tuple((float(t), number(t, language, 0 if t == t.to_integral_value() else 1)) for t in ticks),
        f"{first.astimezone(zone):%H:%M}",
        f"{last.astimezone(zone):%H:%M}",
        tuple(mark for mark in marks if mark.seconds >= 0),
    )
