"""An EchoTherm plate: one-letter commands of which most would set it, and error codes in place of a value."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.baths.torrey_pines import TorreyPines, decode_model, decode_plate, decode_serial, decode_setpoint
from drivers.errors import (
    InstrumentFault,
    NoAnswer,
    NotAFrame,
    Undecodable,
    ValueUnusable,
    WriteRefused,
    WrongInstrument,
)
from drivers.reading import Reading
from drivers.simulated.faults import Fault
from drivers.simulated.torrey_pines import SimulatedTorreyPines
from drivers.simulated.water import Water
from tests.drivers.conftest import vectors
from tests.drivers.wired import line_to

REPLIES = {b"v\r": b"RIC40 v1.0\r\n", b"V\r": b"12345678\r\n", b"p\r": b"37.0\r\n", b"s\r": b"37.0\r\n"}
IDENTITY = "RIC40 v1.0 12345678"


@pytest.fixture
def simulated() -> SimulatedTorreyPines:
    return SimulatedTorreyPines(Water(lambda: 0.0))


@pytest.fixture
def plate(simulated) -> TorreyPines:
    return TorreyPines(line_to(simulated.wire, TorreyPines.SETTINGS))


def read(make_line, **replies) -> Reading:
    named = {name.encode() + b"\r": reply for name, reply in replies.items()}
    return TorreyPines(make_line({**REPLIES, **named}, TorreyPines.SETTINGS)).read()


def test_a_reading_carries_serial_number_and_set_point(make_line):
    """Who answered is model, firmware and serial number together."""
    assert read(make_line) == Reading(Decimal("37.0"), "set to 37.0", b"37.0\r\n", "plate", IDENTITY)


@pytest.mark.parametrize("vector", vectors("Torrey Pines"))
def test_published_exchanges(make_line, vector):
    """Published answers are understood, and what sets something never reaches the wire."""
    request, reply = (bytes.fromhex(vector[key]).strip() for key in ("request_hex", "response_hex"))
    understood = {b"V": decode_serial, b"s": decode_setpoint, b"v": decode_model}.get(request)
    if understood is not None:
        assert understood(reply) in {"12345678", "set to -10", "RIC40 v1.0"}
        return
    subject = TorreyPines(make_line(REPLIES, TorreyPines.SETTINGS))
    with pytest.raises(WriteRefused):
        subject.questions.ask(request, decode_plate)
    assert subject.questions.line.port.written == []


@pytest.mark.parametrize("command", [b"n37.0", b"i", b"I", b"P", b"S", b"T73.2", b"#Z", b"b00:05", b"p\ri", b"", b"pp"])
def test_only_listed_queries_reach_the_wire(plate, command):
    """Upper case or lower case decides whether a plate is asked or set."""
    with pytest.raises(WriteRefused):
        plate.questions.ask(command, decode_plate)

    assert plate.questions.line.port.written == []


def test_a_precise_plate_can_be_demanded(make_line):
    """The plate of the next room, same model, is another instrument."""
    line = make_line(REPLIES, TorreyPines.SETTINGS)

    assert TorreyPines(line, identity=IDENTITY).identify() == IDENTITY
    with pytest.raises(WrongInstrument, match="expected RIC40"):
        TorreyPines(line, identity="RIC40 v1.0 87654321").identify()


def test_an_idle_plate_says_so(simulated, plate):
    """Its temperature is still its temperature."""
    simulated.idle = True

    assert plate.read().status == "idle"


@pytest.mark.parametrize("reply", [b"3\r\n", b"E3\r\n", b"12345678\r\n", b"\r\n", b"37.0 C\r\n", b"37,0\r\n"])
def test_an_error_code_is_never_a_temperature(make_line, reply):
    """The manuals print plate temperatures with a decimal, and error codes not at all."""
    with pytest.raises(NotAFrame, match="no plate temperature"):
        read(make_line, p=reply)


@pytest.mark.parametrize(("reply", "words"), [(b"e\r\n", "refuses"), (b"off\r\n", "is off"), (b"999.9\r\n", "outside")])
def test_a_plate_without_a_usable_value(make_line, reply, words):
    with pytest.raises(InstrumentFault, match=words):
        read(make_line, p=reply)


def test_a_negative_temperature_keeps_its_sign():
    """With the space that some manuals print before the line end."""
    assert decode_plate(b"-10.0 ") == Decimal("-10.0")


@given(frame=st.binary(max_size=12))
def test_any_bytes_are_understood_or_refused(frame):
    """No decoder fails in another way."""
    for decode in (decode_plate, decode_setpoint, decode_model, decode_serial):
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode(frame)


def test_there_is_no_address(make_line):
    with pytest.raises(ValueError, match="has no address"):
        TorreyPines(make_line(REPLIES, TorreyPines.SETTINGS), address="1")


def test_an_unknown_channel_is_refused(plate):
    """The sentence names the channel that there is."""
    with pytest.raises(ValueError, match="it has plate"):
        plate.read("back")


def test_a_swapped_plate_is_noticed_at_the_next_upset(simulated):
    """The serial number is asked again whenever the line misbehaved."""
    subject = TorreyPines(line_to(simulated.wire, TorreyPines.SETTINGS), identity="RIC40 v1.0 A9990001")
    subject.read()
    simulated.wire.fault = Fault.SILENT
    with pytest.raises(NoAnswer):
        subject.read()
    simulated.wire.fault = Fault.ANOTHER_IDENTITY

    with pytest.raises(WrongInstrument):
        subject.read()
