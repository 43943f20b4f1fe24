"""Structures 004 to 009, 026 and 031: dates.

Structures 004 to 009 are written `cyyjjj`: century digit, year, day of the year; then `hhmm` where there is a time.
They are local to whoever made the label and state no time zone; 23:59 stands for a time not stated.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Layout, digits
from kiosk.isbt128.tables import table

_MONTH = Layout(KINDS["026"], digits(4), digits(2))
_FLEXIBLE = Layout(KINDS["031"], digits(1), digits(1), digits(2), digits(8), digits(4))
_UNSTATED = time(23, 59)


# The standard prints no list of century digits: 0 is the 2000s everywhere, 9 the 1900s where old labels are read.
_CENTURIES = {"0": 2000, "9": 1900}
# Days and times as written, each kept when first read: the same few are read all day. At most 73,049 and 1,440 of them.
_days: dict[str, date] = {}
_times: dict[str, time] = {}


@dataclass(frozen=True, slots=True)
class _Day:
    number: ClassVar[str]
    layout: ClassVar[Layout]

    on: date

    @classmethod
    def read(cls, text: str) -> Self:
        [day] = cls.layout.split(text)
        return cls(_days.get(day) or _day(day))

    def text(self) -> str:
        return f"{KINDS[self.number].identifier}{_written(self.on)}"

    def fields(self) -> dict[str, object]:
        return {"date": self.on.isoformat()}


class ExpirationDate(_Day):
    """Structure 004 (ST-001 2.4.4): for devices and supplies; products of human origin carry structure 005."""

    __slots__ = ()
    number = "004"
    layout = Layout(KINDS["004"], digits(6))


class CollectionDate(_Day):
    """Structure 006 (ST-001 2.4.6)."""

    __slots__ = ()
    number = "006"
    layout = Layout(KINDS["006"], digits(6))


class ProductionDate(_Day):
    """Structure 008 (ST-001 2.4.8)."""

    __slots__ = ()
    number = "008"
    layout = Layout(KINDS["008"], digits(6))


@dataclass(frozen=True, slots=True)
class _Moment:
    number: ClassVar[str]
    layout: ClassVar[Layout]
    _match: ClassVar[Callable[[str], re.Match[str] | None]]

    at: datetime
    """Local to the labeller, naive, whole minutes."""

    @classmethod
    def read(cls, text: str) -> Self:
        found = cls._match(text)
        if found is None:
            raise cls.layout.error(text)
        day, hour_and_minute = found.groups()
        return cls.of(day, hour_and_minute)

    @classmethod
    def of(cls, day: str, hour_and_minute: str) -> Self:
        """The structure of these fields, whose characters are right.

        Raises:
            LabelError: no such century, day or time.
        """
        try:
            at = _combine(_days[day], _times[hour_and_minute])
        except KeyError:
            at = _combine(_day(day), _time(hour_and_minute, 9))
        moment = _new(cls)
        _set_at(moment, at)
        return moment

    def text(self) -> str:
        return f"{KINDS[self.number].identifier}{_written(self.at)}{self.at:%H%M}"

    @property
    def time_stated(self) -> bool:
        return self.at.time() != _UNSTATED

    def fields(self) -> dict[str, object]:
        return {"datetime": self.at.isoformat(timespec="minutes"), "time_stated": self.time_stated}


class ExpirationDateTime(_Moment):
    """Structure 005 (ST-001 2.4.5)."""

    __slots__ = ()
    number = "005"
    layout = Layout(KINDS["005"], digits(6), digits(4))
    _match = layout.match


class CollectionDateTime(_Moment):
    """Structure 007 (ST-001 2.4.7)."""

    __slots__ = ()
    number = "007"
    layout = Layout(KINDS["007"], digits(6), digits(4))
    _match = layout.match


class ProductionDateTime(_Moment):
    """Structure 009 (ST-001 2.4.9)."""

    __slots__ = ()
    number = "009"
    layout = Layout(KINDS["009"], digits(6), digits(4))
    _match = layout.match


# Every label has some: their one field is set past the frozen dataclass's __init__, which takes twice as long.
_new = object.__new__
_set_at = vars(_Moment)["at"].__set__
_combine = datetime.combine


def _day(written: str) -> date:
    """The day that `cyyjjj` writes."""
    if written[0] not in _CENTURIES:
        raise LabelError(LabelTrouble.CENTURY, 3, century=written[0])
    year = _CENTURIES[written[0]] + int(written[1:3])
    day = date(year, 1, 1) + timedelta(days=int(written[3:]) - 1)
    if day.year != year:
        raise LabelError(LabelTrouble.DAY, 6, year=year, day=written[3:])
    _days[written] = day
    return day


def _time(written: str, position: int) -> time:
    """The time of day that `hhmm` writes."""
    hour, minute = int(written[:2]), int(written[2:])
    if hour > 23 or minute > 59:
        raise LabelError(LabelTrouble.TIME, position, time=written)
    _times[written] = time(hour, minute)
    return _times[written]


def _written(on: date) -> str:
    return f"{on.year // 100 % 10}{on:%y%j}"


@dataclass(frozen=True, slots=True)
class ExpirationMonth:
    """Structure 026 (ST-001 2.4.26): month and year that supplies expire in; never on a product of human origin."""

    number: ClassVar[str] = "026"

    year: int
    month: int

    @classmethod
    def read(cls, text: str) -> Self:
        year, month = _MONTH.split(text)
        first = calendar_date(f"{year}{month}01", 3, shown=year + month)
        return cls(first.year, first.month)

    def text(self) -> str:
        return f"=]{self.year:04}{self.month:02}"

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def fields(self) -> dict[str, object]:
        return {"month": f"{self.year:04}-{self.month:02}"}


@dataclass(frozen=True, slots=True)
class FlexibleDateTime:
    """Structure 031 (ST-001 2.4.31): what happens or happened (`event`, 2 digits), and when.

    `at` is in UTC when the label says so, else naive and local to the labeller; whole minutes.
    """

    number: ClassVar[str] = "031"

    event: str
    at: datetime

    @classmethod
    def read(cls, text: str) -> Self:
        zone, reserved, event, day, hour_and_minute = _FLEXIBLE.split(text)
        for value, position, allowed in ((zone, 3, _ZONES), (reserved, 4, "0"), (event, 5, _events())):
            if value not in allowed:
                kind = _FLEXIBLE.kind
                raise LabelError(LabelTrouble.CODED_VALUE, position, value=value, number=kind.number, name=kind.name)
        at = datetime.combine(calendar_date(day, 7), _time(hour_and_minute, 15), tzinfo=_ZONES[zone])
        return cls(event, at)

    def text(self) -> str:
        if self.at.tzinfo is None:
            return f"=(10{self.event}{_iso(self.at)}{self.at:%H%M}"
        at = self.at.astimezone(UTC)
        return f"=(20{self.event}{_iso(at)}{at:%H%M}"

    @property
    def utc(self) -> bool:
        return self.at.tzinfo is not None

    @property
    def event_meaning(self) -> str:
        return _events()[self.event]

    def fields(self) -> dict[str, object]:
        return {
            "zone": "2 UTC" if self.utc else "1 local",
            "type": f"{self.event} {self.event_meaning}",
            "datetime": self.at.replace(tzinfo=None).isoformat(timespec="minutes"),
        }


_ZONES = {"1": None, "2": UTC}


def calendar_date(digits: str, position: int, shown: str | None = None) -> date:
    """The date that `yyyymmdd` writes; `shown` is what a sentence shows instead of it.

    Raises:
        LabelError: the calendar has no such day.
    """
    try:
        return date.fromisoformat(digits)
    except ValueError:
        raise LabelError(LabelTrouble.CALENDAR, position, date=shown or digits) from None


def _iso(on: date) -> str:
    """`yyyymmdd`; strftime would write the year 33 as 33."""
    return on.isoformat()[:10].replace("-", "")


@cache
def _events() -> dict[str, str]:
    events: dict[str, str] = table("flexible_dates")["events"]
    return events
