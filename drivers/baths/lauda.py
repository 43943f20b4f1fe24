"""LAUDA thermostats (Microcool, LOOP, ECO, PRO, Integral): bath temperature and status.

LAUDA manuals of these families, chapters on the RS 232/485 interface; docs/instruments/lauda.md says what differs by
model and what is unproven. Reads only: it never starts, stops or sets a bath. `TYPE` tells the family, not the single
instrument, so one bath put in the place of another of the same family cannot be noticed.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from drivers.errors import DriverError, InstrumentFault, Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.transport import Answer, Line

T = TypeVar("T")

_ALLOWED = re.compile(rb"TYPE|STATUS|STAT|IN_PV_00|IN_PV_03")
_QUERY_OF_CHANNEL = {"bath": b"IN_PV_00", "external": b"IN_PV_03"}
_KNOWN_TYPES = ("MC", "BC_LOOP")
_TYPE = re.compile(rb"[A-Z][A-Z0-9_. -]{1,31}")
_TEMPERATURE = re.compile(rb"-?\d{1,3}\.\d{1,3}")
_DIAGNOSIS = re.compile(rb"[01]{5,7}")
_REFUSAL = re.compile(rb"ERR_(\d{1,3})")
_COLDEST, _HOTTEST = Decimal(-100), Decimal(400)
_FAULTS = ("error", "alarm", "warning", "overtemperature", "low level", "high level", "external value missing")
_REFUSALS = {2: "wrong input", 3: "wrong command", 5: "syntax error", 6: "impermissible value"}


def decode_type(frame: bytes) -> str:
    """`BC_LOOP` -> the same text."""
    _refuse_refusal(frame)
    if not _TYPE.fullmatch(frame):
        raise Undecodable("no type of a thermostat")
    return frame.decode("ascii").strip()


def decode_temperature(frame: bytes) -> Decimal:
    """`025.30` -> 25.30, `-012.50` -> -12.50."""
    _refuse_refusal(frame)
    if not _TEMPERATURE.fullmatch(frame):
        raise Undecodable("no temperature")
    value = Decimal(frame.decode("ascii"))
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a bath can be")
    return value


def decode_status(frame: bytes) -> bool:
    """`0` -> True, all is well; `-1` -> False, a fault that `STAT` explains."""
    _refuse_refusal(frame)
    if frame not in {b"0", b"-1"}:
        raise Undecodable("no status")
    return frame == b"0"


def decode_diagnosis(frame: bytes) -> str:
    """`0000100` -> "low level": one character a fault, 1 where there is one; models use five to seven of them."""
    _refuse_refusal(frame)
    if not _DIAGNOSIS.fullmatch(frame):
        raise Undecodable("no diagnosis")
    named = [name for name, digit in zip(_FAULTS, frame.decode("ascii"), strict=False) if digit == "1"]
    return ", ".join(named) or "a fault that STAT does not name"


def _refuse_refusal(frame: bytes) -> None:
    """`ERR_3` is the bath's way of having no answer."""
    match = _REFUSAL.fullmatch(frame)
    if match:
        meaning = _REFUSALS.get(int(match[1]), "an error")
        raise ValueUnusable(f"the bath refuses the query: {meaning} ({frame.decode('ascii')})")


class Lauda:
    """A bath, on RS-232 or Ethernet or, with an address, on RS-485.

    Args:
        line: opened with `Lauda.SETTINGS`.
        address: 0 to 127 on RS-485, None elsewhere.
        identity: the one answer to `TYPE` to accept; None accepts the types that are known, MC and BC_LOOP.

    Raises:
        ValueError: the address is none.
    """

    SETTINGS = LineSettings(
        baud_rate=9600,
        end_of_reply=b"\r",  # CR LF by most manuals, CR alone on RS-485 of ECO; the LF that may follow is dropped
        pause_after_reply_seconds=0.02,  # no manual asks for a pause; long enough to notice a second answer
    )
    CHANNELS = tuple(_QUERY_OF_CHANNEL)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None and not (re.fullmatch(r"[0-9]{1,3}", address) and int(address) <= 127):
            raise ValueError(f"{address!r} is not the RS-485 address of a LAUDA; give a number from 0 to 127")
        self._prefix = b"" if address is None else b"A%03d_" % int(address)
        self.questions = Questions(
            line,
            allowed=_ALLOWED,
            framed=lambda query: self._prefix + query + b"\r",
            family=_KNOWN_TYPES,
            expected=identity,
        )

    def identify(self) -> str:
        """The answer to `TYPE`."""
        identity = self.questions.identity(b"TYPE", lambda frame: decode_type(self._bare(frame)))
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "bath") -> Reading:
        query = _QUERY_OF_CHANNEL.get(channel)
        if query is None:
            raise ValueError(f"a LAUDA has no channel {channel!r}; it has {', '.join(self.CHANNELS)}")
        if not self.questions.trusted:
            self.identify()
        status = self._ask(b"STATUS", decode_status)
        if not status.value:
            raise InstrumentFault(self._diagnosis(), url=self.questions.line.url, request=b"STATUS", raw=status.raw)
        answer = self._ask(query, decode_temperature)
        return Reading(answer.value, "ok", answer.raw, channel, self.questions.instrument)

    def _diagnosis(self) -> str:
        try:
            return self._ask(b"STAT", decode_diagnosis).value
        except DriverError:
            return "a fault"  # it stands, whatever becomes of the question for its reason

    def _ask(self, query: bytes, decode: Callable[[bytes], T]) -> Answer[T]:
        return self.questions.ask(query, lambda frame: decode(self._bare(frame)))

    def _bare(self, frame: bytes) -> bytes:
        """The answer without the RS-485 address, which must be ours."""
        if not frame.startswith(self._prefix):
            raise Undecodable("an answer from another address")
        return frame[len(self._prefix) :]
