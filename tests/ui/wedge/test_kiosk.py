"""The whole kiosk with a scanner on the desktop's keyboard: badges and labels go to the station, PINs to the pad."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from drivers.simulated.wedge import ENTER, strokes
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.scanning import badge_text
from kiosk.wording import Language
from ui.app import open_window
from ui.demo_bench import demo_bench
from ui.station_file import DesktopScanner


@pytest.fixture
def shown(qapp, tmp_path):
    with demo_bench(tmp_path, Language.ENGLISH, 1.0) as bench:
        file = bench.deployment.file.model_copy(update={"scanner": DesktopScanner(kind="desktop-keyboard")})
        with open_window(replace(bench.deployment, file=file), Language.ENGLISH, sound=False) as shown:
            shown.window.show()
            yield shown


def send(window, keys, at_ms, every_ms):
    """Digits are written as digits, so that the pad would take them."""
    for place, (position, down) in enumerate(keys):
        kind = QEvent.Type.KeyPress if down else QEvent.Type.KeyRelease
        written = str((position - 1) % 10) if 2 <= position <= 11 else "?"
        key = Qt.Key.Key_Return if position == ENTER else Qt.Key(ord(written)) if written.isdigit() else Qt.Key(0)
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, position + 8, 0, 0, written)
        event.setTimestamp(at_ms + place * every_ms)
        QCoreApplication.sendEvent(window, event)


def scan(window, text, at_ms):
    send(window, [*strokes(text), (ENTER, True), (ENTER, False)], at_ms, 2)


def test_a_badge_asks_for_the_pin_and_no_scan_is_keyed_into_it(shown, qtbot):
    """The first badge opens the PIN pad; a label then scanned adds no digit; a person's digits do."""
    qtbot.waitUntil(lambda: shown.kiosk.page == "sign_in", timeout=20_000)
    scan(shown.window, f"]C0{badge_text(TECHNICIAN.badge_id)}", 10_000)
    qtbot.waitUntil(lambda: shown.kiosk.page == "pin", timeout=20_000)

    scan(shown.window, "0271812359", 20_000)
    scan(shown.window, f"]C0{badge_text(PHARMACIST.badge_id)}", 30_000)
    qtbot.waitUntil(lambda: PHARMACIST.name in shown.kiosk.pin.name, timeout=20_000)
    assert shown.kiosk.pin.typed == 0

    send(shown.window, [(position, down) for position in (2, 3) for down in (True, False)], 40_000, 80)
    qtbot.waitUntil(lambda: shown.kiosk.pin.typed == 2, timeout=20_000)
