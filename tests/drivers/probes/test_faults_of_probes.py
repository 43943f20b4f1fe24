"""Every fault of line and instrument, against each simulated probe."""

import contextlib
from collections.abc import Callable
from itertools import count

import pytest

from drivers.errors import DriverError, LineDown, NoAnswer, WrongInstrument
from drivers.reading import Reading
from drivers.registry import DRIVERS
from drivers.simulated.adam_4018 import SimulatedAdam4018
from drivers.simulated.cryocon import SimulatedCryocon
from drivers.simulated.faults import Fault
from drivers.simulated.lakeshore_211 import SimulatedLakeShore211
from drivers.simulated.lakeshore_224 import SimulatedLakeShore224
from drivers.simulated.lakeshore_336 import SimulatedLakeShore336
from drivers.simulated.mve_tec_3000 import SimulatedMveTec3000
from drivers.simulated.omega_iseries import SimulatedOmegaISeries
from drivers.simulated.wire import Wire
from drivers.transport import open_line
from tests.drivers.conftest import fake_line
from tests.drivers.test_faults import CASES

WIRES: dict[str, Callable[[Callable[[], float]], Wire]] = {
    "adam-4018": lambda celsius: SimulatedAdam4018([celsius] * 8).wire,
    "lakeshore-211": lambda celsius: SimulatedLakeShore211(celsius).wire,
    "lakeshore-224": lambda celsius: SimulatedLakeShore224({"A": celsius}).wire,
    "lakeshore-336": lambda celsius: SimulatedLakeShore336({"A": celsius}).wire,
    "cryocon": lambda celsius: SimulatedCryocon([celsius] * 4).wire,
    "omega-iseries": lambda celsius: SimulatedOmegaISeries(celsius).wire,
    "mve-tec-3000": lambda celsius: SimulatedMveTec3000(celsius).wire,
}
NOT_KNOWN = {
    "omega-iseries": {Fault.ANOTHER_IDENTITY},
    "mve-tec-3000": {Fault.ANOTHER_IDENTITY, Fault.SENTINEL, Fault.ALARM},
}
"""Faults that the instrument has no way, or no known way, of showing."""


def probe(name: str, celsius: Callable[[], float]):
    """A driver on its simulated instrument, the wire, and the channel to read; no real time passes."""
    driver, wire = DRIVERS[name], WIRES[name](celsius)

    def respond(data):
        at, arrivals = 0.0, []
        for seconds, piece in wire.hear(data):
            at += seconds
            arrivals.append((at, piece))
        return arrivals

    line = fake_line(respond, driver.settings)
    return driver.on(line, None, None), wire, driver.channels[0]


FAULTS = [
    pytest.param(name, case, id=f"{name}-{case.fault.name}")
    for name in WIRES
    for case in CASES
    if case.fault not in NOT_KNOWN.get(name, ())
]


@pytest.mark.parametrize(("name", "case"), FAULTS)
def test_a_fault_from_the_start(name, case):
    """Each fault gives its own kind of error, with its evidence, and none gives a value."""
    subject, wire, channel = probe(name, lambda: 21.5)
    wire.fault = case.fault
    if case.gives is None:
        assert isinstance(subject.read(channel), Reading)
        return

    with pytest.raises(case.gives) as error:
        subject.read(channel)

    assert error.value.url == "fake"
    assert case.gives is NoAnswer or error.value.raw, "the bytes are the evidence"


@pytest.mark.parametrize(("name", "case"), FAULTS)
def test_a_fault_between_two_readings(name, case):
    """The next reading meets it, and the one after it is right again."""
    subject, wire, channel = probe(name, lambda: 21.5)
    before = subject.read(channel)
    wire.fault = case.fault
    if case.gives in {None, WrongInstrument}:  # a name is asked at opening and after an upset
        assert subject.read(channel) == before
    else:
        with pytest.raises(case.gives):
            subject.read(channel)

    wire.fault = None
    assert subject.read(channel) == before


@pytest.mark.parametrize("later_seconds", [0.1, 0.4, 1.5, 2.3])
@pytest.mark.parametrize("name", WIRES)
def test_a_late_answer_is_not_the_next_one(name, later_seconds):
    """However late an answer came, no value is shown twice, and none is older than one read before it."""
    subject, wire, channel = probe(name, (value / 4 for value in count(80)).__next__)
    read = [subject.read(channel).celsius]
    wire.fault, wire.late_seconds = Fault.LATE_ANSWER, DRIVERS[name].settings.reply_seconds + later_seconds
    with pytest.raises(NoAnswer):
        subject.read(channel)

    wire.fault = None
    for _ in range(5):
        with contextlib.suppress(DriverError):
            read.append(subject.read(channel).celsius)

    assert len(read) > 1, "the line comes back into step"
    assert read == sorted(set(read)), "the temperature rises between any two questions"


@pytest.mark.parametrize("name", WIRES)
def test_through_a_real_socket(name):
    """A reading, and the loss of the line in the middle of an answer, as the operating system gives them."""
    driver, wire = DRIVERS[name], WIRES[name](lambda: 21.5)
    with wire, open_line(wire.url, driver.settings) as line:
        subject = driver.on(line, None, None)
        assert isinstance(subject.read(driver.channels[0]), Reading)
        wire.fault = Fault.CUT_MID_FRAME
        with pytest.raises(LineDown) as error:
            subject.read(driver.channels[0])

    assert error.value.raw, "the half that came is the evidence"
