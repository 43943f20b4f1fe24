"""The banner and the alarm page under a finger: what is touched asks the station for one thing."""

import pytest
from PySide6.QtCore import QPointF

from kiosk.monitoring.alarms import commands as a
from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import CancelPin, OpenMonitor
from tests.ui.alarm_states import LID, WARM
from tests.ui.states import states

STATES = {state.id: state for state in states()}


def put(stage, name) -> None:
    stage.put(STATES[name])
    stage.asked.clear()


@pytest.mark.parametrize("page", ["banner_sign_in", "banner_scan", "banner_locked", "alarms"])
def test_one_touch_takes_note_of_the_alarm_on_any_page(stage, page):
    put(stage, page)

    stage.press("acknowledge_alarm")

    assert stage.asked == [a.AcknowledgeAlarm(WARM.alarm_id)]


def test_the_banner_opens_the_alarm_page(stage):
    put(stage, "banner_scan")

    stage.press("open_alarms")

    assert stage.asked == [OpenMonitor(MonitorPlace.ALARMS)]


def test_whoever_touched_it_by_mistake_goes_back(stage):
    put(stage, "banner_badge")

    stage.press("acknowledge_alarm")

    assert stage.asked == [CancelPin()]


def test_the_banner_covers_neither_the_band_nor_what_stands_below(stage):
    put(stage, "banner_scan")
    banner = stage.item("alarm_banner")
    top = banner.mapToScene(banner.boundingRect().topLeft()).y()

    assert top == pytest.approx(92, abs=1)
    for item in stage.items():
        if item.objectName() in {"primary", "problem"}:
            assert item.mapToScene(item.boundingRect().topLeft()).y() > top + banner.height()


@pytest.mark.parametrize("state", ["banner_scan", "alarms"])
def test_the_banners_two_lines_stand_in_its_middle(stage, state):
    """Whatever was shrunk beside « et 1 autre »."""
    put(stage, state)
    title, todo, button = (stage.item(name) for name in ("alarm_title", "alarm_todo", "acknowledge_alarm"))
    top = title.mapToScene(QPointF(0, 0)).y()
    bottom = todo.mapToScene(QPointF(0, 0)).y() + todo.property("contentHeight")

    assert (top + bottom) / 2 == pytest.approx(button.mapToScene(button.boundingRect().center()).y(), abs=3)


def test_an_alarm_is_shelved_by_four_touches(stage):
    put(stage, "alarms_shelve")

    stage.press("alarm_sign")

    assert stage.asked == [a.ShelveAlarm(LID.alarm_id, "Chargement de la cuve", 3600)]


def test_the_form_is_left_as_it_was_entered(stage):
    put(stage, "alarms_out")

    stage.press("alarm_back")

    assert stage.asked == []
    assert stage.named("alarm_shelve")
