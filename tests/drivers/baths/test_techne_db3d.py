"""A Techne dry block: one letter, its echo, and a string of fixed length."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.baths.techne_db3d import TechneDb3d, decode_celsius
from drivers.errors import InstrumentFault, NoAnswer, NotAFrame, Undecodable, ValueUnusable, WriteRefused
from drivers.reading import Reading
from drivers.simulated.techne_db3d import SimulatedTechneDb3d
from drivers.simulated.water import Water
from tests.drivers.conftest import vectors
from tests.drivers.wired import line_to


@pytest.fixture
def simulated() -> SimulatedTechneDb3d:
    return SimulatedTechneDb3d(Water(lambda: 0.0))


@pytest.fixture
def block(simulated) -> TechneDb3d:
    return TechneDb3d(line_to(simulated.wire, TechneDb3d.SETTINGS))


def read(make_line, reply: bytes) -> Reading:
    return TechneDb3d(make_line({b"T": reply}, TechneDb3d.SETTINGS)).read()


def test_a_reading_says_that_no_status_is_told(make_line):
    """So that nobody takes silence for health."""
    assert read(make_line, b"TTB+0037.04\r\n") == Reading(
        Decimal("37.04"), "status not told", b"TB+0037.04\r\n", "block", "Techne DB-3D"
    )


def test_a_block_that_does_not_echo_is_read_all_the_same(simulated, block):
    """The T of the answer then passes for the echo."""
    simulated.echoes = False

    assert block.read().celsius == round(Decimal(simulated.block.celsius), 2)


@pytest.mark.parametrize("vector", vectors("Techne dry block"))
def test_published_exchanges(make_line, vector):
    """The manual's string has placeholder digits: its form is understood, its 1234.56 degrees are refused."""
    request, reply = bytes.fromhex(vector["request_hex"]), bytes.fromhex(vector["response_hex"])

    assert request == b"T"
    with pytest.raises(InstrumentFault, match=r"1234\.56 is outside"):
        read(make_line, request + reply)


@pytest.mark.parametrize("command", [b"S+0037.0\r\n", b"TS+0037.0\r\n", b"t", b"S", b"", b"TT", b"T\r"])
def test_only_the_one_query_reaches_the_wire(block, command):
    """A set point is refused before a byte is sent."""
    with pytest.raises(WriteRefused):
        block.questions.ask(command, decode_celsius)

    assert block.questions.line.port.written == []


@pytest.mark.parametrize(
    "frame",
    [b"", b"B", b"TB37.0", b"TB+037.00", b"TB+0037.0", b"TB 0037.00", b"TTB+0037.00", b"TB+0037,00", b"TB-----.--"],
)
def test_what_is_no_temperature_is_undecodable(frame):
    """Nothing is guessed from a string of another length or form."""
    with pytest.raises(Undecodable):
        decode_celsius(frame)


def test_a_negative_temperature_keeps_its_sign():
    assert decode_celsius(b"TB-0005.25") == Decimal("-5.25")


@pytest.mark.parametrize("frame", [b"TB+9999.99", b"TB-0100.00"])
def test_an_impossible_value_is_unusable(frame):
    with pytest.raises(ValueUnusable, match="outside"):
        decode_celsius(frame)


@given(frame=st.binary(max_size=14))
def test_any_bytes_are_understood_or_refused(frame):
    """The decoder fails in no other way."""
    with contextlib.suppress(Undecodable, ValueUnusable):
        decode_celsius(frame)


def test_an_echo_alone_is_no_answer(make_line):
    """The adapter lives, the block does not."""
    with pytest.raises(NoAnswer):
        read(make_line, b"T")


def test_a_half_answer_is_not_blamed_on_the_echo(make_line):
    """The echo is thrown away, so it is not what is wrong."""
    with pytest.raises(NotAFrame, match="only a part"):
        read(make_line, b"TTB+00")


def test_the_station_names_a_block_that_cannot_name_itself(simulated):
    """There is no identity query: what the station file says is recorded."""
    subject = TechneDb3d(line_to(simulated.wire, TechneDb3d.SETTINGS), identity="DB-3D, serial 1234")

    assert subject.read().instrument == subject.identify() == "DB-3D, serial 1234"


def test_there_is_no_address(make_line):
    with pytest.raises(ValueError, match="has no address"):
        TechneDb3d(make_line({}, TechneDb3d.SETTINGS), address="1")


def test_an_unknown_channel_is_refused(block):
    """The sentence names the channel that there is."""
    with pytest.raises(ValueError, match="it has block"):
        block.read("bath")
