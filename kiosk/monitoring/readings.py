"""Readings as the bench's rules see them, and when not to believe them.

Knows no instrument: a reading comes with its instrument's identity and raw bytes, its trust is decided here.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum, unique

from kiosk.circuit.profiles import BathLimits
from kiosk.instants import Instant, seconds_between
from kiosk.monitoring.trust import Trust

STALE_AFTER_PERIODS = 3
"""A reading older than this many periods is no reading."""


@unique
class Quantity(StrEnum):
    """What a value is a measure of; the unit is in the name."""

    CELSIUS = "celsius"
    PERCENT = "percent"
    MILLIMETRES = "millimetres"
    KILOGRAMS = "kilograms"
    CONTACT = "contact"
    """0 at rest, 1 closed or on"""


@unique
class Kind(StrEnum):
    """What a channel measures."""

    BATH = "bath"
    """the thaw bath's own probe: exactly one at a station"""
    BATH_FAR = "bath_far"
    """a second point in the bath's water"""
    REFERENCE = "reference"
    """a reference thermometer"""
    DEWAR = "dewar"
    ROOM = "room"
    LEVEL = "level"
    """of liquid nitrogen in a dewar"""
    WEIGHT = "weight"
    """of a dewar on a scale, with all that it holds"""
    LID = "lid"
    """1: the dewar's lid is open"""
    FILL = "fill"
    """1: the dewar is being filled"""
    CONTROLLER_ALARM = "controller_alarm"
    """1: the dewar's own controller reports an alarm"""
    OXYGEN = "oxygen"
    """of the room's air"""


QUANTITIES: dict[Kind, tuple[Quantity, ...]] = {
    Kind.BATH: (Quantity.CELSIUS,),
    Kind.BATH_FAR: (Quantity.CELSIUS,),
    Kind.REFERENCE: (Quantity.CELSIUS,),
    Kind.DEWAR: (Quantity.CELSIUS,),
    Kind.ROOM: (Quantity.CELSIUS,),
    Kind.LEVEL: (Quantity.PERCENT, Quantity.MILLIMETRES),
    Kind.WEIGHT: (Quantity.KILOGRAMS,),
    Kind.LID: (Quantity.CONTACT,),
    Kind.FILL: (Quantity.CONTACT,),
    Kind.CONTROLLER_ALARM: (Quantity.CONTACT,),
    Kind.OXYGEN: (Quantity.PERCENT,),
}
"""What an instrument may give for a channel of each kind; anything else is no reading."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one channel, at the instant of its last byte.

    `value` is what is shown and compared: what the instrument gave, and the offset of the certificate in force.
    """

    channel: str
    value: Decimal
    instrument: str
    raw_hex: str
    at: Instant
    quantity: Quantity = Quantity.CELSIUS
    status: str = "ok"
    """the instrument's own word on the value"""
    offset: Decimal = Decimal(0)
    """of the certificate in force, in `value` already"""

    @property
    def measured(self) -> Decimal:
        """As the instrument gave it."""
        return self.value - self.offset

    @property
    def celsius(self) -> Decimal:
        """The value of a temperature.

        Raises:
            ValueError: it is a measure of something else.
        """
        if self.quantity is not Quantity.CELSIUS:
            raise ValueError(f"{self.channel} gives {self.quantity}, not a temperature")
        return self.value


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
    kind: Kind
    period_seconds: float
    vessel: str = ""
    """the bath or dewar that it watches, as storage positions name it; empty: none"""
    twin: str = ""
    """a channel that measures the same thing, against which drift is seen; empty: none"""
    last: Reading | None = None
    trouble: NoReading | None = None
    window: tuple[Reading, ...] = field(default=(), repr=False)
    """The unbroken readings of the last minutes; emptied by any trouble, gap or doubt that forbids a reading."""
    distrust: tuple[Trust, ...] = ()
    """Every doubt that the station has of this channel, but that nothing comes; `doubts` gives them all."""
    disqualified: tuple[Trust, ...] = ()
    """Those of `distrust` with which there is no reading."""

    def age_seconds(self, now: Instant) -> float | None:
        return None if self.last is None else seconds_between(self.last.at, now)

    def trusted(self, now: Instant) -> Reading | None:
        """The last reading, unless there is a doubt with which it is none."""
        return None if self._has_no_value(now) or self.disqualified else self.last

    def doubts(self, now: Instant) -> tuple[Trust, ...]:
        """Every reason to doubt the channel, the worst first: no value, what forbids a reading, what warns."""
        silent = self._has_no_value(now)
        warnings = tuple(state for state in self.distrust if state not in self.disqualified)
        return (*(() if silent is None else (silent,)), *self.disqualified, *warnings)

    def _has_no_value(self, now: Instant) -> Trust | None:
        if self.trouble is not None:
            return Trust.WRONG_QUANTITY if self.trouble.why == Trust.WRONG_QUANTITY else Trust.NO_READING
        age = self.age_seconds(now)
        if age is None:
            return Trust.NO_READING
        return None if -1.0 <= age <= STALE_AFTER_PERIODS * self.period_seconds else Trust.STALE


def observe(channel: Channel, seen: Reading | NoReading, keep_seconds: float) -> Channel:
    """The channel after one more reading or failure.

    The window keeps `keep_seconds` of unbroken readings of one instrument, corrected alike.
    """
    if isinstance(seen, NoReading):
        return replace(channel, trouble=seen, window=())
    if channel.disqualified:
        return replace(channel, last=seen, trouble=None, window=())
    longest_gap = STALE_AFTER_PERIODS * channel.period_seconds
    last = channel.window[-1] if channel.window else None
    unbroken = (
        last is not None
        and (last.instrument, last.offset) == (seen.instrument, seen.offset)
        and seconds_between(last.at, seen.at) <= longest_gap
    )
    window = (*channel.window, seen) if unbroken else (seen,)
    first = 0
    while seconds_between(window[first].at, seen.at) > keep_seconds:
        first += 1
    return replace(channel, last=seen, trouble=None, window=window[first:])


class BathState(StrEnum):
    NO_READING = "no_reading"
    STALE = "stale"
    DISTRUSTED = "distrusted"
    """it reads, and is not to be believed: `BathVerdict.doubt`"""
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
    doubt: Trust | None = None
    """why it is not believed"""

    @property
    def in_band(self) -> bool:
        """A trusted reading, now, within the limits, however long it has been so."""
        return self.state in {BathState.SETTLING, BathState.UNSTABLE, BathState.READY}


def judge_bath(channel: Channel, limits: BathLimits | None, now: Instant) -> BathVerdict:
    """Compare the live readings with the approved band; a stale or failing channel is never ready.

    Nor is the bath for a product that is thawed without one: `limits` is None.
    """
    if limits is None:
        return BathVerdict(BathState.NO_READING)
    needed = limits.stable_seconds
    reading = channel.trusted(now)
    if reading is None:
        doubt = channel.doubts(now)[0]
        states = {Trust.STALE: BathState.STALE, Trust.NO_READING: BathState.NO_READING}
        return BathVerdict(states.get(doubt, BathState.DISTRUSTED), needed_seconds=needed, doubt=doubt)
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
