"""The monitor opens over whatever the bench is at, for anybody, and gives way to a scan."""

import pytest

from kiosk.snapshot import MonitorPlace, Screen
from kiosk.station_commands import CloseMonitor, DismissVerdict, LockScreen, OpenMonitor, SearchLog


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


def test_the_monitor_is_looked_at_over_a_locked_screen_and_leaves_it_locked(at_home):
    """At night whoever hears an alarm need not be one of the two who locked the bench."""
    at_home.do(LockScreen())
    assert at_home.do(OpenMonitor()).screen is Screen.MONITOR
    assert at_home.do(CloseMonitor()).screen is Screen.LOCKED


def test_a_screen_that_locks_leaves_the_monitor(at_home):
    at_home.do(OpenMonitor())
    assert at_home.do(LockScreen()).screen is Screen.LOCKED


def test_over_a_locked_screen_nothing_of_the_bench_can_be_done(at_home):
    at_home.do(LockScreen())
    at_home.do(OpenMonitor())
    assert at_home.do(SearchLog()).verdict.code == "screen_is_locked"
    at_home.do(DismissVerdict())
    assert at_home.scan(at_home.din_code()).run is None
