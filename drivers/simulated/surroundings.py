"""What simulated instruments stand in: a bath's water, a freezer's cold, the room's air."""

import time
from collections.abc import Callable

from drivers.simulated.dewar import Dewar, Room, Sensor
from drivers.simulated.water import Water

_VAPOUR_HEIGHT = 0.87


class Surroundings:
    """One bench in one room.

    Args:
        seconds: the simulation's time.
        seed: the same seed gives the same curves.

    Attributes:
        water: the bath's.
        dewar: the freezer.
        room: the air about both.
    """

    def __init__(self, seconds: Callable[[], float] = time.monotonic, *, seed: int = 1) -> None:
        self.water = Water(seconds, seed=seed)
        self.dewar = Dewar(seconds)
        self.room = Room(seconds)
        self._seconds = seconds
        self._seed = seed * 1000

    def in_water(self) -> Sensor:
        return self._sensor(lambda: self.water.celsius, 0.005)

    def in_vapour(self, height: float = _VAPOUR_HEIGHT) -> Sensor:
        """Among the stored bags, or at this height: 0 the floor, 1 under the lid."""
        return self._sensor(lambda: self.dewar.celsius(height), 0.03)

    def in_room(self) -> Sensor:
        return self._sensor(lambda: self.room.celsius, 0.02)

    def _sensor(self, measure: Callable[[], float], noise: float) -> Sensor:
        self._seed += 1
        return Sensor(measure, self._seconds, seed=self._seed, noise=noise)
