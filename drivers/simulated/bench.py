"""A whole simulated bench: every instrument on its own `socket://` port."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from drivers.simulated.adam_4015 import SimulatedAdam4015
from drivers.simulated.julabo import SimulatedJulabo
from drivers.simulated.lakeshore_218 import SimulatedLakeShore218
from drivers.simulated.scanner import SimulatedScanner
from drivers.simulated.zpl_printer import SimulatedZplPrinter

_DEWAR_CELSIUS = (-186.1, -188.4, -190.0, -193.7, -195.2, -195.8, 21.4, 21.9)


class SimulatedBench:
    """Plugged in on entering, unplugged on leaving.

    Args:
        labels: the folder into which the printer prints.
        seconds: the simulation's time; a demo at speed N hands in one that runs N times as fast.
        seed: the same seed gives the same curves.

    Attributes:
        bath: a Julabo at 37 °C.
        dewar: a Lake Shore 218, inputs 1 to 6 in the dewar from the lid down, 7 and 8 in the room.
        thermometers: an ADAM-4015, channel 0 in the bath's water, 1 in the room, the others off.
        scanner: a barcode scanner.
        printer: a label printer.
    """

    def __init__(self, labels: Path, *, seconds: Callable[[], float] = time.monotonic, seed: int = 1) -> None:
        self.bath = SimulatedJulabo(seconds, seed=seed)
        self.dewar = SimulatedLakeShore218(seconds, _DEWAR_CELSIUS, seed=seed + 1)
        bath = self.bath
        self.thermometers = SimulatedAdam4015([lambda: bath.celsius, lambda: 21.5, None, None, None, None])
        self.scanner = SimulatedScanner()
        self.printer = SimulatedZplPrinter(labels)
        self._wires = ExitStack()

    @property
    def urls(self) -> dict[str, str]:
        """Where each instrument answers, by the name of its attribute."""
        return {name: getattr(self, name).wire.url for name in ("bath", "dewar", "thermometers", "scanner", "printer")}

    def __enter__(self) -> Self:
        with ExitStack() as wires:
            for instrument in (self.bath, self.dewar, self.thermometers, self.scanner, self.printer):
                wires.enter_context(instrument.wire)
            self._wires = wires.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._wires.close()
