"""A Lake Shore 218: a value counts only with a clear reading status from the right instrument."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import (
    DriverError,
    InstrumentFault,
    NotAFrame,
    Undecodable,
    ValueUnusable,
    WriteRefused,
    WrongInstrument,
)
from drivers.probes.lakeshore import decode_celsius, decode_status
from drivers.probes.lakeshore_218 import LakeShore218
from drivers.reading import Reading
from drivers.simulated.faults import with_parity
from tests.drivers.conftest import fake_line, vectors

REPLIES = {
    b"*IDN?\r\n": b"LSCI,MODEL218E,21EA4F,042109\r\n",
    b"CRDG? 3\r\n": b"-186.12\r\n",
    b"RDGST? 3\r\n": b"000\r\n",
}


def monitor(make_line, replies=REPLIES, **options) -> LakeShore218:
    return LakeShore218(make_line(replies, LakeShore218.SETTINGS), **options)


def test_a_reading_is_a_value_whose_status_is_clear(make_line):
    """The status is asked after every value, for an input over its range answers a number all the same."""
    subject = monitor(make_line)

    assert subject.read("3") == Reading(Decimal("-186.12"), "ok", b"-186.12\r\n", "3", "LSCI,MODEL218E,21EA4F,042109")
    assert subject.questions.line.port.written == [b"*IDN?\r\n", b"CRDG? 3\r\n", b"RDGST? 3\r\n"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (b"016", "temperature under range"),
        (b"032", "temperature over range"),
        (b"64", "sensor units under range"),
        (b"128", "sensor units over range"),
        (b"160", "temperature over range, sensor units over range"),
        (b"001", "reading status 1"),
    ],
)
def test_any_status_flag_makes_the_value_unusable(make_line, status, words):
    """Every bit of the status is named; one that the manual does not name counts too."""
    replies = {**REPLIES, b"CRDG? 3\r\n": b"+480.00\r\n", b"RDGST? 3\r\n": status + b"\r\n"}

    with pytest.raises(InstrumentFault) as error:
        monitor(make_line, replies).read("3")

    assert error.value.status == words


@pytest.mark.parametrize("vector", vectors("Lake Shore"))
def test_published_queries_that_the_kiosk_does_not_ask(make_line, vector):
    """The two published exchanges are in kelvin and of another model's alarm: neither is on the list."""
    query = bytes.fromhex(vector["request_hex"]).strip()
    subject = monitor(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(query, decode_celsius)

    assert subject.questions.line.port.written == []


@pytest.mark.parametrize("command", [b"*RST", b"CRVDEL 21", b"LOG 1", b"CRDG? 3;*RST", b"CRDG? 9", b"CRDG?\r\n*RST"])
def test_only_listed_queries_reach_the_wire(make_line, command):
    """A command, or a query with one chained behind it, is refused before a byte is sent."""
    subject = monitor(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, decode_celsius)

    assert subject.questions.line.port.written == []


def test_a_sister_model_is_another_instrument(make_line):
    """A 336 answers the same queries and measures something else."""
    replies = {**REPLIES, b"*IDN?\r\n": b"LSCI,MODEL336,LSA12AB,1.1\r\n"}

    with pytest.raises(WrongInstrument) as error:
        monitor(make_line, replies).read("3")

    assert error.value.identity == "LSCI,MODEL336,LSA12AB,1.1"


def test_the_serial_number_can_be_demanded(make_line):
    """Two monitors of one model on two dewars are told apart by their whole identity."""
    with pytest.raises(WrongInstrument):
        monitor(make_line, identity="LSCI,MODEL218E,21EA50,042109").read("3")


def test_seven_bits_odd_read_as_eight_is_named(make_line):
    """The factory setting is 7O1; at 8N1 every byte is wrong in the same way."""
    replies = {query: with_parity(reply, "O") for query, reply in REPLIES.items()}

    with pytest.raises(NotAFrame, match="wrong parity"):
        monitor(make_line, replies).read("3")


@pytest.mark.parametrize("channel", ["0", "9", "", "A", "12"])
def test_an_unknown_input_is_refused(make_line, channel):
    """There are eight inputs."""
    with pytest.raises(ValueError, match="it has 1 to 8"):
        monitor(make_line).read(channel)


def test_an_address_is_refused(make_line):
    """It is no bus instrument; an address in the station file is a mistake."""
    with pytest.raises(ValueError, match="has no address"):
        monitor(make_line, address="1")


@pytest.mark.parametrize(("frame", "celsius"), [(b"+26.350", "26.350"), (b"-186.12", "-186.12"), (b"+00.000", "0.000")])
def test_the_digits_that_came_are_kept(frame, celsius):
    """Values have five digits, wherever the point is."""
    assert str(decode_celsius(frame)) == celsius


@pytest.mark.parametrize("frame", [b"-273.15", b"-273.16", b"-999.9", b"+9999.9"])
def test_below_absolute_zero_is_no_temperature(frame):
    """An impossible number is a sentinel, whoever chose it."""
    with pytest.raises(ValueUnusable):
        decode_celsius(frame)


@pytest.mark.parametrize("frame", [b"", b"186.12", b"-186", b"-186.12,-186.13", b"000", b"+1,5"])
def test_what_is_no_temperature_is_undecodable(frame):
    """A status, several values, or a cut value never pass for one."""
    with pytest.raises(Undecodable):
        decode_celsius(frame)


@given(st.dictionaries(st.sampled_from(sorted(REPLIES)), st.binary(max_size=80)))
def test_any_answers_give_a_reading_or_a_driver_error(replies):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = LakeShore218(fake_line({**REPLIES, **replies}, LakeShore218.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read("3"), Reading)


@given(st.binary(max_size=40))
def test_any_bytes_are_a_value_or_one_of_two_errors(frame):
    """No codec ever raises anything else."""
    with contextlib.suppress(Undecodable, ValueUnusable):
        decode_celsius(frame)
    with contextlib.suppress(Undecodable, ValueUnusable):
        decode_status(frame, LakeShore218.FAULTS, LakeShore218.NOTICES)
