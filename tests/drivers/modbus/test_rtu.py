"""Frames of Modbus RTU against exchanges recorded from real controllers, and against what a bad line makes of them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.errors import Undecodable, ValueUnusable
from drivers.modbus.rtu import checksum, decode_words, framed, read_query, reply_length
from tests.drivers.conftest import vectors

RECORDED = [
    *vectors("Modbus PID Delta"),
    *vectors("Modbus PID Omega"),
    *vectors("Omron E5CC Modbus"),
    *vectors("Watlow EZ-Zone Modbus"),
    *vectors("Eurotherm 3200"),
]
WORDS = {
    "modbus_pid_delta-001": (0,),
    "modbus_pid_delta-002": (0,),
    "modbus_pid_delta-003": (0,),
    "modbus_pid_delta-009": (64990, 350),
    "modbus_pid_delta-010": (64990,),
    "modbus_pid_delta-011": (800,),
    "modbus_pid_delta-014": (14,),
    "modbus_pid_delta-017": (0,),
    "modbus_pid_delta-019": (0,),
    "modbus_pid_delta-020": (0,),
    "modbus_pid_delta-022": (400,),
    "modbus_pid_omega-011": (3258,),
    "watlow_ez_zone_modbus-002": (0x3333, 0x42C5),
    "eurotherm_3200-001": (370, 365),
}
QUERY = read_query(3, 0x1000, 1)
REPLY = bytes.fromhex("070302fddef08c")


@pytest.mark.parametrize("vector", RECORDED)
def test_published_exchanges(vector):
    """Every published checksum is right, what reads is understood, and what writes cannot even be made."""
    request, reply = (bytes.fromhex(vector[key]) for key in ("request_hex", "response_hex"))
    assert checksum(request[:-2]) == request[-2:]
    assert checksum(reply[:-2]) == reply[-2:]
    function, register, words = request[1], int.from_bytes(request[2:4], "big"), int.from_bytes(request[4:6], "big")
    if function in {2, 3, 4}:
        query = read_query(function, register, words)
        assert framed(request[0], query) == request
        assert reply_length(reply) == len(reply)
        assert decode_words(reply, request[0], query) == WORDS[vector["id"]]
    else:
        with pytest.raises(ValueError, match="not one that reads"):
            read_query(function, register, 1)


@pytest.mark.parametrize("function", [0, 1, *range(5, 256)])
def test_no_frame_that_writes_can_be_made(function):
    """Only the three functions that read inputs and registers have a frame here."""
    with pytest.raises(ValueError, match="not one that reads"):
        read_query(function, 0, 1)


CONTACT = read_query(2, 0x0800, 1)


@pytest.mark.parametrize(("data", "closed"), [("070201 00", 0), ("070201 01", 1)])
def test_a_contact_is_open_or_closed(data, closed):
    """One bit of one byte."""
    frame = bytes.fromhex(data)

    assert decode_words(frame + checksum(frame), 7, CONTACT) == (closed,)


@pytest.mark.parametrize("data", ["070201 02", "070201 ff", "070202 0001", "070302 0001", "080201 01"])
def test_what_is_no_contact_is_undecodable(data):
    """More than one bit, more than one byte, a register, a neighbour."""
    frame = bytes.fromhex(data)

    with pytest.raises(Undecodable):
        decode_words(frame + checksum(frame), 7, CONTACT)


def test_contacts_are_asked_one_at_a_time():
    """What was not asked cannot be taken for what was."""
    with pytest.raises(ValueError, match="2 contacts at once"):
        read_query(2, 0, 2)


@pytest.mark.parametrize(("register", "words"), [(-1, 1), (0x10000, 1), (0, 0), (0, 126)])
def test_registers_that_cannot_be_are_refused(register, words):
    """The protocol has 65536 registers, and at most 125 a question."""
    with pytest.raises(ValueError, match="cannot be read"):
        read_query(3, register, words)


@pytest.mark.parametrize(
    ("code", "words"), [(1, "illegal function"), (2, "no such register"), (4, "device failure"), (77, "exception 77")]
)
def test_a_refusal_is_named(code, words):
    """The controller answers, and says why it gives nothing."""
    data = bytes([7, 0x83, code])
    assert reply_length(data) == 5

    with pytest.raises(ValueUnusable, match=words):
        decode_words(data + checksum(data), 7, QUERY)


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (REPLY[:-1] + b"\x8d", "wrong checksum"),
        (REPLY[:4] + b"\xdf" + REPLY[5:], "wrong checksum"),
        (REPLY[:4], "too short"),
        (framed(8, REPLY[1:-2]), "an answer from unit 8, where unit 7"),
        (framed(7, b"\x04" + REPLY[2:-2]), "function 4, where function 3"),
        (framed(7, bytes.fromhex("0304fdde015e")), "not 1 registers"),
        (framed(7, bytes.fromhex("0302fd")), "not 1 registers"),
        (framed(7, bytes.fromhex("8402")), "function 132"),
    ],
)
def test_what_is_no_answer_to_the_question_is_undecodable(frame, words):
    """Another unit, another function, another length or one wrong bit never passes for a value."""
    with pytest.raises(Undecodable, match=words):
        decode_words(frame, 7, QUERY)


def test_the_length_is_told_by_the_head():
    """Three bytes of a value, two of a refusal; what has no such function is refused at once."""
    assert [reply_length(REPLY[:length]) for length in range(4)] == [None, None, None, 7]
    assert reply_length(b"\x07\x83") == 5
    with pytest.raises(Undecodable, match="function 16"):
        reply_length(b"\x07\x10")


@given(st.integers(0, 8 * len(REPLY) - 1))
def test_one_wrong_bit_is_always_found(bit):
    """Wherever the line flips it."""
    flipped = (int.from_bytes(REPLY, "big") ^ 1 << bit).to_bytes(len(REPLY), "big")

    with pytest.raises(Undecodable):
        decode_words(flipped, 7, QUERY)


@given(st.binary(max_size=40))
def test_any_bytes_are_words_or_one_of_two_errors(frame):
    """No codec ever raises anything else, also under a right checksum."""
    for received in (frame, frame + checksum(frame)):
        with contextlib.suppress(Undecodable, ValueUnusable):
            decode_words(received, 7, QUERY)
        with contextlib.suppress(Undecodable):
            reply_length(received)
