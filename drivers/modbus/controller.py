"""A temperature controller on Modbus RTU, read as its profile says; docs/instruments/modbus.md. It is only ever read.

Most controllers have no name to ask for: whichever answers at the address is then believed, and its identity is what
the station file says. Unit, decimals and status are asked before every value: they can be changed at the panel.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from drivers.errors import Undecodable, ValueUnusable
from drivers.modbus.profile import Coded, Profile, Register
from drivers.modbus.rtu import decode_words, framed
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.transport import Answer, Line

T = TypeVar("T")

CHANNELS = ("pv",)
"""The process value: what the controller measures."""

_COLDEST, _HOTTEST = Decimal(-250), Decimal(500)
_THOUSANDTH = Decimal("0.001")


def decode_celsius(profile: Profile, words: tuple[int, ...], decimals: int, unit: str) -> Decimal:
    """The registers of the temperature in Celsius; Fahrenheit is converted, to the thousandth."""
    if words[0] in profile.sentinels:
        raise ValueUnusable(f"{profile.sentinels[words[0]]} ({words[0]})")
    value = profile.temperature.decode(words).scaleb(-decimals)
    celsius = ((value - 32) * 5 / 9).quantize(_THOUSANDTH) if unit == "F" else value
    if not _COLDEST <= celsius <= _HOTTEST:
        raise ValueUnusable(f"{celsius} is outside what a bath or a dewar can be")
    return celsius


class ModbusController:
    """A controller, on a bus that it may share with others.

    Args:
        profile: what it is.
        line: opened with `profile.line`.
        address: its unit, 1 to 247; None is the profile's.
        identity: the one identity to accept, where it has a register for one; else what it is to be called.

    Raises:
        ValueError: the address is none.
    """

    def __init__(self, profile: Profile, line: Line, address: str | None = None, identity: str | None = None) -> None:
        text = str(profile.address) if address is None else address
        if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 247):
            raise ValueError(f"{text!r} is not the address of a Modbus unit; give a number from 1 to 247")
        self._unit = int(text)
        self._profile = profile
        self._name = identity or profile.family
        self.questions = Questions(
            line,
            allowed=re.compile(b"|".join(re.escape(register.query) for register in profile.registers())),
            framed=lambda query: framed(self._unit, query),
            family=profile.family,
            expected=identity,
        )

    def identify(self) -> str:
        """The family and the number of its identity register; without one, the name that the station file gives.

        In either case the controller has answered: without an identity register, its temperature was asked.
        """
        register = self._profile.identity
        if register is None:
            self._ask(self._profile.temperature, lambda words: words)
            identity = self._name
        else:
            decode = self._decoder(register, lambda words: self._numbered(register.decode(words)))
            identity = self.questions.identity(register.query, decode)
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "pv") -> Reading:
        if channel not in CHANNELS:
            raise ValueError(f"a controller has no channel {channel!r}; it has {', '.join(CHANNELS)}")
        if not self.questions.trusted:
            self.identify()
        profile = self._profile
        if profile.status is not None:
            check = profile.status.check
            self._ask(profile.status.register, lambda words: check(words[0]))
        unit = self._told(profile.unit)
        decimals = int(self._told(profile.decimals))
        answer = self._ask(profile.temperature, lambda words: decode_celsius(profile, words, decimals, unit))
        return Reading(answer.value, "ok", answer.raw, channel, self.questions.instrument)

    def _told(self, source: str | int | Coded) -> str:
        if not isinstance(source, Coded):
            return str(source)

        def meaning(words: tuple[int, ...]) -> str:
            text = source.meanings.get(words[0])
            if text is None:
                raise ValueUnusable(f"register {source.register.number} is {words[0]}, which has no meaning here")
            return text

        return self._ask(source.register, meaning).value

    def _numbered(self, number: Decimal) -> str:
        if number <= 0:
            raise Undecodable("no number of a model or version")
        return f"{self._profile.family} {number}"

    def _ask(self, register: Register, decode: Callable[[tuple[int, ...]], T]) -> Answer[T]:
        return self.questions.ask(register.query, self._decoder(register, decode))

    def _decoder(self, register: Register, decode: Callable[[tuple[int, ...]], T]) -> Callable[[bytes], T]:
        return lambda frame: decode(decode_words(frame, self._unit, register.query))
