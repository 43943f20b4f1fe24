"""What a line of the daily check found: one result an item, with the values that it was judged by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique


@unique
class Line(StrEnum):
    """The measured lines of P13, in their order; the ninth is the signature."""

    STATION = "station"
    PROBES = "probes"
    REFERENCE = "reference"
    BATH = "bath"
    WATER = "water"
    DEWARS = "dewars"
    RELAY = "relay"
    OXYGEN = "oxygen"


@unique
class Outcome(StrEnum):
    OK = "ok"
    FAILED = "failed"
    ABSENT = "absent"
    """not there, or not known, and the plan does not ask for it"""
    WAITING = "waiting"
    """not yet; never recorded as such"""


@unique
class Answer(StrEnum):
    OK = "ok"
    NOT_OK = "not_ok"
    NOT_THERE = "not_there"


@unique
class Reason(StrEnum):
    """Why a line is measured again."""

    TYPING = "typing"
    NOT_SETTLED = "not_settled"
    PUT_RIGHT = "put_right"
    WRONG_DEVICE = "wrong_device"


@dataclass(frozen=True, slots=True)
class Part:
    """What is recorded at once: a line, or of the dewars' line one dewar, by its channel."""

    line: Line
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """`daily_check.<item>_<code>` says it, filled by `values`; the ending of a value's name is its unit."""

    item: str
    code: str
    outcome: Outcome
    subject: str = ""
    """the channel or dewar, where there are several"""
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


Results = tuple[Result, ...]


def failed(results: Results) -> bool:
    return any(result.outcome is Outcome.FAILED for result in results)


def waiting(results: Results) -> bool:
    return any(result.outcome is Outcome.WAITING for result in results)
