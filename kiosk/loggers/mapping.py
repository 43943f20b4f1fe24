"""Any CSV, described by a small file that a site writes: which columns, which day order, which zone, which unit."""

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData, read_approved
from kiosk.loggers.curve import LoggerCurve, LoggerFileUnusableError, LoggerReading, Problem, Unit
from kiosk.loggers.moments import DayOrder, Moments, date_of, time_of
from kiosk.loggers.text import lines_of, shown, written
from kiosk.loggers.values import celsius_of, stated_unit

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


class LoggerMapping(ApprovedData):
    """One layout of CSV. Columns count from 1; `date_column` and `time_column` may be the same."""

    name: str = Field(min_length=1, max_length=80)
    delimiter: Literal["comma", "semicolon", "tab", "bar", "spaces"]
    header_lines: int = Field(default=0, ge=0, le=500)
    """lines above the first reading, blank ones included"""
    end: str = ""
    """how the first line behind the last reading begins; empty: the file ends with its readings"""
    date_column: int = Field(ge=1, le=50)
    time_column: int = Field(ge=1, le=50)
    value_column: int = Field(ge=1, le=50)
    state_column: int | None = Field(default=None, ge=1, le=50)
    not_started: tuple[str, ...] = ()
    """what the state column says of a reading before the logger's start"""
    day_order: DayOrder
    hours: Literal[12, 24] = 24
    decimal: Literal["point", "comma"]
    no_value: tuple[str, ...] = ()
    """texts that stand for no value, beside dashes"""
    unit: Unit | None = None
    zone: str = ""
    """empty: whoever reads the file states it"""

    @model_validator(mode="after")
    def _fit(self) -> Self:
        if (self.state_column is None) != (not self.not_started):
            raise ValueError("state_column and not_started belong together: give both or neither")
        if self.delimiter == "comma" and self.decimal == "comma":
            raise ValueError("decimal: a comma cannot stand between the columns and in the values")
        return self

    @property
    def columns(self) -> int:
        """How many a line has at least."""
        return max(self.date_column, self.time_column, self.value_column, self.state_column or 0)


def read_mapping(text: str, file: str) -> LoggerMapping:
    """Parse and check a mapping file's text.

    Raises:
        NotApprovableError: naming file, field and what was expected.
    """
    return read_approved(LoggerMapping, text, file)


def read_mapped(data: bytes, mapping: LoggerMapping, zone: str = "", unit: Unit | None = None) -> LoggerCurve:
    """Read a CSV as its mapping describes it.

    Raises:
        LoggerFileUnusableError: it is not so; the zone, or the unit, is stated nowhere.
    """
    moments, of_unit = Moments(zone or mapping.zone), stated_unit(mapping.unit, unit)
    decimal = "," if mapping.decimal == "comma" else "."
    readings: list[LoggerReading] = []
    not_started = 0
    for number, cells in _rows(data, mapping):
        if mapping.state_column is not None and cells[mapping.state_column - 1].strip() in mapping.not_started:
            not_started += 1
            continue
        day, hour = cells[mapping.date_column - 1].strip(), cells[mapping.time_column - 1].strip()
        if mapping.date_column == mapping.time_column:
            day, _, hour = (part.strip() for part in re.sub(r"\s+|T", " ", day, count=1).partition(" "))
        local = datetime.combine(date_of(day, mapping.day_order, number), time_of(hour, number, mapping.hours))
        value = celsius_of(cells[mapping.value_column - 1], of_unit, number, mapping.no_value, decimal)
        readings.append(LoggerReading(moments.of(local, number), value, number))
    if not readings:
        raise LoggerFileUnusableError(Problem.EMPTY)
    changes = moments.changes(tuple(readings))
    return LoggerCurve(tuple(readings), moments.name, of_unit, not_started=not_started, clock_changes=changes)


def _rows(data: bytes, mapping: LoggerMapping) -> Iterator[tuple[int, list[str]]]:
    for number, line in written(lines_of(data)):
        if number <= mapping.header_lines:
            continue
        if mapping.end and line.startswith(mapping.end):
            return
        cells = _cells(line, mapping, number)
        if len(cells) < mapping.columns:
            expected = f"{mapping.columns} ({mapping.delimiter})"
            raise LoggerFileUnusableError(Problem.COLUMNS, number, found=str(len(cells)), expected=expected)
        yield number, cells


def _cells(line: str, mapping: LoggerMapping, number: int) -> list[str]:
    if mapping.delimiter == "spaces":
        return line.split()
    try:
        return next(csv.reader([line], delimiter=_DELIMITERS[mapping.delimiter], strict=True))
    except csv.Error:
        raise LoggerFileUnusableError(Problem.QUOTES, number, found=shown(line)) from None
