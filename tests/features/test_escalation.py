"""Somebody hears of an alarm: calls, acknowledgements, failures, restarts and drills, as the bench sees them."""

import sys
from decimal import Decimal
from pathlib import Path

from pytest_bdd import given, parsers, scenarios, then, when

sys.path.insert(0, str(Path(__file__).parents[1] / "kiosk"))

from bench import JULABO

from kiosk import demo_site
from kiosk import station_commands as sc
from kiosk.demo_site import SUPERVISOR
from kiosk.monitoring.alarms.commands import AcknowledgeAlarm, StartDrill
from kiosk.monitoring.readings import Reading

scenarios("escalation.feature")

ALARM = "dewar_limit:dewar-1"
STEP_CELSIUS = 14.0
"""In ten seconds: as fast as one believes of a dewar."""


class Ward:
    """The dewar's readings, and who was told what; outputs that are not cut off answer at once."""

    def __init__(self, bench):
        self.bench = bench
        self.celsius = -185.0
        self.told = []
        self.cut_off = set()

    def pass_time(self, seconds=10, celsius=None):
        wanted = self.celsius if celsius is None else celsius
        for _ in range(max(1, seconds // 10)):
            self.bench.clock.advance(10)
            self.celsius += max(-STEP_CELSIUS, min(STEP_CELSIUS, wanted - self.celsius))
            for channel, value in (("dewar-1", self.celsius), ("bath", 37.0)):
                reading = Reading(channel, Decimal(str(value)), JULABO, "00", self.bench.clock.now())
                self.bench.station.handle(sc.Observe(reading))
            self.bench.station.handle(sc.Tick())
            self.answer()

    def answer(self):
        while self.bench.outputs.sent:
            notice = self.bench.outputs.sent.pop(0)
            lost = notice.output in self.cut_off
            if not lost:
                self.told.append(notice)
            why, detail = ("line_down", "cannot be reached") if lost else ("", "")
            self.bench.station.handle(sc.NoticeOutcome(notice.notice_id, why, detail))

    def of(self, output):
        return [notice for notice in self.told if notice.output == output and notice.fields.get("alarm") == ALARM]

    def open(self):
        return {alarm.alarm_id: alarm for alarm in self.bench.see().alarms.open}


@given(parsers.parse('a station with the outputs "{first}", "{second}" and "{third}"'), target_fixture="ward")
def _(bench, first, second, third):
    bench.outputs.names = (first, second, third)
    bench.power_cut()
    return Ward(bench)


@given("the dewar has been in its limits")
def _(ward):
    ward.pass_time(30)


@when("the dewar warms above its storage limit")
def _(ward):
    while ALARM not in ward.open():
        ward.pass_time(10, -100.0)


@when("the dewar is cold again")
def _(ward):
    ward.pass_time(120, -185.0)


@when(parsers.parse("{minutes:d} minutes pass"))
def _(ward, minutes):
    ward.pass_time(60 * minutes)


@when("the technician acknowledges the alarm by their badge")
def _(ward, staff):
    ward.bench.do(AcknowledgeAlarm(ALARM))
    ward.bench.badge(staff["technician"])
    ward.pass_time()


@when(parsers.parse('"{output}" cannot be reached'))
def _(ward, output):
    ward.cut_off.add(output)
    ward.bench.sign_in()
    ward.bench.do(sc.TryOutput(output))
    ward.pass_time(20)


@when(parsers.parse('"{output}" can be reached again'))
def _(ward, output):
    ward.cut_off.clear()
    ward.pass_time(60)


@when("the power is cut and comes back")
def _(ward):
    ward.before = len(ward.told)
    ward.bench.power_cut()
    ward.pass_time()


@when("the loudspeaker is pulled out")
def _(ward):
    ward.bench.station.handle(sc.SoundSeen(available=False))
    ward.pass_time()


@when("the loudspeaker is plugged in again")
def _(ward):
    ward.bench.station.handle(sc.SoundSeen(available=True))
    ward.pass_time()


@when(parsers.parse('a drill of "{rule}" is begun for "{channel}", signed by the supervisor'))
def _(ward, rule, channel):
    ward.bench.sign_in()
    ward.bench.do(StartDrill(rule, channel))
    ward.bench.sign(SUPERVISOR)
    ward.pass_time()


@then(parsers.parse('"{output}" is told that the alarm is {occasion}'))
def _(ward, output, occasion):
    assert occasion in [notice.occasion.value for notice in ward.of(output)]


@then(parsers.parse('"{output}" was told nothing of it'))
def _(ward, output):
    assert ward.of(output) == []


@then(parsers.parse('the relay of "{output}" stands in alarm'))
def _(ward, output):
    assert output in ward.bench.outputs.standing


@then(parsers.parse('the relay of "{output}" does not stand in alarm'))
def _(ward, output):
    assert output not in ward.bench.outputs.standing


@then(parsers.parse('the alarm "{alarm}" is shown'))
def _(ward, alarm):
    assert ward.open()[alarm].is_active


@then(parsers.parse('the alarm "{alarm}" has returned to normal'))
def _(ward, alarm):
    assert alarm not in ward.open() or not ward.open()[alarm].is_active


@then("nothing that was told is told again")
def _(ward):
    assert [notice for notice in ward.told[ward.before :] if notice.fields.get("alarm") == ALARM] == []


@then(parsers.parse('"{output}" is told of a drill, marked in both languages'))
def _(ward, output):
    (notice,) = [notice for notice in ward.told if notice.output == output and notice.fields.get("drill") == "true"]
    assert notice.subject.startswith("EXERCICE / DRILL — ")
    assert notice.text.startswith("*** EXERCICE / DRILL ***")


@then("no notice holds a patient's name or number")
def _(ward):
    patients = [treatment.patient for treatment in demo_site.treatments(ward.bench.clock.now().utc.date())]
    words = [word for p in patients for word in (p.birth_name, p.given_names, p.hospital_number)]
    whole = "".join(f"{notice.subject}{notice.text}{dict(notice.fields)}" for notice in ward.told)

    assert len(ward.told) > 3
    assert [word for word in words if word in whole] == []
