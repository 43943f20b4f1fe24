"""Structures 005 and 007: dates with a time of day, local to whoever made the label, without a time zone.

Written `cyyjjjhhmm`: century digit, year, day of the year, hour, minute. 23:59 stands for a time not stated.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Layout, digits

_FIELDS = (digits(1), digits(2), digits(3), digits(2), digits(2))
_EXPIRATION = Layout(KINDS["005"], *_FIELDS)
_COLLECTION = Layout(KINDS["007"], *_FIELDS)
_UNSTATED = time(23, 59)
# The standard prints no list of century digits: 0 is the 2000s everywhere, 9 the 1900s where old labels are read.
_CENTURIES = {"0": 2000, "9": 1900}


@dataclass(frozen=True, slots=True)
class ExpirationDateTime:
    number: ClassVar[str] = "005"

    at: datetime
    """Local to the labeller, naive, whole minutes."""

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(_read(_EXPIRATION, text))

    def text(self) -> str:
        return f"&>{_written(self.at)}"

    @property
    def time_stated(self) -> bool:
        return self.at.time() != _UNSTATED

    def fields(self) -> dict[str, object]:
        return _fields(self)


@dataclass(frozen=True, slots=True)
class CollectionDateTime:
    number: ClassVar[str] = "007"

    at: datetime
    """Local to the labeller, naive, whole minutes."""

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(_read(_COLLECTION, text))

    def text(self) -> str:
        return f"&*{_written(self.at)}"

    @property
    def time_stated(self) -> bool:
        return self.at.time() != _UNSTATED

    def fields(self) -> dict[str, object]:
        return _fields(self)


def _read(layout: Layout, text: str) -> datetime:
    century, year_of_century, day, hour, minute = layout.split(text)
    if century not in _CENTURIES:
        raise LabelError(LabelTrouble.CENTURY, 3, century=century)
    year = _CENTURIES[century] + int(year_of_century)
    first_of_january = datetime(year, 1, 1)  # noqa: DTZ001 - the label states no time zone
    date = first_of_january + timedelta(days=int(day) - 1)
    if date.year != year:
        raise LabelError(LabelTrouble.DAY, 6, year=year, day=day)
    if int(hour) > 23 or int(minute) > 59:
        raise LabelError(LabelTrouble.TIME, 9, time=hour + minute)
    return date.replace(hour=int(hour), minute=int(minute))


def _written(at: datetime) -> str:
    return f"{at.year // 100 % 10}{at:%y%j%H%M}"


def _fields(moment: ExpirationDateTime | CollectionDateTime) -> dict[str, object]:
    return {"datetime": moment.at.isoformat(timespec="minutes"), "time_stated": moment.time_stated}
