"""A curve against its limit: how long above, how high, what is not known."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from kiosk.loggers.curve import LoggerCurve, LoggerReading, Unit
from kiosk.loggers.judging import Finding, GapLimit, Journey, Limit, judge
from kiosk.loggers.sentences import judgement_lines
from kiosk.wording import Language

START = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
LIMIT = Limit(Decimal(-150), "the product's own")
JOURNEY = Journey(START + timedelta(minutes=10), START + timedelta(minutes=60))


def at(minutes):
    return START + timedelta(minutes=minutes)


def curve(*values, step=5, clock_changes=0):
    """A reading every `step` minutes; None is no value; (minutes, value) is one at a time of its own."""
    readings = []
    for number, value in enumerate(values):
        minutes, told = value if isinstance(value, tuple) else (number * step, value)
        readings.append(LoggerReading(at(minutes), None if told is None else Decimal(str(told)), number + 1))
    return LoggerCurve(tuple(readings), "UTC", Unit.CELSIUS, clock_changes=clock_changes)


def test_a_curve_below_its_limit_that_brackets_the_journey_is_conform() -> None:
    judged = judge(curve(*[-190] * 14), LIMIT, JOURNEY)

    assert (judged.conform, judged.findings) == (True, ())


def test_a_value_on_the_limit_is_not_above_it() -> None:
    assert judge(curve(*[-150] * 14), LIMIT, JOURNEY).conform


def test_a_time_above_the_limit_counts_until_the_first_reading_back() -> None:
    judged = judge(curve(-190, -190, -190, -149, -120.5, -140, -160, *[-190] * 7), LIMIT, JOURNEY)

    (above,) = judged.above
    assert (above.from_utc, above.until_utc, above.seconds) == (at(15), at(30), 900)
    assert (above.highest_celsius, above.highest_at, above.line) == (Decimal("-120.5"), at(20), 4)
    assert judged.findings == (Finding.ABOVE_LIMIT,)


def test_a_curve_that_ends_above_its_limit_has_no_end_of_it() -> None:
    (above,) = judge(curve(*[-190] * 10, -140, -139), LIMIT).above

    assert (above.until_utc, above.seconds) == (None, 300)


def test_what_came_before_dispatch_and_after_reception_is_not_judged() -> None:
    """A shipper that is being cooled down, or is open on the bench, is warm."""
    judged = judge(curve(20, -100, -190, *[-190] * 10, -20, 20), LIMIT, JOURNEY)

    assert judged.findings == ()
    assert judged.outside == 4


def test_a_gap_longer_than_allowed_is_found_with_its_ends() -> None:
    judged = judge(curve(*[-190] * 5, (36, -190), *[(m, -190) for m in range(40, 70, 5)]), LIMIT, JOURNEY)

    (gap,) = judged.gaps
    assert (gap.from_utc, gap.until_utc, gap.seconds, gap.line) == (at(20), at(36), 960, 6)
    assert judged.findings == (Finding.GAP,)


def test_lines_without_a_value_make_a_gap() -> None:
    judged = judge(curve(*[-190] * 4, None, None, None, *[-190] * 7), LIMIT, JOURNEY)

    assert [gap.seconds for gap in judged.gaps] == [1200]


def test_the_longest_gap_is_the_one_that_is_handed_in() -> None:
    assert judge(curve(*[-190] * 8, step=10), LIMIT, JOURNEY).conform
    assert judge(curve(*[-190] * 8, step=10), LIMIT, JOURNEY, GapLimit(540, "the site's")).findings[0] is Finding.GAP


def test_what_lies_in_a_gap_above_the_limit_is_said_to_be_unknown() -> None:
    (above,) = judge(curve(-190, -190, -190, -140, (40, -140), *[(m, -190) for m in range(45, 70, 5)]), LIMIT).above

    assert (above.seconds, above.unknown_seconds) == (1800, 1500)


def test_a_logger_started_after_dispatch_is_found() -> None:
    judged = judge(curve(*[(m, -190) for m in range(12, 70, 5)]), LIMIT, JOURNEY)

    assert judged.findings == (Finding.STARTS_LATE,)


def test_a_logger_stopped_before_reception_is_found() -> None:
    assert judge(curve(*[-190] * 11), LIMIT, JOURNEY).findings == (Finding.ENDS_EARLY,)


def test_a_reading_long_before_dispatch_does_not_bracket_the_journey() -> None:
    journey = Journey(at(40), at(60))

    judged = judge(curve((0, -190), *[(m, -190) for m in range(42, 70, 5)]), LIMIT, journey)

    assert judged.findings == (Finding.GAP, Finding.STARTS_LATE)


def test_a_curve_of_another_day_knows_nothing_of_the_journey() -> None:
    judged = judge(curve(*[(m + 1440, -190) for m in range(0, 70, 5)]), LIMIT, JOURNEY)

    assert Finding.STARTS_LATE in judged.findings
    assert not judged.conform


def test_times_that_go_backwards_or_stand_twice_are_found_by_their_line() -> None:
    judged = judge(curve((0, -190), (5, -190), (5, -190), (4, -190), (10, -190)), LIMIT)

    assert (judged.repeated, judged.backwards) == ((3,), (4,))
    assert not judged.conform


def test_clocks_that_changed_are_to_be_looked_at() -> None:
    judged = judge(curve(*[-190] * 14, clock_changes=1), LIMIT, JOURNEY)

    assert (judged.findings, judged.conform) == ((Finding.CLOCKS_CHANGED,), True)


def test_a_journey_that_nobody_stated_is_to_be_looked_at() -> None:
    assert judge(curve(*[-190] * 14), LIMIT).findings == (Finding.JOURNEY_NOT_STATED,)


def test_a_curve_without_one_value_is_not_conform() -> None:
    assert Finding.NO_VALUES in judge(curve(None, None), LIMIT).findings


def test_every_finding_is_told_in_both_languages() -> None:
    bad = curve(-100, (30, -100), (29, None), (30, -100), (30, -100), *[(31 + m, -100 - m % 2 * 90) for m in range(40)])
    judged = judge(LoggerCurve(bad.readings, "UTC", Unit.CELSIUS, clock_changes=1), LIMIT)
    missing = judge(curve(None), LIMIT, JOURNEY)

    for language in Language:
        assert len(list(judgement_lines(judged, UTC, language))) > len(judged.findings)
        assert len(list(judgement_lines(missing, UTC, language))) > len(missing.findings)
    assert {*judged.findings, *missing.findings} == set(Finding)
