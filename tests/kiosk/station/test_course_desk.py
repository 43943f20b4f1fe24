"""What the monitor's tiles and charts are given by the station."""

from kiosk.library import Library
from kiosk.monitoring.course import ShowChart, Span
from kiosk.monitoring.readings import Kind
from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import CloseMonitor, OpenMonitor, Tick


def _bath(bench):
    return next(channel for channel in bench.see().channels if channel.kind is Kind.BATH).name


def test_every_channel_has_its_last_hour_and_the_baths_readings_are_in_it(bench):
    bench.bath(37.0, 600)
    bench.do(Tick())
    tiles = bench.do(OpenMonitor()).monitor.tiles

    trend = tiles.trends[_bath(bench)]
    assert set(tiles.trends) == {channel.name for channel in bench.see().channels} == set(tiles.limits)
    assert 9 <= len(trend) <= 11
    assert {point.highest for point in trend} == {37.0}


def test_a_channel_opens_with_its_day_and_shows_what_is_asked(bench):
    bench.bath(37.0, 600)
    opened = bench.do(OpenMonitor(MonitorPlace.CHANNEL, _bath(bench))).monitor.channel
    assert (opened.span, opened.back, opened.to_utc) == (Span.DAY, 0, bench.clock.now().utc)
    assert opened.points[-1].highest == 37.0

    before = bench.do(ShowChart(Span.WEEK, 2)).monitor.channel
    assert (before.span, before.back, before.points) == (Span.WEEK, 2, ())
    assert before.to_utc == bench.clock.now().utc - 2 * Span.WEEK.length
    assert bench.do(ShowChart(Span.WEEK, -3)).monitor.channel.back == 0

    bench.do(CloseMonitor())
    again = bench.do(OpenMonitor(MonitorPlace.CHANNEL, _bath(bench))).monitor.channel
    assert (again.span, again.back) == (Span.DAY, 0)


def test_the_plans_limits_of_the_channel_are_drawn(bench):
    limits = bench.do(OpenMonitor(MonitorPlace.CHANNEL, _bath(bench))).monitor.channel.limits

    plan = Library(bench.journal).monitoring_plan
    assert limits
    assert {limit.label for limit in limits} <= {rule.label for rule in plan.rules}


def test_an_alarm_that_was_raised_is_marked_on_the_chart(bench):
    bench.bath(45.0, 1200)
    bench.do(Tick())
    opened = bench.do(OpenMonitor(MonitorPlace.CHANNEL, _bath(bench))).monitor.channel

    assert [alarm.drill for alarm in opened.alarms] == [False] * len(opened.alarms)
    assert opened.alarms
    assert all(opened.from_utc <= alarm.at_utc <= opened.to_utc for alarm in opened.alarms)


def test_a_channel_that_the_station_does_not_have_is_nothing(bench):
    assert bench.do(OpenMonitor(MonitorPlace.CHANNEL, "nowhere")).monitor.channel is None
