"""DS18B20 thermometers on a 1-wire bus of this machine, as the Linux kernel shows them; docs/instruments/onewire.md.

From -55 to 125 °C: for a bath or a room, useless in a dewar. The kernel's w1_therm documentation, DS18B20 data sheet.
"""

import re
from decimal import Decimal

from drivers.errors import Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.questions import Questions
from drivers.reading import Reading
from drivers.sensor_folder import SCHEME
from drivers.transport import Line

COLDEST_CELSIUS = -55
_HOTTEST_CELSIUS = 125
_POWER_ON = Decimal(85)
_ROW = r"((?:[0-9a-f]{2} ){9})"
_MEASURED = re.compile(rf"{_ROW}: crc=[0-9a-f]{{2}} (YES|NO)\n{_ROW}t=(-?\d{{1,6}})")
_NAME = re.compile(rb"[0-9a-f]{2}-[0-9a-f]{12}")


def checksum(data: bytes) -> int:
    """CRC-8 of the 1-wire bus: x^8 + x^5 + x^4 + 1, reflected."""
    register = 0
    for byte in data:
        register ^= byte
        for _ in range(8):
            register = register >> 1 ^ 0x8C if register & 1 else register >> 1
    return register


def reply_length(received: bytes) -> int | None:
    """A name is one line; what was measured is two."""
    match received[2:3]:
        case b"":
            return None
        case b"-":
            lines = 1
        case b" ":
            lines = 2
        case _:
            raise Undecodable("neither a name nor the bytes of a sensor")
    ends = [at for at, byte in enumerate(received) if byte == ord("\n")]
    return ends[lines - 1] + 1 if len(ends) >= lines else None


def decode_name(frame: bytes) -> str:
    """`28-000005e2fdc3`: 28 is the DS18B20, the rest is its own number."""
    name = frame.strip()
    if not _NAME.fullmatch(name):
        raise Undecodable("no name of a 1-wire sensor")
    return name.decode("ascii")


def decode_celsius(frame: bytes) -> Decimal:
    """The two lines of `w1_slave`. After a failed check the kernel shows the old value again: it is never used."""
    match = _MEASURED.fullmatch(frame.strip().decode("ascii", "replace"))
    if match is None:
        raise Undecodable("no measurement of a 1-wire sensor")
    row = bytes.fromhex(match[1])
    if match[2] == "NO":
        raise ValueUnusable("the sensor's answer came damaged (crc NO); check its wires and its pull-up")
    if not any(row):
        raise ValueUnusable("nothing but zeros: the data wire is short-circuited")
    if checksum(row) or row != bytes.fromhex(match[3]):
        raise Undecodable("bytes that do not agree with their checksum or with each other")
    celsius = Decimal(int.from_bytes(row[:2], "little", signed=True)) / 16
    if abs(1000 * celsius - int(match[4])) > 1:
        raise Undecodable("a value that its bytes do not say")
    if celsius == _POWER_ON:
        raise ValueUnusable("85 °C: the sensor has just been powered, and has not measured yet")
    if not COLDEST_CELSIUS <= celsius <= _HOTTEST_CELSIUS:
        raise ValueUnusable(f"{celsius} is outside what a DS18B20 can measure")
    return celsius


class OneWire:
    """A sensor.

    Args:
        line: opened with `OneWire.SETTINGS` on the sensor's folder.
        address: None, for there is none: the folder is the sensor's own.
        identity: the one sensor to accept, such as `28-000005e2fdc3`; None accepts any DS18B20.

    Raises:
        ValueError: an address was given, or the URL is no sensor's.
    """

    SETTINGS = LineSettings(reply_length=reply_length, reply_seconds=2.0)
    CHANNELS = ("temperature",)

    def __init__(self, line: Line, address: str | None = None, identity: str | None = None) -> None:
        if address is not None:
            raise ValueError("a 1-wire sensor has no address")
        if not line.url.startswith((SCHEME + "/", "socket://")):
            raise ValueError(f"{line.url}: {SCHEME}/sys/bus/w1/devices/28-... was expected for a 1-wire sensor")
        self.questions = Questions(
            line,
            allowed=re.compile(rb"name|w1_slave"),
            framed=lambda query: query + b"\n",
            family="28-",
            expected=identity,
        )

    def identify(self) -> str:
        identity = self.questions.identity(b"name", decode_name)
        self.questions.trust(identity)
        return identity

    def read(self, channel: str = "temperature") -> Reading:
        if channel not in self.CHANNELS:
            raise ValueError(f"a 1-wire sensor has no channel {channel!r}; it has temperature")
        if not self.questions.trusted:
            self.identify()
        answer = self.questions.ask(b"w1_slave", decode_celsius)
        return Reading(answer.value, "ok", answer.raw, channel, self.questions.instrument)
