"""A USB barcode scanner set to the US keyboard, as the Linux input device that it is: which keys, and their events.

Written from the USB HID usage tables and linux/input.h; shares no code with what reads it.
"""

import os
import struct
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Self

_SIGNS = {
    "1!": 2, "2@": 3, "3#": 4, "4$": 5, "5%": 6, "6^": 7, "7&": 8, "8*": 9, "9(": 10, "0)": 11, "-_": 12, "=+": 13,
    "qQ": 16, "wW": 17, "eE": 18, "rR": 19, "tT": 20, "yY": 21, "uU": 22, "iI": 23, "oO": 24, "pP": 25,
    "[{": 26, "]}": 27,
    "aA": 30, "sS": 31, "dD": 32, "fF": 33, "gG": 34, "hH": 35, "jJ": 36, "kK": 37, "lL": 38, ";:": 39, "'\"": 40,
    "`~": 41, "\\|": 43,
    "zZ": 44, "xX": 45, "cC": 46, "vV": 47, "bB": 48, "nN": 49, "mM": 50, ",<": 51, ".>": 52, "/?": 53,
    "  ": 57,
}  # fmt: skip
_KEYPAD = (82, 79, 80, 81, 75, 76, 77, 71, 72, 73)
_CTRL, _SHIFT, _ALT, ENTER = 29, 42, 56, 28
_EV_SYN, _EV_KEY = 0, 1

Stroke = tuple[int, bool]
"""A key's position, and whether it goes down."""


class Controls(StrEnum):
    """How the scanner was programmed to send control characters."""

    CTRL = "Ctrl and a key"
    ALT = "Alt and the number"
    ALT_FOR_ALL = "Alt and the number, for every character"


def strokes(text: str, controls: Controls = Controls.CTRL) -> Iterator[Stroke]:
    """The keys that a scanner presses and releases for a text, Enter not included."""
    for sign in text:
        if controls is Controls.ALT_FOR_ALL or (sign < " " and controls is Controls.ALT) or sign > "~":
            yield from _held(_ALT, [_KEYPAD[int(digit)] for digit in f"{ord(sign):04}"])
        elif sign < " ":
            yield from _held(_CTRL, [_position("@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_"[ord(sign)])[0]])
        else:
            position, shifted = _position(sign)
            yield from _held(_SHIFT, [position]) if shifted else _press(position)


def _position(sign: str) -> tuple[int, bool]:
    pair = next(pair for pair in _SIGNS if sign in pair)
    return _SIGNS[pair], sign == pair[1] != pair[0]


def _press(position: int) -> Iterator[Stroke]:
    yield position, True
    yield position, False


def _held(modifier: int, positions: list[int]) -> Iterator[Stroke]:
    yield modifier, True
    for position in positions:
        yield from _press(position)
    yield modifier, False


def event(kind: int, code: int, value: int) -> bytes:
    """One struct input_event."""
    return struct.pack("llHHi", 1_700_000_000, 0, kind, code, value)


class SimulatedWedge:
    """The device, from `plug` (or `with`) to `unplug`: a pipe in the file system in place of /dev/input."""

    def __init__(self, device: Path) -> None:
        self.device = device
        self._pipe = -1

    def __enter__(self) -> Self:
        self.plug()
        return self

    def __exit__(self, *_: object) -> None:
        self.unplug()

    def plug(self) -> None:
        os.mkfifo(self.device)
        self._pipe = os.open(self.device, os.O_RDWR)

    def unplug(self) -> None:
        if self._pipe >= 0:
            self.device.unlink()
            os.close(self._pipe)
            self._pipe = -1

    def scan(self, text: str, controls: Controls = Controls.CTRL, *, end: int | None = ENTER) -> None:
        """Type the text, and the key that ends it."""
        keys = [*strokes(text, controls), *(_press(end) if end is not None else ())]
        for position, down in keys:
            self.send(event(_EV_KEY, position, int(down)) + event(_EV_SYN, 0, 0))

    def send(self, events: bytes) -> None:
        os.write(self._pipe, events)
