"""How long a container was above its own limit, from its tank's readings. What was not read is unknown, never fine."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple


class Point(NamedTuple):
    """One reading of the tank; None where there was none."""

    at_utc: datetime
    celsius: Decimal | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """Counted so far. A reading above the limit counts until the next one; `limit_celsius` None: everything is above.

    `back_utc` is the first reading at or below the limit after the last one above.
    """

    limit_celsius: Decimal | None
    longest_gap_seconds: float
    last: Point | None = None
    """the last reading that had a value"""
    above_seconds: float = 0.0
    unknown_seconds: float = 0.0
    highest_celsius: Decimal | None = None
    first_above_utc: datetime | None = None
    back_utc: datetime | None = None

    def after(self, point: Point) -> "Exposure":
        """With one more reading, later than those before; one without a value says nothing."""
        if point.celsius is None or (self.last is not None and point.at_utc <= self.last.at_utc):
            return self
        counted = replace(self.at(point.at_utc), last=point)
        highest = point.celsius if self.highest_celsius is None else max(self.highest_celsius, point.celsius)
        counted = replace(counted, highest_celsius=highest)
        if self._is_above(point):
            first = counted.first_above_utc or point.at_utc
            return replace(counted, first_above_utc=first, back_utc=None)
        if counted.first_above_utc is not None and counted.back_utc is None:
            return replace(counted, back_utc=point.at_utc)
        return counted

    def at(self, moment: datetime) -> "Exposure":
        """As it stands at a later moment, with nothing read since."""
        if self.last is None:
            return self
        seconds = (moment - self.last.at_utc).total_seconds()
        if seconds > self.longest_gap_seconds:
            return replace(self, unknown_seconds=self.unknown_seconds + seconds)
        if self._is_above(self.last):
            return replace(self, above_seconds=self.above_seconds + max(seconds, 0.0))
        return self

    @property
    def is_touched(self) -> bool:
        """It was above its limit, or may have been."""
        return self.first_above_utc is not None or self.unknown_seconds > 0

    def _is_above(self, point: Point) -> bool:
        return self.limit_celsius is None or (point.celsius is not None and point.celsius > self.limit_celsius)


def counted_from(
    points: tuple[Point, ...], limit: Decimal, alarm_utc: datetime, longest_gap_seconds: float
) -> tuple[datetime, bool]:
    """Where the time above began: the first of the readings above the limit that lead to the alarm.

    Readings that are missing do not end the way back. Where they are missing for longer than allowed before the first
    reading above, the count begins with the reading at or below the limit that came before. The second value is
    whether such a reading was found: if not, what came before `points` may belong to it too.
    """
    began = alarm_utc
    for point in reversed(points):
        if point.celsius is None or point.at_utc > alarm_utc:
            continue
        if point.celsius <= limit:
            silent = (began - point.at_utc).total_seconds() > longest_gap_seconds
            return (point.at_utc if silent else began), True
        began = point.at_utc
    return began, False
