"""An AMI 186 on its serial line, as the remote interface reference of the 185/186 manual has it (Rev. 3).

Commands in either case, ended by CR, LF or both; every answer ends with CR LF, and a command that gives no value is
answered by those alone. The units of the line are its own, not the panel's. What is not understood is answered `-8`.
"""

import re
from collections.abc import Callable

from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire

_UNIT_OF_COMMAND = {"CM": "C", "INCH": "I", "PERCENT": "%"}
_QUIET_COMMANDS = frozenset({"SAVE", "HOLD", "MEASURE"})


class SimulatedAmiLevel:
    """One instrument with its sensor in a dewar.

    Attributes:
        wire: the line, with its faults.
        unit: what `UNIT` answers: C, I or %.
        commands: what was heard that changes something; a kiosk must never cause one.
    """

    def __init__(self, level_mm: Callable[[], float], *, length_mm: float = 400.0) -> None:
        self.wire = Wire("level instrument", re.compile(rb"[^\r\n]+(?:\r\n|\n\r|\r|\n)"), self._answer)
        self.unit = "%"
        self.commands: list[str] = []
        self._level_mm = level_mm
        self._length_mm = length_mm

    def _answer(self, request: bytes) -> bytes:
        command = request.decode("ascii", "replace").strip().upper()
        return self._reply(command).encode("ascii") + b"\r\n"

    def _reply(self, command: str) -> str:
        if command in _UNIT_OF_COMMAND:
            self.commands.append(command)
            self.unit = _UNIT_OF_COMMAND[command]
            return ""
        if command in _QUIET_COMMANDS:
            self.commands.append(command)
            return ""
        match command:
            case "UNIT":
                return self.unit
            case "LEVEL" if self.wire.fault not in {Fault.SENTINEL, Fault.ALARM}:
                return self._shown(min(self._level_mm(), self._length_mm))
            case "LENGTH":
                return self._shown(self._length_mm)
            case _:
                return "-8"

    def _shown(self, millimetres: float) -> str:
        match self.unit:
            case "C":
                return f"{millimetres / 10:.1f}"
            case "I":
                return f"{millimetres / 25.4:.1f}"
            case _:
                return f"{100 * millimetres / self._length_mm:.1f}"
