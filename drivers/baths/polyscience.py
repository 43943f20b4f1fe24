"""PolyScience circulating baths on their serial port: bath temperature, unit, run state and fault.

DuraChill manual 110-392, the serial pages of five other PolyScience manuals and two public drivers;
docs/instruments/polyscience.md says what was not verified. Reads only.
There is no identity query: a bath that was exchanged for another PolyScience cannot be noticed.
"""

import re
from decimal import Decimal

from drivers.errors import Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.transport import Line

_ALLOWED = re.compile(rb"R[TRUWF]")
_QUERY_OF_CHANNEL = {"bath": b"RT", "external": b"RR"}
_TEMPERATURE = re.compile(rb"[+-]?\d{1,3}\.\d{1,2}")  # always with decimals: a late run state is no temperature
_FAULT = re.compile(rb"\d{1,2}")
_REFUSED = b"?"
_COLDEST, _HOTTEST = Decimal(-100), Decimal(300)


def decode_celsius(frame: bytes) -> Decimal:
    """`+037.0` -> 37.0. `?` is a refusal; some models give it in standby."""
    if frame == _REFUSED:
        raise ValueUnusable("the bath refuses the question (?); it may be in standby, or have no such sensor")
    if not _TEMPERATURE.fullmatch(frame):
        raise Undecodable("no temperature")
    value = Decimal(frame.decode("ascii"))
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a bath can be")
    return value


def decode_unit(frame: bytes) -> str:
    """`C` -> "C"; `F` is refused, and every value with it."""
    if frame == b"F":
        raise ValueUnusable("the panel shows degrees Fahrenheit; set it to Celsius")
    if frame == _REFUSED:
        raise ValueUnusable("the bath does not tell the unit of its temperature (?)")
    if frame != b"C":
        raise Undecodable("no unit")
    return "C"


def decode_run_state(frame: bytes) -> str:
    """`1` -> "run", `0` -> "standby", `?` -> "run state not told": an older or another model."""
    words = {b"1": "run", b"0": "standby", _REFUSED: "run state not told"}.get(frame)
    if words is None:
        raise Undecodable("no run state")
    return words


def decode_fault(frame: bytes) -> str:
    """`0` or `00` -> "no fault", `?` -> "fault not told"; any other number says that the bath has one."""
    if frame == _REFUSED:
        return "fault not told"
    if not _FAULT.fullmatch(frame):
        raise Undecodable("no fault status")
    if int(frame):
        raise ValueUnusable(f"fault {frame.decode('ascii')}")
    return "no fault"


class PolyScience:
    """A bath on RS-232.

    Args:
        line: opened with `PolyScience.SETTINGS`.
        address: None; this instrument has no address.
        identity: what to call this bath in readings, for it cannot say who it is.

    Raises:
        ValueError: an address was given.
    """

    SETTINGS = LineSettings(
        baud_rate=57600,  # set on the box, which offers several
        end_of_reply=b"\r",
        drops_echo=True,  # the box has a setting that gives every command back
        pause_after_reply_seconds=0.02,
    )
    CHANNELS = tuple(_QUERY_OF_CHANNEL)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None:
            raise ValueError(f"a PolyScience has no address; leave {address!r} out")
        self._name = identity or "PolyScience"
        self.questions = Questions(
            line,
            allowed=_ALLOWED,
            framed=lambda query: query + b"\r",  # never a line feed: the manual forbids it
            family=self._name,
            expected=self._name,
        )

    def identify(self) -> str:
        """The station's own name for the bath, once something on the line tells its unit as a PolyScience does."""

        def named(frame: bytes) -> str:
            decode_unit(frame)
            return self._name

        self.questions.identity(b"RU", named)
        self.questions.trust(self._name)
        return self._name

    def read(self, channel: str = "bath") -> Reading:
        query = _QUERY_OF_CHANNEL.get(channel)
        if query is None:
            raise ValueError(f"a PolyScience has no channel {channel!r}; it has {', '.join(self.CHANNELS)}")
        if not self.questions.trusted:
            self.identify()
        self.questions.ask(b"RU", decode_unit)
        answer = self.questions.ask(query, decode_celsius)
        run_state = self.questions.ask(b"RW", decode_run_state).value
        fault = self.questions.ask(b"RF", decode_fault).value
        return Reading(answer.value, f"{run_state}, {fault}", answer.raw, channel, self.questions.instrument)
