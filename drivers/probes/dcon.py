"""The ASCII protocol of ADAM modules on an RS-485 bus (DCON), which modules of other makers speak too.

ADAM-4000 series manual chapter 5 and appendix F.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from drivers.errors import NoAnswer, NotAFrame, Undecodable, ValueUnusable, WrongInstrument
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.transport import Answer, Line

T = TypeVar("T")

SETTINGS = LineSettings(baud_rate=9600, end_of_reply=b"\r", pause_after_reply_seconds=0.02)

_NAME = re.compile(rb"[0-9A-Za-z.+-]{1,16}")
_CONFIGURATION = re.compile(rb"([0-9A-F]{2})[0-9A-F]{2}([0-9A-F]{2})")
_FIELD = re.compile(rb"[+-]\d{1,5}\.\d{1,6}|[+-]\d{4}(?=[+ -]|$)| +")
_OVER_RANGE = b"+9999"
_NOT_ENGINEERING_UNITS = 0b11


def checksum(text: bytes) -> bytes:
    """Two upper-case hexadecimal digits of the byte sum: `$012` -> `B7`."""
    return b"%02X" % (sum(text) & 0xFF)


def unsealed(frame: bytes) -> bytes:
    """The frame without its checksum, which must be right."""
    text, digits = frame[:-2], frame[-2:]
    if digits != checksum(text):
        raise Undecodable("wrong checksum")
    return text


def decode_name(frame: bytes, address: bytes) -> str:
    """`!014015` from address 01 -> "4015"."""
    name = body(frame, b"!", address)
    if not _NAME.fullmatch(name):
        raise Undecodable("no name of a module")
    return name.decode("ascii")


def decode_configuration(frame: bytes, address: bytes) -> int:
    """`!01240600` -> 0x24, the range code; refused unless values come in engineering units (degrees)."""
    match = _CONFIGURATION.fullmatch(body(frame, b"!", address))
    if match is None:
        raise Undecodable("no configuration")
    if int(match[2], 16) & _NOT_ENGINEERING_UNITS:
        raise ValueUnusable("the module is not set to engineering units; set its data format to degrees")
    return int(match[1], 16)


def decode_channels(frame: bytes, address: bytes) -> tuple[bytes, ...]:
    """`>+026.35-0000` -> its fields, which follow each other with no separator; spaces are a channel switched off.

    Some makers put the address behind the `>`.
    """
    if frame.startswith(b"?"):
        body(frame, b"?", address)
        raise ValueUnusable("the module refuses the query: no such channel, or it is switched off")
    if not frame.startswith(b">"):
        raise Undecodable("no values")
    text = frame[1:].removeprefix(address)
    fields = tuple(match[0] for match in _FIELD.finditer(text))
    if not fields or b"".join(fields) != text:
        raise Undecodable("no values")
    return fields


def decode_value(frame: bytes, address: bytes) -> Decimal:
    """One channel, in the unit of its range.

    Under range is answered as `-0000`, which would pass for 0 degrees, and over range as `+9999`.
    """
    fields = decode_channels(frame, address)
    if len(fields) != 1:
        raise Undecodable("more than one value")
    text = fields[0]
    if not text.strip():
        raise ValueUnusable("the channel is switched off")
    if text == _OVER_RANGE:
        raise ValueUnusable("over range, or the sensor is broken (+9999)")
    if text.startswith(b"-") and not text.strip(b"-0."):
        raise ValueUnusable(f"under range ({text.decode('ascii')})")
    if b"." not in text:
        raise Undecodable("no decimal point")
    return Decimal(text.decode("ascii"))


def body(frame: bytes, lead: bytes, address: bytes) -> bytes:
    """What follows the lead and the address, which must be ours."""
    if not frame.startswith(lead + address):
        raise Undecodable(f"does not begin with {(lead + address).decode('ascii')}")
    return frame[len(lead) + len(address) :]


class DconModule:
    """A module on a bus that it may share with others.

    Args:
        line: opened with `SETTINGS`.
        address: two hexadecimal digits, 01 when None.
        identity: the one module name to accept (as "7015" of another maker); None accepts any of the family.
        family: how the name of such a module begins.
        settings_asked: what may follow `$AA`, as a pattern.
        channels: what may follow `#AA`, as a pattern.

    Raises:
        ValueError: the address is none.
    """

    def __init__(
        self,
        line: Line,
        address: str | None,
        identity: str | None,
        *,
        family: str,
        settings_asked: bytes,
        channels: bytes,
    ) -> None:
        digits = (address or "01").upper()
        if not re.fullmatch(r"[0-9A-F]{2}", digits):
            raise ValueError(f"{address!r} is not the address of a module; give two digits from 00 to FF")
        self._address = digits.encode("ascii")
        self._sealed = False
        allowed = rb"[$]%s(?:M|%s)|#%s(?:%s)" % (self._address, settings_asked, self._address, channels)
        self.questions = Questions(
            line, allowed=re.compile(allowed), framed=self._framed, family=family, expected=identity
        )

    def name(self) -> str:
        """The answer to `$AAM`. A module whose checksum is on keeps silent until it is asked with one.

        Raises:
            DriverError: among them `WrongInstrument`.
        """
        try:
            return self._name()
        except NoAnswer:
            self._sealed = not self._sealed
        except (NotAFrame, WrongInstrument):  # a late answer, or garbage from opening: asked once more
            pass
        return self._name()

    def ask(self, lead: bytes, command: bytes, decode: Callable[[bytes, bytes], T]) -> Answer[T]:
        """Ask `lead`, our address, `command`; `decode` gets the bare answer and our address.

        Raises:
            DriverError: no usable answer came.
        """
        return self.questions.ask(lead + self._address + command, self._decoder(decode))

    def _name(self) -> str:
        return self.questions.ask_identity(b"$" + self._address + b"M", self._decoder(decode_name))

    def _decoder(self, decode: Callable[[bytes, bytes], T]) -> Callable[[bytes], T]:
        return lambda frame: decode(unsealed(frame) if self._sealed else frame, self._address)

    def _framed(self, query: bytes) -> bytes:
        return query + (checksum(query) if self._sealed else b"") + b"\r"
