"""The minutes of readings that a journal keeps, of its new shape and of its old one, by channel and by time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.records.minute import MinuteBrokenError, Sample, Segment, unpack
from kiosk.records.minute_v1 import unpack_v1
from kiosk.records.timestamps import utc_of, utc_text

ALL_CHANNELS = ""
"""What the `channel` of a row is that holds every channel's readings; in rows of the old shape it is the channel."""

Select = Callable[[str, tuple[object, ...]], Iterable[Any]]
"""Runs a query with its parameters."""

_INSTRUMENT = """CASE WHEN channel <> '' THEN (SELECT json_extract(body, '$.instrument') FROM journal
  WHERE journal.station = samples.station AND journal.seq = samples.seq) END"""


@dataclass(frozen=True, slots=True)
class Kept:
    """One unbroken run of readings, and the number of the fact that holds their digest."""

    seq: int
    segment: Segment


def kept_between(select: Select, channel: str, from_utc: datetime, to_utc: datetime) -> Iterator[Kept]:
    """What is kept of a channel from `from_utc` to `to_utc`, both included, in the order it was recorded.

    Raises:
        MinuteBrokenError: a minute's bytes are damaged.
    """
    for row in _between(select, channel, from_utc, to_utc):
        for segment in _unpacked(row, channel):
            samples = tuple(sample for sample in segment.samples if from_utc <= sample.at_utc <= to_utc)
            if samples:
                yield Kept(row[0], Segment(channel, samples))


def readable_between(select: Select, channel: str, from_utc: datetime, to_utc: datetime) -> Iterator[Sample]:
    """The same readings; a minute whose bytes are damaged is a gap, for the bench goes on with what can be read."""
    for row in _between(select, channel, from_utc, to_utc):
        for segment in _readable(row, channel):
            yield from (sample for sample in segment.samples if from_utc <= sample.at_utc <= to_utc)


def kept_after(select: Select, station: str, seq: int, limit: int) -> Iterator[tuple[int, tuple[Segment, ...]]]:
    """The next `limit` rows after fact `seq`: each one's number, and what can be read of every channel."""
    rows = select(
        f"SELECT seq, channel, minute_utc, packed, {_INSTRUMENT} FROM samples "  # noqa: S608 (own text)
        "WHERE station = ? AND seq > ? ORDER BY seq LIMIT ?",
        (station, seq, limit),
    )
    for row in rows:
        yield row[0], _readable(row)


def _between(select: Select, channel: str, from_utc: datetime, to_utc: datetime) -> Iterable[Any]:
    return select(
        f"SELECT seq, channel, minute_utc, packed, {_INSTRUMENT} FROM samples "  # noqa: S608 (own text)
        "WHERE channel IN ('', ?) AND minute_utc BETWEEN ? AND ? ORDER BY seq",
        (channel, utc_text(from_utc.replace(second=0, microsecond=0)), utc_text(to_utc)),
    )


def _readable(row: Any, only: str | None = None) -> tuple[Segment, ...]:
    try:
        return tuple(_unpacked(row, only))
    except MinuteBrokenError:
        return ()


def _unpacked(row: Any, only: str | None = None) -> Iterator[Segment]:
    _, channel, minute_text, packed, instrument = row
    minute_utc = utc_of(minute_text)
    if channel == ALL_CHANNELS:
        yield from unpack(minute_utc, packed, only)
    else:
        yield Segment(channel, unpack_v1(minute_utc, packed, instrument or ""))
