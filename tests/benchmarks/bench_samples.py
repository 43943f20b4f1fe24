"""64 channels at one reading a second: bytes on disk, a year's charts, memory.

What is generated and what is scaled: ten million readings (43 hours of 64 channels) go one by one into the channels and
into a journal, and its file is weighed, seals, facts, indexes and summaries included. Their noise is drawn once, 4,096
readings a channel, and repeated: a packed minute is too short to see that. A year of readings is that weight scaled.
The year's rows of minutes and hours, from which its charts are drawn, are all written, from 64 different hours.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from rows import Measured

from kiosk.instants import Instant
from kiosk.monitoring.readings import Channel, Kind, Quantity, Reading, observe
from kiosk.records.charts import HourRows, Summary
from kiosk.records.journal import Journal
from kiosk.records.samples import SampleStore
from kiosk.records.seals import SealKey
from kiosk.station.instruments import KEEP_SECONDS

CHANNELS = 64
READINGS = 10_000_000
YEAR_READINGS = CHANNELS * 86_400 * 365
SETTLED_AFTER = 2_000_000
"""readings after which memory is measured first: every cache and window is full"""
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_DRAWN = 4096


class _Clock:
    def __init__(self) -> None:
        self.at = Instant(_BEGAN, "boot-1", 0)

    def now(self) -> Instant:
        return self.at


def measure() -> list[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        readings = _readings(Path(folder) / "readings.sqlite3")
        return [*readings, *_charts(Path(folder))]


def _journal(path: Path, clock: _Clock) -> Journal:
    key = SealKey.load_or_create(path.with_name("seal.pem"))
    return Journal.open(path, station="bench-1", clock=clock, seal_key=key)


# --- readings ------------------------------------------------------------------------------------------------------


def _channels() -> tuple[Channel, ...]:
    """A bath, sixty dewars' probes to a hundredth of a degree, a room, a level and a lid."""
    kinds = [Kind.BATH, *[Kind.DEWAR] * (CHANNELS - 4), Kind.ROOM, Kind.LEVEL, Kind.LID]
    return tuple(Channel(f"{kind}-{number}", kind, 1.0) for number, kind in enumerate(kinds))


_LIKE: dict[Kind, tuple[float, float, int, Quantity]] = {
    # where it stands, its noise, its decimals
    Kind.BATH: (37.0, 0.02, 2, Quantity.CELSIUS),
    Kind.DEWAR: (-189.5, 0.04, 2, Quantity.CELSIUS),
    Kind.ROOM: (21.3, 0.05, 1, Quantity.CELSIUS),
    Kind.LEVEL: (71.0, 0.1, 1, Quantity.PERCENT),
    Kind.LID: (0.0, 0.0, 0, Quantity.CONTACT),
}


def _drawn(channel: Channel, noise: random.Random) -> tuple[list[Decimal], list[timedelta]]:
    """Values that drift and tremble, and how late each reading came: a wire's milliseconds."""
    middle, tremble, decimals, _ = _LIKE[channel.kind]
    drift, values, late = 0.0, [], []
    for _ in range(_DRAWN):
        drift = 0.995 * drift + noise.gauss(0, tremble / 4)
        values.append(Decimal(f"{middle + drift + noise.gauss(0, tremble):.{decimals}f}"))
        late.append(timedelta(milliseconds=abs(round(noise.gauss(0, 4)))))
    return values, late


def _taken(channels: tuple[Channel, ...]) -> Iterator[Reading]:
    noise = random.Random(1)
    drawn = [(channel, *_drawn(channel, noise), _LIKE[channel.kind][3]) for channel in channels]
    identities = [f"LAKE SHORE,MODEL218S,21{number:04},052101" for number in range(CHANNELS)]
    for second in range(READINGS // CHANNELS):
        for number, (channel, values, late, quantity) in enumerate(drawn):
            place = (second + 61 * number) % _DRAWN
            passed = timedelta(seconds=second, milliseconds=7 * number) + late[place]
            at = Instant(_BEGAN + passed, "boot-1", int(passed / timedelta(microseconds=1)) * 1000)
            yield Reading(channel.name, values[place], identities[number], "2b3138392e35", at, quantity)


def _readings(path: Path) -> list[Measured]:
    clock, channels = _Clock(), _channels()
    journal = _journal(path, clock)
    store = SampleStore(journal)
    known = {channel.name: channel for channel in channels}
    slowest, settled_bytes, began = 0.0, 0, time.perf_counter()
    for count, reading in enumerate(_taken(channels), start=1):
        clock.at = reading.at
        before = known[reading.channel]
        known[reading.channel] = observe(before, reading, KEEP_SECONDS)
        store.add(
            reading.channel,
            reading.value,
            reading.status,
            reading.at,
            instrument=reading.instrument,
            quantity=reading.quantity,
        )
        if count % CHANNELS == 0:
            start = time.perf_counter()
            store.close_minute_if_due(reading.at)
            slowest = max(slowest, time.perf_counter() - start)
        if count == SETTLED_AFTER:
            settled_bytes = _resident_bytes()
    each = (time.perf_counter() - began) / READINGS
    grown = _resident_bytes() - settled_bytes
    store.keep_now(clock.at)
    journal.close()
    weight = path.stat().st_size / READINGS
    return [
        Measured("bytes a reading, 64 channels at 1 Hz, whole file", weight, "B", 4),
        Measured("a year of them (scaled)", weight * YEAR_READINGS / 1e9, "GB"),
        Measured("memory gained from 2 to 10 million readings", grown / 2**20, "MiB", 5),
        Measured("one reading taken, its minute kept and summarised", each * 1e6, "µs"),
        Measured("longest tick: a minute of 64 channels kept", slowest * 1000, "ms"),
    ]


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


# --- charts --------------------------------------------------------------------------------------------------------


def _charts(folder: Path) -> list[Measured]:
    month, year = _with_summaries(folder / "month.sqlite3", 30), _with_summaries(folder / "year.sqlite3", 365)
    in_month, in_year = _p95(month, 30, 30), _p95(year, 30, 365)
    rows = [
        Measured("a month's chart, p95, a month in the file", in_month, "ms", 100),
        Measured("a month's chart, p95, a year in the file", in_year, "ms", 100),
        Measured("growth of that from a month to a year", in_year / in_month, "x"),
        Measured("a year's chart, p95", _p95(year, 365, 365), "ms", 100),
        Measured("a week's chart from minutes, p95", _p95(year, 7, 365), "ms", 100),
        Measured("a day's chart from minutes, p95", _p95(year, 1, 365), "ms", 100),
        Measured("rows of a year's minutes and hours in the file", _bytes(year) / YEAR_READINGS, "B a reading"),
    ]
    for journal in (month, year):
        journal.database.close()
    return [*rows, *_half_hour_of_readings(folder / "readings.sqlite3")]


def _with_summaries(path: Path, days: int) -> Journal:
    journal = _journal(path, _Clock())
    noise, began = random.Random(2), int(_BEGAN.timestamp())
    hours = [_hour_like(noise) for _ in range(CHANNELS)]
    with journal.transaction():
        for hour in range(days * 24):
            for number, channel in enumerate(_channels()):
                HourRows(journal.database).write(channel.name, began + hour * 3600, hours[(hour + number) % CHANNELS])
    return journal


def _hour_like(noise: random.Random) -> dict[int, Summary]:
    """By the second of the hour at which its minute begins."""
    minutes = {}
    for minute in range(60):
        values = [round(noise.gauss(-189.5, 0.05), 2) for _ in range(60)]
        minutes[minute * 60] = Summary(60, min(values), round(sum(values) / 60, 6), max(values))
    return minutes


def _p95(journal: Journal, days: int, of_days: int, points: int = 700) -> float:
    """Milliseconds of a chart of `days`, beginning anywhere in a file of `of_days`."""
    store, dice, took = SampleStore(journal), random.Random(3), []
    names = [channel.name for channel in _channels()]
    for _ in range(100):
        since = _BEGAN + timedelta(hours=dice.randint(0, (of_days - days) * 24))
        start = time.perf_counter()
        drawn = store.chart(dice.choice(names), since, since + timedelta(days=days), points)
        took.append((time.perf_counter() - start) * 1000)
        if not points // 3 < len(drawn) <= points + 1:
            raise AssertionError(len(drawn))
    return statistics.quantiles(took, n=20)[-1]


def _half_hour_of_readings(path: Path) -> list[Measured]:
    clock = _Clock()
    clock.at = Instant(_BEGAN + timedelta(days=3), "boot-2", 0)
    journal = _journal(path, clock)
    store, dice, took = SampleStore(journal), random.Random(4), []
    for _ in range(40):
        since = _BEGAN + timedelta(minutes=dice.randint(0, 40 * 60))
        start = time.perf_counter()
        store.chart("dewar-7", since, since + timedelta(minutes=30), 700)
        took.append((time.perf_counter() - start) * 1000)
    journal.database.close()
    return [Measured("half an hour's chart from readings, p95", statistics.quantiles(took, n=20)[-1], "ms", 100)]


def _bytes(journal: Journal) -> int:
    """What the file holds once the log is emptied into it."""
    journal.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return journal.database.path.stat().st_size
