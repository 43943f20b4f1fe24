"""A TEC 3000: one query, known from one published exchange, and never shown as proven."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DriverError, InstrumentFault, NotAFrame, Undecodable, ValueUnusable, WriteRefused
from drivers.probes.mve_tec_3000 import MveTec3000, decode_celsius
from drivers.reading import Reading
from drivers.simulated.mve_tec_3000 import SimulatedMveTec3000
from tests.drivers.conftest import fake_line, vectors

REPLIES = {b"001 TEMPA?\r\n": b"-197.10\r\n"}


def freezer(make_line, replies=REPLIES, **options) -> MveTec3000:
    return MveTec3000(make_line(replies, MveTec3000.SETTINGS), **options)


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_every_reading_says_that_it_is_unproven(make_line, end):
    """Until a site has compared it with the freezer's own display."""
    subject = freezer(make_line, {b"001 TEMPA?\r\n": b"-197.10" + end})

    reading = subject.read("A")

    assert (reading.celsius, reading.status, reading.channel) == (Decimal("-197.10"), "unproven", "A")
    assert reading.instrument == "MVE TEC 3000, address 1"
    assert set(subject.questions.line.port.written) == {b"001 TEMPA?\r\n"}


def test_each_freezer_of_a_bus_has_its_number(make_line):
    """Three digits, whatever the station file writes; the site's name stands in the record."""
    simulator = SimulatedMveTec3000(lambda: -190.25, address=12)
    subject = MveTec3000(make_line(simulator.wire.hear, MveTec3000.SETTINGS), "12", "freezer 12, room B")

    reading = subject.read("A")

    assert (reading.celsius, reading.instrument) == (Decimal("-190.25"), "freezer 12, room B")
    assert simulator.wire.requests[0] == b"012 TEMPA?\r\n"


@pytest.mark.parametrize(
    "command",
    [
        b"001 CALTA",
        b"001 CODE?",
        b"001 HITSTA",
        b"001 ALMS 0",
        b"001 TEMPB?",
        b"002 TEMPA?",
        b"001 TEMPA?\r\n001 CALTA",
    ],
)
def test_nothing_but_the_one_query_reaches_the_bus(make_line, command):
    """The same bus calibrates, tests alarms and tells the password: refused before a byte is sent."""
    subject = freezer(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, lambda frame: frame)

    assert subject.questions.line.port.written == []


@pytest.mark.parametrize("vector", vectors("MVE TEC"))
def test_published_commands_of_its_kin_are_not_asked(make_line, vector):
    """Published for the CryoExtra, of the same style; not known of the TEC 3000."""
    with pytest.raises(WriteRefused):
        freezer(make_line).questions.ask(bytes.fromhex(vector["request_hex"]).strip(), lambda frame: frame)


@pytest.mark.parametrize("value", [b"999.99", b"-273.15", b"77.35", b"-320.80"])
def test_what_no_freezer_reads_is_refused(make_line, value):
    """Kelvin, and Fahrenheit at the bottom, are caught by the range; the unit cannot be asked."""
    with pytest.raises(InstrumentFault, match="outside"):
        freezer(make_line, {b"001 TEMPA?\r\n": value + b"\r\n"}).read("A")


@pytest.mark.parametrize("frame", [b"-197", b"OPEN", b"-----", b"-197.10 C", b"ERR"])
def test_what_is_no_number_is_no_answer(make_line, frame):
    """How it tells a broken sensor is not known, so anything else is refused whole."""
    with pytest.raises(NotAFrame):
        freezer(make_line, {b"001 TEMPA?\r\n": frame + b"\r\n"}).read("A")


@pytest.mark.parametrize("address", ["0", "248", "A", "-1", "0001"])
def test_an_address_that_cannot_be_is_refused(make_line, address):
    """Numbers as on a Modbus."""
    with pytest.raises(ValueError, match="from 1 to 247"):
        freezer(make_line, address=address)


def test_an_unknown_channel_is_refused(make_line):
    """Temperature B exists, but its query was never seen."""
    with pytest.raises(ValueError, match="only channel A"):
        freezer(make_line).read("B")


@given(st.binary(max_size=60))
def test_any_answer_gives_a_reading_or_a_driver_error(reply):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = MveTec3000(fake_line({b"001 TEMPA?\r\n": reply}, MveTec3000.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read("A"), Reading)


@given(st.binary(max_size=40))
def test_any_bytes_are_a_value_or_one_of_two_errors(frame):
    """The codec never raises anything else."""
    with contextlib.suppress(Undecodable, ValueUnusable):
        decode_celsius(frame)
