"""What the run of a channel's own readings says of it: stuck, jumping, noisy; and its median, for its twin.

A reading costs the same however long the channel has been watched. Nothing here is a fact: the station records changes.
"""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Mapping
from decimal import Decimal

from kiosk.instants import Instant, seconds_between
from kiosk.monitoring.trust import Trust
from kiosk.monitoring.trust_limits import JumpLimit, StuckLimit, TrustLimits

NOISE_READINGS = 256
"""Noise is what the last so many readings showed."""
NOISE_SHARE = 0.02
"""Share of readings that turn back by two steps of resolution or more. At this share noise is some 0.4 of a step, and
wherever the true value lies between two steps, 120 readings alike come less than once in 10^12."""
SPREAD_READINGS = 32
SPREAD_CLIP = 8.0
"""One leap counts as so many times the limit at most, or it would look like noise."""
SECOND_DIFFERENCE = 1.954
"""Mean absolute second difference of white noise, over its standard deviation: sqrt(6) * sqrt(2 / pi)."""
HEALED = 0.8
"""A doubt of noise or drift ends below this share of its limit."""
_LONGEST_GAP_PERIODS = 3

Evidence = Mapping[str, str]


HEALING_CHANGES = 5
"""A stuck channel that has moved so often is believed again."""


class StuckWatch:
    """Identical readings, where noise had been seen before they began.

    A channel whose resolution hides its noise (a steady bath shown to 0.1 °C) is never stuck by this: it would not be
    told from a healthy one.
    """

    def __init__(self, limit: StuckLimit, *, stuck: bool) -> None:
        self._limit = limit
        self.stuck = stuck
        self._last: float | None = None
        self._since = 0.0
        self._alike = 0
        self._changes = 0
        self._resolution = 0.0
        self._turned_down = False
        self._noise = 0.0
        self._had_noise = stuck
        self.evidence: Evidence = {}

    def see(self, value: float, at: float) -> None:
        last, self._last = self._last, value
        if last is None or value == last:
            self._noise -= self._noise / NOISE_READINGS
            self._stay(value, at, first=last is None)
            return
        self._move(value - last, at)

    def _stay(self, value: float, at: float, *, first: bool) -> None:
        if first:
            self._since, self._alike = at, 1
            return
        self._alike += 1
        long = self._alike >= self._limit.readings and at - self._since >= self._limit.seconds
        if long and self._had_noise:
            self.stuck, self._changes = True, 0
            self.evidence = {"value": f"{value:g}", "readings": str(self._alike), "seconds": f"{at - self._since:.0f}"}

    def _move(self, step: float, at: float) -> None:
        size, down = abs(step), step < 0
        if self._resolution == 0.0 or size < self._resolution:
            self._resolution = size
        turned = size >= 1.5 * self._resolution and down != self._turned_down
        self._noise += ((1.0 if turned else 0.0) - self._noise) / NOISE_READINGS
        self._turned_down = down
        self._since, self._alike = at, 1
        self._had_noise = self._noise >= NOISE_SHARE
        if self.stuck:
            self._changes += 1
            if self._changes >= HEALING_CHANGES:
                self.stuck = False


class JumpWatch:
    """A step faster than what is measured can move; the period is the shortest time that a step is held against."""

    def __init__(self, limit: JumpLimit, period_seconds: float, *, jumping: bool) -> None:
        self._per_second, self._least = float(limit.per_second), float(limit.least)
        self._healing = limit.healing_readings
        self._period = period_seconds
        self.jumping = jumping
        self._last: float | None = None
        self._last_at = 0.0
        self._calm = 0
        self.evidence: Evidence = {}

    def see(self, value: float, at: float) -> None:
        last, passed = self._last, at - self._last_at
        self._last, self._last_at = value, at
        if last is None:
            return
        if abs(value - last) > max(self._least, self._per_second * max(passed, self._period)):
            self.jumping, self._calm = True, 0
            self.evidence = {"from": f"{last:g}", "to": f"{value:g}", "seconds": f"{passed:.1f}"}
        elif self.jumping:
            self._calm += 1
            self.jumping = self._calm < self._healing


class NoiseWatch:
    """How much readings scatter about a line, whatever its slope: the mean of their second differences.

    A channel that shows coarse steps scatters by those steps: less than one of them is never noise.
    """

    def __init__(self, maximum: float, period_seconds: float, *, noisy: bool) -> None:
        self._maximum = maximum
        self._gap = _LONGEST_GAP_PERIODS * period_seconds
        self.noisy = noisy
        self._last: float | None = None
        self._last_at = 0.0
        self._step: float | None = None
        self._resolution = float("inf")
        self._mean = 0.0
        self._seen = 0
        self.evidence: Evidence = {}

    def see(self, value: float, at: float) -> None:
        last, gap = self._last, at - self._last_at > self._gap
        self._last, self._last_at = value, at
        if last is None or gap:
            self._step = None
            return
        before, self._step = self._step, value - last
        if self._step and abs(self._step) < self._resolution:
            self._resolution = abs(self._step)
        if before is None:
            return
        bend = min(abs(self._step - before) / SECOND_DIFFERENCE, SPREAD_CLIP * self._maximum)
        self._seen = min(self._seen + 1, SPREAD_READINGS)
        self._mean += (bend - self._mean) / self._seen
        if self._seen < SPREAD_READINGS:
            return
        limit = self._maximum if self._resolution == float("inf") else max(self._maximum, self._resolution)
        if self._mean > limit:
            self.noisy = True
            self.evidence = {"spread": f"{self._mean:.3g}", "limit": f"{limit:g}"}
        elif self._mean < HEALED * limit:
            self.noisy = False


class MedianWindow:
    """The median of the last seconds, kept in order; at most one reading a second is taken."""

    def __init__(self, window_seconds: float) -> None:
        self._window = window_seconds
        self._taken: deque[tuple[float, float]] = deque()
        self._sorted: list[float] = []

    def see(self, value: float, at: float) -> None:
        if self._taken and 0 <= at - self._taken[-1][0] < 1.0:
            return
        self._taken.append((at, value))
        insort(self._sorted, value)
        while at - self._taken[0][0] > self._window:
            _, old = self._taken.popleft()
            del self._sorted[bisect_left(self._sorted, old)]

    def forget(self) -> None:
        self._taken.clear()
        self._sorted.clear()

    @property
    def median(self) -> float | None:
        """None until readings span most of the window."""
        if len(self._taken) < 3 or self._taken[-1][0] - self._taken[0][0] < HEALED * self._window:
            return None
        return self._sorted[len(self._sorted) // 2]


class Watch:
    """One instrument on one channel, as its readings come; `doubted` are the doubts that held before a restart."""

    def __init__(
        self, limits: TrustLimits, period_seconds: float, began: Instant, doubted: tuple[Trust, ...] = ()
    ) -> None:
        self._began = began
        self._stuck = None if limits.stuck is None else StuckWatch(limits.stuck, stuck=Trust.STUCK in doubted)
        self._jump = (
            None if limits.jump is None else JumpWatch(limits.jump, period_seconds, jumping=Trust.JUMPING in doubted)
        )
        self._noise = (
            None
            if limits.noise_maximum is None
            else NoiseWatch(float(limits.noise_maximum), period_seconds, noisy=Trust.NOISY in doubted)
        )
        self._window = None if limits.drift is None else MedianWindow(limits.drift.window_seconds)

    def see(self, measured: Decimal, at: Instant) -> None:
        """Take one reading, as the instrument gave it: no offset."""
        value, seconds = float(measured), seconds_between(self._began, at)
        if self._stuck is not None:
            self._stuck.see(value, seconds)
        if self._jump is not None:
            self._jump.see(value, seconds)
        if self._noise is not None:
            self._noise.see(value, seconds)
        if self._window is not None:
            self._window.see(value, seconds)

    @property
    def states(self) -> tuple[Trust, ...]:
        """What the readings alone say."""
        found: list[Trust] = []
        if self._stuck is not None and self._stuck.stuck:
            found.append(Trust.STUCK)
        if self._jump is not None and self._jump.jumping:
            found.append(Trust.JUMPING)
        if self._noise is not None and self._noise.noisy:
            found.append(Trust.NOISY)
        return tuple(found)

    def evidence(self, state: Trust) -> Evidence:
        match state:
            case Trust.STUCK if self._stuck is not None:
                return self._stuck.evidence
            case Trust.JUMPING if self._jump is not None:
                return self._jump.evidence
            case Trust.NOISY if self._noise is not None:
                return self._noise.evidence
            case _:
                return {}

    @property
    def median(self) -> float | None:
        return None if self._window is None else self._window.median
