"""A NESLAB EX on its serial line, as appendix B of its manual has it.

Binary frames: lead, address, command, number of data bytes, data, inverted sum. Another address is met with silence;
a wrong checksum and an unknown command with an error frame.
"""

import re

from drivers.simulated.faults import Fault
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire

_REQUEST = re.compile(rb"(?s)[\xca\xcc]\x00..(?:" + b"|".join(b"\\x%02x.{%d}" % (n, n + 1) for n in range(9)) + b")")
_UNIT_ON, _PUMP_ON, _HEATER_ON = 0x08, 0x04, 0x01
_ONE_HUNDREDTH_CELSIUS = 0x21


class SimulatedNeslabNc:
    """A bath that runs, with no external sensor plugged in.

    Attributes:
        wire: the line, with its faults.
        water: the water as it is, whatever the line says of it.
        status: the five bytes of flags.
        qualifier: decimals and unit of every temperature.
        commands: the commands heard that set something; a kiosk must never cause one.
    """

    def __init__(self, water: Water, *, address: int | None = None) -> None:
        self.wire = Wire("bath", _REQUEST, self._answer)
        self.status = bytearray([0, 0x08, 0, _UNIT_ON | _PUMP_ON | _HEATER_ON, 0])
        self.qualifier = _ONE_HUNDREDTH_CELSIUS
        self.commands: list[int] = []
        self._head = bytes([0xCA, 0, 1] if address is None else [0xCC, 0, address])
        self.water = water

    def _answer(self, request: bytes) -> bytes | None:
        if request[:3] != self._head:
            return None
        command = request[3]
        if request[-1] != _sum(request[1:-1]):
            return self._frame(0x0F, bytes([3, command]))
        data = self._data(command)
        return self._frame(0x0F, bytes([1, command])) if data is None else self._frame(command, data)

    def _data(self, command: int) -> bytes | None:
        match command:
            case 0x00:
                return b"\x00\x01"
            case 0x09:
                return bytes(self._flags())
            case 0x20:
                return self._value(self.water.celsius)
            case 0x21:
                return self._value(0.0)
            case 0x70:
                return self._value(self.water.setpoint_celsius)
            case 0x40 | 0x60 | 0x71 | 0x72 | 0x73:
                return self._value(5.0)
            case 0xF0 | 0xC0 | 0xE0 | 0xF1 | 0xF2 | 0xF3 | 0x81:
                self.commands.append(command)
                return self._value(self.water.setpoint_celsius)
            case _:
                return None

    def _flags(self) -> bytearray:
        flags = bytearray(self.status)
        match self.wire.fault:
            case Fault.SENTINEL:
                flags[0] |= 0x20
            case Fault.ALARM:
                flags[2] |= 0x08
                flags[3] |= 0x20
        return flags

    def _value(self, celsius: float) -> bytes:
        decimals, unit = divmod(self.qualifier, 16)
        shown = celsius * 9 / 5 + 32 if unit == 2 else celsius
        return bytes([self.qualifier]) + round(shown * 10.0**decimals).to_bytes(2, "big", signed=True)

    def _frame(self, command: int, data: bytes) -> bytes:
        other = self.wire.fault is Fault.ANOTHER_UNIT
        address = bytes([0, self._head[2] % 100 + 1]) if other else self._head[1:]
        body = address + bytes([command, len(data)]) + data
        return self._head[:1] + body + bytes([_sum(body)])


def _sum(body: bytes) -> int:
    return 0xFF - sum(body) % 0x100
