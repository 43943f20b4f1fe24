"""What a technician may ask of a daily check."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk.daily_check.results import Line


@dataclass(frozen=True, slots=True)
class StartDailyCheck:
    pass


@dataclass(frozen=True, slots=True)
class RecordLine:
    """Record what the instruments, or the kiosk itself, say now of a line that nobody types."""

    line: Line


@dataclass(frozen=True, slots=True)
class EnterReference:
    """The reference thermometer's display, typed; twice, without seeing the first."""

    celsius: Decimal


@dataclass(frozen=True, slots=True)
class StateWater:
    """`level` and `clarity` are `Answer`s."""

    level: str
    clarity: str
    changed_on: date


@dataclass(frozen=True, slots=True)
class StateDewar:
    """`display_celsius`: what the tank's own display shows, None where it cannot be read; answers are `Answer`s."""

    channel: str
    display_celsius: Decimal | None
    level: str
    autofill: str


@dataclass(frozen=True, slots=True)
class StateRelay:
    """`answer`: the daily status of the alarm relay, an `Answer`."""

    answer: str


@dataclass(frozen=True, slots=True)
class StateOxygen:
    """`answer`: the oxygen detector's own test, an `Answer`."""

    answer: str


@dataclass(frozen=True, slots=True)
class MeasureAgain:
    """Open a recorded line anew, for a `Reason`."""

    line: Line
    reason: str


@dataclass(frozen=True, slots=True)
class AbandonDailyCheck:
    pass


@dataclass(frozen=True, slots=True)
class CloseDailyCheck:
    """Leave the page of a check that was signed."""


DailyCheckCommand = (
    StartDailyCheck
    | RecordLine
    | EnterReference
    | StateWater
    | StateDewar
    | StateRelay
    | StateOxygen
    | MeasureAgain
    | AbandonDailyCheck
    | CloseDailyCheck
)
