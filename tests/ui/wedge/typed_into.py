"""A window with a text field that has the focus and a button that Enter presses; says what comes, one JSON a line."""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from kiosk.station_commands import Command, Scan
from ui.station_file import DesktopScanner
from ui.wedge import NO_INPUT_METHOD, hear_desktop


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def ask(command: Command) -> None:
    if isinstance(command, Scan):
        say(scan=command.raw)


def main() -> int:
    os.environ.update(NO_INPUT_METHOD)
    app = QGuiApplication(sys.argv)
    view = QQuickView()
    view.setSource(QUrl.fromLocalFile(str(Path(__file__).with_name("Typed.qml"))))
    field = view.rootObject().findChild(QObject, "field")
    field.textChanged.connect(lambda: say(field=field.property("text")))
    field.accepted.connect(lambda: say(pressed=True))
    hear_desktop(view, DesktopScanner(kind="desktop-keyboard"), ask)
    view.activeChanged.connect(lambda: say(active=view.isActive()))
    view.show()
    view.requestActivate()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
