"""What the banner and the alarm page say, and which command each button asks."""

from dataclasses import replace

import pytest

from kiosk.monitoring.alarms import commands as a
from kiosk.monitoring.alarms.states import State
from kiosk.snapshot import Screen
from kiosk.wording import Language
from tests.ui.alarm_states import BATH, DRILL, EVERY, LEVEL, LID, NOW, OXYGEN, PLAYED, ROOM, WARM, page, view
from tests.ui.snapshots import at, snapshot
from ui.pages.alarm_banner import derive_banner
from ui.pages.alarms import ALL, HISTORY, OUT, SHELVE, AlarmsDraft, chosen_of, command_of, derive_alarms
from ui.pages.inputs import Draft, Inputs


def inputs(shown, language=Language.ENGLISH) -> Inputs:
    return Inputs(shown, at(NOW), language, Draft())


def banner(alarms, **more):
    return derive_banner(inputs(snapshot(Screen.SIGN_IN, NOW, alarms=alarms, **more)))


# --- the banner ------------------------------------------------------------------------------------------------------


def test_no_alarm_no_banner():
    assert banner(view()).title == ""


def test_the_banner_says_priority_what_value_limit_and_what_to_do():
    shown = banner(view(WARM, LID))

    assert (shown.tone, shown.shape, shown.priority) == ("high", "cross", "HIGH ALARM")
    assert shown.title == "Storage tank above the storage limit · Cuve 1 · −148.2\u00a0°C, limit −150.0\u00a0°C"
    assert shown.todo.startswith("Safety first")
    assert (shown.more, shown.button) == ("and 1 other", "Acknowledge")


def test_a_real_alarm_is_shown_before_a_drill_whatever_their_priorities():
    shown = banner(view(DRILL, LID, drill=PLAYED))

    assert (shown.drill, shown.tone) == ("", "medium")


def test_a_drill_says_that_it_is_one():
    assert banner(view(DRILL, drill=PLAYED)).drill == "DRILL"


def test_what_is_acknowledged_shelved_or_out_of_service_is_told_quietly():
    shown = banner(view(BATH, ROOM, OXYGEN))

    assert (shown.tone, shown.button) == ("quiet", "")
    assert shown.title == "Alarms acknowledged, not closed: 1 · shelved: 1 · out of service: 1"
    assert banner(view(ROOM)).title == "Shelved: 1"


def test_a_badge_that_is_due_is_asked_for_and_may_be_let_be():
    due = replace(view(WARM), awaits_badge=WARM.alarm_id)

    assert banner(due).title == "Show your badge to acknowledge"
    assert banner(replace(due, awaits_signature=True)).title == "Show your badge to sign"
    assert banner(due).awaits_badge


def test_no_plan_is_told_on_every_page():
    assert banner(replace(view(), plan_missing=True)).tone == "no_plan"


# --- the page --------------------------------------------------------------------------------------------------------


def derived(alarms, **draft):
    return derive_alarms(inputs(page(alarms)), AlarmsDraft(**draft))


def codes(alarms, chosen, **draft):
    return [action.code for action in derived(alarms, chosen=chosen.alarm_id, **draft).actions]


def test_each_alarm_offers_what_may_be_done_with_it_and_nothing_else():
    assert codes(EVERY, WARM) == ["acknowledge", SHELVE, OUT]
    assert codes(EVERY, BATH) == ["reset", SHELVE, OUT]
    assert codes(EVERY, ROOM) == ["put_back"]
    assert codes(view(DRILL, drill=PLAYED), DRILL) == ["acknowledge", SHELVE, "end_drill"]


def test_a_drill_is_begun_from_an_alarm_that_is_quiet():
    quiet = page(view(LEVEL)).monitor.alarms.quiet[0]

    assert codes(view(LEVEL), quiet, tab=ALL) == [OUT, "drill"]
    assert codes(view(DRILL, drill=PLAYED), quiet, tab=ALL) == [OUT, "end_drill"]
    assert codes(view(LEVEL), LEVEL, tab=ALL) == [SHELVE, OUT]


def test_a_row_says_state_since_when_and_who():
    rows = {row.alarm_id: row for row in derived(EVERY).alarms}

    assert rows[BATH.alarm_id].state == "back to normal, latched: to be reset"
    assert rows[BATH.alarm_id].who.startswith("acknowledged by ")
    assert rows[WARM.alarm_id].detail.endswith("(6 min)")
    assert rows[ROOM.alarm_id].state.startswith("shelved until ")
    assert rows[WARM.alarm_id].tone == "high"
    assert rows[BATH.alarm_id].tone == ""


@pytest.mark.parametrize(
    ("code", "draft", "asked"),
    [
        ("acknowledge", {}, a.AcknowledgeAlarm(LID.alarm_id)),
        ("reset", {}, a.ResetAlarm(LID.alarm_id)),
        ("put_back", {}, a.PutBackInService(LID.alarm_id)),
        ("drill", {}, a.StartDrill(LID.rule, LID.subject)),
        ("end_drill", {}, a.EndDrill()),
        (
            "sign",
            {"asking": SHELVE, "minutes": 60, "reason": "loading"},
            a.ShelveAlarm(LID.alarm_id, "Tank being loaded", 3600),
        ),
        ("sign", {"asking": OUT, "reason": "probe"}, a.PutOutOfService(LID.alarm_id, "Probe being replaced")),
    ],
)
def test_each_button_asks_one_thing_of_the_station(code, draft, asked):
    given, begun = inputs(page(EVERY)), AlarmsDraft(chosen=LID.alarm_id, **draft)

    assert command_of(code, chosen_of(given, begun), given, begun) == asked


@pytest.mark.parametrize(
    ("draft", "ready"), [({}, False), ({"minutes": 15}, False), ({"minutes": 15, "reason": "known"}, True)]
)
def test_a_shelf_is_signed_once_its_time_and_its_reason_are_chosen(draft, ready):
    actions = derived(EVERY, chosen=LID.alarm_id, asking=SHELVE, **draft).actions

    assert [action.enabled for action in actions] == [True, ready]


def test_the_history_says_when_which_what_and_who():
    rows = derived(EVERY, tab=HISTORY).history

    assert [row.what for row in rows] == [
        "acknowledged",
        "raised",
        "shelved, 15 min; Chargement de la cuve",
        "drill ended, acknowledged by Camille Roussel in 42 s",
        "drill started",
    ]
    assert rows[0].name == "Camille Roussel"
    assert [row.drill for row in rows] == ["", "", "", "DRILL", "DRILL"]


def test_every_state_has_words_in_both_languages():
    for language in Language:
        for state in set(State) - {State.SHELVED, State.OUT_OF_SERVICE}:
            shown = derive_alarms(inputs(page(view(replace(WARM, beneath=state))), language), AlarmsDraft())
            assert all(row.state for row in shown.alarms)
