"""How long above its own limit: counted from the first reading above, what was not read said to be unknown."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from kiosk.excursions.exposure import Exposure, Point, counted_from

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def points(*values, step=10):
    return tuple(
        Point(START + timedelta(seconds=step * n), None if value is None else Decimal(value))
        for n, value in enumerate(values)
    )


def exposure(limit, *values, gap=30.0):
    counted = Exposure(None if limit is None else Decimal(limit), gap)
    for point in points(*values):
        counted = counted.after(point)
    return counted


def test_a_reading_above_the_limit_counts_until_the_next() -> None:
    counted = exposure(-150, -160, -149, -140, -149, -151, -160)

    assert (counted.above_seconds, counted.unknown_seconds) == (30, 0)
    assert counted.highest_celsius == -140
    assert (counted.first_above_utc, counted.back_utc) == (
        START + timedelta(seconds=10),
        START + timedelta(seconds=40),
    )


def test_a_container_of_laxer_limit_is_untouched_by_the_same_curve() -> None:
    counted = exposure(-120, -160, -149, -140, -149, -151, -160)

    assert (counted.is_touched, counted.above_seconds, counted.first_above_utc) == (False, 0, None)


def test_a_gap_longer_than_allowed_is_unknown_and_touches() -> None:
    counted = exposure(-120, -160, None, None, None, None, -160)

    assert (counted.above_seconds, counted.unknown_seconds, counted.is_touched) == (0, 50, True)


def test_a_reading_missed_now_and_then_is_no_gap() -> None:
    assert not exposure(-120, -160, None, None, -160).is_touched


def test_silence_after_the_last_reading_is_unknown() -> None:
    counted = exposure(-150, -149).at(START + timedelta(minutes=5))

    assert (counted.above_seconds, counted.unknown_seconds) == (0, 300)


def test_it_counts_on_between_two_readings() -> None:
    assert exposure(-150, -149).at(START + timedelta(seconds=7)).above_seconds == 7


def test_without_a_known_limit_everything_is_above() -> None:
    counted = exposure(None, -190, -190)

    assert (counted.above_seconds, counted.is_touched) == (10, True)


def test_above_again_is_not_back() -> None:
    assert exposure(-150, -149, -160, -149).back_utc is None


def test_a_point_seen_twice_counts_once() -> None:
    counted = exposure(-150, -149, -149)

    assert counted.after(points(-149, -149)[1]) == counted


def test_the_way_back_from_the_alarm_ends_at_the_first_reading_above() -> None:
    seen = points(-160, -160, -149, -148, -147, -146)

    assert counted_from(seen, Decimal(-150), seen[-1].at_utc, 30) == (seen[2].at_utc, True)


def test_missing_readings_do_not_end_the_way_back() -> None:
    seen = points(-160, -149, None, None, None, None, -148)

    assert counted_from(seen, Decimal(-150), seen[-1].at_utc, 30) == (seen[1].at_utc, True)


def test_silence_before_the_first_reading_above_belongs_to_it() -> None:
    seen = points(-160, None, None, None, None, -148)

    assert counted_from(seen, Decimal(-150), seen[-1].at_utc, 30) == (seen[0].at_utc, True)


def test_without_a_reading_below_the_beginning_is_not_found() -> None:
    seen = points(-149, -148)

    assert counted_from(seen, Decimal(-150), seen[-1].at_utc, 30) == (START, False)
