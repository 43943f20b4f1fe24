"""The limits of the daily check: a section of the approved monitoring plan, each with its source."""

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData
from kiosk.circuit.profiles import Sourced

LONGEST_WARM_UP_SECONDS = 1140
"""A channel's readings stay in memory a little longer than that: `kiosk.station.instruments.KEEP_SECONDS`."""


class ClockLimit(Sourced):
    """`required`: a clock whose synchronisation the system does not tell fails the line; else it is said as unknown."""

    maximum_seconds: Decimal = Field(gt=0, le=60)
    required: bool


class DiskLimit(Sourced):
    minimum_free_megabytes: int = Field(ge=100, le=1_000_000)


class JournalLimit(Sourced):
    """How many of the newest facts are verified anew."""

    newest_facts: int = Field(ge=10, le=100_000)


class BackupLimit(Sourced):
    """`required`: a station that names no folder of backups fails the line."""

    maximum_hours: int = Field(gt=0, le=24 * 31)
    required: bool


class ReferenceLimit(Sourced):
    maximum_difference_celsius: Decimal = Field(gt=0, le=5)


class WarmBathLimits(Sourced):
    """The band in which the bath stays for the whole warm-up; the difference allowed between its two points.

    `second_point_required`: a bath measured at one point only fails the line.
    """

    minimum_celsius: Decimal = Field(ge=0, le=60)
    maximum_celsius: Decimal = Field(ge=0, le=60)
    warm_up_seconds: int = Field(gt=0, le=LONGEST_WARM_UP_SECONDS)
    maximum_spread_celsius: Decimal = Field(gt=0, le=5)
    second_point_required: bool

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.minimum_celsius >= self.maximum_celsius:
            raise ValueError("minimum_celsius must be below maximum_celsius")
        return self


class WaterLimit(Sourced):
    """How many days ago the water was changed, or the bath disinfected, at most; 0: today."""

    maximum_days: int = Field(ge=0, le=31)


class DewarLimits(Sourced):
    """A level that no instrument measures is judged by a person."""

    maximum_difference_celsius: Decimal = Field(gt=0, le=50)
    minimum_level_percent: Decimal = Field(ge=0, le=100)
    minimum_level_millimetres: Decimal = Field(ge=0, le=3000)


class RelayLimits(Sourced):
    """The alarm's way to whoever is on call: a full test every so many days, acknowledged by name in time.

    `required`: a station that has no relay fails the line.
    """

    full_test_days: int = Field(gt=0, le=92)
    acknowledged_within_seconds: int = Field(gt=0, le=3600)
    required: bool


class OxygenLimits(Sourced):
    """`required`: a room without an oxygen detector fails the line."""

    minimum_percent: Decimal = Field(ge=10, le=21)
    required: bool


class DailyCheckLimits(ApprovedData):
    clock: ClockLimit
    disk: DiskLimit
    journal: JournalLimit
    backup: BackupLimit
    reference: ReferenceLimit
    bath: WarmBathLimits
    water: WaterLimit
    dewar: DewarLimits
    relay: RelayLimits
    oxygen: OxygenLimits
