"""What a person's touches do on the monitor's tiles and on a channel's page."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from kiosk.monitoring.course import ShowChart, Span
from kiosk.people.commands import CloseBadge
from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import OpenMonitor
from tests.ui.states import states

STATES = {state.id: state for state in states()}


@pytest.mark.parametrize(
    ("state", "button", "asked"),
    [
        ("tiles", "tile_level-2", OpenMonitor(MonitorPlace.CHANNEL, "level-2")),
        ("channel_day", "channel_back", OpenMonitor(MonitorPlace.TILES)),
        ("channel_day", "span_year", ShowChart(Span.YEAR)),
        ("channel_week", "chart_earlier", ShowChart(Span.WEEK, 1)),
        ("channel_back", "chart_later", ShowChart(Span.DAY, 27)),
        ("tiles", "place_badges", OpenMonitor(MonitorPlace.BADGES)),
    ],
)
def test_a_touch_asks_the_station_for_one_thing(stage, state, button, asked):
    stage.put(STATES[state].untouched())
    stage.asked.clear()
    stage.press(button)

    assert stage.asked == [asked]


def test_pages_of_tiles_turn_by_buttons_and_end_at_both_ends(stage):
    stage.put(STATES["tiles_20"].untouched())
    seen = []
    for _ in range(3):
        seen += [button.objectName() for button in stage.buttons() if button.objectName().startswith("tile_")]
        stage.press("tiles_after")

    assert len(seen) == len(set(seen)) == 20
    assert not stage.item("tiles_after").isEnabled()
    assert stage.asked == []


def test_the_cursor_goes_where_the_finger_is_and_by_steps(stage):
    stage.put(STATES["channel_day"].untouched())
    newest = stage.item("read_out").property("text")
    chart = stage.item("channel_chart")
    middle = chart.mapToScene(QPointF(chart.width() * 0.25, chart.height() / 2)).toPoint()
    QTest.mouseClick(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    stage.settle()
    pointed = stage.item("read_out").property("text")
    stage.press("cursor_after")
    after = stage.item("read_out").property("text")
    stage.press("cursor_before")

    assert len({newest, pointed, after}) == 3
    assert stage.item("read_out").property("text") == pointed
    assert pointed.startswith("sam. 21 nov. 2026 21:")
    assert stage.asked == []


def test_a_lost_badge_is_shut_by_its_owners_name_and_a_reason(stage):
    stage.put(STATES["lost_badge_why"])
    stage.asked.clear()
    stage.press("key_enter")

    assert stage.asked == [CloseBadge("te1", "Perdu au vestiaire")]


def test_the_chip_of_who_is_here_leads_to_lost_badges_over_a_run(stage):
    stage.put(STATES["branch"].untouched())
    stage.asked.clear()
    stage.press("chip_TE")

    assert stage.asked == [OpenMonitor(MonitorPlace.BADGES)]
