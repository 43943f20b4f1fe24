"""Run as a program: `bare`, or `kiosk STATION_FILE`. Prints `ready` once the first usable page is painted."""

import gc
import os
import sys
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

BARE = b"""
import QtQuick
import QtQuick.Controls.Basic
ApplicationWindow { width: 1280; height: 800; visible: true; Text { text: "37.0"; anchors.centerIn: parent } }
"""


def _ready(page: str) -> None:
    """Told, and gone at once: how long a program takes to end is not measured."""
    print(f"ready {page}", flush=True)
    os._exit(0)


def bare() -> None:
    """The least that PySide6 needs to paint a window from QML."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQml import QQmlApplicationEngine
    from PySide6.QtQuick import QQuickWindow

    app = QGuiApplication([])
    engine = QQmlApplicationEngine()
    engine.loadData(BARE)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    window.frameSwapped.connect(lambda: _ready("bare"))
    app.exec()


def kiosk(station_file: Path) -> None:
    """The kiosk of a real station as `binome run` starts it, to its first page with the station's own data on it."""
    gc.disable()
    from kiosk.wording import Language
    from ui.app import application, open_window, real
    from ui.station_file import read_station_file

    file, sha256 = read_station_file(station_file.read_text(encoding="utf-8"), str(station_file))
    app = application()
    with open_window(real(file, sha256), Language.FRENCH) as shown:
        gc.freeze()
        gc.enable()
        pages: Any = shown.kiosk  # its pages are Qt properties, which have no type here
        painted = {"wanted": False}

        def page_came() -> None:
            painted["wanted"] = pages.page != ""
            shown.window.update()

        def frame_came() -> None:
            if painted["wanted"]:
                _ready(f"{pages.page}, {pages.welcome.left_open.rowCount()} left open")

        shown.kiosk.changed.connect(page_came)
        shown.window.frameSwapped.connect(frame_came)
        shown.window.show()
        app.exec()


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else kiosk(Path(sys.argv[2]))
