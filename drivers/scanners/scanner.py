"""A barcode scanner, listened to on a thread of its own: serial line or grabbed keyboard, one way to hear both.

What a scan means is not known here: the text is handed on with its AIM prefix and control characters.
"""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol, Self

from drivers.errors import DriverError, LineDown, NotAFrame
from drivers.scanners.splitter import LONGEST_SCAN_BYTES, SILENCE_SECONDS, ScanSplitter, TooLong
from drivers.transport import Timing

_REOPEN_SECONDS = (0.5, 1.0, 2.0, 5.0)


class Source(Protocol):
    """Where a scanner's bytes come from."""

    @property
    def name(self) -> str:
        """The port or the device, as the station file names it."""

    def open(self) -> AbstractContextManager[Callable[[], bytes]]:
        """Open it for ourselves alone, until the block is left.

        What it gives returns whatever has come after waiting a few hundredths of a second, empty when nothing came;
        it raises `LineDown` when the source is lost, `NotAFrame` when a part of what came was.

        Raises:
            LineDown: it cannot be opened.
        """


class Scanner:
    """Listens to one source, from `start` (or `with`) to `stop`. Sends nothing.

    Args:
        source: what to listen to.
        on_scan: called with the text of a scan and what `clock` said when its last byte came.
        on_trouble: called with what went wrong: the source is down (tried again after growing waits), or noise came.
        on_connected: called each time the source has been opened.
        clock: gives the moment, in whatever form the caller keeps time.
        silence_seconds: how long a silence ends a scan that has no other end.
        timing: the passing of time.
    """

    def __init__(
        self,
        source: Source,
        *,
        on_scan: Callable[[str, Any], None],
        on_trouble: Callable[[DriverError], None],
        on_connected: Callable[[], None],
        clock: Callable[[], Any] = time.monotonic,
        silence_seconds: float = SILENCE_SECONDS,
        timing: Timing | None = None,
    ) -> None:
        self._source = source
        self._on_scan = on_scan
        self._on_trouble = on_trouble
        self._on_connected = on_connected
        self._clock = clock
        self._silence_seconds = silence_seconds
        self._timing = timing or Timing()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"scanner {source.name}", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Return once the thread has ended and the source is closed; nothing is called back afterwards."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        failures = 0
        wait_seconds = 0.0
        while not self._stopping.wait(wait_seconds):
            try:
                with self._source.open() as receive:
                    failures = 0
                    self._on_connected()
                    self._listen(receive)
            except LineDown as down:
                self._on_trouble(down)
                failures += 1
                wait_seconds = _REOPEN_SECONDS[min(failures, len(_REOPEN_SECONDS)) - 1]

    def _listen(self, receive: Callable[[], bytes]) -> None:
        """Hand on scans until stopped; a scan cut by the loss of the source is none.

        Raises:
            LineDown: the source was lost.
        """
        splitter = ScanSplitter(self._silence_seconds)
        last_byte_at = self._clock()
        while not self._stopping.is_set():
            try:
                data = receive()
            except NotAFrame as lost:
                splitter.spoil(self._timing.monotonic())
                self._on_trouble(lost)
                continue
            if data:
                last_byte_at = self._clock()
                scans = splitter.feed(data, self._timing.monotonic())
            else:
                scans = [*splitter.silence(self._timing.monotonic())]
            for scan in scans:
                if isinstance(scan, TooLong):
                    self._on_trouble(too_long(scan, self._source.name))
                else:
                    self._on_scan(scan, last_byte_at)


def too_long(scan: TooLong, name: str) -> NotAFrame:
    return NotAFrame(
        f"more than {LONGEST_SCAN_BYTES} bytes came without the end of a scan; check the scanner",
        url=name,
        raw=scan.first_bytes,
    )
