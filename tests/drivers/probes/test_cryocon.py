"""A Cryo-con: the unit is the panel's, and the number alone says nothing."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DriverError, InstrumentFault, Undecodable, ValueUnusable, WriteRefused, WrongInstrument
from drivers.probes.cryocon import Cryocon, celsius, decode_alarm, decode_unit, decode_value
from drivers.reading import Reading
from drivers.simulated.cryocon import SimulatedCryocon
from tests.drivers.conftest import fake_line

REPLIES = {
    b"*IDN?\n": b"Cryo-con,24C,204683,1.01A\r\n",
    b"INPUT B:UNITS?\n": b"C\r\n",
    b"INPUT? B\n": b"-195.802000\r\n",
    b"INPUT B:ALARM?\n": b"--\r\n",
}


def monitor(make_line, replies=(), **options) -> Cryocon:
    return Cryocon(make_line({**REPLIES, **dict(replies)}, Cryocon.SETTINGS), **options)


def test_a_reading_stands_between_two_questions_for_its_unit(make_line):
    """Whoever touches the panel in the middle is noticed."""
    subject = monitor(make_line)

    reading = subject.read("B")

    assert reading == Reading(Decimal("-195.802000"), "ok", b"-195.802000\r\n", "B", "Cryo-con,24C,204683,1.01A")
    units = b"INPUT B:UNITS?\n"
    assert subject.questions.line.port.written == [b"*IDN?\n", units, b"INPUT? B\n", b"INPUT B:ALARM?\n", units]


@pytest.mark.parametrize(
    ("unit", "shown", "degrees"),
    [("C", "-195.802", "-195.802"), ("K", "77.350000", "-195.800000"), ("F", "-320.4436", "-195.802")],
)
def test_the_unit_that_it_says_is_converted(unit, shown, degrees):
    """Kelvin and Fahrenheit become Celsius; the sign is kept."""
    assert str(celsius(Decimal(shown), unit)) == degrees


def test_the_unit_changed_during_a_reading_is_no_reading(make_line):
    """77 read as Celsius would be a warm dewar; -196 read as kelvin would be none."""

    def respond(request):
        pieces = wire.hear(request)
        if request.startswith(b"INPUT?"):
            simulator.unit = "C"
        return pieces

    simulator = SimulatedCryocon([lambda: -195.8] * 4)
    wire = simulator.wire
    subject = Cryocon(make_line(respond, Cryocon.SETTINGS))

    with pytest.raises(InstrumentFault, match="units were changed"):
        subject.read("A")
    assert subject.read("A").celsius == Decimal("-195.8")


def test_volts_and_ohms_are_no_degrees(make_line):
    """Sensor units mean nothing to a bench."""
    with pytest.raises(InstrumentFault, match="sensor units"):
        monitor(make_line, {b"INPUT B:UNITS?\n": b"S\r\n"}).read("B")


@pytest.mark.parametrize(("alarm", "status"), [(b"HI", "high temperature alarm"), (b"LO", "low temperature alarm")])
def test_its_own_limits_are_told_with_the_value(make_line, alarm, status):
    """A dewar that warms past the instrument's own limit is what must be seen, so its value stays usable."""
    assert monitor(make_line, {b"INPUT B:ALARM?\n": alarm + b"\r\n"}).read("B").status == status


def test_a_sensor_fault_outweighs_a_number(make_line):
    """Whatever the number says."""
    with pytest.raises(InstrumentFault, match="sensor fault"):
        monitor(make_line, {b"INPUT B:ALARM?\n": b"SF\r\n"}).read("B")


@pytest.mark.parametrize(
    ("frame", "words"),
    [(b".......", "no sensor"), (b"-------", "out of range"), (b"NACK", "refuses"), (b"NAK", "refuses")],
)
def test_what_stands_for_no_value_is_told_in_words(frame, words):
    """Dots, dashes and a refusal are each what they are."""
    with pytest.raises(ValueUnusable, match=words):
        decode_value(frame)


@pytest.mark.parametrize("value", [b"0.000000", b"-273.150000", b"9999.0"])
def test_absolute_zero_is_no_reading(make_line, value):
    """0 kelvin, and what no sensor reads, are sentinels, whoever chose them."""
    units = b"K\r\n" if value == b"0.000000" else b"C\r\n"
    with pytest.raises(InstrumentFault, match="outside"):
        monitor(make_line, {b"INPUT? B\n": value + b"\r\n", b"INPUT B:UNITS?\n": units}).read("B")


@pytest.mark.parametrize(
    "command", [b"INPUT A:UNITS C", b"*RST", b"CONTROL", b"LOOP 1:SETPT 300", b"INPUT? A;*RST", b"INPUT? I", b"INPUT A"]
)
def test_only_listed_queries_reach_the_wire(make_line, command):
    """Setting the unit is a command too, and is refused."""
    subject = monitor(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, lambda frame: frame)

    assert subject.questions.line.port.written == []


def test_the_serial_number_can_be_demanded(make_line):
    """Two of one model are told apart by their whole identity."""
    with pytest.raises(WrongInstrument):
        monitor(make_line, identity="Cryo-con,24C,204684,1.01A").read("B")


def test_an_input_that_it_has_not_is_its_own_refusal(make_line):
    """A 24C has A to D only; E is answered NACK."""
    wire = SimulatedCryocon([lambda: -195.8] * 4).wire

    with pytest.raises(InstrumentFault, match="refuses the query"):
        Cryocon(make_line(wire.hear, Cryocon.SETTINGS)).read("E")


def test_an_unknown_input_and_an_address_are_refused(make_line):
    """Mistakes of the station file."""
    with pytest.raises(ValueError, match="A to H"):
        monitor(make_line).read("1")
    with pytest.raises(ValueError, match="has no address"):
        monitor(make_line, address="1")


@given(st.dictionaries(st.sampled_from(sorted(REPLIES)), st.binary(max_size=60)))
def test_any_answers_give_a_reading_or_a_driver_error(replies):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = Cryocon(fake_line({**REPLIES, **replies}, Cryocon.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read("B"), Reading)


@given(st.binary(max_size=40))
def test_any_bytes_are_a_value_or_one_of_two_errors(frame):
    """No codec ever raises anything else."""
    for decode in (decode_value, decode_unit, decode_alarm):
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode(frame)
