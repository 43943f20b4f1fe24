"""Two different people, each by their own badge and PIN."""

from pytest_bdd import parsers, scenarios, then, when

from kiosk.demo_site import TECHNICIAN
from kiosk.people import facts as p
from kiosk.run import facts as f

scenarios("people.feature")


def refused(bench):
    rows = bench.journal.stream(f"person:{TECHNICIAN.person_id}")
    return [row.fact for row in rows if isinstance(row.fact, p.PinRefused)]


@when(parsers.parse("the technician enters {count:d} wrong PINs"))
def _(bench, count):
    bench.badge(TECHNICIAN)
    for _ in range(count):
        bench.pin(TECHNICIAN, "000001")
    assert len(refused(bench)) == count


@when("the technician enters wrong PINs, waiting as told")
def _(bench):
    for _ in range(10):
        bench.badge(TECHNICIAN)
        bench.pin(TECHNICIAN, "000001")
        bench.clock.advance(refused(bench)[-1].wait_seconds)


@when("the machine is restarted")
def _(bench):
    bench.clock.reboot()
    bench.power_cut()


@when("the machine is restarted with its clock a day ahead")
def _(bench):
    bench.clock.reboot()
    bench.clock.set_wall(86400)
    bench.power_cut()


@then(parsers.parse("the waits were {waits} seconds before the lock-out"))
def _(bench, waits):
    assert [fact.wait_seconds for fact in refused(bench)][:9] == [int(wait) for wait in waits.split(", ")]
    assert bench.badge(TECHNICIAN).verdict.code == "locked_out"


@then("the technician's record holds PersonLockedOut")
def _(bench):
    rows = bench.journal.stream(f"person:{TECHNICIAN.person_id}")
    assert [row.fact.failures for row in rows if isinstance(row.fact, p.PersonLockedOut)] == [10]


@then("the technician is signed in")
def _(bench):
    assert [person.person_id for person in bench.see().crew] == [TECHNICIAN.person_id]


@then("the technician has no wrong PIN left")
def _(bench):
    assert bench.see().crew[0].failures == 0


@then("the thaw start still waits for the second person")
def _(bench):
    marks = bench.see().run.marks
    assert [mark.confirmed_by for moment, mark in marks.items() if moment == "thaw_started"] == [None]


@then("nobody has signed")
def _(bench):
    assert bench.see().run.here.signatures == ()


@then("the technician has signed")
def _(bench):
    assert [fact.person_id for fact, _ in bench.see().run.here.signatures] == [TECHNICIAN.person_id]


@then("both signatures cover the same run with a hash of what was shown")
def _(bench):
    signed = [fact for fact in bench.facts() if isinstance(fact, f.RunSigned)]

    assert [fact.meaning for fact in signed] == ["performed", "verified"]
    assert len({fact.record_hash for fact in signed}) == 2
