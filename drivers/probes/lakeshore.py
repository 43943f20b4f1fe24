"""What the Lake Shore temperature instruments have in common: Celsius by `CRDG?`, and a reading status by `RDGST?`.

An input over its range still answers a number, so the status is asked after every value.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from drivers.errors import Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions, decode_text
from drivers.reading import Reading
from drivers.transport import Line

_NUMBER = re.compile(rb"[+-]\d{1,4}\.\d{1,5}")
_STATUS = re.compile(rb"\d{1,3}")
_INPUT_TYPE = re.compile(rb"(\d)(?:,\d{1,2}){4}")
_ABSOLUTE_ZERO, _HOTTEST = Decimal("-273.15"), Decimal(1300)


def decode_celsius(frame: bytes) -> Decimal:
    """`-186.12` -> -186.12; the sign is always there."""
    if not _NUMBER.fullmatch(frame):
        raise Undecodable("no temperature")
    value = Decimal(frame.decode("ascii"))
    if not _ABSOLUTE_ZERO < value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a sensor can read")
    return value


def decode_status(frame: bytes, faults: Mapping[int, str], notices: Mapping[int, str]) -> str:
    """`000` -> "ok", a notice alone -> its words; any other flag says that the number just read means nothing."""
    if not _STATUS.fullmatch(frame) or int(frame) > 255:
        raise Undecodable("no reading status")
    flags = int(frame)
    told = [text for bit, text in notices.items() if flags & bit]
    if flags & ~sum(notices):
        named = [text for bit, text in faults.items() if flags & bit]
        raise ValueUnusable(", ".join(named) or f"reading status {flags}")
    return ", ".join(told) or "ok"


def decode_input_type(frame: bytes) -> int:
    """`2,1,0,0,2` -> 2, the type of sensor; 0 is an input switched off, whose number would mean nothing."""
    match = _INPUT_TYPE.fullmatch(frame)
    if match is None:
        raise Undecodable("no type of an input")
    if match[1] == b"0":
        raise ValueUnusable("the input is switched off")
    return int(match[1])


class LakeShore:
    """One instrument on its line; each model says what differs.

    Args:
        line: opened with the model's `SETTINGS`.
        address: None; these instruments have no address.
        identity: the one answer to `*IDN?` to accept; None accepts any of the model.

    Raises:
        ValueError: an address was given.
    """

    MODEL: ClassVar[str]
    SETTINGS: ClassVar[LineSettings]
    CHANNELS: ClassVar[tuple[str, ...]]
    FAULTS: ClassVar[Mapping[int, str]]
    NOTICES: ClassVar[Mapping[int, str]] = {}
    """Flags that speak of the instrument's own alarm limits, not of the value."""
    TELLS_INPUT_TYPE: ClassVar[bool] = False
    """It answers `INTYPE?`, whose type 0 is an input switched off."""

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None:
            raise ValueError(f"a Lake Shore {self.MODEL} has no address; leave {address!r} out")
        queries = (b"CRDG?", b"RDGST?", b"INTYPE?") if self.TELLS_INPUT_TYPE else (b"CRDG?", b"RDGST?")
        listed = [b"*IDN?", *(self._of(query, channel) for query in queries for channel in self.CHANNELS)]
        self.questions = Questions(
            line,
            allowed=re.compile(b"|".join(map(re.escape, listed))),
            framed=lambda query: query + b"\r\n",
            family=f"LSCI,MODEL{self.MODEL}",
            expected=identity,
        )

    def identify(self) -> str:
        """The answer to `*IDN?`: maker, model, serial number, firmware."""
        identity = self.questions.identity(b"*IDN?", decode_text)
        self.questions.trust(identity)
        return identity

    def read(self, channel: str) -> Reading:
        if channel not in self.CHANNELS:
            has = f"{self.CHANNELS[0]} to {self.CHANNELS[-1]}"
            raise ValueError(f"a Lake Shore {self.MODEL} has no input {channel!r}; it has {has}")
        if not self.questions.trusted:
            self.identify()
        if self.TELLS_INPUT_TYPE:
            self.questions.ask(self._of(b"INTYPE?", channel), decode_input_type)
        answer = self.questions.ask(self._of(b"CRDG?", channel), decode_celsius)
        status = self.questions.ask(
            self._of(b"RDGST?", channel), lambda frame: decode_status(frame, self.FAULTS, self.NOTICES)
        ).value
        return Reading(answer.value, status, answer.raw, channel, self.questions.instrument)

    def _of(self, query: bytes, channel: str) -> bytes:
        return query + b" " + channel.encode("ascii") if len(self.CHANNELS) > 1 else query
