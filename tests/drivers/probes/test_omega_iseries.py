"""An Omega iSeries meter: echo or no echo, Celsius or Fahrenheit, a sensor or a current."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DriverError, InstrumentFault, NotAFrame, Undecodable, ValueUnusable, WriteRefused
from drivers.probes.omega_iseries import OmegaISeries, decode_celsius, decode_input_type, decode_unit
from drivers.reading import Reading
from drivers.simulated.omega_iseries import SimulatedOmegaISeries
from tests.drivers.conftest import fake_line, vectors

REPLIES = {b"*R07\r": b"R0709\r", b"*R08\r": b"R0882\r", b"*X01\r": b"X01036.9\r"}


def meter(make_line, replies=(), **options) -> OmegaISeries:
    return OmegaISeries(make_line({**REPLIES, **dict(replies)}, OmegaISeries.SETTINGS), **options)


def simulated(make_line, simulator, **options) -> OmegaISeries:
    return OmegaISeries(make_line(simulator.wire.hear, OmegaISeries.SETTINGS), **options)


def test_a_reading_comes_after_input_type_and_unit(make_line):
    """What is measured, and in what unit, is asked before the value."""
    subject = meter(make_line)

    assert subject.read("1") == Reading(Decimal("36.9"), "ok", b"X01036.9\r", "1", "Omega iSeries")
    assert subject.questions.line.port.written == [b"*R07\r", b"*R08\r", b"*X01\r"]


@pytest.mark.parametrize("echo", [True, False])
@pytest.mark.parametrize("address", [None, "0A"])
@pytest.mark.parametrize("celsius", [36.9, -80.5, 0.0])
def test_echo_and_address_change_nothing(make_line, echo, address, celsius):
    """Both are a matter of its menu."""
    simulator = SimulatedOmegaISeries(lambda: celsius, address=address or "", echo=echo)

    assert simulated(make_line, simulator, address=address).read("1").celsius == Decimal(str(celsius))


def test_fahrenheit_is_converted_because_the_meter_says_so(make_line):
    """The unit is asked before every value: the menu may have been used since."""
    simulator = SimulatedOmegaISeries(lambda: 37.0)
    subject = simulated(make_line, simulator)
    before = subject.read("1")
    simulator.fahrenheit = True

    after = subject.read("1")

    assert (before.raw, after.raw) == (b"X01037.0\r", b"X01098.6\r")
    assert before.celsius == after.celsius == Decimal(37)


def test_the_manual_s_example():
    """`*X01`, with the controller at 75.4 F, in echo mode: `X01075.4`."""
    assert decode_celsius(b"075.4", "F") == Decimal("24.11")


def test_a_unit_behind_the_number_must_be_the_configured_one():
    """It can be sent with the value, and never contradicts."""
    assert decode_celsius(b"036.9C", "C") == Decimal("36.9")
    with pytest.raises(Undecodable):
        decode_celsius(b"098.6F", "C")


def test_a_current_is_no_temperature(make_line):
    """12.0 mA would pass for 12 degrees."""
    simulator = SimulatedOmegaISeries(lambda: 12.0)
    simulator.process = True

    with pytest.raises(InstrumentFault, match="process input"):
        simulated(make_line, simulator).read("1")


def test_the_configurations_in_the_manual():
    """`*W0709`: a resistance thermometer; `*W0881`: Celsius."""
    assert decode_input_type(b"09") == 9
    assert decode_unit(b"81") == "C"


def test_the_answer_to_another_question_is_no_value(make_line):
    """In echo mode an answer names its question."""
    with pytest.raises(NotAFrame):
        meter(make_line, {b"*X01\r": b"X02036.9\r"}).read("1")


@pytest.mark.parametrize("frame", [b"0042", b"82", b"", b"36,9", b"036.9 ", b"1.2345"])
def test_a_number_without_decimals_is_not_believed(frame):
    """A late configuration byte must not pass for a temperature."""
    with pytest.raises(Undecodable):
        decode_celsius(frame, "C")


def test_the_site_s_own_name_stands_in_the_record(make_line):
    """The meter cannot say who it is."""
    assert meter(make_line, identity="bath meter 7").read("1").instrument == "bath meter 7"


@pytest.mark.parametrize("vector", vectors("Omega iSeries"))
def test_published_exchanges_that_the_kiosk_does_not_ask(make_line, vector):
    """Writing a setpoint, and reading one, are not on the list."""
    subject = meter(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(bytes.fromhex(vector["request_hex"]).strip(b"*\r"), lambda frame: frame)

    assert subject.questions.line.port.written == []


@pytest.mark.parametrize("command", [b"Z02", b"W0882", b"P03200000", b"D01", b"E01", b"X01\r*Z02", b"01X01", b"^AE"])
def test_only_listed_queries_reach_the_wire(make_line, command):
    """A reset, a write, an enable: refused before a byte is sent."""
    subject = meter(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, lambda frame: frame)

    assert subject.questions.line.port.written == []


@pytest.mark.parametrize("address", ["1", "00", "C8", "G0", ""])
def test_an_address_that_cannot_be_is_refused(make_line, address):
    """Addresses are two hexadecimal digits."""
    with pytest.raises(ValueError, match="from 01 to C7"):
        meter(make_line, address=address)


def test_an_unknown_channel_is_refused(make_line):
    """There is one."""
    with pytest.raises(ValueError, match="it has 1"):
        meter(make_line).read("2")


@given(st.dictionaries(st.sampled_from(sorted(REPLIES)), st.binary(max_size=40)))
def test_any_answers_give_a_reading_or_a_driver_error(replies):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = OmegaISeries(fake_line({**REPLIES, **replies}, OmegaISeries.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read("1"), Reading)


@given(st.one_of(st.binary(max_size=20), st.from_regex(rb"[?+-]?[0-9A-F.]{0,8}", fullmatch=True)))
def test_any_bytes_are_a_value_or_one_of_two_errors(frame):
    """No codec ever raises anything else."""
    for decode in (decode_input_type, decode_unit, lambda data: decode_celsius(data, "F")):
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode(frame)
