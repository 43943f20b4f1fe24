"""A Huber bath in PP commands: what its bytes mean, what may be asked, and what the protocol cannot say."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.baths.huber_pp import HuberPp, decode_control, decode_temperature
from drivers.errors import (
    DriverError,
    InstrumentFault,
    NoAnswer,
    NotAFrame,
    Undecodable,
    ValueUnusable,
    WriteRefused,
    WrongInstrument,
)
from drivers.reading import Reading
from drivers.simulated.huber_pp import SimulatedHuberPp
from drivers.simulated.water import Water
from tests.drivers.conftest import FakeTime, fake_line, vectors

REPLIES = {b"CA?\r\n": b"CA +00001\r\n", b"TI?\r\n": b"TI +03702\r\n", b"TE?\r\n": b"TE +02150\r\n"}


def bath(make_line, replies=REPLIES, **options) -> HuberPp:
    return HuberPp(make_line(replies, HuberPp.SETTINGS), **options)


def test_a_reading_comes_after_a_first_answer(make_line):
    """That someone answers in PP commands is asked first, and whether control is on with every value."""
    subject = bath(make_line)

    assert subject.read("bath") == Reading(Decimal("37.02"), "control on", b"TI +03702\r\n", "bath", "HUBER (PP)")
    assert subject.questions.line.port.written == [b"CA?\r\n", b"CA?\r\n", b"TI?\r\n"]


@pytest.mark.parametrize("vector", vectors("Huber PP"))
def test_published_exchanges(make_line, vector):
    """Every published exchange is understood as the manual says, and what is not asked never reaches the wire."""
    request, reply = (bytes.fromhex(vector[key]) for key in ("request_hex", "response_hex"))
    replies = {**REPLIES, request: reply}
    match vector["id"]:
        case "huber_pp-002":
            assert bath(make_line, replies).read().celsius == Decimal("24.99")
        case "huber_pp-004":
            with pytest.raises(InstrumentFault, match="not connected"):
                bath(make_line, replies).read("external")
        case "huber_pp-005":
            assert bath(make_line, replies).read().status == "control off"
        case _:
            subject = bath(make_line)
            with pytest.raises(WriteRefused):
                subject.questions.ask(request.strip(), decode_control)
            assert subject.questions.line.port.written == []


@pytest.mark.parametrize("command", [b"SP@ 03700", b"CA@ 00001", b"CA@00000", b"TI?\r\nCA@ 00001", b"SP?", b"ti?", b""])
def test_only_listed_queries_reach_the_wire(make_line, command):
    """Whatever is not on the list is refused before a byte is sent."""
    subject = bath(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, decode_control)

    assert subject.questions.line.port.written == []


def test_the_identity_is_what_the_station_file_says(make_line):
    """The protocol has none to compare it with."""
    assert bath(make_line, identity="KISS 104A of room 3").read().instrument == "KISS 104A of room 3"


@pytest.mark.parametrize(
    ("frame", "celsius"), [(b"TI +02499", "24.99"), (b"TI -01234", "-12.34"), (b"TI +00000", "0.00")]
)
def test_temperatures_are_hundredths_with_a_sign(frame, celsius):
    """Zero is a temperature, and below zero is below zero."""
    assert str(decode_temperature(frame, b"TI")) == celsius


@pytest.mark.parametrize("frame", [b"TI -15100", b"TI +60000", b"TI -15001"])
def test_an_impossible_value_is_unusable(frame):
    """A sensor that is absent answers -151 degrees."""
    with pytest.raises(ValueUnusable):
        decode_temperature(frame, b"TI")


@pytest.mark.parametrize(
    "frame",
    [b"", b"TI", b"TI 02499", b"TI +2499", b"TI +024990", b"TI  +02499", b"TE +02499", b"TI +02499 ", b"+02499"],
)
def test_what_is_no_answer_to_the_question_is_undecodable(frame):
    """An answer to another question never passes for this one."""
    with pytest.raises(Undecodable):
        decode_temperature(frame, b"TI")


def test_control_is_on_or_off():
    """Anything else is not guessed."""
    assert (decode_control(b"CA +00001"), decode_control(b"CA +00000")) == ("control on", "control off")
    with pytest.raises(Undecodable):
        decode_control(b"CA +00002")


def test_the_simulated_bath_takes_settings_as_the_manual_has_it():
    """Someone without a kiosk can set it; it notes every setting."""
    simulated = SimulatedHuberPp(Water(lambda: 0.0))
    simulated.external_celsius = -3.5

    asked = [b"SP@ -01234\r\n", b"SP?\r\n", b"CA@ 00000\r\n", b"TE?\r\n", b"XX?\r\n", b"nonsense\r\n"]
    answers = [b"".join(piece for _, piece in simulated.wire.hear(request)) for request in asked]

    assert answers == [b"SP -01234\r\n", b"SP -01234\r\n", b"CA +00000\r\n", b"TE -00350\r\n", b"", b""]
    assert simulated.commands == ["SP@ -01234", "CA@ 00000"]


def test_an_address_is_refused(make_line):
    """PP commands have none."""
    with pytest.raises(ValueError, match="leave '1' out"):
        bath(make_line, address="1")


def test_an_unknown_channel_is_refused(make_line):
    """The sentence names the channels that there are."""
    with pytest.raises(ValueError, match="it has bath, external"):
        bath(make_line).read("1")


@given(st.one_of(st.binary(max_size=40), st.from_regex(rb"(TI|CA) [+-][0-9]{4,6}", fullmatch=True)))
def test_any_bytes_are_a_value_or_one_of_two_errors(frame):
    """No codec ever raises anything else."""
    for decode in (lambda frame: decode_temperature(frame, b"TI"), decode_control):
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode(frame)


@given(st.dictionaries(st.sampled_from(sorted(REPLIES)), st.binary(max_size=60)))
def test_any_answers_give_a_reading_or_a_driver_error(replies):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = HuberPp(fake_line({**REPLIES, **replies}, HuberPp.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read(), Reading)


@settings(max_examples=60)
@given(st.lists(st.sampled_from([0.0, 0.3, 0.9, 1.1, 1.4, 1.6, 2.2, 2.6, 3.3]), min_size=1, max_size=30))
def test_a_reading_is_always_the_answer_to_its_own_question(delays):
    """However late answers come, an earlier value is never given for the one asked now.

    There is no identity to tell that the line is in step again; the name before each value does it.
    """
    time, questions, waiting, arrivals = FakeTime(), [], list(delays), [0.0]

    def respond(request: bytes):
        if request == b"TI?\r\n":
            questions.append(request)
            reply = b"TI %+06d\r\n" % (100 * len(questions))
        else:
            reply = REPLIES[request]
        delay = waiting.pop(0) if waiting else 0.0
        arrivals.append(max(arrivals[-1], time.now + delay))
        return [(arrivals[-1] - time.now, reply)]

    subject = HuberPp(fake_line(respond, HuberPp.SETTINGS, time))
    readings = []
    for _ in range(40):
        try:
            celsius = subject.read().celsius
        except (NoAnswer, NotAFrame, WrongInstrument):
            readings.append(False)
        else:
            assert celsius == len(questions)
            readings.append(True)

    assert not waiting
    assert any(readings[-3:]), "once answers come in time again, so do readings"
