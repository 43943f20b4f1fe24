"""How a vapour-phase freezer moves: liquid nitrogen that boils off and is filled up, gas that warms under an open lid.

In steps of two seconds of the simulation, so that the same time gives the same state however often it is asked for.
"""

import math
import random
import threading
from collections.abc import Callable

_STEP_SECONDS = 2.0
_HEIGHT_MM = 900.0
_LIQUID_CELSIUS, _ROOM_CELSIUS = -195.8, 21.5
_BOIL_OFF_MM_PER_HOUR, _OPEN_LID_TIMES = 0.7, 8.0
"""Some 17 mm a day, of a closed 300 litre vessel."""
_FILL_MM_PER_SECOND = 0.12
_TOP_CELSIUS, _TOP_OPEN_CELSIUS, _TOP_FILLING_CELSIUS = -186.1, -90.0, -192.0
_TOP_SECONDS, _TOP_OPEN_SECONDS, _TOP_FILLING_SECONDS = 600.0, 240.0, 120.0
_LOW_MM, _TOP_NEARLY_DRY_CELSIUS = 100.0, -150.0
_DRY_SECONDS = 24 * 3600.0
"""Steel and stored bags keep the cold for a day without any liquid."""


class Dewar:
    """One freezer. Every time is in seconds of the simulation.

    Attributes:
        level_mm: the depth of the liquid.
        lid_open, filling: as they are now.
        autofill: it fills by itself from `fill_below_mm` up to `full_mm`.
    """

    fill_below_mm = 150.0
    full_mm = 190.0

    def __init__(self, seconds: Callable[[], float]) -> None:
        self.autofill = True
        self._lock = threading.Lock()
        self._seconds = seconds
        self._at = seconds()
        self._level_mm = 170.0
        self._top_celsius = _TOP_CELSIUS
        self._lid_open = False
        self._filling = False

    @property
    def level_mm(self) -> float:
        with self._lock:
            self._advance()
            return self._level_mm

    @property
    def filling(self) -> bool:
        with self._lock:
            self._advance()
            return self._filling

    @property
    def lid_open(self) -> bool:
        return self._lid_open

    def open_lid(self, open_: bool = True) -> None:  # noqa: FBT001, FBT002 - open or not is all there is
        with self._lock:
            self._advance()
            self._lid_open = open_

    def start_fill(self) -> None:
        """By hand, as someone at the freezer may at any time; it ends when full."""
        with self._lock:
            self._advance()
            self._filling = True

    def spill(self, level_mm: float) -> None:
        """So much liquid is left, as when the vacuum of the wall is lost."""
        with self._lock:
            self._advance()
            self._level_mm, self._filling = level_mm, False

    def celsius(self, height: float) -> float:
        """The temperature at this height: 0 the floor, 1 under the lid."""
        with self._lock:
            self._advance()
            above_mm = height * _HEIGHT_MM - self._level_mm
            share = max(0.0, above_mm) / (_HEIGHT_MM - self._level_mm)
            if self._level_mm <= 0:
                share = 0.4 + 0.6 * share  # no liquid that would hold the floor
            return _LIQUID_CELSIUS + (self._top_celsius - _LIQUID_CELSIUS) * share**2

    def _advance(self) -> None:
        for _ in range(int((self._seconds() - self._at) / _STEP_SECONDS)):
            self._step()
            self._at += _STEP_SECONDS

    def _step(self) -> None:
        boil_off = _BOIL_OFF_MM_PER_HOUR / 3600 * (_OPEN_LID_TIMES if self._lid_open else 1)
        self._level_mm = max(0.0, self._level_mm - boil_off * _STEP_SECONDS)
        if self.autofill and self._level_mm < self.fill_below_mm:
            self._filling = True
        if self._filling:
            self._level_mm += _FILL_MM_PER_SECOND * _STEP_SECONDS
            self._filling = self._level_mm < self.full_mm
        target, over_seconds = self._top_goes_to()
        self._top_celsius += (target - self._top_celsius) * (1 - math.exp(-_STEP_SECONDS / over_seconds))

    def _top_goes_to(self) -> tuple[float, float]:
        """Where the gas under the lid goes, and its time constant."""
        if self._lid_open:
            return _TOP_OPEN_CELSIUS, _TOP_OPEN_SECONDS
        if self._filling:
            return _TOP_FILLING_CELSIUS, _TOP_FILLING_SECONDS
        if self._level_mm <= 0:
            return _ROOM_CELSIUS, _DRY_SECONDS
        short = max(0.0, 1 - self._level_mm / _LOW_MM)
        return _TOP_CELSIUS + short * (_TOP_NEARLY_DRY_CELSIUS - _TOP_CELSIUS), _TOP_SECONDS


class Room:
    """The air about the freezer; nitrogen that escapes takes the place of oxygen.

    Attributes:
        celsius: 21.5, and half a degree up and down with the hours.
    """

    _OXYGEN_PERCENT, _LEAKING_PERCENT = 20.9, 17.0
    _AIRING_SECONDS = 300.0

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._since = seconds()
        self._from_percent = self._to_percent = self._OXYGEN_PERCENT

    @property
    def celsius(self) -> float:
        return _ROOM_CELSIUS + 0.5 * math.sin(math.tau * self._seconds() / 7200)

    @property
    def oxygen_percent(self) -> float:
        share = math.exp(-max(0.0, self._seconds() - self._since) / self._AIRING_SECONDS)
        return self._to_percent + (self._from_percent - self._to_percent) * share

    def leak(self, leaking: bool = True) -> None:  # noqa: FBT001, FBT002 - leaking or not is all there is
        """Nitrogen escapes from now on, or no longer: two thirds of the way in five minutes."""
        self._from_percent = self.oxygen_percent
        self._since = self._seconds()
        self._to_percent = self._LEAKING_PERCENT if leaking else self._OXYGEN_PERCENT


class Sensor:
    """What one sensor makes of what it measures: a noise of its own, and troubles of its own.

    Args:
        measure: what it would show if it were perfect.
        noise: about what it moves by, in its unit.

    Attributes:
        offset: what it shows too much, in its unit.
        noise: see above; many times as much is a bad contact.
    """

    def __init__(
        self, measure: Callable[[], float], seconds: Callable[[], float], *, seed: int, noise: float = 0.02
    ) -> None:
        self.offset = 0.0
        self.noise = noise
        self._measure = measure
        self._seconds = seconds
        self._seed = seed
        self._stuck_at: float | None = None
        self._drifts: tuple[float, float] | None = None

    def __call__(self) -> float:
        if self._stuck_at is not None:
            return self._stuck_at
        at = self._seconds()
        value = self._measure() + self.offset
        if self._drifts is not None:
            value += (at - self._drifts[0]) * self._drifts[1]
        return value + self.noise * random.Random(f"{self._seed} {at:.1f}").gauss(0, 1)  # noqa: S311 - no secret

    def stick(self, stuck: bool = True) -> None:  # noqa: FBT001, FBT002 - stuck or not is all there is
        """It shows what it shows now, for ever."""
        self._stuck_at = None
        if stuck:
            self._stuck_at = self()

    def drift(self, per_hour: float) -> None:
        """From now on away from the truth, in its unit; 0 is an end of it and of what it had drifted."""
        self._drifts = (self._seconds(), per_hour / 3600) if per_hour else None
