"""What a product asks for: limits, clocks and their anchors, what must never be done. Versioned, approved data.

Every value names its source and how sure it is; the shipped files are templates that a site's pharmacist approves.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files
from typing import Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData, Wording, read_approved


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


class Overwrap(StrEnum):
    STERILE = "sterile"
    SEALABLE = "sealable"
    ANY = "any"


class Statement(StrEnum):
    """A warning that the thawed product's label carries."""

    AUTOLOGOUS_USE_ONLY = "autologous_use_only"
    DO_NOT_IRRADIATE = "do_not_irradiate"
    NO_LEUKODEPLETING_FILTER = "no_leukodepleting_filter"
    INTENDED_RECIPIENT_ONLY = "intended_recipient_only"
    DO_NOT_REFREEZE = "do_not_refreeze"


class Sourced(ApprovedData):
    source: str = Field(min_length=3)
    certainty: Certainty


class CelsiusLimit(Sourced):
    celsius: Decimal = Field(ge=-200, le=60)


class SecondsLimit(Sourced):
    seconds: int = Field(gt=0, le=14 * 86400)


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


class Profile(ApprovedData):
    """One version of what one product asks for."""

    code: str = Field(pattern=r"^[a-z0-9_]+$")
    version: int = Field(ge=1)
    name: str
    inn: str
    autologous: bool
    review_by: date
    storage_maximum: CelsiusLimit
    exposure_maximum: SecondsLimit
    bath: BathLimits
    thaw_usual: UsualSeconds
    overwrap: Overwrap
    overwrap_text: Wording
    clocks: tuple[ClockRule, ...] = Field(min_length=1)
    use_before_clock: str
    never: tuple[Wording, ...] = Field(min_length=1)
    label_statements: tuple[Statement, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _clocks_fit(self) -> Self:
        names = [clock.name for clock in self.clocks]
        if len(set(names)) != len(names):
            raise ValueError("clocks must have different names")
        if self.use_before_clock not in names:
            raise ValueError(f"use_before_clock must name one of the clocks: {', '.join(names)}")
        if self.clock(self.use_before_clock).start is not Moment.THAW_ENDED:
            raise ValueError("use_before_clock must start at thaw_ended, the last moment that the bench marks")
        if self.thaw_usual.lowest > self.thaw_usual.highest:
            raise ValueError("thaw_usual: lowest must not be above highest")
        return self

    def clock(self, name: str) -> ClockRule:
        return next(clock for clock in self.clocks if clock.name == name)


def read_profile(text: str, file: str) -> Profile:
    """Parse and check a profile file's text.

    Raises:
        NotApprovableError: naming file, place, field and what was expected.
    """
    return read_approved(Profile, text, file)


def shipped_profiles() -> dict[str, str]:
    """The templates that come with the kiosk: file name -> text."""
    folder = files("kiosk.circuit").joinpath("profiles")
    return {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".toml")}
