"""A line gives whole answers to the question asked, or one error with its evidence."""

import os
import pty
import socket
import termios
import threading

import pytest
import serial
import serial.rfc2217

from drivers.errors import InstrumentFault, LineDown, NoAnswer, NotAFrame, Undecodable, ValueUnusable
from drivers.line_settings import LineSettings
from drivers.simulated.faults import with_parity
from drivers.transport import open_line

CRLF = LineSettings(end_of_reply=b"\n", gap_seconds=0.25, pause_after_reply_seconds=0.02, longest_reply_bytes=64)


def number(frame: bytes) -> int:
    if frame == b"----":
        raise ValueUnusable("absent")
    if not frame.isdigit():
        raise Undecodable("no number")
    return int(frame)


def test_an_answer_in_single_bytes_is_one_answer(make_line):
    """An answer that trickles in is put together up to its end."""
    line = make_line(lambda _: [(0.1 * n, bytes([byte])) for n, byte in enumerate(b"370\r\n")], CRLF)

    answer = line.exchange(b"q\r", number)

    assert (answer.value, answer.raw) == (370, b"370\r\n")


def test_the_moment_is_that_of_the_last_byte(make_line, time):
    """The reading is as old as its last byte, not as the end of the pause that follows."""
    line = make_line(lambda _: [(0.5, b"370\r\n")], CRLF)
    asked_at = time.now

    line.exchange(b"q\r", number)

    assert line.replied_at == pytest.approx(asked_at + 0.5)


def test_half_an_answer_is_no_answer(make_line):
    """What has no end when time runs out is refused, never taken for a shorter value."""
    line = make_line({b"q\r": b"37"}, CRLF)

    with pytest.raises(NotAFrame, match="only a part") as error:
        line.exchange(b"q\r", number)

    assert (error.value.url, error.value.request, error.value.raw) == ("fake", b"q\r", b"37")
    assert not error.value.wrong_parity


def test_silence_is_told_after_the_time_allowed(make_line, time):
    """No byte within the time allowed is no answer."""
    line = make_line({}, CRLF)
    asked_at = time.now

    with pytest.raises(NoAnswer, match="no answer within 1 s"):
        line.exchange(b"q\r", number)

    assert 1.0 <= time.now - asked_at < 1.1


def test_a_slow_instrument_cannot_hold_the_line_for_ever(make_line, time):
    """Two bytes a second, without an end, run out of time as silence does."""
    line = make_line(lambda _: [(0.5 * n, b"1") for n in range(30)], CRLF)

    with pytest.raises(NotAFrame):
        line.exchange(b"q\r", number)

    assert time.now < 103.5


@pytest.mark.parametrize("late_seconds", [1.05, 1.2, 1.4, 1.49])
def test_a_late_answer_never_becomes_the_next_question_s(make_line, late_seconds):
    """What comes after the time allowed is drained away before the next question."""
    replies = {b"a\r": [(late_seconds, b"111\r\n")], b"b\r": [(0.1, b"222\r\n")]}
    line = make_line(replies.__getitem__, CRLF)
    with pytest.raises(NoAnswer):
        line.exchange(b"a\r", number)

    assert line.exchange(b"b\r", number).value == 222


def test_a_late_answer_followed_by_the_true_one_spoils_both(make_line, time):
    """The second question is answered by the late answer first: then its own comes, and neither is believed."""
    sent = []

    def respond(request):
        sent.append(request)
        if len(sent) == 1:
            return [(2.0, b"111\r\n")]
        return [(0.6, b"222\r\n")] if len(sent) == 2 else [(0.0, b"333\r\n")]

    line = make_line(respond, CRLF)
    with pytest.raises(NoAnswer):
        line.exchange(b"q\r\n", number)
    with pytest.raises(NotAFrame, match="two answers"):
        line.exchange(b"q\r\n", number)

    assert line.exchange(b"q\r\n", number).value == 333


def test_an_answer_that_waits_before_the_question_is_thrown_away(make_line):
    """Bytes that were there before the question cannot answer it."""
    line = make_line({b"q\r": b"222\r\n"}, CRLF)
    line.port.arrive(0.0, b"111\r\n")

    assert line.exchange(b"q\r", number).value == 222


def test_every_failure_is_counted_as_an_upset(make_line):
    """Who trusted an identity can see that the line has been upset since; a reported fault is no upset."""
    line = make_line({b"bad\r": b"x\r\n", b"good\r": b"1\r\n", b"absent\r": b"----\r\n"}, CRLF)
    line.exchange(b"good\r", number)
    with pytest.raises(InstrumentFault):
        line.exchange(b"absent\r", number)
    assert line.upsets == 0

    for request, error in ((b"bad\r", NotAFrame), (b"silent\r", NoAnswer)):
        with pytest.raises(error):
            line.exchange(request, number)

    assert line.upsets == 2


@pytest.mark.parametrize("second", [b"111\r\n", b"1"])
def test_two_answers_to_one_question_are_none(make_line, second):
    """Nobody can tell which of two is the answer."""
    line = make_line({b"q\r": b"222\r\n" + second}, CRLF)

    with pytest.raises(NotAFrame, match="two answers"):
        line.exchange(b"q\r", number)


@pytest.mark.parametrize("raw", [b"q\r222\r\n", b"q\r\n222\r\n"])
def test_an_echo_is_named(make_line, raw):
    """An adapter that echoes the question is told from noise."""
    line = make_line({raw.partition(b"2")[0]: raw}, CRLF)

    with pytest.raises(NotAFrame, match="echoes the question"):
        line.exchange(raw.partition(b"2")[0], number)


def test_a_flood_is_cut(make_line):
    """An answer that does not end is refused at the longest length, and kept as evidence."""
    line = make_line({b"q\r": bytes(100_000)}, CRLF)

    with pytest.raises(NotAFrame, match="does not end") as error:
        line.exchange(b"q\r", number)

    assert len(error.value.raw) < 5_000


def test_a_line_that_never_falls_silent_is_not_asked(make_line):
    """After garbage the line must be quiet before it is asked again."""
    line = make_line(lambda _: [(0.1 * n, b"\x00") for n in range(200)], CRLF)
    with pytest.raises(NotAFrame):
        line.exchange(b"q\r", number)

    with pytest.raises(NotAFrame, match="never falls silent"):
        line.exchange(b"q\r", number)

    assert len(line.port.written) == 1


@pytest.mark.parametrize("parity", ["E", "O"])
@pytest.mark.parametrize("reply", [b"26133\r\n", b"----\r\n"])
def test_wrong_parity_is_named(make_line, parity, reply):
    """A 7-bit answer read with 8 bits is told from garbage, so that someone sets the port and not the cable."""
    line = make_line({b"q\r": with_parity(reply, parity)}, CRLF)

    with pytest.raises(NotAFrame, match="wrong parity") as error:
        line.exchange(b"q\r", number)

    assert error.value.wrong_parity


def test_garbage_is_not_called_wrong_parity(make_line):
    """Bytes that mean nothing without their top bit either are garbage."""
    line = make_line({b"q\r": b"\xff\xfe\x81\n"}, CRLF)

    with pytest.raises(NotAFrame, match="not an answer") as error:
        line.exchange(b"q\r", number)

    assert not error.value.wrong_parity


def test_the_pauses_of_the_manual_are_kept(make_line):
    """After an answer the short pause, after a question without one the long one."""
    line = make_line({b"q\r": b"1\r\n"}, CRLF)
    line.exchange(b"q\r", number)
    line.exchange(b"q\r", number)
    with pytest.raises(NoAnswer):
        line.exchange(b"silent\r", number)
    line.exchange(b"q\r", number)

    first, second, third, fourth = line.port.written_at
    assert second - first >= 0.0199
    assert third - second >= 0.0199
    assert fourth - third >= 0.2499


@pytest.mark.parametrize(
    "failure",
    [
        serial.SerialException("device reports readiness to read but returned no data"),
        OSError(5, "Input/output error"),
        termios.error(5, "Input/output error"),
    ],
    ids=["SerialException", "OSError", "termios.error"],
)
def test_every_way_of_being_unplugged_is_one_error(make_line, failure):
    """An unplugged adapter raises three kinds of exception; the kiosk sees one."""
    line = make_line({b"q\r": b"1\r\n"}, CRLF)
    line.port.failure = failure

    with pytest.raises(LineDown, match="lost"):
        line.exchange(b"q\r", number)


def test_an_instrument_that_takes_no_bytes_gives_no_answer(make_line):
    """With handshake lines and nobody at the other end, writing times out instead of blocking for ever."""
    line = make_line({}, CRLF)
    line.port.failure = None

    def write(_data: bytes) -> None:
        raise serial.SerialTimeoutException("Write timeout")

    line.port.write = write

    with pytest.raises(NoAnswer, match="does not take bytes"):
        line.exchange(b"q\r", number)


def test_a_line_lost_right_after_a_whole_answer_still_gave_it(make_line):
    """The answer that came in whole counts; the loss is met by the next question."""
    line = make_line({b"q\r": b"1\r\n"}, CRLF)
    read = line.port.read

    def read_then_lose(size: int) -> bytes:
        data: bytes = read(size)
        if data.endswith(b"\n"):
            line.port.failure = OSError(5, "Input/output error")
        return data

    line.port.read = read_then_lose

    assert line.exchange(b"q\r", number).value == 1
    with pytest.raises(LineDown):
        line.exchange(b"q\r", number)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("/dev/no-such-port", "No such file"),
        ("socket://127.0.0.1", "write a device path or socket://HOST:PORT"),
        ("socket://127.0.0.1:99999", "write a device path or socket://HOST:PORT"),
        ("nonsense://127.0.0.1:1", "write a device path or socket://HOST:PORT"),
    ],
)
def test_a_port_that_cannot_be_opened_says_why(url, sentence):
    """Opening fails in one sentence that names the port."""
    with pytest.raises(LineDown, match=sentence) as error, open_line(url, CRLF):
        pass

    assert str(error.value).startswith(url)


@pytest.fixture
def pseudo_terminal():
    """The instrument's end as a file descriptor, and the name of the kiosk's end."""
    instrument, kiosk = pty.openpty()
    name = os.ttyname(kiosk)
    os.close(kiosk)
    ends = [instrument]
    yield ends, name
    for end in ends:
        os.close(end)


def test_a_real_port_unplugged_between_questions(pseudo_terminal):
    """On a real tty the loss of the other end is the one error too, and closing still works."""
    ends, name = pseudo_terminal
    settings = LineSettings(end_of_reply=b"\n", reply_seconds=0.05)
    with open_line(name, settings) as line:
        with pytest.raises(NoAnswer):
            line.exchange(b"q\r", number)
        os.close(ends.pop())
        with pytest.raises(LineDown):
            line.exchange(b"q\r", number)


def test_a_real_port_answers(pseudo_terminal):
    """Bytes written by the instrument on a real tty come back as an answer, without an echo."""
    ends, name = pseudo_terminal
    with open_line(name, LineSettings(end_of_reply=b"\n")) as line:
        clear_before = line.port.write

        def write(data: bytes) -> None:
            clear_before(data)
            os.write(ends[0], b"370\r\n")

        line.port.write = write

        assert line.exchange(b"q\r", number).value == 370


def test_a_port_has_one_owner(pseudo_terminal):
    """A second program that opens the same port is told that it is taken."""
    _, name = pseudo_terminal
    with (
        open_line(name, CRLF),
        pytest.raises(LineDown, match="another program has it open"),
        open_line(name, CRLF),
    ):
        pass


class TerminalWithoutModemLines(serial.Serial):
    """A pseudo-terminal has none of the lines that a device server reports."""

    cts = dsr = ri = cd = property(lambda _: False)

    def _update_dtr_state(self) -> None:
        pass

    def _update_rts_state(self) -> None:
        pass


@pytest.mark.filterwarnings(r"ignore:set(Daemon|Name)\(\):DeprecationWarning")
def test_a_device_server_carries_a_line(pseudo_terminal):
    """A serial line behind an RFC 2217 device server answers as one in the wall does."""
    ends, name = pseudo_terminal
    with (
        TerminalWithoutModemLines(name, timeout=0.05) as terminal,
        socket.create_server(("127.0.0.1", 0)) as server,
    ):
        serving = threading.Thread(target=serve_one_call, args=(server, terminal))
        serving.start()
        url = f"rfc2217://127.0.0.1:{server.getsockname()[1]}"
        with open_line(url, LineSettings(end_of_reply=b"\n", reply_seconds=5.0)) as line:
            line.send(b"q\r")
            assert os.read(ends[0], 10) == b"q\r"
            os.write(ends[0], b"370\r\n")
            heard = b""
            while not heard.endswith(b"\n"):
                heard += line.receive()
        serving.join()

    assert heard == b"370\r\n"


def serve_one_call(server, terminal):
    """A device server: telnet with RFC 2217 on one side, a terminal on the other, until the caller hangs up."""
    call, _ = server.accept()
    with call:
        call.settimeout(0.01)

        class Caller:
            write = staticmethod(call.sendall)

        manager = serial.rfc2217.PortManager(terminal, Caller)
        while True:
            try:
                data = call.recv(1000)
            except TimeoutError:
                data = None
            if data == b"":
                return
            terminal.write(b"".join(manager.filter(data or b"")))
            call.sendall(b"".join(manager.escape(terminal.read(terminal.in_waiting))))
