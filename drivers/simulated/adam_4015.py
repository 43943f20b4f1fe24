"""An ADAM-4015 on an RS-485 bus, as chapter 5 and appendix F of the ADAM-4000 manual have it.

CR both ways; a wrong address, a wrong checksum or a command that it does not know is met with silence.
"""

import re
from collections.abc import Callable, Sequence

from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire

_RANGE_PT100_MINUS_200_TO_200 = "24"
_BAUD_9600 = "06"
_CHECKSUM_ON = 0x40


class SimulatedAdam4015:
    """Six resistance thermometers.

    Attributes:
        wire: the line, with its faults.
        celsius: what each channel measures, channel 0 first; None is a channel switched off.
        percent_of_range: the data format is set to %FSR, not to degrees.
    """

    def __init__(
        self, celsius: Sequence[Callable[[], float] | None], *, address: str = "01", checksum: bool = False
    ) -> None:
        if len(celsius) != 6:
            raise ValueError(f"an ADAM-4015 has 6 channels, not {len(celsius)}")
        self.wire = Wire("thermometer module", re.compile(rb"[^\r]*\r"), self._answer)
        self.celsius = list(celsius)
        self.percent_of_range = False
        self._address = address
        self._checksum = checksum

    def _answer(self, request: bytes) -> bytes | None:
        text = request.decode("latin-1").rstrip("\r")
        if self._checksum:
            text, given = text[:-2], text[-2:]
            if given != _sum(text):
                return None
        reply = self._reply(text)
        if reply is None:
            return None
        return (reply + (_sum(reply) if self._checksum else "")).encode("latin-1") + b"\r"

    def _reply(self, text: str) -> str | None:
        address, command = self._address, text[3:]
        if text[1:3] != address:
            return None
        match text[:1], command:
            case "$", "M" if self.wire.fault is Fault.ANOTHER_UNIT:
                return "!FE4015"
            case "$", "M":
                return f"!{address}{'4018' if self.wire.fault is Fault.ANOTHER_IDENTITY else '4015'}"
            case "$", "2":
                data_format = (_CHECKSUM_ON if self._checksum else 0) | (1 if self.percent_of_range else 0)
                return f"!{address}{_RANGE_PT100_MINUS_200_TO_200}{_BAUD_9600}{data_format:02X}"
            case "#", "":
                return ">" + "".join(map(self._value, range(6)))
            case "#", "0" | "1" | "2" | "3" | "4" | "5":
                return ">" + self._value(int(command))
            case "#", "6" | "7":
                return f"?{address}"
            case _:
                return None

    def _value(self, channel: int) -> str:
        match self.wire.fault:
            case Fault.SENTINEL:
                return "-0000"
            case Fault.ALARM:
                return "+9999"
        measure = self.celsius[channel]
        return " " * 7 if measure is None else f"{measure():+07.2f}"


def _sum(text: str) -> str:
    return f"{sum(text.encode('latin-1')) & 0xFF:02X}"
