"""The keys of one window: a scan's reach nobody, a person's reach the field that has the focus, in their order."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickView

from drivers.simulated.wedge import ENTER, Controls, strokes
from kiosk.station_commands import Scan, ScannerSeen
from ui import wedge
from ui.station_file import DesktopScanner

DONATION = "]C0=A99991412345600"
AZERTY = {16: "a", 30: "q", 17: "z", 18: "e", 24: "o", 3: "é", 27: "$"}
"""What a French desktop writes for some positions."""


class Desk:
    """A window with a text field that has the focus; `asked` is what the station was asked."""

    def __init__(self, **settings):
        self.asked = []
        self.view = QQuickView()
        self.view.setSource(QUrl.fromLocalFile(str(Path(__file__).with_name("Typed.qml"))))
        self.field = self.view.rootObject().findChild(QObject, "field")
        self.presses = 0
        self.field.accepted.connect(self._pressed)
        wedge.hear_desktop(self.view, DesktopScanner(kind="desktop-keyboard", **settings), self.asked.append)
        self.view.show()
        self.view.requestActivate()
        self._at_ms = 1000

    def _pressed(self):
        self.presses += 1

    def keys(self, keys, every_ms, text=lambda position: AZERTY.get(position, "?"), qt_key=Qt.Key.Key_unknown):
        """As X11 sends them: its code is 8 above the position, its text that of the French layout."""
        for position, down in keys:
            self._at_ms += every_ms
            kind = QEvent.Type.KeyPress if down else QEvent.Type.KeyRelease
            key = Qt.Key.Key_Return if position == ENTER else qt_key
            written = "\r" if position == ENTER else text(position)
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, position + 8, 0, 0, written)
            event.setTimestamp(self._at_ms)
            QCoreApplication.sendEvent(self.view, event)

    @property
    def scans(self):
        return [command.raw for command in self.asked if isinstance(command, Scan)]

    @property
    def text(self):
        return self.field.property("text")


@pytest.fixture
def desk(qtbot):
    desk = Desk()
    qtbot.waitUntil(desk.field.hasActiveFocus, timeout=20_000)
    yield desk
    desk.view.close()
    desk.view.deleteLater()
    QCoreApplication.sendPostedEvents(desk.view, QEvent.Type.DeferredDelete.value)


def press(*positions):
    return [(position, down) for position in positions for down in (True, False)]


@pytest.mark.parametrize("controls", Controls)
def test_a_scan_into_a_field_leaves_nothing_there(desk, qtbot, controls):
    """The scan goes to the station as the scanner meant it; the field does not even see its Enter."""
    text = f"{DONATION}\x1d10LOT"
    desk.keys([*strokes(text, controls), *press(ENTER)], 2)

    assert desk.scans == [text]
    desk.keys(press(16), 70)
    qtbot.waitUntil(lambda: desk.text == "a", timeout=20_000)
    assert desk.presses == 0


def test_a_scan_without_an_end_is_told_after_a_silence(desk, qtbot):
    desk.keys(strokes(DONATION), 2)
    assert desk.scans == []

    qtbot.waitUntil(lambda: desk.scans == [DONATION], timeout=20_000)
    assert desk.text == ""


def test_typing_is_written_as_the_desktop_means_it(desk, qtbot):
    """By the French layout, not by position; Enter still presses."""
    desk.keys(press(16, 17, 18), 70)
    desk.keys([(24, True), (3, True), (24, False), (3, False)], 10)
    desk.keys(press(ENTER), 70)
    qtbot.waitUntil(lambda: desk.presses == 1, timeout=20_000)

    assert desk.text == "azeoé"
    assert desk.scans == []


def test_a_key_without_a_position_is_typing(desk):
    """A keyboard on the screen, or a program, may send text that no key stands for."""
    desk.keys(press(*[-8] * 12), 1, text=lambda _: "x")

    assert desk.text == "x" * 12
    assert desk.scans == []


def test_an_accent_and_its_letter_are_joined(desk, qtbot):
    """^ and e are ê; an accent and a space are the accent; what cannot be joined is the letter."""
    for letter in ("e", " ", "t"):
        desk.keys(press(26), 70, text=lambda _: "", qt_key=Qt.Key.Key_Dead_Circumflex)
        desk.keys(press(18), 70, text=lambda _, letter=letter: letter)

    qtbot.waitUntil(lambda: desk.text == "ê^t", timeout=20_000)


def test_keys_that_waited_for_a_slow_page_are_one_scan(desk, qtbot, monkeypatch):
    """The wait has run out while the page was drawn, and the rest of the scan stands in the queue: it comes first."""
    keys = [*strokes(DONATION), *press(ENTER)]
    desk.keys(keys[:4], 2)
    (waiting,) = desk.view.findChildren(wedge.Wedge)
    waiting._wait.timeout.emit()
    desk.keys(keys[4:], 2)

    assert desk.scans == [DONATION]
    assert desk.text == ""


def test_the_scanner_is_heard_from_the_start(desk):
    assert desk.asked == [ScannerSeen("scanner", None)]


def test_where_qt_tells_no_position_the_station_is_told_why(qtbot, monkeypatch):
    """macOS: the scanner must be set to a serial port."""
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: "cocoa"))
    desk = Desk()

    (seen,) = desk.asked
    assert seen.trouble.why == "no_scan_codes"
    assert "set the scanner to a serial port" in seen.trouble.detail
    desk.view.deleteLater()


@pytest.mark.parametrize(
    ("scan_code", "position"), [(2, 2), (0x1C, 28), (0x11C, 96), (0x2A, 42), (0x11D, 97), (0x52, 82), (0x148, 255)]
)
def test_windows_scan_codes_are_positions(scan_code, position):
    """Set 1 and its extended keys."""
    assert wedge._POSITION_OF["windows"](scan_code) == position
