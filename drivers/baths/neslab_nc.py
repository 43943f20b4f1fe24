"""Thermo NESLAB RTE and EX baths in their binary NC protocol: bath temperature and status.

NESLAB EX manual appendix B, RTE manual appendix B; docs/instruments/neslab.md says what was not verified.
Reads only. There is no identity query: a bath that was exchanged for another NESLAB cannot be noticed.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from drivers.errors import Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.transport import Answer, Line

T = TypeVar("T")
Flags = dict[tuple[int, int], str]
"""(status byte, bit) -> what it says when it is 1."""

_ACKNOWLEDGE, _STATUS, _ERROR = b"\x00", b"\x09", 0x0F
_QUERY_OF_CHANNEL = {"bath": b"\x20", "external": b"\x21"}
_ALLOWED = re.compile(rb"[\x00\x09\x20\x21]")
_RS232, _RS485 = 0xCA, 0xCC
_MOST_DATA_BYTES = 8
_BAD_CHECKSUM = 3
_NO_UNIT, _CELSIUS, _FAHRENHEIT = 0, 1, 2
_COLDEST, _HOTTEST = Decimal(-100), Decimal(400)
_SENSOR: dict[str, Flags] = {
    "bath": {
        (0, 7): "bath sensor open (fault)",
        (0, 6): "bath sensor shorted (fault)",
        (0, 5): "bath sensor open",
        (0, 4): "bath sensor shorted",
    },
    "external": {
        (1, 7): "external sensor open (fault)",
        (1, 6): "external sensor shorted (fault)",
        (1, 5): "external sensor open (warning)",
        (1, 4): "external sensor shorted (warning)",
        (1, 3): "external sensor open",
        (1, 2): "external sensor shorted",
    },
}
_FAULTS: Flags = {
    (1, 0): "HTC fault",
    (2, 7): "high fixed temperature fault",
    (2, 6): "low fixed temperature fault",
    (2, 5): "high temperature fault",
    (2, 4): "low temperature fault",
    (2, 3): "low level fault",
    (3, 5): "unit faulted",
}
_WARNINGS: Flags = {
    (2, 2): "high temperature warning",
    (2, 1): "low temperature warning",
    (2, 0): "low level warning",
}
_ON: Flags = {(3, 3): "unit on"}


def checksum(frame: bytes) -> int:
    """The inverted byte sum of all that follows the lead character: CA 00 01 20 00 -> DE."""
    return sum(frame[1:]) & 0xFF ^ 0xFF


def reply_length(received: bytes) -> int | None:
    """How long an answer is, once its fifth byte, the number of data bytes, is there."""
    if received and received[0] not in {_RS232, _RS485}:
        raise Undecodable("does not begin with CA or CC")
    if len(received) < 5:
        return None
    if received[4] > _MOST_DATA_BYTES:
        raise Undecodable("more data than an answer can have")
    return 6 + received[4]


def decode_data(frame: bytes, address: bytes, query: bytes) -> bytes:
    """CA 00 01 20 03 11 02 71 57 -> 11 02 71: the data of an answer from `address` (lead included) to `query`."""
    if len(frame) < 6 or len(frame) != reply_length(frame) or frame[-1] != checksum(frame[:-1]):
        raise Undecodable("wrong checksum")
    if not frame.startswith(address):
        raise Undecodable("an answer from another address")
    data = frame[5:-1]
    if frame[3] == _ERROR:
        if data[:1] == bytes([_BAD_CHECKSUM]):
            raise Undecodable("the bath received the question with a wrong checksum")
        raise ValueUnusable(f"the bath refuses the query {query.hex()} (error {data.hex()})")
    if frame[3] != query[0]:
        raise Undecodable("an answer to another question")
    return data


def decode_celsius(data: bytes) -> Decimal:
    """11 02 71 -> 62.5: a qualifier (decimals and unit), then a signed number, its high byte first."""
    if len(data) != 3:
        raise Undecodable("no temperature")
    decimals, unit = divmod(data[0], 16)
    value = Decimal(int.from_bytes(data[1:], signed=True)).scaleb(-decimals)
    if unit == _NO_UNIT:
        raise ValueUnusable("the bath does not tell the unit of its temperature")
    if unit not in {_CELSIUS, _FAHRENHEIT}:
        raise Undecodable("no temperature")
    if unit == _FAHRENHEIT:
        value = ((value - 32) * 5 / 9).quantize(Decimal("0.01"))
    if not _COLDEST <= value <= _HOTTEST:
        raise ValueUnusable(f"{value} is outside what a bath can be")
    return value


def decode_status(data: bytes, channel: str) -> str:
    """Five bytes of flags -> `unit on, low level warning`; a fault of the bath or of the channel's sensor is raised."""
    if len(data) != 5:
        raise ValueUnusable(f"a status of {len(data)} bytes, which is not that of an RTE or EX")
    faults = _set(data, _SENSOR[channel] | _FAULTS)
    if faults:
        raise ValueUnusable(", ".join(faults))
    return ", ".join([*(_set(data, _ON) or ["unit off"]), *_set(data, _WARNINGS)])


def decode_protocol(data: bytes) -> str:
    """00 01 -> "0.1", the version of the protocol; of the bath itself it says nothing."""
    if len(data) != 2:
        raise Undecodable("no protocol version")
    return f"{data[0]}.{data[1]}"


def _set(data: bytes, flags: Flags) -> list[str]:
    return [text for (byte, bit), text in flags.items() if data[byte] >> bit & 1]


class NeslabNc:
    """A bath, on RS-232 or, with an address, on RS-485.

    Args:
        line: opened with `NeslabNc.SETTINGS`.
        address: 1 to 100 on RS-485, None on RS-232.
        identity: what to call this bath in readings, for it cannot say who it is.

    Raises:
        ValueError: the address is none.
    """

    SETTINGS = LineSettings(
        baud_rate=19200,
        reply_length=reply_length,
        drops_echo=True,
        longest_reply_bytes=6 + _MOST_DATA_BYTES,
        pause_after_reply_seconds=0.02,
    )
    CHANNELS = tuple(_QUERY_OF_CHANNEL)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None and not (
            address.isascii() and address.isdecimal() and len(address) <= 3 and 1 <= int(address) <= 100
        ):
            raise ValueError(f"{address!r} is not the RS-485 address of a NESLAB; give a number from 1 to 100")
        self._address = bytes([_RS232, 0, 1] if address is None else [_RS485, 0, int(address)])
        self._name = identity or "NESLAB NC"
        self.questions = Questions(
            line,
            allowed=_ALLOWED,
            framed=self._framed,
            family=self._name,
            expected=self._name,
        )

    def identify(self) -> str:
        """The station's own name for the bath, once something at its address acknowledges in this protocol."""

        def named(frame: bytes) -> str:
            decode_protocol(decode_data(frame, self._address, _ACKNOWLEDGE))
            return self._name

        self.questions.identity(_ACKNOWLEDGE, named)
        self.questions.trust(self._name)
        return self._name

    def read(self, channel: str = "bath") -> Reading:
        query = _QUERY_OF_CHANNEL.get(channel)
        if query is None:
            raise ValueError(f"a NESLAB has no channel {channel!r}; it has {', '.join(self.CHANNELS)}")
        if not self.questions.trusted:
            self.identify()
        answer = self._ask(query, decode_celsius)
        status = self._ask(_STATUS, lambda data: decode_status(data, channel)).value
        return Reading(answer.value, status, answer.raw, channel, self.questions.instrument)

    def _ask(self, query: bytes, decode: Callable[[bytes], T]) -> Answer[T]:
        return self.questions.ask(query, lambda frame: decode(decode_data(frame, self._address, query)))

    def _framed(self, query: bytes) -> bytes:
        frame = self._address + query + b"\x00"
        return frame + bytes([checksum(frame)])
