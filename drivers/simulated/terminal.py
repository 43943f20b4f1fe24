"""A simulated instrument on a pseudo-terminal, for a program that wants the path of a serial device. Not on Windows."""

import os
import select
import threading
import tty
from typing import Self

from drivers.simulated.faults import Fault
from drivers.simulated.wire import PowerCut, Wire

_LOOK_SECONDS = 0.05


class Terminal:
    """The wire's instrument at `path`, on a thread of its own, from entering to leaving.

    Whoever opens the path sets speed and parity in vain: a pseudo-terminal has none. An instrument that goes dead, or
    a line cut in mid-frame, takes the device away.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        self.path = os.ttyname(self._theirs)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=f"simulated at {self.path}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join()

    def _serve(self) -> None:
        try:
            while not self._stopping.is_set():
                if select.select([self._ours], [], [], _LOOK_SECONDS)[0]:
                    self._hear(os.read(self._ours, 65536))
        except PowerCut:
            pass
        finally:
            os.close(self._ours)
            os.close(self._theirs)

    def _hear(self, data: bytes) -> None:
        for seconds, piece in self._wire.hear(data):
            if self._stopping.wait(seconds):
                return
            os.write(self._ours, piece)
            if self._wire.fault is Fault.CUT_MID_FRAME:
                raise PowerCut
