"""Huber thermostats in their PB commands (Unistat, Pilot ONE, CC-Pilot): temperatures, status and serial number.

Huber "Data Communication" V2.3.0en chapters 4 and 8; docs/instruments/huber.md says what is unproven. Reads only: every
frame sent has `****` in the place of a value, which asks for the variable and changes nothing.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from drivers.errors import DriverError, InstrumentFault, LineDown, Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.transport import Answer, Line

T = TypeVar("T")

_STATUS, _ERROR, _SERIAL_LOW, _SERIAL_HIGH = 0x0A, 0x05, 0x1B, 0x1C
_VARIABLE_OF_CHANNEL = {"bath": 0x01, "return": 0x02, "external": 0x07}
_ALLOWED = re.compile(rb"0A|05|1B|1C|01|02|07")
_FRAME = re.compile(rb"\{S([0-9A-F]{2})([0-9A-F]{4})")
_NOT_RELEASED, _NO_SENSOR = 0x7FFF, 0xC504
_LOWEST_SIGNED = -15111
"""Below this the manual has the word read without a sign, for baths above 300 degrees."""
_COLDEST, _HOTTEST = Decimal(-150), Decimal(500)
_CONTROL_BIT, _ERROR_BIT, _WARNING_BIT, _RUNNING_BIT = 0, 8, 9, 14


def decode_word(frame: bytes, variable: int) -> int:
    """`{S0107E7` -> 0x07E7 when variable 01 was asked; any other variable is not the answer."""
    match = _FRAME.fullmatch(frame)
    if match is None:
        raise Undecodable("no PB answer")
    if int(match[1], 16) != variable:
        raise Undecodable(f"variable {match[1].decode('ascii')} was answered, {variable:02X} was asked")
    return int(match[2], 16)


def decode_temperature(frame: bytes, variable: int) -> Decimal:
    """`{S00FFCC` -> -0.52: hundredths of a degree in two's complement."""
    word = decode_word(frame, variable)
    if word == _NOT_RELEASED:
        raise ValueUnusable("this value is not released or does not exist on this model (7FFF)")
    if word == _NO_SENSOR:
        raise ValueUnusable("sensor not connected (C504)")
    signed = _signed(word)
    value = Decimal(word if signed < _LOWEST_SIGNED else signed).scaleb(-2)
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a bath can be")
    return value


def decode_status(frame: bytes) -> int:
    """`{S0A4003` -> 0x4003, the bits of status 1."""
    word = decode_word(frame, _STATUS)
    if word == _NOT_RELEASED:
        raise ValueUnusable("the bath does not release its status (7FFF), so that an error could not be seen")
    return word


def decode_identity(frame: bytes, low_word: int) -> str:
    """The high word of the serial number, which with the low one makes `HUBER 123456`."""
    high_word = decode_word(frame, _SERIAL_HIGH)
    if high_word == _NOT_RELEASED:
        return "HUBER"
    return f"HUBER {high_word << 16 | low_word}"


def _signed(word: int) -> int:
    return word - 0x10000 if word & 0x8000 else word


def _words(status: int) -> str:
    words = ["control on" if status >> _CONTROL_BIT & 1 else "control off"]
    if status >> _WARNING_BIT & 1:
        words.append("warning")
    if not status >> _RUNNING_BIT & 1:
        words.append("restarted since it was last asked")
    return ", ".join(words)


class HuberPb:
    """A thermostat on RS-232 or Ethernet.

    Args:
        line: opened with `HuberPb.SETTINGS`.
        address: None; PB commands have no address, and cannot share a line.
        identity: `HUBER` and the serial number to accept; None accepts any Huber, also one that does not tell it.

    Raises:
        ValueError: an address was given.
    """

    SETTINGS = LineSettings(
        baud_rate=9600,
        end_of_reply=b"\n",
        gap_seconds=1.0,  # the manual asks for a second before a question is asked again
        pause_after_reply_seconds=0.02,
    )
    CHANNELS = tuple(_VARIABLE_OF_CHANNEL)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None:
            raise ValueError(f"a Huber has no address in PB commands; leave {address!r} out")
        self.questions = Questions(
            line,
            allowed=_ALLOWED,
            framed=lambda query: b"{M" + query + b"****\r\n",
            family="HUBER",
            expected=identity,
        )

    def identify(self) -> str:
        """`HUBER` and the serial number; `HUBER` alone when the bath does not release it."""
        try:
            low_word = self._ask(_SERIAL_LOW, decode_word).value
        except LineDown:
            raise
        except DriverError:  # what first comes after opening or an upset is not to be relied on
            low_word = self._ask(_SERIAL_LOW, decode_word).value
        identity = self.questions.identity(_query(_SERIAL_HIGH), lambda frame: decode_identity(frame, low_word))
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "bath") -> Reading:
        variable = _VARIABLE_OF_CHANNEL.get(channel)
        if variable is None:
            raise ValueError(f"a Huber has no channel {channel!r}; in PB commands it has {', '.join(self.CHANNELS)}")
        if not self.questions.trusted:
            self.identify()
        status = self.questions.ask(_query(_STATUS), decode_status)
        if status.value >> _ERROR_BIT & 1:
            raise InstrumentFault(self._error(), url=self.questions.line.url, request=_query(_STATUS), raw=status.raw)
        answer = self._ask(variable, decode_temperature)
        return Reading(answer.value, _words(status.value), answer.raw, channel, self.questions.instrument)

    def _error(self) -> str:
        try:
            return f"error {_signed(self._ask(_ERROR, decode_word).value)}"
        except DriverError:
            return "an error"  # it stands, whatever becomes of the question for its number

    def _ask(self, variable: int, decode: Callable[[bytes, int], T]) -> Answer[T]:
        return self.questions.ask(_query(variable), lambda frame: decode(frame, variable))


def _query(variable: int) -> bytes:
    return b"%02X" % variable
