"""The simulated instrument of each driver, by the driver's name."""

from collections.abc import Callable
from typing import Protocol

from drivers.simulated.adam_4015 import SimulatedAdam4015
from drivers.simulated.julabo import SimulatedJulabo
from drivers.simulated.lakeshore_218 import SimulatedLakeShore218
from drivers.simulated.wire import Wire


class SimulatedInstrument(Protocol):
    wire: Wire


Seconds = Callable[[], float]

_ROOM_CELSIUS = 21.5
_DEWAR_CELSIUS = (-186.1, -188.4, -190.0, -193.7, -195.2, -195.8, 21.4, 21.9)

SIMULATORS: dict[str, Callable[[Seconds], SimulatedInstrument]] = {
    "julabo": SimulatedJulabo,
    "lakeshore-218": lambda seconds: SimulatedLakeShore218(seconds, _DEWAR_CELSIUS),
    "adam-4015": lambda _seconds: SimulatedAdam4015([lambda: _ROOM_CELSIUS] * 6),
}
