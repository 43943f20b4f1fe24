"""A temperature controller on Modbus RTU, read as its profile says; docs/instruments/modbus.md. It is only ever read.

Most controllers have no name to ask for: whichever answers at the address is then believed, and its identity is what
the station file says. Unit, decimals and status are asked before every value where a register tells them: they can be
changed at the panel.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from drivers.errors import Undecodable, ValueUnusable
from drivers.modbus.profile import TEMPERATURE, Coded, Measured, Profile, Register
from drivers.modbus.rtu import decode_words, framed
from drivers.questions import Questions
from drivers.reading import Quantity, Reading
from drivers.transport import Answer, Line

T = TypeVar("T")

_COLDEST, _HOTTEST = Decimal(-250), Decimal(500)
_LEAST_PERCENT, _MOST_PERCENT = Decimal(-5), Decimal(120)  # a full dewar's sensor may say a little more than 100
_LEAST_MILLIMETRES, _MOST_MILLIMETRES = Decimal(-50), Decimal(5000)
_LEAST_KILOGRAMS, _MOST_KILOGRAMS = Decimal(-50), Decimal(5000)  # a scale set to zero under load says less than nothing
_THOUSANDTH = Decimal("0.001")
_MILLIMETRES_OF = {"mm": Decimal(1), "cm": Decimal(10), "in": Decimal("25.4")}


def decode_value(measured: Measured, words: tuple[int, ...], decimals: int, unit: str) -> Decimal:
    """What the registers say, in the unit of its quantity; Fahrenheit is converted, to the thousandth."""
    if words[0] in measured.sentinels:
        raise ValueUnusable(f"{measured.sentinels[words[0]]} ({words[0]})")
    if measured.quantity is Quantity.CONTACT:
        return _contact(measured, words[0])
    value = measured.register.decode(words).scaleb(-decimals)
    match measured.quantity:
        case Quantity.CELSIUS:
            celsius = ((value - 32) * 5 / 9).quantize(_THOUSANDTH) if unit == "F" else value
            return _within(celsius, _COLDEST, _HOTTEST, "what a bath or a dewar can be")
        case Quantity.MILLIMETRES:
            length = value * _MILLIMETRES_OF[unit]
            return _within(length, _LEAST_MILLIMETRES, _MOST_MILLIMETRES, "what a level can be")
        case Quantity.KILOGRAMS:
            return _within(value, _LEAST_KILOGRAMS, _MOST_KILOGRAMS, "what a dewar can weigh")
        case Quantity.PERCENT:
            return _within(value, _LEAST_PERCENT, _MOST_PERCENT, "what a percentage can be")


def _contact(measured: Measured, word: int) -> Decimal:
    state = word if measured.bit is None else word >> measured.bit & 1
    if state not in {0, 1}:
        raise ValueUnusable(f"register {measured.register.number} is {word}, where a contact is 0 or 1")
    return Decimal(state == measured.active)


def _within(value: Decimal, low: Decimal, high: Decimal, what: str) -> Decimal:
    if not low <= value <= high:
        raise ValueUnusable(f"{value} is outside {what}")
    return value


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

        In either case the controller has answered: without an identity register, its first channel was asked.
        """
        register = self._profile.identity
        if register is None:
            first, *_ = self._profile.channels.values()
            self._ask(first.register, lambda words: words)
            identity = self._name
        else:
            decode = self._decoder(register, lambda words: self._numbered(register.decode(words)))
            identity = self.questions.identity(register.query, decode)
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = TEMPERATURE) -> Reading:
        measured = self._profile.channels.get(channel)
        if measured is None:
            channels = ", ".join(self._profile.channels)
            raise ValueError(f"a {self._profile.family} has no channel {channel!r}; it has {channels}")
        if not self.questions.trusted:
            self.identify()
        if measured.status is not None:
            check = measured.status.check
            self._ask(measured.status.register, lambda words: check(words[0]))
        unit = self._told(measured.unit)
        decimals = int(self._told(measured.decimals))
        answer = self._ask(measured.register, lambda words: decode_value(measured, words, decimals, unit))
        return Reading(answer.value, "ok", answer.raw, channel, self.questions.instrument, measured.quantity)

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
