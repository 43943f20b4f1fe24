"""A Huber bath in PB commands: what its bytes mean, what may be asked, and when it is believed."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.baths.huber_pb import HuberPb, decode_identity, decode_status, decode_temperature, decode_word
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
from drivers.simulated.huber_pb import SimulatedHuberPb
from drivers.simulated.water import Water
from tests.drivers.conftest import fake_line, vectors

REPLIES = {
    b"{M1B****\r\n": b"{S1BE240\r\n",
    b"{M1C****\r\n": b"{S1C0001\r\n",
    b"{M0A****\r\n": b"{S0A4003\r\n",
    b"{M05****\r\n": b"{S050000\r\n",
    b"{M01****\r\n": b"{S010E76\r\n",
    b"{M02****\r\n": b"{S020E70\r\n",
    b"{M07****\r\n": b"{S07C504\r\n",
}
PUBLISHED = {
    "huber_pb-003": (0x00, "-0.52"),
    "huber_pb-004": (0x01, "41.12"),
    "huber_pb-007": (0x02, "20.23"),
    "huber_pb-008": (0x09, "15.12"),
}


def bath(make_line, replies=REPLIES, **options) -> HuberPb:
    return HuberPb(make_line(replies, HuberPb.SETTINGS), **options)


def test_a_reading_comes_after_serial_number_and_status(make_line):
    """Who answers, and whether it is well, is asked before any value."""
    subject = bath(make_line)

    assert subject.read("bath") == Reading(Decimal("37.02"), "control on", b"{S010E76\r\n", "bath", "HUBER 123456")
    assert [request[2:4] for request in subject.questions.line.port.written] == [b"1B", b"1C", b"0A", b"01"]


@pytest.mark.parametrize("vector", vectors("Huber PB"))
def test_published_exchanges(make_line, vector):
    """Published temperatures are what the manual says, and no frame that sets anything ever reaches the wire."""
    request = bytes.fromhex(vector["request_hex"])
    reply = None if vector["response_hex"] is None else bytes.fromhex(vector["response_hex"])
    if vector["id"] in PUBLISHED:
        variable, celsius = PUBLISHED[vector["id"]]
        assert decode_temperature(reply.strip(), variable) == Decimal(celsius)
    if vector["id"] == "huber_pb-010":
        with pytest.raises(InstrumentFault, match="not released"):
            bath(make_line, {**REPLIES, request: reply}).read("return")
    elif request in REPLIES:
        channel = {b"01": "bath", b"02": "return"}[request[2:4]]
        assert bath(make_line, {**REPLIES, request: reply}).read(channel).raw == reply
    else:
        subject = bath(make_line)
        for command in (request, request.strip(), request[2:-2], request[2:4]):
            with pytest.raises(WriteRefused):
                subject.questions.ask(command, lambda frame: frame)
        assert subject.questions.line.port.written == []


def test_whatever_is_asked_sets_nothing(make_line):
    """Every frame that is sent has the four asterisks in the place of a value."""
    subject = bath(make_line)
    for channel in HuberPb.CHANNELS:
        with contextlib.suppress(InstrumentFault):
            subject.read(channel)

    assert all(request[4:] == b"****\r\n" for request in subject.questions.line.port.written)


@pytest.mark.parametrize(
    ("word", "celsius"),
    [("0000", "0.00"), ("FFFF", "-0.01"), ("C568", "-150.00"), ("C350", "500.00"), ("7530", "300.00")],
)
def test_words_are_signed_but_for_the_hottest_baths(word, celsius):
    """Below -151.11 the manual has the word read without a sign."""
    assert decode_temperature(f"{{S01{word}".encode(), 0x01) == Decimal(celsius)


@pytest.mark.parametrize(
    ("word", "words"), [("7FFF", "not released"), ("C504", "not connected"), ("C4FD", "outside"), ("F000", None)]
)
def test_sentinels_are_no_values(word, words):
    """Each way of having no value is told in words; a plain word beside them is a value."""
    frame = f"{{S01{word}".encode()
    if words is None:
        assert decode_temperature(frame, 0x01) == Decimal("-40.96")
        return
    with pytest.raises(ValueUnusable, match=words):
        decode_temperature(frame, 0x01)


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"{S01",
        b"{S0107E",
        b"{S01007E7",
        b"{M0107E7",
        b"{S0207E7",
        b"{S0107e7",
        b"{S01****",
        b"S0107E7",
        b" {S0107E7",
    ],
)
def test_what_is_no_answer_to_the_question_is_undecodable(frame):
    """An answer to another variable, or our own question echoed, never passes for this one."""
    with pytest.raises(Undecodable):
        decode_temperature(frame, 0x01)


def test_an_error_stands_before_the_value(make_line):
    """Its number is asked; the value is not, and the error is never acknowledged by us."""
    subject = bath(make_line, {**REPLIES, b"{M0A****\r\n": b"{S0A4103\r\n", b"{M05****\r\n": b"{S05FFF6\r\n"})

    with pytest.raises(InstrumentFault, match="error -10") as error:
        subject.read()

    assert error.value.raw == b"{S0A4103\r\n"
    assert b"{M01****\r\n" not in subject.questions.line.port.written


def test_an_error_without_its_number_is_an_error(make_line):
    """It stands, whatever becomes of the question for its number."""
    replies = {**REPLIES, b"{M0A****\r\n": b"{S0A0100\r\n"}
    del replies[b"{M05****\r\n"]

    with pytest.raises(InstrumentFault, match="an error"):
        bath(make_line, replies).read()


@pytest.mark.parametrize(
    ("word", "status"),
    [
        (b"4003", "control on"),
        (b"4002", "control off"),
        (b"4203", "control on, warning"),
        (b"0001", "control on, restarted since it was last asked"),
    ],
)
def test_the_status_goes_with_the_value(make_line, word, status):
    """A warning leaves the value usable, and a restart is told, for settings made from outside are lost by it."""
    assert bath(make_line, {**REPLIES, b"{M0A****\r\n": b"{S0A" + word + b"\r\n"}).read().status == status


def test_a_status_that_is_not_released_gives_no_reading(make_line):
    """7FFF is not a status with every bit set: an error could hide behind it."""
    with pytest.raises(InstrumentFault, match="does not release its status"):
        bath(make_line, {**REPLIES, b"{M0A****\r\n": b"{S0A7FFF\r\n"}).read()


def test_the_serial_number_is_high_word_then_low_word():
    """As the bath's nameplate has it."""
    assert decode_identity(b"{S1C0001", 0xE240) == "HUBER 123456"
    assert decode_identity(b"{S1C0000", 0x7FFF) == "HUBER 32767"
    assert decode_identity(b"{S1C7FFF", 0x7FFF) == "HUBER"


def test_the_bath_of_the_next_room_is_another_instrument(make_line):
    """The station file may demand one serial number."""
    assert bath(make_line, identity="HUBER 123456").read().instrument == "HUBER 123456"
    with pytest.raises(WrongInstrument, match="expected HUBER 4711, but 'HUBER 123456' answers"):
        bath(make_line, identity="HUBER 4711").read()


def test_an_answer_to_another_variable_is_no_reading(make_line):
    """A line out of step is noticed by the variable's number."""
    with pytest.raises(NotAFrame, match="variable 02 was answered, 01 was asked"):
        bath(make_line, {**REPLIES, b"{M01****\r\n": b"{S0207E7\r\n"}).read()


def test_the_simulated_bath_behaves_as_the_manual_has_it():
    """Settings are taken and noted, a restart is told once, and a malformed frame is met with silence."""
    simulated = SimulatedHuberPb(Water(lambda: 0.0))
    simulated.external_celsius, simulated.serial_number = -0.52, None
    simulated.restart()

    asked = ["M07****", "M000BB8", "M00****", "M0A****", "M0A****", "M1B****", "M99****", "M01***", "m01****"]
    answers = [b"".join(piece for _, piece in simulated.wire.hear(f"{{{text}\r\n".encode())) for text in asked]

    told = [b"S07FFCC", b"S000BB8", b"S000BB8", b"S0A0003", b"S0A4003", b"S1B7FFF", b"S997FFF"]
    assert answers == [b"{" + text + b"\r\n" for text in told] + [b"", b""]
    assert simulated.commands == ["{M000BB8"]


def test_an_address_is_refused(make_line):
    """PB commands have none."""
    with pytest.raises(ValueError, match="leave '1' out"):
        bath(make_line, address="1")


def test_an_unknown_channel_is_refused(make_line):
    """The sentence names the channels that there are."""
    with pytest.raises(ValueError, match="it has bath, return, external"):
        bath(make_line).read("1")


@given(st.one_of(st.binary(max_size=40), st.from_regex(rb"\{S(01|0A|1C)[0-9A-F]{3,5}", fullmatch=True)))
def test_any_bytes_are_a_value_or_one_of_two_errors(frame):
    """No codec ever raises anything else."""
    codecs = (
        lambda frame: decode_word(frame, 0x01),
        lambda frame: decode_temperature(frame, 0x01),
        decode_status,
        lambda frame: decode_identity(frame, 0),
    )
    for decode in codecs:
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode(frame)


@given(st.dictionaries(st.sampled_from(sorted(REPLIES)), st.binary(max_size=60)))
def test_any_answers_give_a_reading_or_a_driver_error(replies):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = HuberPb(fake_line({**REPLIES, **replies}, HuberPb.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read(), Reading)
