"""What the monitoring plan says of trust: per kind, when a channel is doubted, and which doubt forbids a reading."""

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData
from kiosk.circuit.profiles import Sourced
from kiosk.monitoring.readings import QUANTITIES, Kind, Quantity
from kiosk.monitoring.trust import NO_VALUE, Trust


class StuckLimit(ApprovedData):
    """So many identical readings in a row, over so long at least, where noise had been seen before."""

    readings: int = Field(ge=10, le=10000)
    seconds: int = Field(ge=10, le=86400)


class JumpLimit(ApprovedData):
    """The fastest that it can move, in its unit. A step below `least` is never a jump; after one, so many consistent
    readings in a row are believed again.
    """

    per_second: Decimal = Field(gt=0)
    least: Decimal = Field(gt=0)
    healing_readings: int = Field(ge=2, le=1000)


class DriftLimit(ApprovedData):
    """How far the medians of a channel and of its twin may lie apart, over a window."""

    maximum: Decimal = Field(gt=0)
    window_seconds: int = Field(ge=30, le=3600)


class TrustLimits(Sourced):
    """For channels of these kinds. What is left out is not looked for; limits are in the channel's own unit.

    `noise_maximum` is a standard deviation; `disqualify` lists the doubts with which there is no reading, beside those
    that mean that there is none anyway. The others warn.
    """

    kinds: tuple[Kind, ...] = Field(min_length=1)
    stuck: StuckLimit | None = None
    jump: JumpLimit | None = None
    drift: DriftLimit | None = None
    noise_maximum: Decimal | None = Field(default=None, gt=0)
    calibrated: bool
    """whether a certificate must be in force"""
    disqualify: tuple[Trust, ...]

    @model_validator(mode="after")
    def _fit(self) -> Self:
        if any(Quantity.CONTACT in QUANTITIES[kind] for kind in self.kinds):
            raise ValueError("a contact is open or closed: it has no noise, no rate and no certificate")
        if set(self.disqualify) & set(NO_VALUE):
            raise ValueError(f"disqualify must not name {', '.join(NO_VALUE)}: there is no reading with them anyway")
        return self

    def disqualifying(self, states: tuple[Trust, ...]) -> tuple[Trust, ...]:
        """Those of the doubts with which there is no reading."""
        return tuple(state for state in states if state in self.disqualify)


def check_trust(sections: tuple[TrustLimits, ...]) -> None:
    """Raises `ValueError` where a kind is named twice."""
    kinds = [kind for section in sections for kind in section.kinds]
    if twice := sorted({kind for kind in kinds if kinds.count(kind) > 1}):
        raise ValueError(f"each kind has one section of trust; named twice: {', '.join(twice)}")


def limits_for(kind: Kind, sections: tuple[TrustLimits, ...]) -> TrustLimits | None:
    return next((section for section in sections if kind in section.kinds), None)
