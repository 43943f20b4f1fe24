"""Readings kept by the minute, all channels together: packed beside the journal, with their digest in it as a fact."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import chain

from kiosk.facts import Body, fact, upcast
from kiosk.instants import Instant
from kiosk.records.charts import (
    MINUTE_SECONDS,
    MINUTES_TO,
    READINGS_TO,
    ChartPoint,
    Summaries,
    Timed,
    by_minute,
    chart_points,
    width_seconds,
)
from kiosk.records.journal import Entry, Journal
from kiosk.records.kept_minutes import ALL_CHANNELS, readable_between
from kiosk.records.minute import Sample, Segment, pack
from kiosk.records.timestamps import utc_text

STREAM = f"samples:{ALL_CHANNELS}"
_GRACE = timedelta(seconds=2)
"""How long after its end a minute waits for readings that are on their way."""


@fact(schema=2)
@dataclass(frozen=True, slots=True)
class SamplesKept:
    """The readings of (part of) a minute; `digest` is the packed bytes' SHA-256 as hex.

    Until November 2026 there was one for each channel, in stream `samples:<channel>`, with its instrument.
    """

    minute_utc: datetime
    channels: int
    count: int
    digest: str


@upcast("SamplesKept", from_schema=1)
def _(body: Body) -> Body:
    return {"minute_utc": body["minute_utc"], "channels": 1, "count": body["count"], "digest": body["digest"]}


@dataclass(slots=True)
class _OpenMinute:
    """The segments of each channel, in time order within each."""

    segments: dict[str, list[list[Sample]]] = field(default_factory=dict)
    _packed: bytes | None = None

    def add(self, channel: str, sample: Sample) -> None:
        self._packed = None
        segments = self.segments.setdefault(channel, [])
        last = segments[-1][-1] if segments else None
        if (
            last is not None
            and last.at_utc <= sample.at_utc
            and (last.instrument, last.quantity) == (sample.instrument, sample.quantity)
        ):
            segments[-1].append(sample)
        else:
            segments.append([sample])

    def of(self, channel: str) -> Iterator[Sample]:
        for segment in self.segments.get(channel, ()):
            yield from segment

    @property
    def count(self) -> int:
        return sum(len(segment) for segments in self.segments.values() for segment in segments)

    def packed(self, minute_utc: datetime) -> bytes:
        """Packed once, however often the disk refuses it."""
        if self._packed is None:
            runs = (Segment(name, tuple(run)) for name, segments in self.segments.items() for run in segments)
            self._packed = pack(minute_utc, runs)
        return self._packed


class SampleStore:
    """The only writer and reader of samples. The minute that is open lives in memory until it is kept."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._summaries = Summaries(journal.database, journal.station)
        self._open: dict[datetime, _OpenMinute] = {}

    def add(
        self,
        channel: str,
        value: Decimal | None,
        status: str,
        at: Instant,
        *,
        instrument: str = "",
        quantity: str = "celsius",
    ) -> None:
        """Take one reading into the minute it is of, and keep what is over.

        Raises:
            RecordFault: what is over cannot be written: it is held, as is this reading.
        """
        minute_utc = _minute(at.utc)
        opened = self._open.get(minute_utc)
        if opened is None:
            opened = self._open[minute_utc] = _OpenMinute()
        opened.add(channel, Sample(at.utc, value, status, instrument, quantity))
        if len(self._open) > 1:
            self._keep_due(at)

    def close_minute_if_due(self, at: Instant) -> None:
        """Keep what is over, or else bring the charts' summaries on; call it from the station's tick.

        Raises:
            RecordFault: it cannot be written; it is held, and kept at a later call.
        """
        if not self._keep_due(at) and not self._summaries.write_if_over():
            self._summaries.follow()

    def keep_now(self, at: Instant) -> None:
        """Keep what is open, minute over or not: before an export, and when the station stops.

        Raises:
            RecordFault: it cannot be written; it is held.
        """
        if self._open:
            self._keep(list(self._open), at)

    def _keep_due(self, at: Instant) -> bool:
        """Keep what is over, and what is of a time to come since the clock was set back; False: there was nothing."""
        now = _minute(at.utc)
        due = [minute for minute in self._open if minute > now or minute + timedelta(minutes=1) + _GRACE <= at.utc]
        if due:
            self._keep(due, at)
        return bool(due)

    def _keep(self, minutes: list[datetime], at: Instant) -> None:
        journal = self._journal
        with journal.transaction():
            for minute_utc in minutes:
                opened = self._open[minute_utc]
                packed = opened.packed(minute_utc)
                kept = (SamplesKept(minute_utc, len(opened.segments), opened.count, sha256(packed).hexdigest()),)
                (row,) = journal.append_together((Entry(STREAM, journal.version(STREAM), kept),), actor=None, at=at)
                journal.database.execute(
                    "INSERT INTO samples VALUES (?, ?, ?, ?, ?)",
                    (journal.station, row.seq, ALL_CHANNELS, utc_text(minute_utc), packed),
                )
        for minute_utc in minutes:
            del self._open[minute_utc]

    def read(self, channel: str, from_utc: datetime, to_utc: datetime) -> tuple[Sample, ...]:
        """The channel's samples from `from_utc` to `to_utc`, both included, as they were taken, open minute too."""
        found = list(readable_between(self._journal.database.rows, channel, from_utc, to_utc))
        found += (sample for sample in self._held(channel) if from_utc <= sample.at_utc <= to_utc)
        return tuple(found)

    def chart(self, channel: str, from_utc: datetime, to_utc: datetime, points: int) -> tuple[ChartPoint, ...]:
        """The channel's course in about `points` points, from readings, minutes or hours; no peak is left out."""
        width, span = width_seconds(from_utc, to_utc, points), to_utc - from_utc
        if span <= READINGS_TO:
            return chart_points(self._readings(channel, from_utc, to_utc), width)
        if span <= MINUTES_TO:
            return chart_points(self._minutes(channel, from_utc, to_utc), width)
        self._summaries.follow()
        hours = self._summaries.hours(channel, from_utc, to_utc, width)
        return chart_points(chain(hours, self._held_minutes(channel, from_utc, to_utc)), width)

    def trend(self, channel: str, from_utc: datetime, to_utc: datetime) -> tuple[ChartPoint, ...]:
        """The channel's course by the minute: of an hour in less than a millisecond, for many channels at once."""
        return chart_points(self._minutes(channel, from_utc, to_utc), MINUTE_SECONDS)

    def _readings(self, channel: str, from_utc: datetime, to_utc: datetime) -> Iterator[Timed]:
        for sample in self.read(channel, from_utc, to_utc):
            if sample.value is not None:
                value = float(sample.value)
                yield int(sample.at_utc.timestamp()), 1, value, value, value

    def _minutes(self, channel: str, from_utc: datetime, to_utc: datetime) -> Iterator[Timed]:
        self._summaries.follow()
        yield from self._summaries.minutes(channel, from_utc, to_utc)
        yield from self._held_minutes(channel, from_utc, to_utc)

    def _held_minutes(self, channel: str, from_utc: datetime, to_utc: datetime) -> Iterator[Timed]:
        held = by_minute(sample for sample in self._held(channel) if from_utc <= sample.at_utc <= to_utc)
        yield from ((minute, *summary) for minute, summary in held.items())

    def _held(self, channel: str) -> Iterator[Sample]:
        for opened in self._open.values():
            yield from opened.of(channel)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
