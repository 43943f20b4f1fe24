"""The page of one treatment with a long story: opened, worded and drawn; of 2,000 facts and of 200."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtGui import QGuiApplication
from rows import Measured

from kiosk import station_commands as sc
from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier_commands import TurnTimeline
from kiosk.demo_circuit import settle_circuit
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.run import facts as f
from kiosk.snapshot import CircuitPlace
from kiosk.wording import Language
from tests.ui.snapshots import State
from tests.ui.stage import Stage

sys.path.insert(0, str(Path(__file__).parents[1] / "kiosk"))

from bench import BenchUnderTest

MANY, FEW = 2_000, 200
BOXES = {
    "T-DEMO-11": "T-DEMO-11-A",
    "T-DEMO-12": "T-DEMO-12-A",
    "T-DEMO-13": "T-DEMO-13-A",
    "T-DEMO-14": "T-DEMO-14-A",
}
PLACE = "Cuve 1 · A2 · 5"
FACTS_A_RUN = 50
TIMES = 15


def measure() -> list[Measured]:
    app = QGuiApplication.instance() or QGuiApplication(["bench"])
    many, few = _page(MANY), _page(FEW)
    del app
    return [
        Measured("treatment of 2,000 facts, not seen before: read, worded and drawn", many[0] * 1000, "ms", 100),
        Measured("  growth from 200 facts", many[0] / few[0], "x", 1.5),
        Measured("  opened again", many[1] * 1000, "ms", 100),
        Measured("  a page of its history turned", many[2] * 1000, "ms", 100),
        Measured("  growth from 200 facts", many[2] / few[2], "x", 1.5),
    ]


def _page(facts: int) -> tuple[float, float, float]:
    """Seconds from the command to the picture, medians: of a treatment's first page, again, and of its history."""
    with tempfile.TemporaryDirectory() as name:
        bench = BenchUnderTest(Path(name), Language.FRENCH)
        settle_circuit(bench.journal, bench.clock.now())
        for treatment_id in BOXES:
            _fill(bench, treatment_id, facts)
        bench.power_cut()
        bench.station.warm_up()
        bench.sign_in()
        stage = Stage(Language.FRENCH)
        stage.put(State("home", bench.see(), (), ""))
        _shown(bench, stage, sc.OpenCircuit(CircuitPlace.TREATMENT, "T-DEMO-1"))
        opened = [_of(bench, stage, treatment_id) for treatment_id in BOXES]
        again = [_of(bench, stage, treatment_id) for treatment_id in BOXES for _ in range(TIMES)]
        _shown(bench, stage, sc.OpenCircuit(CircuitPlace.TREATMENT, "T-DEMO-14"))
        stage.press("treatment_tab_story")
        pages = bench.see().circuit.treatment.pages
        turned = [_shown(bench, stage, TurnTimeline((number * 3) % pages)) for number in range(TIMES)]
        stage.close()
        bench.journal.database.close()
        return statistics.median(opened), statistics.median(again), statistics.median(turned)


def _of(bench: BenchUnderTest, stage: Stage, treatment_id: str) -> float:
    _shown(bench, stage, sc.OpenCircuit(CircuitPlace.TREATMENTS))
    return _shown(bench, stage, sc.OpenCircuit(CircuitPlace.TREATMENT, treatment_id))


def _shown(bench: BenchUnderTest, stage: Stage, command: sc.Command) -> float:
    bench.clock.advance(3)
    stage.grab()
    began = time.perf_counter()
    bench.station.handle(command)
    stage.kiosk.show(bench.see())
    stage.window.grabWindow()
    return time.perf_counter() - began


def _fill(bench: BenchUnderTest, treatment_id: str, facts: int) -> None:
    """Half of them in the file itself, half in runs of the treatment."""
    journal, stream = bench.journal, f"treatment:{treatment_id}"
    version = journal.version(stream)
    told = [fact for number in range(facts // 4) for fact in _moved(BOXES[treatment_id], number)]
    for first in range(0, len(told), 50):
        bench.clock.advance(60)
        journal.append(stream, version, told[first : first + 50], actor=TECHNICIAN.person_id, at=bench.clock.now())
        version += len(told[first : first + 50])
    for number in range(facts // 2 // FACTS_A_RUN):
        bench.clock.advance(3600)
        run_id = f"{treatment_id}.{number}"
        facts_of_run = tuple(_run(run_id, treatment_id))
        journal.append(f"run:{run_id}", 0, facts_of_run, actor=TECHNICIAN.person_id, at=bench.clock.now())


def _moved(box: str, number: int) -> tuple[object, object]:
    return d.ContainerTaken(box, PLACE, None, "move"), d.ContainerPlaced(box, PLACE, None, 20 + number % 30)


def _run(run_id: str, treatment_id: str) -> Iterator[object]:
    crew = TECHNICIAN.person_id, PHARMACIST.person_id
    yield f.RunStarted(run_id, treatment_id, "P05", 1, "a" * 64, "yescarta", 1, "b" * 64, *crew, "fr", "0.1.0", ())
    for number in range(FACTS_A_RUN - 3):
        yield f.StepDone(f"step_{number}")
    yield f.RunSigned("sign", "performed", crew[0], "TE", "performed", "c" * 64)
    yield f.RunEnded("conform")


if __name__ == "__main__":
    for row in measure():
        print(f"{row.name:70} {row.value:8.1f} {row.unit}  {'' if row.goal is None else f'(goal {row.goal})'}")
