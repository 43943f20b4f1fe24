"""Huber thermostats in their PP commands (KISS, MPC, older CC): bath temperature, external sensor, control on or off.

Huber KISS manual V1.2.0en chapter 6.3; docs/instruments/huber.md says what is unproven. Reads only: a command with `@`
would set something, and none is sent. The protocol has no identity and no alarm: the identity is what the station file
says, and neither another bath in the place of this one nor a bath in fault can be noticed.
"""

import re
from decimal import Decimal

from drivers.errors import Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.transport import Line

_ALLOWED = re.compile(rb"TI\?|TE\?|CA\?")
_NAME_OF_CHANNEL = {"bath": b"TI", "external": b"TE"}
_VALUE = re.compile(rb"([A-Z]{2}) ([+-]\d{5})")
_ABSENT = -15100
_COLDEST, _HOTTEST = Decimal(-150), Decimal(500)
_UNNAMED = "HUBER (PP)"


def decode_value(frame: bytes, name: bytes) -> int:
    """`TI +02499` -> 2499; every answer begins with the name of what was asked."""
    match = _VALUE.fullmatch(frame)
    if match is None:
        raise Undecodable("no value")
    if match[1] != name:
        raise Undecodable(f"an answer to {match[1].decode('ascii')}?, not to {name.decode('ascii')}?")
    return int(match[2])


def decode_temperature(frame: bytes, name: bytes) -> Decimal:
    """Hundredths of a degree; a sensor that is not connected answers `-15100`."""
    hundredths = decode_value(frame, name)
    if hundredths == _ABSENT:
        raise ValueUnusable("sensor not connected (-15100)")
    value = Decimal(hundredths).scaleb(-2)
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a bath can be")
    return value


def decode_control(frame: bytes) -> str:
    """`CA +00001` -> "control on", `CA +00000` -> "control off"."""
    words = {0: "control off", 1: "control on"}.get(decode_value(frame, b"CA"))
    if words is None:
        raise Undecodable("neither on nor off")
    return words


class HuberPp:
    """A thermostat on RS-232.

    Args:
        line: opened with `HuberPp.SETTINGS`.
        address: None; PP commands have no address.
        identity: what the station calls this bath; it cannot be checked.

    Raises:
        ValueError: an address was given.
    """

    SETTINGS = LineSettings(baud_rate=9600, end_of_reply=b"\n", pause_after_reply_seconds=0.02)
    CHANNELS = tuple(_NAME_OF_CHANNEL)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None:
            raise ValueError(f"a Huber has no address in PP commands; leave {address!r} out")
        self.questions = Questions(
            line, allowed=_ALLOWED, framed=lambda query: query + b"\r\n", family=_UNNAMED, expected=identity
        )
        self._identity = identity or _UNNAMED

    def identify(self) -> str:
        """The station's own name for the bath, once a question was answered in PP commands.

        Asked twice like any identity: what first comes after opening or an upset is not to be relied on.
        """
        identity = self.questions.identity(b"CA?", self._answers)
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "bath") -> Reading:
        name = _NAME_OF_CHANNEL.get(channel)
        if name is None:
            raise ValueError(f"a Huber has no channel {channel!r}; in PP commands it has {', '.join(self.CHANNELS)}")
        if not self.questions.trusted:
            self.identify()
        status = self.questions.ask(b"CA?", decode_control).value
        answer = self.questions.ask(name + b"?", lambda frame: decode_temperature(frame, name))
        return Reading(answer.value, status, answer.raw, channel, self.questions.instrument)

    def _answers(self, frame: bytes) -> str:
        decode_control(frame)
        return self._identity
