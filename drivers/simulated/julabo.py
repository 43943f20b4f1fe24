"""A Julabo CF31 on its serial line, as chapter 11 of its manual has it (1.951.4871-V8).

Requests end with CR and may be in either case; `in` queries, `version` and `status` answer with CR LF; `out` commands
never answer, and are ignored unless the panel has been set to remote.
"""

import re

from drivers.simulated.faults import Fault
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire

IDENTITY = "JULABO CRYOCOMPACT CF31 VERSION 5.0"


class SimulatedJulabo:
    """A bath under panel control, started.

    Attributes:
        wire: the line, with its faults.
        water: the water as it is, whatever the line says of it.
        status: what `status` answers.
        fahrenheit: the panel's unit, and with it every value's.
        commands: the `out` commands heard; a kiosk must never cause one.
    """

    def __init__(self, water: Water) -> None:
        self.wire = Wire("bath", re.compile(rb"[^\r]*\r"), self._answer, parity="E")
        self.status = "01 MANUAL START"
        self.fahrenheit = False
        self.commands: list[str] = []
        self.water = water

    def _answer(self, request: bytes) -> bytes | None:
        command = request.decode("ascii", "replace").strip().lower()
        if command.startswith("out_"):
            self.commands.append(command)
            self.status = "-09 COMMAND NOT ALLOWED IN CURRENT OPERATING MODE"
            return None
        reply = self._reply(command)
        if reply is None:
            self.status = "-08 INVALID COMMAND"
            return None
        return reply.encode("ascii") + b"\r\n"

    def _reply(self, command: str) -> str | None:
        fault = self.wire.fault
        match command:
            case "version":
                return "LAUDA MC 250" if fault is Fault.ANOTHER_IDENTITY else IDENTITY
            case "status":
                return "-01 LOW LEVEL ALARM" if fault is Fault.ALARM else self.status
            case "in_pv_00":
                return "---.--" if fault is Fault.SENTINEL else self._shown(self.water.celsius)
            case "in_pv_02":
                return "---.--"
            case "in_sp_00":
                return self._shown(self.water.setpoint_celsius)
            case "in_sp_06":
                return "1" if self.fahrenheit else "0"
            case "in_mode_05":
                return "1"
            case _:
                return None

    def _shown(self, celsius: float) -> str:
        return f"{celsius * 9 / 5 + 32 if self.fahrenheit else celsius:.2f}"
