"""A rescue on the way of one treatment: clocks go on, people sign, and the file says what became of it."""

import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from pytest_bdd import given, parsers, scenarios, then, when

sys.path.insert(0, str(Path(__file__).parents[1] / "kiosk"))

from bench import ZONE
from stages import Stages
from walking import Walk
from way import BAG, CASGEVY, WayBench, label

from kiosk import station_commands as sc
from kiosk.circuit.dossier import Whereabouts
from kiosk.circuit.dossier_facts import NotAdministered
from kiosk.circuit.due import is_due
from kiosk.demo_site import NURSE, PHARMACIST, PHYSICIAN, TECHNICIAN
from kiosk.printing import draw_thaw_label
from kiosk.procedures.model import DecideStep, SignStep
from kiosk.run import commands as c
from kiosk.run.clocks import clocks_of
from kiosk.verdicts import words_of
from kiosk.wording import Language

scenarios("rescue_circuit.feature")

ACCEPTED = ("P01", "P02", "P03", "P04")
RELEASED = (*ACCEPTED, "P06")
OUT_OF_SPECIFICATION = {"verdict": "out_of_specification"}


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    return Stages(tmp_path_factory.mktemp("stages"))


@pytest.fixture
def begun(stages, tmp_path):
    """A station whose treatment is as far as the codes given."""
    opened = []

    def begin(*codes: str) -> WayBench:
        opened.append(stages.at(BAG, codes, tmp_path / "station"))
        return opened[-1]

    yield begin
    for bench in opened:
        bench.journal.database.close()


def dossier(bench):
    return bench.dossier(BAG)


def bag(bench):
    (held,) = dossier(bench).containers
    return held


def clock(bench, name):
    return next(one for one in clocks_of(bench.see().run, bench.clock.now()) if one.name == name)


# --- where the treatment is ------------------------------------------------------------------------------------------


@given(parsers.parse('a released bag whose thaw stands at "{step}"'), target_fixture="bench")
def _(begun, step):
    walk = Walk(begun(*RELEASED), BAG)
    walk.begin("P08")
    walk.to(step)
    return walk.bench


@given("a released bag that is in the bath", target_fixture="bench")
def _(begun):
    walk = Walk(begun(*RELEASED), BAG)
    walk.begin("P08")
    walk.mark_thaw(walk.to("thaw").step)
    assert walk.run.thawing
    return walk.bench


@given(parsers.parse('a thawed bag whose hand-over stands at "{step}"'), target_fixture="bench")
def _(begun, step):
    walk = Walk(begun(*RELEASED, "P08"), BAG)
    walk.begin("P09")
    walk.to(step)
    return walk.bench


@given("an accepted bag whose certificate says out of specification", target_fixture="bench")
def _(begun):
    walk = Walk(begun("P01", "P02"), BAG, values=OUT_OF_SPECIFICATION)
    walk.through("P03", "P04")
    return walk.bench


@given("a thawed bag that two decided to hold", target_fixture="bench")
def _(begun):
    walk = Walk(begun(*RELEASED), BAG, answers={"inspect_after": "clumps"}, option="hold")
    walk.begin("P08")
    assert walk.to_end().outcome == "held"
    return walk.bench


# --- what people do, and what happens --------------------------------------------------------------------------------


def to_decision(bench, option):
    walk = Walk(bench, BAG)
    while not isinstance(walk.run.step, DecideStep):
        walk.act()
    bench.do(c.ChooseDecision(option, "Avis écrit, joint au dossier"))


@when(parsers.parse('the branch\'s steps are done and "{option}" is signed by the physician alone'))
def _(bench, option):
    to_decision(bench, option)
    bench.sign(PHYSICIAN)


@when(parsers.parse('the branch\'s steps are done and "{option}" is chosen'))
def _(bench, option):
    to_decision(bench, option)


@when("another patient's bag is scanned")
def _(bench):
    bench.scan(label(CASGEVY.containers[0]))


@when("both have seen the bench clear")
def _(bench):
    bench.do(c.ClearBench())
    bench.badge(PHARMACIST)
    assert bench.see().run.intruder is None


@when("the bath falls to 20 °C")
def _(bench):
    bench.bath(20.0, 30)


@when("the bath's probe is lost")
def _(bench):
    bench.bath(None, 30)


@when(parsers.parse("the power is off for {seconds:d} seconds"))
def _(bench, seconds):
    bench.before = clocks_of(bench.see().run, bench.clock.now())
    bench.crew_before = bench.see().run.performer, bench.see().run.checker
    bench.clock.set_wall(seconds)
    bench.clock.reboot()
    bench.power_cut()


@when("the two sign in and take the run up again")
def _(bench):
    (left,) = bench.see().runs_left_open
    second = NURSE if left.procedure.code == "P09" else PHARMACIST
    bench.sign_in(TECHNICIAN, second)
    bench.do(sc.ResumeRun(left.run_id))
    bench.do(sc.Tick())


@when(parsers.parse("nothing happens for {seconds:d} seconds"))
def _(bench, seconds):
    bench.clock.advance(seconds)
    bench.do(sc.Tick())


@when("the thaw is led to its end")
def _(bench):
    Walk(bench, BAG).to_end()


@when("the technician and the pharmacist mark the end of the thaw")
def _(bench):
    walk = Walk(bench, BAG)
    walk.mark_thaw(walk.run.step)
    assert not walk.run.thawing


@when("the bag is destroyed and certified")
def _(bench):
    Walk(bench, BAG).through("P10")


@when("the exceptional release is led to its signatures")
def _(bench):
    walk = Walk(bench, BAG)
    walk.begin("P15")
    while not isinstance(walk.run.step, SignStep):
        walk.act()


@when(parsers.parse('the bag is released and its thaw led to "{step}"'))
def _(bench, step):
    walk = Walk(bench, BAG)
    walk.through("P06")
    walk.begin("P08")
    walk.to(step)


# --- what is so ------------------------------------------------------------------------------------------------------


@then(parsers.parse('the deviation "{code}" is open in the file'))
def _(bench, code):
    assert [one.code for one in dossier(bench).open_deviations] == [code]


@then("no deviation is open in the file")
def _(bench):
    assert dossier(bench).open_deviations == ()
    assert dossier(bench).deviations


@then(parsers.re(r"the file has the bag as (?P<where>[a-z ]+?)(, (?P<outcome>\w+))?"))
def _(bench, where, outcome):
    held = bag(bench)
    assert held.where is Whereabouts(where.replace(" ", "_"))
    assert outcome is None or held.thaw_outcome == outcome


@then(parsers.re(r'(?P<code>P\d+) is refused: "(?P<words>.*)"'))
def _(bench, code, words):
    if bench.see().run is not None:
        bench.do(sc.CloseRun())
    bench.do(sc.StartProcedure(BAG.treatment_id, code))
    assert bench.see().run is None
    assert words_of(bench.see().verdict, Language.ENGLISH)[0] == words
    assert all(words_of(bench.see().verdict, Language.FRENCH))


@then(parsers.re(r"(?P<code>P\d+) is due"))
def _(bench, code):
    file = dossier(bench)
    assert is_due(code, file, bench.library.profile(file.profile_sha256))


@then("the work is stopped for both to see")
def _(bench):
    assert bench.see().run.intruder is not None


@then("a bag that left its tank is not said to be in it")
def _(bench):
    before = bench.see().run.here.decision
    bench.do(c.ChooseDecision("stop", "Retour en cuve"))
    assert bench.see().verdict.code == "bag_left_storage"
    assert bench.see().run.here.decision == before


@then(parsers.parse("the record of the run holds {kind}"))
def _(bench, kind):
    run_id = bench.see().run.run_id
    assert kind in {type(fact).__name__ for fact in bench.facts(run_id)}


@then(parsers.parse("the thaw's clock counted the {seconds:d} seconds"))
def _(bench, seconds):
    counted(bench, "thaw", seconds)


@then(parsers.parse("the clock to the infusion counted the {seconds:d} seconds"))
def _(bench, seconds):
    counted(bench, "infusion_start", seconds)


def counted(bench, name, seconds):
    before = next(one for one in bench.before if one.name == name)
    after = clock(bench, name)
    assert after.state == "running"
    assert seconds <= after.elapsed_seconds - before.elapsed_seconds < seconds + 60


@then("nobody has given the bag yet")
def _(bench):
    assert bag(bench).where is Whereabouts.THAWED
    assert bag(bench).infusion_started_at is None


@then("the file tells why it was not given")
def _(bench):
    facts = [row.fact for row in bench.journal.stream(f"treatment:{BAG.treatment_id}")]
    (told,) = [fact for fact in facts if isinstance(fact, NotAdministered)]
    assert told.reason == "Mme Test, poste 12"


@then("the label of the thaw says OUT OF SPECIFICATION")
def _(bench):
    walk = Walk(bench, BAG)
    walk.to("label")
    assert says_out_of_specification(bench, walk.run)


@then("the label on the bag says OUT OF SPECIFICATION")
def _(bench):
    run = bench.see().run
    assert run.state_of("label").label.exceptional
    assert says_out_of_specification(bench, run)


def says_out_of_specification(bench, run):
    """The drawing differs from that of the same bag in specification."""
    now, started = bench.clock.now(), replace(run.started, out_of_specification="")
    said = draw_thaw_label(run, "bench-1", ZONE, now, 1, 203)
    silent = draw_thaw_label(replace(run, branches_done=(), started=started), "bench-1", ZONE, now, 1, 203)
    return said.png != silent.png


@then("the screen says OUT OF SPECIFICATION")
def _(bench):
    assert bench.see().run.out_of_specification


@then(parsers.re(r"the exceptional release is (?P<granted>granted|not granted)"))
def _(bench, granted):
    assert bool(dossier(bench).exceptional) is (granted == "granted")
    assert bench.see().run.is_open is (granted != "granted")


@then("the batch record says OUT OF SPECIFICATION and why")
def _(bench):
    pages = pypdf.PdfReader(bench.see().batch_record).pages
    text = " ".join(page.extract_text() for page in pages).replace("\n", " ")
    assert "HORS SPÉCIFICATION" in text
    assert dossier(bench).exceptional.split()[0] in text
