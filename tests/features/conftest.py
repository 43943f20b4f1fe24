"""The steps that several features share: what people do at the bench, what the kiosk shows and what it records."""

import sys
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when

sys.path.insert(0, str(Path(__file__).parents[1] / "kiosk"))

from bench import BenchUnderTest

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import METROLOGIST, OTHER_TECHNICIAN, PHARMACIST, PHYSICIAN, SUPERVISOR, TECHNICIAN
from kiosk.procedures.model import ConfirmStep, InspectStep, NoteStep
from kiosk.procedures.steps import AttachStep
from kiosk.records.verify import verify_path
from kiosk.run import commands as c
from kiosk.run.clocks import clocks_of
from kiosk.verdicts import words_of
from kiosk.wording import Language

NUMBER = {"Yescarta": 1, "Carvykti": 3}
PEOPLE = {
    "technician": TECHNICIAN,
    "other technician": OTHER_TECHNICIAN,
    "pharmacist": PHARMACIST,
    "physician": PHYSICIAN,
    "supervisor": SUPERVISOR,
    "metrologist": METROLOGIST,
}
PERSON = r"(?P<person>technician|other technician|pharmacist|physician|supervisor|metrologist)"


def pytest_bdd_apply_tag(tag, function):
    """Tags name requirements (REQ-...), failures (F1 to F18) and gates (gate-...), which are no markers of pytest."""
    assert tag.startswith(("REQ-", "F", "gate-")), tag
    return True


@pytest.fixture
def bench(tmp_path):
    under_test = BenchUnderTest(tmp_path)
    yield under_test
    under_test.journal.database.close()


@pytest.fixture
def staff():
    return PEOPLE


# --- where the bench stands --------------------------------------------------------------------------------------


@given("an empty bench")
def _(bench):
    if bench.see().crew:
        bench.power_cut()


@given("the thaw of Yescarta for DURAND-TEST Camille has been opened by a technician and a pharmacist")
def _(bench):
    bench.open(1)


@given(parsers.parse('the thaw of {product} stands at the step "{step}"'))
def _(bench, product, step):
    bench.to(step, NUMBER[product])


@given(parsers.parse('the bench stands at the step "{step}"'))
def _(bench, step):
    bench.to(step)


@given(parsers.parse("the bag of {product} is in the bath"))
def _(bench, product):
    bench.to("thaw", NUMBER[product])
    bench.start_thaw()
    assert bench.see().run.thawing


# --- people ------------------------------------------------------------------------------------------------------


@when(parsers.re(rf"the {PERSON} shows a badge"))
def _(bench, person):
    bench.badge(PEOPLE[person])


@when(parsers.re(rf"the {PERSON} (signs|signs in|unlocks)"))
def _(bench, person):
    bench.sign(PEOPLE[person])


@when(parsers.re(rf"the {PERSON} enters the right PIN"))
def _(bench, person):
    bench.pin(PEOPLE[person])


@when(parsers.re(rf"the {PERSON} enters a wrong PIN"))
def _(bench, person):
    bench.pin(PEOPLE[person], "000001")


@when("the technician marks the moment")
def _(bench):
    bench.do(c.MarkMoment())


@when("the technician and the pharmacist mark the thaw end")
def _(bench):
    bench.do(c.MarkMoment())
    bench.badge(PHARMACIST)
    assert not bench.see().run.thawing


@when("the technician attests the items")
def _(bench):
    bench.do(c.ConfirmItems())


@when(parsers.parse('the problem "{branch}" is reported'))
def _(bench, branch):
    bench.do(c.ReportProblem(branch))


@when("the branch's items are attested and described")
def _(bench):
    acts = {
        ConfirmStep: c.ConfirmItems(),
        NoteStep: c.TakeNote("Au port, perte de 2 mL"),
        AttachStep: c.SkipAttachment("Pas d’appareil"),
    }
    while type(bench.see().run.step) in acts:
        bench.do(acts[type(bench.see().run.step)])
    assert bench.see().run.branch is not None


@when(parsers.parse('physician and pharmacist decide "{option}"'))
def _(bench, option):
    bench.do(c.ChooseDecision(option, "Avis écrit des deux"))
    bench.sign(PHYSICIAN)
    bench.sign(PHARMACIST)


@when(parsers.parse('the inspection finds "{choice}"'))
def _(bench, choice):
    bench.do(c.Inspect(choice))


# --- scans -------------------------------------------------------------------------------------------------------


@when(parsers.parse("the bag scanned is {which}"))
def _(bench, which):
    right = bench.treatment(1).containers[0]
    bench.scan(
        {
            "the right one": lambda: bench.compound(1),
            "the homonym's": lambda: bench.compound(2),
            "another patient's": lambda: bench.compound(3),
            "one that nobody knows": lambda: bench.compound(1, din="A999026000000"),
            "the patient's, but another division": lambda: bench.compound(1, product_code="S98011A0"),
            "the patient's, but another product": lambda: bench.compound(1, product_code="S9802100"),
            "the patient's, with another expiry": lambda: bench.compound(
                1, expires_at=right.expires_at.replace(day=29)
            ),
        }[which]()
    )


@when("the donation number is scanned at the empty bench")
def _(bench):
    bench.do(sc.CloseRun())
    bench.scan(bench.din_code(1))


# --- time and readings -------------------------------------------------------------------------------------------


@when(parsers.re(r"(?P<count>\d+) (?P<unit>seconds|minutes|days) pass( on the bench's clock)?"))
def _(bench, count, unit):
    bench.clock.advance(int(count) * {"seconds": 1, "minutes": 60, "days": 86400}[unit])
    bench.station.handle(sc.Tick())


@given(parsers.parse("the bath has been at {celsius} °C for {minutes:d} minutes"))
@when(parsers.parse("the bath has been at {celsius} °C for {minutes:d} minutes"))
def _(bench, celsius, minutes):
    bench.bath(celsius, minutes * 60)


@when("the clock is set back an hour")
def _(bench):
    bench.seen_before = bench.see()
    bench.clock.set_wall(-3600)
    bench.do(sc.Tick())


@when("the power fails")
def _(bench):
    bench.power_cut()


@when("the two resume the run")
def _(bench):
    bench.sign_in()
    bench.do(sc.ResumeRun("run-1"))


# --- what is shown -----------------------------------------------------------------------------------------------


def shown(bench):
    """Title and what to do, in English; both exist in French."""
    verdict = bench.see().verdict
    assert verdict is not None, "the screen says nothing"
    assert all(words_of(verdict, Language.FRENCH))
    return words_of(verdict, Language.ENGLISH)


@then(parsers.re(r'the screen (?P<tone>refuses|warns): "(?P<words>.*)"'))
def _(bench, tone, words):
    assert shown(bench)[0] == words
    assert bench.see().verdict.tone is {"refuses": s.Tone.REFUSED, "warns": s.Tone.WARNING}[tone]


@then(parsers.re(r'it says what to do: "(?P<words>.*)"'))
def _(bench, words):
    assert shown(bench)[1] == words


@then(parsers.re(r'it says what to do, naming "(?P<named>.*)"'))
def _(bench, named):
    assert named in shown(bench)[1].replace(" ", " ")


@then(parsers.parse('the step is still "{step}"'))
@then(parsers.parse('the bench stands at "{step}"'))
def _(bench, step):
    run = bench.see().run
    assert run.is_open
    assert run.step.id == step


@then(parsers.parse('the rescue branch "{branch}" is open'))
def _(bench, branch):
    run = bench.see().run
    assert run.is_open
    assert run.branch == branch


@then("every clock that ran is still running")
def _(bench):
    before = clocks_of(bench.see().run, bench.clock.now())
    bench.clock.advance(10)
    after = clocks_of(bench.see().run, bench.clock.now())

    running = [
        (a.elapsed_seconds, b.elapsed_seconds) for a, b in zip(before, after, strict=True) if b.state == "running"
    ]
    assert running
    assert all(later - earlier == pytest.approx(10) for earlier, later in running)


@then("thaw end can still be marked")
def _(bench):
    bench.do(c.MarkMoment())
    assert not bench.see().run.thawing
    bench.do(c.WithdrawMoment())


@then(parsers.parse("the run has ended as {outcome}"))
def _(bench, outcome):
    assert bench.see().run.outcome == outcome


@then("the run goes on out of specification")
def _(bench):
    run = bench.see().run
    assert run.is_open
    assert run.branch is None
    assert run.exceptional


@then("no PIN is asked")
def _(bench):
    assert bench.see().pin is None


@then("nobody is signed in")
def _(bench):
    assert bench.see().crew == ()


@then("no second run is opened")
def _(bench):
    run = bench.see().run
    assert run is None or not run.is_open
    assert bench.journal.version("run:run-2") == 0


@then("there is no way past it")
def _(bench):
    """Every button of the run, and both badges: the place in the procedure and the open branch stay."""
    before = bench.see().run
    for act in tempting(before):
        bench.do(act)
    for person in (TECHNICIAN, PHARMACIST):
        bench.badge(person)
        bench.do(sc.CancelPin())
    after = bench.see().run

    assert after.is_open
    assert (after.index, after.branch) == (before.index, before.branch)


def tempting(run):
    """Everything that a hurried hand may press, but what opens a rescue."""
    acts = [
        c.TakeNote("vu"),
        c.ReadBack((("birth_date", "01011900"), ("din_end", "000000"))),
        c.AcceptBath(),
        c.MarkMoment(),
        c.WithdrawMoment(),
        c.PrintLabel(),
        c.StateLabelOutcome(printed=True),
        c.ReportProblem("out_of_limits"),
        c.ChooseDecision("exceptional", "continuer"),
        c.RefuseToSign(),
        sc.DismissVerdict(),
        sc.CloseRun(),
        sc.LeaveBench(),
    ]
    if not isinstance(run.step, ConfirmStep) or run.branch is not None:
        acts.append(c.ConfirmItems())
    if not isinstance(run.step, InspectStep):
        acts.append(c.Inspect("conform"))
    return acts


# --- what is recorded --------------------------------------------------------------------------------------------


def recorded(rows, kind, **fields):
    found = [row.fact for row in rows if type(row.fact).__name__ == kind]
    assert found, f"no {kind} in the record"
    for name, value in fields.items():
        assert getattr(found[-1], name) == value, found[-1]


@then(parsers.re(r"the record holds (?P<kind>[A-Z]\w+)"))
def _(bench, kind):
    recorded(bench.journal.stream("run:run-1"), kind)


@then(parsers.re(r"the record holds (?P<kind>[A-Z]\w+) with (?P<field>reason|why) (?P<value>\S+)"))
def _(bench, kind, field, value):
    recorded(bench.journal.stream("run:run-1"), kind, **{field: value})


@then(parsers.re(r"the station's record holds (?P<kind>[A-Z]\w+)"))
def _(bench, kind):
    recorded(bench.journal.stream("station"), kind)


@then(parsers.re(r"the station's record holds (?P<kind>[A-Z]\w+) with (?P<field>reason|why) (?P<value>\S+)"))
def _(bench, kind, field, value):
    recorded(bench.journal.stream("station"), kind, **{field: value})


@then("the batch record verifies")
def _(bench):
    assert verify_path(Path(bench.see().batch_record)).intact


@then(parsers.parse('the screen says: "{words}"'))
def _(bench, words):
    assert words_of(bench.see().verdict, Language.ENGLISH)[0] == words


@then("the journal verifies")
def _(bench):
    assert verify_path(bench.folder / "journal.db").intact
