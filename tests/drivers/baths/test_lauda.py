"""A LAUDA bath: what its bytes mean, what may be asked, and when it is believed."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.baths.lauda import Lauda, decode_diagnosis, decode_status, decode_temperature, decode_type
from drivers.errors import (
    DriverError,
    InstrumentFault,
    NotAFrame,
    Undecodable,
    ValueUnusable,
    WriteRefused,
    WrongInstrument,
)
from drivers.reading import Reading
from drivers.simulated.lauda import SimulatedLauda
from drivers.simulated.water import Water
from tests.drivers.conftest import fake_line, vectors

REPLIES = {
    b"TYPE\r": b"BC_LOOP\r\n",
    b"STATUS\r": b"0\r\n",
    b"STAT\r": b"000000\r\n",
    b"IN_PV_00\r": b"037.02\r\n",
    b"IN_PV_03\r": b"036.90\r\n",
}
ON_RS485 = {b"A015_" + query: b"A015_" + reply for query, reply in REPLIES.items()}


def bath(make_line, replies=REPLIES, **options) -> Lauda:
    return Lauda(make_line(replies, Lauda.SETTINGS), **options)


def test_a_reading_comes_after_type_and_status(make_line):
    """Who answers, and whether it is well, is asked before any value."""
    subject = bath(make_line)

    assert subject.read("bath") == Reading(Decimal("37.02"), "ok", b"037.02\r", "bath", "BC_LOOP")
    assert subject.questions.line.port.written == [b"TYPE\r", b"STATUS\r", b"IN_PV_00\r"]


@pytest.mark.parametrize("vector", vectors("LAUDA"))
def test_published_exchanges(make_line, vector):
    """Every published exchange is understood as its manual says, and what is not asked never reaches the wire."""
    reply = bytes.fromhex(vector["response_hex"])
    query = None if vector["request_hex"] is None else bytes.fromhex(vector["request_hex"]).strip()
    match vector["id"]:
        case "lauda-002" | "lauda-003":
            assert bath(make_line, {**REPLIES, b"TYPE\r": reply}).identify() == reply.decode().strip()
        case "lauda-005":
            with pytest.raises(InstrumentFault):
                bath(make_line, {**REPLIES, query + b"\r": reply}).read()
        case "lauda-010":
            with pytest.raises(NotAFrame):
                bath(make_line, {**ON_RS485, b"A015_IN_PV_00\r": reply}, address="15").read()
        case "lauda-011":
            with pytest.raises(InstrumentFault, match="wrong command"):
                bath(make_line, {**ON_RS485, b"A015_IN_PV_00\r": reply}, address="15").read()
        case _:
            subject = bath(make_line)
            with pytest.raises(WriteRefused):
                subject.questions.ask(query, decode_temperature)
            assert subject.questions.line.port.written == []


@pytest.mark.parametrize(
    "command", [b"START", b"STOP", b"OUT_SP_00_37.00", b"OUT_MODE_00_1", b"TYPE\rSTOP", b"in_pv_00", b"IN_SP_00", b""]
)
def test_only_listed_queries_reach_the_wire(make_line, command):
    """Whatever is not on the list is refused before a byte is sent."""
    subject = bath(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, decode_temperature)

    assert subject.questions.line.port.written == []


def test_a_type_that_is_not_known_is_refused_until_the_site_names_it(make_line):
    """The sentence shows what answered, and that very text is what the station file may demand."""
    replies = {**REPLIES, b"TYPE\r": b"ECO\r\n"}

    with pytest.raises(WrongInstrument, match="MC or BC_LOOP, but 'ECO' answers"):
        bath(make_line, replies).read()
    assert bath(make_line, replies, identity="ECO").read().instrument == "ECO"


def test_a_demanded_type_excludes_the_others(make_line):
    """A Microcool where the site expects a LOOP is another instrument."""
    with pytest.raises(WrongInstrument, match="expected BC_LOOP"):
        bath(make_line, {**REPLIES, b"TYPE\r": b"MC\r\n"}, identity="BC_LOOP").read()


@pytest.mark.parametrize(
    ("diagnosis", "words"),
    [
        (b"100000\r\n", "error"),
        (b"10001\r\n", "error, low level"),
        (b"0001001\r\n", "overtemperature, external value missing"),
        (b"000000\r\n", "does not name"),
        (b"ERR_3\r\n", "a fault"),
        (b"?\r\n", "a fault"),
    ],
)
def test_a_fault_is_told_with_its_reason(make_line, diagnosis, words):
    """The value is not even asked, and the fault stands also when the bath cannot say why."""
    subject = bath(make_line, {**REPLIES, b"STATUS\r": b"-1\r\n", b"STAT\r": diagnosis})

    with pytest.raises(InstrumentFault, match=words) as error:
        subject.read()

    assert error.value.raw == b"-1\r"
    assert b"IN_PV_00\r" not in subject.questions.line.port.written


@pytest.mark.parametrize(
    ("frame", "celsius"), [(b"025.30", "25.30"), (b"-012.50", "-12.50"), (b"-0.5", "-0.5"), (b"000.00", "0.00")]
)
def test_temperatures_are_signed(frame, celsius):
    """A bath below zero is below zero."""
    assert decode_temperature(frame) == Decimal(celsius)


@pytest.mark.parametrize("frame", [b"", b"37", b"037.", b"OK", b"037,02", b"+37.0", b"37.0 ", b"0", b"-1", b"A1_37.0"])
def test_what_is_no_temperature_is_undecodable(frame):
    """Nothing is guessed from a frame that is not in the manual's form."""
    with pytest.raises(Undecodable):
        decode_temperature(frame)


@pytest.mark.parametrize("frame", [b"999.99", b"-200.00", b"ERR_2", b"ERR_38"])
def test_an_impossible_value_is_unusable(frame):
    """A refusal is the bath's way of having no value."""
    with pytest.raises(ValueUnusable):
        decode_temperature(frame)


def test_the_rs485_address_goes_both_ways(make_line):
    """On a bus the question names the bath, and an answer from another one is refused."""
    assert bath(make_line, ON_RS485, address="15").read().raw == b"A015_037.02\r"

    with pytest.raises(NotAFrame, match="another address"):
        bath(make_line, {**ON_RS485, b"A015_IN_PV_00\r": b"A016_037.02\r\n"}, address="15").read()


def test_an_answer_that_ends_with_cr_alone_is_whole(make_line):
    """One manual ends answers on RS-485 so."""
    replies = {query: reply.removesuffix(b"\n") for query, reply in ON_RS485.items()}

    assert bath(make_line, replies, address="015").read().celsius == Decimal("37.02")


def test_the_simulated_bath_keeps_to_its_address(make_line):
    """Asked by another address it keeps silent."""
    simulated = SimulatedLauda(Water(lambda: 0.0, -12.5), address=15)

    reading = bath(lambda _, settings: fake_line(simulated.wire.hear, settings), address="15").read()
    assert abs(reading.celsius + Decimal("12.5")) < Decimal("0.1")
    assert simulated.wire.hear(b"A016_TYPE\r") == []


@pytest.mark.parametrize("address", ["128", "-1", "x", "", "٣"])
def test_an_address_that_cannot_be_is_refused(make_line, address):
    """Addresses go from 0 to 127."""
    with pytest.raises(ValueError, match="give a number from 0 to 127"):
        bath(make_line, address=address)


def test_an_unknown_channel_is_refused(make_line):
    """The sentence names the channels that there are."""
    with pytest.raises(ValueError, match="it has bath, external"):
        bath(make_line).read("1")


@given(st.one_of(st.binary(max_size=40), st.from_regex(rb"(ERR_)?[-0-9.]{0,9}", fullmatch=True)))
def test_any_bytes_are_a_value_or_one_of_two_errors(frame):
    """No codec ever raises anything else."""
    for decode in (decode_type, decode_temperature, decode_status, decode_diagnosis):
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode(frame)


@given(st.dictionaries(st.sampled_from(sorted(REPLIES)), st.binary(max_size=60)))
def test_any_answers_give_a_reading_or_a_driver_error(replies):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = Lauda(fake_line({**REPLIES, **replies}, Lauda.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read(), Reading)
