"""A logger's local times as moments, in a zone that somebody states: named, or a fixed offset.

Most loggers keep the offset that they were started with. A time that a named zone skips shows such a logger: refused.
A time that a named zone has twice is the first of the two, or the second where the first would go backwards.
"""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.loggers.curve import LoggerFileUnusableError, LoggerReading, Problem
from kiosk.loggers.text import shown

DayOrder = Literal["day-month-year", "month-day-year", "year-month-day"]

_OFFSET = re.compile(r"UTC([+-])([0-9]{2}):([0-9]{2})")
_DATE = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,6})?)? ?([AaPp][Mm])?")


def zone_of(name: str) -> tzinfo:
    """`Europe/Paris`, `UTC` or `UTC+01:00`.

    Raises:
        LoggerFileUnusableError: it is none of them.
    """
    if not name.strip():
        raise LoggerFileUnusableError(Problem.ZONE_NOT_STATED)
    offset = _OFFSET.fullmatch(name)
    if offset is not None:
        sign, hours, minutes = offset[1], int(offset[2]), int(offset[3])
        if hours > 14 or minutes > 59:
            raise LoggerFileUnusableError(Problem.ZONE_UNKNOWN, zone=shown(name))
        shift = timedelta(hours=hours, minutes=minutes)
        return timezone(-shift if sign == "-" else shift)
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # what ZoneInfo makes of odd names
        raise LoggerFileUnusableError(Problem.ZONE_UNKNOWN, zone=shown(name)) from None


def date_of(text: str, order: DayOrder, line: int) -> date:
    """A date whose parts stand in a stated order, with `/`, `-` or `.` between.

    Raises:
        LoggerFileUnusableError: it is none, or is in another order.
    """
    found = _DATE.fullmatch(text.strip())
    parts = {} if found is None else dict(zip(order.split("-"), (found[1], found[3], found[4]), strict=True))
    if len(parts.get("year", "")) == 4:
        with suppress(ValueError):
            return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    raise LoggerFileUnusableError(Problem.DATE, line, found=shown(text), expected=order)


def time_of(text: str, line: int, hours: Literal[12, 24] = 24) -> time:
    """A time of day, its hour with or without a leading zero; of a 12-hour clock with AM or PM.

    Raises:
        LoggerFileUnusableError: it is none of that clock.
    """
    found = _TIME.fullmatch(text.strip())
    if found is not None and (found[4] is None) == (hours == 24):
        hour, half = int(found[1]), (found[4] or "").upper()
        if not half or 1 <= hour <= 12:
            hour = hour % 12 + 12 * (half == "PM") if half else hour
            with suppress(ValueError):
                return time(hour, int(found[2]), int(found[3] or 0))
    expected = "14:05, 14:05:30" if hours == 24 else "2:05 PM, 2:05:30 PM"
    raise LoggerFileUnusableError(Problem.TIME, line, found=shown(text), expected=expected)


class Moments:
    """Local times of one file, in the order of its lines, as moments in UTC."""

    def __init__(self, zone: str) -> None:
        self.name = zone
        self._zone = zone_of(zone)
        self._last: datetime | None = None

    def of(self, local: datetime, line: int) -> datetime:
        """Raises `LoggerFileUnusableError`: the zone has no such time."""
        first = self._utc(local, line)
        second = local.replace(tzinfo=self._zone, fold=1).astimezone(UTC)
        moment = second if self._last is not None and first < self._last <= second else first
        self._last = moment
        return moment

    def _utc(self, local: datetime, line: int) -> datetime:
        try:
            moment = local.replace(tzinfo=self._zone).astimezone(UTC)
            if moment.astimezone(self._zone).replace(tzinfo=None) == local:
                return moment
        except OverflowError:
            raise LoggerFileUnusableError(Problem.DATE, line, found=shown(str(local)), expected="1970 … 2100") from None
        raise LoggerFileUnusableError(Problem.TIME_SKIPPED, line, time=f"{local:%Y-%m-%d %H:%M}", zone=self.name)

    def changes(self, readings: tuple[LoggerReading, ...]) -> int:
        """How often the zone's clocks change between the first reading and the last."""
        offsets = [reading.at_utc.astimezone(self._zone).utcoffset() for reading in readings]
        return sum(one != other for one, other in pairwise(offsets))
