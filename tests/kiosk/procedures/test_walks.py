"""Every procedure walked to its end on the simulated bench, and along each of its refusals to each of its decisions."""

from datetime import time, timedelta

import pytest
from bench import ZONE
from stages import Stages
from walking import Walk
from way import BAG, CASGEVY, EBVALLO, GRAFT, VIALS

from kiosk import station_commands as sc
from kiosk.circuit.dossier import Stage, Whereabouts
from kiosk.circuit.dossier_facts import Acceptance, Condition
from kiosk.circuit.profiles import Moment
from kiosk.circuit.treatments import Treatment
from kiosk.procedures.model import Branch, DecideStep, DecisionOption, Procedure, read_procedure, shipped_procedures
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.clocks import clocks_of

PROCEDURES: dict[str, Procedure] = {
    procedure.code: procedure
    for procedure in (read_procedure(text, file) for file, text in sorted(shipped_procedures().items()))
}
_ACCEPTED = ("P01", "P02", "P03", "P04")
_RELEASED = (*_ACCEPTED, "P06")
_ARRIVED = ("P01", "P03", "P04")
"""Of another donor's cells: no starting material leaves the hospital."""
WAYS = {
    "T-BAG": (*_ACCEPTED, "P05", "P06", "P07", "P08", "P09"),
    "T-VIALS": (*_RELEASED, "P08V", "P09"),
    "T-EBVALLO": (*_ARRIVED, "P06", "P08E", "P09"),
    "T-CASGEVY": (*_RELEASED, "P08C", "P09"),
    "T-GRAFT": (*_ARRIVED, "P06", "P08H", "P09"),
}
BEFORE: dict[str, tuple[Treatment, tuple[str, ...]]] = {
    "P01": (BAG, ()),
    "P02": (BAG, ("P01",)),
    "P03": (BAG, ("P01", "P02")),
    "P04": (BAG, ("P01", "P02", "P03")),
    "P05": (BAG, _ACCEPTED),
    "P06": (BAG, _ACCEPTED),
    "P07": (BAG, _RELEASED),
    "P08": (BAG, _RELEASED),
    "P08V": (VIALS, _RELEASED),
    "P08E": (EBVALLO, (*_ARRIVED, "P06")),
    "P08C": (CASGEVY, _RELEASED),
    "P08H": (GRAFT, (*_ARRIVED, "P06")),
    "P09": (BAG, (*_RELEASED, "P08")),
    "P10": (BAG, ("P01", "P02", "P03")),
    "P12": (BAG, _ACCEPTED),
    "P15": (BAG, _ACCEPTED),
    "P17": (BAG, (*_RELEASED, "P08", "P09")),
    "P18": (BAG, _ACCEPTED),
}
"""What was done of which treatment before a procedure can begin."""


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    return Stages(tmp_path_factory.mktemp("stages"))


@pytest.fixture
def walk_to(stages, tmp_path):
    """A walk whose treatment is as far as it must be for a procedure, or as far as the codes given."""
    opened = []

    def begin(treatment: Treatment, *codes: str) -> Walk:
        bench = stages.at(treatment, codes, tmp_path / "station")
        opened.append(bench)
        return Walk(bench, treatment)

    yield begin
    for bench in opened:
        bench.journal.database.close()


def dossier_of(walk: Walk):
    return walk.bench.dossier(walk.treatment)


# --- the whole way -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("treatment", [BAG, VIALS, EBVALLO, CASGEVY, GRAFT], ids=lambda one: one.profile_code)
def test_a_treatment_goes_its_whole_way_from_the_order_to_the_closing(walk_to, treatment):
    """Each of the five thaws, nothing beside it: no procedure is refused, and the file is closed at its end."""
    walk = walk_to(treatment, *WAYS[treatment.treatment_id])
    given = dossier_of(walk)
    assert {held.where for held in given.containers} == {Whereabouts.GIVEN}

    walk.through("P17")

    closed = dossier_of(walk)
    assert closed.stage is Stage.CLOSED
    assert closed.open_deviations == ()
    assert all(held.infusion_ended_at is not None for held in closed.containers)


def test_what_the_steps_say_is_in_the_treatments_file(walk_to):
    walk = walk_to(BAG, *_RELEASED)
    dossier = dossier_of(walk)

    assert dossier.acceptance.outcome is Acceptance.ACCEPTED
    assert dossier.dispatch.seals == ("SC-TEST-1",)
    assert dossier.conditions[Condition.CERTIFICATE].values["verdict"] == "in_specification"
    assert dossier.conditions[Condition.CLINICAL_GO].role == "MD"
    assert dossier.conditions[Condition.WARD_SLOT].values["spoke_with"] == "Mme Test"
    assert dossier.release.number


def test_a_reason_for_an_identity_counts_for_two_people_said_it(walk_to):
    """A graft's patient whose identity is validated, not qualified."""
    stated = dossier_of(walk_to(GRAFT, "P01")).conditions[Condition.IDENTITY]

    assert (stated.values["first"], stated.person_id) == ("te1", "ph1")


def test_vials_are_scanned_cd8_first_and_all_are_thawed_in_one_run(walk_to):
    walk = walk_to(VIALS, *BEFORE["P08V"][1])
    walk.begin("P08V")
    walk.to_end()

    scanned = [
        fact.container_id
        for fact in walk.bench.facts(walk.run.run_id)
        if isinstance(fact, f.ContainerMatched) and fact.step == "vials"
    ]
    assert scanned == ["T-VIALS-2", "T-VIALS-1"]
    assert {held.where for held in dossier_of(walk).containers} == {Whereabouts.THAWED}


def test_the_dmso_above_the_prescribers_limit_is_decided_by_physician_and_pharmacist(walk_to):
    walk = walk_to(*_flat("P08H"))
    walk.begin("P08H")
    walk.to("dmso")
    walk.values = {"limit_g": "10", "total_g": "10.1"}
    walk.act()

    assert walk.run.branch == "out_of_limits"


def test_a_dose_that_the_two_enter_otherwise_is_entered_again(walk_to):
    """The kiosk compares what two people calculated, and computes nothing."""
    walk = walk_to(*_flat("P08E"))
    walk.begin("P08E")
    walk.to("dose")
    for volume in ("3.2", "3.4"):
        walk.bench.do(c.EnterValues((("concentration", "21"), ("volume_ml", volume))))

    assert walk.run.step.id == "dose"
    assert walk.run.here.values == ()


@pytest.mark.parametrize(("code", "event"), [("P08C", Moment.THAW_ENDED), ("P08V", Moment.PREPARED)])
def test_the_moments_that_clocks_run_between_are_confirmed_by_two(walk_to, code, event):
    walk = walk_to(*_flat(code))
    walk.begin(code)
    run = walk.to_end()

    assert run.marks[event].confirmed_by == "ph1"


# --- beside the way ----------------------------------------------------------------------------------------------


def _flat(code: str) -> tuple[Treatment, *tuple[str, ...]]:
    treatment, codes = BEFORE[code]
    return (treatment, *codes)


@pytest.mark.parametrize("code", ["P05", "P07", "P12", "P15"])
def test_what_stands_beside_the_way_is_walked_to_its_end(walk_to, code):
    walk = walk_to(*_flat(code))

    walk.through(code)

    assert dossier_of(walk).open_deviations == ()


def test_a_lot_out_of_specification_is_used_only_once_physician_and_pharmacist_released_it(walk_to):
    walk = walk_to(BAG, "P01", "P02")
    walk.values = {"verdict": "out_of_specification"}
    walk.through("P03", "P04")
    walk.values = {}

    assert _door_is_shut(walk, "P06") == "gates.not_yet"
    walk.through("P15", "P06", "P08", "P09")
    assert dossier_of(walk).exceptional


def _door_is_shut(walk: Walk, code: str) -> str:
    with pytest.raises(AssertionError, match="no run is open"):
        walk.begin(code)
    return walk.bench.see().verdict.code


def test_what_was_thawed_and_given_up_is_destroyed_and_never_returned(walk_to):
    walk = walk_to(*_flat("P08"))
    walk.begin("P08")
    walk.to("inspect_after")
    walk.answers, walk.option = {"inspect_after": "leak"}, "destroy"
    assert walk.to_end().outcome == "destroyed"

    walk.begin("P10")
    walk.to("how")
    assert walk.bench.do(c.Inspect("return")).verdict.code == "gates.not_yet"
    assert walk.run.step.id == "how"
    assert walk.to_end().outcome == "conform"

    assert {held.where for held in dossier_of(walk).containers} == {Whereabouts.DESTROYED}


def test_what_is_left_of_an_infusion_is_destroyed_and_stays_recorded_as_given(walk_to):
    """The bag comes back from the ward: its leftover has a drum, a number and two signatures of its own."""
    walk = walk_to(*_flat("P17"))
    walk.values = {"reason": "leftover"}

    walk.through("P10")

    (held,) = dossier_of(walk).containers
    assert held.where is Whereabouts.DESTROYED
    assert held.infusion_ended_at is not None
    walk.through("P17")
    assert dossier_of(walk).stage is Stage.CLOSED


def test_what_never_left_the_cold_may_be_returned(walk_to):
    walk = walk_to(*_flat("P05"))
    walk.answers = {"how": "return"}

    walk.through("P10")

    assert {held.where for held in dossier_of(walk).containers} == {Whereabouts.RETURNED}


def test_the_late_entry_takes_the_numbered_forms_of_the_treatment(walk_to):
    walk = walk_to(*_flat("P18"))
    walk.bench.kit_at = time(2, 0)
    walk.bench.power_cut()
    walk.bench.do(sc.Tick())

    walk.through("P18")

    assert dossier_of(walk).open_deviations == ()


def test_nothing_is_accepted_while_a_rule_is_unmet(walk_to):
    """A reception that was blocked leaves nothing to accept; one without a clean curve is held, not accepted."""
    walk = walk_to(*_flat("P04"))
    walk.begin("P04")
    walk.to("store")
    walk.bench.do(c.ReportProblem("held"))
    assert walk.to_end().outcome == "held"

    assert dossier_of(walk).acceptance.outcome is Acceptance.HELD
    assert _door_is_shut(walk, "P06").startswith("dossier.")


# --- the clocks of the thaw, in the run that hands over ---------------------------------------------------------------


def test_the_time_left_since_the_thaw_is_that_of_the_hand_over(walk_to):
    """No time is lost between two runs: the clock that began at the end of thaw runs on."""
    walk = walk_to(*_flat("P09"))
    walk.bench.clock.advance(600)
    walk.begin("P09")

    (clock,) = (clock for clock in walk.bench.see().clocks if clock.name == "infusion_start")
    assert clock.state == "running"
    assert 600 < clock.elapsed_seconds < 900
    assert {clock.name for clock in clocks_of(walk.run, walk.bench.clock.now())} >= {"exposure", "thaw"}


def test_a_hand_over_past_the_limit_is_not_begun_without_a_decision(walk_to):
    """F7: thirty minutes after the thaw of Yescarta, physician and pharmacist decide; nothing is said conform."""
    walk = walk_to(*_flat("P09"))
    walk.bench.clock.advance(1900)
    walk.begin("P09")
    walk.bench.do(sc.Tick())
    assert walk.run.branch == "out_of_limits"
    assert walk.run.must_decide == "clock_infusion_start"

    walk.option = "destroy"

    assert walk.to_end().outcome == "destroyed"
    assert {held.where for held in dossier_of(walk).containers} == {Whereabouts.NOT_GIVEN}


def test_a_limit_decided_on_at_the_thaw_is_not_decided_on_again_at_the_hand_over(walk_to):
    walk = walk_to(*_flat("P08"))
    walk.begin("P08")
    walk.to("bag")
    walk.bench.clock.advance(200)
    walk.bench.do(sc.Tick())
    assert walk.run.branch == "out_of_limits"
    walk.option = "exceptional"
    assert walk.to_end().outcome == "exceptional"

    walk.through("P09")


def test_an_infusion_that_outlasts_its_limit_is_decided_on_when_its_end_is_told(walk_to):
    walk = walk_to(*_flat("P09"))
    walk.begin("P09")
    walk.to("infusion")
    walk.bench.clock.advance(2000)
    walk.act()

    assert walk.run.branch == "out_of_limits"


def test_an_infusion_broken_off_for_a_reaction_is_reported_as_far_as_it_went(walk_to):
    walk = walk_to(*_flat("P09"))
    walk.begin("P09")
    walk.to("infusion")
    walk.bench.do(c.ReportProblem("reaction"))
    walk.option = "interrupted"
    assert walk.to_end().outcome == "destroyed"

    (held,) = dossier_of(walk).containers
    assert held.where is Whereabouts.GIVEN
    assert held.infusion_ended_at is not None


def test_a_hand_over_that_was_stopped_is_begun_again(walk_to):
    """Nobody came to the hatch: the product waits at the bench, its clocks run."""
    walk = walk_to(*_flat("P09"))
    walk.begin("P09")
    walk.bench.do(c.ReportProblem("stop"))
    assert walk.to_end().outcome == "stopped"

    walk.through("P09")


@pytest.mark.parametrize(("minutes", "branch"), [(20, None), (40, "out_of_limits")])
def test_an_infusion_told_afterwards_is_judged_by_the_time_of_the_thaw(walk_to, minutes, branch):
    """A late entry (P18) hours after it: what counts is when it began, as the ward's form says."""
    walk = walk_to(*_flat("P09"))
    thawed = dossier_of(walk).containers[0].thawed_at.utc.astimezone(ZONE)
    walk.bench.clock.advance(4 * 3600)
    walk.bench.kit_at = time(2, 0)
    walk.bench.power_cut()
    walk.bench.do(sc.Tick())
    walk.begin("P18")
    walk.bench.do(sc.Tick())
    assert walk.run.branch is None
    begun = thawed + timedelta(minutes=minutes)
    walk.values = {
        "started_at": f"{begun:%d%m%Y%H%M}",
        "ended_at": f"{begun + timedelta(minutes=10):%d%m%Y%H%M}",
        "millilitres": "68",
    }
    walk.to("infusion")
    walk.act()
    walk.bench.do(sc.Tick())

    assert walk.run.branch == branch


# --- refusals ----------------------------------------------------------------------------------------------------

OPENED_BY_ANSWER = {
    ("P02", "material_damaged"): ("inspect_bag", "damaged"),
    ("P03", "seal_damaged"): ("seals_intact", "broken"),
    ("P03", "wrong_identity"): ("identity_match", "differs"),
    ("P04", "held"): ("decision", "hold"),
    ("P04", "refused"): ("decision", "refuse"),
    ("P08", "bag_broken"): ("inspect_before", "broken"),
    ("P08V", "bag_broken"): ("inspect_after", "leak"),
    ("P08V", "out_of_limits"): ("cd8_precipitate", "precipitate"),
    ("P08E", "stop"): ("patient_assessed", "not_yet"),
    ("P08C", "out_of_limits"): ("inspect_after", "particles"),
    ("P08H", "bag_broken"): ("inspect_after", "leak"),
    ("P08H", "out_of_limits"): ("inspect_after", "clumps"),
    ("P08", "out_of_limits"): ("inspect_after", "clumps"),
    ("P08E", "out_of_limits"): ("inspect_after", "clumps"),
}
"""Branches that an inspection leads to; the others are reported under the Problem button, or opened by a value."""
OPENED_BY_VALUE = {
    "P01": ("expected", {"count": "0"}),
    "P02": ("collection", {"volume_ml": "501"}),
    "P03": ("oxygen", {"percent": "18.9"}),
    "P04": ("lid", {"seconds": "130"}),
    "P07": ("arrival", {"minutes_late": "11"}),
    "P10": ("disposal", {"count": "0"}),
}
CASES = [
    pytest.param(code, branch, option, id=f"{code}-{branch.name}-{option.id}")
    for code, procedure in PROCEDURES.items()
    for branch in procedure.branches
    if isinstance(decide := branch.steps[-1], DecideStep)
    and (branch.reported or (code, branch.name) in OPENED_BY_ANSWER or code in OPENED_BY_VALUE)
    for option in decide.options
]


@pytest.mark.parametrize(("code", "branch", "option"), CASES)
def test_each_refusal_leads_to_each_of_its_decisions(walk_to, code: str, branch: Branch, option: DecisionOption):
    walk = walk_to(*_flat(code))
    walk.begin(code)
    _open(walk, code, branch)
    assert walk.run.branch == branch.name
    walk.option = option.id
    walk.answers, walk.values = {}, {}

    while walk.run.is_open and walk.run.branch is not None:
        walk.act()

    run = walk.run
    assert (branch.name, option.outcome) in run.branches_done
    if option.then == "end":
        assert run.outcome == option.outcome
    else:
        assert run.is_open
        assert run.exceptional
    assert dossier_of(walk).open_deviations == ()


def _open(walk: Walk, code: str, branch: Branch) -> None:
    by_answer = OPENED_BY_ANSWER.get((code, branch.name))
    if by_answer is not None:
        step, choice = by_answer
        walk.to(step)
        walk.answers = {step: choice}
        walk.act()
    elif branch.reported:
        walk.bench.do(c.ReportProblem(branch.name))
    else:
        step, values = OPENED_BY_VALUE[code]
        walk.to(step)
        walk.values = values
        walk.act()
