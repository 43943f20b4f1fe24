"""A Huber KISS thermostat in PP commands, as chapter 6.3 of its manual has them (V1.2.0en).

Requests and answers end with CR LF. A value is a sign and five digits, temperatures in hundredths of a degree. `NAME?`
asks, `NAME@ value` sets and is answered like a question. What is none of both is met with silence.
"""

import re

from drivers.simulated.faults import Fault
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire

_COMMAND = re.compile(r"([A-Z]{2})(\?|@ ?([+-]?\d{5}))")
_ABSENT = -15100


class SimulatedHuberPp:
    """A bath with its temperature control running. The protocol tells neither its name nor its alarms.

    Attributes:
        wire: the line, with its faults.
        water: the water as it is, whatever the line says of it.
        controls: temperature control is active.
        external_celsius: what the external sensor measures; None is no sensor.
        commands: the settings heard; a kiosk must never cause one.
    """

    def __init__(self, water: Water) -> None:
        self.wire = Wire("bath", re.compile(rb"[^\n]*\n"), self._answer)
        self.water = water
        self.controls = True
        self.external_celsius: float | None = None
        self.commands: list[str] = []

    def _answer(self, request: bytes) -> bytes | None:
        match = _COMMAND.fullmatch(request.decode("ascii", "replace").strip())
        if match is None:
            return None
        name, setting = match[1], match[3]
        if setting is not None:
            self.commands.append(match[0])
            self._set(name, int(setting))
        value = self._value(name)
        return None if value is None else f"{name} {value:+06d}\r\n".encode("ascii")

    def _set(self, name: str, value: int) -> None:
        if name == "SP":
            self.water.setpoint_celsius = value / 100
        elif name == "CA":
            self.controls = value == 1

    def _value(self, name: str) -> int | None:
        match name:
            case "SP":
                return round(self.water.setpoint_celsius * 100)
            case "TI":
                return _ABSENT if self.wire.fault is Fault.SENTINEL else round(self.water.celsius * 100)
            case "TE":
                return _ABSENT if self.external_celsius is None else round(self.external_celsius * 100)
            case "CA":
                return int(self.controls)
            case _:
                return None
