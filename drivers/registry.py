"""The names by which the station file and `binome probe read` call the drivers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from drivers.baths.huber_pb import HuberPb
from drivers.baths.huber_pp import HuberPp
from drivers.baths.julabo import Julabo
from drivers.baths.lauda import Lauda
from drivers.baths.neslab_nc import NeslabNc
from drivers.baths.polyscience import PolyScience
from drivers.baths.techne_db3d import TechneDb3d
from drivers.baths.torrey_pines import TorreyPines
from drivers.modbus.controller import CHANNELS as MODBUS_CHANNELS
from drivers.modbus.controller import ModbusController
from drivers.modbus.profile import shipped_profiles
from drivers.probes.adam_4015 import Adam4015
from drivers.probes.adam_4018 import Adam4018
from drivers.probes.cryocon import Cryocon
from drivers.probes.lakeshore_211 import LakeShore211
from drivers.probes.lakeshore_218 import LakeShore218
from drivers.probes.lakeshore_224 import LakeShore224
from drivers.probes.lakeshore_336 import LakeShore336
from drivers.probes.mve_tec_3000 import MveTec3000
from drivers.probes.omega_iseries import OmegaISeries
from drivers.reading import Instrument
from drivers.transport import Line, LineSettings


@dataclass(frozen=True, slots=True)
class Driver:
    """How to speak to one kind of instrument; `on` takes an open line, an address and the identity demanded."""

    name: str
    settings: LineSettings
    channels: tuple[str, ...]
    on: Callable[[Line, str | None, str | None], Instrument]


DRIVERS = {
    driver.name: driver
    for driver in (
        Driver("julabo", Julabo.SETTINGS, Julabo.CHANNELS, Julabo),
        Driver("lauda", Lauda.SETTINGS, Lauda.CHANNELS, Lauda),
        Driver("huber-pp", HuberPp.SETTINGS, HuberPp.CHANNELS, HuberPp),
        Driver("huber-pb", HuberPb.SETTINGS, HuberPb.CHANNELS, HuberPb),
        Driver("lakeshore-218", LakeShore218.SETTINGS, LakeShore218.CHANNELS, LakeShore218),
        Driver("lakeshore-211", LakeShore211.SETTINGS, LakeShore211.CHANNELS, LakeShore211),
        Driver("lakeshore-224", LakeShore224.SETTINGS, LakeShore224.CHANNELS, LakeShore224),
        Driver("lakeshore-336", LakeShore336.SETTINGS, LakeShore336.CHANNELS, LakeShore336),
        Driver("adam-4015", Adam4015.SETTINGS, Adam4015.CHANNELS, Adam4015),
        Driver("adam-4018", Adam4018.SETTINGS, Adam4018.CHANNELS, Adam4018),
        Driver("neslab-nc", NeslabNc.SETTINGS, NeslabNc.CHANNELS, NeslabNc),
        Driver("polyscience", PolyScience.SETTINGS, PolyScience.CHANNELS, PolyScience),
        Driver("cryocon", Cryocon.SETTINGS, Cryocon.CHANNELS, Cryocon),
        Driver("torrey-pines", TorreyPines.SETTINGS, TorreyPines.CHANNELS, TorreyPines),
        Driver("techne-db3d", TechneDb3d.SETTINGS, TechneDb3d.CHANNELS, TechneDb3d),
        Driver("omega-iseries", OmegaISeries.SETTINGS, OmegaISeries.CHANNELS, OmegaISeries),
        Driver("mve-tec-3000", MveTec3000.SETTINGS, MveTec3000.CHANNELS, MveTec3000),
        *(
            Driver(profile.name, profile.line, MODBUS_CHANNELS, partial(ModbusController, profile))
            for profile in shipped_profiles()
        ),
    )
}
