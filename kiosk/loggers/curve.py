"""What a logger's file says, once read: its readings in the order of its lines. Knows no format."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum, unique


@unique
class Unit(StrEnum):
    CELSIUS = "celsius"
    FAHRENHEIT = "fahrenheit"


@dataclass(frozen=True, slots=True)
class LoggerReading:
    """One line: `celsius` is None where the logger gave no value."""

    at_utc: datetime
    celsius: Decimal | None
    line: int


@dataclass(frozen=True, slots=True)
class LoggerCurve:
    """`zone` is the one in which the file's times were read, as it was stated.

    `not_started` counts lines that the logger wrote before its start; `serial`, `model`, `started_at` and `stopped_at`
    are the file's own words, empty or None where it says nothing.
    """

    readings: tuple[LoggerReading, ...]
    zone: str
    unit: Unit
    serial: str = ""
    model: str = ""
    started_at: datetime | None = None
    stopped_at: datetime | None = None
    not_started: int = 0
    clock_changes: int = 0
    """between the first reading and the last, in that zone"""


@unique
class Problem(StrEnum):
    """Why a file cannot be read; words: `logger.problem_<code>`."""

    TOO_LARGE = "too_large"
    FOREIGN_PDF = "foreign_pdf"
    FOREIGN_WORKBOOK = "foreign_workbook"
    FOREIGN_UTF16 = "foreign_utf16"
    NOT_TEXT = "not_text"
    TOO_MANY_LINES = "too_many_lines"
    LINE_LONG = "line_long"
    EMPTY = "empty"
    NO_CURVE = "no_curve"
    SHAPE = "shape"
    COLUMNS = "columns"
    QUOTES = "quotes"
    DATE = "date"
    TIME = "time"
    VALUE = "value"
    VALUE_IMPOSSIBLE = "value_impossible"
    UNIT_NOT_STATED = "unit_not_stated"
    UNIT_DIFFERS = "unit_differs"
    ZONE_NOT_STATED = "zone_not_stated"
    ZONE_UNKNOWN = "zone_unknown"
    TIME_SKIPPED = "time_skipped"


class LoggerFileUnusableError(Exception):
    """The file cannot be read; `line` counts from 1, None is the whole file."""

    def __init__(self, problem: Problem, line: int | None = None, /, **values: str) -> None:
        super().__init__(f"{'the file' if line is None else f'line {line}'}: {problem} {values}")
        self.problem = problem
        self.line = line
        self.values = values
