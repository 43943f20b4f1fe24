"""How long each container of an excursion has been above its own limit, counted on from the tank's samples."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from kiosk.excursions import facts as f
from kiosk.excursions.exposure import Exposure, Point, counted_from, worst
from kiosk.excursions.state import Excursion
from kiosk.instants import Instant
from kiosk.monitoring.readings import STALE_AFTER_PERIODS, Channel, Quantity
from kiosk.records.samples import SampleStore

_LOOKS_BACK = (timedelta(minutes=15), timedelta(hours=2), timedelta(hours=12), timedelta(days=3))
"""How far before an alarm the first reading above the limit is looked for, further only where it must be."""

Counts = Mapping[str, Exposure]
"""by container"""


class ExcursionCounts:
    """What is counted lives in memory; after a restart it is counted anew, from the samples."""

    def __init__(self, samples: SampleStore, channels: Callable[[], tuple[Channel, ...]]) -> None:
        self._samples = samples
        self._channels = channels
        self._counts: dict[tuple[str, str], Counts] = {}
        """by excursion and channel"""
        self._counted: dict[tuple[str, str], tuple[datetime, datetime]] = {}
        """from when, and to when"""

    def began(self, channel: str, limit: Decimal | None, alarm_utc: datetime) -> datetime:
        """Where the time above the limit began that led to the alarm."""
        if limit is None:
            return alarm_utc
        began = alarm_utc
        for back in _LOOKS_BACK:
            points = self._points(channel, alarm_utc - back, alarm_utc)
            began, found = counted_from(points, limit, alarm_utc, self._longest_gap(channel))
            if found:
                break
        return began

    def on(self, excursion: Excursion, now: Instant) -> Counts:
        """Each container's exposure, with what was read since the last look, up to the latest reading of the tank."""
        counts = [self._on_channel(excursion, channel, now) for channel in excursion.channels]
        boxes = [box.container_id for box in excursion.content]
        return {box: _at_latest([count[box] for count in counts]) for box in boxes}

    def exposures(self, excursion: Excursion, now: Instant) -> dict[str, f.Exposed]:
        """Each container's exposure: as it was when the excursion ended, or as it stands."""
        if excursion.ended_at is not None:
            return dict(excursion.exposures)
        counts = [self._on_channel(excursion, channel, now) for channel in excursion.channels]
        found = {}
        for box in excursion.content:
            left = _left(excursion, box)
            moment = now.utc if left is None else min(left, now.utc)
            found[box.container_id] = _exposed(box, worst([count[box.container_id] for count in counts], moment))
        return found

    def _on_channel(self, excursion: Excursion, channel: str, now: Instant) -> Counts:
        """Counted on from the last look, unless there are more containers since, or more of the past."""
        key, began = (excursion.excursion_id, channel), excursion.counted_from_utc
        before = self._counts.get(key, {})
        counted_from, since = self._counted.get(key, (began, began))
        if counted_from != began or any(box.container_id not in before for box in excursion.content):
            before, since = {}, began
        points, gap = self._points(channel, since, now.utc), self._longest_gap(channel)
        counts = {
            box.container_id: _after(
                before.get(box.container_id, Exposure(box.own_limit_celsius, gap)), points, box, _left(excursion, box)
            )
            for box in excursion.content
        }
        self._counts[key] = counts
        self._counted[key] = began, points[-1].at_utc if points else since
        return counts

    def _longest_gap(self, channel: str) -> float:
        period = next((one.period_seconds for one in self._channels() if one.name == channel), 60.0)
        return STALE_AFTER_PERIODS * period

    def _points(self, channel: str, since: datetime, until: datetime) -> tuple[Point, ...]:
        return tuple(
            Point(sample.at_utc, sample.value)
            for sample in self._samples.read(channel, since, until)
            if sample.quantity == Quantity.CELSIUS.value
        )


def to_quarantine(excursion: Excursion, counts: Counts) -> tuple[f.ContainerQuarantined, ...]:
    """Those that were, or may have been, above their own limit, and are not quarantined yet."""
    found = []
    for box in excursion.content:
        count = counts[box.container_id]
        if box.container_id not in excursion.quarantined and (count.is_touched or box.own_limit_celsius is None):
            why = "above_limit" if count.first_above_utc is not None else "not_known"
            why = "limit_unknown" if box.own_limit_celsius is None else why
            found.append(f.ContainerQuarantined(excursion.excursion_id, box.container_id, box.treatment_id, why))
    return tuple(found)


def _at_latest(counts: Sequence[Exposure]) -> Exposure:
    read = [count.last.at_utc for count in counts if count.last is not None]
    return worst(counts, max(read)) if read else counts[0]


def _exposed(box: f.Concerned, count: Exposure) -> f.Exposed:
    return f.Exposed(
        box.container_id,
        round(count.above_seconds),
        round(count.unknown_seconds),
        count.highest_celsius,
        count.first_above_utc,
        count.back_utc,
    )


def _left(excursion: Excursion, box: f.Concerned) -> datetime | None:
    """When the container left the tank, moved or to be thawed."""
    move = excursion.moves.get(box.container_id)
    return box.left_utc if move is None else move.started.utc


def _after(count: Exposure, points: tuple[Point, ...], box: f.Concerned, left: datetime | None) -> Exposure:
    for point in points:
        if left is not None and point.at_utc > left:
            break
        if box.from_utc is None or point.at_utc >= box.from_utc:
            count = count.after(point)
    return count
