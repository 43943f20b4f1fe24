"""A driver on the wire of its simulated instrument, with no real time passing."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple

from drivers.line_settings import LineSettings
from drivers.reading import Instrument
from drivers.registry import DRIVERS
from drivers.simulated.registry import SIMULATORS
from drivers.simulated.wire import Wire
from drivers.transport import Line
from tests.drivers.conftest import Arrivals, FakeTime, fake_line


def line_to(wire: Wire, settings: LineSettings, time: FakeTime | None = None) -> Line:
    def respond(data: bytes) -> Arrivals:
        at, arrivals = 0.0, []
        for seconds, piece in wire.hear(data):
            at += seconds
            arrivals.append((at, piece))
        return arrivals

    return fake_line(respond, settings, time)


class Rising:
    """Surroundings in which all is warmer by half a degree whenever it is measured: no two values are ever alike.

    Attributes:
        measured: the value last measured, whatever it was of.
    """

    setpoint_celsius = 37.0

    def __init__(self, *, still: bool) -> None:
        self.measured = 20.0
        self._step = 0.0 if still else 0.5
        self.water = self
        self.room = SimpleNamespace(oxygen_percent=20.9)
        self.dewar = self

    @property
    def celsius(self) -> float:
        self.measured += self._step
        return self.measured

    level_mm = celsius

    def in_water(self) -> Callable[[], float]:
        return lambda: self.celsius

    def in_vapour(self, height: float = 1.0) -> Callable[[], float]:  # noqa: ARG002 - as Surroundings has it
        return lambda: self.celsius

    def in_room(self) -> Callable[[], float]:
        return lambda: self.celsius


class Wired(NamedTuple):
    """A driver, its simulated instrument, and what that one measures."""

    subject: Instrument
    simulated: Any
    channel: str
    surroundings: Rising
    line: Line

    @property
    def wire(self) -> Wire:
        wire: Wire = self.simulated.wire
        return wire


def wired(name: str, *, still: bool = False, time: FakeTime | None = None) -> Wired:
    """The driver `name` out of the box, with the identity that its simulator has."""
    driver, surroundings = DRIVERS[name], Rising(still=still)
    simulated: Any = SIMULATORS[name](surroundings)  # type: ignore[arg-type]
    line = line_to(simulated.wire, driver.settings, time)
    return Wired(driver.on(line, None, DEMANDED.get(name)), simulated, driver.channels[0], surroundings, line)


LINES = tuple(name for name in SIMULATORS if name != "onewire")
"""The drivers that speak on a line: the 1-wire sensor is a folder of files, with tests of its own."""

DEMANDED = {
    "huber-pb": "HUBER 123456",
    "west-6100": "WEST 6100",
    "delta-dtb": "DELTA DTB 400",
    "omega-cn7500": "OMEGA CN7500 400",
    "torrey-pines": "RIC40 v1.0 A9990001",
}
"""The identity that the station demands, where any of the family would do."""
