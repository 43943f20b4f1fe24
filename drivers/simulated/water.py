"""How a water bath's temperature moves: a closed form of time, so that a demo may run at any speed."""

import math
import random
from dataclasses import dataclass, field


@dataclass(slots=True)
class Water:
    """A controlled bath. Every time is in seconds of the simulation, every temperature in Celsius.

    Attributes:
        setpoint_celsius: where the controller holds the water, but for a ripple of a few hundredths.
    """

    setpoint_celsius: float
    seed: int
    _ripple: list[tuple[float, float, float]] = field(default_factory=list)
    _dips: list[tuple[float, float]] = field(default_factory=list)
    _shifts: list[tuple[float, float, float]] = field(default_factory=list)
    _drifts: list[tuple[float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        noise = random.Random(self.seed)  # noqa: S311 - a ripple, no secret
        self._ripple = [
            (amplitude, period, noise.uniform(0, math.tau))
            for amplitude, period in ((0.030, 47.0), (0.015, 19.0), (0.008, 5.3))
        ]

    def celsius(self, at: float) -> float:
        value = self.setpoint_celsius
        value += sum(a * math.sin(math.tau * at / period + phase) for a, period, phase in self._ripple)
        value += sum(depth * _dip(at - since) for since, depth in self._dips)
        value += sum(by * (1 - math.exp(-(at - since) / tau)) for since, by, tau in self._shifts if at > since)
        for position, (since, per_second) in enumerate(self._drifts):
            until = self._drifts[position + 1][0] if position + 1 < len(self._drifts) else at
            value += per_second * max(0.0, min(at, until) - since)
        return value

    def drop_cold_bag(self, at: float, depth_celsius: float) -> None:
        """The water dips within half a minute and comes back in some two."""
        self._dips.append((at, -depth_celsius))

    def shift(self, at: float, by_celsius: float, over_seconds: float) -> None:
        """Two thirds of the way in `over_seconds`, as a heater or a tap does it."""
        self._shifts.append((at, by_celsius, over_seconds))

    def drift(self, at: float, celsius_per_minute: float) -> None:
        """From now on, until told otherwise; 0 stops it where it is."""
        self._drifts.append((at, celsius_per_minute / 60))


def _dip(elapsed: float, fall: float = 8.0, rise: float = 40.0) -> float:
    """0 at once, 1 at the deepest, 0 again in the end."""
    if elapsed <= 0:
        return 0.0
    deepest_at = math.log(rise / fall) * fall * rise / (rise - fall)
    deepest = math.exp(-deepest_at / rise) - math.exp(-deepest_at / fall)
    return (math.exp(-elapsed / rise) - math.exp(-elapsed / fall)) / deepest
