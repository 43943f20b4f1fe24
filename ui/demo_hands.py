"""The hands and eyes of a headless demonstration: touches and scans as a person makes them, pictures of what shows.

Touches are real mouse events on the window, at the middle of the item that a person would press; scans are bytes on the
simulated scanner's port. Nothing here calls the kiosk itself.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from drivers.simulated.scanner import SimulatedScanner
from kiosk.demo_site import DemoPerson
from kiosk.scanning import badge_text
from kiosk.snapshot import Snapshot
from ui.bench import Bench

PATIENCE_SECONDS = 60.0


class DemoStuckError(Exception):
    """What a person would have done next was not on the screen in time."""


class Hands:
    """Presses, scans and looks.

    Args:
        window: the kiosk's window, shown.
        bench: whose snapshots tell when the kiosk has taken an act in.
        scanner: the simulated scanner.
        folder: where pictures go, numbered in order.
    """

    def __init__(self, window: QQuickWindow, bench: Bench, scanner: SimulatedScanner, folder: Path) -> None:
        self._window = window
        self._scanner = scanner
        self._folder = folder
        self._pictures: list[Path] = []
        self._seen: Snapshot | None = None
        bench.shown.connect(self._see)

    def _see(self, snapshot: Snapshot) -> None:
        self._seen = snapshot

    @property
    def pictures(self) -> list[Path]:
        return self._pictures

    @property
    def seen(self) -> Snapshot:
        """The last snapshot that the screen was given.

        Raises:
            DemoStuckError: none has come.
        """
        self.wait_for(lambda: self._seen is not None, "the first page")
        if self._seen is None:
            raise DemoStuckError("the kiosk showed no page")
        return self._seen

    def wait_for(self, is_so: Callable[[], bool], what: str) -> None:
        """Let the kiosk work until something is so.

        Raises:
            DemoStuckError: it was not, for a minute.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            if time.monotonic() > deadline:
                raise DemoStuckError(f"waited in vain for {what}; the kiosk says: {self._saying()}")
            QTest.qWait(8)

    def _saying(self) -> str:
        seen = self._seen
        if seen is None:
            return "nothing"
        step = seen.run.step.id if seen.run is not None else "no run"
        verdict = seen.verdict.code if seen.verdict is not None else "no verdict"
        return f"{seen.screen.value}, {step}, {verdict}"

    def press(self, name: str) -> None:
        """Press the visible, enabled item of this name at its middle.

        Raises:
            DemoStuckError: there is none.
        """
        middle = self._middle_at_rest(name)
        QTest.mouseClick(self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        QTest.qWait(1)

    def _middle_at_rest(self, name: str) -> QPoint:
        """Where the item is once the page that it came with has been laid out: nobody presses before seeing it."""
        places: list[QPoint | None] = [None]

        def rests() -> bool:
            item = self._find(name)
            middle = QPointF(item.width() / 2, item.height() / 2) if item is not None else None
            places.append(None if item is None or middle is None else item.mapToScene(middle).toPoint())
            return places[-1] is not None and places[-1] == places[-2]

        self.wait_for(rests, f"the button {name}")
        place = places[-1]
        if place is None:
            raise DemoStuckError(f"no button {name}")
        return place

    def shows(self, name: str) -> bool:
        return self._find(name) is not None

    def _find(self, name: str) -> QQuickItem | None:
        for item in _visible(self._window.contentItem()):
            if item.objectName() == name and item.isEnabled():
                return item
        return None

    def key(self, digits: str, prefix: str = "pin_") -> None:
        for digit in digits:
            self.press(f"{prefix}{digit}")

    def scan(self, text: str) -> None:
        """Hold a label before the scanner; wait until the kiosk has taken it in."""
        before = self.seen
        if not self._scanner.send(text):
            raise DemoStuckError("the scanner's port is not open")
        self.wait_for(lambda: self.seen.facts > before.facts or self._answered(before), "an answer to a scan")

    def scan_until(self, text: str, is_so: Callable[[], bool], what: str) -> None:
        """Hold before the scanner a label that turns a page, and records nothing."""
        if not self._scanner.send(text):
            raise DemoStuckError("the scanner's port is not open")
        self.wait_for(is_so, what)

    def _answered(self, before: Snapshot) -> bool:
        return self.seen.pin != before.pin or self.seen.verdict != before.verdict

    def badge(self, person: DemoPerson) -> None:
        self.scan(f"]C0{badge_text(person.badge_id)}")

    def identify(self, person: DemoPerson, picture: str = "") -> None:
        """Badge and PIN, as at every sign-in and signature."""
        self.badge(person)
        self.wait_for(lambda: self.seen.pin is not None, "the PIN pad")
        self.key(person.pin[:3])
        if picture:
            self.look(picture)
        self.key(person.pin[3:])
        self.press("pin_ok")
        self.wait_for(lambda: self.seen.pin is None, "the PIN to be taken")

    def until_step(self, step: str) -> None:
        self.wait_for(lambda: self.seen.run is not None and self.seen.run.step.id == step, f"step {step}")

    def look(self, name: str) -> None:
        """Keep a picture of the window as it is now."""
        QTest.qWait(30)
        path = self._folder / f"{len(self._pictures) + 1:02}-{name}.png"
        if not self._window.grabWindow().save(str(path)):
            raise DemoStuckError(f"the picture {path.name} could not be written")
        self._pictures.append(path)


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if not item.isVisible() or item.opacity() == 0:
        return
    yield item
    for child in reversed(item.childItems()):
        yield from _visible(child)
