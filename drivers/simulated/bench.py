"""A whole simulated bench: every instrument on its own `socket://` port."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from drivers.simulated.adam_4015 import SimulatedAdam4015
from drivers.simulated.ami_level import SimulatedAmiLevel
from drivers.simulated.julabo import SimulatedJulabo
from drivers.simulated.lakeshore_218 import SimulatedLakeShore218
from drivers.simulated.modbus_inputs import freezer_box
from drivers.simulated.scanner import SimulatedScanner
from drivers.simulated.surroundings import Surroundings
from drivers.simulated.zpl_printer import SimulatedZplPrinter

_HEIGHTS = (1.0, 0.9, 0.85, 0.57, 0.39, 0.11)
_TWIN_HEIGHT = _HEIGHTS[0]
_FAR_POINT_CELSIUS = -0.08
_INSTRUMENTS = ("bath", "dewar", "thermometers", "level", "inputs", "scanner", "printer")


class SimulatedBench:
    """Plugged in on entering, unplugged on leaving.

    Args:
        labels: the folder into which the printer prints.
        seconds: the simulation's time; a demo at speed N hands in one that runs N times as fast.
        seed: the same seed gives the same curves.

    Attributes:
        surroundings: the water, the freezer and the room, for whoever drops a bag or opens a lid.
        sensors: what may stick, drift or be noisy, by name: `dewar` (input 1 of the 218), `dewar_twin`, `bath_far`,
            `room`, `reference`.
        bath: a Julabo at 37 °C.
        dewar: a Lake Shore 218, inputs 1 to 6 in the freezer from the lid down, 7 and 8 in the room.
        thermometers: an ADAM-4015, channel 0 at the far point of the bath, 1 in the room, 2 the reference thermometer
            in the bath, 3 the twin of the freezer's input 1; 4 and 5 off.
        level: an AMI 186 with its sensor in the freezer.
        inputs: a Modbus module (unit 1) with lid, fill, level and oxygen; see `modbus_inputs.Input`.
        scanner: a barcode scanner.
        printer: a label printer.
    """

    def __init__(self, labels: Path, *, seconds: Callable[[], float] = time.monotonic, seed: int = 1) -> None:
        self.surroundings = around = Surroundings(seconds, seed=seed)
        in_dewar = [around.in_vapour(height) for height in _HEIGHTS]
        self.sensors = {
            "dewar": in_dewar[0],
            "bath_far": around.in_water(),
            "room": around.in_room(),
            "reference": around.in_water(),
            "dewar_twin": around.in_vapour(_TWIN_HEIGHT),
        }
        self.sensors["bath_far"].offset = _FAR_POINT_CELSIUS
        self.bath = SimulatedJulabo(around.water)
        self.dewar = SimulatedLakeShore218([*in_dewar, around.in_room(), around.in_room()])
        on_module = (self.sensors[name] for name in ("bath_far", "room", "reference", "dewar_twin"))
        self.thermometers = SimulatedAdam4015([*on_module, None, None])
        self.level = SimulatedAmiLevel(lambda: around.dewar.level_mm)
        self.inputs = freezer_box(around)
        self.scanner = SimulatedScanner()
        self.printer = SimulatedZplPrinter(labels)
        self._wires = ExitStack()

    @property
    def urls(self) -> dict[str, str]:
        """Where each instrument answers, by the name of its attribute."""
        return {name: getattr(self, name).wire.url for name in _INSTRUMENTS}

    def __enter__(self) -> Self:
        with ExitStack() as wires:
            for name in _INSTRUMENTS:
                wires.enter_context(getattr(self, name).wire)
            self._wires = wires.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._wires.close()
