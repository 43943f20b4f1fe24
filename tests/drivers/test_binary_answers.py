"""An answer without a line end is whole when it has the length that its own first bytes tell."""

import pytest

from drivers.errors import NoAnswer, NotAFrame, Undecodable
from drivers.line_settings import LineSettings


def length(received: bytes) -> int | None:
    """A frame begins with CA; its second byte is the count of those that follow."""
    if received and received[0] != 0xCA:
        raise Undecodable("does not begin with CA")
    return None if len(received) < 2 else 2 + received[1]


BINARY = LineSettings(reply_length=length, pause_after_reply_seconds=0.02, longest_reply_bytes=64)
TWO_WIRE = LineSettings(reply_length=length, pause_after_reply_seconds=0.02, longest_reply_bytes=64, drops_echo=True)


def whole(frame: bytes) -> bytes:
    if len(frame) != 2 + frame[1]:
        raise Undecodable("cut")
    return frame


@pytest.mark.parametrize("reply", [b"\xca\x02\x0a\x0d", b"\xca\x00", b"\xca\x03\n\n\n"])
def test_line_ends_mean_nothing_in_a_binary_answer(make_line, reply):
    """A byte that would be CR or LF is a number as any other, also at the end."""
    answer = make_line({b"q": reply}, BINARY).exchange(b"q", whole)

    assert (answer.value, answer.raw) == (reply, reply)


def test_a_binary_answer_may_come_in_single_bytes(make_line):
    """It is put together until it has its length."""
    reply = b"\xca\x03\x00\x00\x01"
    line = make_line(lambda _: [(0.1 * n, bytes([byte])) for n, byte in enumerate(reply)], BINARY)

    assert line.exchange(b"q", whole).value == reply


def test_half_a_binary_answer_is_none(make_line):
    """What is shorter than it says is refused when time runs out."""
    with pytest.raises(NotAFrame, match="only a part"):
        make_line({b"q": b"\xca\x03\x00"}, BINARY).exchange(b"q", whole)


@pytest.mark.parametrize("extra", [b"\xca\x00", b"\n", b"\x00"])
def test_what_follows_a_binary_answer_spoils_it(make_line, extra):
    """Nobody can tell which of two is the answer, and no byte is only a line end."""
    with pytest.raises(NotAFrame, match="two answers"):
        make_line({b"q": b"\xca\x00" + extra}, BINARY).exchange(b"q", whole)


def test_what_can_begin_no_answer_is_refused_at_once(make_line, time):
    """Garbage is told by its first bytes, and nobody waits for the rest of it."""
    asked_at = time.now

    with pytest.raises(NotAFrame, match="does not begin with CA") as error:
        make_line({b"q": b"\xff\x80"}, BINARY).exchange(b"q", whole)

    assert time.now - asked_at < 0.5
    assert not error.value.wrong_parity


def test_the_echo_of_a_two_wire_adapter_is_dropped(make_line):
    """The question comes back first, in any pieces; the answer is what follows."""
    request = b"\xca\x01q"
    line = make_line(lambda _: [(0.0, request[:2]), (0.1, request[2:]), (0.2, b"\xca\x01\x07")], TWO_WIRE)

    assert line.exchange(request, whole).raw == b"\xca\x01\x07"


def test_an_echo_alone_is_no_answer(make_line):
    """The adapter answers itself; the instrument is silent."""
    with pytest.raises(NoAnswer):
        make_line({b"\xca\x01q": b"\xca\x01q"}, TWO_WIRE).exchange(b"\xca\x01q", whole)


def test_an_echo_that_is_not_dropped_is_named(make_line):
    """Where the wire has no reason to echo, the answer that equals the question is refused."""
    with pytest.raises(NotAFrame, match="echoes the question"):
        make_line({b"\xca\x01q": b"\xca\x01q\xca\x01\x07"}, BINARY).exchange(b"\xca\x01q", whole)
