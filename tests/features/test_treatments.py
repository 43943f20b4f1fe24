"""The treatment is the unit of everything: its way, its dates, who held what."""

from datetime import timedelta
from decimal import Decimal

import pytest
from alarming import TankBench
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.circuit import dossier_commands as c
from kiosk.circuit import dossier_facts as d
from kiosk.circuit.order import Milestone
from kiosk.demo_circuit import settle_circuit
from kiosk.demo_site import NURSE
from kiosk.library import Library

scenarios("treatments.feature")

IDS = {
    "DURAND-TEST Camille": "T-DEMO-1",
    "FABRE-TEST Lucie": "T-DEMO-11",
    "NGUYEN-TEST Antoine": "T-DEMO-12",
    "KOWALSKI-TEST Hanna": "T-DEMO-13",
    "BENALI-TEST Samir": "T-DEMO-14",
}
POSITION = "Cuve 1 · A2 · 5"


@pytest.fixture
def bench(tmp_path):
    under_test = TankBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


def file_of(bench, patient):
    return Library(bench.journal).dossier(IDS[patient])


def facts_of(bench, patient):
    return [row.fact for row in bench.journal.stream(f"treatment:{IDS[patient]}")]


@given("treatments at every stage of the way")
def _(bench):
    settle_circuit(bench.journal, bench.clock.now())
    bench.power_cut()
    bench.sign_in()


@given(parsers.parse("the tank has read −{low} °C and −{high} °C"))
def _(bench, low, high):
    for celsius in (low, high):
        bench.pass_time(60, tank=-float(celsius))


@given(parsers.parse("the product of {patient} has left the tank for the ward"))
def _(bench, patient):
    file = file_of(bench, patient)
    box = next(iter(file.held))
    facts = (
        d.ContainerTaken(box, POSITION, None, "transfer"),
        d.CustodyPassed((box,), NURSE.person_id, "Hématologie", None),
    )
    now = bench.clock.now()
    bench.journal.append(f"treatment:{IDS[patient]}", file.version, facts, actor=NURSE.person_id, at=now)
    bench.power_cut()
    bench.sign_in()


# --- what people do --------------------------------------------------------------------------------------------------


@when("the late treatments are listed", target_fixture="listed")
def _(bench):
    bench.do(sc.OpenCircuit(s.CircuitPlace.TREATMENTS))
    return bench.do(c.SearchTreatments("", c.Shown.LATE)).circuit.treatments.rows


@when(parsers.re(r'the infusion of (?P<patient>.+) is put off by (?P<days>\d+) days because of "(?P<reason>.*)"'))
def _(bench, patient, days, reason):
    first = file_of(bench, patient).first_planned[Milestone.INFUSION]
    bench.do(c.PlanMilestone(IDS[patient], Milestone.INFUSION, first + timedelta(days=int(days)), reason))


@when(parsers.parse('{patient} is cancelled because of "{reason}"'))
def _(bench, patient, reason):
    bench.do(c.CancelTreatment(IDS[patient], reason))


@when(parsers.parse("the procedure {code} is started for {patient}"))
def _(bench, code, patient):
    bench.do(sc.StartProcedure(IDS[patient], code))


@when(parsers.parse("the page of {patient} is opened"), target_fixture="page")
def _(bench, patient):
    return bench.do(sc.OpenCircuit(s.CircuitPlace.TREATMENT, IDS[patient])).circuit.treatment


@when(parsers.parse("the label of {patient} is scanned"))
def _(bench, patient):
    box = file_of(bench, patient).treatment.containers[0]
    bench.scan(f"]C0={box.din}{box.flags}")


@when(parsers.parse("the thaw of {patient} has ended"))
def _(bench, patient):
    assert IDS[patient] == "T-DEMO-1"
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())


# --- what is so ------------------------------------------------------------------------------------------------------


@then(parsers.parse("the list holds {patient}, {days:d} days late"))
def _(listed, patient, days):
    assert (IDS[patient], days) in [(one.row.treatment_id, one.late_days) for one in listed]


@then(parsers.parse("the infusion of {patient} is planned {days:d} days after its first date"))
def _(bench, patient, days):
    file = file_of(bench, patient)
    assert file.planned[Milestone.INFUSION] - file.first_planned[Milestone.INFUSION] == timedelta(days=days)


@then(parsers.re(r'the file of (?P<patient>.+) holds (?P<kind>\w+) with the reason "(?P<reason>.+)"'))
def _(bench, patient, kind, reason):
    assert (kind, reason) in [(type(fact).__name__, getattr(fact, "reason", "")) for fact in facts_of(bench, patient)]


@then(parsers.re(r"the file of (?P<patient>.+) holds (?P<kind>\w+)"))
def _(bench, patient, kind):
    assert kind in [type(fact).__name__ for fact in facts_of(bench, patient)]


@then(parsers.parse("the run of {code} is open for {patient} under the profile of its order"))
def _(bench, code, patient):
    run = bench.see().run
    assert (run.procedure.code, run.treatment.treatment_id) == (code, IDS[patient])
    assert run.started.profile_sha256 == file_of(bench, patient).profile_sha256 != ""


@then(parsers.parse('it tells that the product stood in "{position}" between −{low} °C and −{high} °C'))
def _(page, position, low, high):
    left = next(row for row in page.happened if isinstance(row.fact, d.ContainerTaken))
    assert left.fact.position == position
    assert (left.cold.lowest_celsius, left.cold.highest_celsius) == (-Decimal(low), -Decimal(high))


@then("it tells that LEROY-DÉMO Inès holds it")
def _(bench, page):
    held = next(iter(page.dossier.held.values()))
    assert bench.see().names[held.holder] == NURSE.name
    assert any(isinstance(row.fact, d.CustodyPassed) for row in page.happened)


@then(parsers.parse("the page of {patient} is shown"))
def _(bench, patient):
    assert bench.see().circuit.treatment.dossier.treatment_id == IDS[patient]


@then("no run is open")
def _(bench):
    assert bench.see().run is None
