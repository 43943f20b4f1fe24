"""Omega iSeries meters and controllers (CNi, DPi and their kin), temperature/process models, in their own protocol.

Omega i-Series communication manual part 5; docs/instruments/omega_iseries.md.
There is no identity query: a meter that was exchanged for another cannot be noticed. Never tried on a real meter.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from drivers.errors import Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.transport import Answer, Line

T = TypeVar("T")

_READING, _INPUT_TYPE, _READING_CONFIGURATION = b"X01", b"R07", b"R08"
_NUMBER = re.compile(rb"([+-]?\d{1,4}\.\d{1,3})([CF]?)")
_BYTE = re.compile(rb"[0-9A-F]{2}")
_REFUSAL = re.compile(rb"\?[+-]?\d{2,4}")
_INPUT_CLASS, _PROCESS = 0b11, 0b10
_DECIMAL_POINT, _FAHRENHEIT = 0b111, 0b1000
_COLDEST, _HOTTEST = Decimal(-270), Decimal(2320)


def decode_input_type(frame: bytes) -> int:
    """`09` -> 9, a resistance thermometer; volts and milliamperes are refused."""
    value = _byte(frame)
    if value & _INPUT_CLASS >= _PROCESS:
        raise ValueUnusable("the meter is set to a process input, not to a thermocouple or resistance thermometer")
    return value


def decode_unit(frame: bytes) -> str:
    """`82` -> "C", `8A` -> "F": bit 3 of the reading configuration, in whose lowest bits the decimal point is."""
    value = _byte(frame)
    if not value & _DECIMAL_POINT:
        raise Undecodable("no reading configuration")
    return "F" if value & _FAHRENHEIT else "C"


def decode_celsius(frame: bytes, unit: str) -> Decimal:
    """`075.4` in F -> 24.11. The unit may stand behind the number, and is then the same."""
    _check_accepted(frame)
    match = _NUMBER.fullmatch(frame)
    if match is None or match[2].decode("ascii") not in {"", unit}:
        raise Undecodable("no temperature")
    value = Decimal(match[1].decode("ascii"))
    if unit == "F":
        value = ((value - 32) * 5 / 9).quantize(Decimal("0.01"))
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a sensor can read")
    return value


def _byte(frame: bytes) -> int:
    _check_accepted(frame)
    if not _BYTE.fullmatch(frame):
        raise Undecodable("no configuration byte")
    return int(frame, 16)


def _check_accepted(frame: bytes) -> None:
    if _REFUSAL.fullmatch(frame):
        raise ValueUnusable(f"no usable value, or the query is refused ({frame.decode('ascii')})")


class OmegaISeries:
    """A meter on RS-232 or, with an address, on RS-485.

    Args:
        line: opened with `OmegaISeries.SETTINGS`.
        address: two hexadecimal digits from 01 to C7 on RS-485, None on RS-232.
        identity: what to call this meter in readings, for it cannot say who it is.

    Raises:
        ValueError: the address is none.
    """

    SETTINGS = LineSettings(
        baud_rate=9600, data_bits=7, parity="O", end_of_reply=b"\r", gap_seconds=0.05, pause_after_reply_seconds=0.05
    )
    CHANNELS = ("1",)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        digits = "" if address is None else address.upper()
        if address is not None and not (re.fullmatch(r"[0-9A-F]{2}", digits) and 1 <= int(digits, 16) <= 0xC7):
            raise ValueError(f"{address!r} is not the address of an iSeries; give two digits from 01 to C7")
        self._address = digits.encode("ascii")
        self._name = identity or "Omega iSeries"
        self.questions = Questions(
            line,
            allowed=re.compile(self._address + rb"(?:X01|R07|R08)"),
            framed=lambda query: b"*" + query + b"\r",
            family=self._name,
            expected=self._name,
        )

    def identify(self) -> str:
        """The station's own name for the meter, once something on the line tells its input type as an iSeries does."""

        def named(frame: bytes) -> str:
            decode_input_type(self._bare(frame, _INPUT_TYPE))
            return self._name

        self.questions.identity(self._address + _INPUT_TYPE, named)
        self.questions.trust(self._name)
        return self._name

    def read(self, channel: str = "1") -> Reading:
        if channel not in self.CHANNELS:
            raise ValueError(f"an iSeries has no channel {channel!r}; it has 1")
        if not self.questions.trusted:
            self.identify()
        unit = self._ask(_READING_CONFIGURATION, decode_unit).value
        answer = self._ask(_READING, lambda frame: decode_celsius(frame, unit))
        return Reading(answer.value, "ok", answer.raw, channel, self.questions.instrument)

    def _ask(self, command: bytes, decode: Callable[[bytes], T]) -> Answer[T]:
        return self.questions.ask(self._address + command, lambda frame: decode(self._bare(frame, command)))

    def _bare(self, frame: bytes, command: bytes) -> bytes:
        """The answer without the address and command that it repeats in echo mode."""
        return frame.removeprefix(self._address + command)
