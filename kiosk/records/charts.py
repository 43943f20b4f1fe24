"""Count, lowest, mean and highest by the minute and by the hour: what a chart of days or of years is drawn from.

Conveniences, made from the samples and made again where they are missing: the evidence is the samples.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from kiosk.records.database import Database
from kiosk.records.kept_minutes import kept_after
from kiosk.records.minute import Sample

READINGS_TO = timedelta(hours=2)
"""A chart of so long, or less, is drawn from the readings themselves."""
MINUTES_TO = timedelta(days=8)
"""A chart of so long, or less, is drawn from minutes; a longer one from hours."""

_MINUTE, _HOUR = 60, 3600
_ROWS_AT_ONCE = 8
"""How many minutes of all channels are summarised in one go: some 80 ms of 64 channels at 1 Hz."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Of readings that had a value. For drawing: the exact values are in the samples."""

    count: int
    lowest: float
    mean: float
    highest: float

    def with_(self, other: "Summary | None") -> "Summary":
        """Of these readings and the others."""
        if other is None:
            return self
        count = self.count + other.count
        mean = (self.mean * self.count + other.mean * other.count) / count
        return Summary(count, min(self.lowest, other.lowest), round(mean, 6), max(self.highest, other.highest))


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """The readings with a value in `seconds` around `at_utc`: no peak is left out, and where there is no point there
    was no value.
    """

    at_utc: datetime
    lowest: float
    mean: float
    highest: float
    count: int
    seconds: float


Timed = tuple[int, Summary]
"""When it begins, in seconds since 1970, and what was read."""


def summary_of(samples: Iterable[Sample]) -> Summary | None:
    values = [float(sample.value) for sample in samples if sample.value is not None]
    if not values:
        return None
    return Summary(len(values), min(values), round(sum(values) / len(values), 6), max(values))


def by_minute(samples: Iterable[Sample]) -> dict[int, Summary]:
    """By the minute's beginning in seconds since 1970."""
    minutes: dict[int, list[Sample]] = {}
    for sample in samples:
        minutes.setdefault(_floor(sample.at_utc, _MINUTE), []).append(sample)
    found = {minute: summary_of(taken) for minute, taken in minutes.items()}
    return {minute: summary for minute, summary in found.items() if summary is not None}


def chart_points(timed: Iterable[Timed], width_seconds: int) -> tuple[ChartPoint, ...]:
    """One point for each stretch of `width_seconds` in which there was a value, in order of time."""
    stretches: dict[int, Summary] = {}
    for at, summary in timed:
        place = at // width_seconds
        stretches[place] = summary.with_(stretches.get(place))
    return tuple(
        ChartPoint(
            datetime.fromtimestamp((place + 0.5) * width_seconds, UTC),
            summary.lowest,
            summary.mean,
            summary.highest,
            summary.count,
            width_seconds,
        )
        for place, summary in sorted(stretches.items())
    )


def width_seconds(from_utc: datetime, to_utc: datetime, points: int) -> int:
    """How long a stretch one of at most so many points stands for: whole seconds, minutes or hours."""
    span = to_utc - from_utc
    unit = 1 if span <= READINGS_TO else _MINUTE if span <= MINUTES_TO else _HOUR
    return max(1, ceil(span.total_seconds() / points / unit)) * unit


class Summaries:
    """The tables of minutes and hours, and what is not yet in them: the hour that is not over."""

    def __init__(self, database: Database, station: str) -> None:
        self._database = database
        self._station = station
        self._through: int = database.value("SELECT through_seq FROM sample_progress") or 0
        self._waiting: dict[tuple[str, int], dict[int, Summary]] = {}

    def follow(self) -> None:
        """Take in what was kept since; after an upgrade or a crash, a little at each call.

        Raises:
            RecordFault: the tables cannot be written; it is done again at the next call.
        """
        for kept in kept_after(self._database.rows, self._station, self._through, _ROWS_AT_ONCE):
            self._through = kept.seq
            for minute, summary in by_minute(kept.segment.samples).items():
                minutes = self._waiting.setdefault((kept.segment.channel, minute // _HOUR * _HOUR), {})
                minutes[minute] = summary.with_(minutes.get(minute))
        if len({hour for _, hour in self._waiting}) > 1:
            self._write()

    def _write(self) -> None:
        database = self._database
        with database.transaction():
            for (channel, hour), minutes in self._waiting.items():
                merged = self._stored(channel, hour)
                for minute, summary in minutes.items():
                    merged[minute] = summary.with_(merged.get(minute))
                whole = _merged(merged.values())
                rows = [[m - hour, s.count, s.lowest, s.mean, s.highest] for m, s in sorted(merged.items())]
                packed = zlib.compress(json.dumps(rows, separators=(",", ":")).encode())
                database.execute(
                    "INSERT OR REPLACE INTO sample_hours VALUES (?, ?, ?, ?, ?, ?)",
                    (channel, hour, whole.count, whole.lowest, whole.mean, whole.highest),
                )
                database.execute("INSERT OR REPLACE INTO sample_minutes VALUES (?, ?, ?)", (channel, hour, packed))
            database.execute("DELETE FROM sample_progress")
            database.execute("INSERT INTO sample_progress VALUES (?)", (self._through,))
        self._waiting.clear()

    def _stored(self, channel: str, hour: int) -> dict[int, Summary]:
        sql = "SELECT packed FROM sample_minutes WHERE channel = ? AND hour = ?"
        packed = self._database.value(sql, (channel, hour))
        return {} if packed is None else dict(_minutes(hour, packed))

    def minutes(self, channel: str, from_utc: datetime, to_utc: datetime) -> Iterator[Timed]:
        first, last = _floor(from_utc, _MINUTE), _floor(to_utc, _MINUTE)
        rows = self._database.rows(
            "SELECT hour, packed FROM sample_minutes WHERE channel = ? AND hour BETWEEN ? AND ?",
            (channel, first // _HOUR * _HOUR, last),
        )
        for hour, packed in rows:
            yield from ((minute, summary) for minute, summary in _minutes(hour, packed) if first <= minute <= last)
        for (name, _), waiting in self._waiting.items():
            if name == channel:
                yield from ((minute, summary) for minute, summary in waiting.items() if first <= minute <= last)

    def hours(self, channel: str, from_utc: datetime, to_utc: datetime) -> Iterator[Timed]:
        first, last = _floor(from_utc, _HOUR), _floor(to_utc, _HOUR)
        rows = self._database.rows(
            "SELECT hour, count, lowest, mean, highest FROM sample_hours WHERE channel = ? AND hour BETWEEN ? AND ?",
            (channel, first, last),
        )
        for hour, *numbers in rows:
            yield hour, Summary(*numbers)
        for (name, hour), waiting in self._waiting.items():
            if name == channel and first <= hour <= last:
                yield hour, _merged(waiting.values())


def _minutes(hour: int, packed: bytes) -> Iterator[Timed]:
    for second, *numbers in json.loads(zlib.decompress(packed)):
        yield hour + second, Summary(*numbers)


def _merged(summaries: Iterable[Summary]) -> Summary:
    whole: Summary | None = None
    for summary in summaries:
        whole = summary.with_(whole)
    if whole is None:
        raise ValueError("no readings, no summary")
    return whole


def _floor(moment: datetime, seconds: int) -> int:
    return int(moment.timestamp()) // seconds * seconds
