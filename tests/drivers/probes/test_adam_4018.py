"""An ADAM-4018 on its bus: thermocouples, whose inputs could also be volts that look like degrees."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import DriverError, InstrumentFault, NotAFrame, Undecodable, ValueUnusable, WriteRefused
from drivers.probes.adam_4018 import Adam4018, decode_celsius, decode_range
from drivers.probes.dcon import checksum
from drivers.reading import Reading
from drivers.simulated.adam_4018 import SimulatedAdam4018
from tests.drivers.conftest import fake_line, vectors

REPLIES = {b"$01M\r": b"!014018\r", b"$012\r": b"!010F0600\r", b"#010\r": b">+0036.9\r", b"#011\r": b">-0000\r"}


def module(make_line, replies=REPLIES, **options) -> Adam4018:
    return Adam4018(make_line(replies, Adam4018.SETTINGS), **options)


def simulated(make_line, **options) -> Adam4018:
    wire = SimulatedAdam4018([lambda: 36.9, lambda: -20.0, *[None] * 6], **options).wire
    return Adam4018(make_line(wire.hear, Adam4018.SETTINGS))


def test_a_reading_comes_after_name_and_range(make_line):
    """Who answers, and what its numbers mean, is asked before any value."""
    subject = module(make_line)

    assert subject.read("0") == Reading(Decimal("36.9"), "ok", b">+0036.9\r", "0", "4018")
    assert subject.questions.line.port.written == [b"$01M\r", b"$012\r", b"#010\r"]


def test_a_type_k_below_its_range_is_never_zero_degrees(make_line):
    """The whole dewar is below type K's range, and -0000 would pass for melting ice."""
    with pytest.raises(InstrumentFault, match="under range"):
        module(make_line).read("1")


@pytest.mark.parametrize("code", ["00", "05", "07", "15"])
def test_volts_and_milliamperes_are_no_degrees(make_line, code):
    """12 mA of a transmitter would pass for 12 degrees."""
    with pytest.raises(InstrumentFault, match=f"not set to a thermocouple .range code {code}"):
        module(make_line, {**REPLIES, b"$012\r": b"!01" + code.encode() + b"0600\r"}).read("0")


def test_each_channel_of_a_4018_plus_has_its_own_range(make_line):
    """One that measures milliamperes does not take its neighbours away."""

    def respond(request):
        return [(0.0, piece) for _, piece in wire.hear(request)]

    wire = SimulatedAdam4018(
        [lambda: 12.0, lambda: -20.5, *[None] * 6], ranges=["07", "10", *["0F"] * 6], plus=True
    ).wire
    subject = Adam4018(make_line(respond, Adam4018.SETTINGS))

    assert subject.read("1").celsius == Decimal("-20.50")
    assert subject.questions.instrument == "4018P"
    with pytest.raises(InstrumentFault, match="channel 0 is not set to a thermocouple"):
        subject.read("0")


def test_the_range_of_another_channel_is_not_believed(make_line):
    """An answer names its channel, and that must be the one asked."""
    replies = {**REPLIES, b"$01M\r": b"!014018P\r", b"$018C0\r": b"!01C1R0F\r"}

    with pytest.raises(NotAFrame):
        module(make_line, replies).read("0")


def test_a_channel_switched_off_is_no_value(make_line):
    """Spaces stand where its value would."""
    with pytest.raises(InstrumentFault, match="switched off"):
        simulated(make_line).read("2")


def test_values_are_signed(make_line):
    """A type T reads down to -100."""
    assert simulated(make_line, ranges=["10"] * 8).read("1").celsius == Decimal("-20.00")


def test_a_module_with_its_checksum_on_is_found(make_line):
    """As any module of the family."""
    replies = {
        query[:-1] + checksum(query[:-1]) + b"\r": reply[:-1] + checksum(reply[:-1]) + b"\r"
        for query, reply in REPLIES.items()
    }

    assert module(make_line, replies).read("0").celsius == Decimal("36.9")


def test_the_name_that_one_4018_was_seen_to_answer_can_be_demanded(make_line):
    """A published exchange shows 408 where 4018 is expected."""
    captured = next(
        vector for (vector,) in (p.values for p in vectors("ADAM ASCII")) if vector["id"] == "adam_ascii-011"
    )
    replies = {**REPLIES, bytes.fromhex(captured["request_hex"]): bytes.fromhex(captured["response_hex"])}

    assert module(make_line, replies, identity="408").read("0").instrument == "408"


@pytest.mark.parametrize(
    "command", [b"%0102240600", b"$017C0R0F", b"$018C8", b"$014", b"$010", b"#**", b"#018", b"#01"]
)
def test_only_listed_queries_reach_the_wire(make_line, command):
    """Configuration and calibration commands are refused before a byte is sent."""
    subject = module(make_line)

    with pytest.raises(WriteRefused):
        subject.questions.ask(command, lambda frame: frame)

    assert subject.questions.line.port.written == []


def test_an_unknown_channel_is_refused(make_line):
    """There are eight."""
    with pytest.raises(ValueError, match="it has 0 to 7"):
        module(make_line).read("8")


def test_the_range_in_the_manual_s_example():
    """`$028C5` answered by `!02C5R21`."""
    assert decode_range(b"!02C5R21", b"02") == ("5", 0x21)


@given(st.dictionaries(st.sampled_from(sorted(REPLIES)), st.binary(max_size=60)))
def test_any_answers_give_a_reading_or_a_driver_error(replies):
    """Whatever a line says, the kiosk gets a reading or an error that it knows."""
    subject = Adam4018(fake_line({**REPLIES, **replies}, Adam4018.SETTINGS))
    with contextlib.suppress(DriverError):
        assert isinstance(subject.read("0"), Reading)


@given(st.one_of(st.binary(max_size=40), st.from_regex(rb"[>!?](01)?[-+0-9A-F. ]{0,20}", fullmatch=True)))
def test_any_bytes_are_a_value_or_one_of_two_errors(frame):
    """No codec ever raises anything else."""
    for decode in (decode_range, decode_celsius):
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode(frame, b"01")
