"""Run as a program, with a commissioned station's folder: scans labels at an open run, and times each to its verdict.

Prints one JSON list of milliseconds, from the bytes on the scanner's port to the frame that shows the verdict, and goes
on as a kiosk with an open run until it is killed. Instruments are simulated in the same process.
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

from demo_station import station_file
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtQuick import QQuickItem

from drivers.simulated.bench import SimulatedBench
from drivers.simulated.scanner import SimulatedScanner
from kiosk.wording import Language
from ui.app import Deployment, Window, application, open_window
from ui.demo_bench import DemoBench, DemoClock
from ui.demo_camera import DemoCamera
from ui.demo_hands import Hands
from ui.demo_walk import Walk, din_code
from ui.pages.verdict import VerdictPage
from ui.station_file import read_station_file

SCANS = 300
SPEED = 30.0
"""of the bath's settling only; scans come in real time"""
PAUSE_MILLISECONDS = (30, 230)
"""between a verdict and the next scan: at any phase of the kiosk's own timers"""
PATIENCE_MILLISECONDS = 5000


class _CassetteAwaitedError(Exception):
    """Not an error: as far as the walk goes here."""


def _until_the_cassette(_number: int, _of: int, what: str) -> None:
    if what == "scan the cassette":
        raise _CassetteAwaitedError


def _labels(today: date) -> Iterator[tuple[str, str]]:
    """Round and round: a label nobody knows, a damaged one, half of the right one; with what the kiosk must say."""
    while True:
        yield "]C0=A99992699999900", "unknown_container"
        yield "]C0=A99992512345671", "scan_unreadable"
        yield din_code(1, today), "part_read"


class _Watch:
    """Sees the first frame that was begun with the verdict of a scan on the page, and when it stood."""

    def __init__(self, shown: Window, hands: Hands, scanner: SimulatedScanner) -> None:
        self._shown, self._hands, self._scanner = shown, hands, scanner
        self._loop = QEventLoop()
        self._timer = QTimer(self._loop, singleShot=True)
        self._timer.timeout.connect(self._loop.quit)
        self._before: object = None
        self._begun = False
        self._stood: list[float] = []
        shown.window.beforeSynchronizing.connect(self._begin_frame)
        shown.window.frameSwapped.connect(self._end_frame)

    def _begin_frame(self) -> None:
        self._begun = self._hands.seen.verdict != self._before

    def _end_frame(self) -> None:
        if self._begun and not self._stood:
            self._stood.append(time.perf_counter())
            self._loop.quit()

    def milliseconds_of(self, label: str, code: str) -> float:
        self._before, self._begun, self._stood = self._hands.seen.verdict, False, []
        sent = time.perf_counter()
        if not self._scanner.send(label):
            raise AssertionError("the scanner's port is not open")
        if not self._stood:
            self.wait(PATIENCE_MILLISECONDS)
        verdict, page = self._hands.seen.verdict, cast("VerdictPage", self._shown.kiosk.verdict)
        if verdict is None or verdict.code != code or not self._stood or not self._shows(str(page.title)):
            raise AssertionError(f"{code} was due and {verdict} came, painted: {bool(self._stood)}")
        return (self._stood[0] - sent) * 1000

    def _shows(self, title: str) -> bool:
        texts = (str(item.property("text")) for item in _visible(self._shown.window.contentItem()))
        return any(text.startswith(title) for text in texts)

    def wait(self, at_most_milliseconds: int) -> None:
        """Until the awaited frame stands, if there is one."""
        self._timer.start(at_most_milliseconds)
        self._loop.exec()
        self._timer.stop()


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from _visible(child)


def main(folder: Path) -> None:
    app = application()
    clock = DemoClock()
    with SimulatedBench(folder / "printed", seconds=clock.seconds) as instruments:
        path = station_file(folder, instruments.urls)
        file, sha256 = read_station_file(path.read_text(encoding="utf-8"), str(path))
        bench = DemoBench(instruments, clock, DemoCamera(), Deployment(file, sha256, clock, speed=lambda: SPEED))
        with open_window(bench.deployment, Language.FRENCH) as shown:
            shown.window.show()
            hands = Hands(shown.window, shown.bench, instruments.scanner, folder)
            try:
                Walk(hands, bench, SPEED, looks_around=False).go(_until_the_cassette)
            except _CassetteAwaitedError:
                hands.until_step("cassette")
            watch = _Watch(shown, hands, instruments.scanner)
            labels = _labels(clock.now().utc.date())
            chance = random.Random(1)
            took = []
            for _ in range(SCANS):
                watch.wait(chance.randint(*PAUSE_MILLISECONDS))
                took.append(watch.milliseconds_of(*next(labels)))
            print(json.dumps(took), flush=True)
            app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
