"""The minutes of readings that a journal keeps, of its new shape and of its old one, by channel and by time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.records.minute import Sample, Segment, unpack
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
    rows = select(
        f"SELECT seq, channel, minute_utc, packed, {_INSTRUMENT} FROM samples "  # noqa: S608 (own text)
        "WHERE channel IN ('', ?) AND minute_utc BETWEEN ? AND ? ORDER BY seq",
        (channel, utc_text(from_utc.replace(second=0, microsecond=0)), utc_text(to_utc)),
    )
    for row in rows:
        for kept in _unpacked(row, channel):
            samples = tuple(sample for sample in kept.segment.samples if from_utc <= sample.at_utc <= to_utc)
            if samples:
                yield Kept(kept.seq, Segment(channel, samples))


def kept_after(select: Select, station: str, seq: int, limit: int) -> Iterator[Kept]:
    """What is kept of every channel in the next `limit` rows after fact `seq`, in the order it was recorded.

    Raises:
        MinuteBrokenError: a minute's bytes are damaged.
    """
    rows = select(
        f"SELECT seq, channel, minute_utc, packed, {_INSTRUMENT} FROM samples "  # noqa: S608 (own text)
        "WHERE station = ? AND seq > ? ORDER BY seq LIMIT ?",
        (station, seq, limit),
    )
    for row in rows:
        yield from _unpacked(row)


def _unpacked(row: Any, only: str | None = None) -> Iterator[Kept]:
    seq, channel, minute_text, packed, instrument = row
    minute_utc = utc_of(minute_text)
    if channel == ALL_CHANNELS:
        for segment in unpack(minute_utc, packed, only):
            yield Kept(seq, segment)
    else:
        yield Kept(seq, Segment(channel, unpack_v1(minute_utc, packed, instrument or "")))


def samples_of(kept: Iterable[Kept]) -> list[Sample]:
    return [sample for one in kept for sample in one.segment.samples]
