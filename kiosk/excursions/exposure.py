"""How long a container was above its own limit, from its tank's readings. What was not read is unknown, never fine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import reduce
from typing import NamedTuple


class Point(NamedTuple):
    """One reading of the tank; None where there was none."""

    at_utc: datetime
    celsius: Decimal | None


class Span(NamedTuple):
    from_utc: datetime
    to_utc: datetime


@dataclass(frozen=True, slots=True)
class Exposure:
    """Counted so far. A reading above the limit counts until the next one; `limit_celsius` None: everything is above.

    `back_utc` is the first reading at or below the limit after the last one above. Spans are in order, and none
    touches the next.
    """

    limit_celsius: Decimal | None
    longest_gap_seconds: float
    first: Point | None = None
    """the first reading that had a value"""
    last: Point | None = None
    """the last one"""
    above: tuple[Span, ...] = ()
    unknown: tuple[Span, ...] = ()
    highest_celsius: Decimal | None = None
    first_above_utc: datetime | None = None
    back_utc: datetime | None = None

    @property
    def above_seconds(self) -> float:
        return _seconds(self.above)

    @property
    def unknown_seconds(self) -> float:
        return _seconds(self.unknown)

    def after(self, point: Point) -> "Exposure":
        """With one more reading, later than those before; one without a value says nothing."""
        if point.celsius is None or (self.last is not None and point.at_utc <= self.last.at_utc):
            return self
        counted = replace(self.at(point.at_utc), first=self.first or point, last=point)
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
        if self.last is None or moment <= self.last.at_utc:
            return self
        since = Span(self.last.at_utc, moment)
        if _seconds((since,)) > self.longest_gap_seconds:
            return replace(self, unknown=_with(self.unknown, since))
        if self._is_above(self.last):
            return replace(self, above=_with(self.above, since))
        return self

    @property
    def is_touched(self) -> bool:
        """It was above its limit, or may have been."""
        return self.first_above_utc is not None or bool(self.unknown)

    def _is_above(self, point: Point) -> bool:
        return self.limit_celsius is None or (point.celsius is not None and point.celsius > self.limit_celsius)


def worst(counts: Sequence[Exposure], moment: datetime) -> Exposure:
    """One container's exposure at `moment`, from what each probe of its tank tells.

    It was above whenever any of them was, and is back once all are; unknown is only what none of them knew. A probe
    that was never read says nothing.
    """
    read = [count.at(moment) for count in counts if count.first is not None]
    if len(read) < 2:
        return read[0] if read else counts[0]
    firsts = [count.first.at_utc for count in read if count.first is not None]
    highest = [count.highest_celsius for count in read if count.highest_celsius is not None]
    warm = [count for count in read if count.first_above_utc is not None]
    began = [count.first_above_utc for count in warm if count.first_above_utc is not None]
    back = [count.back_utc for count in warm if count.back_utc is not None]
    unread = (
        (*((Span(min(firsts), first),) if first > min(firsts) else ()), *count.unknown)
        for first, count in zip(firsts, read, strict=True)
    )
    return replace(
        max(read, key=lambda count: count.longest_gap_seconds),
        above=_any_of(span for count in read for span in count.above),
        unknown=reduce(_both_of, unread),
        highest_celsius=max(highest),
        first_above_utc=min(began, default=None),
        back_utc=max(back) if warm and len(back) == len(warm) else None,
    )


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


def _seconds(spans: Iterable[Span]) -> float:
    return sum((span.to_utc - span.from_utc for span in spans), timedelta()).total_seconds()


def _with(spans: tuple[Span, ...], later: Span) -> tuple[Span, ...]:
    if spans and spans[-1].to_utc >= later.from_utc:
        return (*spans[:-1], Span(spans[-1].from_utc, later.to_utc))
    return (*spans, later)


def _any_of(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: tuple[Span, ...] = ()
    for span in sorted(spans):
        if found and span.to_utc <= found[-1].to_utc:
            continue
        found = _with(found, span)
    return found


def _both_of(some: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """What lies in spans of either."""
    common = (
        Span(max(one.from_utc, other.from_utc), min(one.to_utc, other.to_utc)) for one in some for other in others
    )
    return _any_of(span for span in common if span.from_utc < span.to_utc)
