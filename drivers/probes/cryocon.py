"""Cryo-con temperature monitors and controllers (12, 14, 18, 22C, 24C): cryogenic inputs, each with unit and alarm.

Model 24C user's manual, remote programming guide; docs/instruments/cryocon.md.
The unit is the one on the panel, which anybody can change there: it is asked before and after every value.
"""

import re
from decimal import Decimal

from drivers.errors import InstrumentFault, Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions, decode_text
from drivers.reading import Reading
from drivers.transport import Line

_ALLOWED = re.compile(rb"\*IDN\?|INPUT\? [A-H]|INPUT [A-H]:(?:UNITS|ALARM)\?")
_NUMBER = re.compile(rb"[+-]?\d{1,4}\.\d{1,6}")
_REFUSED = re.compile(rb"NAC?K")
_UNITS = (b"C", b"K", b"F")
_STATUS_OF_ALARM = {b"--": "ok", b"HI": "high temperature alarm", b"LO": "low temperature alarm"}
_ABSOLUTE_ZERO, _HOTTEST = Decimal("-273.15"), Decimal(1300)


def decode_value(frame: bytes) -> Decimal:
    """`77.350000` -> 77.350000, in the unit of the panel. Dots or dashes instead of digits are no value."""
    _check_accepted(frame)
    if frame and not frame.strip(b"."):
        raise ValueUnusable("no sensor, or a broken one")
    if frame and not frame.strip(b"-"):
        raise ValueUnusable("the reading is out of range")
    if not _NUMBER.fullmatch(frame):
        raise Undecodable("no temperature")
    return Decimal(frame.decode("ascii"))


def decode_unit(frame: bytes) -> str:
    """`K` -> "K"; C and F likewise. `S` is volts or ohms, which no one here can make degrees of."""
    _check_accepted(frame)
    if frame == b"S":
        raise ValueUnusable("the panel shows sensor units; set the input's units to C")
    if frame not in _UNITS:
        raise Undecodable("no unit")
    return frame.decode("ascii")


def decode_alarm(frame: bytes) -> str:
    """`--` -> "ok"; the instrument's own limits, HI and LO, are told with the value; `SF` is a sensor fault."""
    _check_accepted(frame)
    if frame == b"SF":
        raise ValueUnusable("sensor fault (SF)")
    if frame not in _STATUS_OF_ALARM:
        raise Undecodable("no alarm status")
    return _STATUS_OF_ALARM[frame]


def celsius(value: Decimal, unit: str) -> Decimal:
    """The value of a unit C, K or F in Celsius, with no more digits than came (K) or to the thousandth (F)."""
    match unit:
        case "K":
            return value - Decimal("273.15")
        case "F":
            return ((value - 32) * 5 / 9).quantize(Decimal("0.001"))
        case _:
            return value


def _check_accepted(frame: bytes) -> None:
    if _REFUSED.fullmatch(frame):
        raise ValueUnusable("the instrument refuses the query; has it this input?")


class Cryocon:
    """An instrument on RS-232, on its USB port, or on TCP 5000.

    Args:
        line: opened with `Cryocon.SETTINGS`.
        address: None; this instrument has no address.
        identity: the one answer to `*IDN?` to accept; None accepts any Cryo-con.

    Raises:
        ValueError: an address was given.
    """

    SETTINGS = LineSettings(baud_rate=9600, end_of_reply=b"\n", gap_seconds=0.05, pause_after_reply_seconds=0.02)
    CHANNELS = tuple("ABCDEFGH")

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None:
            raise ValueError(f"a Cryo-con has no address; leave {address!r} out")
        self.questions = Questions(
            line,
            allowed=_ALLOWED,
            framed=lambda query: query + b"\n",
            family=("CRYO-CON", "CRYOCON"),
            expected=identity,
        )

    def identify(self) -> str:
        """The answer to `*IDN?`: maker, model, serial number, firmware."""
        identity = self.questions.identity(b"*IDN?", decode_text)
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "A") -> Reading:
        if channel not in self.CHANNELS:
            raise ValueError(f"a Cryo-con has no input {channel!r}; the largest has A to H")
        if not self.questions.trusted:
            self.identify()
        of_input = b"INPUT " + channel.encode("ascii")
        unit = self.questions.ask(of_input + b":UNITS?", decode_unit).value
        answer = self.questions.ask(b"INPUT? " + channel.encode("ascii"), decode_value)
        status = self.questions.ask(of_input + b":ALARM?", decode_alarm).value
        if self.questions.ask(of_input + b":UNITS?", decode_unit).value != unit:
            raise self._fault("its units were changed during the reading", answer.raw)
        degrees = celsius(answer.value, unit)
        if not _ABSOLUTE_ZERO < degrees <= _HOTTEST:
            raise self._fault(f"{answer.value} {unit} is outside what a sensor can read", answer.raw)
        return Reading(degrees, status, answer.raw, channel, self.questions.instrument)

    def _fault(self, status: str, raw: bytes) -> InstrumentFault:
        return InstrumentFault(status, url=self.questions.line.url, raw=raw)
