"""What the bath, the probes and the clocks do, and the moments that two people mark."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class BathAccepted:
    """In limits and stable: the evidence of the whole window, and the last raw answer."""

    step: str
    person_id: str
    channel: str
    instrument: str
    seconds: int
    readings: int
    lowest_celsius: Decimal
    highest_celsius: Decimal
    minimum_celsius: Decimal
    maximum_celsius: Decimal
    raw_hex: str


@fact()
@dataclass(frozen=True, slots=True)
class BathLeftLimits:
    step: str
    channel: str
    celsius: Decimal
    minimum_celsius: Decimal
    maximum_celsius: Decimal
    instrument: str
    raw_hex: str


@fact()
@dataclass(frozen=True, slots=True)
class BathReturned:
    step: str
    channel: str
    celsius: Decimal


@fact()
@dataclass(frozen=True, slots=True)
class ReadingsLost:
    """No reading to trust: `why` is a driver's error code or `stale`; `detail` its sentence."""

    step: str
    channel: str
    why: str
    detail: str


@fact()
@dataclass(frozen=True, slots=True)
class ReadingsBack:
    step: str
    channel: str
    celsius: Decimal


@fact()
@dataclass(frozen=True, slots=True)
class MomentMarked:
    """The first person marks a moment; its time is this fact's time, and its clocks run from here."""

    step: str
    moment: str
    person_id: str
    method: str
    """`touch`, `badge` or `scan`."""


@fact()
@dataclass(frozen=True, slots=True)
class MomentConfirmed:
    """The second person confirms a marked moment."""

    step: str
    moment: str
    person_id: str
    method: str


@fact()
@dataclass(frozen=True, slots=True)
class MomentWithdrawn:
    """A marked moment was not one (pressed by mistake, ice still visible): the correction, with its reason."""

    step: str
    moment: str
    person_id: str
    reason: str


@fact()
@dataclass(frozen=True, slots=True)
class ClockOverran:
    """A clock of the profile passed its limit while it ran."""

    clock: str
    limit_seconds: int
    hard: bool


@fact()
@dataclass(frozen=True, slots=True)
class ClockJumped:
    """Wall time moved against the boot clock while the run was open; durations are not touched by it."""

    seconds: Decimal
