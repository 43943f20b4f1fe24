"""The simulated instrument of each driver, by the driver's name."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from drivers.simulated.adam_4015 import SimulatedAdam4015
from drivers.simulated.adam_4018 import SimulatedAdam4018
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
from drivers.simulated.mve_tec_3000 import SimulatedMveTec3000
from drivers.simulated.neslab_nc import SimulatedNeslabNc
from drivers.simulated.omega_iseries import SimulatedOmegaISeries
from drivers.simulated.polyscience import SimulatedPolyScience
from drivers.simulated.techne_db3d import SimulatedTechneDb3d
from drivers.simulated.torrey_pines import SimulatedTorreyPines
from drivers.simulated.water import Water
from drivers.simulated.wire import Wire


class SimulatedInstrument(Protocol):
    wire: Wire


Seconds = Callable[[], float]


def _vapour() -> float:
    return -190.0


def _room() -> float:
    return 21.5


def _controlled_water(model: str, seconds: Seconds) -> SimulatedController:
    water = Water(37.0, seed=1)
    return SimulatedController(model, lambda: water.celsius(seconds()))


SIMULATORS: dict[str, Callable[[Seconds], SimulatedInstrument]] = {
    "julabo": SimulatedJulabo,
    "huber-pb": SimulatedHuberPb,
    "lauda": SimulatedLauda,
    "huber-pp": SimulatedHuberPp,
    "neslab-nc": SimulatedNeslabNc,
    "polyscience": SimulatedPolyScience,
    "lakeshore-211": lambda _seconds: SimulatedLakeShore211(_vapour),
    "lakeshore-218": lambda seconds: SimulatedLakeShore218(seconds, [_vapour()] * 6 + [_room()] * 2),
    "lakeshore-224": lambda _seconds: SimulatedLakeShore224(dict.fromkeys(SimulatedLakeShore224.INPUTS, _vapour)),
    "lakeshore-336": lambda _seconds: SimulatedLakeShore336(dict.fromkeys(SimulatedLakeShore336.INPUTS, _vapour)),
    "adam-4015": lambda _seconds: SimulatedAdam4015([_room] * 6),
    "adam-4018": lambda _seconds: SimulatedAdam4018([_room] * 8),
    "cryocon": lambda _seconds: SimulatedCryocon([_vapour] * 4),
    "torrey-pines": SimulatedTorreyPines,
    "techne-db3d": SimulatedTechneDb3d,
    "omega-iseries": lambda _seconds: SimulatedOmegaISeries(_room),
    "mve-tec-3000": lambda _seconds: SimulatedMveTec3000(_vapour),
    **{model: partial(_controlled_water, model) for model in CONTROLLERS},
}
