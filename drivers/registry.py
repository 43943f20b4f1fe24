"""The names by which the station file and `binome probe read` call the drivers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from drivers.baths.huber_pb import HuberPb
from drivers.baths.huber_pp import HuberPp
from drivers.baths.julabo import Julabo
from drivers.baths.lauda import Lauda
from drivers.baths.neslab_nc import NeslabNc
from drivers.baths.polyscience import PolyScience
from drivers.baths.techne_db3d import TechneDb3d
from drivers.baths.torrey_pines import TorreyPines
from drivers.line_settings import LineSettings
from drivers.modbus.controller import ModbusController
from drivers.modbus.profile import Profile, ProfileFile, read_profile, shipped_profiles
from drivers.modbus.rtu import silence_seconds
from drivers.own_line import OwnLine
from drivers.probes.adam_4015 import Adam4015
from drivers.probes.adam_4018 import Adam4018
from drivers.probes.ami_level import AmiLevel
from drivers.probes.cryocon import Cryocon
from drivers.probes.lakeshore_211 import LakeShore211
from drivers.probes.lakeshore_218 import LakeShore218
from drivers.probes.lakeshore_224 import LakeShore224
from drivers.probes.lakeshore_336 import LakeShore336
from drivers.probes.mve_tec_3000 import MveTec3000
from drivers.probes.omega_iseries import OmegaISeries
from drivers.probes.onewire import COLDEST_CELSIUS, OneWire
from drivers.reading import Instrument, Quantity
from drivers.sensor_folder import SCHEME
from drivers.transport import Line

SITE_CONTROLLER = "modbus"
"""The driver that is told by a file of the site which controller it reads."""

_TEMPERATURE = frozenset({Quantity.CELSIUS})
_LEVEL = frozenset({Quantity.PERCENT, Quantity.MILLIMETRES})


@dataclass(frozen=True, slots=True)
class Driver:
    """How to speak to one kind of instrument.

    Attributes:
        on: takes an open line, an address and the identity demanded.
        bus: how all on one line must speak; empty where a line takes only instruments of this driver.
        quantities: of the channels that do not measure a temperature, or that may give one of several.
        coldest_celsius: no colder can it measure, where that is well above a dewar's vapour.
        in_folder: read from files of this machine, and not on a line: its settings have no wire.
    """

    name: str
    settings: LineSettings
    channels: tuple[str, ...]
    on: Callable[[Line, str | None, str | None], Instrument]
    bus: str = ""
    quantities: Mapping[str, frozenset[Quantity]] = field(default_factory=dict)
    coldest_celsius: int | None = None
    in_folder: bool = False

    def may_give(self, channel: str) -> frozenset[Quantity]:
        return self.quantities.get(channel, _TEMPERATURE)

    def check(self, url: str, channel: str, address: str | None = None, identity: str | None = None) -> None:
        """Raises ValueError: one sentence on the URL, channel or address that cannot be."""
        if channel not in self.channels:
            raise ValueError(f"{self.name} has no channel {channel!r}; it has {', '.join(self.channels)}")
        if url.startswith(SCHEME) and not self.in_folder:
            raise ValueError(f"{url}: only the driver onewire reads a folder of files, not {self.name}")
        self.on(Line(url, self.settings, port=None), address, identity)


def _controller(name: str, profile: Profile) -> Driver:
    return Driver(
        name,
        profile.line,
        tuple(profile.channels),
        partial(ModbusController, profile),
        bus="modbus",
        quantities={channel: frozenset({measured.quantity}) for channel, measured in profile.channels.items()},
    )


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
        Driver("adam-4015", Adam4015.SETTINGS, Adam4015.CHANNELS, Adam4015, bus="dcon"),
        Driver("adam-4018", Adam4018.SETTINGS, Adam4018.CHANNELS, Adam4018, bus="dcon"),
        Driver("neslab-nc", NeslabNc.SETTINGS, NeslabNc.CHANNELS, NeslabNc),
        Driver("polyscience", PolyScience.SETTINGS, PolyScience.CHANNELS, PolyScience),
        Driver("cryocon", Cryocon.SETTINGS, Cryocon.CHANNELS, Cryocon),
        Driver("torrey-pines", TorreyPines.SETTINGS, TorreyPines.CHANNELS, TorreyPines),
        Driver("techne-db3d", TechneDb3d.SETTINGS, TechneDb3d.CHANNELS, TechneDb3d),
        Driver("omega-iseries", OmegaISeries.SETTINGS, OmegaISeries.CHANNELS, OmegaISeries),
        Driver("ami-level", AmiLevel.SETTINGS, AmiLevel.CHANNELS, AmiLevel, quantities={"level": _LEVEL}),
        Driver("onewire", OneWire.SETTINGS, OneWire.CHANNELS, OneWire, coldest_celsius=COLDEST_CELSIUS, in_folder=True),
        Driver("mve-tec-3000", MveTec3000.SETTINGS, MveTec3000.CHANNELS, MveTec3000),
        *(_controller(profile.name, profile) for profile in shipped_profiles()),
    )
}

DRIVER_NAMES = (*DRIVERS, SITE_CONTROLLER)


def find_driver(name: str, profile: ProfileFile | None = None, own_line: OwnLine | None = None) -> Driver:
    """The driver of that name, with the line as the site has set it.

    Args:
        name: one of `DRIVER_NAMES`.
        profile: which controller, for `modbus` alone.
        own_line: None where the line is set as the driver expects.

    Raises:
        ValueError: one sentence; of a controller's file it names file, key and what was expected.
    """
    if name == SITE_CONTROLLER:
        if profile is None:
            raise ValueError("profile: the file of the controller was expected for driver modbus")
        driver = _controller(name, read_profile(profile.text, profile.name))
    elif profile is not None:
        raise ValueError(f"profile: only driver modbus is told by a file what it reads, not {name}")
    elif name in DRIVERS:
        driver = DRIVERS[name]
    else:
        raise ValueError(f"no driver is named {name}; there are {', '.join(DRIVER_NAMES)}")
    if own_line is None:
        return driver
    settings = own_line.on(driver.settings)
    if driver.bus == "modbus" and own_line.baud_rate is not None:
        settings = replace(settings, pause_after_reply_seconds=silence_seconds(own_line.baud_rate))
    return replace(driver, settings=settings)


def check_shared(url: str, drivers: Mapping[str, Driver]) -> None:
    """Check that all these can be read on one line; `drivers` maps the station's name of each channel to its driver.

    Raises:
        ValueError: one sentence, with the names of two that cannot.
    """
    if not drivers:
        return
    (first, one), *others = drivers.items()
    for second, other in others:
        if one.name != other.name and not (one.bus and one.bus == other.bus):
            raise ValueError(
                f"{first} and {second} cannot share the line {url}: {one.name} and {other.name} speak differently"
            )
        if str(one.settings) != str(other.settings):
            raise ValueError(
                f"{first} and {second} share the line {url}, and must have it set alike: "
                f"not {one.settings} and {other.settings}"
            )
