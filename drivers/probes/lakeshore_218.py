"""Lake Shore 218 temperature monitor: eight cryogenic inputs in Celsius, each with its reading status.

Lake Shore 218 user's manual chapter 6; docs/instruments/lakeshore_218.md.
An input over its range still answers a number, so the status is asked after every value.
"""

import re
from decimal import Decimal

from drivers.errors import Undecodable, ValueUnusable
from drivers.questions import Questions, decode_text
from drivers.reading import Reading
from drivers.transport import Line, LineSettings

_ALLOWED = re.compile(rb"\*IDN\?|CRDG\? [1-8]|RDGST\? [1-8]")
_NUMBER = re.compile(rb"[+-]\d{1,4}\.\d{1,4}")
_STATUS = re.compile(rb"\d{1,3}")
_FLAGS = {
    16: "temperature under range",
    32: "temperature over range",
    64: "sensor units under range",
    128: "sensor units over range",
}
_ABSOLUTE_ZERO, _HOTTEST = Decimal("-273.15"), Decimal(1300)


def decode_celsius(frame: bytes) -> Decimal:
    """`-186.12` -> -186.12; the sign is always there."""
    if not _NUMBER.fullmatch(frame):
        raise Undecodable("no temperature")
    value = Decimal(frame.decode("ascii"))
    if not _ABSOLUTE_ZERO <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a sensor can read")
    return value


def decode_status(frame: bytes) -> str:
    """`000` -> "ok"; any flag says that the number read just before means nothing."""
    if not _STATUS.fullmatch(frame) or int(frame) > 255:
        raise Undecodable("no reading status")
    flags = int(frame)
    if flags:
        named = [text for bit, text in _FLAGS.items() if flags & bit]
        raise ValueUnusable(", ".join(named) or f"reading status {flags}")
    return "ok"


class LakeShore218:
    """A monitor on RS-232.

    Args:
        line: opened with `LakeShore218.SETTINGS`.
        address: None; this instrument has no address.
        identity: the one answer to `*IDN?` to accept; None accepts any Model 218.

    Raises:
        ValueError: an address was given.
    """

    SETTINGS = LineSettings(
        baud_rate=9600,
        data_bits=7,
        parity="O",
        end_of_reply=b"\n",
        gap_seconds=0.05,
        pause_after_reply_seconds=0.05,
    )
    CHANNELS = tuple("12345678")

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None:
            raise ValueError(f"a Lake Shore 218 has no address; leave {address!r} out")
        self.questions = Questions(
            line,
            allowed=_ALLOWED,
            framed=lambda query: query + b"\r\n",
            family="LSCI,MODEL218",
            expected=identity,
        )

    def identify(self) -> str:
        """The answer to `*IDN?`: maker, model, serial number, firmware date."""
        identity = self.questions.identity(b"*IDN?", decode_text)
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "1") -> Reading:
        if channel not in self.CHANNELS:
            raise ValueError(f"a Lake Shore 218 has no input {channel!r}; it has 1 to 8")
        if not self.questions.trusted:
            self.identify()
        number = channel.encode("ascii")
        answer = self.questions.ask(b"CRDG? " + number, decode_celsius)
        status = self.questions.ask(b"RDGST? " + number, decode_status).value
        return Reading(answer.value, status, answer.raw, channel, self.questions.instrument)
