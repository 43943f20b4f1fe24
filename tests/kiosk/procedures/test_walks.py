"""Every procedure walked to its end on the simulated bench, and what it leaves in the treatment's file."""

from datetime import time

import pytest
from walking import Walk
from way import BAG, CASGEVY, EBVALLO, GRAFT, VIALS
from ways import BEFORE, RELEASED, WAYS, dossier_of, flat

from kiosk import station_commands as sc
from kiosk.circuit.dossier import Stage, Whereabouts
from kiosk.circuit.dossier_facts import Acceptance, Condition
from kiosk.circuit.profiles import Moment
from kiosk.run import commands as c
from kiosk.run import facts as f


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
    walk = walk_to(BAG, *RELEASED)
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
    walk = walk_to(*flat("P08H"))
    walk.begin("P08H")
    walk.to("dmso")
    walk.values = {"limit_g": "10", "total_g": "10.1"}
    walk.act()

    assert walk.run.branch == "out_of_limits"


def test_a_dose_that_the_two_enter_otherwise_is_entered_again(walk_to):
    """The kiosk compares what two people calculated, and computes nothing."""
    walk = walk_to(*flat("P08E"))
    walk.begin("P08E")
    walk.to("dose")
    for volume in ("3.2", "3.4"):
        walk.bench.do(c.EnterValues((("concentration", "21"), ("volume_ml", volume))))

    assert walk.run.step.id == "dose"
    assert walk.run.here.values == ()


@pytest.mark.parametrize(("code", "event"), [("P08C", Moment.THAW_ENDED), ("P08V", Moment.PREPARED)])
def test_the_moments_that_clocks_run_between_are_confirmed_by_two(walk_to, code, event):
    walk = walk_to(*flat(code))
    walk.begin(code)
    run = walk.to_end()

    assert run.marks[event].confirmed_by == "ph1"


# --- beside the way ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["P05", "P07", "P12", "P15"])
def test_what_stands_beside_the_way_is_walked_to_its_end(walk_to, code):
    walk = walk_to(*flat(code))

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
    walk = walk_to(*flat("P08"))
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
    walk = walk_to(*flat("P17"))
    walk.values = {"reason": "leftover"}

    walk.through("P10")

    (held,) = dossier_of(walk).containers
    assert held.where is Whereabouts.DESTROYED
    assert held.infusion_ended_at is not None
    walk.through("P17")
    assert dossier_of(walk).stage is Stage.CLOSED


def test_what_never_left_the_cold_may_be_returned(walk_to):
    walk = walk_to(*flat("P05"))
    walk.answers = {"how": "return"}

    walk.through("P10")

    assert {held.where for held in dossier_of(walk).containers} == {Whereabouts.RETURNED}


def test_the_late_entry_takes_the_numbered_forms_of_the_treatment(walk_to):
    walk = walk_to(*flat("P18"))
    walk.bench.kit_at = time(2, 0)
    walk.bench.power_cut()
    walk.bench.do(sc.Tick())

    walk.through("P18")

    assert dossier_of(walk).open_deviations == ()


def test_nothing_is_accepted_while_a_rule_is_unmet(walk_to):
    """A reception that was blocked leaves nothing to accept; one without a clean curve is held, not accepted."""
    walk = walk_to(*flat("P04"))
    walk.begin("P04")
    walk.to("store")
    walk.bench.do(c.ReportProblem("held"))
    assert walk.to_end().outcome == "held"

    assert dossier_of(walk).acceptance.outcome is Acceptance.HELD
    assert _door_is_shut(walk, "P06").startswith("dossier.")
