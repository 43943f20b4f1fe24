"""Readings kept by the minute: packed beside the journal, with their digest in it as a fact."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from kiosk.facts import fact
from kiosk.instants import Instant
from kiosk.records.journal import Entry, Journal
from kiosk.records.minute import Sample, pack, unpack
from kiosk.records.timestamps import utc_of, utc_text

_MOST_READINGS = 6000


@fact()
@dataclass(frozen=True, slots=True)
class SamplesKept:
    """One channel's readings of (part of) a minute, in stream `samples:<channel>`; `digest` is the packed bytes'
    SHA-256 as hex. Lowest and highest are None when no reading had a value.
    """

    channel: str
    instrument: str
    minute_utc: datetime
    count: int
    digest: str
    lowest_celsius: Decimal | None
    highest_celsius: Decimal | None


@dataclass(slots=True)
class _Open:
    """The minute that a channel is in."""

    instrument: str
    minute_utc: datetime
    samples: list[Sample] = field(default_factory=list)


class SampleStore:
    """The only writer and reader of samples. The minute that is open lives in memory until it is kept."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._open: dict[str, _Open] = {}

    def add(self, channel: str, celsius: Decimal | None, status: str, at: Instant, *, instrument: str = "") -> None:
        """Take one reading; a new minute, another instrument or time running backwards keeps what came before."""
        minute_utc = _minute(at.utc)
        current = self._open.get(channel)
        if current is not None and (
            current.minute_utc != minute_utc
            or current.instrument != instrument
            or current.samples[-1].at_utc > at.utc
            or len(current.samples) >= _MOST_READINGS
        ):
            self._keep([channel], at)
            current = None
        if current is None:
            current = self._open[channel] = _Open(instrument, minute_utc)
        current.samples.append(Sample(at.utc, celsius, status))

    def close_minute_if_due(self, at: Instant) -> None:
        """Keep every channel's minute that is over; call it from the station's tick."""
        minute_utc = _minute(at.utc)
        self._keep([channel for channel, opened in self._open.items() if opened.minute_utc != minute_utc], at)

    def keep_now(self, at: Instant) -> None:
        """Keep what is open, minute over or not: before an export, and when the station stops."""
        self._keep(list(self._open), at)

    def _keep(self, channels: list[str], at: Instant) -> None:
        if not channels:
            return
        journal = self._journal
        with journal.transaction():
            for channel in channels:
                opened = self._open[channel]
                packed = pack(opened.minute_utc, opened.samples)
                stream = f"samples:{channel}"
                kept = (_kept(channel, opened, packed),)
                (row,) = journal.append_together((Entry(stream, journal.version(stream), kept),), actor=None, at=at)
                journal.database.execute(
                    "INSERT INTO samples VALUES (?, ?, ?, ?, ?)",
                    (journal.station, row.seq, channel, utc_text(opened.minute_utc), packed),
                )
        for channel in channels:
            del self._open[channel]

    def read(self, channel: str, from_utc: datetime, to_utc: datetime) -> tuple[Sample, ...]:
        """The channel's samples from `from_utc` to `to_utc`, both included, as they were taken, open minute too."""
        rows = self._journal.database.rows(
            "SELECT minute_utc, packed FROM samples WHERE channel = ? AND minute_utc BETWEEN ? AND ? ORDER BY seq",
            (channel, utc_text(_minute(from_utc)), utc_text(to_utc)),
        )
        found = [sample for row in rows for sample in unpack(utc_of(row.minute_utc), row.packed)]
        if channel in self._open:
            found += self._open[channel].samples
        return tuple(sample for sample in found if from_utc <= sample.at_utc <= to_utc)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _kept(channel: str, opened: _Open, packed: bytes) -> SamplesKept:
    values = [sample.celsius for sample in opened.samples if sample.celsius is not None]
    return SamplesKept(
        channel,
        opened.instrument,
        opened.minute_utc,
        len(opened.samples),
        sha256(packed).hexdigest(),
        min(values, default=None),
        max(values, default=None),
    )
