"""It never loses a step."""

from pytest_bdd import parsers, scenarios, then, when

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, PHYSICIAN
from kiosk.run import commands as c

scenarios("record.feature")


@when("they ask to resume the run")
def _(bench):
    bench.do(sc.ResumeRun("run-1"))


@then("the screen asks what to do with the run left open")
def _(bench):
    assert bench.see().screen is s.Screen.RESUME
    assert [run.run_id for run in bench.see().runs_left_open] == ["run-1"]


@then("the run is still left open")
def _(bench):
    assert [run.run_id for run in bench.see().runs_left_open] == ["run-1"]
    assert bench.see().run is None


@when("the two stop the run left open")
def _(bench):
    bench.sign_in()
    bench.do(sc.StopRunLeftOpen("run-1"))


@then("the run's performer is the other technician")
def _(bench):
    assert bench.see().run.performer.person_id == OTHER_TECHNICIAN.person_id


@when("the disk fills up")
def _(bench):
    database = bench.journal.database
    database.execute(f"PRAGMA max_page_count = {database.value('PRAGMA page_count')}")
    for _ in range(100):
        verdict = bench.do(c.TakeNote("x" * 300)).verdict
        if verdict is not None and verdict.code == "record_fault":
            return
    raise AssertionError("there is still room")


@when("there is room again")
def _(bench):
    bench.journal.database.execute("PRAGMA max_page_count = 1073741823")


@when("the ward's answer is noted and confirmed")
def _(bench):
    bench.do(c.TakeNote("Mme Test"))
    bench.badge(PHARMACIST)


@when("the screen is locked")
def _(bench):
    bench.do(sc.LockScreen())


@when(parsers.parse("nobody touches anything for {minutes:d} minutes"))
def _(bench, minutes):
    for _ in range(minutes * 30):
        bench.clock.advance(2)
        bench.station.handle(sc.Tick())


@then("the screen is locked")
def _(bench):
    assert bench.see().screen is s.Screen.LOCKED


@then("the screen is not locked")
def _(bench):
    assert bench.see().screen is s.Screen.RUN


@then("nothing can be touched or scanned")
def _(bench):
    assert bench.see().screen is s.Screen.LOCKED
    before = bench.facts()
    assert bench.do(c.ConfirmItems()).verdict.code == "screen_is_locked"
    assert bench.scan(bench.compound()).verdict.code == "label_where_badge_due"
    assert bench.facts() == before
    assert bench.badge(PHYSICIAN).verdict.code == "not_crew"
