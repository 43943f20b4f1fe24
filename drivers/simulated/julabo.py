"""Julabo baths on their serial line: the CF31 as chapter 11 of its manual has it (1.951.4871-V8), FL, CORIO as theirs.

Requests end with CR and may be in either case; `in` queries, `version` and `status` answer with CR LF; `out` commands
never answer, and are ignored unless the panel has been set to remote.
"""

import re

from drivers.simulated.faults import Fault
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire

IDENTITY = "JULABO CRYOCOMPACT CF31 VERSION 5.0"

CF31 = (IDENTITY, b"\r\n", frozenset({"in_pv_02", "in_sp_06"}))
FL1701 = ("JULABO FL1701 VERSION 1.2", b"\n", frozenset[str]())
"""A recirculating cooler: its manual lists few queries, and ends answers with LF."""
CORIO_CD = ("JULABO CORIO CD VERSION 1.3", b"\n", frozenset({"in_pv_01", "in_pv_03", "in_pv_04"}))
"""How the FL and the CORIO name themselves is in no page at hand: the words are made like the CF31's."""
_EVERY_MODEL = frozenset({"version", "status", "in_pv_00", "in_sp_00", "in_mode_05"})


class SimulatedJulabo:
    """A bath under panel control, started.

    Args:
        water: what it holds.
        model: its name for itself, the end of its answers, and the queries that not every model has.

    Attributes:
        wire: the line, with its faults.
        water: the water as it is, whatever the line says of it.
        status: what `status` answers.
        fahrenheit: the panel's unit, and with it every value's.
        commands: the `out` commands heard; a kiosk must never cause one.
    """

    def __init__(self, water: Water, model: tuple[str, bytes, frozenset[str]] = CF31) -> None:
        self.wire = Wire("bath", re.compile(rb"[^\r]*\r"), self._answer, parity="E")
        self.status = "01 MANUAL START"
        self.fahrenheit = False
        self.commands: list[str] = []
        self.water = water
        self._identity, self._end, more = model
        self._queries = _EVERY_MODEL | more

    def _answer(self, request: bytes) -> bytes | None:
        command = request.decode("ascii", "replace").strip().lower()
        if command.startswith("out_"):
            self.commands.append(command)
            self.status = "-09 COMMAND NOT ALLOWED IN CURRENT OPERATING MODE"
            return None
        reply = self._reply(command) if command in self._queries else None
        if reply is None:
            self.status = "-08 INVALID COMMAND"
            return None
        return reply.encode("ascii") + self._end

    def _reply(self, command: str) -> str | None:
        fault = self.wire.fault
        match command:
            case "version":
                return "LAUDA MC 250" if fault is Fault.ANOTHER_IDENTITY else self._identity
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
            case "in_pv_01":
                return "12"
            case "in_pv_03" | "in_pv_04":
                return self._shown(self.water.celsius + 0.1)
            case _:
                return None

    def _shown(self, celsius: float) -> str:
        return f"{celsius * 9 / 5 + 32 if self.fahrenheit else celsius:.2f}"
