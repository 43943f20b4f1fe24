"""Structures 004 to 009, 026 and 031: dates.

Structures 004 to 009 are written `cyyjjj`: century digit, year, day of the year; then `hhmm` where there is a time.
They are local to whoever made the label and state no time zone; 23:59 stands for a time not stated.
"""
# ruff: noqa: DTZ001 - labels state no time zone

from calendar import isleap
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Layout, digits
from kiosk.isbt128.tables import table
from kiosk.isbt128.twin import open_twin

_DAYS = {number: Layout(KINDS[number], digits(3), digits(3)) for number in ("004", "006", "008")}
_MOMENTS = {
    number: Layout(KINDS[number], digits(3), digits(3), digits(2), digits(2)) for number in ("005", "007", "009")
}
_MONTH = Layout(KINDS["026"], digits(4), digits(2))
_FLEXIBLE = Layout(KINDS["031"], digits(1), digits(1), digits(2), digits(8), digits(2), digits(2))
_UNSTATED = time(23, 59)


def _days_of(year: int) -> dict[str, tuple[int, int]]:
    """Day of the year, as written -> month and day."""
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    days = (first + timedelta(days=n) for n in range(length))
    return {f"{n:03}": (day.month, day.day) for n, day in enumerate(days, start=1)}


_COMMON_YEAR, _LEAP_YEAR = _days_of(2001), _days_of(2000)
# The standard prints no list of century digits: 0 is the 2000s everywhere, 9 the 1900s where old labels are read.
_YEARS = {
    f"{year // 100 % 10}{year % 100:02}": (year, _LEAP_YEAR if isleap(year) else _COMMON_YEAR)
    for year in range(1900, 2100)
}
_HOURS = {f"{hour:02}": hour for hour in range(24)}
_MINUTES = {f"{minute:02}": minute for minute in range(60)}


@dataclass(frozen=True, slots=True)
class _Day:
    number: ClassVar[str]

    on: date

    @classmethod
    def read(cls, text: str) -> Self:
        layout = _DAYS[cls.number]
        found = layout.match(text)
        if found is None:
            raise layout.error(text)
        year, day = found.groups()
        made: Self = _OPEN_DAY(date(*_day(year, day)))
        made.__class__ = cls
        return made

    def text(self) -> str:
        return f"{KINDS[self.number].identifier}{_written(self.on)}"

    def fields(self) -> dict[str, object]:
        return {"date": self.on.isoformat()}


class ExpirationDate(_Day):
    """Structure 004 (ST-001 2.4.4): for devices and supplies; products of human origin carry structure 005."""

    __slots__ = ()
    number = "004"


class CollectionDate(_Day):
    """Structure 006 (ST-001 2.4.6)."""

    __slots__ = ()
    number = "006"


class ProductionDate(_Day):
    """Structure 008 (ST-001 2.4.8)."""

    __slots__ = ()
    number = "008"


@dataclass(frozen=True, slots=True)
class _Moment:
    number: ClassVar[str]

    at: datetime
    """Local to the labeller, naive, whole minutes."""

    @classmethod
    def read(cls, text: str) -> Self:
        layout = _MOMENTS[cls.number]
        found = layout.match(text)
        if found is None:
            raise layout.error(text)
        year, day, hour, minute = found.groups()
        on = _day(year, day)
        if hour not in _HOURS or minute not in _MINUTES:
            raise LabelError(LabelTrouble.TIME, 9, time=hour + minute)
        made: Self = _OPEN_MOMENT(datetime(*on, _HOURS[hour], _MINUTES[minute]))
        made.__class__ = cls
        return made

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


class CollectionDateTime(_Moment):
    """Structure 007 (ST-001 2.4.7)."""

    __slots__ = ()
    number = "007"


class ProductionDateTime(_Moment):
    """Structure 009 (ST-001 2.4.9)."""

    __slots__ = ()
    number = "009"


# Every label has dates: see twin.py.
_OPEN_DAY = open_twin(_Day)
_OPEN_MOMENT = open_twin(_Moment)


def _day(year: str, day: str) -> tuple[int, int, int]:
    """Year, month and day from `cyy` and `jjj`."""
    known = _YEARS.get(year)
    if known is None:
        raise LabelError(LabelTrouble.CENTURY, 3, century=year[0])
    number, days = known
    on = days.get(day)
    if on is None:
        raise LabelError(LabelTrouble.DAY, 6, year=number, day=day)
    return number, *on


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
        year, month = (self.year, self.month + 1) if self.month < 12 else (self.year + 1, 1)
        return date(year, month, 1) - timedelta(days=1)

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
        zone, reserved, event, day, hour, minute = _FLEXIBLE.split(text)
        for value, position, allowed in ((zone, 3, _ZONES), (reserved, 4, "0"), (event, 5, _events())):
            if value not in allowed:
                kind = _FLEXIBLE.kind
                raise LabelError(LabelTrouble.CODED_VALUE, position, value=value, number=kind.number, name=kind.name)
        on = calendar_date(day, 7)
        if hour not in _HOURS or minute not in _MINUTES:
            raise LabelError(LabelTrouble.TIME, 15, time=hour + minute)
        at = datetime(on.year, on.month, on.day, _HOURS[hour], _MINUTES[minute], tzinfo=_ZONES[zone])
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
