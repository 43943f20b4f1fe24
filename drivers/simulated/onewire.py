"""A DS18B20 as Linux shows it: the files `name` and `w1_slave` of a folder, or the same text by their names on a wire.

docs.kernel.org, w1_therm; the nine bytes and their check are those of the DS18B20 data sheet.
"""

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self

from drivers.simulated.faults import Fault
from drivers.simulated.wire import Wire

_POWER_ON_CELSIUS = 85.0
_WRITE_SECONDS = 1.0
_ALARM_BYTES_AND_CONFIGURATION = bytes((0x4B, 0x46, 0x7F, 0xFF, 0x0C, 0x10))


class SimulatedOneWire:
    """One sensor.

    Attributes:
        wire: the same answers on a line, with its faults: the sentinel is the value of a sensor just powered, the
            alarm an answer that came damaged, with the old value behind it as the kernel does.
    """

    def __init__(self, celsius: Callable[[], float], *, name: str = "28-0000071cbc7b") -> None:
        self.wire = Wire("1-wire sensor", re.compile(rb"[a-z0-9_]+\n"), self._answer)
        self.name = name
        self._celsius = celsius
        self._shown = self._row(20.0)

    def write_into(self, devices: Path) -> str:
        """Write the sensor's files as they are now into its folder among those of others; the folder's URL."""
        folder = devices / self.name
        folder.mkdir(parents=True, exist_ok=True)
        for question in (b"name", b"w1_slave"):
            new = folder / ".new"
            new.write_bytes(b"".join(piece for _, piece in self.wire.hear(question + b"\n")))
            new.replace(folder / question.decode("ascii"))
        return f"w1://{folder}"

    def _answer(self, request: bytes) -> bytes | None:
        match request:
            case b"name\n":
                name = "10-000802b5cf21" if self.wire.fault is Fault.ANOTHER_IDENTITY else self.name
                return name.encode("ascii") + b"\n"
            case b"w1_slave\n":
                return self._measured().encode("ascii")
            case _:
                return None

    def _measured(self) -> str:
        row = self._row(_POWER_ON_CELSIUS if self.wire.fault is Fault.SENTINEL else self._celsius())
        if self.wire.fault is Fault.ALARM:
            damaged = bytes((row[0] ^ 0x40, *row[1:]))
            return f"{_hex(damaged)} : crc={row[8]:02x} NO\n{self._told()}"
        self._shown = row
        return f"{_hex(row)} : crc={row[8]:02x} YES\n{self._told()}"

    def _told(self) -> str:
        sixteenths = int.from_bytes(self._shown[:2], "little", signed=True)
        return f"{_hex(self._shown)} t={int(sixteenths * 1000 / 16)}\n"

    def _row(self, celsius: float) -> bytes:
        data = round(celsius * 16).to_bytes(2, "little", signed=True) + _ALARM_BYTES_AND_CONFIGURATION
        return data + bytes((_check(data),))


class SensorFiles:
    """A simulated sensor as files that are written anew each second, from the start of `with` to its end.

    Attributes:
        url: the sensor's folder.

    Raises:
        OSError: the files cannot be written.
    """

    def __init__(self, sensor: SimulatedOneWire, devices: Path) -> None:
        self.url = sensor.write_into(devices)
        self._sensor = sensor
        self._devices = devices
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._write, name=f"files of {sensor.name}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join()

    def _write(self) -> None:
        while not self._stopping.wait(_WRITE_SECONDS):
            self._sensor.write_into(self._devices)


def _hex(row: bytes) -> str:
    return row.hex(" ")


def _check(data: bytes) -> int:
    """The data sheet's shift register, a bit at a time: taps behind the fourth and fifth stage."""
    stages = [0] * 8
    for byte in data:
        for position in range(8):
            fed = byte >> position & 1 ^ stages[0]
            stages = [*stages[1:], fed]
            stages[2] ^= fed
            stages[3] ^= fed
    return sum(stage << position for position, stage in enumerate(stages))
