"""A PolyScience bath on its serial line, as the serial pages of its manuals have it.

CR both ways; `!` is done, `?` is refused. A line feed before a command spoils it.
"""

import re

from drivers.simulated.faults import Fault
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire


class SimulatedPolyScience:
    """A bath that runs, with no external probe plugged in.

    Attributes:
        wire: the line, with its faults.
        water: the water as it is, whatever the line says of it.
        fahrenheit: the panel's unit, and with it every value's.
        tells_fault: the model knows `RF`.
        commands: the commands heard that set something; a kiosk must never cause one.
    """

    def __init__(self, water: Water) -> None:
        self.wire = Wire("bath", re.compile(rb"[^\r]*\r"), self._answer)
        self.fahrenheit = False
        self.tells_fault = True
        self.commands: list[str] = []
        self.water = water

    def _answer(self, request: bytes) -> bytes:
        return self._reply(request.decode("latin-1").removesuffix("\r")).encode("ascii") + b"\r"

    def _reply(self, command: str) -> str:
        fault = self.wire.fault
        if command[:2] in {"SE", "SO", "SS", "SM"}:
            self.commands.append(command)
            return "!"
        match command:
            case "RT":
                return "?" if fault is Fault.SENTINEL else self._shown(self.water.celsius)
            case "RS":
                return self._shown(self.water.setpoint_celsius)
            case "RU":
                return "F" if self.fahrenheit else "C"
            case "RW":
                return "1"
            case "RF" if self.tells_fault:
                return "03" if fault is Fault.ALARM else "00"
            case _:
                return "?"

    def _shown(self, celsius: float) -> str:
        return f"{celsius * 9 / 5 + 32 if self.fahrenheit else celsius:+07.2f}"
