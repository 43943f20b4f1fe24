"""An ADAM-4018 or 4018+ on an RS-485 bus, as chapter 5 and appendix B of the ADAM-4000 manual have it.

CR both ways; a wrong address, a wrong checksum or a command that it does not know is met with silence.
"""

import re
from collections.abc import Callable, Sequence

from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire

_DIGITS_OF_RANGE = {"0E": "+07.2f", "10": "+07.2f", "11": "+07.1f", "0F": "+07.1f", "05": "+07.4f", "07": "+07.3f"}


class SimulatedAdam4018:
    """Eight thermocouples.

    Args:
        celsius: what each channel measures, channel 0 first; None is a channel switched off.
        ranges: the range code of each channel, "0F" for type K: a 4018 takes the first for all, a 4018+ each its own.
        plus: it is a 4018+.

    Attributes:
        wire: the line, with its faults.
    """

    def __init__(
        self,
        celsius: Sequence[Callable[[], float] | None],
        *,
        address: str = "01",
        ranges: Sequence[str] = ("0F",) * 8,
        plus: bool = False,
    ) -> None:
        if len(celsius) != 8 or len(ranges) != 8:
            raise ValueError("an ADAM-4018 has 8 channels")
        self.wire = Wire("thermocouple module", re.compile(rb"[^\r]*\r"), self._answer)
        self.celsius = list(celsius)
        self._address = address
        self._ranges = list(ranges) if plus else [ranges[0]] * 8
        self._plus = plus

    def _answer(self, request: bytes) -> bytes | None:
        reply = self._reply(request.decode("latin-1").rstrip("\r"))
        return None if reply is None else reply.encode("latin-1") + b"\r"

    def _reply(self, text: str) -> str | None:
        address, command = self._address, text[3:]
        if text[1:3] != address:
            return None
        match text[:1], command:
            case "$", "M" if self.wire.fault is Fault.ANOTHER_UNIT:
                return "!FE4018"
            case "$", "M":
                other = self.wire.fault is Fault.ANOTHER_IDENTITY
                return f"!{address}{'4015' if other else '4018P' if self._plus else '4018'}"
            case "$", "2":
                return f"!{address}{self._ranges[0]}0600"
            case "$", "8C0" | "8C1" | "8C2" | "8C3" | "8C4" | "8C5" | "8C6" | "8C7" if self._plus:
                return f"!{address}{command[1:]}R{self._ranges[int(command[2])]}"
            case "#", "":
                return ">" + "".join(map(self._value, range(8)))
            case "#", "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7":
                return ">" + self._value(int(command))
            case _:
                return None

    def _value(self, channel: int) -> str:
        match self.wire.fault:
            case Fault.SENTINEL:
                return "-0000"
            case Fault.ALARM:
                return "+9999"
        measure = self.celsius[channel]
        return " " * 7 if measure is None else format(measure(), _DIGITS_OF_RANGE[self._ranges[channel]])
