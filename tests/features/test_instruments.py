"""What comes over the wire is a reading or it is none: simulated bath, real bytes, the shipped driver."""

import re
import runpy
from pathlib import Path

import pytest
from bench import BenchUnderTest
from pytest_bdd import given, parsers, scenarios, then, when
from serial import SerialException

from drivers.errors import DriverError
from drivers.registry import DRIVERS
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.faults import Fault
from kiosk import station_commands as sc
from kiosk.monitoring.readings import NoReading, Reading
from kiosk.run import commands as c

scenarios("instruments.feature")

fake_line = runpy.run_path(str(Path(__file__).parents[1] / "drivers" / "conftest.py"))["fake_line"]
"""A line without a wire, whose time moves only when someone waits."""


IDENTITY = "JULABO CRYOCOMPACT CF31 VERSION 5.0"


@pytest.fixture
def bench(tmp_path):
    under_test = BenchUnderTest(tmp_path, instrument=IDENTITY)
    yield under_test
    under_test.journal.database.close()


class WiredBath:
    """The simulated bath on a line that only moves with the bench's own clock."""

    def __init__(self, bench, simulated):
        self.bench, self.simulated, self.pulled = bench, simulated, False
        driver = DRIVERS["julabo"]
        self.instrument = driver.on(fake_line(self.respond, driver.settings), None, None)

    def respond(self, data):
        if self.pulled:
            raise SerialException("device disconnected")
        at, arrivals = 0.0, []
        for seconds, piece in self.simulated.wire.hear(data):
            at += seconds
            arrivals.append((at, piece))
        return arrivals

    def read(self):
        at = self.bench.clock.now()
        try:
            seen = self.instrument.read("bath")
        except DriverError as error:
            why = re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
            self.bench.station.handle(sc.Observe(NoReading("bath", why, str(error), at)))
        else:
            reading = Reading("bath", seen.celsius, seen.instrument, seen.raw.hex(), at)
            self.bench.station.handle(sc.Observe(reading))
        self.bench.station.handle(sc.Tick())


@pytest.fixture
def bath(bench, tmp_path):
    simulated = SimulatedBench(tmp_path / "labels", seconds=lambda: bench.clock.now().boottime_ns / 1e9).bath
    return WiredBath(bench, simulated)


@given(parsers.parse("a Julabo bath on its serial line, read every two seconds for {minutes:d} minutes"))
def _(bench, bath, minutes):
    for _ in range(minutes * 30):
        bench.clock.advance(2)
        bath.read()


@when(parsers.parse("the line shows: {fault}"))
def _(bench, bath, fault):
    bath.simulated.wire.fault = Fault(fault)
    for _ in range(3):
        bench.clock.advance(2)
        bath.read()


@when("the cable is pulled out")
def _(bath):
    bath.pulled = True
    bath.read()


@when("another instrument is plugged in")
def _(bench, bath):
    bath.pulled, bath.simulated.wire.fault = False, Fault.ANOTHER_IDENTITY
    for _ in range(3):
        bench.clock.advance(2)
        bath.read()


@when(parsers.parse("the water is heated by {celsius:d} °C"))
def _(bench, bath, celsius):
    bath.simulated.water.heat(celsius)
    for _ in range(30):
        bench.clock.advance(2)
        bath.read()


@then(parsers.parse("the bath is shown as {state}"))
def _(bench, state):
    assert bench.see().bath.state == state


@then("the bath cannot be accepted")
def _(bench):
    assert bench.do(c.AcceptBath()).verdict.code == "bath_not_ready"
