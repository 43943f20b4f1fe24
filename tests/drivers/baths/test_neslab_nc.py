"""A NESLAB bath: binary frames with a checksum, signed values with their unit, and flags that forbid a value."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.baths.neslab_nc import NeslabNc, checksum, decode_celsius, decode_data, decode_status, reply_length
from drivers.errors import DriverError, InstrumentFault, NotAFrame, Undecodable, ValueUnusable, WriteRefused
from drivers.reading import Reading
from drivers.simulated.neslab_nc import SimulatedNeslabNc
from drivers.simulated.water import Water
from tests.drivers.conftest import vectors
from tests.drivers.wired import line_to

HEAD = b"\xca\x00\x01"
ACKNOWLEDGE = bytes.fromhex("ca00010000fe")
RUNNING = bytes([0, 0x08, 0, 0x0D, 0])


def sealed(text: str) -> bytes:
    frame = bytes.fromhex(text)
    return frame + bytes([checksum(frame)])


REPLIES = {
    ACKNOWLEDGE: sealed("ca0001000200 01"),
    bytes.fromhex("ca00012000de"): bytes.fromhex("ca0001200311027157"),
    bytes.fromhex("ca00010900f5"): sealed("ca000109050008000d00"),
}


@pytest.fixture
def simulated() -> SimulatedNeslabNc:
    return SimulatedNeslabNc(Water(lambda: 0.0))


@pytest.fixture
def bath(simulated) -> NeslabNc:
    return NeslabNc(line_to(simulated.wire, NeslabNc.SETTINGS))


def test_a_reading_comes_after_an_acknowledgement(make_line):
    """The protocol is tried before any value; the manual's own frame is 62.5 degrees."""
    subject = NeslabNc(make_line(REPLIES, NeslabNc.SETTINGS))

    raw = bytes.fromhex("ca0001200311027157")
    assert subject.read() == Reading(Decimal("62.5"), "unit on", raw, "bath", "NESLAB NC")
    assert subject.questions.line.port.written == list(REPLIES)


@pytest.mark.parametrize("vector", vectors("NESLAB NC"))
def test_published_exchanges(make_line, vector):
    """Every published frame has a right checksum; what is asked is sent byte for byte, all else is refused."""
    request = bytes.fromhex(vector["request_hex"])
    assert request[-1] == checksum(request[:-1])
    if vector["response_hex"] is not None:
        reply = bytes.fromhex(vector["response_hex"])
        celsius = {"neslab_nc-001": "62.5", "neslab_nc-003": "30.0"}[vector["id"]]
        assert decode_celsius(decode_data(reply, HEAD, request[3:4])) == Decimal(celsius)
    subject = NeslabNc(make_line({}, NeslabNc.SETTINGS))
    if request[3] in {0x09, 0x20, 0x21}:
        with contextlib.suppress(DriverError):
            subject.questions.ask(request[3:4], decode_celsius)
        assert subject.questions.line.port.written == [request]
    else:
        with pytest.raises(WriteRefused):
            subject.questions.ask(request[3:-1], decode_celsius)
        assert subject.questions.line.port.written == []


def test_a_negative_temperature_keeps_its_sign():
    """The RTE manual's own example: FF 97 is -10.5 degrees, not 6543.1."""
    frame = bytes.fromhex("ca00012003 11ff97 34")

    assert decode_celsius(decode_data(frame, HEAD, b"\x20")) == Decimal("-10.5")


@given(hundredths=st.integers(-9999, 32767), decimals=st.sampled_from([1, 2]))
def test_every_value_comes_back_exactly(hundredths, decimals):
    """The digits are the instrument's, with no float between."""
    data = bytes([decimals * 16 + 1]) + hundredths.to_bytes(2, "big", signed=True)
    value = Decimal(hundredths).scaleb(-decimals)
    if not -100 <= value <= 400:
        with pytest.raises(ValueUnusable):
            decode_celsius(data)
    else:
        assert str(decode_celsius(data)) == str(value)


def test_fahrenheit_is_converted_for_the_frame_says_so():
    """986 with one decimal in degrees F is 37 degrees C."""
    assert decode_celsius(bytes.fromhex("12") + (986).to_bytes(2, "big")) == Decimal("37.00")


def test_a_temperature_without_a_unit_is_refused():
    """Nobody may guess between Celsius and Fahrenheit."""
    with pytest.raises(ValueUnusable, match="unit"):
        decode_celsius(bytes.fromhex("100271"))


@pytest.mark.parametrize("data", ["", "1102", "11027100", "130271", "190271"])
def test_what_is_no_temperature_is_undecodable(data):
    """Another length, or another quantity's unit."""
    with pytest.raises(Undecodable):
        decode_celsius(bytes.fromhex(data))


@pytest.mark.parametrize(
    ("status", "channel", "words"),
    [
        ("8008000d00", "bath", "bath sensor open"),
        ("1008000d00", "bath", "bath sensor shorted"),
        ("0008080d00", "bath", "low level fault"),
        ("0008200d00", "bath", "high temperature fault"),
        ("0009000d00", "bath", "HTC fault"),
        ("0008002d00", "bath", "unit faulted"),
        ("0008000d00", "external", "external sensor open"),
    ],
)
def test_a_fault_flag_forbids_the_value(status, channel, words):
    """Whatever the number says, a broken sensor or a faulted bath has none."""
    with pytest.raises(ValueUnusable, match=words):
        decode_status(bytes.fromhex(status), channel)


def test_a_warning_is_recorded_with_the_value():
    """The bath's own word for what a person should look at."""
    assert decode_status(bytes.fromhex("0008010d00"), "bath") == "unit on, low level warning"
    assert decode_status(bytes.fromhex("0008000000"), "bath") == "unit off"


def test_another_models_status_is_not_guessed():
    """A ThermoFlex has four bytes, with other meanings."""
    with pytest.raises(ValueUnusable, match="not that of an RTE or EX"):
        decode_status(bytes(4), "bath")


def test_a_flipped_bit_is_no_value():
    """The checksum finds it."""
    frame = bytearray.fromhex("ca0001200311027157")
    for byte in range(1, len(frame)):
        flipped = bytes(frame[:byte] + bytes([frame[byte] ^ 4]) + frame[byte + 1 :])
        with pytest.raises(Undecodable):
            decode_data(flipped, HEAD, b"\x20")


@given(received=st.binary(max_size=20))
def test_any_bytes_are_a_length_or_undecodable(received):
    """No garbage makes the line wait for more than the longest frame."""
    with contextlib.suppress(Undecodable):
        length = reply_length(received)
        assert length is None or 6 <= length <= 14


@pytest.mark.parametrize(
    ("reply", "raises", "words"),
    [
        ("ca00010f020120", InstrumentFault, "refuses the query 20"),
        ("ca00010f020320", NotAFrame, "wrong checksum"),
        ("ca000170031102 71", NotAFrame, "another question"),
        ("ca00022003110271", NotAFrame, "another address"),
    ],
)
def test_an_answer_that_is_not_ours(make_line, reply, raises, words):
    """An error frame, a late answer to another question, a neighbour on the bus."""
    subject = NeslabNc(make_line({**REPLIES, bytes.fromhex("ca00012000de"): sealed(reply)}, NeslabNc.SETTINGS))

    with pytest.raises(raises, match=words):
        subject.read()


@pytest.mark.parametrize("command", [b"\xf0", b"\x81", b"\x20\x00", b"\x70", b"", b"\x81\x08\x01\x02\x02"])
def test_only_listed_queries_reach_the_wire(bath, command):
    """Nothing that sets, and nothing with data, can be sent."""
    with pytest.raises(WriteRefused):
        bath.questions.ask(command, lambda frame: frame)

    assert bath.questions.line.port.written == []


def test_the_station_names_a_bath_that_cannot_name_itself(simulated):
    """There is no identity query: what the station file says is recorded."""
    subject = NeslabNc(line_to(simulated.wire, NeslabNc.SETTINGS), identity="EX 10, serial 1234")

    assert subject.identify() == "EX 10, serial 1234"
    assert subject.read().instrument == "EX 10, serial 1234"


def test_the_rs485_address_goes_both_ways():
    """CC and the address on a bus; the neighbour keeps silent."""
    simulated = SimulatedNeslabNc(Water(lambda: 0.0), address=100)
    subject = NeslabNc(line_to(simulated.wire, NeslabNc.SETTINGS), address="100")

    assert subject.read().raw[:4] == b"\xcc\x00\x64\x20"
    with pytest.raises(DriverError, match="no answer"):
        NeslabNc(line_to(simulated.wire, NeslabNc.SETTINGS), address="99").read()


@pytest.mark.parametrize("address", ["0", "101", "-1", "x", "", "٣"])
def test_an_address_that_cannot_be_is_refused(make_line, address):
    """Addresses go from 1 to 100."""
    with pytest.raises(ValueError, match="give a number from 1 to 100"):
        NeslabNc(make_line({}, NeslabNc.SETTINGS), address=address)


def test_an_unknown_channel_is_refused(bath):
    """The sentence names the channels that there are."""
    with pytest.raises(ValueError, match="it has bath, external"):
        bath.read("1")
