"""American Magnetics level instruments 135, 136 (helium) and 185, 186 (nitrogen and others): the depth of the liquid.

AMI manuals of the 135/136 and 185/186, remote interface reference; docs/instruments/ami_level.md.
There is no identity query on the serial line: an instrument that was exchanged for another cannot be noticed.
"""

import re
from decimal import Decimal

from drivers.errors import Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Quantity, Reading
from drivers.transport import Line

_NUMBER = re.compile(rb"-?\d{1,4}(?:\.\d{1,3})?")
_ERROR_CODE = re.compile(rb"-\d{1,2}")
_REFUSED = b"-8"
_MILLIMETRES_OF = {"C": Decimal(10), "I": Decimal("25.4")}
_LEAST_PERCENT, _MOST_PERCENT = Decimal(-5), Decimal(120)
_LEAST_MILLIMETRES, _MOST_MILLIMETRES = Decimal(-50), Decimal(7000)  # sensors are up to twenty feet long


def decode_unit(frame: bytes) -> str:
    """`C`, `I` or `%`: centimetres, inches or percent of the sensor's length."""
    _check_accepted(frame)
    if frame not in {b"C", b"I", b"%"}:
        raise Undecodable("no unit")
    return frame.decode("ascii")


def decode_level(frame: bytes, unit: str) -> tuple[Decimal, Quantity]:
    """`23.4` in C -> 234 mm; in % -> 23.4 %. `-8` says that the query was not understood."""
    _check_accepted(frame)
    if not _NUMBER.fullmatch(frame):
        raise Undecodable("no level")
    value = Decimal(frame.decode("ascii"))
    if unit == "%":
        quantity, low, high = Quantity.PERCENT, _LEAST_PERCENT, _MOST_PERCENT
    else:
        value *= _MILLIMETRES_OF[unit]
        quantity, low, high = Quantity.MILLIMETRES, _LEAST_MILLIMETRES, _MOST_MILLIMETRES
    if not low <= value <= high:
        raise ValueUnusable(f"{quantity.shown(value)} is outside what a level can be")
    return value, quantity


def _check_accepted(frame: bytes) -> None:
    if frame == _REFUSED:
        raise ValueUnusable("the query is refused (-8)")
    if _ERROR_CODE.fullmatch(frame):
        raise ValueUnusable(f"a code of the instrument, no level ({frame.decode('ascii')})")


class AmiLevel:
    """An instrument on RS-232.

    Args:
        line: opened with `AmiLevel.SETTINGS`.
        address: None, for there is none.
        identity: what to call this instrument in readings, for it cannot say who it is.

    Raises:
        ValueError: an address was given.
    """

    SETTINGS = LineSettings(
        baud_rate=9600,
        end_of_reply=b"\n",
        reply_seconds=2.0,  # a 135 or 136 answers nothing while it measures
        pause_after_reply_seconds=0.05,
        quiet_seconds=1.0,
    )
    CHANNELS = ("level",)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None:
            raise ValueError("an AMI level instrument has no address")
        self._name = identity or "AMI level"
        self.questions = Questions(
            line,
            allowed=re.compile(rb"UNIT|LEVEL"),
            framed=lambda query: query + b"\r\n",
            family=self._name,
            expected=self._name,
        )

    def identify(self) -> str:
        """The station's own name for the instrument, once something on the line tells a unit as an AMI does."""

        def named(frame: bytes) -> str:
            decode_unit(frame)
            return self._name

        self.questions.identity(b"UNIT", named)
        self.questions.trust(self._name)
        return self._name

    def read(self, channel: str = "level") -> Reading:
        if channel not in self.CHANNELS:
            raise ValueError(f"an AMI level instrument has no channel {channel!r}; it has level")
        if not self.questions.trusted:
            self.identify()
        unit = self.questions.ask(b"UNIT", decode_unit).value
        answer = self.questions.ask(b"LEVEL", lambda frame: decode_level(frame, unit))
        value, quantity = answer.value
        return Reading(value, "ok", answer.raw, channel, self.questions.instrument, quantity)
