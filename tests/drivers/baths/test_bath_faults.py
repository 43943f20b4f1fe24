"""What can go wrong on the line of a bath, each against its simulated instrument that speaks real bytes."""

import contextlib
from itertools import count

import pytest

from drivers.errors import DriverError, LineDown, NoAnswer, WrongInstrument
from drivers.reading import Reading
from drivers.registry import DRIVERS
from drivers.simulated.faults import Fault
from drivers.simulated.huber_pb import SimulatedHuberPb
from drivers.simulated.huber_pp import SimulatedHuberPp
from drivers.simulated.lauda import SimulatedLauda
from drivers.transport import open_line
from tests.drivers.conftest import fake_line
from tests.drivers.test_faults import CASES

SIMULATED = {"lauda": SimulatedLauda, "huber-pp": SimulatedHuberPp, "huber-pb": SimulatedHuberPb}
DEMANDED = {"huber-pb": "HUBER 123456"}
"""The identity that the station demands, where any of the family would do."""
UNTOLD = {"huber-pp": {Fault.ANOTHER_IDENTITY, Fault.ALARM}}
"""What an instrument cannot say in its protocol, so that no driver can notice."""


@pytest.fixture(params=SIMULATED)
def name(request):
    return request.param


@pytest.fixture
def bath(name):
    """A simulated bath whose water stands still."""
    return SIMULATED[name](lambda: 0.0)


@pytest.fixture
def subject(name, bath):
    """Its driver; no real time passes."""
    return driver_on(name, bath)


def driver_on(name, bath):
    def respond(data):
        at, arrivals = 0.0, []
        for seconds, piece in bath.wire.hear(data):
            at += seconds
            arrivals.append((at, piece))
        return arrivals

    driver = DRIVERS[name]
    return driver.on(fake_line(respond, driver.settings), None, DEMANDED.get(name))


def expected(name, case):
    return None if case.fault in UNTOLD.get(name, ()) else case.gives


@pytest.mark.parametrize("case", CASES, ids=[case.fault.name for case in CASES])
def test_a_fault_from_the_start(name, bath, subject, case):
    """Each fault of line or instrument gives its own kind of error, and none gives a value."""
    bath.wire.fault, gives = case.fault, expected(name, case)
    if gives is None:
        assert isinstance(subject.read("bath"), Reading)
        return

    with pytest.raises(gives) as error:
        subject.read("bath")

    assert gives is NoAnswer or error.value.raw, "the bytes are the evidence"


@pytest.mark.parametrize("case", CASES, ids=[case.fault.name for case in CASES])
def test_a_fault_between_two_readings(name, bath, subject, case):
    """A fault that comes later is met by the next reading, and the one after it is right again."""
    before = subject.read("bath")
    bath.wire.fault, gives = case.fault, expected(name, case)
    # a name is asked at opening and after an upset, not before every value: no swap goes without a loss of the line
    if gives in {None, WrongInstrument}:
        assert subject.read("bath") == before
    else:
        with pytest.raises(gives):
            subject.read("bath")

    bath.wire.fault = None
    assert subject.read("bath") == before


@pytest.mark.parametrize("late_seconds", [1.1, 1.4, 1.6, 2.5, 3.3])
def test_a_late_answer_is_not_the_next_one(name, late_seconds):
    """However late an answer came, a value read afterwards is the last one given, never an older one."""
    bath = SIMULATED[name](count(step=37).__next__)
    bath.water.drift(0.0, 1.0)
    subject = driver_on(name, bath)
    subject.read("bath")
    bath.wire.fault, bath.wire.late_seconds = Fault.LATE_ANSWER, late_seconds
    with pytest.raises(NoAnswer):
        subject.read("bath")

    bath.wire.fault = None
    readings = []
    for _ in range(5):
        with contextlib.suppress(DriverError):
            readings.append(subject.read("bath").celsius)
            assert abs(float(readings[-1]) - bath.celsius) < 1.0, "the water warms by 0.6 degrees between two answers"
    assert readings, "the line comes back into step"
    assert len(set(readings)) == len(readings), "the temperature moves between any two questions"


def test_through_a_real_socket(name, bath):
    """A reading, silence and the loss of the line in the middle of an answer, as the operating system gives them."""
    driver = DRIVERS[name]
    with bath.wire, open_line(bath.wire.url, driver.settings) as line:
        subject = driver.on(line, None, DEMANDED.get(name))
        assert isinstance(subject.read("bath"), Reading)
        bath.wire.fault = Fault.SILENT
        with pytest.raises(NoAnswer):
            subject.read("bath")
        bath.wire.fault = Fault.CUT_MID_FRAME
        with pytest.raises(LineDown) as error:
            subject.read("bath")

    assert error.value.raw, "the half that came is the evidence"


def test_no_fault_ever_makes_a_driver_command_the_bath(name, bath, subject):
    """Whatever the bath answers, it is only ever asked."""
    for fault in Fault:
        bath.wire.fault = fault
        for channel in DRIVERS[name].channels:
            with contextlib.suppress(DriverError):
                subject.read(channel)

    assert bath.commands == []
    assert bath.wire.requests
