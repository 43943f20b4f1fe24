"""Charts from readings, minutes and hours: no peak is left out, a gap is a gap, a restart changes nothing."""

import json
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.records.charts import chart_points, width_seconds
from kiosk.records.journal import Journal
from kiosk.records.samples import SampleStore

from .conftest import HandClock

BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def live(store: SampleStore, clock: HandClock, values: dict[int, str], until: int, every: int = 60) -> None:
    """A reading of -190.00 each minute, but for `values` by second; None is no value. Ticks in between."""
    for second in range(0, until, every):
        text = values.get(second, "-190.00")
        store.add("dewar", Decimal(text) if text else None, "ok" if text else "silent", clock.now())
        clock.pass_(every)
        for _ in range(3):
            store.close_minute_if_due(clock.now())


def peaks(store: SampleStore, since: timedelta, until: timedelta, points: int = 100) -> list[tuple[float, float]]:
    """When, in hours after the beginning, and how warm the points are that rise above -180."""
    chart = store.chart("dewar", BEGAN + since, BEGAN + until, points)
    return [((p.at_utc - BEGAN) / timedelta(hours=1), p.highest) for p in chart if p.highest > -180]


@pytest.mark.parametrize(("hours", "points"), [(2, 700), (24, 100), (8 * 24, 700), (30 * 24, 700), (365 * 24, 700)])
def test_one_warm_reading_is_seen_whatever_the_span(
    journal: Journal, clock: HandClock, hours: int, points: int
) -> None:
    """A single minute of half a day is drawn at its height in a chart of an hour as in one of a year."""
    store = SampleStore(journal)
    live(store, clock, {6 * 3600 + 1800: "-120.25"}, 12 * 3600)

    ((at, highest),) = peaks(store, timedelta(hours=7 - hours), timedelta(hours=7), points)

    assert highest == -120.25
    assert abs(at - 6.5) <= max(1, hours / points)


def test_half_an_hour_is_drawn_from_the_readings_themselves(journal: Journal, clock: HandClock) -> None:
    """A point for each few seconds, kept or open."""
    store = SampleStore(journal)
    live(store, clock, {600: "-120.25"}, 900, every=2)

    ((at, highest),) = peaks(store, timedelta(0), timedelta(minutes=30), 700)

    assert (highest, round(at * 3600) // 4) == (-120.25, 150)


def test_a_time_without_values_has_no_points(journal: Journal, clock: HandClock) -> None:
    """Neither where nothing was read nor where the instrument gave no value; never a line across."""
    store = SampleStore(journal)
    silent = dict.fromkeys(range(3600, 7200, 60), "")
    live(store, clock, silent, 3 * 3600)
    clock.pass_(3600)
    live(store, clock, {}, 3600)

    for span in (timedelta(hours=5), timedelta(days=9)):
        chart = store.chart("dewar", BEGAN + timedelta(hours=5) - span, BEGAN + timedelta(hours=5), 500)
        hours = {(point.at_utc - BEGAN) // timedelta(hours=1) for point in chart}
        assert hours == {0, 2, 4}
        assert sum(point.count for point in chart) == 180


def test_the_hour_and_the_minute_that_are_open_are_in_the_chart(journal: Journal, clock: HandClock) -> None:
    """What was read just now is drawn, kept or not."""
    store = SampleStore(journal)
    live(store, clock, {4500: "-150"}, 5460)
    store.add("dewar", Decimal(-100), "ok", clock.pass_(0.5))

    assert [highest for _, highest in peaks(store, timedelta(0), timedelta(hours=24), 700)] == [-150, -100]
    assert [highest for _, highest in peaks(store, timedelta(days=-20), timedelta(hours=2))] == [-100]
    trend = store.trend("dewar", BEGAN, clock.now().utc)
    assert (len(trend), trend[-1].highest, trend[-1].count) == (92, -100, 1)


def test_a_restart_in_the_middle_of_an_hour_loses_no_minute(reopen: Callable[[], Journal], clock: HandClock) -> None:
    """Summaries that were not written are made again from the samples; those that were are not counted twice."""
    with reopen() as journal:
        store = SampleStore(journal)
        live(store, clock, {600: "-150"}, 5400)
        store.keep_now(clock.now())
        before = store.chart("dewar", BEGAN, BEGAN + timedelta(hours=24), 700)
    with reopen() as journal:
        store = SampleStore(journal)
        for _ in range(20):
            store.close_minute_if_due(clock.now())
        assert store.chart("dewar", BEGAN, BEGAN + timedelta(hours=24), 700) == before
        live(store, clock, {}, 3600)
        assert sum(p.count for p in store.chart("dewar", BEGAN - timedelta(days=30), clock.now().utc, 700)) == 150
        packed = journal.database.value("SELECT packed FROM sample_minutes ORDER BY hour LIMIT 1")

    rows = json.loads(zlib.decompress(packed))
    assert [row[:2] for row in rows] == [[60 * minute, 1] for minute in range(60)]


def test_points_are_as_wide_as_what_they_are_drawn_from() -> None:
    """Whole seconds, whole minutes, whole hours."""
    day = timedelta(days=1)
    widths = [
        width_seconds(BEGAN - span, BEGAN, 700) for span in (day / 72, day / 24, day, 7 * day, 30 * day, 365 * day)
    ]

    assert widths == [2, 60, 180, 900, 2 * 3600, 13 * 3600]


@given(
    timed=st.lists(
        st.tuples(st.integers(0, 50_000), st.floats(-200, 200), st.integers(1, 60)), min_size=1, max_size=200
    ),
    width=st.integers(1, 7200),
)
@settings(max_examples=100)
def test_however_wide_the_points_all_readings_are_within_them(timed: list[tuple[int, float, int]], width: int) -> None:
    """None is lost, the extremes are those of the readings, and the mean lies between."""
    points = chart_points([(at, count, value, value, value) for at, value, count in timed], width)

    assert sum(point.count for point in points) == sum(count for _, _, count in timed)
    assert min(point.lowest for point in points) == min(value for _, value, _ in timed)
    assert max(point.highest for point in points) == max(value for _, value, _ in timed)
    assert all(point.lowest - 1e-5 <= point.mean <= point.highest + 1e-5 for point in points)
    assert list(points) == sorted(points, key=lambda point: point.at_utc)
