"""An instrument that says again, byte by byte and at the same pace, what a capture holds."""

import re

from drivers.capture import Exchange
from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire


class ReplayedWire(Wire):
    """Answers the requests of a capture, in their order and at no other.

    Attributes:
        left: the exchanges not yet played.
        unexpected: what was heard where the capture has another request; it is met with silence.
    """

    def __init__(self, exchanges: tuple[Exchange, ...]) -> None:
        super().__init__("replayed capture", re.compile(rb"(?!)"), lambda _request: None)
        self.left = list(exchanges)
        self.unexpected: list[bytes] = []
        self._partly = b""

    def hear(self, data: bytes) -> list[tuple[float, bytes]]:
        self._partly += data
        expected = self.left[0].request if self.left else b""
        if self._partly != expected:
            if not expected.startswith(self._partly):
                self.unexpected.append(self._partly)
                self._partly = b""
            return []
        self.requests.append(self._partly)
        self._partly = b""
        return self._replayed(self.left.pop(0))

    def _replayed(self, exchange: Exchange) -> list[tuple[float, bytes]]:
        """The pieces, each with the seconds to wait after the one before it."""
        if exchange.lost:
            self.fault = Fault.CUT_MID_FRAME  # hangs up after the first piece sent, be it empty
            last_seconds = exchange.pieces[-1][0] if exchange.pieces else 0.0
            return [(last_seconds, b"".join(piece for _, piece in exchange.pieces))]
        self.fault = None
        pieces, before = [], 0.0
        for seconds, piece in exchange.pieces:
            pieces.append((max(0.0, seconds - before), piece))
            before = seconds
        return pieces
