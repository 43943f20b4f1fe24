"""Advantech ADAM-4018 and 4018+: eight thermocouples on an RS-485 bus, in its ASCII protocol (DCON).

ADAM-4000 series manual chapter 5, table 5.1 and appendix B; docs/instruments/adam_4018.md.
Its inputs can be set to millivolts or milliamperes too, which look like degrees on the wire: the range is asked.
"""

import re
from decimal import Decimal

from drivers.errors import InstrumentFault, Undecodable, ValueUnusable
from drivers.probes.dcon import SETTINGS, DconModule, body, decode_configuration, decode_value
from drivers.reading import Reading
from drivers.transport import Line

_RANGE_OF_CHANNEL = re.compile(rb"C([0-7])R([0-9A-F]{2})")
_THERMOCOUPLES = range(0x0E, 0x15)
"""Range codes: J, K, T, E, R, S, B."""
_COLDEST, _HOTTEST = Decimal(-200), Decimal(1820)


def decode_range(frame: bytes, address: bytes) -> tuple[str, int]:
    """`!02C5R0F` from address 02 -> channel "5", range code 0x0F."""
    match = _RANGE_OF_CHANNEL.fullmatch(body(frame, b"!", address))
    if match is None:
        raise Undecodable("no range of a channel")
    return match[1].decode("ascii"), int(match[2], 16)


def decode_celsius(frame: bytes, address: bytes) -> Decimal:
    """`>+0036.9` -> 36.9."""
    value = decode_value(frame, address)
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a thermocouple can read")
    return value


class Adam4018:
    """A module on a bus that it may share with others.

    Args:
        line: opened with `Adam4018.SETTINGS`.
        address: two hexadecimal digits, 01 when None.
        identity: the one module name to accept (as "7018" of another maker); None accepts any 4018.

    Raises:
        ValueError: the address is none.
    """

    SETTINGS = SETTINGS
    CHANNELS = tuple("01234567")

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        self._module = DconModule(
            line, address, identity, family="4018", settings_asked=b"2|8C[0-7]", channels=b"[0-7]"
        )
        self.questions = self._module.questions
        self._range_of: dict[str, int] = {}

    def identify(self) -> str:
        """The answer to `$AAM`, once the ranges are known.

        A 4018 has one range for all channels. A 4018+ (a name that ends in a letter, `4018P`: unproven until a site
        confirms) has one for each.
        """
        identity = self._module.name()
        whole = self._module.ask(b"$", b"2", decode_configuration).value
        if identity[-1].isdigit():
            self._range_of = dict.fromkeys(self.CHANNELS, whole)
        else:
            self._range_of = {channel: self._asked_range(channel) for channel in self.CHANNELS}
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "0") -> Reading:
        if channel not in self.CHANNELS:
            raise ValueError(f"an ADAM-4018 has no channel {channel!r}; it has 0 to 7")
        if not self.questions.trusted:
            self.identify()
        if self._range_of[channel] not in _THERMOCOUPLES:
            raise InstrumentFault(
                f"channel {channel} is not set to a thermocouple (range code {self._range_of[channel]:02X})",
                url=self.questions.line.url,
            )
        answer = self._module.ask(b"#", channel.encode("ascii"), decode_celsius)
        return Reading(answer.value, "ok", answer.raw, channel, self.questions.instrument)

    def _asked_range(self, channel: str) -> int:
        def of_this_channel(frame: bytes, address: bytes) -> int:
            answered, code = decode_range(frame, address)
            if answered != channel:
                raise Undecodable("the range of another channel")
            return code

        return self._module.ask(b"$", b"8C" + channel.encode("ascii"), of_this_channel).value
