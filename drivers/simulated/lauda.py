"""A LAUDA LOOP on its serial line, as its operating manual and those of ECO and PRO have the interface.

Requests end with CR, CR LF or LF CR, and a space may stand for `_`; every one is answered, with CR LF. Writes are
answered `OK`, what is wrong `ERR_X`. On RS-485 both ways begin with the address.
"""

import re

from drivers.simulated.faults import Fault
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire

_WRITES = ("OUT_", "START", "STOP", "RMP_")
_LOW_LEVEL = "0000100"


class SimulatedLauda:
    """A bath, switched on.

    Attributes:
        wire: the line, with its faults.
        water: the water as it is, whatever the line says of it.
        diagnosis: what `STAT` answers; any 1 in it makes `STATUS` a fault.
        commands: the writes heard; a kiosk must never cause one.
    """

    def __init__(
        self,
        water: Water,
        *,
        device_type: str = "BC_LOOP",
        address: int | None = None,
    ) -> None:
        self.wire = Wire("bath", re.compile(rb"[^\r]*\r"), self._answer)
        self.water = water
        self.diagnosis = "000000"
        self.commands: list[str] = []
        self._type = device_type
        self._address = "" if address is None else f"A{address:03d}_"

    def _answer(self, request: bytes) -> bytes | None:
        text = request.decode("ascii", "replace").strip().replace(" ", "_")
        if not text.startswith(self._address):
            return None
        return (self._address + self._reply(text.removeprefix(self._address))).encode("ascii") + b"\r\n"

    def _reply(self, command: str) -> str:
        if command.startswith(_WRITES):
            self.commands.append(command)
            return "OK"
        fault = self.wire.fault
        diagnosis = _LOW_LEVEL if fault is Fault.ALARM else self.diagnosis
        match command:
            case "TYPE":
                return "VC" if fault is Fault.ANOTHER_IDENTITY else self._type
            case "STATUS":
                return "-1" if "1" in diagnosis else "0"
            case "STAT":
                return diagnosis
            case "IN_PV_00":
                return "ERR_6" if fault is Fault.SENTINEL else _fixed(self.water.celsius)
            case "IN_SP_00":
                return _fixed(self.water.setpoint_celsius)
            case "IN_MODE_02":
                return "0"
            case _:
                return "ERR_3"


def _fixed(celsius: float) -> str:
    return f"{'-' if celsius < 0 else ''}{abs(celsius):06.2f}"
