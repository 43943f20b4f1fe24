"""What people do with an alarm: acknowledged by name, shelved, put out of service; each signed where it must be."""

import pytest
from alarming import warm_tank

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import PHARMACIST, SUPERVISOR, TECHNICIAN
from kiosk.monitoring.alarms import commands as a
from kiosk.monitoring.alarms.states import State
from kiosk.verdicts import words_of
from kiosk.wording import Language

LIMIT, WARM, LID = "dewar_limit:tank", "dewar_warm:tank", "lid_open:lid"


@pytest.fixture
def bench(tank_bench):
    return tank_bench


# --- acknowledged by name ----------------------------------------------------------------------------------------


def test_the_next_badge_acknowledges_with_nobody_signed_in(bench):
    warm_tank(bench)
    seen = bench.do(a.AcknowledgeAlarm(LIMIT))
    assert (seen.screen, seen.alarms.awaits_badge) == (s.Screen.SIGN_IN, LIMIT)

    seen = bench.badge(TECHNICIAN)

    alarm = bench.open_alarms()[LIMIT]
    assert (alarm.state, alarm.acknowledged_by) == (State.ACKNOWLEDGED, TECHNICIAN.person_id)
    assert seen.alarms.awaits_badge == ""
    assert (seen.pin, seen.crew) == (None, ())
    assert words_of(seen.verdict, Language.FRENCH)[0] == f"Alarme acquittée par {TECHNICIAN.name}"
    assert bench.journal.stream(f"alarm:{LIMIT}")[-1].actor == TECHNICIAN.person_id


def test_the_next_badge_acknowledges_at_a_locked_screen_and_unlocks_nothing(bench):
    bench.sign_in(TECHNICIAN)
    bench.do(sc.LockScreen())
    warm_tank(bench)
    bench.do(a.AcknowledgeAlarm(LIMIT))

    seen = bench.badge(PHARMACIST)

    assert bench.open_alarms()[LIMIT].acknowledged_by == PHARMACIST.person_id
    assert seen.screen is s.Screen.LOCKED
    assert bench.do(a.ShelveAlarm(LIMIT, "sonde à changer", 900)).verdict.code == "screen_is_locked"


def test_a_badge_that_nobody_showed_is_not_taken_a_minute_later(bench):
    """Else the badge of whoever signs in next would acknowledge what they never saw."""
    warm_tank(bench)
    bench.do(a.AcknowledgeAlarm(LIMIT))
    bench.pass_time(70)

    bench.badge(TECHNICIAN)

    assert bench.open_alarms()[LIMIT].state is State.UNACKNOWLEDGED
    assert bench.see().pin is not None


def test_an_unknown_badge_acknowledges_nothing(bench):
    warm_tank(bench)
    bench.do(a.AcknowledgeAlarm(LIMIT))

    bench.scan("]C0BNB-NOBODY01-K")

    assert bench.open_alarms()[LIMIT].state is State.UNACKNOWLEDGED


def test_what_is_acknowledged_needs_no_second_badge(bench):
    warm_tank(bench)
    bench.do(a.AcknowledgeAlarm(LIMIT))
    bench.badge(TECHNICIAN)

    assert bench.do(a.AcknowledgeAlarm(LIMIT)).verdict.code == "alarm.nothing_to_acknowledge"
    assert bench.do(a.AcknowledgeAlarm("nothing:here")).verdict.code == "alarm.unknown"


# --- shelved, out of service -------------------------------------------------------------------------------------


def test_a_shelved_alarm_is_quiet_for_its_time_and_then_wants_to_be_seen_anew(bench):
    warm_tank(bench)
    bench.do(a.AcknowledgeAlarm(WARM))
    bench.badge(TECHNICIAN)

    seen = bench.ask(a.ShelveAlarm(WARM, " sonde à changer ", 900), TECHNICIAN)

    alarm = bench.open_alarms()[WARM]
    assert (alarm.state, alarm.hold.reason, alarm.is_active) == (State.SHELVED, "sonde à changer", True)
    assert seen.alarms.shelved == 1
    bench.pass_time(880)
    assert bench.open_alarms()[WARM].state is State.SHELVED
    bench.pass_time(30)
    assert bench.open_alarms()[WARM].state is State.UNACKNOWLEDGED
    assert bench.open_alarms()[WARM].acknowledged_by is None


def test_a_shelved_alarm_lives_on_and_is_gone_after_its_time_if_its_cause_is(bench):
    bench.pass_time(200, lid=1)
    bench.do(a.AcknowledgeAlarm(LID))
    bench.badge(TECHNICIAN)
    bench.ask(a.ShelveAlarm(LID, "chargement", 900), TECHNICIAN)
    bench.pass_time(10, lid=0)
    assert not bench.open_alarms()[LID].is_active

    bench.pass_time(900)

    assert bench.open_alarms() == {}
    kinds = [type(fact).__name__ for fact in bench.alarm_facts(LID)]
    assert kinds == ["AlarmRaised", "AlarmAcknowledged", "AlarmShelved", "AlarmReturned", "ShelfEnded"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (a.ShelveAlarm(LIMIT, "", 900), "alarm.reason_form"),
        (a.ShelveAlarm(LIMIT, "parce que", 9 * 3600), "alarm.shelf_too_long"),
        (a.ShelveAlarm(LID, "parce que", 900), "alarm.not_raised"),
        (a.PutBackInService(LIMIT), "alarm.not_held"),
        (a.PutOutOfService(LIMIT, "x"), "alarm.reason_form"),
        (a.EndDrill(), "alarm.no_drill"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_to_do(bench, command, code):
    warm_tank(bench)

    verdict = bench.do(command).verdict

    assert verdict.code == code
    assert all(words_of(verdict, language)[1] for language in Language)


def test_out_of_service_is_not_for_a_technician_alone(bench):
    """A shelf ends by itself, this does not."""
    bench.do(a.PutOutOfService(LID, "capteur démonté"))
    seen = bench.badge(TECHNICIAN)
    assert (seen.verdict.code, seen.pin) == ("alarm.not_your_role", None)

    bench.badge(SUPERVISOR)
    bench.pin(SUPERVISOR)

    seen = bench.pass_time(300, lid=1)
    assert bench.open_alarms()[LID].state is State.OUT_OF_SERVICE
    assert (seen.alarms.out_of_service, seen.alarms.audible) == (1, None)
    bench.ask(a.PutBackInService(LID), SUPERVISOR)
    assert bench.open_alarms()[LID].state is State.UNACKNOWLEDGED


def test_the_pin_page_shows_what_is_signed(bench):
    warm_tank(bench)
    bench.do(a.ShelveAlarm(WARM, "sonde à changer", 1800))

    seen = bench.badge(TECHNICIAN)

    assert seen.pin.meaning == "alarm_shelved"
    assert "sonde à changer" in seen.pin.lines[-1]
    bench.pin(TECHNICIAN, "000001")
    assert bench.open_alarms()[WARM].hold is None
    bench.pin(TECHNICIAN)
    shelved = bench.alarm_facts(WARM)[-1]
    assert shelved.signed.lines == seen.pin.lines
    assert len(shelved.signed.record_hash) == 64


def test_what_changed_between_badge_and_pin_is_not_signed(bench):
    warm_tank(bench)
    bench.do(a.ShelveAlarm(WARM, "sonde à changer", 1800))
    bench.badge(TECHNICIAN)
    bench.pass_time(10, tank=-180)

    assert bench.pin(TECHNICIAN).verdict.code == "record_changed"
    assert bench.open_alarms()[WARM].hold is None
