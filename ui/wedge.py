"""A scanner on the desktop's keyboard: its keys are read by position, and no field, button or PIN pad ever gets one.

For systems where the scanner cannot be taken from the desktop (`keyboard_source`). Qt tells the position of a key
(`nativeScanCode`) on X11, Wayland and Windows; a US scanner then reads exactly on a French desktop.
"""

import time
import unicodedata
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from drivers.errors import DriverError, NoScanCodes
from drivers.scanners.key_bursts import KeyBursts, Scanned, Typed
from drivers.scanners.scanner import too_long
from drivers.scanners.splitter import TooLong
from kiosk.station_commands import Command
from ui.scanners import ScannerVoice
from ui.station_file import DesktopScanner

NO_INPUT_METHOD = {"QT_IM_MODULE": "none"}
"""To be in the environment before Qt's application is made: no module has this name."""

_UNKNOWN_POSITION = 255
_WINDOWS_EXTENDED = {0x11C: 96, 0x11D: 97, 0x135: 98, 0x138: 100}
"""Enter and / of the numeric pad, right Ctrl, right Alt."""
_COMBINING: dict[int, str] = {
    Qt.Key.Key_Dead_Grave: "\u0300",
    Qt.Key.Key_Dead_Acute: "\u0301",
    Qt.Key.Key_Dead_Circumflex: "\u0302",
    Qt.Key.Key_Dead_Tilde: "\u0303",
    Qt.Key.Key_Dead_Diaeresis: "\u0308",
    Qt.Key.Key_Dead_Abovering: "\u030a",
    Qt.Key.Key_Dead_Caron: "\u030c",
    Qt.Key.Key_Dead_Cedilla: "\u0327",
}


def _of_x11(scan_code: int) -> int:
    return max(0, scan_code - 8)


def _of_windows(scan_code: int) -> int:
    """Set 1: the same numbers as Linux's, but for the keys that came after the first PC."""
    return scan_code if scan_code <= 88 else _WINDOWS_EXTENDED.get(scan_code, _UNKNOWN_POSITION)


_POSITION_OF = {"xcb": _of_x11, "wayland": _of_x11, "offscreen": _of_x11, "windows": _of_windows}
"""Qt platform -> position of a scan code, 0 for none."""


class DeadKeys:
    """Joins an accent and the letter keyed after it, as the system's input method would have done.

    The input method is off (`ui.app.application`): it takes a dead key away before anybody can tell whether a scanner
    pressed it, and `[` of a US scanner is the circumflex of a French desktop.
    """

    def __init__(self) -> None:
        self._accent = ""

    def join(self, event: QKeyEvent) -> QKeyEvent:
        if event.type() != QEvent.Type.KeyPress:
            return event
        accent = _COMBINING.get(event.key())
        if accent is not None:
            self._accent = accent
            return event
        if not event.text() or not self._accent:
            return event
        accent, self._accent = self._accent, ""
        text = unicodedata.normalize("NFC", event.text() + accent)
        if event.text() == " ":
            text = {"\u0302": "^", "\u0300": "`", "\u0303": "~", "\u0308": "¨", "\u0301": "´"}.get(accent, " ")
        if len(text) != 1:
            return event
        return _copy(event, text)


def _copy(event: QKeyEvent, text: str) -> QKeyEvent:
    """One that Python owns: Qt's own does not outlive its delivery, and what PySide clones is never freed."""
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        text,
        event.isAutoRepeat(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


class Wedge(QObject):
    """Every key of one window goes through here; a person's comes out again, a twentieth of a second later.

    Args:
        window: it becomes the parent.
        position_of: makes a position of Linux of the system's scan code.
        bursts: tells scans from typing.
        on_scan: called with a scan's text.
        on_trouble: called when noise came.
    """

    def __init__(
        self,
        window: QWindow,
        position_of: Callable[[int], int],
        bursts: KeyBursts[QKeyEvent],
        on_scan: Callable[[str], None],
        on_trouble: Callable[[DriverError], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._position_of = position_of
        self._bursts = bursts
        self._on_scan = on_scan
        self._on_trouble = on_trouble
        self._dead_keys = DeadKeys()
        self._giving = False
        self._wait = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._wait.timeout.connect(self._idle.start)  # keys that waited for a slow page come first
        self._idle.timeout.connect(self._quiet)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if self._giving or not isinstance(event, QKeyEvent) or watched is not self._window:
            return False
        if event.type() not in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}:
            return False
        self._wait.stop()
        self._idle.stop()
        self._carry_out(self._known(event))
        return True

    def _known(self, event: QKeyEvent) -> list[Scanned | Typed[QKeyEvent] | TooLong]:
        position = self._position_of(event.nativeScanCode())
        mine = _copy(event, event.text())
        if event.isAutoRepeat() or position == 0:
            return self._bursts.not_scanned(mine, position)
        at_ms = event.timestamp() or time.monotonic_ns() // 1_000_000
        change = self._bursts.release if event.type() == QEvent.Type.KeyRelease else self._bursts.press
        return change(mine, position, at_ms)

    def _quiet(self) -> None:
        self._carry_out(self._bursts.quiet())

    def _carry_out(self, known: Iterable[Scanned | Typed[QKeyEvent] | TooLong]) -> None:
        for what in known:
            match what:
                case Scanned(text):
                    self._on_scan(text)
                case Typed(events):
                    self._give(events)
                case TooLong():
                    self._on_trouble(too_long(what, "keyboard"))
        if (seconds := self._bursts.wait_seconds) is not None:
            self._wait.start(round(seconds * 1000))

    def _give(self, events: Iterable[QKeyEvent]) -> None:
        self._giving = True
        try:
            for event in events:
                QCoreApplication.sendEvent(self._window, self._dead_keys.join(event))
        finally:
            self._giving = False


def hear_desktop(window: QWindow, table: DesktopScanner, ask: Callable[[Command], None]) -> None:
    """Hear a scanner among the keys of this window, for as long as it lives; where Qt cannot, tell the station why."""
    voice = ScannerVoice(table.name, ask)
    platform = QGuiApplication.platformName().removesuffix("-egl")
    position_of = _POSITION_OF.get(platform)
    if position_of is None:
        voice.trouble(
            NoScanCodes(
                f"Qt on {platform} does not tell the position of a key; set the scanner to a serial port",
                url=table.name,
            )
        )
        return
    bursts: KeyBursts[QKeyEvent] = KeyBursts(table.key_gap_seconds, table.silence_seconds)
    Wedge(window, position_of, bursts, voice.scan, voice.trouble)
    voice.connected()
