"""A Torrey Pines EchoTherm RIC40 on its serial line, as its manual has it.

Requests end with CR, replies with CR LF; `e` is a wrong command; upper and lower case are different commands.
"""

import re

from drivers.simulated.faults import Fault
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire

MODEL, SERIAL = "RIC40 v1.0", "A9990001"


class SimulatedTorreyPines:
    """A plate that holds its temperature.

    Attributes:
        wire: the line, with its faults.
        plate: as it is, whatever the line says of it; it moves as water does.
        idle: the plate neither heats nor cools.
        commands: the commands heard that set something; a kiosk must never cause one.
    """

    def __init__(self, plate: Water) -> None:
        self.wire = Wire("plate", re.compile(rb"[^\r]*\r"), self._answer)
        self.idle = False
        self.commands: list[str] = []
        self.plate = plate

    def _answer(self, request: bytes) -> bytes:
        return self._reply(request.decode("latin-1").removesuffix("\r")).encode("ascii") + b"\r\n"

    def _reply(self, command: str) -> str:
        fault = self.wire.fault
        match command:
            case "v":
                return MODEL
            case "V":
                return "A9990002" if fault is Fault.ANOTHER_IDENTITY else SERIAL
            case "p":
                if fault is Fault.SENTINEL:
                    return "e"
                return "off" if fault is Fault.ALARM else f"{self.plate.celsius:.1f}"
            case "s":
                return "off" if self.idle else f"{self.plate.setpoint_celsius:.1f}"
        if re.fullmatch(r"n-?\d{1,3}\.\d|[iHh]|[Tt]-?\d{1,3}\.\d|a.*|b.+|B.+|>.+", command):
            self.commands.append(command)
            return "ok"
        return "e"
