"""How long above its own limit: counted from the first reading above, what was not read said to be unknown."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from kiosk.excursions.exposure import Exposure, Point, counted_from, worst

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


# --- more than one probe -------------------------------------------------------------------------------------------


def after(seconds):
    return START + timedelta(seconds=seconds)


def test_above_is_whenever_any_probe_was_above() -> None:
    """The first goes silent while the tank is warm: what the other read goes on counting."""
    first = exposure(-150, -160, -149, -149, None, None, None, None, None)
    other = exposure(-150, -160, -160, -140, -140, -140, -140, -140, -160)

    both = worst((first, other), after(70))

    assert (both.above_seconds, both.highest_celsius) == (60, -140)
    assert both.first_above_utc == after(10)


def test_what_one_probe_knew_is_known() -> None:
    silent = exposure(-120, -160, None, None, None, None, -160)

    assert not worst((silent, exposure(-120, -160, -160, -160, -160, -160, -160)), after(50)).is_touched


def test_only_what_no_probe_knew_is_unknown() -> None:
    first = exposure(-120, -160, -160, None, None, None, None, None, -160)
    other = exposure(-120, -160, None, None, None, None, -160, -160, -160)

    assert worst((first, other), after(70)).unknown_seconds == 40


def test_a_probe_knows_nothing_before_its_first_reading() -> None:
    silent = exposure(-120, -160, None, None, None, None, -160, -160)
    late = exposure(-120, None, None, None, None, None, None, -160)

    assert worst((silent, late), after(60)).unknown_seconds == 50


def test_a_probe_that_was_never_read_takes_nothing_from_the_other() -> None:
    never = Exposure(Decimal(-150), 30.0)
    read = exposure(-150, -160, -149, -160)

    assert worst((never, read), after(20)) == read


def test_it_is_back_once_every_probe_is() -> None:
    first, other = exposure(-150, -149, -160, -160), exposure(-150, -149, -149, -160)

    assert worst((first, other), after(20)).back_utc == after(20)
    assert worst((first, exposure(-150, -149, -149, -149)), after(20)).back_utc is None


def test_times_above_that_do_not_meet_are_added() -> None:
    first, other = exposure(-150, -149, -160, -160, -160), exposure(-150, -160, -160, -149, -160)

    assert worst((first, other), after(30)).above_seconds == 20
