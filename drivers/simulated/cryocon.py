"""A Cryo-con 24C on its serial line, as its remote programming guide has it.

LF to it (CR is passed over), CR LF from it; SCPI, long or short form; a query that it does not know is answered NACK.
"""

import re
from collections.abc import Callable, Sequence

from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire

_QUERY = re.compile(r"INP(?:UT)?\s+([A-D]):(TEMP(?:ER|ERATURE)?|UNIT(?:S)?|ALAR(?:M)?)\?|INP(?:UT)?\?\s+([A-D])")


class SimulatedCryocon:
    """Four inputs.

    Attributes:
        wire: the line, with its faults.
        celsius: what each input measures, A first; None is an input without a sensor.
        unit: K, C, F or S, as chosen on the panel for all inputs.
        high_alarm_celsius: the limit of its high alarm, None when disabled.
    """

    def __init__(self, celsius: Sequence[Callable[[], float] | None], *, unit: str = "K") -> None:
        if len(celsius) != 4:
            raise ValueError(f"a 24C has 4 inputs, not {len(celsius)}")
        self.wire = Wire("cryogenic controller", re.compile(rb"[^\n]*\n"), self._answer)
        self.celsius = list(celsius)
        self.unit = unit
        self.high_alarm_celsius: float | None = None
        self._last: dict[int, float] = {}

    def _answer(self, request: bytes) -> bytes:
        text = request.decode("ascii", "replace").strip().upper()
        if text == "*IDN?":
            other = self.wire.fault is Fault.ANOTHER_IDENTITY
            reply = "LSCI,MODEL336,LSA12AB,2.9" if other else "Cryo-con,24C,204683,1.01A"
        elif match := _QUERY.fullmatch(text):
            number, what = "ABCD".index(match[1] or match[3]), (match[2] or "TEMP")[:4]
            reply = {"TEMP": self._value, "UNIT": lambda _: self.unit, "ALAR": self._alarm}[what](number)
        else:
            reply = "NACK"
        return reply.encode("ascii") + b"\r\n"

    def _value(self, number: int) -> str:
        measure = self.celsius[number]
        if measure is None or self.wire.fault is Fault.SENTINEL:
            return "......."
        value = self._last[number] = measure()
        match self.unit:
            case "K":
                value += 273.15
            case "F":
                value = value * 9 / 5 + 32
            case "S":
                value = 0.5
        return f"{value:.6f}"

    def _alarm(self, number: int) -> str:
        if self.celsius[number] is None or self.wire.fault is Fault.ALARM:
            return "SF"
        high = self.high_alarm_celsius
        return "HI" if high is not None and self._last.get(number, high) > high else "--"
