"""Values of approved data with where they come from and how sure they are, and the moments that clocks run between."""

from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData, Wording


class Certainty(StrEnum):
    """How sure a shipped value is."""

    VERIFIED = "verified"
    """read in the product information"""
    SECONDARY = "secondary"
    """read in a copy or an article"""
    DEFAULT = "default"
    """usual practice, to be confirmed by the site"""


class Moment(StrEnum):
    """What a clock may start or stop at. The anchor differs between products."""

    OUT_OF_STORAGE = "out_of_storage"
    THAW_STARTED = "thaw_started"
    THAW_ENDED = "thaw_ended"
    PREPARED = "prepared"
    """the dose is ready to be given"""
    INFUSION_STARTED = "infusion_started"
    INFUSION_ENDED = "infusion_ended"


class Sourced(ApprovedData):
    source: str = Field(min_length=3)
    certainty: Certainty


class SourcedWording(Wording):
    """A sentence and where it comes from; profiles of the first version named no source for a sentence."""

    source: str = ""
    certainty: Certainty | None = None

    @model_validator(mode="after")
    def _wholly_sourced(self) -> Self:
        if bool(self.source) != (self.certainty is not None):
            raise ValueError("source and certainty go together")
        return self


class CelsiusLimit(Sourced):
    celsius: Decimal = Field(ge=-200, le=60)


class CelsiusBand(Sourced):
    minimum_celsius: Decimal = Field(ge=-200, le=60)
    maximum_celsius: Decimal = Field(ge=-200, le=60)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.minimum_celsius >= self.maximum_celsius:
            raise ValueError("minimum_celsius must be below maximum_celsius")
        return self


class SecondsLimit(Sourced):
    seconds: int = Field(gt=0, le=14 * 86400)


class HoursLimit(Sourced):
    hours: int = Field(gt=0, le=48)


class UsualSeconds(Sourced):
    lowest: int = Field(gt=0)
    highest: int = Field(gt=0)


class BathLimits(Sourced):
    """The band that the bath must keep, how long before a thaw, and how little it may move meanwhile."""

    minimum_celsius: Decimal = Field(ge=0, le=60)
    maximum_celsius: Decimal = Field(ge=0, le=60)
    stable_seconds: int = Field(gt=0, le=3600)
    stable_spread_celsius: Decimal = Field(gt=0, le=5)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.minimum_celsius >= self.maximum_celsius:
            raise ValueError("minimum_celsius must be below maximum_celsius")
        return self


class ClockRule(Sourced):
    """A time limit between two moments. A hard one, once passed, opens the decision branch."""

    name: str = Field(pattern=r"^[a-z_]+$")
    start: Moment
    stop: Moment
    maximum_seconds: int = Field(gt=0, le=7 * 86400)
    hard: bool
    label: Wording
