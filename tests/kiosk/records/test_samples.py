"""Readings by the minute: what goes in comes out, gaps stay gaps, the digest is a fact."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.records.journal import Journal
from kiosk.records.kept_minutes import kept_between
from kiosk.records.minute import MinuteBrokenError, Sample, Segment, pack, unpack
from kiosk.records.minute_v1 import unpack_v1
from kiosk.records.samples import SamplesKept, SampleStore
from kiosk.records.seals import SealKey
from kiosk.records.verify_journal import verify_journal

from .conftest import STATION, HandClock

_MINUTE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_OLD = Path(__file__).parents[2] / "journals"
_VALUES = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-300, max_value=99_999)
_SEGMENTS = st.lists(
    st.tuples(
        st.sampled_from(["bath", "dewar-é", "lid"]),
        st.sampled_from(["", "JULABO F25", "LAKE SHORE 218"]),
        st.sampled_from(["celsius", "percent", "contact"]),
        st.lists(
            st.tuples(
                st.integers(0, 59_999), st.none() | _VALUES, st.sampled_from(["ok", "stale", "silent", "fault_é"])
            ),
            min_size=1,
            max_size=70,
        ),
    ),
    max_size=4,
).map(
    lambda segments: tuple(
        Segment(
            channel,
            tuple(
                Sample(_MINUTE + timedelta(milliseconds=ms), value, status, instrument, quantity)
                for ms, value, status in sorted(taken, key=lambda one: one[0])
            ),
        )
        for channel, instrument, quantity, taken in segments
    )
)


@given(segments=_SEGMENTS)
@settings(max_examples=100)
def test_a_packed_minute_gives_its_samples_back(segments: tuple[Segment, ...]) -> None:
    """To the millisecond, each value as it was given, with its status, instrument and quantity."""
    packed = pack(_MINUTE, segments)

    assert segments == tuple(unpack(_MINUTE, packed))
    assert tuple(one for one in segments if one.channel == "lid") == tuple(unpack(_MINUTE, packed, "lid"))


@pytest.mark.parametrize(
    ("given_", "kept"),
    [("37.1234565", "37.123456"), ("1E+3", "1000"), ("-0.000001", "-0.000001"), ("3.4e38", "3.4e38")],
)
def test_a_value_of_any_size_is_kept(given_: str, kept: str) -> None:
    """Rounded only beyond six decimals."""
    (segment,) = unpack(_MINUTE, pack(_MINUTE, (Segment("x", (Sample(_MINUTE, Decimal(given_), "ok"),)),)))

    assert Decimal(kept) == segment.samples[0].value


def test_a_minute_of_64_channels_takes_a_byte_or_two_a_reading() -> None:
    """One a second of each, with the noise of a probe and of a wire."""
    noise = Random(1)
    segments = [
        Segment(
            f"dewar-{channel}",
            tuple(
                Sample(
                    _MINUTE + timedelta(seconds=n, milliseconds=noise.randint(0, 20)),
                    Decimal(round(noise.gauss(-19_000, 4))).scaleb(-2),
                    "ok",
                    f"LSCI,MODEL218S,21{channel:04},052101",
                )
                for n in range(60)
            ),
        )
        for channel in range(64)
    ]

    assert len(pack(_MINUTE, segments)) / (64 * 60) < 2


@pytest.mark.parametrize("packed", [b"", b"x", pack(_MINUTE, ())[:-3]], ids=["empty", "not zlib", "cut"])
def test_bytes_that_are_no_minute_are_refused(packed: bytes) -> None:
    """Never half a curve."""
    with pytest.raises(MinuteBrokenError):
        tuple(unpack(_MINUTE, packed))
    with pytest.raises(MinuteBrokenError):
        unpack_v1(_MINUTE, packed, "")


def test_a_kept_minute_of_all_channels_is_one_fact_with_its_digest(journal: Journal, clock: HandClock) -> None:
    """In the same commit as the readings, once the last ones that were on their way are there."""
    store = SampleStore(journal)
    for second in range(63):
        at = clock.pass_(1)
        store.add("bath", None if second == 30 else Decimal("37.00"), "ok", at, instrument="JULABO F25")
        store.add("lid", Decimal(0), "ok", at, quantity="contact")
        store.close_minute_if_due(at)

    (row,) = journal.stream("samples:")
    packed = journal.database.value("SELECT packed FROM samples")
    assert SamplesKept(_MINUTE, 2, 118, sha256(packed).hexdigest()) == row.fact


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
    assert expected == [((s.at_utc - _MINUTE).total_seconds(), s.value, s.status) for s in samples]
    assert len(store.read("bath", _MINUTE + timedelta(seconds=1), _MINUTE + timedelta(seconds=300))) == 1


def test_a_reading_keeps_the_instrument_it_came_from(journal: Journal, clock: HandClock) -> None:
    """An identity is never lent to another box's readings, nor a unit to another quantity."""
    store = SampleStore(journal)
    store.add("level", Decimal(37), "ok", clock.pass_(1), instrument="A", quantity="percent")
    store.add("level", Decimal(370), "ok", clock.pass_(1), instrument="B", quantity="millimetres")
    store.keep_now(clock.now())

    samples = store.read("level", _MINUTE, clock.now().utc)
    assert [(s.instrument, s.quantity) for s in samples] == [("A", "percent"), ("B", "millimetres")]


def test_a_wall_clock_set_back_loses_nothing(journal: Journal, clock: HandClock) -> None:
    """The hour that comes twice is kept twice, in the order it was lived."""
    store = SampleStore(journal)
    store.add("bath", Decimal("37.1"), "ok", clock.pass_(10))
    clock.set_wall(_MINUTE + timedelta(seconds=5))
    store.add("bath", Decimal("37.2"), "ok", clock.now())
    store.keep_now(clock.now())

    samples = store.read("bath", _MINUTE, _MINUTE + timedelta(seconds=59))
    assert [Decimal("37.10"), Decimal("37.20")] == [sample.value for sample in samples]


def test_the_tick_keeps_minutes_that_are_over(reopen: Callable[[], Journal], clock: HandClock, path: Path) -> None:
    """A channel that fell silent does not hold its last minute back; a late reading has two seconds to come."""
    with reopen() as journal:
        store = SampleStore(journal)
        for channel in ("bath", "dewar"):
            store.add(channel, Decimal(1), "ok", clock.now())
        store.close_minute_if_due(clock.pass_(61))
        assert journal.head().seq == 0
        store.close_minute_if_due(clock.pass_(1))
        store.close_minute_if_due(clock.pass_(60))
        assert journal.head().seq == 1

    assert verify_journal(path).samples == 1


def test_a_reading_of_a_minute_that_cannot_be_kept_is_held(journal: Journal, clock: HandClock) -> None:
    """On a full disk the open minute stays in memory and is kept when there is room."""
    store = SampleStore(journal)
    store.add("bath", Decimal(37), "ok", clock.now())
    journal.database.execute("PRAGMA query_only = ON")
    with pytest.raises(Exception, match="cannot be written"):
        store.close_minute_if_due(clock.pass_(62))
    journal.database.execute("PRAGMA query_only = OFF")

    store.close_minute_if_due(clock.now())

    assert len(journal.stream("samples:")) == 1


def test_a_clock_set_back_by_an_hour_keeps_the_hour_to_come_at_once(journal: Journal, clock: HandClock) -> None:
    """What was read before the jump is not held until that time comes again."""
    store = SampleStore(journal)
    store.add("bath", Decimal("37.1"), "ok", clock.pass_(10))
    clock.set_wall(_MINUTE - timedelta(hours=1))
    store.add("bath", Decimal("37.2"), "ok", clock.pass_(1))
    store.close_minute_if_due(clock.now())

    assert [row.fact.minute_utc for row in journal.stream("samples:")] == [_MINUTE]


def test_a_journal_of_the_first_version_is_read_and_goes_on(tmp_path: Path, clock: HandClock) -> None:
    """Its minutes of single channels keep their instrument, the new ones stand beside them, and all verify."""
    path = Path(shutil.copy(_OLD / "v1.sqlite3", tmp_path))
    own = Path(shutil.copyfile(_OLD / "v1-seal.pem", tmp_path / "seal.pem"))
    own.chmod(0o600)  # a checkout does not keep who may read it
    key = SealKey.load_or_create(own)
    assert verify_journal(path).samples == 7
    clock.pass_(600)
    with Journal.open(path, station=STATION, clock=clock, seal_key=key) as journal:
        store = SampleStore(journal)
        store.add("dewar", Decimal("-188.123"), "ok", clock.now(), instrument="LS 224")
        store.close_minute_if_due(clock.pass_(62))
        samples = store.read("dewar", _MINUTE, clock.now().utc)
        (old, *_) = journal.stream("samples:bath")
        points = store.chart("dewar", _MINUTE - timedelta(hours=2), clock.now().utc, 600)

    assert SamplesKept(_MINUTE, 1, 58, old.fact.digest) == old.fact
    assert [sample.instrument for sample in samples] == ["LS 211"] * 40 + ["LS 218"] * 50 + ["LS 224"]
    assert (Decimal("-190.10"), "ok") == (samples[0].value, samples[0].status)
    assert (samples[20].value, samples[20].status) == (None, "open_sensor")
    assert Decimal("-188.123") == samples[-1].value
    assert (
        sum(point.count for point in points),
        min(point.lowest for point in points),
        max(point.highest for point in points),
    ) == (90, -190.12, -188.123)
    assert (verify_journal(path).intact, verify_journal(path).samples) == (True, 8)


def test_a_damaged_minute_is_a_gap_for_the_kiosk_and_not_its_end(journal: Journal, clock: HandClock) -> None:
    """What a failing disk spoilt is named by a verification; the bench goes on with what can be read."""
    store = SampleStore(journal)
    for value in (1, 2, 3):
        store.add("dewar", Decimal(value), "ok", clock.now())
        store.close_minute_if_due(clock.pass_(62))
    journal.database.execute("DROP TRIGGER samples_refuses_update")
    journal.database.execute("UPDATE samples SET packed = x'00' WHERE seq = 2")

    again = SampleStore(journal)
    again.close_minute_if_due(clock.now())

    assert [sample.value for sample in again.read("dewar", _MINUTE, clock.now().utc)] == [1, 3]
    trend = again.trend("dewar", _MINUTE, clock.now().utc)
    assert [point.mean for point in trend] == [1, 3]
    with pytest.raises(MinuteBrokenError):
        list(kept_between(journal.database.rows, "dewar", _MINUTE, clock.now().utc))
