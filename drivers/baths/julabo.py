"""Julabo circulators (CF, FL, HL, FP, CORIO, MAGIO): bath temperature and status.

JULABO CF31/CF41 manual 1.951.4871-V8 chapter 11; docs/instruments/julabo.md says what differs by model.
Reads only: it never starts, stops or sets a bath.
"""

import re
from decimal import Decimal

from drivers.baths.julabo_models import model_of
from drivers.errors import InstrumentFault, NoAnswer, Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions, decode_text
from drivers.reading import Reading
from drivers.transport import Line

_ALLOWED = re.compile(rb"version|status|in_pv_00|in_pv_02|in_sp_06")
_QUERY_OF_CHANNEL = {"bath": b"in_pv_00", "external": b"in_pv_02"}
_TEMPERATURE = re.compile(rb"-?\d{1,3}\.\d{1,3}")
_STATUS = re.compile(rb"(-?\d{2,4}) ([\x20-\x7e]+)")
_UNIT = re.compile(rb"[01]")  # no decimals: a late temperature must not pass for a unit
_COLDEST, _HOTTEST = Decimal(-100), Decimal(400)
_ABOUT_A_COMMAND = frozenset({-8, -9, -10, -11, -13})
"""Codes that speak of the last command received, not of the bath: the value stays usable."""


def decode_temperature(frame: bytes) -> Decimal:
    """`37.02` -> 37.02. A sensor that is not connected answers `---.--`."""
    if frame == b"---.--":
        raise ValueUnusable("sensor not connected (---.--)")
    if not _TEMPERATURE.fullmatch(frame):
        raise Undecodable("no temperature")
    value = Decimal(frame.decode("ascii"))
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a bath can be")
    return value


def decode_status(frame: bytes) -> str:
    """`03 REMOTE START` -> the same text; a negative code is an alarm, unless it is about a command."""
    match = _STATUS.fullmatch(frame)
    if match is None:
        raise Undecodable("no status")
    text = frame.decode("ascii").strip()
    code = int(match[1])
    if code < 0 and code not in _ABOUT_A_COMMAND:
        raise ValueUnusable(text)
    return text


def decode_unit(frame: bytes) -> str:
    """`0` -> "C", `1` -> refused: the panel is set to Fahrenheit, and every value with it."""
    if not _UNIT.fullmatch(frame):
        raise Undecodable("no unit")
    if frame == b"1":
        raise ValueUnusable("the panel shows degrees Fahrenheit; set it to Celsius")
    return "C"


class Julabo:
    """A bath, on RS-232 or, with an address, on RS-485.

    Args:
        line: opened with `Julabo.SETTINGS`.
        address: 0 to 127 on RS-485, None on RS-232.
        identity: the one answer to `version` to accept; None accepts any that begins with JULABO.

    Raises:
        ValueError: the address is none.
    """

    SETTINGS = LineSettings(
        baud_rate=4800,
        data_bits=7,
        parity="E",
        rts_cts=True,
        end_of_reply=b"\n",  # CR LF by the manual; some FP50 end with LF alone
        gap_seconds=0.25,
        pause_after_reply_seconds=0.02,  # the manual asks for 10 ms at least
    )
    CHANNELS = tuple(_QUERY_OF_CHANNEL)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None and not (address.isdecimal() and int(address) <= 127):
            raise ValueError(f"{address!r} is not the RS-485 address of a Julabo; give a number from 0 to 127")
        self._prefix = b"" if address is None else b"A%03d_" % int(address)
        self.questions = Questions(
            line,
            allowed=_ALLOWED,
            framed=lambda query: self._prefix + query + b"\r",
            family="JULABO",
            expected=identity,
        )
        self._model = model_of("")
        self._tells_unit = False

    def identify(self) -> str:
        """The answer to `version`; the unit is checked on the models that tell it."""
        identity = self.questions.identity(b"version", lambda frame: decode_text(self._bare(frame)))
        self._model = model_of(identity)
        self._tells_unit = False
        if self._model.tells_unit:
            try:
                self._check_unit()
                self._tells_unit = True
            except NoAnswer:
                pass  # as the models without this query: the panel's unit is then the site's to keep at Celsius
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "bath") -> Reading:
        query = _QUERY_OF_CHANNEL.get(channel)
        if query is None:
            raise ValueError(f"a Julabo has no channel {channel!r}; it has {', '.join(self.CHANNELS)}")
        if not self.questions.trusted:
            self.identify()
        if channel == "external" and self._model.no_external:
            raise InstrumentFault(self._model.no_external, url=self.questions.line.url)
        if self._tells_unit:
            self._check_unit()
        status = self.questions.ask(b"status", lambda frame: decode_status(self._bare(frame))).value
        answer = self.questions.ask(query, lambda frame: decode_temperature(self._bare(frame)))
        return Reading(answer.value, status, answer.raw, channel, self.questions.instrument)

    def _check_unit(self) -> None:
        self.questions.ask(b"in_sp_06", lambda frame: decode_unit(self._bare(frame)))

    def _bare(self, frame: bytes) -> bytes:
        """The answer without the RS-485 address, which must be ours."""
        if not frame.startswith(self._prefix):
            raise Undecodable("an answer from another address")
        return frame[len(self._prefix) :]
