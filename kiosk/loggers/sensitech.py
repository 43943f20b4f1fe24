"""Sensitech text: `1 2016/12/14 5:02:58 22.61`, a row number, date, time (hour without leading zero), temperature."""

from datetime import datetime

from kiosk.loggers.curve import LoggerCurve, LoggerFileUnusableError, LoggerReading, Problem, Unit
from kiosk.loggers.moments import Moments, date_of, time_of
from kiosk.loggers.text import lines_of, shown, written
from kiosk.loggers.values import celsius_of, stated_unit

_EXPECTED = "1 2016/12/14 5:02:58 22.61 (row, date, time, temperature)"


def read_sensitech(data: bytes, zone: str, unit: Unit | None = None) -> LoggerCurve:
    """Read the text; its rows count up by one.

    Raises:
        LoggerFileUnusableError: a line is not so; the zone, or the unit, is not stated.
    """
    moments, of_unit = Moments(zone), stated_unit(None, unit)
    readings: list[LoggerReading] = []
    row_before: int | None = None
    for number, line in written(lines_of(data)):
        cells = line.split()
        if len(cells) != 4 or not (cells[0].isascii() and cells[0].isdecimal() and len(cells[0]) <= 7):
            raise LoggerFileUnusableError(Problem.SHAPE, number, found=shown(line), expected=_EXPECTED)
        row = int(cells[0])
        if row_before is not None and row != row_before + 1:
            expected = f"{row_before + 1} … (row, date, time, temperature)"
            raise LoggerFileUnusableError(Problem.SHAPE, number, found=shown(line), expected=expected)
        row_before = row
        local = datetime.combine(date_of(cells[1], "year-month-day", number), time_of(cells[2], number))
        readings.append(LoggerReading(moments.of(local, number), celsius_of(cells[3], of_unit, number), number))
    return LoggerCurve(tuple(readings), zone, of_unit, clock_changes=moments.changes(tuple(readings)))
