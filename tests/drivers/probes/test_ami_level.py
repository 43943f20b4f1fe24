"""AMI level instruments: the quantity is the instrument's own word, and `-8` is never a level."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DriverError, InstrumentFault, NoAnswer, Undecodable, ValueUnusable, WriteRefused
from drivers.probes.ami_level import AmiLevel, decode_level, decode_unit
from drivers.reading import Quantity, Reading
from drivers.simulated.ami_level import SimulatedAmiLevel
from drivers.simulated.dewar import Dewar
from drivers.simulated.faults import Fault
from drivers.transport import open_line
from tests.drivers.conftest import fake_line, vectors


def pair(level_mm=lambda: 170.0, **options):
    """A simulated instrument, and the driver that reads it; no real time passes."""
    simulated = SimulatedAmiLevel(level_mm)

    def respond(data):
        at, arrivals = 0.0, []
        for seconds, piece in simulated.wire.hear(data):
            at += seconds
            arrivals.append((at, piece))
        return arrivals

    return simulated, AmiLevel(fake_line(respond, AmiLevel.SETTINGS), **options)


@pytest.mark.parametrize("vector", vectors("AMI level"))
def test_published_exchanges_are_understood(vector):
    """The unit is one character."""
    assert decode_unit(bytes.fromhex(vector["response_hex"]).strip()) == "%"


@pytest.mark.parametrize(
    ("unit", "value", "quantity"),
    [
        ("%", "42.5", Quantity.PERCENT),
        ("C", "170", Quantity.MILLIMETRES),
        ("I", "170.18", Quantity.MILLIMETRES),
    ],
)
def test_a_level_is_in_the_unit_that_the_instrument_tells(unit, value, quantity):
    """Percent as it is; centimetres and inches in millimetres. Asked before every value: it outlives no power cut."""
    simulated, subject = pair()
    assert subject.read().quantity is Quantity.PERCENT
    simulated.unit = unit

    reading = subject.read("level")

    assert (reading.value, reading.quantity) == (Decimal(value), quantity)
    assert (reading.status, reading.channel, reading.instrument) == ("ok", "level", "AMI level")


def test_a_dewar_boils_off_and_is_filled():
    """Some 17 mm a day, then up again within minutes."""
    now = [0.0]
    dewar = Dewar(lambda: now[0])
    simulated, subject = pair(lambda: dewar.level_mm)
    simulated.unit = "C"
    levels = []
    for hour in range(0, 49, 12):
        now[0] = 3600.0 * hour
        levels.append(subject.read().value)

    assert levels[0] == 170
    assert levels[1] < levels[0]
    assert min(levels) >= 149
    assert max(levels[2:]) > levels[1]


@pytest.mark.parametrize("fault", [Fault.SENTINEL, Fault.ALARM])
def test_a_refusal_is_no_level(fault):
    """-8 would pass for eight percent below empty, or eight centimetres."""
    simulated, subject = pair()
    simulated.wire.fault = fault

    with pytest.raises(InstrumentFault, match="refused"):
        subject.read()


@pytest.mark.parametrize("unit", ["%", "C", "I"])
@pytest.mark.parametrize("frame", [b"-8", b"-1", b"-12"])
def test_a_code_is_no_level(frame, unit):
    """A negative whole number is one of the instrument's codes."""
    with pytest.raises(ValueUnusable):
        decode_level(frame, unit)


@pytest.mark.parametrize(("frame", "unit"), [(b"121.0", "%"), (b"-5.1", "%"), (b"701.0", "C"), (b"280.0", "I")])
def test_a_level_that_cannot_be_is_refused(frame, unit):
    with pytest.raises(ValueUnusable, match="is outside what a level can be"):
        decode_level(frame, unit)


@pytest.mark.parametrize("frame", [b"", b"C", b"%", b"12.3 %", b"+12.3", b"1e3", b"12,3", b"12.", b"00001.5"])
def test_what_is_no_number_is_no_level(frame):
    """A late unit least of all."""
    with pytest.raises(Undecodable):
        decode_level(frame, "%")


@pytest.mark.parametrize("frame", [b"", b"12.3", b"CM", b"c", b"0"])
def test_what_is_no_unit_is_refused(frame):
    """A late level above all."""
    with pytest.raises(Undecodable):
        decode_unit(frame)


@pytest.mark.parametrize("command", [b"PERCENT", b"CM", b"HOLD", b"SAVE", b"HI=80", b"LENGTH", b"LEVEL\r\nHOLD", b""])
def test_only_two_queries_reach_the_wire(command):
    """A unit is never set, a measurement never stopped."""
    simulated, subject = pair()

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, lambda frame: frame)

    assert simulated.wire.requests == []


@pytest.mark.parametrize("fault", list(Fault))
def test_no_fault_ever_gives_a_wrong_level(fault):
    """The level as it is, or a trouble; and the next reading after the fault is right."""
    simulated, subject = pair()
    subject.read()
    simulated.wire.fault = fault
    for _ in range(3):
        with contextlib.suppress(DriverError):
            assert subject.read().value == Decimal("42.5")
    simulated.wire.fault = None
    subject.questions.line.timing.wait(300.0)

    assert subject.read().value == Decimal("42.5")
    assert set(simulated.wire.requests) <= {b"UNIT\r\n", b"LEVEL\r\n"}
    assert simulated.commands == []


def test_through_a_real_socket():
    """A reading, and silence, as the operating system gives them."""
    simulated = SimulatedAmiLevel(lambda: 170.0)
    with simulated.wire as wire, open_line(wire.url, AmiLevel.SETTINGS) as line:
        subject = AmiLevel(line, identity="level of dewar 1")
        assert (subject.read().value, subject.identify()) == (Decimal("42.5"), "level of dewar 1")
        wire.fault = Fault.SILENT
        with pytest.raises(NoAnswer):
            subject.read()


def test_an_address_is_refused():
    with pytest.raises(ValueError, match="has no address"):
        pair(address="1")


def test_an_unknown_channel_is_refused():
    with pytest.raises(ValueError, match="it has level"):
        pair()[1].read("2")


@given(st.binary(max_size=20))
def test_any_answer_gives_a_reading_or_a_driver_error(data):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = AmiLevel(fake_line(lambda _: [(0.0, data + b"\r\n")], AmiLevel.SETTINGS))

    with contextlib.suppress(DriverError):
        assert isinstance(subject.read(), Reading)
