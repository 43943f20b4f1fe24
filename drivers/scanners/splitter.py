"""A stream of bytes becomes scans, whatever kind of scanner it came from.

Makers end a scan with CR, LF, CR LF, or with nothing at all, so a silence ends one too (docs/instruments/scanners.md).
"""

import re
from dataclasses import dataclass

LONGEST_SCAN_BYTES = 64 * 1024
SILENCE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class TooLong:
    """More bytes than any label holds came without an end: noise, or a stuck scanner. They were thrown away."""

    first_bytes: bytes


class ScanSplitter:
    """Cuts a stream of bytes into scans; what stands between CR or LF, or before a silence, is one.

    Any byte is kept as the character of the same number (Latin-1), so nothing that came is lost from the record.
    """

    def __init__(self, silence_seconds: float = SILENCE_SECONDS) -> None:
        self._silence_seconds = silence_seconds
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
        if at - self._last_byte_at < self._silence_seconds:
            return []
        return self._take()

    def spoil(self, at: float) -> None:
        """A part of what came was lost: the scan under way is none, nor is the rest of it."""
        self._last_byte_at = at
        self._bytes.clear()
        self._ignoring = True

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
