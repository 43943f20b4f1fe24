"""A Lake Shore 211 on its serial line, as chapter 4 of its manual has it.

CR LF both ways; no query takes an argument; commands that it does not know are passed over in silence.
"""

import re
from collections.abc import Callable

from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire

_VALID, _ALARM_HIGH, _OVER_RANGE = 0, 8, 32


class SimulatedLakeShore211:
    """One input.

    Attributes:
        wire: the line, with its faults.
        high_alarm_celsius: its alarm limit, None when off.
    """

    def __init__(self, celsius: Callable[[], float]) -> None:
        self.wire = Wire("one-input monitor", re.compile(rb"[^\n]*\r\n"), self._answer, parity="O")
        self.high_alarm_celsius: float | None = None
        self._measure = celsius
        self._celsius = celsius()

    def _answer(self, request: bytes) -> bytes | None:
        match request.decode("ascii", "replace").strip().upper():
            case "*IDN?":
                other = self.wire.fault is Fault.ANOTHER_IDENTITY
                reply = "LSCI,MODEL218S,A99902,042109" if other else "LSCI,MODEL211,1234567,013001"
            case "CRDG?":
                self._celsius = self._measure()
                reply = "+480.0" if self.wire.fault is Fault.SENTINEL else f"{self._celsius:+07.2f}"
            case "RDGST?":
                reply = f"{self._status():03d}"
            case _:
                return None
        return reply.encode("ascii") + b"\r\n"

    def _status(self) -> int:
        if self.wire.fault in {Fault.SENTINEL, Fault.ALARM}:
            return _OVER_RANGE
        high = self.high_alarm_celsius
        return _ALARM_HIGH if high is not None and self._celsius > high else _VALID
