"""Advantech ADAM-4015: six resistance thermometers on an RS-485 bus, in its ASCII protocol (DCON).

ADAM-4000 series manual chapter 5 and appendix F; docs/instruments/adam_4015.md. Modules of other makers speak the same.
"""

from decimal import Decimal

from drivers.errors import ValueUnusable
from drivers.probes.dcon import SETTINGS, DconModule, decode_configuration, decode_value
from drivers.reading import Reading
from drivers.transport import Line

_COLDEST, _HOTTEST = Decimal(-200), Decimal(600)


def decode_celsius(frame: bytes, address: bytes) -> Decimal:
    """`>+036.98` -> 36.98."""
    value = decode_value(frame, address)
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a resistance thermometer can read")
    return value


class Adam4015:
    """A module on a bus that it may share with others.

    Args:
        line: opened with `Adam4015.SETTINGS`.
        address: two hexadecimal digits, 01 when None.
        identity: the one module name to accept (as "7015" of another maker); None accepts any 4015.

    Raises:
        ValueError: the address is none.
    """

    SETTINGS = SETTINGS
    CHANNELS = tuple("012345")

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        self._module = DconModule(line, address, identity, family="4015", settings_asked=b"2", channels=b"[0-5]")
        self.questions = self._module.questions

    def identify(self) -> str:
        """The answer to `$AAM`, once the module is known to give degrees."""
        identity = self._module.name()
        self._module.ask(b"$", b"2", decode_configuration)
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "0") -> Reading:
        if channel not in self.CHANNELS:
            raise ValueError(f"an ADAM-4015 has no channel {channel!r}; it has 0 to 5")
        if not self.questions.trusted:
            self.identify()
        answer = self._module.ask(b"#", channel.encode("ascii"), decode_celsius)
        return Reading(answer.value, "ok", answer.raw, channel, self.questions.instrument)
