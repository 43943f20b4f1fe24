"""The release page, every rule judged, and a scan's verdict: of 100,000 treatments known with 1,000,000 containers."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtGui import QGuiApplication
from rows import Measured

from kiosk import station_commands as sc
from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier_facts import Condition
from kiosk.circuit.order import Order, OrderSource, Prescription
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.demo_circuit import settle_circuit
from kiosk.demo_site import PHARMACIST
from kiosk.gates.commands import StateCondition
from kiosk.instants import Instant
from kiosk.records.journal import Entry, Journal
from kiosk.records.words import plain_words
from kiosk.scanning import badge_text
from kiosk.snapshot import CircuitPlace
from kiosk.wording import Language
from tests.ui.snapshots import State
from tests.ui.stage import Stage

sys.path.insert(0, str(Path(__file__).parents[1] / "kiosk"))

from bench import BenchUnderTest

MANY, FEW, BOXES = 100_000, 10_000, 10
STORED_ONE_IN = 100
TIMES = 200
SUBJECT = "T-DEMO-14"
EXPIRES = datetime(2027, 11, 30, 23, 59)  # noqa: DTZ001 (a label's time has no zone)


def measure() -> list[Measured]:
    app = QGuiApplication.instance() or QGuiApplication(["bench"])
    many, few = _page(MANY), _page(FEW)
    del app
    names = (
        "release page opened, every rule judged and drawn",
        "a condition stated, judged anew and drawn",
        "scan to verdict",
    )
    rows = []
    for name, large, small in zip(names, many, few, strict=True):
        rows += [
            Measured(f"{name}: p99 with 100,000 treatments", large * 1000, "ms", 100),
            Measured("  growth from 10,000 treatments", large / small, "x", 1.5),
        ]
    return rows


def _page(treatments: int) -> tuple[float, float, float]:
    """Seconds at p99: the page opened; a condition stated on it; a label that nobody knows scanned in a run."""
    with tempfile.TemporaryDirectory() as name:
        bench = BenchUnderTest(Path(name), Language.FRENCH)
        settle_circuit(bench.journal, bench.clock.now())
        _fill(bench.journal, bench.clock.now(), treatments)
        bench.power_cut()
        bench.station.warm_up()
        bench.sign_in()
        stage = Stage(Language.FRENCH)
        stage.put(State("home", bench.see(), (), ""))
        opened, stated = [], []
        for number in range(TIMES):
            _shown(bench, stage, sc.OpenCircuit(CircuitPlace.SUPPLIES))
            opened.append(_shown(bench, stage, sc.OpenCircuit(CircuitPlace.RELEASE, SUBJECT)))
            doses = (("doses", str(number % 9 + 1)),)
            bench.station.handle(StateCondition(SUBJECT, Condition.TOCILIZUMAB, doses))
            stated.append(_shown(bench, stage, sc.Scan(f"]C0{badge_text(PHARMACIST.badge_id)}")))
        bench.station.handle(sc.CloseCircuit())
        bench.to("cassette")
        scans = (sc.Scan(f"]C0=A9998{_number(number)}00") for number in range(TIMES))
        scanned = [_shown(bench, stage, scan) for scan in scans]
        stage.close()
        bench.journal.database.close()
        return _p99(opened), _p99(stated), _p99(scanned)


def _p99(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.99) - 1]


def _shown(bench: BenchUnderTest, stage: Stage, command: sc.Command) -> float:
    bench.clock.advance(3)
    stage.grab()
    began = time.perf_counter()
    bench.station.handle(command)
    stage.kiosk.show(bench.see())
    stage.window.grabWindow()
    return time.perf_counter() - began


def _number(number: int) -> str:
    """Year and serial of a donation number."""
    return f"20{number:06}"


def _fill(journal: Journal, at: Instant, treatments: int) -> None:
    """One treatment in a hundred is accepted and stands in a tank, its file in the journal; the others are found by
    the tables that they are looked up in.
    """
    stored = [number for number in range(treatments) if number % STORED_ONE_IN == 0]
    for number in stored:
        treatment = _treatment(number)
        entry = Entry(f"treatment:{treatment.treatment_id}", 0, tuple(_facts(treatment)))
        journal.append_together((entry,), actor=PHARMACIST.person_id, at=at)
    database = journal.database
    given = [number for number in range(treatments) if number % STORED_ONE_IN]
    with database.transaction():
        row = "INSERT INTO dossiers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        database.execute_many(row, [_row(one) for one in given])
        for number in given:
            database.execute_many("INSERT INTO held VALUES (?, ?, ?, ?, ?, ?)", list(_held(number)))


def _treatment(number: int) -> Treatment:
    born = date(1940, 1, 1) + timedelta(days=number * 7919 % 25_000)
    patient = Patient(f"H{number:06}", f"PATIENT-{number:06}", "Camille", "F", born)
    boxes = tuple(
        Container(
            f"T-{number:06}-{box}", f"A9997{_number(number)}", "00", f"S98011{box:02}", EXPIRES, f"LOT-{number:06}"
        )
        for box in range(BOXES)
    )
    return Treatment(f"T-{number:06}", patient, "yescarta", "Yescarta", boxes, "Cuve 1", "Hématologie", 8)


def _facts(treatment: Treatment) -> Iterator[object]:
    prescription = Prescription("RX", "Dr EXEMPLE-DÉMO", EXPIRES.date(), signed=True)
    order = Order("CMD", "Fabricant", "S", OrderSource.CSV, prescription, (), BOXES)
    ids = tuple(box.container_id for box in treatment.containers)
    yield d.TreatmentOrdered(treatment, order, PHARMACIST.person_id)
    yield d.OrderConfirmed("run", "")
    yield d.ReceptionSigned("run", "quarantine", "SH", (), ids)
    for place, box in enumerate(ids):
        yield d.ContainerPlaced(box, f"Cuve 1 · {treatment.treatment_id} · {place}", None, 30)
    yield d.AcceptanceDecided(None, d.Acceptance.ACCEPTED, "", PHARMACIST.person_id)


def _row(number: int) -> tuple[object, ...]:
    """Of the table `dossiers`: a treatment that was given."""
    patient = _treatment(number).patient
    words = plain_words(f"{patient.full_name} {patient.hospital_number} T-{number:06}")
    return (
        f"T-{number:06}", "given", patient.full_name, patient.hospital_number, "", patient.birth_date.isoformat(),
        "yescarta", "Yescarta", "Hématologie", "2026-01-01T00:00:00.000000Z", None, None, None, words,
    )  # fmt: skip


def _held(number: int) -> Iterator[tuple[object, ...]]:
    for box in _treatment(number).containers:
        yield box.container_id, f"T-{number:06}", box.din, box.product_code, "given", ""


if __name__ == "__main__":
    for row in measure():
        print(f"{row.name:78} {row.value:8.1f} {row.unit}  {'' if row.goal is None else f'(goal {row.goal})'}")
