"""A Lake Shore 218 on its serial line, as chapter 6 of its manual has it.

CR LF both ways; values with a sign and five digits; commands that it does not know are passed over in silence.
"""

import re
from collections.abc import Callable, Sequence

from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire

IDENTITY = "LSCI,MODEL218S,A99901,042109"
_OVER_RANGE_STATUS = 32


class SimulatedLakeShore218:
    """Eight inputs.

    Attributes:
        wire: the line, with its faults.
        celsius: what each input measures, input 1 first.
    """

    def __init__(self, celsius: Sequence[Callable[[], float]]) -> None:
        if len(celsius) != 8:
            raise ValueError(f"a 218 has 8 inputs, not {len(celsius)}")
        self.wire = Wire("cryogenic monitor", re.compile(rb"[^\n]*\r\n"), self._answer, parity="O")
        self.celsius = list(celsius)

    def _answer(self, request: bytes) -> bytes | None:
        name, _, argument = request.decode("ascii", "replace").strip().upper().partition(" ")
        match name:
            case "*IDN?":
                other = "LSCI,MODEL336,LSA12AB,1.1"
                reply = other if self.wire.fault is Fault.ANOTHER_IDENTITY else IDENTITY
            case "CRDG?" if argument in {"", "0"}:
                reply = ",".join(self._value(number) for number in range(8))
            case "CRDG?" if argument in set("12345678"):
                reply = self._value(int(argument) - 1)
            case "RDGST?" if argument in set("12345678"):
                failed = self.wire.fault in {Fault.SENTINEL, Fault.ALARM}
                reply = f"{_OVER_RANGE_STATUS if failed else 0:03d}"
            case _:
                return None
        return reply.encode("ascii") + b"\r\n"

    def _value(self, number: int) -> str:
        if self.wire.fault is Fault.SENTINEL:
            return "+480.00"  # what an input over its range shows
        return f"{self.celsius[number]():+08.3f}"[:7]
