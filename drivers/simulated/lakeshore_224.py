"""A Lake Shore 224 on its USB port, as the maker's public driver speaks to it.

LF or CR LF to it, CR LF from it; commands that it does not know are passed over in silence.
"""

import re
from collections.abc import Callable, Mapping
from typing import ClassVar

from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire

_OVER_RANGE = 32


class SimulatedLakeShore224:
    """Twelve inputs; those without a sensor are switched off, answer 0 and raise no flag.

    Args:
        celsius: what each input measures, by its name.

    Attributes:
        wire: the line, with its faults.
    """

    IDENTITY: ClassVar[str] = "LSCI,MODEL224,LSA22VS,1.4"
    INPUTS: ClassVar[tuple[str, ...]] = ("A", "B", "C1", "C2", "C3", "C4", "C5", "D1", "D2", "D3", "D4", "D5")

    def __init__(self, celsius: Mapping[str, Callable[[], float]]) -> None:
        unknown = celsius.keys() - set(self.INPUTS)
        if unknown:
            raise ValueError(f"no such inputs: {', '.join(sorted(unknown))}")
        self.wire = Wire(self.IDENTITY, re.compile(rb"[^\n]*\n"), self._answer, parity="O")
        self._celsius = dict(celsius)

    def _answer(self, request: bytes) -> bytes | None:
        name, _, argument = request.decode("ascii", "replace").strip().upper().partition(" ")
        match name:
            case "*IDN?":
                other = "LSCI,MODEL372,LSA99AB,1.1"
                reply = other if self.wire.fault is Fault.ANOTHER_IDENTITY else self.IDENTITY
            case "CRDG?" if argument in self.INPUTS:
                reply = self._value(argument)
            case "RDGST?" if argument in self.INPUTS:
                failed = self.wire.fault in {Fault.SENTINEL, Fault.ALARM}
                reply = f"{_OVER_RANGE if failed else 0:03d}"
            case "INTYPE?" if argument in self.INPUTS:
                reply = "2,1,0,0,2" if argument in self._celsius else "0,0,0,0,1"
            case _:
                return None
        return reply.encode("ascii") + b"\r\n"

    def _value(self, name: str) -> str:
        if self.wire.fault is Fault.SENTINEL:
            return "+480.00"
        value = self._celsius[name]() if name in self._celsius else 0.0
        return f"{value:+08.3f}"[:8]
