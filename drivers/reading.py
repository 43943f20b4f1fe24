"""What a probe gives, and what every instrument that measures a temperature can do."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reading:
    """One value, with the instrument's own word on it and the very bytes that carried it."""

    celsius: Decimal
    status: str
    raw: bytes
    channel: str
    instrument: str
    """the identity that answered since the line was last upset"""


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
