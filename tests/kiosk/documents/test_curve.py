"""The temperature curve on paper: gaps stay gaps, the band is where it is, times are local."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from kiosk.documents.curve import draw_curve, runs_of_readings
from kiosk.documents.record import CurveMark, CurvePoint, TemperatureCurve
from kiosk.wording import Language

START = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")


def curve(*readings, **changes):
    """Of (second, celsius) pairs, in a band from 36 to 38 °C."""
    points = tuple(
        CurvePoint(START + timedelta(seconds=second), None if celsius is None else Decimal(celsius))
        for second, celsius in readings
    )
    return replace(TemperatureCurve("Bain", points, Decimal(36), Decimal(38), ()), **changes)


def drawn(*readings, language=Language.FRENCH, **changes):
    return draw_curve(curve(*readings, **changes), language, PARIS)


def test_a_missing_value_breaks_the_line():
    broken = drawn((0, "37"), (1, "37"), (2, None), (3, "37"), (4, "37"))
    assert [len(line) for line in broken.lines] == [2, 2]
    assert broken.gaps == ((0.25, 0.75),)


def test_silence_longer_than_the_gap_breaks_the_line():
    assert len(runs_of_readings(curve((0, "37"), (10, "37"), (20, "37")))) == 1
    assert len(runs_of_readings(curve((0, "37"), (10, "37"), (21, "37")))) == 2


def test_missing_values_at_both_ends_leave_one_line():
    only = drawn((0, None), (1, "37"), (2, "37"), (3, None))
    assert len(only.lines) == 1
    assert only.gaps == ()


def test_a_single_reading_is_drawn():
    assert drawn((0, "37")).lines == (((0.0, 0.5),),)


def test_a_curve_without_reading_is_refused():
    with pytest.raises(ValueError, match="Bain has no reading"):
        drawn((0, None))


def test_readings_and_band_lie_inside_the_drawing_and_above_is_warmer():
    one = drawn((0, "30"), (1, "36"), (2, "38"), (3, "45"))
    (cold, low, high, hot) = (down for _, down in one.lines[0])
    assert 1 > cold > low > high > hot > 0
    assert one.band == (high, low)


def test_times_are_round_and_local():
    times = drawn((0, "37"), (590, "37"), gap_seconds=1000).times
    assert [tick.text for tick in times] == ["14:00", "14:02", "14:04", "14:06", "14:08"]
    assert times[0].position == 0


def test_short_curves_show_seconds():
    assert [tick.text for tick in drawn((3, "37"), (23, "37"), gap_seconds=60).times] == [
        "14:00:05",
        "14:00:10",
        "14:00:15",
        "14:00:20",
    ]


def test_temperatures_are_round_and_written_as_the_reader_writes_them():
    assert [tick.text for tick in drawn((0, "37")).celsius] == ["35,5", "36,0", "36,5", "37,0", "37,5", "38,0", "38,5"]
    assert "37.0" in {tick.text for tick in drawn((0, "37"), language=Language.ENGLISH).celsius}
    cold = drawn((0, "-186"), (1, "-120"), low_celsius=Decimal(-196), high_celsius=Decimal(-150))
    assert "−180" in {tick.text for tick in cold.celsius}


def test_marks_are_placed_on_the_axis_and_their_names_kept_apart():
    marks = (CurveMark("Fin", START + timedelta(seconds=60)), CurveMark("Début", START + timedelta(seconds=50)))
    start, end = drawn((0, "37"), (100, "37"), marks=marks).marks
    assert (start.position, start.text, start.row) == (0.5, "Début 14:00:50", 0)
    assert (end.position, end.text, end.row) == (0.6, "Fin 14:01:00", 1)


def test_a_mark_outside_the_readings_widens_the_axis():
    late = (CurveMark("Fin", START + timedelta(seconds=200)),)
    assert drawn((0, "37"), (100, "37"), gap_seconds=200, marks=late).lines[0][-1][0] == 0.5


def test_a_long_curve_keeps_its_extremes():
    """Points that share ink are thinned; the highest and the lowest of them never are."""
    readings = [(second, "37") for second in range(40_000)]
    readings[12_345], readings[23_456] = (12_345, "39.9"), (23_456, "33.1")
    full = drawn(*readings)
    line = full.lines[0]
    assert len(line) < 3000
    assert line[0][0] == 0
    assert line[-1][0] == 1
    assert min(down for _, down in line) == pytest.approx((40.75 - 39.9) / 8.5, abs=1e-4)
    assert max(down for _, down in line) == pytest.approx((40.75 - 33.1) / 8.5, abs=1e-4)
    assert list(line) == sorted(line)


def test_names_that_stand_left_of_their_marks_do_not_run_into_the_one_before():
    """A mark near the right end has its name on its left: it needs a row of its own beside an earlier name."""
    marks = (CurveMark("Début", START + timedelta(seconds=50)), CurveMark("Fin", START + timedelta(seconds=98)))

    start, end = drawn((0, "37"), (100, "37"), marks=marks).marks
    assert (start.row, start.leftwards) == (0, False)
    assert (end.row, end.leftwards) == (1, True)
