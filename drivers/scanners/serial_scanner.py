"""A barcode scanner on a serial line (RS-232, USB-COM, or a device server): bytes become scans.

Makers end a scan with CR, LF, CR LF, or with nothing at all, so a silence ends one too (docs/instruments/scanners.md).
What a scan means is not known here: the text is handed on with its AIM prefix and control characters.
"""

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from drivers.errors import DriverError, LineDown, NotAFrame
from drivers.transport import Line, LineSettings, Timing, open_line

LONGEST_SCAN_BYTES = 64 * 1024
SILENCE_SECONDS = 0.1
SETTINGS = LineSettings(baud_rate=9600)

_REOPEN_SECONDS = (0.5, 1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class TooLong:
    """More bytes than any label holds came without an end: noise, or a stuck scanner. They were thrown away."""

    first_bytes: bytes


class ScanSplitter:
    """Cuts a stream of bytes into scans; what stands between CR or LF, or before a silence, is one.

    Any byte is kept as the character of the same number (Latin-1), so nothing that came is lost from the record.
    """

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._last_byte_at = float("-inf")
        self._ignoring = False

    def feed(self, data: bytes, at: float) -> list[str | TooLong]:
        """The scans that `data`, received at `at` seconds, completes; one `TooLong` for a stream that does not end."""
        self._last_byte_at = at
        *ended, rest = re.split(rb"[\r\n]", data)
        scans: list[str | TooLong] = []
        for part in ended:
            scans += self._hold(part)
            scans += self._take()
        return scans + self._hold(rest)

    def silence(self, at: float) -> list[str]:
        """The scan that silence has ended by `at` seconds, if one was under way."""
        if at - self._last_byte_at < SILENCE_SECONDS:
            return []
        return self._take()

    def _hold(self, part: bytes) -> list[str | TooLong]:
        if not self._ignoring:
            self._bytes += part
        if len(self._bytes) <= LONGEST_SCAN_BYTES:
            return []
        self._ignoring = True
        first_bytes = bytes(self._bytes[:40])
        self._bytes.clear()
        return [TooLong(first_bytes)]

    def _take(self) -> list[str]:
        scan = self._bytes.decode("latin-1")
        self._bytes.clear()
        self._ignoring = False
        return [scan] if scan else []


class SerialScanner:
    """Listens on one line, from `start` (or `with`) to `stop`, on a thread of its own. Sends nothing.

    Args:
        url: the line.
        on_scan: called with the text of a scan and what `clock` said when its last byte came.
        on_trouble: called with what went wrong: the line is down (tried again after growing waits), or noise came.
        on_connected: called each time the line has been opened.
        clock: gives the moment, in whatever form the caller keeps time.
        settings: the line as the scanner was programmed.
        timing: the passing of time.
    """

    def __init__(
        self,
        url: str,
        *,
        on_scan: Callable[[str, Any], None],
        on_trouble: Callable[[DriverError], None],
        on_connected: Callable[[], None],
        clock: Callable[[], Any] = time.monotonic,
        settings: LineSettings = SETTINGS,
        timing: Timing | None = None,
    ) -> None:
        self._url = url
        self._on_scan = on_scan
        self._on_trouble = on_trouble
        self._on_connected = on_connected
        self._clock = clock
        self._settings = settings
        self._timing = timing or Timing()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"scanner {url}", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Return once the thread has ended and the line is closed; nothing is called back afterwards."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        failures = 0
        wait_seconds = 0.0
        while not self._stopping.wait(wait_seconds):
            try:
                with open_line(self._url, self._settings, timing=self._timing) as line:
                    failures = 0
                    self._on_connected()
                    self._listen(line)
            except LineDown as down:
                self._on_trouble(down)
                failures += 1
                wait_seconds = _REOPEN_SECONDS[min(failures, len(_REOPEN_SECONDS)) - 1]

    def _listen(self, line: Line) -> None:
        """Hand on scans until stopped; a scan cut by the loss of the line is none.

        Raises:
            LineDown: the line was lost.
        """
        splitter = ScanSplitter()
        last_byte_at = self._clock()
        while not self._stopping.is_set():
            data = line.receive()
            if data:
                last_byte_at = self._clock()
                scans = splitter.feed(data, self._timing.monotonic())
            else:
                scans = [*splitter.silence(self._timing.monotonic())]
            for scan in scans:
                if isinstance(scan, TooLong):
                    self._on_trouble(
                        NotAFrame(
                            f"more than {LONGEST_SCAN_BYTES} bytes came without the end of a scan; check the scanner",
                            url=self._url,
                            raw=scan.first_bytes,
                        )
                    )
                else:
                    self._on_scan(scan, last_byte_at)
