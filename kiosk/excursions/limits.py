"""What the monitoring plan says of excursions: its section `excursion`."""

from decimal import Decimal

from pydantic import Field

from kiosk.approved import ApprovedData
from kiosk.circuit.profiles import SecondsLimit, Sourced


class Agreement(Sourced):
    """How far a second, independent measure may be from the tank's probe."""

    celsius: Decimal = Field(gt=0, le=20)


class ExcursionLimits(ApprovedData):
    agreement: Agreement
    move: SecondsLimit
    """the longest that one container may be on its way to another tank"""
