"""Techne DB-3D dry block (and DB-2D) on its serial port: block temperature.

Techne DB-3D manual page 22; docs/instruments/techne.md says what was not verified. Reads only.
There is no identity query and no status: neither an exchanged block nor a fault of it can be noticed.
"""

import re
from decimal import Decimal

from drivers.errors import Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.transport import Line

_ALLOWED = re.compile(rb"T")
_TEMPERATURE = re.compile(rb"T?B([+-]\d{4}\.\d{2})")  # the T is dropped with the echo if the block does not echo
_COLDEST, _HOTTEST = Decimal(-50), Decimal(250)


def decode_celsius(frame: bytes) -> Decimal:
    """`TB+0037.00` -> 37.00, of a fixed length."""
    match = _TEMPERATURE.fullmatch(frame)
    if match is None:
        raise Undecodable("no temperature")
    value = Decimal(match[1].decode("ascii"))
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a dry block can be")
    return value


class TechneDb3d:
    """A dry block on RS-232.

    Args:
        line: opened with `TechneDb3d.SETTINGS`.
        address: None; this instrument has no address.
        identity: what to call this block in readings, for it cannot say who it is.

    Raises:
        ValueError: an address was given.
    """

    SETTINGS = LineSettings(
        baud_rate=9600,
        end_of_reply=b"\r\n",
        drops_echo=True,  # the block gives every character back
        pause_after_reply_seconds=0.02,
    )
    CHANNELS = ("block",)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None:
            raise ValueError(f"a DB-3D has no address; leave {address!r} out")
        self._name = identity or "Techne DB-3D"
        self.questions = Questions(
            line,
            allowed=_ALLOWED,
            framed=lambda query: query,  # one letter, with no end
            family=self._name,
            expected=self._name,
        )

    def identify(self) -> str:
        """The station's own name for the block, once something on the line answers as a DB-3D does."""

        def named(frame: bytes) -> str:
            decode_celsius(frame)
            return self._name

        self.questions.identity(b"T", named)
        self.questions.trust(self._name)
        return self._name

    def read(self, channel: str = "block") -> Reading:
        if channel not in self.CHANNELS:
            raise ValueError(f"a DB-3D has no channel {channel!r}; it has {', '.join(self.CHANNELS)}")
        if not self.questions.trusted:
            self.identify()
        answer = self.questions.ask(b"T", decode_celsius)
        return Reading(answer.value, "status not told", answer.raw, channel, self.questions.instrument)
