"""A lost badge is shut at once, whatever the bench is at."""

from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import NURSE, OTHER_TECHNICIAN, TECHNICIAN
from kiosk.people import commands as p
from kiosk.people import facts as pf
from kiosk.run.clocks import clocks_of

scenarios("lost_badge.feature")


@given("the screen was locked")
def _(bench):
    assert bench.do(sc.LockScreen()).screen is s.Screen.LOCKED


def ask_shut(bench, person):
    bench.do(sc.OpenMonitor(s.MonitorPlace.BADGES))
    names = {one.person_id for one in bench.see().monitor.badges.people if one.badge_ids}
    assert person.person_id in names
    bench.do(p.CloseBadge(person.person_id, "perdu dans le métro"))


@when(parsers.re(r"the lost badge of the (?P<whose>.+) is shut on the monitor by the (?P<who>.+)"))
def _(bench, staff, whose, who):
    ask_shut(bench, staff[whose])
    seen = bench.sign(staff[who])
    assert seen.verdict.code == "people.done_close_badge"
    assert seen.screen is s.Screen.MONITOR


@when("the lost badge of the other technician is asked to be shut")
def _(bench):
    ask_shut(bench, OTHER_TECHNICIAN)


@when("the nurse shows a badge there")
def _(bench):
    bench.badge(NURSE)


@when("the monitor is left")
def _(bench):
    bench.do(sc.CloseMonitor())


@when("somebody asks for a new badge for the other technician")
def _(bench):
    bench.do(p.GiveBadge(OTHER_TECHNICIAN.person_id, "TECH9999"))


@when("the run is taken up again")
def _(bench):
    bench.do(sc.ResumeRun("run-1"))


@then("the badge of the other technician is unknown")
def _(bench):
    assert bench.badge(OTHER_TECHNICIAN).verdict.code == "unknown_badge"


@then("the badge of the other technician is shut in the record")
def _(bench):
    rows = bench.journal.stream(f"person:{OTHER_TECHNICIAN.person_id}")
    assert [row.fact.reason for row in rows if isinstance(row.fact, pf.BadgeClosed)] == ["perdu dans le métro"]


@then("the other technician still has a badge")
def _(bench):
    (one,) = (one for one in bench.see().monitor.badges.people if one.person_id == OTHER_TECHNICIAN.person_id)
    assert one.badge_ids


@then("the technician is signed out")
def _(bench):
    assert TECHNICIAN.person_id not in {one.person_id for one in bench.see().crew}


@then("the run waits for two people, its clocks running")
def _(bench):
    assert bench.see().run is None
    (left,) = bench.see().runs_left_open
    assert [one.state for one in clocks_of(left, bench.clock.now()) if one.name == "exposure"] == ["running"]


@then("the screen is locked")
def _(bench):
    assert bench.see().screen is s.Screen.LOCKED
    assert bench.see().pin is None
