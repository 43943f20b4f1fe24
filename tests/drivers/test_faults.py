"""What can go wrong on a line, each against a simulated instrument that speaks real bytes."""

import contextlib
from itertools import count
from typing import NamedTuple

import pytest

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, NotAFrame, WrongInstrument
from drivers.reading import Reading
from drivers.registry import DRIVERS
from drivers.simulated.bench import SimulatedBench
from drivers.simulated.faults import Fault
from drivers.transport import open_line
from tests.drivers.conftest import fake_line


class Case(NamedTuple):
    fault: Fault
    gives: type[DriverError] | None


CASES = [
    Case(Fault.SILENT, NoAnswer),
    Case(Fault.HALF_FRAME, NotAFrame),
    Case(Fault.TWO_FRAMES, NotAFrame),
    Case(Fault.TRICKLE, None),
    Case(Fault.WRONG_PARITY, NotAFrame),
    Case(Fault.GARBAGE, NotAFrame),
    Case(Fault.NUL_FLOOD, NotAFrame),
    Case(Fault.ECHO, NotAFrame),
    Case(Fault.ANOTHER_IDENTITY, WrongInstrument),
    Case(Fault.SENTINEL, InstrumentFault),
    Case(Fault.ALARM, InstrumentFault),
]
INSTRUMENTS = {"julabo": "bath", "lakeshore-218": "dewar", "adam-4015": "thermometers"}


@pytest.fixture
def bench(tmp_path):
    """A bench whose water stands still."""
    return SimulatedBench(tmp_path, seconds=lambda: 0.0)


@pytest.fixture(params=INSTRUMENTS)
def instrument(request, bench):
    """A driver, the wire of its simulated instrument, and the channel to read; no real time passes."""
    driver = DRIVERS[request.param]
    wire = getattr(bench, INSTRUMENTS[request.param]).wire

    def respond(data):
        at, arrivals = 0.0, []
        for seconds, piece in wire.hear(data):
            at += seconds
            arrivals.append((at, piece))
        return arrivals

    return driver.on(fake_line(respond, driver.settings), None, None), wire, driver.channels[0]


@pytest.mark.parametrize("case", CASES, ids=[case.fault.name for case in CASES])
def test_a_fault_from_the_start(instrument, case):
    """Each fault of line or instrument gives its own kind of error, and none gives a value."""
    subject, wire, channel = instrument
    wire.fault = case.fault
    if case.gives is None:
        assert isinstance(subject.read(channel), Reading)
        return

    with pytest.raises(case.gives) as error:
        subject.read(channel)

    assert error.value.url == "fake"
    assert case.gives is NoAnswer or error.value.raw, "the bytes are the evidence"


@pytest.mark.parametrize("case", CASES, ids=[case.fault.name for case in CASES])
def test_a_fault_between_two_readings(instrument, case):
    """A fault that comes later is met by the next reading, and the one after it is right again."""
    subject, wire, channel = instrument
    before = subject.read(channel)
    wire.fault = case.fault
    # a name is asked at opening and after an upset, not before every value: no swap goes without a loss of the line
    if case.gives in {None, WrongInstrument}:
        assert subject.read(channel) == before
    else:
        with pytest.raises(case.gives):
            subject.read(channel)

    wire.fault = None
    assert subject.read(channel) == before


@pytest.mark.parametrize("late_seconds", [1.1, 1.4, 1.6, 2.5, 3.3])
@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_late_answer_is_not_the_next_one(tmp_path, name, late_seconds):
    """However late an answer came, a value read afterwards is one of the last two answers given, never an older one."""
    bench = SimulatedBench(tmp_path, seconds=count(step=37).__next__)
    wire, answered = getattr(bench, INSTRUMENTS[name]).wire, []
    bench.bath.drift(1.0)

    def respond(data):
        bench.dewar.celsius[0] += 1
        pieces = wire.hear(data)
        answered.extend(piece for _, piece in pieces)
        return pieces

    driver = DRIVERS[name]
    subject = driver.on(fake_line(respond, driver.settings), None, None)
    subject.read(driver.channels[0])
    wire.fault, wire.late_seconds = Fault.LATE_ANSWER, late_seconds
    with pytest.raises(NoAnswer):
        subject.read(driver.channels[0])

    wire.fault = None
    readings = []
    for _ in range(5):
        with contextlib.suppress(DriverError):
            readings.append(subject.read(driver.channels[0]).raw)
            assert readings[-1] in answered[-2:]
    assert readings, "the line comes back into step"
    assert len(set(readings)) == len(readings), "the temperature moves between any two questions"


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_through_a_real_socket(bench, name):
    """A reading, silence and the loss of the line in the middle of an answer, as the operating system gives them."""
    driver, wire = DRIVERS[name], getattr(bench, INSTRUMENTS[name]).wire
    with wire, open_line(wire.url, driver.settings) as line:
        subject = driver.on(line, None, None)
        assert isinstance(subject.read(driver.channels[0]), Reading)
        wire.fault = Fault.SILENT
        with pytest.raises(NoAnswer):
            subject.read(driver.channels[0])
        wire.fault = Fault.CUT_MID_FRAME
        with pytest.raises(LineDown) as error:
            subject.read(driver.channels[0])

    assert error.value.raw, "the half that came is the evidence"


def test_no_fault_ever_makes_a_driver_command_the_bath(bench):
    """Whatever the bath answers, it is only ever asked."""
    driver = DRIVERS["julabo"]
    subject = driver.on(fake_line(bench.bath.wire.hear, driver.settings), None, None)
    for fault in Fault:
        bench.bath.wire.fault = fault
        for channel in driver.channels:
            with contextlib.suppress(DriverError):
                subject.read(channel)

    assert bench.bath.commands == []
    assert bench.bath.wire.requests
