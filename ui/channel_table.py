"""`[[channels]]` of the station file: what is measured, and on which line by which instrument."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from drivers.modbus.profile import ProfileFile
from drivers.own_line import OwnLine
from drivers.port import Probe
from drivers.registry import DRIVER_NAMES, Driver, check_shared, find_driver
from kiosk.monitoring.readings import QUANTITIES, Channel, Kind

_DEWAR_CELSIUS = -150
"""A dewar's vapour may be so cold; a driver that cannot measure it would say nothing of a dewar."""


def _loaded(profile: object) -> object:
    if profile is None or isinstance(profile, ProfileFile):
        return profile
    if not isinstance(profile, str):
        raise ValueError("the name of a file was expected")  # noqa: TRY004 - pydantic tells ValueErrors
    return ProfileFile.load(Path(profile))


class ChannelTable(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    kind: Kind
    vessel: str = ""
    """the bath or dewar that it watches, as storage positions begin: `Cuve 1`"""
    twin: str = ""
    """a channel that measures the same thing"""
    driver: str
    profile: Annotated[ProfileFile | None, BeforeValidator(_loaded)] = None
    """for driver `modbus`: the file that says which controller it is"""
    url: str
    channel: str
    address: str | None = None
    identity: str | None = None
    baud_rate: Literal[300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200] | None = None
    """with the next four, where the line is set otherwise than the driver expects"""
    data_bits: Literal[7, 8] | None = None
    parity: Literal["N", "E", "O"] | None = None
    stop_bits: Literal[1, 2] | None = None
    reply_seconds: float | None = Field(default=None, ge=0.05, le=60)
    period_seconds: float = Field(default=2.0, gt=0, le=60)

    @field_validator("driver")
    @classmethod
    def _known(cls, driver: str) -> str:
        if driver not in DRIVER_NAMES:
            raise ValueError(f"one of {', '.join(DRIVER_NAMES)} was expected")
        return driver

    @model_validator(mode="after")
    def _can_be_read(self) -> "ChannelTable":
        driver = self.found_driver()
        driver.check(self.url, self.channel, self.address, self.identity)
        expected, given = QUANTITIES[self.kind], driver.may_give(self.channel)
        if given.isdisjoint(map(str, expected)):
            raise ValueError(
                f"channel {self.channel} of {driver.name} gives {' or '.join(sorted(given))}; "
                f"{' or '.join(expected)} was expected for kind {self.kind}"
            )
        coldest = driver.coldest_celsius
        if self.kind is Kind.DEWAR and coldest is not None and coldest > _DEWAR_CELSIUS:
            raise ValueError(f"{driver.name} measures nothing below {coldest} °C: not a dewar")
        return self

    def found_driver(self) -> Driver:
        return find_driver(self.driver, self.profile, self._own_line())

    def probe(self) -> Probe:
        return Probe(
            self.name,
            self.driver,
            self.channel,
            self.address,
            self.identity,
            self.profile,
            self._own_line(),
            self.period_seconds,
        )

    def watched(self) -> Channel:
        return Channel(self.name, self.kind, self.period_seconds, self.vessel, self.twin)

    def _own_line(self) -> OwnLine | None:
        own_line = OwnLine(self.baud_rate, self.data_bits, self.parity, self.stop_bits, self.reply_seconds)
        return None if own_line == OwnLine() else own_line


def check_lines(channels: Iterable[ChannelTable]) -> None:
    """Raises ValueError: two channels that cannot share the line that they name."""
    lines: dict[str, dict[str, Driver]] = {}
    for channel in channels:
        lines.setdefault(channel.url, {})[channel.name] = channel.found_driver()
    for url, drivers in lines.items():
        check_shared(url, drivers)
