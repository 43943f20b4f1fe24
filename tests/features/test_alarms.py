"""An alarm is seen, heard and owned by name until it is dealt with."""

import pytest
from alarming import TankBench, put_on_a_scale
from bench import BenchUnderTest
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import demo_site
from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.monitoring.alarms import commands as a
from kiosk.monitoring.alarms.states import State
from kiosk.monitoring.rules import Priority

scenarios("alarms.feature")


@pytest.fixture
def bench(tmp_path):
    under_test = TankBench(tmp_path)
    under_test.pass_time(60)
    yield under_test
    under_test.journal.database.close()


@given(parsers.parse('a tank "Cuve 1" that holds Yescarta and Carvykti, read every ten seconds'))
def _(bench):
    assert bench.open_alarms() == {}


@given(parsers.parse("the tank reads {celsius} °C for {seconds:d} seconds"))
@when(parsers.parse("the tank reads {celsius} °C for {seconds:d} seconds"))
def _(bench, celsius, seconds):
    bench.pass_time(seconds, tank=float(celsius))


@given(parsers.parse("the lid is open for {seconds:d} seconds"))
def _(bench, seconds):
    bench.pass_time(seconds, lid=1)


@when(parsers.parse("{minutes:d} minutes pass in the tank"))
def _(bench, minutes):
    bench.pass_time(minutes * 60)


@when(parsers.parse("the level's instrument is silent for {seconds:d} seconds"))
def _(bench, seconds):
    bench.pass_time(seconds, level=None)


@when(parsers.parse("the tank is filled for {minutes:d} minutes and the level stays at {percent:d} %"))
def _(bench, minutes, percent):
    bench.pass_time(minutes * 60, fill=1, level=percent)


@given("the tank stands on a scale")
def _(bench):
    put_on_a_scale(bench)


@when(parsers.parse("its weight falls by {kilograms:d} kg an hour for {hours:d} hours from {begin:d} kg"))
def _(bench, kilograms, hours, begin):
    for step in range(hours * 12):
        bench.pass_time(300, weight=round(begin - kilograms * step / 12, 2))


@when(parsers.parse("the level falls by {percent:d} % an hour for {hours:d} hours from {begin:d} %"))
def _(bench, percent, hours, begin):
    for step in range(hours * 12):
        bench.pass_time(300, level=round(begin - percent * step / 12, 2))


@given("the technician signs in")
def _(bench, staff):
    bench.sign_in(staff["technician"])


@given("the screen is locked")
def _(bench):
    bench.do(sc.LockScreen())


# --- what people do --------------------------------------------------------------------------------------------------


@when(parsers.parse('the alarm "{alarm}" is touched to {act}'))
def _(bench, alarm, act):
    bench.do({"acknowledge": a.AcknowledgeAlarm, "reset": a.ResetAlarm}[act](alarm))


@given(parsers.parse('the {person} has acknowledged "{alarm}"'))
@when(parsers.parse('the {person} has acknowledged "{alarm}"'))
def _(bench, staff, person, alarm):
    bench.do(a.AcknowledgeAlarm(alarm))
    bench.badge(staff[person])


@when(parsers.parse('the {person} resets "{alarm}"'))
def _(bench, staff, person, alarm):
    bench.ask(a.ResetAlarm(alarm), staff[person])


@when(parsers.parse('the {person} shelves "{alarm}" for {minutes:d} minutes because of "{reason}"'))
def _(bench, staff, person, alarm, minutes, reason):
    bench.ask(a.ShelveAlarm(alarm, reason, minutes * 60), staff[person])


@when(parsers.re(r'"(?P<alarm>\S+)" is asked to be shelved for (?P<minutes>\d+) minutes because of "(?P<reason>.*)"'))
def _(bench, alarm, minutes, reason):
    bench.do(a.ShelveAlarm(alarm, reason, int(minutes) * 60))


@when(parsers.parse('"{alarm}" is asked to be put out of service because of "{reason}"'))
def _(bench, alarm, reason):
    bench.do(a.PutOutOfService(alarm, reason))


@given(parsers.parse('the {person} starts a drill of "{rule}" for "{subject}"'))
@when(parsers.parse('the {person} starts a drill of "{rule}" for "{subject}"'))
def _(bench, staff, person, rule, subject):
    bench.ask(a.StartDrill(rule, subject), staff[person])


@when(parsers.parse("the {person} ends the drill"))
def _(bench, staff, person):
    bench.ask(a.EndDrill(), staff[person])


# --- what is shown, heard and recorded -------------------------------------------------------------------------------


@then(parsers.parse('the alarm "{alarm}" is gone'))
def _(bench, alarm):
    assert alarm not in bench.open_alarms()


@then(parsers.re(r'the alarm "(?P<alarm>\S+)" is (?!gone)(?P<state>\w+)'))
def _(bench, alarm, state):
    assert bench.open_alarms()[alarm].state is State(state)


@then(parsers.parse("its limit is {celsius:d} °C"))
def _(bench, celsius):
    assert bench.see().alarms.open[0].limit == celsius


@then(parsers.re(r"it is heard as (?P<priority>\w+)(?P<drill>, as a drill)?"))
def _(bench, priority, drill):
    seen = bench.see().alarms
    assert (seen.audible, seen.audible_drill) == (Priority(priority), bool(drill))


@then("no sound is asked for")
def _(bench):
    assert bench.see().alarms.audible is None


@then("no alarm is open")
def _(bench):
    assert bench.see().alarms.open == ()


@then("the screen is still locked")
def _(bench):
    assert bench.see().screen is s.Screen.LOCKED


@then(parsers.parse('the record of "{alarm}" ends with {kind} by the {person}'))
def _(bench, staff, alarm, kind, person):
    row = bench.journal.stream(f"alarm:{alarm}")[-1]
    assert (type(row.fact).__name__, row.actor) == (kind, staff[person].person_id)


@then(parsers.parse("the last drill was acknowledged by the {person}"))
def _(bench, staff, person):
    assert bench.see().alarms.last_drill.acknowledged_by == staff[person].person_id


@then(parsers.parse('every fact of "{alarm}" is marked as a drill'))
def _(bench, alarm):
    assert all(fact.drill for fact in bench.alarm_facts(alarm))


@given("a station whose monitoring plan was never approved", target_fixture="bench")
def _(tmp_path, monkeypatch):
    """A second station, in a folder of its own."""
    monkeypatch.setattr(demo_site, "shipped_plans", dict)
    folder = tmp_path / "no-plan"
    folder.mkdir()
    bench = BenchUnderTest(folder, checked=False, certified=False)
    bench.bath(45, 60)
    yield bench
    bench.journal.database.close()


@then("the screen says that no plan is approved")
def _(bench):
    seen = bench.see().alarms
    assert (seen.plan_missing, seen.open) == (True, ())
    assert bench.do(a.PutOutOfService("bath_hot:bath", "essai")).verdict.code == "alarm.unknown"
