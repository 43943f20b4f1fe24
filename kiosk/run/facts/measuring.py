"""A temperature recorded at a step, and whether somebody stands by a thaw that must not be left alone."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class Measured:
    """A trusted reading, inside its limits. None: no limit on that side; `or_below_celsius`: also conform below it."""

    step: str
    probe: str
    channel: str
    celsius: Decimal
    minimum_celsius: Decimal | None
    maximum_celsius: Decimal | None
    or_below_celsius: Decimal | None
    instrument: str
    raw_hex: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class MeasuredOutside:
    """A trusted reading, or what two people read, outside its limits: the branch of hard limits opens.

    `channel` and `raw_hex` are empty of a display that two people read.
    """

    step: str
    probe: str
    channel: str
    celsius: Decimal
    minimum_celsius: Decimal | None
    maximum_celsius: Decimal | None
    or_below_celsius: Decimal | None
    instrument: str
    raw_hex: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class MeasuredByHand:
    """Read from a display by two people, as the station has no such probe; inside its limits."""

    step: str
    probe: str
    celsius: Decimal
    minimum_celsius: Decimal | None
    maximum_celsius: Decimal | None
    or_below_celsius: Decimal | None
    person_id: str
    checker_id: str


@fact()
@dataclass(frozen=True, slots=True)
class StoodBy:
    """Somebody says that they are with what thaws."""

    step: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class AttendanceMissed:
    """Nobody said so for as long as the step allows."""

    step: str
    limit_seconds: int
