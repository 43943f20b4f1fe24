"""A barcode scanner on a serial line: RS-232, USB-COM, or a device server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from drivers.line_settings import LineSettings
from drivers.transport import Timing, open_line

SETTINGS = LineSettings(baud_rate=9600)


@dataclass(frozen=True, slots=True)
class SerialSource:
    """`name` is the line's URL; `settings` are as the scanner was programmed."""

    name: str
    settings: LineSettings = SETTINGS
    timing: Timing = field(default_factory=Timing)

    @contextmanager
    def open(self) -> Iterator[Callable[[], bytes]]:
        with open_line(self.name, self.settings, timing=self.timing) as line:
            yield line.receive
