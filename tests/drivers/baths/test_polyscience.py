"""A PolyScience bath: CR and nothing else, `?` for every refusal, and a unit that is asked with every value."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.baths.polyscience import PolyScience, decode_celsius, decode_fault, decode_run_state, decode_unit
from drivers.errors import DriverError, InstrumentFault, Undecodable, ValueUnusable, WriteRefused
from drivers.reading import Reading
from drivers.simulated.polyscience import SimulatedPolyScience
from drivers.simulated.water import Water
from tests.drivers.conftest import vectors
from tests.drivers.wired import line_to

REPLIES = {b"RU\r": b"C\r", b"RT\r": b"+037.0\r", b"RW\r": b"1\r", b"RF\r": b"00\r", b"RR\r": b"-012.34\r"}


@pytest.fixture
def simulated() -> SimulatedPolyScience:
    return SimulatedPolyScience(Water(lambda: 0.0))


@pytest.fixture
def bath(simulated) -> PolyScience:
    return PolyScience(line_to(simulated.wire, PolyScience.SETTINGS))


def read(make_line, channel="bath", **replies) -> Reading:
    named = {name.encode() + b"\r": reply for name, reply in replies.items()}
    return PolyScience(make_line({**REPLIES, **named}, PolyScience.SETTINGS)).read(channel)


def test_a_reading_carries_run_state_and_fault(make_line):
    """The bath's own word on itself comes with each value."""
    assert read(make_line) == Reading(Decimal("37.0"), "run, no fault", b"+037.0\r", "bath", "PolyScience")


def test_no_line_feed_is_ever_sent(make_line):
    """The manual forbids it."""
    subject = PolyScience(make_line(REPLIES, PolyScience.SETTINGS))
    subject.read()

    assert set(subject.questions.line.port.written) == {b"RU\r", b"RT\r", b"RW\r", b"RF\r"}


@pytest.mark.parametrize("vector", vectors("PolyScience"))
def test_published_exchanges(make_line, vector):
    """Published answers are understood, and what sets something never reaches the wire."""
    request, reply = bytes.fromhex(vector["request_hex"]), bytes.fromhex(vector["response_hex"])
    subject = PolyScience(make_line({**REPLIES, request: reply}, PolyScience.SETTINGS))
    if request.startswith(b"S"):
        with pytest.raises(WriteRefused):
            subject.questions.ask(request.strip(), decode_celsius)
        assert subject.questions.line.port.written == []
    else:
        assert subject.read().status == "run, no fault"


@pytest.mark.parametrize(
    "command", [b"SE0", b"SO1", b"SO0", b"SS37.00", b"RT\rSO0", b"RS", b"rt", b"", b"RT\n", b"SM50P100"]
)
def test_only_listed_queries_reach_the_wire(bath, command):
    """Not even the echo is switched off for our own comfort: nothing is set."""
    with pytest.raises(WriteRefused):
        bath.questions.ask(command, decode_celsius)

    assert bath.questions.line.port.written == []


def test_a_panel_in_fahrenheit_is_refused(make_line):
    """Asked with every value, for the panel can be changed."""
    replies = dict(REPLIES)
    subject = PolyScience(make_line(replies, PolyScience.SETTINGS))
    subject.read()
    replies[b"RU\r"] = b"F\r"

    with pytest.raises(InstrumentFault, match="Fahrenheit"):
        subject.read()


def test_a_bath_that_does_not_tell_its_unit_is_refused(make_line):
    """Nobody may guess between Celsius and Fahrenheit."""
    with pytest.raises(InstrumentFault, match="does not tell the unit"):
        read(make_line, RU=b"?\r")


def test_a_negative_external_temperature_keeps_its_sign(make_line):
    """The external probe may stand in something cold."""
    assert read(make_line, "external").celsius == Decimal("-12.34")


@pytest.mark.parametrize("fault", [b"1\r", b"01\r", b"42\r"])
def test_any_fault_number_forbids_the_value(make_line, fault):
    """The numbers differ by model, so each is a fault."""
    with pytest.raises(InstrumentFault, match="fault"):
        read(make_line, RF=fault)


def test_a_model_that_tells_neither_state_nor_fault_is_read_all_the_same(make_line):
    """The status says what is not told, so that nobody takes silence for health."""
    assert read(make_line, RF=b"?\r", RW=b"?\r").status == "run state not told, fault not told"


def test_standby_is_told(make_line):
    """The value is still the sensor's."""
    assert read(make_line, RW=b"0\r").status == "standby, no fault"


@pytest.mark.parametrize("frame", [b"", b"!", b"1", b"00", b"37", b"37,0", b"+ 37.0", b"37.0C", b"1e1", b"+037.000"])
def test_what_is_no_temperature_is_undecodable(frame):
    """A late run state or fault number among them."""
    with pytest.raises(Undecodable):
        decode_celsius(frame)


@pytest.mark.parametrize("frame", [b"999.9", b"-200.0", b"?"])
def test_an_impossible_value_or_a_refusal_is_unusable(frame):
    with pytest.raises(ValueUnusable):
        decode_celsius(frame)


@given(frame=st.binary(max_size=8))
def test_any_bytes_are_understood_or_refused(frame):
    """No decoder fails in another way."""
    for decode in (decode_celsius, decode_unit, decode_run_state, decode_fault):
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode(frame)


def test_the_station_names_a_bath_that_cannot_name_itself(simulated):
    """There is no identity query: what the station file says is recorded."""
    subject = PolyScience(line_to(simulated.wire, PolyScience.SETTINGS), identity="PD07R, serial 1234")

    assert subject.read().instrument == subject.identify() == "PD07R, serial 1234"


def test_there_is_no_address(make_line):
    with pytest.raises(ValueError, match="has no address"):
        PolyScience(make_line(REPLIES, PolyScience.SETTINGS), address="1")


def test_an_unknown_channel_is_refused(bath):
    """The sentence names the channels that there are."""
    with pytest.raises(ValueError, match="it has bath, external"):
        bath.read("1")


def test_the_simulated_bath_refuses_as_the_real_one(simulated, bath):
    """No probe, Fahrenheit, and a model without `RF`."""
    with pytest.raises(InstrumentFault, match="refuses"):
        bath.read("external")
    simulated.tells_fault = False
    assert bath.read().status == "run, fault not told"
    simulated.fahrenheit = True
    with pytest.raises(DriverError, match="Fahrenheit"):
        bath.read()
