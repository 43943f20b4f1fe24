"""What happens in one daily check, in stream `daily_check:<id>`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk.daily_check.results import Line, Result
from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class DailyCheckStarted:
    """Judged by this version of the monitoring plan; `dewars` are the channels to check; `language`: as for signing."""

    check_id: str
    person_id: str
    language: str
    software_version: str
    plan_version: int
    plan_sha256: str
    dewars: tuple[str, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ReferenceEntered:
    """The reference thermometer has no line: its value was typed, the `entry`-th time (1 or 2)."""

    entry: int
    celsius: Decimal


@fact()
@dataclass(frozen=True, slots=True)
class ReferenceEntriesDiffered:
    """The two typed values are not the same: neither counts."""

    first_celsius: Decimal
    second_celsius: Decimal


@fact()
@dataclass(frozen=True, slots=True)
class DailyLineChecked:
    """`subject` is the dewar's channel, of the dewars' line."""

    line: Line
    subject: str
    results: tuple[Result, ...]


@fact()
@dataclass(frozen=True, slots=True)
class DailyLineReopened:
    """A line is measured again, for a `Reason`; what was found before stays in the record."""

    line: Line
    reason: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class DailyCheckSigned:
    """`meaning`: `performed`, by the technician, or `verified`, by a second person where a value was corrected.

    `outcome` is `passed` or `failed`; `on` is the day of the signature in the station's zone; `complete`: no other
    signature is awaited, so the outcome counts.
    """

    check_id: str
    person_id: str
    role: str
    meaning: str
    record_hash: str
    outcome: str
    on: date
    complete: bool


@fact()
@dataclass(frozen=True, slots=True)
class DailyCheckAbandoned:
    """`reason`: `asked`, by that person, or `restart`: the program ended in the middle of it."""

    check_id: str
    person_id: str
    reason: str
