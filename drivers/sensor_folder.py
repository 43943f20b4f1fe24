"""1-wire sensors of Linux: the kernel speaks to the sensor, and shows it as a folder of small files.

A folder is opened as a port is: the name of a file is the question, its text the answer. docs.kernel.org, w1_therm.
"""

import errno
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drivers.errors import LineDown

SCHEME = "w1://"
"""A sensor's URL: `w1:///sys/bus/w1/devices/28-000005e2fdc3`."""

_DEVICES = Path("/sys/bus/w1/devices")
_FILE = re.compile(rb"([a-z0-9_]+)\n")
_EMPTY_SECONDS = 0.02


class SensorFolder:
    """What `Line` needs of a port. Reading a file makes the sensor measure, which takes up to a second."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unread = b""

    def write(self, question: bytes) -> None:
        """Raises OSError: the sensor is gone, or has no such file."""
        match = _FILE.fullmatch(question)
        if match is None:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._unread += (self._folder / match[1].decode("ascii")).read_bytes()

    @property
    def in_waiting(self) -> int:
        return len(self._unread)

    def read(self, size: int) -> bytes:
        if not self._unread:
            time.sleep(_EMPTY_SECONDS)
        data, self._unread = self._unread[:size], self._unread[size:]
        return data


@contextmanager
def open_sensor(url: str) -> Iterator[SensorFolder]:
    """Raises LineDown: there is no such sensor now."""
    folder = Path(url.removeprefix(SCHEME))
    if not folder.is_dir():
        raise LineDown(
            "no such 1-wire sensor; check its wires, and that the kernel has w1-gpio and w1-therm (binome probe list "
            "--ports)",
            url=url,
        )
    yield SensorFolder(folder)


def sensor_urls(devices: Path = _DEVICES) -> list[str]:
    """The DS18B20 that this machine has now."""
    return sorted(f"{SCHEME}{folder}" for folder in devices.glob("28-*"))
