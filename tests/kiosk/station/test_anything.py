"""Whatever is pressed, scanned, cut or waited for: nothing raises, and no run ends conform without all it asks for."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from bench import BenchUnderTest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import PHARMACIST, PHYSICIAN, STAFF, TECHNICIAN
from kiosk.library import Library
from kiosk.procedures.model import ConfirmStep, DecideStep, NoteStep
from kiosk.procedures.steps import AttachStep
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.replay import replay

CHOICES = st.sampled_from(["intact", "broken", "conform", "ice", "leak", "clumps", "nonsense"])
BRANCHES = st.sampled_from(["bag_broken", "bath_failed", "out_of_limits", "stop", "nonsense"])
OPTIONS = st.sampled_from(["hold", "destroy", "exceptional", "stop"])
TOUCHES = st.one_of(
    st.sampled_from([
        c.ConfirmItems(), c.AcceptBath(), c.MarkMoment(), c.WithdrawMoment(), c.PrintLabel(), c.RefuseToSign(),
        sc.CancelPin(), sc.DismissVerdict(), sc.LockScreen(), sc.LeaveBench(), sc.CloseRun(), sc.SearchLog(),
        sc.CloseLog(), sc.ResumeRun("run-1"), sc.OpenLogRun("run-1"), sc.CheckRecord(), sc.SignReview("vu"), sc.Tick(),
    ]),
    st.builds(c.TakeNote, st.text(max_size=20)),
    st.builds(c.Inspect, CHOICES),
    st.builds(c.StateLabelOutcome, st.booleans()),
    st.builds(c.ReportProblem, BRANCHES),
    st.builds(c.ChooseDecision, OPTIONS, st.text(max_size=20)),
    st.builds(sc.EnterPin, st.sampled_from([person.pin for person in STAFF])),
    st.builds(sc.Scan, st.text(max_size=30)),
)  # fmt: skip
MOVES = st.one_of(
    st.just(("as it should go",)),
    st.just(("as it should go",)),
    st.just(("as it should go",)),
    st.tuples(st.just("touch"), TOUCHES),
    st.tuples(st.just("badge"), st.sampled_from(STAFF)),
    st.tuples(st.just("bag"), st.sampled_from([1, 2, 3])),
    st.tuples(st.just("wait"), st.sampled_from([1, 20, 200, 1000])),
    st.tuples(st.just("bath"), st.sampled_from([37.0, 38.5, 35.0, None])),
    st.just(("cut",)),
)


def as_it_should_go(bench):
    """What two people with the procedure in hand would do next."""
    seen = bench.see()
    if seen.screen is s.Screen.LOCKED:
        bench.sign(TECHNICIAN)
    elif seen.screen is s.Screen.LOG:
        bench.do(sc.CloseLog())
    elif seen.screen is s.Screen.RESUME:
        bench.do(sc.ResumeRun(seen.runs_left_open[0].run_id))
    elif seen.run is None:
        bench.do(sc.LeaveBench())
        bench.sign_in()
        bench.scan(bench.din_code(1))
    elif not seen.run.is_open:
        bench.do(sc.CloseRun())
    elif isinstance(seen.run.step, DecideStep):
        bench.do(c.ChooseDecision("exceptional", "Avis écrit"))
        bench.sign(PHYSICIAN)
        bench.sign(PHARMACIST)
    elif seen.run.step.id == "sign":
        bench.sign(TECHNICIAN)
        bench.sign(PHARMACIST)
    elif seen.run.branch is not None:
        confirm = {
            ConfirmStep: c.ConfirmItems(),
            NoteStep: c.TakeNote("Au port"),
            AttachStep: c.SkipAttachment("Pas d’appareil"),
        }
        bench.do(confirm[type(seen.run.step)])
    else:
        bench._walk(seen.run.step.id, 1)


def move(bench, what, *values):
    match what, values:
        case "as it should go", _:
            as_it_should_go(bench)
        case "touch", (command,):
            bench.do(command)
        case "badge", (person,):
            bench.badge(person)
        case "bag", (number,):
            bench.scan(bench.compound(number))
        case "wait", (seconds,):
            bench.clock.advance(seconds)
            bench.do(sc.Tick())
        case "bath", (celsius,):
            bench.bath(celsius)
        case _:
            bench.power_cut()


def same_run(one, other):
    """Whatever the two people did elsewhere meanwhile."""
    return replace(one, performer=other.performer, checker=other.checker) == other


def check(bench, run_id):
    rows = bench.journal.stream(f"run:{run_id}")
    facts = [row.fact for row in rows]
    run = replay([(row.fact, row.at) for row in rows], Library(bench.journal))
    if run.outcome != "conform":
        return
    walked = {fact.step for fact in facts if isinstance(fact, f.StepDone)}
    signed = [fact for fact in facts if isinstance(fact, f.RunSigned) and fact.step == "sign"]
    assert walked >= {step.id for step in run.procedure.steps}
    assert len({fact.person_id for fact in signed}) == 2
    assert {"TE", "PH"} <= {fact.role for fact in signed}
    assert not [fact for fact in facts if isinstance(fact, f.BathLeftLimits | f.ReadingsLost)]
    assert not [fact for fact in facts if isinstance(fact, f.ClockOverran) and fact.hard]
    assert not [fact for fact in facts if isinstance(fact, f.BranchClosed)]


@pytest.mark.timeout(300)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MOVES, min_size=5, max_size=45))
def test_nothing_raises_and_no_run_ends_conform_without_all_it_asks_for(moves):
    with tempfile.TemporaryDirectory() as folder:
        bench = BenchUnderTest(Path(folder))
        try:
            for what, *values in moves:
                move(bench, what, *values)
                open_run = bench.see().run
                if open_run is not None:
                    rows = bench.journal.stream(f"run:{open_run.run_id}")
                    again = replay([(row.fact, row.at) for row in rows], Library(bench.journal))
                    assert same_run(again, open_run)
            for stream in bench.journal.streams("run:"):
                check(bench, stream.removeprefix("run:"))
        finally:
            bench.journal.database.close()
