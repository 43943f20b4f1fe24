"""A Modbus RTU module that collects the contacts and signals about a freezer, as a site's electrician builds it.

Input registers (function 4), each one 16-bit number without its decimal point; the two contacts also as discrete inputs
(function 2). Any other is answered by exception 2, another unit or a wrong checksum by silence.
"""

import re
from collections.abc import Callable, Mapping
from enum import IntEnum

from drivers.simulated.faults import Fault
from drivers.simulated.modbus_controller import rtu_answer
from drivers.simulated.surroundings import Surroundings
from drivers.simulated.wire import Wire


class Input(IntEnum):
    """The register of each."""

    LID_OPEN = 0
    """1 open, 0 shut"""
    FILLING = 1
    """1 while the valve is open"""
    LEVEL_TENTHS_MM = 2
    OXYGEN_HUNDREDTHS_PERCENT = 3
    STATUS = 4
    """0 good, 1 a signal is broken"""


_CONTACTS = (Input.LID_OPEN, Input.FILLING)


def freezer_box(around: Surroundings, *, address: int = 1) -> "SimulatedInputs":
    """The module about the freezer of these surroundings, with the oxygen of the room."""
    freezer, room = around.dewar, around.room
    signals: dict[Input, Callable[[], float]] = {
        Input.LID_OPEN: lambda: freezer.lid_open,
        Input.FILLING: lambda: freezer.filling,
        Input.LEVEL_TENTHS_MM: lambda: freezer.level_mm * 10,
        Input.OXYGEN_HUNDREDTHS_PERCENT: lambda: room.oxygen_percent * 100,
    }
    return SimulatedInputs(signals, address=address)


class SimulatedInputs:
    """One module.

    Attributes:
        wire: the line, with its faults. A broken signal (the sentinel) reads 65535, the alarm sets the status.
    """

    def __init__(self, signals: Mapping[Input, Callable[[], float]], *, address: int = 1) -> None:
        self.wire = Wire("input module", re.compile(rb"(?s).{8}"), self._answer)
        self._signals = dict(signals)
        self._address = address

    def _answer(self, request: bytes) -> bytes | None:
        contacts = {int(key): bool(self._signals[key]()) for key in _CONTACTS if key in self._signals}
        return rtu_answer(request, self._address, self._words(), self.wire.fault, contacts)

    def _words(self) -> dict[int, int]:
        broken = self.wire.fault is Fault.SENTINEL
        words = {int(key): 0xFFFF if broken else round(signal()) for key, signal in self._signals.items()}
        return words | {Input.STATUS: int(self.wire.fault is Fault.ALARM)}
