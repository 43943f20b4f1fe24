"""The kiosk's window without a display: a state put on it, pressed and typed into as a person would."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.station_commands import Command
from kiosk.wording import Language
from tests.ui.snapshots import State, StillClock
from ui.kiosk import Kiosk

QML = Path(__file__).parents[2] / "ui" / "qml"


class Stage:
    """One window; `asked` holds every command that the kiosk asked of the station."""

    def __init__(self, language: Language, width: int = 1280, height: int = 800, pixels_per_mm: float = 4.9) -> None:
        self.asked: list[Command] = []
        self.warnings: list[str] = []
        self.clock = StillClock()
        self.engine = QQmlApplicationEngine()
        self.engine.warnings.connect(lambda found: self.warnings.extend(one.toString() for one in found))
        self.kiosk = Kiosk(self.asked.append, self.clock, language, parent=self.engine)
        self.engine.addImportPath(str(QML))
        self.engine.setInitialProperties(
            {"kiosk": self.kiosk, "pixelsPerMm": pixels_per_mm, "width": width, "height": height}
        )
        self.engine.load(QUrl.fromLocalFile(str(QML / "Binome" / "Main.qml")))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise AssertionError("\n".join(self.warnings) or "Main.qml was not loaded")
        self.window = roots[0]
        self.window.show()
        self.window.requestActivate()
        self.settle()

    def put(self, state: State) -> None:
        """Show the state as if it had stood for a while, nothing begun on it yet, then do what it says."""
        self.clock.seconds = state.snapshot.now.boottime_ns / 1e9
        run = state.snapshot.run
        before = None if run is None else replace(run, run_id="another")
        self.kiosk.show(replace(state.snapshot, pin=None, run=before, monitor=None, circuit=None))
        self.kiosk.show(state.snapshot)
        self.clock.seconds += 0.7
        self.kiosk.show(state.snapshot)
        self.settle()
        for name in state.do:
            self.press(name)
        for sign in state.typed:
            QTest.keyClick(self.window, sign)
        self.settle()

    def pass_time(self, seconds: float) -> None:
        """Time goes by with no word from the station."""
        self.clock.seconds += seconds
        self.kiosk.tick()
        self.settle()

    def settle(self) -> None:
        for _ in range(4):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def items(self) -> Iterator[QQuickItem]:
        """Everything that can be seen."""
        yield from _seen(self.window.contentItem())

    def named(self, name: str) -> list[QQuickItem]:
        return [item for item in self.items() if item.objectName() == name]

    def item(self, name: str) -> QQuickItem:
        found = self.named(name)
        assert len(found) == 1, f"{len(found)} visible items are named {name}"
        return found[0]

    def press(self, name: str) -> None:
        self.window.grabWindow()  # lays out what the last state moved
        item = self.item(name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        self.settle()

    def within(self, button: QQuickItem) -> list[QQuickItem]:
        """The texts that can be seen in a button."""
        return [item for item in _seen(button) if item.inherits("QQuickText") and item.property("text")]

    def texts(self) -> list[str]:
        texts = (item.property("text") for item in self.items() if item.inherits("QQuickText"))
        return [str(text) for text in texts if text]

    def buttons(self) -> list[QQuickItem]:
        return [item for item in self.items() if item.inherits("QQuickAbstractButton")]

    def grab(self) -> QImage:
        self.settle()
        return self.window.grabWindow()

    def close(self) -> None:
        self.window.close()
        self.engine.deleteLater()
        self.settle()


def _seen(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from _seen(child)
