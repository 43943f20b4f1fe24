"""A TEC 3000 on its bus, as far as one published exchange shows it: `001 TEMPA?` is answered `-197.10`.

That the answer ends with CR LF, and that all else is met with silence, is a guess.
"""

import re
from collections.abc import Callable

from drivers.simulated.wire import Wire


class SimulatedMveTec3000:
    """One freezer.

    Attributes:
        wire: the line, with its faults; those of the instrument itself are not known.
    """

    def __init__(self, celsius: Callable[[], float], *, address: int = 1) -> None:
        self.wire = Wire("freezer controller", re.compile(rb"[^\r\n]*\r\n"), self._answer)
        self._celsius = celsius
        self._query = b"%03d TEMPA?\r\n" % address

    def _answer(self, request: bytes) -> bytes | None:
        return f"{self._celsius():.2f}\r\n".encode("ascii") if request == self._query else None
