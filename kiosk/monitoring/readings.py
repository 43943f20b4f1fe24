"""Readings as the bench's rules see them, and when not to believe them.

Knows no instrument: a reading comes with its instrument's identity and raw bytes, its trust is decided here.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from kiosk.circuit.profiles import BathLimits
from kiosk.instants import Instant, seconds_between

STALE_AFTER_PERIODS = 3
"""A reading older than this many periods is no reading."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one channel, at the instant of its last byte."""

    channel: str
    celsius: Decimal
    instrument: str
    raw_hex: str
    at: Instant


@dataclass(frozen=True, slots=True)
class NoReading:
    """The instrument gave no usable value: `why` is the driver's code, `detail` its sentence."""

    channel: str
    why: str
    detail: str
    at: Instant


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel as the station knows it: what it is, how often it is read, and what came last."""

    name: str
    kind: str
    """`bath` or `dewar`."""
    period_seconds: float
    last: Reading | None = None
    trouble: NoReading | None = None
    window: tuple[Reading, ...] = field(default=(), repr=False)
    """The unbroken readings of the last minutes; emptied by any trouble or gap."""

    def age_seconds(self, now: Instant) -> float | None:
        return None if self.last is None else seconds_between(self.last.at, now)

    def trusted(self, now: Instant) -> Reading | None:
        """The last reading, unless the instrument is in trouble or the reading is stale."""
        age = self.age_seconds(now)
        if self.last is None or self.trouble is not None or age is None:
            return None
        return self.last if -1.0 <= age <= STALE_AFTER_PERIODS * self.period_seconds else None


def observe(channel: Channel, seen: Reading | NoReading, keep_seconds: float) -> Channel:
    """The channel after one more reading or failure.

    The window keeps `keep_seconds` of unbroken readings of one instrument.
    """
    if isinstance(seen, NoReading):
        return replace(channel, trouble=seen, window=())
    longest_gap = STALE_AFTER_PERIODS * channel.period_seconds
    last = channel.window[-1] if channel.window else None
    unbroken = (
        last is not None and last.instrument == seen.instrument and seconds_between(last.at, seen.at) <= longest_gap
    )
    window = (*channel.window, seen) if unbroken else (seen,)
    first = 0
    while seconds_between(window[first].at, seen.at) > keep_seconds:
        first += 1
    return replace(channel, last=seen, trouble=None, window=window[first:])


class BathState(StrEnum):
    NO_READING = "no_reading"
    STALE = "stale"
    TOO_COLD = "too_cold"
    TOO_HOT = "too_hot"
    SETTLING = "settling"
    """in limits, not yet for long enough"""
    UNSTABLE = "unstable"
    """in limits, but moving more than the profile allows"""
    READY = "ready"


@dataclass(frozen=True, slots=True)
class BathVerdict:
    """Whether the bath may take a bag, with the evidence of the window looked at.

    `stable_for_seconds` counts the unbroken readings in limits up to now, `lowest`/`highest` are theirs.
    """

    state: BathState
    celsius: Decimal | None = None
    stable_for_seconds: float = 0.0
    needed_seconds: int = 0
    readings: int = 0
    lowest_celsius: Decimal | None = None
    highest_celsius: Decimal | None = None

    @property
    def in_band(self) -> bool:
        """A trusted reading, now, within the limits, however long it has been so."""
        return self.state in {BathState.SETTLING, BathState.UNSTABLE, BathState.READY}


def judge_bath(channel: Channel, limits: BathLimits, now: Instant) -> BathVerdict:
    """Compare the live readings with the approved band; a stale or failing channel is never ready."""
    needed = limits.stable_seconds
    reading = channel.trusted(now)
    if reading is None:
        stale = channel.trouble is None and channel.last is not None
        return BathVerdict(BathState.STALE if stale else BathState.NO_READING, needed_seconds=needed)
    run: list[Reading] = []
    for seen in reversed(channel.window):
        if not within(seen.celsius, limits):
            break
        run.append(seen)
        if seconds_between(seen.at, now) >= needed:
            break
    if not run:
        state = BathState.TOO_COLD if reading.celsius < limits.minimum_celsius else BathState.TOO_HOT
        return BathVerdict(state, reading.celsius, needed_seconds=needed)
    lowest = min(seen.celsius for seen in run)
    highest = max(seen.celsius for seen in run)
    stable_for = seconds_between(run[-1].at, now)
    if highest - lowest > limits.stable_spread_celsius:
        state = BathState.UNSTABLE
    elif stable_for < needed:
        state = BathState.SETTLING
    else:
        state = BathState.READY
    return BathVerdict(state, reading.celsius, stable_for, needed, len(run), lowest, highest)


def within(celsius: Decimal, limits: BathLimits) -> bool:
    return limits.minimum_celsius <= celsius <= limits.maximum_celsius
