"""The caller's side of libdmtx: asks its process, never waits longer than told, starts it again after a crash."""

import json
import queue
import subprocess
import sys
import threading
import time
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from drivers.cameras.libdmtx_worker import ANSWER, READY, REQUEST
from drivers.cameras.seen import Seen, is_text

TIMEOUT_SECONDS = 0.15

_GRACE_SECONDS = 0.35  # for the way there and back, and for a library that counts its own time loosely
_COMMAND = (sys.executable, "-m", "drivers.cameras.libdmtx_worker")


class Libdmtx:
    """Reads one Data Matrix a frame. Owned by one thread; `close` ends its process.

    libdmtx drops FNC1, so it cannot tell GS1 from other text: what begins with a digit, as every GS1 element string
    does, is not taken from it.
    """

    def __init__(self, command: tuple[str, ...] = _COMMAND) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._ready = False
        self._missing = False
        self._start()

    @property
    def ready(self) -> bool:
        """Whether its process has loaded the library; until then `read` finds nothing, and at once."""
        return self._ready or self.wait_ready(0)

    def wait_ready(self, seconds: float) -> bool:
        """False too when the library is not there."""
        if self._ready or self._missing:
            return self._ready
        try:
            said = self._answers.get(timeout=seconds) if seconds else self._answers.get_nowait()
        except queue.Empty:
            return False
        self._ready = said == READY
        self._missing = not self._ready
        return self._ready

    def read(self, frame: NDArray[np.uint8], timeout_seconds: float = TIMEOUT_SECONDS) -> Seen | None:
        """At most `timeout_seconds`, and a third of a second of grace, after the call."""
        if not self.ready:
            return None
        height, width = frame.shape
        until = time.monotonic() + timeout_seconds + _GRACE_SECONDS
        process = self._process
        if process is None or process.stdin is None:
            return None
        request = REQUEST.pack(width, height, round(timeout_seconds * 1000)) + np.ascontiguousarray(frame).tobytes()
        threading.Thread(target=_send, args=(process.stdin, request), daemon=True).start()
        try:
            answer = self._answers.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            answer = None
        if answer is None:  # hung or crashed
            self._end()
            self._start()
            return None
        return _seen(json.loads(answer))

    def close(self) -> None:
        self._end()
        self._missing = True

    def _start(self) -> None:
        self._ready = False
        self._answers = queue.SimpleQueue()
        try:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError:
            self._missing = True
            return
        threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()

    def _end(self) -> None:
        process, self._process, self._ready = self._process, None, False
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be sent to it
                    continue


def _send(pipe: IO[bytes], request: bytes) -> None:
    try:
        pipe.write(request)
        pipe.flush()
    except (OSError, ValueError):  # it has crashed or been closed: the answer will be missed
        return


def _listen(pipe: IO[bytes], answers: "queue.SimpleQueue[bytes | None]") -> None:
    try:
        answers.put(pipe.read(len(READY)))
        while len(header := pipe.read(ANSWER.size)) == ANSWER.size:
            answers.put(pipe.read(ANSWER.unpack(header)[0]))
    except (OSError, ValueError):  # closed by its owner
        pass
    answers.put(None)


def _seen(said: Any) -> Seen | None:
    if said is None:
        return None
    text, corners = said
    if not is_text(text) or text[0].isdigit():
        return None
    one, two, three, four = ((float(x), float(y)) for x, y in corners)
    return Seen(text, "]d1", (one, two, three, four), "libdmtx")
