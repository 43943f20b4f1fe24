"""Count, lowest, mean and highest by the minute and by the hour: what a chart of days or of years is drawn from.

Conveniences, made from the samples and made again where they are missing: the evidence is the samples.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import NamedTuple

from kiosk.records.database import Database
from kiosk.records.kept_minutes import kept_after
from kiosk.records.minute import Sample, Segment

READINGS_TO = timedelta(minutes=30)
"""A chart of so long, or less, is drawn from the readings themselves."""
MINUTES_TO = timedelta(days=8)
"""A chart of so long, or less, is drawn from minutes; a longer one from hours."""

MINUTE_SECONDS, _HOUR = 60, 3600
_ROWS_AT_ONCE = 8
"""How many minutes of all channels are summarised in one go: some 80 ms of 64 channels at 1 Hz."""


class Summary(NamedTuple):
    """Of readings that had a value. For drawing: the exact values are in the samples."""

    readings: int
    lowest: float
    mean: float
    highest: float

    def with_(self, other: "Summary | None") -> "Summary":
        """Of these readings and the others."""
        if other is None:
            return self
        readings = self.readings + other.readings
        mean = (self.mean * self.readings + other.mean * other.readings) / readings
        return Summary(readings, min(self.lowest, other.lowest), round(mean, 6), max(self.highest, other.highest))


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


Timed = tuple[int, int, float, float, float]
"""When it begins, in seconds since 1970, and the four of a `Summary`: flat, for there are tens of thousands."""


def summary_of(samples: Iterable[Sample]) -> Summary | None:
    values = [float(sample.value) for sample in samples if sample.value is not None]
    if not values:
        return None
    return Summary(len(values), min(values), round(sum(values) / len(values), 6), max(values))


def by_minute(samples: Iterable[Sample]) -> dict[int, Summary]:
    """By the minute's beginning in seconds since 1970."""
    minutes: dict[int, list[Sample]] = {}
    for sample in samples:
        minutes.setdefault(_floor(sample.at_utc, MINUTE_SECONDS), []).append(sample)
    found = {minute: summary_of(taken) for minute, taken in minutes.items()}
    return {minute: summary for minute, summary in found.items() if summary is not None}


def chart_points(timed: Iterable[Timed], width_seconds: int) -> tuple[ChartPoint, ...]:
    """One point for each stretch of `width_seconds` in which there was a value, in order of time."""
    stretches: dict[int, list[float]] = {}
    for at, readings, lowest, mean, highest in timed:
        found = stretches.get(at // width_seconds)
        if found is None:
            stretches[at // width_seconds] = [readings, lowest, mean * readings, highest]
        else:
            found[0] += readings
            found[1] = min(found[1], lowest)
            found[2] += mean * readings
            found[3] = max(found[3], highest)
    return tuple(
        ChartPoint(
            datetime.fromtimestamp((place + 0.5) * width_seconds, UTC),
            lowest,
            round(total / readings, 6),
            highest,
            int(readings),
            width_seconds,
        )
        for place, (readings, lowest, total, highest) in sorted(stretches.items())
    )


def width_seconds(from_utc: datetime, to_utc: datetime, points: int) -> int:
    """How long a stretch one of at most so many points stands for: whole seconds, minutes or hours."""
    span = to_utc - from_utc
    unit = 1 if span <= READINGS_TO else MINUTE_SECONDS if span <= MINUTES_TO else _HOUR
    return max(1, ceil(span.total_seconds() / points / unit)) * unit


class HourRows:
    """The tables: of each channel and hour one row of the hour and one of its minutes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, channel: str, hour: int, minutes: dict[int, Summary]) -> None:
        """Put the hour's minutes, by their beginning in seconds after that of the hour, in place of what was there."""
        whole = _merged(minutes.values())
        rows = [[second, *m] for second, m in sorted(minutes.items())]
        packed = zlib.compress(json.dumps(rows, separators=(",", ":")).encode())
        self._database.execute(
            "INSERT OR REPLACE INTO sample_hours VALUES (?, ?, ?, ?, ?, ?)",
            (channel, hour, *whole),
        )
        self._database.execute("INSERT OR REPLACE INTO sample_minutes VALUES (?, ?, ?)", (channel, hour, packed))

    def minutes(self, channel: str, first: int, last: int) -> Iterator[Timed]:
        """Of the hours that begin from `first` to `last`."""
        sql = "SELECT hour, packed FROM sample_minutes WHERE channel = ? AND hour BETWEEN ? AND ?"
        for hour, packed in self._database.rows(sql, (channel, first, last)):
            for second, readings, lowest, mean, highest in json.loads(zlib.decompress(packed)):
                yield hour + second, readings, lowest, mean, highest

    def hours(self, channel: str, first: int, last: int, width_seconds: int) -> Iterator[Timed]:
        """Of the hours that begin from `first` to `last`, those of one stretch together."""
        sql = """SELECT min(hour), sum(count), min(lowest), sum(mean * count) / sum(count), max(highest)
                 FROM sample_hours WHERE channel = ? AND hour BETWEEN ? AND ? GROUP BY hour / ?"""
        yield from self._database.rows(sql, (channel, first, last, width_seconds))


class Summaries:
    """Minutes and hours of every channel: the tables, and what is not yet in them, the hour that is not over."""

    def __init__(self, database: Database, station: str) -> None:
        self._database = database
        self._station = station
        self._rows = HourRows(database)
        self._through: int = database.value("SELECT through_seq FROM sample_progress") or 0
        self._waiting: dict[tuple[str, int], dict[int, Summary]] = {}

    def follow(self) -> None:
        """Take in what was kept since; after an upgrade or a crash, a little at each call."""
        for seq, segments in kept_after(self._database.rows, self._station, self._through, _ROWS_AT_ONCE):
            self._through = seq
            for segment in segments:
                self._take(segment)

    def _take(self, segment: Segment) -> None:
        for minute, summary in by_minute(segment.samples).items():
            hour = minute // _HOUR * _HOUR
            minutes = self._waiting.setdefault((segment.channel, hour), {})
            minutes[minute - hour] = summary.with_(minutes.get(minute - hour))

    def write_if_over(self) -> bool:
        """Write what is of an hour that is over; False: there was none.

        Raises:
            RecordFault: the tables cannot be written; it is done again at the next call.
        """
        if len({hour for _, hour in self._waiting}) < 2:
            return False
        with self._database.transaction():
            for (channel, hour), minutes in self._waiting.items():
                merged = {timed[0] - hour: Summary(*timed[1:]) for timed in self._rows.minutes(channel, hour, hour)}
                for second, summary in minutes.items():
                    merged[second] = summary.with_(merged.get(second))
                self._rows.write(channel, hour, merged)
            self._database.execute("DELETE FROM sample_progress")
            self._database.execute("INSERT INTO sample_progress VALUES (?)", (self._through,))
        self._waiting.clear()
        return True

    def minutes(self, channel: str, from_utc: datetime, to_utc: datetime) -> Iterator[Timed]:
        """Of the time between, the minute of each end included; one minute may come in two parts."""
        first, last = _floor(from_utc, MINUTE_SECONDS), _floor(to_utc, MINUTE_SECONDS)
        for timed in self._rows.minutes(channel, first // _HOUR * _HOUR, last):
            if first <= timed[0] <= last:
                yield timed
        for (name, hour), waiting in self._waiting.items():
            if name == channel:
                yield from ((hour + s, *summary) for s, summary in waiting.items() if first <= hour + s <= last)

    def hours(self, channel: str, from_utc: datetime, to_utc: datetime, width_seconds: int) -> Iterator[Timed]:
        """Of the time between, the hour of each end included, those of one stretch of the chart together."""
        first, last = _floor(from_utc, _HOUR), _floor(to_utc, _HOUR)
        yield from self._rows.hours(channel, first, last, width_seconds)
        for (name, hour), waiting in self._waiting.items():
            if name == channel and first <= hour <= last:
                yield hour, *_merged(waiting.values())


def _merged(summaries: Iterable[Summary]) -> Summary:
    whole: Summary | None = None
    for summary in summaries:
        whole = summary.with_(whole)
    if whole is None:
        raise ValueError("no readings, no summary")
    return whole


def _floor(moment: datetime, seconds: int) -> int:
    return int(moment.timestamp()) // seconds * seconds
