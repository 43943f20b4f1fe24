"""MVE (Chart) TEC 3000 freezer controllers: temperature A, by the one query that was seen on a real bus.

Unproven until a site confirms: no manual page was at hand, only one published exchange, `001 TEMPA?` answered by
`-197.10` over a device server. Every reading says so in its status. There is no identity that could be relied on: a
freezer that was exchanged for another cannot be noticed. docs/instruments/mve_tec_3000.md.

The same bus takes calibrations, alarm tests and a question for the password; nothing but `TEMPA?` ever passes.
"""

import re
from decimal import Decimal

from drivers.errors import Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.transport import Line

_NUMBER = re.compile(rb"[+-]?\d{1,3}\.\d{1,2}")
_COLDEST, _HOTTEST = Decimal(-210), Decimal(60)


def decode_celsius(frame: bytes) -> Decimal:
    """`-197.10` -> -197.10."""
    if not _NUMBER.fullmatch(frame):
        raise Undecodable("no temperature")
    value = Decimal(frame.decode("ascii"))
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a freezer's sensor can read")
    return value


class MveTec3000:
    """A controller on a four-wire RS-485 bus, by a device server.

    Args:
        line: opened with `MveTec3000.SETTINGS`.
        address: its number on the bus, 1 to 247; 1 when None.
        identity: what to call this freezer in readings, for it cannot say who it is.

    Raises:
        ValueError: the address is none.
    """

    SETTINGS = LineSettings(
        baud_rate=9600,  # unproven, as all of its line
        end_of_reply=b"\r",  # with or without a line feed behind it
        reply_seconds=3.0,
        pause_after_reply_seconds=0.1,
        quiet_seconds=1.0,
    )
    CHANNELS = ("A",)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        number = address or "1"
        if not (re.fullmatch(r"[0-9]{1,3}", number) and 1 <= int(number) <= 247):
            raise ValueError(f"{address!r} is not the address of a TEC 3000; give a number from 1 to 247")
        self._query = b"%03d TEMPA?" % int(number)
        self._name = identity or f"MVE TEC 3000, address {int(number)}"
        self.questions = Questions(
            line,
            allowed=re.compile(re.escape(self._query)),
            framed=lambda query: query + b"\r\n",
            family=self._name,
            expected=self._name,
        )

    def identify(self) -> str:
        """The station's own name for the freezer, once something on the line answers a temperature."""

        def named(frame: bytes) -> str:
            decode_celsius(frame)
            return self._name

        self.questions.identity(self._query, named)
        self.questions.trust(self._name)
        return self._name

    def read(self, channel: str = "A") -> Reading:
        if channel not in self.CHANNELS:
            raise ValueError(f"of a TEC 3000 only channel A is known, not {channel!r}")
        if not self.questions.trusted:
            self.identify()
        answer = self.questions.ask(self._query, decode_celsius)
        return Reading(answer.value, "unproven", answer.raw, channel, self.questions.instrument)
