"""The clocks of the thaw go on in the run that hands over, and in the late entry of it."""

from datetime import time, timedelta

import pytest
from bench import ZONE
from ways import dossier_of, flat

from kiosk import station_commands as sc
from kiosk.circuit.dossier import Whereabouts
from kiosk.run import commands as c
from kiosk.run.clocks import clocks_of


def test_the_time_left_since_the_thaw_is_that_of_the_hand_over(walk_to):
    """No time is lost between two runs: the clock that began at the end of thaw runs on."""
    walk = walk_to(*flat("P09"))
    walk.bench.clock.advance(600)
    walk.begin("P09")

    (clock,) = (clock for clock in walk.bench.see().clocks if clock.name == "infusion_start")
    assert clock.state == "running"
    assert 600 < clock.elapsed_seconds < 900
    assert {clock.name for clock in clocks_of(walk.run, walk.bench.clock.now())} >= {"exposure", "thaw"}


def test_a_hand_over_past_the_limit_is_not_begun_without_a_decision(walk_to):
    """F7: thirty minutes after the thaw of Yescarta, physician and pharmacist decide; nothing is said conform."""
    walk = walk_to(*flat("P09"))
    walk.bench.clock.advance(1900)
    walk.begin("P09")
    walk.bench.do(sc.Tick())
    assert walk.run.branch == "out_of_limits"
    assert walk.run.must_decide == "clock_infusion_start"

    walk.option = "destroy"

    assert walk.to_end().outcome == "destroyed"
    assert {held.where for held in dossier_of(walk).containers} == {Whereabouts.NOT_GIVEN}


def test_a_limit_decided_on_at_the_thaw_is_not_decided_on_again_at_the_hand_over(walk_to):
    walk = walk_to(*flat("P08"))
    walk.begin("P08")
    walk.to("bag")
    walk.bench.clock.advance(200)
    walk.bench.do(sc.Tick())
    assert walk.run.branch == "out_of_limits"
    walk.option = "exceptional"
    assert walk.to_end().outcome == "exceptional"

    walk.through("P09")


def test_an_infusion_that_outlasts_its_limit_is_decided_on_when_its_end_is_told(walk_to):
    walk = walk_to(*flat("P09"))
    walk.begin("P09")
    walk.to("infusion")
    walk.bench.clock.advance(2000)
    walk.act()

    assert walk.run.branch == "out_of_limits"


def test_an_infusion_broken_off_for_a_reaction_is_reported_as_far_as_it_went(walk_to):
    walk = walk_to(*flat("P09"))
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
    walk = walk_to(*flat("P09"))
    walk.begin("P09")
    walk.bench.do(c.ReportProblem("stop"))
    assert walk.to_end().outcome == "stopped"

    walk.through("P09")


@pytest.mark.parametrize(("minutes", "branch"), [(20, None), (40, "out_of_limits")])
def test_an_infusion_told_afterwards_is_judged_by_the_time_of_the_thaw(walk_to, minutes, branch):
    """A late entry (P18) hours after it: what counts is when it began, as the ward's form says."""
    walk = walk_to(*flat("P09"))
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
