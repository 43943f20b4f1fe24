"""Time runs from the moments that the product's profile names, and nothing stops it."""

import pytest
from pytest_bdd import parsers, scenarios, then, when

from kiosk import station_commands as sc
from kiosk.run.clocks import clocks_of

scenarios("time.feature")


@when(parsers.parse("the power fails for {seconds:d} seconds"))
def _(bench, seconds):
    bench.thaw_before = {clock.name: clock.elapsed_seconds for clock in bench.see().clocks}["thaw"]
    bench.clock.advance(seconds)
    bench.clock.reboot()
    bench.power_cut()


@then(parsers.parse("the thaw clock of the run left open counted those {seconds:d} seconds"))
def _(bench, seconds):
    (run,) = bench.see().runs_left_open
    elapsed = {clock.name: clock.elapsed_seconds for clock in clocks_of(run, bench.clock.now())}["thaw"]

    assert elapsed - bench.thaw_before == pytest.approx(seconds, abs=1)


@then("no rescue branch is open while the bag is in the bath")
def _(bench):
    assert bench.see().run.thawing
    assert bench.see().run.branch is None


@then(parsers.parse("no duration has changed by more than {seconds:d} seconds"))
def _(bench, seconds):
    before = {clock.name: clock.elapsed_seconds for clock in bench.seen_before.clocks}
    after = {clock.name: clock.elapsed_seconds for clock in bench.do(sc.Tick()).clocks}

    assert before.keys() == after.keys()
    assert all(abs(after[name] - before[name]) <= seconds for name in before)
