"""An ADAM-4015 on its bus: sentinels that look like temperatures, checksums, and neighbours."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from drivers.probes.adam_4015 import Adam4015, decode_celsius
from drivers.probes.dcon import checksum, decode_channels, decode_configuration, decode_name, unsealed
from drivers.reading import Reading
from tests.drivers.conftest import fake_line, vectors

REPLIES = {b"$01M\r": b"!014015\r", b"$012\r": b"!01240600\r", b"#010\r": b">+036.98\r", b"#011\r": b">-0000\r"}


def module(make_line, replies=REPLIES, **options) -> Adam4015:
    return Adam4015(make_line(replies, Adam4015.SETTINGS), **options)


def test_a_reading_comes_after_name_and_configuration(make_line):
    """Who answers, and in what form, is asked before any value."""
    subject = module(make_line)

    assert subject.read("0") == Reading(Decimal("36.98"), "ok", b">+036.98\r", "0", "4015")
    assert subject.questions.line.port.written == [b"$01M\r", b"$012\r", b"#010\r"]


def test_under_range_is_never_zero_degrees(make_line):
    """The sentinel -0000 would pass for a plausible 0.0 in melting ice."""
    with pytest.raises(InstrumentFault, match="under range"):
        module(make_line).read("1")


UNDERSTOOD = {
    "adam_ascii-001": [b"+7.2111", b"+7.2567", b"+7.3125", b"+7.1000", b"+7.4712", b"+7.2555", b"+7.1234", b"+7.5678"],
    "adam_ascii-004": [b"+9999"],
    "adam_ascii-016": [b"+0022.2"],
    "adam_ascii-017": [b"+03.82062"],
}


@pytest.mark.parametrize("vector", vectors("ADAM ASCII"))
def test_published_exchanges(make_line, vector):
    """Published values and names are understood; what the kiosk does not ask never reaches the wire."""
    request, reply = (bytes.fromhex(vector[key]).strip() for key in ("request_hex", "response_hex"))
    address = request[1:3]
    if vector["id"] in UNDERSTOOD:
        assert list(decode_channels(reply, address)) == UNDERSTOOD[vector["id"]]
    elif request.endswith(b"M"):
        assert decode_name(reply, address) == "408"
    else:
        subject = module(make_line, address=address.decode())
        with pytest.raises(WriteRefused):
            subject.questions.ask(request, lambda frame: frame)
        assert subject.questions.line.port.written == []


def test_the_published_checksum_is_right():
    """Both ways, over all that stands before it."""
    assert unsealed(b"!07+2.0500D8") == b"!07+2.0500"
    assert (checksum(b"$012"), checksum(b"$07RH")) == (b"B7", b"25")


@pytest.mark.parametrize(
    "command", [b"%0102240600", b"$017C0R24", b"$010", b"#**", b"#020", b"$01M\r%0102240600", b"#016", b"#01"]
)
def test_only_listed_queries_reach_the_wire(make_line, command):
    """Configuration commands, broadcasts and the neighbour's address are refused before a byte is sent."""
    subject = module(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, lambda frame: frame)

    assert subject.questions.line.port.written == []


def sealed(replies):
    return {
        query[:-1] + checksum(query[:-1]) + b"\r": reply[:-1] + checksum(reply[:-1]) + b"\r"
        for query, reply in replies.items()
    }


def test_a_module_with_its_checksum_on_is_found(make_line):
    """Such a module keeps silent until it is asked with a checksum."""
    assert module(make_line, sealed(REPLIES)).read("0").raw == b">+036.98A1\r"


def test_a_wrong_checksum_is_no_value(make_line):
    """One flipped bit is found."""
    replies = {**sealed(REPLIES)}
    query = next(query for query in replies if query.startswith(b"#010"))
    replies[query] = b">+037.98A1\r"

    with pytest.raises(NotAFrame, match="wrong checksum"):
        module(make_line, replies).read("0")


def test_another_module_is_never_read(make_line):
    """A thermocouple module at the same address answers the same query."""
    subject = module(make_line, {**REPLIES, b"$01M\r": b"!014018\r"})

    with pytest.raises(WrongInstrument) as error:
        subject.read("0")

    assert error.value.identity == "4018"
    assert b"#010\r" not in subject.questions.line.port.written


def test_a_module_of_another_maker_is_accepted_by_name(make_line):
    """Those who speak the same protocol answer another name, which the site then demands."""
    assert module(make_line, {**REPLIES, b"$01M\r": b"!017015\r"}, identity="7015").read("0").celsius == Decimal(
        "36.98"
    )


@pytest.mark.parametrize("data_format", [b"01", b"02", b"41"])
def test_percent_and_hexadecimal_formats_are_refused(make_line, data_format):
    """A percentage of the range would pass for degrees."""
    replies = {**REPLIES, b"$012\r": b"!012406" + data_format + b"\r"}

    with pytest.raises(InstrumentFault, match="engineering units"):
        module(make_line, replies).read("0")


def test_a_wrong_format_is_found_again_at_every_reading(make_line):
    """Having been refused once does not make the next reading pass."""
    subject = module(make_line, {**REPLIES, b"$012\r": b"!01240601\r"})

    for _ in range(2):
        with pytest.raises(InstrumentFault):
            subject.read("0")


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (b">-0000", "under range"),
        (b">-000.00", "under range"),
        (b">+9999", "over range"),
        (b">       ", "switched off"),
        (b"?01", "refuses the query"),
        (b">+999.90", "outside"),
        (b">-250.00", "outside"),
    ],
)
def test_sentinels_are_no_values(frame, words):
    """Each way of having no value is told in words."""
    with pytest.raises(ValueUnusable, match=words):
        decode_celsius(frame, b"01")


@pytest.mark.parametrize(
    "frame",
    [b"", b">", b"+036.98", b">036.98", b">+036.98+021.50", b">+0369", b">02+036.98", b"!01+036.98", b"?02", b">+.5"],
)
def test_what_is_no_value_is_undecodable(frame):
    """A neighbour's answer, several values or a cut value never pass for one."""
    with pytest.raises(Undecodable):
        decode_celsius(frame, b"01")


def test_values_follow_each_other_without_a_separator():
    """A channel that is switched off leaves spaces."""
    assert decode_channels(b">+036.98       -0000+9999", b"01") == (b"+036.98", b"       ", b"-0000", b"+9999")


@pytest.mark.parametrize("address", ["1", "G0", "001", ""])
def test_an_address_that_cannot_be_is_refused(make_line, address):
    """Addresses are two hexadecimal digits; an empty one means the factory's."""
    if not address:
        assert module(make_line, address=address).read("0").channel == "0"
        return
    with pytest.raises(ValueError, match="give two digits from 00 to FF"):
        module(make_line, address=address)


def test_an_unknown_channel_is_refused(make_line):
    """There are six."""
    with pytest.raises(ValueError, match="it has 0 to 5"):
        module(make_line).read("6")


def test_a_neighbour_s_late_answer_is_not_ours(make_line, time):
    """On a shared bus a value carries no address, so after a neighbour's silence every identity is asked anew."""
    replies = {
        b"$01M\r": [(0.0, b"!014015\r")],
        b"$012\r": [(0.0, b"!01240600\r")],
        b"$02M\r": [(0.0, b"!024015\r")],
        b"$022\r": [(0.0, b"!02240600\r")],
        b"#010\r": [(0.0, b">+036.98\r")],
        b"#020\r": [(1.7, b">-186.10\r")],
    }
    line = make_line(replies.__getitem__, Adam4015.SETTINGS)
    first, second = Adam4015(line, "01"), Adam4015(line, "02")
    first.read("0")
    with pytest.raises(NoAnswer):
        second.read("0")

    assert first.read("0").celsius == Decimal("36.98")
    assert line.port.written.count(b"$01M\r") >= 2


@given(st.dictionaries(st.sampled_from(sorted(REPLIES)), st.binary(max_size=60)))
def test_any_answers_give_a_reading_or_a_driver_error(replies):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = Adam4015(fake_line({**REPLIES, **replies}, Adam4015.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read("0"), Reading)


@given(st.one_of(st.binary(max_size=40), st.from_regex(rb"[>!?](01)?[-+0-9. ]{0,20}", fullmatch=True)))
def test_any_bytes_are_a_value_or_one_of_two_errors(frame):
    """No codec ever raises anything else."""
    for decode in (decode_name, decode_configuration, decode_channels, decode_celsius):
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode(frame, b"01")
