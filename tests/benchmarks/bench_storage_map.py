"""The storage map of a large tank: read from the journal, drawn, scrolled; of 10,000 positions and of 1,000."""

import os
import statistics
import tempfile
import time
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtGui import QGuiApplication
from rows import Measured

from kiosk.circuit.facts import TreatmentReleased
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.instants import SystemClock
from kiosk.library import Library
from kiosk.records.journal import Entry, Journal
from kiosk.records.seals import SealKey
from kiosk.snapshot import CircuitPlace, CircuitView, Screen
from kiosk.station.storage_book import StorageBook
from kiosk.station.storage_desk import StorageDesk
from kiosk.storage.facts import StoragePlanApproved
from kiosk.storage.judging import Standing
from kiosk.storage.plan import StoragePlan, Tank, read_storage_plan, shipped_storage_plans
from kiosk.storage.view import StorageView, TankMap
from kiosk.wording import Language
from tests.ui.snapshots import State, snapshot
from tests.ui.stage import Stage

MANY, FEW, PLACES = 10_000, 1_000, 25
FRAMES = 300


def measure() -> list[Measured]:
    app = QGuiApplication.instance() or QGuiApplication(["bench"])
    drawn_many, worst, usual = _drawn(MANY)
    drawn_few, _, _ = _drawn(FEW)
    read_many, read_few = _read(MANY), _read(FEW)
    del app
    return [
        Measured("storage map of 10,000 positions: page shown and drawn", drawn_many * 1000, "ms", 200),
        Measured("  growth of the page from 1,000 positions", drawn_many / drawn_few, "x", 1.5),
        Measured("  scrolled from end to end: worst frame", worst * 1000, "ms", 33),
        Measured("  scrolled from end to end: median frame", usual * 1000, "ms"),
        Measured("  10,000 containers read for it after a change", read_many * 1000, "ms", 200),
        Measured("  growth of that from 1,000 containers", read_many / read_few, "x"),
    ]


def _text(positions: int) -> str:
    """The shipped plan with one tank of so many positions in front."""
    boxes = ", ".join(f'"{number:03}"' for number in range(positions // PLACES))
    tank = f"""
[[tanks]]
name = "Cuve 0"
code = "C0"
guarantees = {{ celsius = -150, source = "a benchmark", certainty = "default" }}

[[tanks.racks]]
name = "A"
boxes = [{boxes}]
places = {PLACES}
zone = "accepted"
infectious = ["unknown"]
kinds = ["bag"]
"""
    head, tanks = shipped_storage_plans()["storage.toml"].split("[[tanks]]", 1)
    return f"{head}{tank}\n[[tanks]]{tanks}"


def _plan(positions: int) -> StoragePlan:
    return read_storage_plan(_text(positions), "bench.toml")


def _map(tank: Tank, positions: int) -> TankMap:
    looks = tuple(Standing)
    names = (f"{tank.name} · {box} · {place}" for box in tank.racks[0].boxes for place in range(1, PLACES + 1))
    standing = {name: looks[number % len(looks)] for number, name in enumerate(names)}
    return TankMap(tank, standing, Counter(standing.values()) | {Standing.FREE: positions})


def _drawn(positions: int) -> tuple[float, float, float]:
    """Seconds to the first picture (median of five), and the worst and the median frame of a scroll."""
    stage = Stage(Language.FRENCH)
    tank = _plan(positions).tanks[0]
    stage.put(State("empty", snapshot(Screen.CIRCUIT, 60, circuit=CircuitView(CircuitPlace.INVENTORY)), (), ""))
    took = []
    for _ in range(5):
        stage.kiosk.show(snapshot(Screen.CIRCUIT, 60, circuit=CircuitView(CircuitPlace.INVENTORY)))
        stage.grab()
        view = StorageView((tank.name,), _map(tank, positions))
        shown = snapshot(Screen.CIRCUIT, 60, circuit=CircuitView(CircuitPlace.STORAGE, storage=view))
        began = time.perf_counter()
        stage.kiosk.show(shown)
        stage.window.grabWindow()
        took.append(time.perf_counter() - began)
    flick = stage.item("storage_flick")
    end = float(flick.property("contentHeight")) - flick.height()
    frames = []
    for number in range(FRAMES):
        flick.setProperty("contentY", end * number / (FRAMES - 1))
        began = time.perf_counter()
        stage.window.grabWindow()
        frames.append(time.perf_counter() - began)
    stage.close()
    return statistics.median(took), max(frames), statistics.median(frames)


def _read(containers: int) -> float:
    """Seconds for the desk's view, once something was recorded, with so many containers standing in the tank."""
    with tempfile.TemporaryDirectory() as name:
        clock, folder = SystemClock(), Path(name)
        key = SealKey.load_or_create(folder / "seal.key")
        journal = Journal.open(folder / "journal.db", station="bench", clock=clock, seal_key=key)
        text = _text(containers)
        plan = read_storage_plan(text, "bench.toml")
        approved = StoragePlanApproved(plan.code, plan.version, "0" * 64, text, "ph1")
        journal.append("approval:storage", 0, (approved,), actor="ph1", at=clock.now())
        entries = [
            Entry(f"treatment:T-{number}", 0, (TreatmentReleased(_treatment(number, position)),))
            for number, position in enumerate(tuple(plan.positions)[:containers])
        ]
        for first in range(0, containers, 100):
            journal.append_together(entries[first : first + 100], actor="ph1", at=clock.now())
        library = Library(journal)
        desk = StorageDesk(journal, library, None, StorageBook(journal, library), None, None, None)  # type: ignore[arg-type]
        desk.view("Cuve 0", awaits_badge=False)
        took = []
        for number in range(5):
            changed = _treatment(containers + number, f"Cuve 1 · A1 · {number + 1}")
            entry = Entry(f"treatment:T-{containers + number}", 0, (TreatmentReleased(changed),))
            (row,) = journal.append_together([entry], actor="ph1", at=clock.now())
            library.learn(row)
            began = time.perf_counter()
            desk.view("Cuve 0", awaits_badge=False)
            took.append(time.perf_counter() - began)
        journal.database.close()
        return statistics.median(took)


def _treatment(number: int, position: str) -> Treatment:
    born = date(1950, 1, 1) + timedelta(days=number)
    box = Container(f"T-{number}-A", f"A9999{number:08}", "00", "S9801100", datetime(2028, 1, 1), "LOT-1")  # noqa: DTZ001
    patient = Patient(f"9{number:06}", f"NOM{number}-TEST", "Camille", "F", born)
    return Treatment(f"T-{number}", patient, "yescarta", "Yescarta", (box,), position, "Hématologie", 8)
