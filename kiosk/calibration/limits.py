"""What the monitoring plan says of calibration certificates."""

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from kiosk.circuit.profiles import Sourced


class CalibrationLimits(Sourced):
    """When a due date is told of, and what no certificate may say."""

    low_months: int = Field(ge=1, le=24)
    """so many months before the due date an alarm of low priority is raised"""
    medium_months: int = Field(ge=1, le=24)
    longest_months: int = Field(ge=1, le=120)
    """between a calibration and the next: a longer time is an error of typing"""
    largest_offset_celsius: Decimal = Field(gt=0, le=20)
    """an instrument that is off by more is adjusted or repaired"""
    largest_residual_celsius: Decimal = Field(gt=0, le=20)
    """what one offset may leave of the error at any point of the certificate"""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.medium_months > self.low_months:
            raise ValueError("medium_months must not be above low_months: the first notice is the one of low priority")
        return self
