"""Every driver against every fault of its line and its instrument, at the wire: an error of its kind, never a value."""

import contextlib
import os
import sys
from dataclasses import replace

import pytest
import serial

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer, NotAFrame, WrongInstrument
from drivers.reading import Quantity, Reading
from drivers.registry import DRIVERS
from drivers.simulated.faults import Fault
from drivers.simulated.registry import SIMULATORS
from drivers.simulated.surroundings import Surroundings
from drivers.transport import open_line
from tests.drivers.wired import DEMANDED, LINES, wired

GIVES: dict[Fault, type[DriverError] | None] = {
    Fault.SILENT: NoAnswer,
    Fault.HALF_FRAME: NotAFrame,
    Fault.TWO_FRAMES: NotAFrame,
    Fault.TRICKLE: None,
    Fault.WRONG_PARITY: NotAFrame,
    Fault.GARBAGE: NotAFrame,
    Fault.NUL_FLOOD: NotAFrame,
    Fault.ECHO: NotAFrame,
    Fault.ANOTHER_UNIT: NotAFrame,
    Fault.ANOTHER_IDENTITY: WrongInstrument,
    Fault.SENTINEL: InstrumentFault,
    Fault.ALARM: InstrumentFault,
}
CONTROLLERS_WITHOUT_A_NUMBER = ("eurotherm-3200", "watlow-ez-zone", "omron-e5cc", "novus-n1200")
MODBUS = (*CONTROLLERS_WITHOUT_A_NUMBER, "west-6100", "delta-dtb", "omega-cn7500")
TWO_WIRE = (*MODBUS, "neslab-nc", "polyscience")
"""Their echo is an exact copy of the question, and is thrown away."""
WITH_UNITS = (*MODBUS, "neslab-nc", "adam-4015", "adam-4018")
"""Their answers, to the name at least, tell which unit speaks."""
NAMELESS = (
    *CONTROLLERS_WITHOUT_A_NUMBER,
    "huber-pp",
    "neslab-nc",
    "polyscience",
    "techne-db3d",
    "omega-iseries",
    "mve-tec-3000",
    "ami-level",
)
"""No query asks who they are: their pages say that a swap cannot be noticed."""
UNTOLD = {
    Fault.ANOTHER_IDENTITY: NAMELESS,
    Fault.ANOTHER_UNIT: tuple(set(LINES) - set(WITH_UNITS)),
    Fault.SENTINEL: ("mve-tec-3000", "techne-db3d"),
    Fault.ALARM: ("mve-tec-3000", "techne-db3d", "huber-pp"),
    Fault.ECHO: TWO_WIRE,
    Fault.TRICKLE: LINES,
}
"""What an instrument cannot say in its protocol, or a line cannot spoil: there the reading is right."""
BINARY = tuple(name for name in LINES if DRIVERS[name].settings.reply_length)


def expected(name, fault):
    return None if name in UNTOLD.get(fault, ()) else GIVES[fault]


def every(faults):
    return [pytest.param(name, fault, id=f"{name}-{fault.name}") for name in LINES for fault in faults]


def test_no_fault_is_forgotten():
    """Each of the simulators' is in this table, but for three that have a test of their own below."""
    assert set(Fault) == set(GIVES) | {Fault.CUT_MID_FRAME, Fault.LATE_ANSWER, Fault.SLOW}
    assert set(SIMULATORS) == set(DRIVERS)


@pytest.mark.parametrize(("name", "fault"), every(GIVES))
def test_a_fault_from_the_start(name, fault):
    """Each gives its own kind of error with its evidence, soon, and none gives a value."""
    bench, gives = wired(name, still=True), expected(name, fault)
    bench.wire.fault, began = fault, bench.line.timing.monotonic()
    if gives is None:
        assert isinstance(bench.subject.read(bench.channel), Reading)
        return

    with pytest.raises(gives) as error:
        bench.subject.read(bench.channel)

    assert error.value.url == "fake"
    assert gives is NoAnswer or error.value.raw, "the bytes are the evidence"
    settings = bench.line.settings
    questions = 2  # a name is asked twice
    assert bench.line.timing.monotonic() - began <= questions * (
        4 * settings.reply_seconds + 4 * settings.quiet_seconds
    )


@pytest.mark.parametrize(("name", "fault"), every(GIVES))
def test_a_fault_between_two_readings(name, fault):
    """A fault that comes later is met by the next reading, and the one after it is right again, with no help."""
    bench, gives = wired(name, still=True), expected(name, fault)
    before = bench.subject.read(bench.channel)
    bench.wire.fault = fault
    # a name, and a DCON module's unit, are asked at opening and after an upset: no swap goes without a loss of the line
    if gives in {None, WrongInstrument} or (fault is Fault.ANOTHER_UNIT and name.startswith("adam")):
        assert bench.subject.read(bench.channel) == before
    else:
        with pytest.raises(gives):
            bench.subject.read(bench.channel)

    bench.wire.fault = None
    assert _recovered(bench) == before


@pytest.mark.parametrize("name", LINES)
def test_one_byte_a_second_is_the_whole_answer_or_none(name):
    """A slow line gives the right value or an error within its time, never the part that came."""
    bench = wired(name, still=True)
    before, bench.wire.fault = bench.subject.read(bench.channel), Fault.SLOW
    for _ in range(3):
        with contextlib.suppress(NotAFrame, NoAnswer):
            assert bench.subject.read(bench.channel) == before

    bench.wire.fault = None
    bench.line.timing.wait(60.0)
    assert _recovered(bench) == before


def _recovered(bench, tries=5):
    """The first reading of a line that nobody touches."""
    for _ in range(tries):
        with contextlib.suppress(DriverError):
            return bench.subject.read(bench.channel)
    raise AssertionError(f"no reading in {tries} tries")


@pytest.mark.parametrize("later_seconds", [0.05, 0.1, 0.4, 0.49, 0.6, 1.5, 2.3])
@pytest.mark.parametrize("name", LINES)
def test_a_late_answer_is_not_the_next_one(name, later_seconds):
    """However late an answer came, every value read was measured after its own question."""
    bench = wired(name)
    bench.subject.read(bench.channel)
    bench.wire.fault, bench.wire.late_seconds = Fault.LATE_ANSWER, bench.line.settings.reply_seconds + later_seconds
    with pytest.raises(NoAnswer):
        bench.subject.read(bench.channel)

    bench.wire.fault = None
    read = 0
    for _ in range(6):
        before = bench.surroundings.measured
        with contextlib.suppress(DriverError):
            reading = bench.subject.read(bench.channel)
            read += 1
            scale = 4 if reading.quantity is Quantity.PERCENT else 1  # of 400 mm
            assert float(reading.value) * scale > before + 0.1
    assert read >= 3, "the line comes back into step"


@pytest.mark.parametrize("name", [name for name in LINES if name not in BINARY])
def test_the_wrong_parity_is_named(name):
    """A line of seven bits on a port of eight: the sentence sends someone to the port's settings, not to the cable."""
    bench = wired(name, still=True)
    bench.wire.fault = Fault.WRONG_PARITY
    with pytest.raises(NotAFrame, match="wrong parity") as error:
        bench.subject.read(bench.channel)

    assert error.value.wrong_parity


@pytest.mark.parametrize("name", LINES)
def test_zeros_without_an_end_are_told_and_do_not_hold_the_line(name):
    """A flood that never stops is an error in seconds, every time, and the line is right when it has stopped."""
    bench = wired(name, still=True)
    port, time = bench.line.port, bench.line.timing
    before, respond = bench.subject.read(bench.channel), port.respond
    port.respond = lambda _: [(n / 20, b"\0") for n in range(1200)]  # a minute
    for _ in range(3):
        began = time.monotonic()
        with pytest.raises(NotAFrame):
            bench.subject.read(bench.channel)
        settings = bench.line.settings
        assert time.monotonic() - began < 4 * settings.reply_seconds + 8 * settings.quiet_seconds

    port.respond = respond
    time.wait(70.0)
    assert _recovered(bench) == before


@pytest.mark.parametrize("name", LINES)
def test_an_instrument_that_takes_no_bytes(name):
    """RTS/CTS against an instrument that is off: the write runs out of time, and says what to look at."""
    bench = wired(name, still=True)
    bench.subject.read(bench.channel)

    def blocked(_):
        raise serial.SerialTimeoutException("Write timeout")

    bench.line.port.respond = blocked
    with pytest.raises(NoAnswer, match="does not take bytes"):
        bench.subject.read(bench.channel)


@pytest.mark.parametrize("name", LINES)
def test_no_fault_ever_makes_a_driver_set_anything(name):
    """Whatever an instrument answers, on whatever channel, it is only ever asked."""
    bench = wired(name, still=True)
    for fault in Fault:
        bench.wire.fault = fault
        for channel in DRIVERS[name].channels:
            with contextlib.suppress(DriverError):
                bench.subject.read(channel)

    assert not getattr(bench.simulated, "commands", [])
    assert not getattr(bench.simulated, "writes", [])
    assert bench.wire.requests


@pytest.mark.parametrize("name", LINES)
def test_another_family_on_the_port_is_not_believed(name):
    """Whatever other simulated instrument answers on this line, its answer is no reading of this driver."""
    believed = []
    for other in LINES:
        if other == name or _alike(name, other):
            continue
        bench = wired(name, still=True)
        bench.line.port.respond = wired(other, still=True).line.port.respond
        with contextlib.suppress(DriverError):
            believed.append((other, bench.subject.read(bench.channel)))

    assert believed == []


def _alike(one, other):
    """Two drivers of one protocol whose instruments have no name that tells them apart."""
    families = (set(MODBUS),)
    return any({one, other} <= family for family in families)


@pytest.mark.parametrize("name", LINES)
def test_unplugged_in_the_middle_of_an_answer(name):
    """Through a real socket: a reading, then the line is lost and the half that came is the evidence."""
    driver, simulated = DRIVERS[name], SIMULATORS[name](Surroundings(lambda: 0.0))
    with simulated.wire as wire, open_line(wire.url, driver.settings) as line:
        subject = driver.on(line, None, DEMANDED.get(name))
        assert isinstance(subject.read(driver.channels[0]), Reading)
        wire.fault = Fault.CUT_MID_FRAME
        with pytest.raises(LineDown) as error:
            subject.read(driver.channels[0])

    assert error.value.raw


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("name", LINES)
def test_a_port_that_another_program_has_is_told_so(name):
    """With every driver's line settings: the second to open it is told why it cannot."""
    settings = replace(DRIVERS[name].settings, rts_cts=False)
    ours, theirs = os.openpty()
    try:
        path = os.ttyname(theirs)
        with (
            open_line(path, settings),
            pytest.raises(LineDown, match="another program has it open"),
            open_line(path, settings),
        ):
            pass
    finally:
        os.close(ours)
        os.close(theirs)
