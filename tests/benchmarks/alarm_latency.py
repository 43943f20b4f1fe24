"""Run as a program, with an empty folder: 64 channels at 1 Hz on eight lines, one of them gone bad again and again.

Prints one JSON object of milliseconds from the last byte of the bad value: to the alarm on the record, and to the start
of its sound. The monitor is open all the while, and is turned from page to page.
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from drivers.simulated.modbus_controller import rtu_answer
from drivers.simulated.scanner import SimulatedScanner
from drivers.simulated.wire import Wire
from drivers.simulated.zpl_printer import SimulatedZplPrinter
from kiosk import demo_site
from kiosk.approved import sha256_of
from kiosk.demo_site import PHARMACIST
from kiosk.instants import Clock, SystemClock
from kiosk.monitoring.alarms.facts import AlarmRaised
from kiosk.monitoring.facts import MonitoringPlanApproved
from kiosk.monitoring.plan import shipped_plans
from kiosk.monitoring.readings import Reading
from kiosk.people.pins import Pins
from kiosk.records.journal import Journal, Recorded
from kiosk.snapshot import MonitorPlace, Snapshot
from kiosk.station_commands import Command, Observe, OpenMonitor
from kiosk.wording import Language
from ui.alarm_sounds import AlarmSounds
from ui.app import Deployment, Window, application, open_window
from ui.bench import Bench
from ui.station_file import read_station_file

LINES, CHANNELS_A_LINE = 8, 8
TRIALS = 60
RULE, LIMIT_CELSIUS = "dewar_limit:", -150
GOOD, BAD = -1620, -1490
"""tenths of a degree: below every limit of the plan, and above the limit by which a dewar is in alarm"""
PATIENCE_SECONDS = 10.0
SETTLE_MILLISECONDS = 8000
"""what is loaded once the first page stands is not measured here"""

_BOX = """
name = "module"
family = "MODULE"
verified = "The simulated module's own registers."

[line]
baud_rate = 115200
parity = "N"
stop_bits = 1
"""
_REGISTER = """
[channels.c{number}]
quantity = "celsius"
register = {number}
function = 4
type = "int16"
decimals = 1
unit = "C"
"""
_STATION = """
name = "bench-1"
establishment = "Hôpital de démonstration"
address = "1 rue de l’Exemple, 00000 Ville-Test"
language = "fr"
data = "{folder}"
secrets = "{folder}/secrets"
idle_lock_seconds = 900

[scanner]
url = "{scanner}"

[printer]
url = "{printer}"
"""
_CHANNEL = """
[[channels]]
name = "{name}"
kind = "{kind}"
vessel = "{name}"
driver = "modbus"
profile = "{folder}/module.toml"
url = "{url}"
channel = "c{number}"
period_seconds = 1.0
"""


class _Module:
    """Eight thermometers on one line, each with some noise."""

    def __init__(self, seed: int) -> None:
        self.tenths = [GOOD] * CHANNELS_A_LINE
        self._noise = random.Random(seed)
        self.wire = Wire(f"module {seed}", re.compile(rb"(?s).{8}"), self._answer)

    def _answer(self, request: bytes) -> bytes | None:
        words = {n: (tenths + self._noise.randint(-3, 3)) & 0xFFFF for n, tenths in enumerate(self.tenths)}
        return rtu_answer(request, 1, words, None)


def _text(folder: Path, modules: list[_Module], scanner: str, printer: str) -> str:
    text = _STATION.format(folder=folder, scanner=scanner, printer=printer)
    for line, module in enumerate(modules):
        for number in range(CHANNELS_A_LINE):
            name, kind = (f"c{line}-{number}", "dewar") if line + number else ("bath", "bath")
            text += _CHANNEL.format(name=name, kind=kind, folder=folder, url=module.wire.url, number=number)
    return text


def _settle(journal: Journal, pins: Pins, clock: Clock) -> None:
    """The demonstration's site, its plan changed in one place: a dewar above its limit is in alarm at once."""
    demo_site.settle(journal, pins, clock.now())
    (text,) = shipped_plans().values()
    before, rule = text.split('id = "dewar_limit"')
    text = before + 'id = "dewar_limit"' + rule.replace("delay_seconds = 60", "delay_seconds = 0", 1)
    text = text.replace("version = 1", "version = 2", 1)
    approved = MonitoringPlanApproved("monitoring", 2, sha256_of(text), text, PHARMACIST.person_id)
    stream = "approval:monitoring"
    journal.append(stream, journal.version(stream), (approved,), actor=PHARMACIST.person_id, at=clock.now())


class _Watch:
    """When the last byte of a bad value came, its alarm stood on the record and its sound began: by the boot clock."""

    def __init__(self) -> None:
        self.came_ns: dict[str, int] = {}
        self.recorded_ns: dict[str, int] = {}
        self.sounded_ns: list[int] = []

    def asked(self, command: Command) -> None:
        match command:
            case Observe(Reading(channel, value, at=at)) if value > LIMIT_CELSIUS and channel not in self.came_ns:
                self.came_ns[channel] = at.boottime_ns

    def recorded(self, rows: Iterable[Recorded]) -> None:
        for row in rows:
            if isinstance(row.fact, AlarmRaised) and row.fact.alarm_id.startswith(RULE):
                self.recorded_ns[row.fact.alarm_id.removeprefix(RULE)] = time.clock_gettime_ns(time.CLOCK_BOOTTIME)

    def sounded(self, _priority: object) -> None:
        self.sounded_ns.append(time.clock_gettime_ns(time.CLOCK_BOOTTIME))

    def listen(self) -> None:
        """Stand beside the journal and the inbox of whatever is opened from here."""
        append, ask = Journal.append_together, Bench.ask

        def append_and_tell(journal: Journal, *given: Any, **named: Any) -> tuple[Recorded, ...]:
            rows = append(journal, *given, **named)
            self.recorded(rows)
            return rows

        def ask_and_tell(bench: Bench, command: Command) -> None:
            self.asked(command)
            ask(bench, command)

        Journal.append_together = append_and_tell  # type: ignore[method-assign,assignment]
        Bench.ask = ask_and_tell  # type: ignore[method-assign,assignment]


def _wait(milliseconds: int) -> None:
    """In Qt's own loop, which leaves the interpreter to other threads while it paints, as the kiosk's does."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(is_so: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited in vain for {what}")
        _wait(5)


def _measure(shown: Window, modules: list[_Module], watch: _Watch) -> dict[str, list[float]]:
    chance, pages = random.Random(1), cycle((MonitorPlace.TILES, MonitorPlace.ALARMS))
    latest: list[Snapshot] = []
    shown.bench.shown.connect(latest.append)
    _until(lambda: bool(latest) and all(c.last is not None for c in latest[-1].channels), "every probe")
    _wait(SETTLE_MILLISECONDS)
    took: dict[str, list[float]] = {"recorded": [], "sounded": []}
    for line, number in chance.sample([(n // 8, n % 8) for n in range(1, LINES * CHANNELS_A_LINE)], TRIALS):
        name = f"c{line}-{number}"
        shown.bench.ask(OpenMonitor(next(pages)))
        _wait(chance.randint(500, 1500))
        latest[:-1] = []
        watch.sounded_ns.clear()
        modules[line].tenths[number] = BAD
        _until(lambda: name in watch.recorded_ns and bool(watch.sounded_ns), f"the alarm of {name}")  # noqa: B023
        took["recorded"].append((watch.recorded_ns[name] - watch.came_ns[name]) / 1e6)
        took["sounded"].append((watch.sounded_ns[0] - watch.came_ns[name]) / 1e6)
        modules[line].tenths[number] = GOOD
    return took


def main(folder: Path) -> None:
    app = application()
    watch, modules = _Watch(), [_Module(line) for line in range(LINES)]
    watch.listen()
    folder.joinpath("module.toml").write_text(
        _BOX + "".join(_REGISTER.format(number=number) for number in range(CHANNELS_A_LINE)), encoding="utf-8"
    )
    scanner, printer = SimulatedScanner(), SimulatedZplPrinter(folder / "printed")
    with ExitStack() as wires:
        for wire in (*(module.wire for module in modules), scanner.wire, printer.wire):
            wires.enter_context(wire)
        text = _text(folder, modules, scanner.wire.url, printer.wire.url)
        file, sha256 = read_station_file(text, "the benchmark's station file")
        deployment = Deployment(file, sha256, SystemClock(), settle=_settle)
        with open_window(deployment, Language.FRENCH) as shown:
            shown.window.resize(1280, 800)
            shown.window.show()
            (sounds,) = shown.kiosk.findChildren(AlarmSounds)
            sounds.began.connect(watch.sounded)
            print(json.dumps(_measure(shown, modules, watch)), flush=True)
        app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
