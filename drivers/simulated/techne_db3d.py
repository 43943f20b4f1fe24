"""A Techne DB-3D dry block on its serial line, as page 22 of its manual has it.

`T` alone is answered with a string of fixed length; every character heard is given back first.
"""

import re

from drivers.simulated.water import Water
from drivers.simulated.wire import Wire


class SimulatedTechneDb3d:
    """A block that holds its temperature.

    Attributes:
        wire: the line, with its faults.
        block: as it is, whatever the line says of it; it moves as water does.
        echoes: gives every character back, as the manual says.
        commands: the set points heard; a kiosk must never cause one.
    """

    def __init__(self, block: Water) -> None:
        self.wire = Wire("dry block", re.compile(rb"S[+-]\d{4}\.\d\r\n|T"), self._answer)
        self.echoes = True
        self.commands: list[str] = []
        self.block = block

    def _answer(self, request: bytes) -> bytes:
        echo = request if self.echoes else b""
        if request != b"T":
            self.commands.append(request.decode("ascii").strip())
            return echo
        return echo + f"TB{self.block.celsius:+08.2f}\r\n".encode("ascii")
