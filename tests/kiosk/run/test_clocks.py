"""Clocks run from the profile's moments, by the boot clock, and by wall time only across a restart."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.circuit.profiles import Moment, read_profile, shipped_profiles
from kiosk.demo_site import treatments
from kiosk.instants import Instant, seconds_between, wall_jump_seconds
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.procedures.model import read_procedure, shipped_procedures
from kiosk.run import facts as f
from kiosk.run.clocks import clocks_of, newly_overrun
from kiosk.run.state import begin, evolve

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def at(seconds, *, wall=None, boot="boot-1", since_boot=None):
    since = 1000 + seconds if since_boot is None else since_boot
    return Instant(START + timedelta(seconds=seconds if wall is None else wall), boot, int(since * 1e9))


def run_with(product, **moments):
    profile = read_profile(shipped_profiles()[f"{product}.toml"], product)
    procedure = read_procedure(shipped_procedures()["p08_thaw_bag.toml"], "P08")
    te = Person("te1", "Léa", frozenset({Role.TECHNICIAN}), frozenset())
    ph = Person("ph1", "Marc", frozenset({Role.PHARMACIST}), frozenset())
    started = f.RunStarted("r", "t", "P08", 1, "", product, 1, "", "te1", "ph1", "fr", "0", ())
    run = begin(started, treatments(date(2026, 11, 23))[0], procedure, profile, te, ph, at(0))
    for moment, when in moments.items():
        run = evolve(run, f.MomentMarked("thaw", moment, "te1", "touch"), when)
    return run


def elapsed(run, now):
    return {clock.name: (clock.state, clock.elapsed_seconds) for clock in clocks_of(run, now)}


@pytest.mark.parametrize(
    ("earlier", "later", "seconds", "jump"),
    [
        (at(0), at(90), 90, 0),
        (at(0), at(90, wall=90 - 3600), 90, -3600),
        (at(0), at(90, wall=90 + 3600), 90, 3600),
        (at(0), at(90, boot="boot-2", since_boot=3), 90, 0),
    ],
    ids=["nothing moved", "set back", "set forward", "restarted"],
)
def test_durations_follow_the_boot_clock_and_wall_time_only_across_a_restart(earlier, later, seconds, jump):
    assert seconds_between(earlier, later) == pytest.approx(seconds)
    assert wall_jump_seconds(earlier, later) == pytest.approx(jump)


def test_no_clock_before_its_moment():
    assert clocks_of(run_with("yescarta"), at(100)) == ()


def test_each_clock_runs_from_its_start_to_its_stop():
    run = run_with("yescarta", out_of_storage=at(0), thaw_started=at(100), thaw_ended=at(400))

    assert elapsed(run, at(460)) == {
        "exposure": ("stopped", 100),
        "thaw": ("stopped", 300),
        "infusion_start": ("running", 60),
        "usable": ("running", 60),
    }


def test_a_clock_runs_on_across_a_restart_and_a_jump():
    run = run_with("carvykti", out_of_storage=at(0), thaw_started=at(60))

    assert elapsed(run, at(120, wall=-3480))["thaw"] == ("running", 60)
    assert elapsed(run, at(120, boot="boot-2", since_boot=1))["thaw"] == ("running", 60)


@pytest.mark.parametrize(("seconds", "overran"), [(899, []), (900, []), (900.5, ["thaw"])])
def test_a_limit_is_passed_only_beyond_it(seconds, overran):
    run = run_with("carvykti", thaw_started=at(0))

    assert [clock.name for clock in newly_overrun(run, at(seconds))] == overran


def test_a_limit_passed_is_told_once_even_when_the_clock_has_stopped_since():
    run = run_with("carvykti", thaw_started=at(0), thaw_ended=at(1000))
    (clock,) = newly_overrun(run, at(1001))
    run = evolve(run, f.ClockOverran(clock.name, clock.limit_seconds, clock.hard), at(1001))

    assert clock.hard
    assert newly_overrun(run, at(1002)) == ()


def test_a_withdrawn_end_lets_the_thaw_clock_run_on():
    run = run_with("yescarta", thaw_started=at(0), thaw_ended=at(200))
    run = evolve(run, f.MomentWithdrawn("inspect_after", Moment.THAW_ENDED, "te1", "ice"), at(230))

    assert elapsed(run, at(260)) == {"thaw": ("running", 260)}
