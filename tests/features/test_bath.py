"""No thaw without a bath in its limits, stable, and read live."""

from itertools import cycle

from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import station_commands as sc
from kiosk.monitoring.readings import NoReading
from kiosk.run import commands as c

scenarios("bath.feature")


@when(parsers.parse("another bath has been at {celsius} °C for {minutes:d} minutes"))
def _(bench, celsius, minutes):
    bench.clock.advance(2)
    bench.bath(celsius, minutes * 60, instrument="JULABO OTHER")


@when(parsers.parse("the bath swings between {low} and {high} °C for {minutes:d} minutes"))
def _(bench, low, high, minutes):
    swing = cycle((low, high))
    for _ in range(minutes * 30):
        bench.bath(next(swing))
        bench.clock.advance(2)


@given(parsers.parse("the instrument gives no reading because of {why}"))
@when(parsers.parse("the instrument gives no reading because of {why}"))
def _(bench, why):
    bench.station.handle(sc.Observe(NoReading("bath", why, "as the driver said it", bench.clock.now())))
    bench.station.handle(sc.Tick())


@then(parsers.parse("the bath is shown as {state}"))
def _(bench, state):
    assert bench.see().bath.state == state


@then("the bath cannot be accepted")
def _(bench):
    snapshot = bench.do(c.AcceptBath())
    assert snapshot.verdict.code == "bath_not_ready"
    assert snapshot.run.step.id == "bath_ready"


@then("the thaw has not started")
def _(bench):
    assert not bench.see().run.thawing
