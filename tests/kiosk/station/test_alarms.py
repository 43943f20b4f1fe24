"""Alarms at the station: raised by readings and by time, acknowledged by name, never lost."""

from decimal import Decimal

import pytest
from alarming import put_on_a_scale, warm_tank

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import PHARMACIST, SUPERVISOR, TECHNICIAN
from kiosk.monitoring.alarms import commands as a
from kiosk.monitoring.alarms import facts as f
from kiosk.monitoring.alarms.states import State
from kiosk.monitoring.readings import Quantity
from kiosk.monitoring.rules import Priority
from kiosk.records.verify import verify_path

LIMIT, WARM, LID = "dewar_limit:tank", "dewar_warm:tank", "lid_open:lid"
BROKEN_LEVEL = "no_data_storage:level"


@pytest.fixture
def bench(tank_bench):
    return tank_bench


# --- raised and returned -----------------------------------------------------------------------------------------


def test_a_tank_above_the_strictest_limit_of_its_content_raises_an_alarm_after_its_delay(bench):
    """Yescarta is stored at or below −150 °C; the warning comes 10 °C earlier."""
    bench.pass_time(50, tank=-149)
    assert bench.open_alarms() == {}

    seen = bench.pass_time(20)

    alarms = bench.open_alarms()
    assert set(alarms) == {LIMIT, WARM}
    assert (alarms[LIMIT].limit, alarms[WARM].limit) == (-150, -160)
    assert alarms[LIMIT].value == -149
    assert [alarm.alarm_id for alarm in seen.alarms.open] == [LIMIT, WARM], "the most urgent first"
    assert seen.alarms.audible is Priority.HIGH
    assert not seen.alarms.audible_drill
    (raised,) = bench.alarm_facts(LIMIT)
    assert (raised.excursion, raised.vessel, raised.drill) == (True, "Cuve 1", False)
    assert (raised.label_fr, raised.state) == ("Cuve au-dessus de la limite de conservation", State.UNACKNOWLEDGED)


def test_a_short_warmth_raises_nothing(bench):
    bench.pass_time(50, tank=-140)
    bench.pass_time(10, tank=-180)

    assert bench.pass_time(120).alarms.open == ()


def test_a_value_that_trembles_about_its_limit_raises_one_alarm(bench):
    bench.pass_time(80, tank=-159.5)
    for value in (-160.5, -159.5, -161.9, -159.9):
        bench.pass_time(70, tank=value)

    assert [type(fact).__name__ for fact in bench.alarm_facts(WARM)] == ["AlarmRaised"]


def test_an_alarm_that_returned_unseen_stays_until_somebody_has_seen_it(bench):
    bench.pass_time(200, lid=1)
    seen = bench.pass_time(10, lid=0)
    assert bench.open_alarms()[LID].state is State.RETURNED_UNACKNOWLEDGED
    assert seen.alarms.audible is Priority.MEDIUM

    bench.do(a.AcknowledgeAlarm(LID))
    bench.badge(TECHNICIAN)

    assert bench.open_alarms() == {}


def test_a_latched_alarm_stays_until_it_is_reset_by_name_and_pin(bench):
    warm_tank(bench)
    bench.pass_time(10, tank=-180)
    assert bench.open_alarms()[LIMIT].state is State.LATCHED_UNACKNOWLEDGED
    assert bench.do(a.ResetAlarm(LIMIT)).verdict.code == "alarm.acknowledge_first"
    bench.do(a.AcknowledgeAlarm(LIMIT))
    bench.badge(TECHNICIAN)
    assert bench.open_alarms()[LIMIT].state is State.LATCHED_ACKNOWLEDGED

    seen = bench.ask(a.ResetAlarm(LIMIT), PHARMACIST)

    assert LIMIT not in bench.open_alarms()
    assert seen.verdict.code == "alarm.done_alarm_reset"
    reset = bench.alarm_facts(LIMIT)[-1]
    assert (reset.signed.person_id, reset.state) == (PHARMACIST.person_id, State.NORMAL)
    assert reset.signed.lines[0] == "Cuve au-dessus de la limite de conservation · tank"


def test_an_active_alarm_cannot_be_reset(bench):
    warm_tank(bench)
    bench.do(a.AcknowledgeAlarm(LIMIT))
    bench.badge(TECHNICIAN)

    assert bench.do(a.ResetAlarm(LIMIT)).verdict.code == "alarm.still_active"


def test_a_channel_that_falls_silent_raises_an_alarm_after_five_minutes(bench):
    bench.pass_time(290, level=None)
    assert bench.open_alarms() == {}

    bench.pass_time(20)

    assert set(bench.open_alarms()) == {BROKEN_LEVEL}


def test_a_value_is_not_judged_while_it_is_not_believed(bench):
    """The alarm of a tank that was too warm stays while its probe is silent: nobody has seen it cold again."""
    warm_tank(bench)

    bench.pass_time(60, tank=None)

    assert bench.open_alarms()[LIMIT].is_active


def test_autofill_that_raises_no_level_is_told(bench):
    bench.pass_time(1780, fill=1, level=38)
    assert bench.open_alarms() == {}

    bench.pass_time(60)

    assert set(bench.open_alarms()) == {"autofill_failed:fill"}
    bench.pass_time(10, level=41)
    assert bench.open_alarms()["autofill_failed:fill"].state is State.RETURNED_UNACKNOWLEDGED


def test_a_level_below_the_fill_point_that_nothing_fills_is_told(bench):
    bench.pass_time(7300, fill=0, level=39)

    assert set(bench.open_alarms()) == {"autofill_failed:fill"}


def test_a_level_that_falls_towards_its_limit_is_told_before(bench):
    """10 % in 5 hours from 60 %: 25 % is some 15 hours away, and a day's notice is asked for."""
    level = 60.0
    for _ in range(60):
        level -= 1 / 6
        bench.pass_time(300, level=round(level, 2))

    alarm = bench.open_alarms()["level_soon_low:level"]
    assert 10 < alarm.value < 24
    assert alarm.priority is Priority.MEDIUM


def test_a_weight_that_falls_towards_its_limit_is_told_before_whatever_was_filled(bench):
    """2 kg an hour from 130 kg to 100 kg; 15 kg of nitrogen filled half-way change the time left, not the slope."""
    put_on_a_scale(bench)
    weight = 130.0
    for step in range(60):
        weight += 15 if step == 30 else -1 / 6
        bench.pass_time(300, weight=round(weight, 2))

    alarm = bench.open_alarms()["weight_soon_low:weight"]
    assert (alarm.state, alarm.priority, alarm.limit) == (State.UNACKNOWLEDGED, Priority.MEDIUM, 24)
    assert 12 < alarm.value < 16


def test_a_weight_below_its_limit_is_told_in_kilograms_and_stays_until_reset(bench):
    put_on_a_scale(bench)
    bench.pass_time(310, weight=99.5)

    alarm = bench.open_alarms()["weight_low:weight"]

    assert (alarm.value, alarm.limit, alarm.quantity) == (Decimal("99.5"), 100, Quantity.KILOGRAMS)
    bench.pass_time(20, weight=150)
    assert bench.open_alarms()["weight_low:weight"].state is State.LATCHED_UNACKNOWLEDGED


# --- the record --------------------------------------------------------------------------------------------------


def test_alarms_shelves_and_services_survive_a_power_cut(bench):
    warm_tank(bench, 80)
    bench.pass_time(200, lid=1)
    bench.do(a.AcknowledgeAlarm(LIMIT))
    bench.badge(TECHNICIAN)
    bench.ask(a.ShelveAlarm(WARM, "sonde à changer", 3600), TECHNICIAN)
    bench.ask(a.PutOutOfService(LID, "capteur démonté"), SUPERVISOR)
    before = bench.open_alarms()

    bench.power_cut()

    assert bench.open_alarms() == before
    bench.pass_time(20)
    assert bench.open_alarms() == before, "the first readings after a start raise nothing anew"


def test_an_alarm_long_normal_is_not_read_at_a_start(bench):
    for _ in range(3):
        bench.pass_time(200, lid=1)
        bench.pass_time(10, lid=0)
        bench.do(a.AcknowledgeAlarm(LID))
        bench.badge(TECHNICIAN)

    bench.power_cut()

    assert bench.open_alarms() == {}


def test_every_fact_says_the_state_that_it_leads_to(bench):
    bench.pass_time(200, lid=1)
    bench.do(a.AcknowledgeAlarm(LID))
    bench.badge(TECHNICIAN)
    bench.pass_time(10, lid=0)

    states = [(type(fact).__name__, fact.state) for fact in bench.alarm_facts(LID)]

    assert states == [
        ("AlarmRaised", State.UNACKNOWLEDGED),
        ("AlarmAcknowledged", State.ACKNOWLEDGED),
        ("AlarmReturned", State.NORMAL),
    ]
    bench.journal.seal_now(bench.clock.now())
    assert verify_path(bench.folder / "journal.db").intact


def test_the_alarm_page_lists_what_happened_with_who_and_when(bench):
    warm_tank(bench)
    bench.do(a.AcknowledgeAlarm(LIMIT))
    bench.badge(TECHNICIAN)

    page = bench.do(sc.OpenMonitor(s.MonitorPlace.ALARMS)).monitor.alarms

    newest = page.happened[0]
    assert (type(newest.fact), newest.name) == (f.AlarmAcknowledged, TECHNICIAN.name)
    assert newest.at_utc <= bench.clock.now().utc
    assert LID in {alarm.alarm_id for alarm in page.quiet}
    assert LIMIT not in {alarm.alarm_id for alarm in page.quiet}


def test_an_alarm_is_shown_even_while_the_disk_takes_no_record_and_recorded_afterwards(bench, monkeypatch):
    from kiosk.records.faults import RecordFault
    from kiosk.station.recorder import Recorder

    def full(*_, **__):
        raise RecordFault("disk_full", path="/")

    with monkeypatch.context() as patch:
        patch.setattr(Recorder, "record_together", full)
        seen = warm_tank(bench, 80)
        assert bench.open_alarms()[LIMIT].state is State.UNACKNOWLEDGED
        assert (seen.alarms.audible, seen.verdict.code) == (Priority.HIGH, "record_fault")
        assert bench.alarm_facts(LIMIT) == []

    bench.pass_time(10)

    assert [type(fact).__name__ for fact in bench.alarm_facts(LIMIT)] == ["AlarmRaised"]


# --- conditions of other desks -----------------------------------------------------------------------------------


def test_a_condition_that_another_desk_tells_is_an_alarm_for_as_long_as_it_is_told(bench):
    """Here the loudspeaker's, which is lost and found again."""
    bench.do(sc.SoundSeen(available=False))
    bench.pass_time(10)
    assert bench.open_alarms()["no_sound:loudspeaker"].state is State.UNACKNOWLEDGED

    bench.do(sc.SoundSeen(available=True))
    bench.pass_time(10)

    assert bench.open_alarms()["no_sound:loudspeaker"].state is State.RETURNED_UNACKNOWLEDGED


# --- drills ------------------------------------------------------------------------------------------------------


def test_a_drill_plays_an_excursion_marked_as_a_drill_from_its_start_to_its_end(bench):
    seen = bench.ask(a.StartDrill("dewar_limit", "tank"), TECHNICIAN)
    (alarm,) = seen.alarms.open
    assert (alarm.alarm_id, alarm.drill, alarm.value) == (f"drill:{LIMIT}", True, -145)
    assert (seen.alarms.audible, seen.alarms.audible_drill) == (Priority.HIGH, True)
    assert seen.alarms.drill.subject == "tank"
    bench.pass_time(50)
    bench.do(a.AcknowledgeAlarm(alarm.alarm_id))
    bench.badge(PHARMACIST)

    seen = bench.ask(a.EndDrill(), TECHNICIAN)

    assert (seen.alarms.open, seen.alarms.drill) == ((), None)
    last = seen.alarms.last_drill
    assert last.acknowledged_by == PHARMACIST.person_id
    assert 50 <= last.acknowledged_after_seconds <= 60
    assert all(fact.drill for fact in bench.alarm_facts(f"drill:{LIMIT}"))
    assert bench.alarm_facts(LIMIT) == []


def test_a_drill_that_nobody_acknowledged_says_so(bench):
    bench.ask(a.StartDrill("dewar_limit", "tank"), TECHNICIAN)

    seen = bench.ask(a.EndDrill(), TECHNICIAN)

    assert seen.alarms.open == ()
    assert seen.alarms.last_drill.acknowledged_by is None


def test_a_real_alarm_during_a_drill_is_another_alarm_and_is_heard_as_real(bench):
    bench.ask(a.StartDrill("dewar_limit", "tank"), TECHNICIAN)

    seen = warm_tank(bench)

    assert {LIMIT, f"drill:{LIMIT}"} <= set(bench.open_alarms())
    assert not bench.open_alarms()[LIMIT].drill
    assert not seen.alarms.audible_drill


def test_a_drill_under_way_survives_a_power_cut_and_is_ended_afterwards(bench):
    bench.ask(a.StartDrill("dewar_limit", "tank"), TECHNICIAN)
    bench.power_cut()
    bench.pass_time(20)

    assert bench.see().alarms.drill is not None
    assert bench.do(a.StartDrill("lid_open", "lid")).verdict.code == "alarm.drill_runs"
    assert bench.ask(a.EndDrill(), SUPERVISOR).alarms.open == ()
