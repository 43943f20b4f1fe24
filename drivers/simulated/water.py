"""How a water bath's temperature moves: a closed form of time, so that a demo may run at any speed."""

import math
import random
from collections.abc import Callable

_RIPPLES = ((0.030, 47.0), (0.015, 19.0), (0.008, 5.3))
"""Celsius and seconds: what a good controller leaves."""
_WARM_UP_SECONDS, _DAMPING = 240.0, 0.75
"""Time constant of 20 litres under a 2 kW heater, and a controller that overshoots by 3 % of the way."""
_FALL_SECONDS, _RISE_SECONDS = 8.0, 40.0
"""A bag gives its cold away, and the heater makes up for it."""
_ICE, _WATER, _MELTING = 1.8, 4.18, 334.0
"""J/(g K), J/(g K), J/g; the first is a mean from -150 °C up."""


class Water:
    """A controlled bath. Every time is in seconds of the simulation, every temperature in Celsius.

    Attributes:
        setpoint_celsius: where the controller holds the water, but for a ripple of a few hundredths.
    """

    def __init__(
        self, seconds: Callable[[], float], setpoint_celsius: float = 37.0, *, seed: int = 1, litres: float = 20.0
    ) -> None:
        noise = random.Random(seed)  # noqa: S311 - a ripple, no secret
        self.setpoint_celsius = setpoint_celsius
        self._seconds = seconds
        self._joules_a_kelvin = litres * 1000 * _WATER
        self._ripple = [(amplitude, period, noise.uniform(0, math.tau)) for amplitude, period in _RIPPLES]
        self._dips: list[tuple[float, float]] = []
        self._shifts: list[tuple[float, float, float]] = []
        self._drifts: list[tuple[float, float]] = []
        self._warm_ups: list[tuple[float, float]] = []

    @property
    def celsius(self) -> float:
        """The water as it is, whatever any line says of it."""
        at = self._seconds()
        value = self.setpoint_celsius
        value += sum(a * math.sin(math.tau * at / period + phase) for a, period, phase in self._ripple)
        value += sum(depth * _dip(at - since) for since, depth in self._dips)
        value += sum(by * (1 - math.exp(-(at - since) / tau)) for since, by, tau in self._shifts if at > since)
        value += sum(below * _still_to_go(at - since) for since, below in self._warm_ups)
        for position, (since, per_second) in enumerate(self._drifts):
            until = self._drifts[position + 1][0] if position + 1 < len(self._drifts) else at
            value += per_second * max(0.0, min(at, until) - since)
        return value

    def warm_up(self, from_celsius: float = 20.0) -> None:
        """Switched on with cold water: at its setpoint in a quarter of an hour, a little beyond, and back."""
        self._warm_ups = [(self._seconds(), from_celsius - self.setpoint_celsius)]

    def drop_bag(self, millilitres: float = 70.0, celsius: float = -150.0) -> None:
        """A frozen bag dips the water within half a minute by what thawing it takes; it comes back in some two."""
        joules_a_gram = _ICE * -celsius + _MELTING + _WATER * self.setpoint_celsius
        self._dips.append((self._seconds(), -millilitres * joules_a_gram / self._joules_a_kelvin))

    def heat(self, by_celsius: float, over_seconds: float = 20.0) -> None:
        """Too hot for a positive figure, too cold for a negative one, and back by the opposite.

        Two thirds of the way in `over_seconds`, as a heater or a tap does it.
        """
        self._shifts.append((self._seconds(), by_celsius, over_seconds))

    def drift(self, celsius_per_minute: float) -> None:
        """From now on, until told otherwise; 0 stops it where it is."""
        self._drifts.append((self._seconds(), celsius_per_minute / 60))


def _dip(elapsed: float, fall: float = _FALL_SECONDS, rise: float = _RISE_SECONDS) -> float:
    """0 at once, 1 at the deepest, 0 again in the end."""
    if elapsed <= 0:
        return 0.0
    deepest_at = math.log(rise / fall) * fall * rise / (rise - fall)
    deepest = math.exp(-deepest_at / rise) - math.exp(-deepest_at / fall)
    return (math.exp(-elapsed / rise) - math.exp(-elapsed / fall)) / deepest


def _still_to_go(elapsed: float) -> float:
    """1 at the start, 0 in the end, and below 0 for a while: a damped oscillation of second order."""
    damped = math.sqrt(1 - _DAMPING**2)
    angle = damped * elapsed / _WARM_UP_SECONDS
    decay = math.exp(-_DAMPING * elapsed / _WARM_UP_SECONDS)
    return decay * (math.cos(angle) + _DAMPING / damped * math.sin(angle))
