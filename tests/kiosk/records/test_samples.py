"""Readings by the minute: what goes in comes out, gaps stay gaps, the digest is a fact."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.records.journal import Journal
from kiosk.records.minute import MinuteBrokenError, Sample, pack, unpack
from kiosk.records.samples import SamplesKept, SampleStore
from kiosk.records.verify_journal import verify_journal

from .conftest import HandClock

_MINUTE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_SAMPLES = st.lists(
    st.tuples(
        st.integers(0, 59_999),
        st.none() | st.integers(-27_315, 99_999),
        st.sampled_from(["ok", "stale", "silent", "fault_é"]),
    ),
    max_size=80,
).map(
    lambda taken: tuple(
        Sample(_MINUTE + timedelta(milliseconds=ms), None if c is None else Decimal(c).scaleb(-2), status)
        for ms, c, status in sorted(taken, key=lambda one: one[0])
    )
)


@given(samples=_SAMPLES)
@settings(max_examples=100)
def test_a_packed_minute_gives_its_samples_back(samples: tuple[Sample, ...]) -> None:
    """To the millisecond and the hundredth of a degree, with every status."""
    assert samples == unpack(_MINUTE, pack(_MINUTE, samples))


def test_a_minute_of_readings_takes_a_few_bytes_each() -> None:
    """One a second of a bath at rest: under three bytes a reading."""
    samples = [Sample(_MINUTE + timedelta(seconds=n), Decimal(3700 + n % 5).scaleb(-2), "ok") for n in range(60)]

    assert len(pack(_MINUTE, samples)) < 180


@pytest.mark.parametrize("packed", [b"", b"x", pack(_MINUTE, ())[:-3]], ids=["empty", "not zlib", "cut"])
def test_bytes_that_are_no_minute_are_refused(packed: bytes) -> None:
    """Never half a curve."""
    with pytest.raises(MinuteBrokenError):
        unpack(_MINUTE, packed)


def test_a_kept_minute_is_a_fact_with_its_digest(journal: Journal, clock: HandClock) -> None:
    """Count, extremes, instrument and digest, in the same commit as the readings."""
    store = SampleStore(journal)
    for second in range(61):
        at = clock.pass_(1)
        celsius = None if second == 30 else Decimal("37.00") + Decimal(second) / 100
        store.add("bath", celsius, "ok" if celsius else "silent", at, instrument="JULABO F25")

    (row,) = journal.stream("samples:bath")
    packed = journal.database.value("SELECT packed FROM samples")
    assert isinstance(row.fact, SamplesKept)
    assert ("JULABO F25", 59, sha256(packed).hexdigest()) == (row.fact.instrument, row.fact.count, row.fact.digest)
    assert (Decimal("37.00"), Decimal("37.58")) == (row.fact.lowest_celsius, row.fact.highest_celsius)
    assert row.fact.minute_utc == _MINUTE


def test_reading_spans_kept_minutes_and_the_open_one(journal: Journal, clock: HandClock) -> None:
    """A curve to the present moment; a time without readings has no samples, and one without value has None."""
    store = SampleStore(journal)
    for celsius in ("37.00", "37.01"):
        store.add("bath", Decimal(celsius), "ok", clock.now())
        clock.pass_(300)
    store.add("bath", None, "silent", clock.now())
    store.add("dewar", Decimal(-190), "ok", clock.now())

    samples = store.read("bath", _MINUTE, clock.now().utc)

    expected = [(0, Decimal("37.00"), "ok"), (300, Decimal("37.01"), "ok"), (600, None, "silent")]
    assert expected == [((s.at_utc - _MINUTE).total_seconds(), s.celsius, s.status) for s in samples]
    assert len(store.read("bath", _MINUTE + timedelta(seconds=1), _MINUTE + timedelta(seconds=300))) == 1


def test_another_instrument_begins_another_row(journal: Journal, clock: HandClock) -> None:
    """An identity is never lent to another box's readings."""
    store = SampleStore(journal)
    store.add("bath", Decimal(37), "ok", clock.pass_(1), instrument="A")
    store.add("bath", Decimal(37), "ok", clock.pass_(1), instrument="B")
    store.keep_now(clock.now())

    assert [row.fact.instrument for row in journal.stream("samples:bath")] == ["A", "B"]


def test_a_wall_clock_set_back_loses_nothing(journal: Journal, clock: HandClock) -> None:
    """The hour that comes twice is kept twice, in the order it was lived."""
    store = SampleStore(journal)
    store.add("bath", Decimal("37.1"), "ok", clock.pass_(10))
    clock.set_wall(_MINUTE + timedelta(seconds=5))
    store.add("bath", Decimal("37.2"), "ok", clock.now())
    store.keep_now(clock.now())

    samples = store.read("bath", _MINUTE, _MINUTE + timedelta(seconds=59))
    assert [Decimal("37.10"), Decimal("37.20")] == [sample.celsius for sample in samples]


def test_the_tick_keeps_minutes_that_are_over(reopen: Callable[[], Journal], clock: HandClock, path: Path) -> None:
    """A channel that fell silent does not hold its last minute back."""
    with reopen() as journal:
        store = SampleStore(journal)
        for channel in ("bath", "dewar"):
            store.add(channel, Decimal(1), "ok", clock.now())
        store.close_minute_if_due(clock.pass_(59))
        assert journal.head().seq == 0
        store.close_minute_if_due(clock.pass_(1))
        store.close_minute_if_due(clock.pass_(60))
        assert journal.head().seq == 2

    assert verify_journal(path).samples == 2


def test_a_reading_of_a_minute_that_cannot_be_kept_is_held(journal: Journal, clock: HandClock) -> None:
    """On a full disk the open minute stays in memory and is kept when there is room."""
    store = SampleStore(journal)
    store.add("bath", Decimal(37), "ok", clock.now())
    journal.database.execute("PRAGMA query_only = ON")
    with pytest.raises(Exception, match="cannot be written"):
        store.close_minute_if_due(clock.pass_(60))
    journal.database.execute("PRAGMA query_only = OFF")

    store.close_minute_if_due(clock.now())

    assert len(journal.stream("samples:bath")) == 1
