"""The simulated instrument of each driver, by the driver's name: what it measures is in its surroundings."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from drivers.simulated.adam_4015 import SimulatedAdam4015
from drivers.simulated.adam_4018 import SimulatedAdam4018
from drivers.simulated.ami_level import SimulatedAmiLevel
from drivers.simulated.cryocon import SimulatedCryocon
from drivers.simulated.huber_pb import SimulatedHuberPb
from drivers.simulated.huber_pp import SimulatedHuberPp
from drivers.simulated.julabo import SimulatedJulabo
from drivers.simulated.lakeshore_211 import SimulatedLakeShore211
from drivers.simulated.lakeshore_218 import SimulatedLakeShore218
from drivers.simulated.lakeshore_224 import SimulatedLakeShore224
from drivers.simulated.lakeshore_336 import SimulatedLakeShore336
from drivers.simulated.lauda import SimulatedLauda
from drivers.simulated.modbus_controller import CONTROLLERS, SimulatedController
from drivers.simulated.modbus_inputs import freezer_box
from drivers.simulated.mve_tec_3000 import SimulatedMveTec3000
from drivers.simulated.neslab_nc import SimulatedNeslabNc
from drivers.simulated.omega_iseries import SimulatedOmegaISeries
from drivers.simulated.onewire import SimulatedOneWire
from drivers.simulated.polyscience import SimulatedPolyScience
from drivers.simulated.surroundings import Surroundings
from drivers.simulated.techne_db3d import SimulatedTechneDb3d
from drivers.simulated.torrey_pines import SimulatedTorreyPines
from drivers.simulated.wire import Wire


class SimulatedInstrument(Protocol):
    wire: Wire


def _controlled_water(model: str, around: Surroundings) -> SimulatedController:
    return SimulatedController(model, around.in_water())


SIMULATORS: dict[str, Callable[[Surroundings], SimulatedInstrument]] = {
    "julabo": lambda around: SimulatedJulabo(around.water),
    "huber-pb": lambda around: SimulatedHuberPb(around.water),
    "lauda": lambda around: SimulatedLauda(around.water),
    "huber-pp": lambda around: SimulatedHuberPp(around.water),
    "neslab-nc": lambda around: SimulatedNeslabNc(around.water),
    "polyscience": lambda around: SimulatedPolyScience(around.water),
    "lakeshore-211": lambda around: SimulatedLakeShore211(around.in_vapour()),
    "lakeshore-218": lambda around: SimulatedLakeShore218(
        [around.in_vapour() for _ in range(6)] + [around.in_room(), around.in_room()]
    ),
    "lakeshore-224": lambda around: SimulatedLakeShore224(
        {name: around.in_vapour() for name in SimulatedLakeShore224.INPUTS}
    ),
    "lakeshore-336": lambda around: SimulatedLakeShore336(
        {name: around.in_vapour() for name in SimulatedLakeShore336.INPUTS}
    ),
    "adam-4015": lambda around: SimulatedAdam4015([around.in_vapour() for _ in range(6)]),
    "adam-4018": lambda around: SimulatedAdam4018([around.in_vapour() for _ in range(8)]),
    "cryocon": lambda around: SimulatedCryocon([around.in_vapour() for _ in range(4)]),
    "torrey-pines": lambda around: SimulatedTorreyPines(around.water),
    "techne-db3d": lambda around: SimulatedTechneDb3d(around.water),
    "omega-iseries": lambda around: SimulatedOmegaISeries(around.in_vapour()),
    "ami-level": lambda around: SimulatedAmiLevel(lambda: around.dewar.level_mm),
    "onewire": lambda around: SimulatedOneWire(around.in_water()),
    "mve-tec-3000": lambda around: SimulatedMveTec3000(around.in_vapour()),
    **{model: partial(_controlled_water, model) for model in CONTROLLERS},
}

WITH_SITE_CONTROLLER: dict[str, Callable[[Surroundings], SimulatedInstrument]] = {**SIMULATORS, "modbus": freezer_box}
"""And a box at a freezer, which the driver `modbus` reads by the file that its page shows."""
