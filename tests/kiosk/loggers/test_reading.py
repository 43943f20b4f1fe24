"""Loggers' files read line by line: what is stated, what the file says, and one sentence for what is neither."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.approved import NotApprovableError
from kiosk.loggers.curve import LoggerFileUnusableError, Problem, Unit
from kiosk.loggers.formats import LoggerFormat, read_logger
from kiosk.loggers.mapping import read_mapping
from kiosk.loggers.sentences import problem_sentence
from kiosk.wording import Language

FILES = Path(__file__).parent / "files"
MAPPING = (FILES / "journey-fr.toml").read_text(encoding="utf-8")
LIST, SENSITECH, TREE = LoggerFormat.BERLINGER_LIST, LoggerFormat.SENSITECH, LoggerFormat.BERLINGER


def read(text, of, zone="Europe/Paris", unit=Unit.CELSIUS):
    return read_logger(text.encode() if isinstance(text, str) else text, of, zone, unit)


def refused(text, of, zone="Europe/Paris", unit=Unit.CELSIUS) -> LoggerFileUnusableError:
    with pytest.raises(LoggerFileUnusableError) as error:
        read(text, of, zone, unit)
    for language in Language:
        assert problem_sentence(error.value, language)
    return error.value


def mapping(**changes):
    lines = dict(line.split(" = ", 1) for line in MAPPING.splitlines())
    lines |= changes
    return read_mapping("\n".join(f"{key} = {value}" for key, value in lines.items()), "m.toml")


# --- each format ---------------------------------------------------------------------------------------------------


def test_the_line_of_a_berlinger_list_is_date_time_and_temperature() -> None:
    """As captured on a real logger."""
    (reading,) = read("2017-01-24 14:20 11.8", LIST).readings

    assert (reading.at_utc, reading.celsius) == (datetime(2017, 1, 24, 13, 20, tzinfo=UTC), Decimal("11.8"))


def test_the_hour_of_a_sensitech_line_has_no_leading_zero() -> None:
    """As captured on a real logger."""
    (reading,) = read("1 2016/12/14 5:02:58 22.61", SENSITECH, zone="UTC").readings

    assert (reading.at_utc, reading.celsius) == (datetime(2016, 12, 14, 5, 2, 58, tzinfo=UTC), Decimal("22.61"))


def test_a_berlinger_tree_tells_its_serial_its_unit_and_its_start() -> None:
    curve = read_logger((FILES / "berlinger.txt").read_bytes(), TREE, "UTC+01:00")

    assert (curve.serial, curve.model) == ("000000000001", "Q-tag Fridge-tag Ultra Low")
    assert (curve.unit, curve.started_at) == (Unit.CELSIUS, datetime(2026, 11, 20, 5, 0, tzinfo=UTC))
    assert len(curve.readings) == 121


def test_dashes_of_a_berlinger_tree_are_no_value() -> None:
    curve = read_logger((FILES / "berlinger.txt").read_bytes(), TREE, "UTC+01:00")

    assert [reading.celsius for reading in curve.readings[:3]] == [None, None, Decimal("-189.8")]


def test_a_berlinger_tree_without_a_curve_is_refused_and_says_so() -> None:
    """A logger that keeps the lowest and highest of each day cannot tell of a journey."""
    days = "Device: Q-tag Fridge-tag 2\nConf:\n Temp unit: C\nHist:\n 1:\n  Date: 2026-11-20\n  Max T: +8.0\n"

    error = refused(days, TREE)

    assert (error.problem, error.line, error.values["model"]) == (Problem.NO_CURVE, None, "Q-tag Fridge-tag 2")


def test_a_tree_keeps_values_that_hold_commas() -> None:
    text = "Device: Q-tag\nConf:\n User String 1: paris, lyon\n Temp unit: F\nData:\n\t2026-11-20 08:00\t-238.0\t\n"

    assert read(text, TREE, unit=None).readings[0].celsius == Decimal("-150.00")


def test_a_csv_is_read_as_its_mapping_describes_it_in_windows_1252() -> None:
    """Decimal comma, day before month, degree sign, lines from before the start."""
    curve = read_logger((FILES / "journey-fr.csv").read_bytes(), mapping(), "Europe/Paris")

    assert (len(curve.readings), curve.not_started) == (118, 3)
    assert (curve.readings[0].at_utc, curve.readings[0].celsius) == (
        datetime(2026, 11, 20, 5, 15, tzinfo=UTC),
        Decimal("-189.5"),
    )


def test_every_format_tells_the_same_curve() -> None:
    tree = read_logger((FILES / "berlinger.txt").read_bytes(), TREE, "UTC+01:00")
    rows = read_logger((FILES / "berlinger-list.txt").read_bytes(), LIST, "Europe/Paris", Unit.CELSIUS)
    sensitech = read_logger((FILES / "sensitech.txt").read_bytes(), SENSITECH, "Europe/Paris", Unit.CELSIUS)
    csv = read_logger((FILES / "journey-fr.csv").read_bytes(), mapping(), "Europe/Paris")

    curves = [[(r.at_utc, r.celsius) for r in curve.readings[-100:]] for curve in (tree, rows, sensitech, csv)]
    assert curves[1:] == curves[:-1]


# --- nothing is guessed --------------------------------------------------------------------------------------------


def test_the_order_of_day_and_month_is_the_one_that_is_stated() -> None:
    text = "03/04/2026;08:00;-190,1\n"
    plain = {"header_lines": "0", "date_column": "1", "time_column": "2", "value_column": "3"}
    without = {**plain, "not_started": "[]"}
    lines = [line for line in MAPPING.splitlines() if not line.startswith("state_column")]
    base = dict(line.split(" = ", 1) for line in lines) | without

    def made(order):
        return read_mapping("\n".join(f"{k} = {v}" for k, v in (base | {"day_order": f'"{order}"'}).items()), "m.toml")

    assert read(text, made("day-month-year"), "UTC").readings[0].at_utc.month == 4
    assert read(text, made("month-day-year"), "UTC").readings[0].at_utc.month == 3
    assert refused(text, made("year-month-day"), "UTC").problem is Problem.DATE


def test_a_mapping_without_a_day_order_is_refused() -> None:
    text = "\n".join(line for line in MAPPING.splitlines() if not line.startswith("day_order"))

    with pytest.raises(NotApprovableError, match="day_order"):
        read_mapping(text, "m.toml")


def test_a_zone_that_nobody_states_is_refused() -> None:
    assert refused("2017-01-24 14:20 11.8", LIST, zone="").problem is Problem.ZONE_NOT_STATED


def test_a_unit_that_nobody_states_is_refused() -> None:
    assert refused("2017-01-24 14:20 11.8", LIST, unit=None).problem is Problem.UNIT_NOT_STATED


def test_a_unit_other_than_the_file_s_own_is_refused() -> None:
    with pytest.raises(LoggerFileUnusableError) as error:
        read_logger((FILES / "berlinger.txt").read_bytes(), TREE, "UTC", Unit.FAHRENHEIT)
    assert error.value.problem is Problem.UNIT_DIFFERS


@pytest.mark.parametrize("zone", ["Paris", "UTC+1", "UTC+25:00", "../etc/passwd", "\0", "Europe", "x" * 300])
def test_what_is_no_zone_is_refused(zone) -> None:
    assert refused("2017-01-24 14:20 11.8", LIST, zone=zone).problem is Problem.ZONE_UNKNOWN


def test_a_fixed_offset_is_a_zone() -> None:
    assert read("2026-07-01 12:00 1", LIST, zone="UTC+01:00").readings[0].at_utc.hour == 11


# --- clocks that change --------------------------------------------------------------------------------------------


def test_an_hour_that_comes_twice_is_told_apart_by_the_order_of_the_lines() -> None:
    text = "2026-10-25 02:30 1\n2026-10-25 02:55 1\n2026-10-25 02:05 1\n2026-10-25 03:00 1\n"

    curve = read(text, LIST)

    assert [r.at_utc.strftime("%H:%M") for r in curve.readings] == ["00:30", "00:55", "01:05", "02:00"]
    assert curve.clock_changes == 1


def test_an_hour_that_the_zone_skips_shows_a_logger_of_fixed_offset() -> None:
    error = refused("2026-03-29 01:55 1\n2026-03-29 02:00 1\n", LIST)

    assert (error.problem, error.line) == (Problem.TIME_SKIPPED, 2)


# --- files of a wrong shape ----------------------------------------------------------------------------------------


class Wrong(NamedTuple):
    id: str
    text: str | bytes
    of: LoggerFormat
    problem: Problem
    line: int | None


WRONG = [
    Wrong("nothing", "", LIST, Problem.EMPTY, None),
    Wrong("blank lines", "\n \r\n", SENSITECH, Problem.EMPTY, None),
    Wrong("a column too few", "2017-01-24 14:20\n", LIST, Problem.SHAPE, 1),
    Wrong("another format", "1 2016/12/14 5:02:58 22.61", LIST, Problem.SHAPE, 1),
    Wrong("a row left out", "1 2016/12/14 5:02:58 22\n3 2016/12/14 5:12:58 22\n", SENSITECH, Problem.SHAPE, 2),
    Wrong("no tree", "2017-01-24 14:20 11.8", TREE, Problem.SHAPE, 1),
    Wrong("a month that is none", "2017-13-24 14:20 11.8", LIST, Problem.DATE, 1),
    Wrong("a day that is none", "2017-02-30 14:20 11.8", LIST, Problem.DATE, 1),
    Wrong("an hour that is none", "2017-02-20 25:20 11.8", LIST, Problem.TIME, 1),
    Wrong("a word for a value", "2017-02-20 05:20 cold", LIST, Problem.VALUE, 1),
    Wrong("colder than cold", "2017-02-20 05:20 -999.9", LIST, Problem.VALUE_IMPOSSIBLE, 1),
    Wrong("a PDF", b"%PDF-1.4\n", LIST, Problem.FOREIGN_PDF, None),
    Wrong("a workbook", b"PK\x03\x04", LIST, Problem.FOREIGN_WORKBOOK, None),
    Wrong("UTF-16", "2017".encode("utf-16"), LIST, Problem.FOREIGN_UTF16, None),
    Wrong("bytes", b"2017\n\x00", LIST, Problem.NOT_TEXT, 2),
    Wrong("no encoding", b"ok\n\x81\xff", LIST, Problem.NOT_TEXT, 2),
    Wrong("a long line", "x" * 5000, LIST, Problem.LINE_LONG, 1),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.id)
def test_a_file_of_wrong_shape_says_where_and_what_was_expected(wrong) -> None:
    error = refused(wrong.text, wrong.of)

    assert (error.problem, error.line) == (wrong.problem, wrong.line)


def test_a_comma_between_columns_and_in_values_is_refused() -> None:
    with pytest.raises(NotApprovableError, match="comma cannot stand"):
        mapping(delimiter='"comma"')


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300) | st.text(alphabet="0123456789-/: .,\t\nDevicData-;é°", max_size=300))
@pytest.mark.parametrize("of", [*LoggerFormat, "csv"])
def test_hostile_bytes_are_a_curve_or_one_sentence(of, data) -> None:
    raw = data if isinstance(data, bytes) else data.encode()
    try:
        curve = read_logger(raw, mapping() if of == "csv" else of, "Europe/Paris", Unit.CELSIUS)
    except LoggerFileUnusableError as error:
        assert problem_sentence(error, Language.FRENCH)  # noqa: PT017 either of two ends is right
    else:
        assert curve.readings


@settings(max_examples=60, deadline=None)
@given(
    day=st.sampled_from(["0001-01-01", "9999-12-31", "2026-02-29", "2026-11-20"]),
    value=st.from_regex(r"[+-]?[0-9]{0,5}[.,]?[0-9]{0,5}", fullmatch=True),
)
def test_odd_days_and_values_are_a_reading_or_one_sentence(day, value) -> None:
    try:
        assert len(read(f"{day} 00:00 {value}", LIST).readings) == 1
    except LoggerFileUnusableError as error:
        assert error.line == 1  # noqa: PT017 either of two ends is right
