"""What a probe gives, and what every instrument that measures can do."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from typing import Protocol


@unique
class Quantity(StrEnum):
    """What a value is a measure of; the unit is in the name."""

    CELSIUS = "celsius"
    PERCENT = "percent"
    MILLIMETRES = "millimetres"
    KILOGRAMS = "kilograms"
    CONTACT = "contact"
    """0 at rest, 1 closed or on"""

    def shown(self, value: Decimal | str) -> str:
        """For a terminal: `37.02 °C`, `81.5 %`, `220 mm`, `182.4 kg`, `contact 1`."""
        match self:
            case Quantity.CELSIUS:
                return f"{value} °C"
            case Quantity.PERCENT:
                return f"{value} %"
            case Quantity.MILLIMETRES:
                return f"{value} mm"
            case Quantity.KILOGRAMS:
                return f"{value} kg"
            case Quantity.CONTACT:
                return f"contact {value}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value, with the instrument's own word on it and the very bytes that carried it."""

    value: Decimal
    status: str
    raw: bytes
    channel: str
    instrument: str
    """the identity that answered since the line was last upset"""
    quantity: Quantity = Quantity.CELSIUS

    @property
    def celsius(self) -> Decimal:
        """The value of a temperature.

        Raises:
            ValueError: it is a measure of something else.
        """
        if self.quantity is not Quantity.CELSIUS:
            raise ValueError(f"{self.channel} of {self.instrument} gives {self.quantity}, not a temperature")
        return self.value


class Instrument(Protocol):
    def identify(self) -> str:
        """The instrument's own name for itself, once it is the expected one.

        Raises:
            DriverError: among them `WrongInstrument`.
        """

    def read(self, channel: str) -> Reading:
        """A reading made now; asks for the identity first whenever the line was upset since.

        Raises:
            DriverError: there is no usable value.
            ValueError: the instrument has no such channel.
        """
