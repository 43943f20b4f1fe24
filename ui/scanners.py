"""The station file's scanners become threads that listen, and what they hear becomes commands to the station."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from drivers.errors import DriverError
from drivers.line_settings import LineSettings
from drivers.scanners.keyboard_source import KeyboardSource
from drivers.scanners.scanner import Scanner, Source
from drivers.scanners.serial_source import SerialSource
from kiosk.snapshot import ScannerTrouble
from kiosk.station_commands import Command, Scan, ScannerSeen
from ui.station_file import DesktopScanner, KeyboardScanner, SerialScanner


def source_of(table: SerialScanner | KeyboardScanner) -> Source:
    if isinstance(table, KeyboardScanner):
        return KeyboardSource(table.device)
    return SerialSource(
        table.url,
        LineSettings(
            baud_rate=table.baud_rate,
            data_bits=table.data_bits,
            parity=table.parity,
            stop_bits=table.stop_bits,
            rts_cts=table.rts_cts,
        ),
    )


def scanners_of(
    tables: Iterable[SerialScanner | KeyboardScanner | DesktopScanner], ask: Callable[[Command], None]
) -> Iterator[Scanner]:
    """Every scanner that has a thread of its own; the desktop's keyboard is heard by the window (ui/wedge.py)."""
    for table in tables:
        if not isinstance(table, DesktopScanner):
            told = ScannerVoice(table.name, ask)
            yield Scanner(
                source_of(table),
                on_scan=told.scan,
                on_trouble=told.trouble,
                on_connected=told.connected,
                silence_seconds=table.silence_seconds,
            )


class ScannerVoice:
    """What one scanner says, as commands; the same trouble is told once. A scan shows that noise is over."""

    def __init__(self, name: str, ask: Callable[[Command], None]) -> None:
        self._name = name
        self._ask = ask
        self._why: str | None = None

    def scan(self, text: str, _at: Any = None) -> None:
        if self._why is not None:
            self.connected()
        self._ask(Scan(text))

    def trouble(self, error: DriverError) -> None:
        if error.code != self._why:
            self._why = error.code
            self._ask(ScannerSeen(self._name, ScannerTrouble(error.code, str(error))))

    def connected(self) -> None:
        self._why = None
        self._ask(ScannerSeen(self._name, None))
