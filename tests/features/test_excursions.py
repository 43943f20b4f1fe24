"""A temperature excursion of a storage tank."""

import hashlib
import io
import sys
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from pytest_bdd import given, parsers, scenarios, then, when

sys.path.insert(0, str(Path(__file__).parents[1] / "kiosk" / "station"))

from alarming import CHANNELS, TANK, TankBench

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import PHARMACIST, SUPERVISOR, TECHNICIAN
from kiosk.excursions import commands as x
from kiosk.monitoring.alarms.commands import StartDrill
from kiosk.monitoring.readings import Channel, Kind
from kiosk.run import commands as c
from kiosk.run import facts as f

scenarios("excursion.feature")

YESCARTA, OTHER, CARVYKTI = "T-DEMO-1-A", "T-DEMO-2-A", "T-DEMO-3-A"
BOXES = {"Yescarta": YESCARTA, "Carvykti": CARVYKTI}
STABLE, ANSWER = "Données de stabilité du laboratoire", "Réponse écrite du laboratoire du 23 novembre"


@pytest.fixture
def bench(tmp_path):
    under_test = TankBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


def excursion(bench):
    """The only one, opened on the monitor's page."""
    view = bench.do(sc.OpenMonitor(s.MonitorPlace.EXCURSION)).monitor.excursions
    (one,) = view.all_
    return bench.do(sc.OpenMonitor(s.MonitorPlace.EXCURSION, one.excursion_id)).monitor.excursions


def by(bench, command, person, *, signed=False):
    bench.do(command)
    snapshot = bench.badge(person)
    return bench.pin(person) if signed else snapshot


@given(parsers.parse("the tank is at {celsius:d} °C"))
def _(bench, celsius):
    bench.pass_time(60, tank=celsius)


@given(parsers.parse("the tank is read at {celsius:d} °C"))
def _(bench, celsius):
    bench.pass_time(10, tank=celsius)


@when(parsers.parse("the tank is at {celsius:d} °C for {minutes:d} minutes"))
def _(bench, celsius, minutes):
    bench.pass_time(minutes * 60, tank=celsius)


@when(parsers.parse("the tank is silent for {minutes:d} minutes"))
def _(bench, minutes):
    bench.pass_time(minutes * 60, tank=None)


@given("the tank has two probes")
def _(bench):
    bench.channels = (*CHANNELS, Channel("twin", Kind.DEWAR, 10.0, TANK))
    bench.says["twin"] = -180
    bench.power_cut()


@when(parsers.parse("both probes are at {celsius:d} °C for {minutes:d} minutes"))
def _(bench, celsius, minutes):
    bench.pass_time(minutes * 60, tank=celsius, twin=celsius)


@when(parsers.parse("the first probe alone is at {celsius:d} °C for {minutes:d} minutes"))
def _(bench, celsius, minutes):
    bench.pass_time(minutes * 60, tank=celsius)


@given("an excursion of the tank that has ended")
def _(bench):
    bench.pass_time(60, tank=-180)
    bench.pass_time(600, tank=-140)
    bench.pass_time(120, tank=-180)


@then("an excursion of the tank is open")
def _(bench):
    opened = excursion(bench).opened
    assert (opened.opened.vessel, opened.ended_at, opened.is_closed) == ("Cuve 1", None, False)


@then(parsers.parse('both bags of Yescarta are quarantined: "{why}"'))
def _(bench, why):
    quarantined = excursion(bench).opened.quarantined
    assert (quarantined[YESCARTA], quarantined[OTHER]) == (why, why)


@then(parsers.parse('the bag of Carvykti is quarantined: "{why}"'))
def _(bench, why):
    assert excursion(bench).opened.quarantined[CARVYKTI] == why


@then("the bag of Carvykti stayed below its own limit")
def _(bench):
    view = excursion(bench)
    assert CARVYKTI in {box.container_id for box in view.opened.content}
    assert CARVYKTI not in view.opened.quarantined
    assert view.exposures[CARVYKTI].above_seconds == 0


@then("the excursion has ended")
def _(bench):
    assert excursion(bench).opened.ended_at is not None


@then(
    parsers.parse(
        "Yescarta was above its own limit for {above:d} seconds, up to {celsius:d} °C, "
        "and {unknown:d} seconds are not known"
    )
)
def _(bench, above, celsius, unknown):
    exposed = excursion(bench).exposures[YESCARTA]
    assert (exposed.above_seconds, exposed.highest_celsius, exposed.unknown_seconds) == (above, celsius, unknown)


@then(parsers.parse("Yescarta was above its own limit for {least:d} to {most:d} seconds, and all of it is known"))
def _(bench, least, most):
    exposed = excursion(bench).exposures[YESCARTA]
    assert least <= exposed.above_seconds <= most
    assert exposed.unknown_seconds == 0


@then(parsers.parse("at least {seconds:d} seconds of Yescarta are not known"))
def _(bench, seconds):
    assert excursion(bench).exposures[YESCARTA].unknown_seconds >= seconds


# --- no thaw -------------------------------------------------------------------------------------------------------


@when("two people sign in and the bag of Yescarta is scanned")
def _(bench):
    bench.open(1)


@when("the bag of Carvykti is scanned")
def _(bench):
    bench.scan(bench.din_code(3))


@when("the cassette of Yescarta is scanned")
def _(bench):
    if bench.see().screen is s.Screen.LOCKED:
        bench.sign(TECHNICIAN)
    bench.scan(bench.compound(1))


@then(parsers.parse('no thaw is opened: "{reason}"'))
def _(bench, reason):
    snapshot = bench.see()
    assert (snapshot.run, snapshot.verdict.code) == (None, reason)


@then("the first page says that Yescarta is quarantined")
def _(bench):
    stored = bench.see().stored
    assert stored["T-DEMO-1"].refusal == "container_quarantined"
    assert stored["T-DEMO-3"].refusal is None


@then("the thaw of Carvykti is open")
def _(bench):
    assert bench.see().run.treatment.treatment_id == "T-DEMO-3"


@then(parsers.parse('the scan is refused: "{reason}"'))
def _(bench, reason):
    assert bench.last(f.ScanRefused).reason == reason
    assert bench.see().run.step.id == "cassette"
    assert bench.see().run.marks == {}


@then("the run can be stopped")
def _(bench):
    assert bench.do(c.ReportProblem("stop")).run.branch == "stop"


@then("the excursion does not list the bag being thawed")
def _(bench):
    content = {box.container_id for box in excursion(bench).opened.content}
    assert content == {OTHER, CARVYKTI}
    bench.do(sc.CloseMonitor())


@then(parsers.parse("the bag being thawed was above its own limit for {least:d} to {most:d} seconds"))
def _(bench, least, most):
    view = excursion(bench)
    assert least <= view.exposures[YESCARTA].above_seconds <= most
    assert view.opened.quarantined[YESCARTA] == "above_limit"
    bench.do(sc.CloseMonitor())


@then(parsers.parse('the run stands at the step "{step}"'))
def _(bench, step):
    assert bench.see().run.step.id == step


@then("the run goes on")
def _(bench):
    bench.do(c.Inspect("intact"))
    assert bench.badge(PHARMACIST).run.step.id == "overwrap"


# --- decided -------------------------------------------------------------------------------------------------------


def _decision(bench, box=YESCARTA, decision="keep"):
    return x.DecideOnContainer(excursion(bench).opened.excursion_id, box, decision, STABLE, ANSWER)


@when("the pharmacist decides to keep the bag of Yescarta")
def _(bench):
    by(bench, _decision(bench), PHARMACIST, signed=True)


@when("the decision to keep the bag of Yescarta is asked for")
def _(bench):
    bench.do(_decision(bench))


@when("the supervisor approves it")
def _(bench):
    by(bench, x.ApproveDecision(excursion(bench).opened.excursion_id, YESCARTA), SUPERVISOR, signed=True)


@when("the pharmacist shows the badge to approve it")
def _(bench):
    by(bench, x.ApproveDecision(excursion(bench).opened.excursion_id, YESCARTA), PHARMACIST)


@then("the bag of Yescarta is still quarantined")
@then("the bag of Yescarta is quarantined again")
def _(bench):
    assert bench.see().stored["T-DEMO-1"].refusal == "container_quarantined"


@then("the bag of Yescarta is no longer quarantined")
def _(bench):
    assert bench.see().stored["T-DEMO-1"].refusal is None


@then("the other bag of Yescarta is still quarantined")
def _(bench):
    assert bench.see().stored["T-DEMO-2"].refusal == "container_quarantined"


@then(parsers.parse('it is refused: "{code}"'))
def _(bench, code):
    assert bench.see().verdict.code == code


# --- moved, measured -----------------------------------------------------------------------------------------------


@when(parsers.parse('the technician moves the bag of Yescarta to "{position}" in {seconds:d} seconds'))
def _(bench, position, seconds):
    excursion_id = excursion(bench).opened.excursion_id
    by(bench, x.StartMove(excursion_id, YESCARTA), TECHNICIAN)
    bench.pass_time(30)
    bench.clock.advance(seconds - 31)
    bench.do(x.EndMove(excursion_id, YESCARTA, position))


@then("the bag of Yescarta was above its own limit for less than the other")
def _(bench):
    exposures = excursion(bench).exposures
    assert 590 <= exposures[YESCARTA].above_seconds <= 620
    assert exposures[OTHER].above_seconds >= 1200


@then(parsers.parse('the bag of Yescarta is at "{position}"'))
def _(bench, position):
    assert bench.see().stored["T-DEMO-1"].position == position


@then(parsers.parse("the excursion says that the move took {seconds:d} seconds"))
def _(bench, seconds):
    move = excursion(bench).opened.moves[YESCARTA]
    assert (move.seconds, move.in_time, move.person_id) == (seconds, True, "te1")


@when(parsers.parse("the technician measures {celsius:d} °C with another thermometer"))
def _(bench, celsius):
    by(bench, x.TakeSecondMeasure(excursion(bench).opened.excursion_id, Decimal(celsius)), TECHNICIAN)


@then(parsers.parse("the second measure {verdict}"))
def _(bench, verdict):
    measure = excursion(bench).opened.measures[-1].fact
    assert (measure.agrees, measure.source, measure.tank_celsius) == (verdict == "agrees", "typed", -140)


# --- closed --------------------------------------------------------------------------------------------------------


def _closing(bench):
    cause = "Électrovanne de remplissage bloquée"
    return x.CloseExcursion(excursion(bench).opened.excursion_id, cause, "Vanne changée, contrôle mensuel ajouté")


@when("the supervisor asks to close it")
def _(bench):
    bench.do(_closing(bench))


@when("the supervisor closes it")
def _(bench):
    by(bench, _closing(bench), SUPERVISOR, signed=True)


@when("every step of the excursion is done")
def _(bench):
    excursion_id = excursion(bench).opened.excursion_id
    by(bench, x.StateSafety(excursion_id), TECHNICIAN)
    by(bench, x.TakeSecondMeasure(excursion_id, Decimal(-179)), TECHNICIAN)
    by(bench, x.RecordCall(excursion_id, "Laboratoire, astreinte", "Stable jusqu’à −130 °C"), PHARMACIST)
    by(bench, x.StateNotification(excursion_id, notified=False, note="Produits conservés"), PHARMACIST)
    for box in (YESCARTA, OTHER):
        by(bench, _decision(bench, box), PHARMACIST, signed=True)
        by(bench, x.ApproveDecision(excursion_id, box), SUPERVISOR, signed=True)


@then("the excursion is closed")
def _(bench):
    closed = excursion(bench).opened.closed
    assert (closed.fact.person_id, closed.fact.cause) == ("su1", "Électrovanne de remplissage bloquée")


def _undecided(bench):
    bench.pass_time(20)
    return [alarm for alarm in bench.see().alarms.open if alarm.rule == "excursion_undecided" and alarm.is_active]


@then("an alarm says that containers await a decision")
def _(bench):
    assert len(_undecided(bench)) == 1


@then("no alarm says that containers await a decision")
def _(bench):
    assert _undecided(bench) == []


@when("the power is cut and comes back")
def _(bench):
    bench.power_cut()


@when("a drill plays the tank's alarm")
def _(bench):
    bench.ask(StartDrill("dewar_limit", "tank"), SUPERVISOR)
    assert bench.see().alarms.drill is not None
    bench.pass_time(60)


@then("no excursion is recorded")
def _(bench):
    assert bench.journal.streams("excursion:") == ()


@when("the bag of Yescarta is thawed")
def _(bench):
    bench.do(sc.CloseMonitor())
    bench.whole_thaw(1)
    bench.do(sc.CloseRun())
    bench.do(sc.LeaveBench())


@then("the log of that thaw tells of the quarantine, the decision and its approval")
def _(bench):
    bench.sign_in(SUPERVISOR, PHARMACIST)
    bench.do(sc.SearchLog())
    (row,) = bench.see().log.rows
    history = bench.do(sc.OpenLogRun(row.run_id)).log.opened.history
    assert [(line.title, line.person) for line in history[:3]] == [
        ("En quarantaine\u00a0: il a dépassé sa propre limite", ""),
        ("Décision\u00a0: Conserver", PHARMACIST.name),
        ("Décision approuvée\u00a0: Conserver", SUPERVISOR.name),
    ]


@then("its report is a document that tells of both bags of Yescarta and of the cause")
def _(bench):
    bench.pass_time(10)
    (stream,) = bench.journal.streams("excursion:")
    made = bench.journal.stream(stream)[-1].fact
    pdf = (bench.folder / "documents" / made.file).read_bytes()
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert hashlib.sha256(pdf).hexdigest() == made.sha256
    for told in ("A9999 25 123456", "A9999 25 123465", "Électrovanne", SUPERVISOR.name):
        assert told in text
