"""An X desktop of its own with a French keyboard, and hands and a scanner at it that press keys by their position."""

import ctypes
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from drivers.simulated.wedge import ENTER, Controls, Stroke, strokes

_X11_OFFSET = 8
_DEADLINE_SECONDS = 30.0


def missing() -> list[str]:
    """What this machine lacks for it: commands and libraries."""
    commands = [name for name in ("Xvfb", "setxkbmap", "xkbcomp") if shutil.which(name) is None]
    return commands + [name for name in ("libX11.so.6", "libXtst.so.6", "libxcb-cursor.so.0") if not _loads(name)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


class Desktop:
    """Xvfb, a layout, and the program `typed_into.py` with its window in front."""

    def __init__(self, layout: str) -> None:
        self._layout = layout
        self._stack = ExitStack()
        self.field = ""
        self.scans: list[str] = []
        self.pressed = 0

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            reading, writing = os.pipe()
            command = ["Xvfb", "-displayfd", str(writing), "-noreset", "-screen", "0", "640x480x24", "-nolisten", "tcp"]
            server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
            stack.callback(server.wait)
            stack.callback(server.terminate)
            os.close(writing)
            with os.fdopen(reading) as number:
                name = f":{number.readline().strip()}"
            surroundings = {**os.environ, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"}
            subprocess.run(["setxkbmap", self._layout], env=surroundings, check=True)
            self._connect(name, stack)
            program = [sys.executable, str(Path(__file__).with_name("typed_into.py"))]
            root = Path(__file__).parents[3]
            window = subprocess.Popen(program, env=surroundings, cwd=root, stdout=subprocess.PIPE, text=True)
            stack.callback(window.stdout.close)
            self._said: queue.SimpleQueue[str | None] = queue.SimpleQueue()
            listener = threading.Thread(target=self._listen, args=(window.stdout,), daemon=True)
            listener.start()
            stack.callback(listener.join)
            stack.callback(window.wait)
            stack.callback(window.terminate)
            self.hear_until(lambda said: said == {"active": True})
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _connect(self, name: str, stack: ExitStack) -> None:
        self._x11, self._xtest = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(name.encode()))
        assert self._display, f"no X server at {name}"
        stack.callback(self._x11.XCloseDisplay, self._display)

    def _listen(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._said.put(line)
        self._said.put(None)

    def hear_until(self, condition) -> None:
        """Listen to the program until what it said last fulfils the condition."""
        deadline = time.monotonic() + _DEADLINE_SECONDS
        while True:
            try:
                line = self._said.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"it did not come: field {self.field!r}, scans {self.scans}") from None
            assert line is not None, "the program ended; its words are on standard error"
            said = json.loads(line)
            self.field = said.get("field", self.field)
            self.scans += [said["scan"]] if "scan" in said else []
            self.pressed += "pressed" in said
            if condition(said):
                return

    def press(self, keys: Iterable[Stroke], every_ms: int) -> None:
        """Each key event so many milliseconds after the last; the X server waits."""
        for position, down in keys:
            self._xtest.XTestFakeKeyEvent(self._display, position + _X11_OFFSET, int(down), ctypes.c_ulong(every_ms))
        self._x11.XFlush(self._display)

    def scan(self, text: str, controls: Controls = Controls.CTRL) -> None:
        """As a scanner set to the US keyboard: Enter at the end, a few milliseconds a key."""
        self.press([*strokes(text, controls), (ENTER, True), (ENTER, False)], 2)
        self.hear_until(lambda said: "scan" in said)

    def type(self, keys: Iterable[Stroke], expected: str) -> None:
        """As a person, 70 ms a key event, until the field holds just what is expected."""
        self.press(keys, 70)
        self.hear_until(lambda said: said.get("field") == expected)
