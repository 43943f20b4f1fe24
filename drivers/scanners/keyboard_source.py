"""A barcode scanner that is a USB keyboard, taken from the desktop: Linux input device, exclusive grab (EVIOCGRAB).

While it is open its keys reach no other program, so nothing that is scanned is ever typed, and the desktop's layout
plays no part. Wire format: struct input_event of linux/input.h. https://docs.kernel.org/input/input.html
"""

import errno
import os
import select
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from drivers.errors import DeviceDenied, DeviceTaken, LineDown, NotAFrame
from drivers.scanners.key_positions import KeyPositions

_EVENT = struct.Struct("llHHi")  # seconds, microseconds, type, code, value
_EV_SYN, _EV_KEY = 0, 1
_SYN_DROPPED = 3
_RELEASED, _PRESSED = 0, 1  # 2 is a key that repeats by itself

EVIOCGRAB = 0x40044590
_NAME_BYTES = 256
EVIOCGNAME = 0x80004506 | _NAME_BYTES << 16

_SLICE_SECONDS = 0.02
_EVENTS_AT_ONCE = 64

Ioctl = Callable[[int, int, bytes | int], bytes | int]


def _system_ioctl(descriptor: int, request: int, argument: bytes | int) -> bytes | int:
    import fcntl  # absent on Windows

    return fcntl.ioctl(descriptor, request, argument)


@dataclass(frozen=True, slots=True)
class KeyboardSource:
    """`name` is the device, best `/dev/input/by-id/...-event-kbd`; the scanner is set to the US keyboard."""

    name: str
    ioctl: Ioctl = _system_ioctl

    @contextmanager
    def open(self) -> Iterator[Callable[[], bytes]]:
        descriptor = self._opened()
        try:
            self._check_is_input(descriptor)
            self._grab(descriptor)
            yield _Keys(self.name, descriptor).receive
        finally:
            os.close(descriptor)  # which ends the grab

    def _opened(self) -> int:
        try:
            return os.open(self.name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except PermissionError as error:
            raise DeviceDenied(
                "the kiosk's user may not read this device; install packaging/udev/70-binome-scanner.rules, set to "
                "this scanner, then plug it in again",
                url=self.name,
            ) from error
        except OSError as error:
            raise LineDown(
                f"the device cannot be opened ({error.strerror}); check its name and that the scanner is plugged in",
                url=self.name,
            ) from error

    def _check_is_input(self, descriptor: int) -> None:
        try:
            self.ioctl(descriptor, EVIOCGNAME, bytes(_NAME_BYTES))
        except OSError as error:
            raise LineDown(
                f"not an input device ({error.strerror}); write a path of /dev/input/by-id that ends in -event-kbd",
                url=self.name,
            ) from error

    def _grab(self, descriptor: int) -> None:
        try:
            self.ioctl(descriptor, EVIOCGRAB, 1)
        except OSError as error:
            if error.errno == errno.EBUSY:
                raise DeviceTaken(
                    "another program has taken this device for itself; close it, or take its hold on the scanner away",
                    url=self.name,
                ) from error
            raise LineDown(f"the device was lost ({error.strerror}); check the cable", url=self.name) from error


class _Keys:
    """The characters of the keys of one open device."""

    def __init__(self, name: str, descriptor: int) -> None:
        self._name = name
        self._descriptor = descriptor
        self._positions = KeyPositions()
        self._rest = b""
        self._until_report = False

    def receive(self) -> bytes:
        """What was scanned since the last call, after waiting a moment for it.

        Raises:
            LineDown: the device is gone.
            NotAFrame: the system lost events: what is being scanned has a hole.
        """
        if not select.select([self._descriptor], [], [], _SLICE_SECONDS)[0]:
            return b""
        try:
            data = os.read(self._descriptor, _EVENTS_AT_ONCE * _EVENT.size)
        except OSError as error:
            raise self._lost(error.strerror) from error
        if not data:
            raise self._lost("no more events")
        data = self._rest + data
        whole = len(data) - len(data) % _EVENT.size
        self._rest = data[whole:]
        return self._characters(data[:whole]).encode("latin-1")

    def _characters(self, events: bytes) -> str:
        text, dropped = "", False
        for _, _, kind, code, value in _EVENT.iter_unpack(events):
            if kind == _EV_SYN:
                self._until_report = code == _SYN_DROPPED  # the events up to the next report have holes too
                dropped = dropped or self._until_report
            elif kind == _EV_KEY and not self._until_report:
                text += self._key(code, value)
        if dropped:
            self._positions = KeyPositions()
            raise NotAFrame(
                "the system lost keys of this scanner; scan again", url=self._name, raw=text.encode("latin-1")
            )
        return text

    def _key(self, code: int, value: int) -> str:
        if value == _PRESSED:
            return self._positions.press(code)
        return self._positions.release(code) if value == _RELEASED else ""

    def _lost(self, reason: str | None) -> LineDown:
        return LineDown(f"the scanner was lost ({reason}); check that it is plugged in", url=self._name)
