"""No thaw begins without the day's check of probes and bath."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import daily
import pytest
from bench import BenchUnderTest
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import station_commands as sc
from kiosk.daily_check import commands as c
from kiosk.daily_check import facts as f
from kiosk.daily_check.results import Line, Outcome
from kiosk.daily_check.words import sentence
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.verdicts import words_of
from kiosk.wording import Language
from ui.pages.daily_check import last_daily_check
from ui.pages.inputs import Draft, Inputs

scenarios("daily_check.feature")


@pytest.fixture
def bench(tmp_path):
    under_test = BenchUnderTest(tmp_path, checked=False)
    daily.prepare(under_test)
    yield under_test
    under_test.journal.database.close()


def home(bench):
    inputs = Inputs(bench.see(), bench.clock.now(), Language.ENGLISH, Draft())
    return last_daily_check(inputs)[0]


@given("no daily check was made today")
def _(bench):
    assert bench.see().last_daily_check is None


@given("a daily check is under way")
def _(bench):
    daily.start(bench)


@given("the system does not tell whether its clock is synchronised")
def _(bench):
    bench.system = replace(bench.system, clock_synchronised=None, clock_off_seconds=None)


@when("the technician makes the daily check, all as it should be")
def _(bench):
    daily.passed(bench)


@when("every line is as it should be")
def _(bench):
    daily.do(bench, *Line)


@when(parsers.parse("the technician makes the daily check but {trouble}"))
def _(bench, trouble):
    old_test = "eight days" in trouble
    if old_test:
        bench.clock.advance(8 * 86400)
        bench.system = replace(bench.system, newest_backup=bench.clock.now().utc)
        daily.warm(bench)
    if "backup" in trouble:
        bench.system = replace(bench.system, newest_backup=bench.clock.now().utc - timedelta(days=2))
    if "ten minutes" in trouble:
        daily.warm(bench, bath=30)
        bench.bath(37.0, 600, instrument=bench.instrument)
    daily.start(bench)
    day = bench.clock.now().utc.date()
    instead = {
        "reference": (Line.REFERENCE, [c.EnterReference(Decimal("37.60"))] * 2),
        "water": (Line.WATER, [c.StateWater("ok", "ok", day - timedelta(days=1))]),
        "display": (Line.DEWARS, [c.StateDewar("dewar-1", Decimal(-192), "ok", "ok")]),
        "oxygen": (Line.OXYGEN, [c.StateOxygen("not_ok")]),
    }
    done, commands = next((what for word, what in instead.items() if word in trouble), (None, []))
    if "silent" in trouble:
        done = Line.PROBES
        bench.clock.advance(40)
        bench.bath(37.0, instrument=bench.instrument)
        bench.do(c.RecordLine(Line.PROBES))
        daily.warm(bench)
        bench.sign(TECHNICIAN)
    for command in commands:
        bench.do(command)
    daily.do(bench, *(line for line in Line if line is not done))
    bench.sign(TECHNICIAN)
    bench.do(c.CloseDailyCheck())


@when("the technician and the pharmacist scan the donation number")
def _(bench):
    bench.open(1)


@when("the next day begins")
def _(bench):
    bench.clock.advance(86400)


@when(parsers.parse("the reference is typed as {first} and then as {second}"))
def _(bench, first, second):
    bench.do(c.EnterReference(Decimal(first)))
    bench.do(c.EnterReference(Decimal(second)))


@when("the water is looked at again because of a typing error")
def _(bench):
    bench.do(c.MeasureAgain(Line.WATER, "typing"))
    daily.do(bench, Line.WATER)


@when("the kiosk tests itself")
def _(bench):
    daily.do(bench, Line.STATION)


@then("the home page says that the daily check was passed today")
def _(bench):
    assert "Daily check passed at" in home(bench)


@then("the home page says that the daily check is to be done")
def _(bench):
    assert home(bench) == "Daily check to be done: thawing is refused until then"


@then("the thaw of DURAND-TEST may be opened, naming that check")
def _(bench):
    bench.do(sc.LeaveBench())
    run = bench.open(1).run
    assert run.started.daily_check_id == bench.see().last_daily_check.check_id


@then(parsers.parse('the thaw of DURAND-TEST is refused: "{words}"'))
def _(bench, words):
    bench.do(sc.LeaveBench())
    bench.open(1)
    assert words_of(bench.see().verdict, Language.ENGLISH)[0] == words
    assert bench.see().run is None


@then(parsers.parse('the daily check has failed at "{line}"'))
def _(bench, line):
    assert bench.see().last_daily_check.failed_lines == (Line(line),)


@then("no thaw is open")
def _(bench):
    assert bench.see().run is None


@then("the reference is still to be typed")
def _(bench):
    assert Line.REFERENCE in {part.line for part in daily.check(bench).due}


@then("the daily check still awaits a signature")
def _(bench):
    assert bench.see().last_daily_check is None


@then("the daily check is passed")
def _(bench):
    assert bench.see().last_daily_check.outcome == "passed"
    assert bench.see().last_daily_check.name == TECHNICIAN.name
    assert daily.facts(bench)[-1].person_id == PHARMACIST.person_id


@then("its record holds both looks at the water")
def _(bench):
    lines = [fact.line for fact in daily.facts(bench) if isinstance(fact, f.DailyLineChecked)]
    assert lines.count(Line.WATER) == 2


@then(parsers.parse('it says of the clock: "{words}"'))
def _(bench, words):
    clock = next(result for result in daily.check(bench).of_line(Line.STATION) if result.item == "clock")
    assert (sentence(clock, Language.ENGLISH), clock.outcome) == (words, Outcome.ABSENT)


@then("that alone fails nothing")
def _(bench):
    assert daily.check(bench).failed_lines == ()


@then("the check's record says that it was abandoned by a restart")
def _(bench):
    assert daily.facts(bench)[-1].reason == "restart"


@then("no daily check counts for today")
def _(bench):
    assert bench.see().last_daily_check is None
