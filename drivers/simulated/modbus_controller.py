"""Temperature controllers as Modbus RTU slaves, each with the registers that its maker's manual gives.

A request to another unit, or with a wrong checksum, is met with silence; a register that is not there with exception 2.
"""

import re
import struct
from collections.abc import Callable, Mapping

from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire

_READS = (3, 4)
_READS_CONTACTS = 2
_WRITES = (5, 6)
_EUROTHERM_FLOATS = 0x8000


class SimulatedController:
    """A controller whose sensor measures `celsius`.

    Attributes:
        wire: the line, with its faults.
        fahrenheit: the unit of its values is set to Fahrenheit.
        decimals: how many the display shows, where the values on the line follow it.
        writes: the requests that would have changed it; a kiosk must never cause one.

    Raises:
        KeyError: no such model.
    """

    def __init__(self, model: str, celsius: Callable[[], float], *, address: int = 1) -> None:
        self.wire = Wire(f"controller {model}", re.compile(rb"(?s).{8}"), self._answer)
        self.celsius = celsius
        self.fahrenheit = False
        self.decimals = 1
        self.writes: list[bytes] = []
        self._words = _MODELS[model]
        self._address = address

    @property
    def shown(self) -> float:
        """What the display shows."""
        return self.celsius() * 9 / 5 + 32 if self.fahrenheit else self.celsius()

    def scaled(self, decimals: int) -> int:
        """The display's value as a 16-bit number without its decimal point."""
        return round(self.shown * pow(10.0, decimals)) & 0xFFFF

    def _answer(self, request: bytes) -> bytes | None:
        if request[1] in _WRITES and request == _sealed(request[:6]) and request[0] == self._address:
            self.writes.append(request)
            return request
        return rtu_answer(request, self._address, self._words(self), self.wire.fault)


def rtu_answer(
    request: bytes, address: int, words: dict[int, int], fault: Fault | None, contacts: Mapping[int, bool] | None = None
) -> bytes | None:
    """What a slave with these registers and discrete inputs answers, or None where it keeps silent."""
    if request[0] != address or request != _sealed(request[:6]):
        return None
    if fault is Fault.ANOTHER_UNIT:
        address = address % 247 + 1
    function, start, count = struct.unpack(">BHH", request[1:6])
    if function == _READS_CONTACTS and contacts is not None:
        asked = [contacts.get(number) for number in range(start, start + count)]
        if not asked or None in asked:
            return _sealed(bytes([address, function | 0x80, 2]))
        packed = sum(bool(closed) << place for place, closed in enumerate(asked))
        data = packed.to_bytes((count + 7) // 8, "little")
        return _sealed(bytes([address, function, len(data)]) + data)
    if function not in _READS:
        return _sealed(bytes([address, function | 0x80, 1]))
    if not 1 <= count <= 125:
        return _sealed(bytes([address, function | 0x80, 3]))
    if any(number not in words for number in range(start, start + count)):
        return _sealed(bytes([address, function | 0x80, 2]))
    data = b"".join(words[number].to_bytes(2, "big") for number in range(start, start + count))
    return _sealed(bytes([address, function, len(data)]) + data)


Words = dict[int, int]
Told = dict[Fault | None, int]

_EUROTHERM_STATUS: Told = {Fault.SENTINEL: 1 << 5, Fault.ALARM: 1 << 10}
_EUROTHERM_ALARM_1 = 1
_WATLOW_ERROR: Told = {Fault.SENTINEL: 65, Fault.ALARM: 140}
_WATLOW_NO_ERROR = 61
_OMRON_STATUS: Told = {Fault.SENTINEL: 1 << 6, Fault.ALARM: 1 << 5}
_OMRON_HEATING = 1 << 8
_DELTA_BROKEN: Told = {Fault.SENTINEL: 0x8003, Fault.ALARM: 0x8006}


def _eurotherm_3200(controller: SimulatedController) -> Words:
    high, low = _float_words(controller.shown)
    return {
        1: controller.scaled(controller.decimals),
        2: 370,
        75: _EUROTHERM_STATUS.get(controller.wire.fault, 0) | _EUROTHERM_ALARM_1,
        _EUROTHERM_FLOATS + 2: high,
        _EUROTHERM_FLOATS + 3: low,
    }


def _west_6100(controller: SimulatedController) -> Words:
    fault = controller.wire.fault
    return {
        1: 62976 if fault is Fault.SENTINEL else controller.scaled(controller.decimals),
        2: 370,
        18: controller.decimals,
        122: 8010 if fault is Fault.ANOTHER_IDENTITY else 6100,
        133: 0b001 if fault is Fault.ALARM else 0,
    }


def _watlow_ez_zone(controller: SimulatedController) -> Words:
    high, low = _float_words(controller.shown)
    error = _WATLOW_ERROR.get(controller.wire.fault, _WATLOW_NO_ERROR)
    return {360: low, 361: high, 362: error, 363: 0, 2490: 30 if controller.fahrenheit else 15}


def _omron_e5cc(controller: SimulatedController) -> Words:
    return {
        0x2000: controller.scaled(controller.decimals),
        0x2001: _OMRON_STATUS.get(controller.wire.fault, 0) | _OMRON_HEATING,
        0x2410: controller.decimals,
    }


def _delta_dtb(controller: SimulatedController) -> Words:
    return {
        0x1000: _DELTA_BROKEN.get(controller.wire.fault, controller.scaled(1)),
        0x1001: 370,
        0x102F: 410 if controller.wire.fault is Fault.ANOTHER_IDENTITY else 400,
    }


def _novus_n1200(controller: SimulatedController) -> Words:
    """What it gives while its sensor is broken is in no manual at hand: here the end of the register's range."""
    broken = controller.wire.fault in {Fault.SENTINEL, Fault.ALARM}
    return {0: 370, 1: 0x7FFF if broken else controller.scaled(1), 2: 0}


_MODELS: dict[str, Callable[[SimulatedController], Words]] = {
    "eurotherm-3200": _eurotherm_3200,
    "west-6100": _west_6100,
    "watlow-ez-zone": _watlow_ez_zone,
    "omron-e5cc": _omron_e5cc,
    "delta-dtb": _delta_dtb,
    "omega-cn7500": _delta_dtb,
    "novus-n1200": _novus_n1200,
}

CONTROLLERS = tuple(_MODELS)


def _float_words(value: float) -> tuple[int, int]:
    """The upper and the lower half of an IEEE 754 single."""
    high, low = struct.unpack(">HH", struct.pack(">f", value))
    return high, low


def _sealed(frame: bytes) -> bytes:
    return frame + _crc(frame)


def _crc(data: bytes) -> bytes:
    """CRC-16 as a division of reflected bytes by x^16 + x^15 + x^2 + 1, the low byte first."""
    remainder = 0xFFFF
    for byte in data:
        remainder ^= int(f"{byte:08b}"[::-1], 2) << 8
        for _ in range(8):
            remainder = (remainder << 1 ^ 0x8005 if remainder & 0x8000 else remainder << 1) & 0xFFFF
    return int(f"{remainder:016b}"[::-1], 2).to_bytes(2, "little")
