"""The monitor opens over whatever the bench is at, for anybody, and gives way to a scan."""

import pytest

from kiosk.snapshot import CloseMonitor, LockScreen, MonitorPlace, OpenMonitor, Screen


@pytest.fixture
def at_home(bench):
    bench.sign_in()
    return bench


def test_anybody_may_look_at_the_monitor_without_a_badge(bench):
    shown = bench.do(OpenMonitor())
    assert shown.screen is Screen.MONITOR
    assert shown.monitor is not None
    assert shown.monitor.place is MonitorPlace.TILES
    assert bench.do(CloseMonitor()).screen is Screen.SIGN_IN


def test_a_scan_closes_the_monitor_and_is_taken(at_home):
    at_home.do(OpenMonitor(MonitorPlace.ALARMS))
    shown = at_home.scan(at_home.din_code())
    assert shown.screen is Screen.RUN
    assert shown.monitor is None


def test_a_locked_screen_shows_no_monitor(at_home):
    at_home.do(LockScreen())
    shown = at_home.do(OpenMonitor())
    assert shown.screen is Screen.LOCKED
    assert shown.verdict is not None
    assert shown.verdict.code == "screen_is_locked"
