"""A Huber Pilot ONE in PB commands, as its manual "Data Communication" V2.3.0en has them.

`{Mttvvvv` CR LF is answered by `{Sttvvvv` CR LF: tt a variable, vvvv its 16 bits, `****` where nothing is to be set. A
frame in any other form is met with silence, a variable that does not exist with 7FFF.
"""

import re

from drivers.simulated.faults import Fault
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire

_NOT_RELEASED = 0x7FFF
_NO_SENSOR = -15100
_LOW_LEVEL_ERROR = -10
_SERIAL_NUMBER, _OF_ANOTHER = 123456, 654321


class SimulatedHuberPb:
    """A bath with its temperature control running.

    Attributes:
        wire: the line, with its faults.
        water: the water as it is, whatever the line says of it.
        external_celsius: what the process sensor measures; None is no sensor.
        serial_number: None is a bath that does not release it.
        error: the number of the error that is pending; 0 is none.
        warning: a warning is pending.
        commands: the settings heard; a kiosk must never cause one.
    """

    def __init__(self, water: Water) -> None:
        self.wire = Wire("bath", re.compile(rb"[^\n]*\n"), self._answer)
        self.water = water
        self.external_celsius: float | None = None
        self.serial_number: int | None = _SERIAL_NUMBER
        self.error = 0
        self.warning = False
        self.commands: list[str] = []
        self._told_of_restart = True

    def restart(self) -> None:
        """The power came back: the next status says so, once."""
        self._told_of_restart = False

    def _answer(self, request: bytes) -> bytes | None:
        match = re.fullmatch(rb"\{M([0-9A-F]{2})([0-9A-F]{4}|\*{4})\r\n", request)
        if match is None:
            return None
        variable = int(match[1], 16)
        if match[2] != b"****":
            self.commands.append(request.decode("ascii").strip())
            if variable == 0x00:
                self.water.setpoint_celsius = int(match[2], 16) / 100
        return b"{S%02X%04X\r\n" % (variable, self._value(variable) & 0xFFFF)

    def _value(self, variable: int) -> int:
        match variable:
            case 0x00:
                return round(self.water.setpoint_celsius * 100)
            case 0x01:
                return _NO_SENSOR if self.wire.fault is Fault.SENTINEL else round(self.water.celsius * 100)
            case 0x05:
                return _LOW_LEVEL_ERROR if self.wire.fault is Fault.ALARM else self.error
            case 0x07:
                return _NO_SENSOR if self.external_celsius is None else round(self.external_celsius * 100)
            case 0x0A:
                return self._status()
            case 0x1B | 0x1C:
                return self._serial_word(variable == 0x1C)
            case _:
                return _NOT_RELEASED

    def _status(self) -> int:
        has_error = self.error != 0 or self.wire.fault is Fault.ALARM
        word = 0b11 | has_error << 8 | self.warning << 9 | self._told_of_restart << 14
        self._told_of_restart = True
        return word

    def _serial_word(self, high: bool) -> int:  # noqa: FBT001 - which of the two words
        number = _OF_ANOTHER if self.wire.fault is Fault.ANOTHER_IDENTITY else self.serial_number
        if number is None:
            return _NOT_RELEASED
        return number >> 16 if high else number
