"""A serial barcode scanner: it speaks when a label is held before it, and listens to nothing."""

import re

from drivers.simulated.wire import Wire

_JUST_CALLING_SECONDS = 0.2  # a caller's connection stands a moment before this end has taken it


class SimulatedScanner:
    """A scanner whose suffix is set to CR.

    Attributes:
        wire: the line.
    """

    def __init__(self) -> None:
        self.wire = Wire("scanner", re.compile(rb"[^\r]*\r"), lambda _request: None)

    def send(self, text: str) -> bool:
        """The label's text as bytes and a CR; False when nobody has the line open."""
        return self.wire.wait_for_client(_JUST_CALLING_SECONDS) and self.wire.push(text.encode("latin-1") + b"\r")
