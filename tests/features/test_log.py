"""The supervisor reads what was done, and takes no part in it."""

from datetime import timedelta
from pathlib import Path

import pytest
from bench import FAST, TODAY
from pypdf import PdfReader
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import PHARMACIST, PHYSICIAN, SUPERVISOR, TECHNICIAN, DemoPerson
from kiosk.people.facts import PersonEnrolled, TrainingGiven
from kiosk.people.pins import Pins
from kiosk.people.roles import Role
from kiosk.records.credentials import Credentials
from kiosk.records.verify import verify_path
from kiosk.run import commands as c
from kiosk.wording import Language

scenarios("log.feature")

RUN_OF = {"Yescarta": "run-1", "Carvykti": "run-2"}


def decide(bench, option, physician=PHYSICIAN):
    bench.do(c.ConfirmItems())
    bench.do(c.TakeNote("Fissure au port"))
    bench.do(c.SkipAttachment("Pas d’appareil"))
    bench.do(c.ChooseDecision(option, "Avis écrit"))
    bench.sign(physician)
    bench.sign(PHARMACIST)


def leave(bench):
    bench.do(sc.CloseRun())
    bench.do(sc.LeaveBench())


def enter(bench, person):
    bench.do(sc.CloseLog())
    bench.do(sc.LeaveBench())
    bench.sign(person)
    bench.do(sc.SearchLog())


def enrol(bench, *roles):
    """A supervisor who has another role too; the station learns it on its next start."""
    person = DemoPerson("su2", "GARNIER-DÉMO Lou", (Role.SUPERVISOR, *roles), "SUPE0002", "260573")
    enrolled = PersonEnrolled(person.person_id, person.name, tuple(person.roles), person.badge_id)
    today = bench.clock.now().utc.date()
    trained = TrainingGiven("su2", ("yescarta",), ("P08",), today, today, SUPERVISOR.person_id)
    bench.journal.append("person:su2", 0, (enrolled, trained), actor=None, at=bench.clock.now())
    Pins(Credentials(bench.journal), b"pepper", FAST).choose("su2", person.pin)
    bench.power_cut()
    return person


@given("one thaw of Yescarta was signed and one of Carvykti destroyed")
def _(bench):
    bench.whole_thaw(1)
    leave(bench)
    bench.to("inspect_after", 3)
    bench.scan(bench.compound(1))
    bench.do(c.ClearBench())
    bench.badge(PHARMACIST)
    bench.do(c.Inspect("leak"))
    decide(bench, "destroy")
    assert bench.see().run.outcome == "destroyed"
    leave(bench)


@given("a run in which the supervisor was the technician", target_fixture="reviewer")
def _(bench):
    return taken_part(bench, enrol(bench, Role.TECHNICIAN), cut=False)


@given("a run in which the supervisor was the technician before a cut", target_fixture="reviewer")
def _(bench):
    return taken_part(bench, enrol(bench, Role.TECHNICIAN), cut=True)


def taken_part(bench, reviewer, *, cut):
    bench.sign_in(reviewer, PHARMACIST)
    bench.scan(bench.din_code(2))
    if cut:
        bench.power_cut()
        bench.sign_in(TECHNICIAN, PHARMACIST)
        bench.do(sc.ResumeRun("run-3"))
    bench.do(c.ReportProblem("stop"))
    bench.do(c.ChooseDecision("stop", "Patient non prêt"))
    bench.sign(TECHNICIAN)
    bench.sign(PHARMACIST)
    assert bench.see().run.outcome == "stopped"
    leave(bench)
    return reviewer


@given("a run in which the supervisor signed a decision", target_fixture="reviewer")
def _(bench):
    reviewer = enrol(bench, Role.PHYSICIAN)
    bench.open(2)
    bench.do(c.ReportProblem("bag_broken"))
    decide(bench, "destroy", reviewer)
    assert bench.see().run.outcome == "destroyed"
    leave(bench)
    return reviewer


@pytest.fixture
def reviewer():
    return SUPERVISOR


@when("the supervisor opens that run")
def _(bench, reviewer):
    enter(bench, reviewer)
    bench.do(sc.OpenLogRun("run-3"))
    assert bench.see().log.opened is not None


@when(parsers.re(r'the supervisor looks for "(?P<text>.*)"'))
def _(bench, text):
    enter(bench, SUPERVISOR)
    bench.do(sc.SearchLog(text))


@when("the supervisor looks at tomorrow")
def _(bench):
    enter(bench, SUPERVISOR)
    bench.do(sc.SearchLog(day=(TODAY + timedelta(days=1)).date()))


@then(parsers.parse("the log lists {runs}"))
def _(bench, runs):
    found = [row.product for row in bench.see().log.rows]
    assert found == ([] if runs == "nothing" else runs.split(", "))


@when(parsers.re(r"the (?P<who>supervisor|pharmacist) opens the run of (?P<product>\w+)"))
def _(bench, who, product):
    enter(bench, {"supervisor": SUPERVISOR, "pharmacist": PHARMACIST}[who])
    bench.do(sc.OpenLogRun(RUN_OF[product]))


@when("the supervisor opens the run of Carvykti meanwhile")
def _(bench):
    bench.do(sc.OpenLogRun(RUN_OF["Carvykti"]))


@then("every fact of it has its sentence")
def _(bench):
    opened = bench.see().log.opened
    assert len(opened.history) == len(bench.facts(opened.row.run_id))
    assert all(row.title for row in opened.history)
    bench.station.speak(Language.ENGLISH)
    english = bench.do(sc.OpenLogRun(opened.row.run_id)).log.opened
    assert opened.history[1].title != english.history[1].title


@then("its temperature curve is there")
def _(bench):
    assert len(bench.see().log.opened.curve) > 100


@then("its refusals and decision are told")
def _(bench):
    tones = [row.tone for row in bench.see().log.opened.history]
    assert s.Tone.REFUSED in tones
    assert bench.see().log.opened.row.refusals == 1
    assert bench.see().log.opened.row.outcome == "destroyed"


@when("the supervisor has the record checked")
def _(bench):
    enter(bench, SUPERVISOR)
    bench.do(sc.CheckRecord())


@then("the record is said to be intact")
def _(bench):
    check = bench.see().log.check
    assert check.intact
    assert str(check.facts) in check.sentence.replace("\u202f", "").replace("\u00a0", "")


@when(parsers.parse('the supervisor signs the review "{comment}"'))
def _(bench, comment):
    bench.digest = Path(bench.see().log.opened.batch_record).read_bytes()
    bench.do(sc.SignReview(comment))
    bench.sign(SUPERVISOR)


@when("the supervisor asks to sign a review")
def _(bench):
    bench.do(sc.SignReview("Lu"))


@then(parsers.parse("the run of Yescarta is reviewed by {name}"))
def _(bench, name):
    assert bench.see().verdict.code == "review_signed"
    assert bench.see().log.opened.row.reviewed_by == name


@then("its batch record was made again and carries the review")
def _(bench):
    path = Path(bench.see().log.opened.batch_record)
    assert path.read_bytes() != bench.digest
    assert verify_path(path).intact
    assert "Lu et vu" in "".join(page.extract_text() for page in PdfReader(path).pages)


@when("the technician opens the log")
def _(bench):
    bench.sign(TECHNICIAN)
    bench.do(sc.SearchLog())


@when("the technician enters a wrong PIN at sign-in")
def _(bench):
    bench.badge(TECHNICIAN)
    bench.pin(TECHNICIAN, "000001")
    bench.do(sc.CancelPin())


@then("the sign-ins tell of PinRefused")
def _(bench):
    assert bench.see().log.sign_ins[0].what == "PinRefused"
