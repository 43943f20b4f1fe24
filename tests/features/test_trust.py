"""A reading is believed only as long as there is no reason to doubt it."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest
from certifying import certify
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk import station_commands as sc
from kiosk.monitoring.readings import BathState, Kind, Reading
from kiosk.records.samples import SampleStore
from kiosk.run import commands as c
from kiosk.wording import Language, say

scenarios("trust.feature")

OTHER = "JULABO OTHER"
UNPROVEN = "MVE TEC 3000"


def channel(bench, kind):
    return next(one for one in bench.see().channels if one.kind is kind)


def doubts_in_words(bench, kind):
    seen = bench.see()
    return [say(f"trust.{doubt}", Language.ENGLISH) for doubt in channel(bench, kind).doubts(seen.now)]


def believed(bench, kind):
    seen = bench.see()
    return channel(bench, kind).trusted(seen.now) is not None and not channel(bench, kind).doubts(seen.now)


@given(parsers.parse("the bath's probe has shown its noise around {celsius:g} °C for {minutes:d} minutes"))
def _(bench, celsius, minutes):
    noise = random.Random(4)
    for _ in range(minutes * 30):
        bench.bath(round(celsius + noise.gauss(0, 0.1), 1))
        bench.clock.advance(2)


@given(parsers.parse("the bath's probe repeats {celsius} °C for {minutes:d} minutes"))
@when(parsers.parse("the bath's probe repeats {celsius} °C for {minutes:d} minutes"))
def _(bench, celsius, minutes):
    bench.bath(celsius, minutes * 60)


@given(parsers.parse('the thaw of Yescarta stands at the step "{step}" with another bath'))
def _(bench, step):
    bench.to(step)


@when(parsers.parse("another bath has been at {celsius} °C for {minutes:d} minutes"))
def _(bench, celsius, minutes):
    bench.bath(celsius, minutes * 60, instrument=OTHER)


@given(parsers.re(r"the tank's probe has been read at (?P<celsius>\S+) °C(?P<unproven> by an unproven instrument)?"))
@when(parsers.re(r"the tank's probe has been read at (?P<celsius>\S+) °C(?P<unproven> by an unproven instrument)?"))
def _(bench, celsius, unproven):
    instrument, status = (UNPROVEN, "unproven") if unproven else (bench.instrument, "ok")
    at = bench.clock.now()
    reading = Reading("dewar-1", Decimal(celsius), instrument, "2d31", at, status=status)
    bench.station.handle(sc.Observe(reading))


@when("a certificate of the tank's instrument is signed by both")
def _(bench):
    certify(bench, "dewar-1", offset=Decimal("0.20"))
    assert bench.see().verdict.code == "calibration.in_force"


# --- what is shown -----------------------------------------------------------------------------------------------


@then(parsers.parse('the {place} is not believed: "{words}"'))
def _(bench, place, words):
    kind = Kind.BATH if place == "bath" else Kind.DEWAR
    assert channel(bench, kind).trusted(bench.see().now) is None
    assert words in doubts_in_words(bench, kind)


@then(parsers.parse('the tank is doubted: "{words}"'))
def _(bench, words):
    assert words in doubts_in_words(bench, Kind.DEWAR)


@then("the tank's reading is shown")
def _(bench):
    assert channel(bench, Kind.DEWAR).trusted(bench.see().now) is not None


@then(parsers.parse("the {place} is believed"))
def _(bench, place):
    assert believed(bench, Kind.BATH if place == "bath" else Kind.DEWAR)


@then("the bath cannot be taken")
def _(bench):
    seen = bench.see()
    assert seen.bath.state is BathState.DISTRUSTED
    assert bench.do(c.AcceptBath()).verdict.code == "bath_not_ready"


@then("the bath is not ready before 5 more minutes")
def _(bench):
    assert bench.see().bath.state is BathState.SETTLING
    assert bench.see().bath.stable_for_seconds == pytest.approx(0, abs=40)


@then(parsers.parse('the bath\'s samples say "{status}"'))
def _(bench, status):
    now = bench.clock.now()
    bench.station.handle(sc.Tick())
    bench.clock.advance(60)
    bench.station.handle(sc.Tick())
    kept = SampleStore(bench.journal).read("bath", now.utc - timedelta(seconds=10), now.utc)
    assert {sample.status for sample in kept} == {status}


@then(parsers.re(r"the (?P<place>channel|tank)'s record holds TrustChanged with (?P<state>\w+)"))
def _(bench, place, state):
    name = "bath" if place == "channel" else "dewar-1"
    told = [row.fact.states for row in bench.journal.stream(f"channel:{name}")]
    assert told[-1] == (state,)
    assert len(told) == 1
