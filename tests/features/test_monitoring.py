"""Every instrument is seen now and over the years."""

from datetime import timedelta
from itertools import pairwise

from pytest_bdd import given, parsers, scenarios, then, when

from kiosk.library import Library
from kiosk.monitoring.course import ShowChart, Span
from kiosk.records.verify import verify_path
from kiosk.snapshot import MonitorPlace, Screen
from kiosk.station_commands import OpenMonitor

scenarios("monitoring.feature")


@given(parsers.parse("the bath was silent for {minutes:d} minutes"))
def _(bench, minutes):
    bench.clock.advance(minutes * 60)


@when("somebody opens the monitor", target_fixture="monitor")
def _(bench):
    shown = bench.do(OpenMonitor())
    assert (shown.screen, shown.crew) == (Screen.MONITOR, ())
    return shown.monitor


@when(parsers.parse("somebody opens the bath's chart of a {span}"), target_fixture="chart")
def _(bench, span):
    bench.do(OpenMonitor(MonitorPlace.CHANNEL, "bath"))
    chart = bench.do(ShowChart(Span(span))).monitor.channel
    assert chart.points
    return chart


@when("the power is cut and comes back")
def _(bench):
    bench.power_cut()


@then("every channel of the station has its tile")
def _(bench, monitor):
    assert set(monitor.tiles.trends) == {channel.name for channel in bench.see().channels}


@then(parsers.parse("the bath's last hour holds readings of {celsius:g} °C"))
def _(monitor, celsius):
    assert celsius in {point.mean for point in monitor.tiles.trends["bath"]}


@then(parsers.parse("its highest point is {celsius:g} °C"))
def _(chart, celsius):
    assert max(point.highest for point in chart.points) == celsius


@then(parsers.parse("the chart has a gap of {minutes:d} minutes"))
def _(chart, minutes):
    apart = max(later.at_utc - earlier.at_utc for earlier, later in pairwise(chart.points))
    assert timedelta(minutes=minutes) <= apart <= timedelta(minutes=minutes + 2)


@then(parsers.parse("the chart holds at least {minutes:d} minutes of readings"))
def _(chart, minutes):
    assert sum(point.count for point in chart.points) >= minutes * 30


@then("the record is intact")
def _(bench):
    assert verify_path(bench.journal.database.path).intact


@then("each of its limits is one of the approved plan")
def _(bench, chart):
    labels = {rule.label for rule in Library(bench.journal).monitoring_plan.rules}
    assert chart.limits
    assert {limit.label for limit in chart.limits} <= labels
