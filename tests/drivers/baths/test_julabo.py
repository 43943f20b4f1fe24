"""A Julabo bath: what its bytes mean, what may be asked, and when it is believed."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.baths.julabo import Julabo, decode_status, decode_temperature, decode_unit
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
from tests.drivers.conftest import FakeTime, fake_line, vectors

VERSION = b"JULABO CRYOCOMPACT CF31 VERSION 5.0\r\n"
REPLIES = {
    b"version\r": VERSION,
    b"status\r": b"01 MANUAL START\r\n",
    b"in_sp_06\r": b"0\r\n",
    b"in_pv_00\r": b"37.02\r\n",
    b"in_pv_02\r": b"---.--\r\n",
}


def bath(make_line, replies=REPLIES, **options) -> Julabo:
    return Julabo(make_line(replies, Julabo.SETTINGS), **options)


def test_a_reading_carries_value_status_and_bytes(make_line):
    """The temperature comes with the bath's own status, the bytes that carried it, and who answered."""
    reading = bath(make_line).read("bath")

    assert reading == Reading(Decimal("37.02"), "01 MANUAL START", b"37.02\r\n", "bath", VERSION.decode().strip())


@pytest.mark.parametrize("vector", vectors("Julabo"))
def test_published_exchanges(make_line, vector):
    """Every published exchange is understood as its source says, and every command is refused."""
    reply = None if vector["response_hex"] is None else bytes.fromhex(vector["response_hex"])
    request = "" if vector["request_ascii"] is None else vector["request_ascii"].removesuffix("\\r").lower()
    if "out_" in request:
        with pytest.raises(WriteRefused):
            bath(make_line).questions.ask(request.encode("ascii"), decode_temperature)
    elif vector["id"] == "julabo-023":
        with pytest.raises(NotAFrame) as error:
            bath(make_line, {**REPLIES, b"in_pv_00\r": reply}).read()
        assert error.value.wrong_parity
    elif request.startswith("a032_"):
        replies = {b"A032_" + query: b"A032_" + answer for query, answer in REPLIES.items()}
        replies[b"A032_in_pv_00\r"] = reply  # the setpoint is not asked; its answer has the same form
        assert bath(make_line, replies, address="32").read().celsius == Decimal("55.5")
    elif request == "in_pv_02":
        with pytest.raises(InstrumentFault, match="not connected"):
            bath(make_line, {**REPLIES, b"in_pv_02\r": reply}).read("external")
    else:
        assert request == "status"
        text = reply.decode("ascii").strip()
        an_alarm = vector["id"] in {"julabo-014", "julabo-021"}
        subject = bath(make_line, {**REPLIES, b"status\r": reply})
        if an_alarm:
            with pytest.raises(InstrumentFault) as fault:
                subject.read()
            assert fault.value.status == text
        else:
            assert subject.read().status == text


@pytest.mark.parametrize(
    "command",
    [
        b"out_sp_00 37.00",
        b"out_mode_05 1",
        b"OUT_MODE_05 0",
        b"out_par_06 1",
        b"version\rout_mode_05 0",
        b"",
        b"in_sp_00",
    ],
)
def test_only_listed_queries_reach_the_wire(make_line, command):
    """Whatever is not on the list is refused before a byte is sent."""
    subject = bath(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, decode_temperature)

    assert subject.questions.line.port.written == []


def test_another_instrument_is_never_read(make_line):
    """A value is not even asked for before the identity matched."""
    subject = bath(make_line, {**REPLIES, b"version\r": b"LAUDA MC 250\r\n"})

    with pytest.raises(WrongInstrument) as error:
        subject.read()

    assert (error.value.identity, error.value.raw) == ("LAUDA MC 250", b"LAUDA MC 250\r\n")
    assert set(subject.questions.line.port.written) == {b"version\r"}


def test_a_precise_identity_can_be_demanded(make_line):
    """The bath of the next room, same make, is another instrument."""
    identity = VERSION.decode().strip()

    assert bath(make_line, identity=identity).identify() == identity
    with pytest.raises(WrongInstrument, match="expected JULABO F32"):
        bath(make_line, identity="JULABO F32 VERSION 2.1").identify()


def test_the_first_query_after_opening_may_be_lost(make_line):
    """Some models never answer the first query after the port was opened."""
    asked = []

    def respond(request: bytes):
        asked.append(request)
        return [] if len(asked) == 1 else [(0.05, REPLIES[request])]

    assert bath(make_line, respond).read().celsius == Decimal("37.02")


def test_a_panel_in_fahrenheit_is_refused(make_line):
    """A value in the wrong unit is no reading; it is checked with every value, for the panel can be changed."""
    replies = dict(REPLIES)
    subject = bath(make_line, replies)
    subject.read()
    replies[b"in_sp_06\r"] = b"1\r\n"

    with pytest.raises(InstrumentFault, match="Fahrenheit"):
        subject.read()


@pytest.mark.parametrize("version", [b"JULABO FL1703 VERSION 1.2\r\n", VERSION])
def test_a_bath_without_the_unit_query_is_read_all_the_same(make_line, version):
    """Models that do not know the query stay silent on it, once, and are asked no more."""
    replies = {**REPLIES, b"version\r": version}
    del replies[b"in_sp_06\r"]
    subject = bath(make_line, replies)

    assert [subject.read().celsius for _ in range(3)] == [Decimal("37.02")] * 3
    assert subject.questions.line.port.written.count(b"in_sp_06\r") <= 1


@pytest.mark.parametrize(
    ("frame", "celsius"), [(b"55.5", "55.5"), (b"24.47", "24.47"), (b"-3.1", "-3.1"), (b"0.00", "0.00")]
)
def test_resolutions_differ_by_model(frame, celsius):
    """The digits that came are kept, neither more nor fewer."""
    assert str(decode_temperature(frame)) == celsius


@pytest.mark.parametrize("frame", [b"-999.9", b"999.99", b"---.--"])
def test_an_impossible_value_is_unusable(frame):
    """A sentinel is the instrument's way of having no value."""
    with pytest.raises(ValueUnusable):
        decode_temperature(frame)


@pytest.mark.parametrize("frame", [b"", b"37", b"37.", b".5", b"37,0", b"+37.0", b"37.0 ", b"3 7.0", b"nan", b"1e1"])
def test_what_is_no_temperature_is_undecodable(frame):
    """Nothing is guessed from a frame that is not in the manual's form."""
    with pytest.raises(Undecodable):
        decode_temperature(frame)


@pytest.mark.parametrize("code", ["-08 INVALID COMMAND", "-13 WARNING : VALUE EXCEEDS TEMPERATURE LIMITS"])
def test_a_status_about_a_command_leaves_the_value_usable(code):
    """These codes speak of the last command, not of the water."""
    assert decode_status(code.encode()) == code


@pytest.mark.parametrize("code", ["-01 LOW LEVEL ALARM", "-05 WORKING SENSOR ALARM", "-1501 WHATEVER IT IS"])
def test_every_other_negative_status_is_a_fault(code):
    """An alarm that we do not know is an alarm all the same."""
    with pytest.raises(ValueUnusable, match=code):
        decode_status(code.encode())


def test_the_rs485_address_goes_both_ways(make_line):
    """On a bus the question names the bath, and an answer from another one is refused."""
    replies = {b"A032_" + query: b"A032_" + reply for query, reply in REPLIES.items()}
    assert bath(make_line, replies, address="32").read().raw == b"A032_37.02\r\n"

    replies[b"A032_in_pv_00\r"] = b"A033_37.02\r\n"
    with pytest.raises(NotAFrame, match="another address"):
        bath(make_line, replies, address="32").read()


@pytest.mark.parametrize("address", ["128", "-1", "x", ""])
def test_an_address_that_cannot_be_is_refused(make_line, address):
    """Addresses go from 0 to 127."""
    with pytest.raises(ValueError, match="give a number from 0 to 127"):
        bath(make_line, address=address)


def test_an_unknown_channel_is_refused(make_line):
    """The sentence names the channels that there are."""
    with pytest.raises(ValueError, match="it has bath, external"):
        bath(make_line).read("1")


def test_heating_power_is_never_taken_for_the_external_sensor(make_line):
    """One model answers heating power where the others answer the external sensor."""
    replies = {**REPLIES, b"version\r": b"JULABO FP50-MH VERSION 4.0\r\n", b"in_pv_02\r": b"37.00\r\n"}

    with pytest.raises(InstrumentFault, match="heating power"):
        bath(make_line, replies).read("external")


@given(st.binary(max_size=80))
def test_any_bytes_are_a_value_or_one_of_two_errors(frame):
    """No codec ever raises anything else."""
    for decode in (decode_temperature, decode_status, decode_unit):
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode(frame)


@given(st.dictionaries(st.sampled_from(sorted(REPLIES)), st.binary(max_size=60)))
def test_any_answers_give_a_reading_or_a_driver_error(replies):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = Julabo(fake_line({**REPLIES, **replies}, Julabo.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read(), Reading)


@settings(max_examples=60)
@given(st.lists(st.sampled_from([0.0, 0.3, 0.9, 1.1, 1.4, 1.6, 2.2, 2.6, 3.3]), min_size=1, max_size=30))
def test_a_reading_is_always_the_answer_to_its_own_question(delays):
    """However late answers come, a value asked for earlier is never given for the one asked for now.

    An instrument answers one question after the other, so an answer never overtakes an earlier one.
    """
    time, questions, waiting, arrivals = FakeTime(), [], list(delays), [0.0]

    def respond(request: bytes):
        if request == b"in_pv_00\r":
            questions.append(request)
            reply = f"{len(questions)}.00\r\n".encode()
        else:
            reply = REPLIES[request]
        delay = waiting.pop(0) if waiting else 0.0
        arrivals.append(max(arrivals[-1], time.now + delay))
        return [(arrivals[-1] - time.now, reply)]

    subject = Julabo(fake_line(respond, Julabo.SETTINGS, time))
    readings = [_value(subject, questions) for _ in range(40)]

    assert not waiting
    assert any(readings[-3:]), "once answers come in time again, so do readings"


def _value(subject, questions) -> bool:
    try:
        celsius = subject.read().celsius
    except (NoAnswer, NotAFrame, WrongInstrument):
        return False
    assert celsius == len(questions)
    return True
