"""An Omega iSeries controller on its line, as part 5 of the i-Series communication manual has it.

CR both ways; in echo mode an answer repeats address and command. Another address is met with silence.
"""

import re
from collections.abc import Callable

from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire

_RTD, _PROCESS = 0x09, 0x0E
_ONE_DECIMAL, _FAHRENHEIT = 0x82, 0x08


class SimulatedOmegaISeries:
    """One meter.

    Attributes:
        wire: the line, with its faults.
        fahrenheit: the unit chosen in its menu.
        process: a current is measured, not a sensor.
    """

    def __init__(self, celsius: Callable[[], float], *, address: str = "", echo: bool = True) -> None:
        self.wire = Wire("panel meter", re.compile(rb"\*[^\r]*\r"), self._answer, parity="O")
        self.fahrenheit = False
        self.process = False
        self._celsius = celsius
        self._address = address
        self._echo = echo

    def _answer(self, request: bytes) -> bytes | None:
        text = request.decode("ascii", "replace").strip("*\r")
        if not text.startswith(self._address):
            return None
        match text.removeprefix(self._address):
            case "X01":
                reply = self._reading()
            case "R07":
                reply = f"{_PROCESS if self.process else _RTD:02X}"
            case "R08":
                reply = f"{_ONE_DECIMAL | (_FAHRENHEIT if self.fahrenheit else 0):02X}"
            case _:
                return b"?43\r"
        return ((text if self._echo else "") + reply).encode("ascii") + b"\r"

    def _reading(self) -> str:
        match self.wire.fault:
            case Fault.SENTINEL:
                return "?+999"
            case Fault.ALARM:
                return "?43"
        celsius = self._celsius()
        value = celsius * 9 / 5 + 32 if self.fahrenheit else celsius
        return f"{value:05.1f}" if value >= 0 else f"{value:06.1f}"
