"""A capture: what is written of each byte, and how it is played back."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from drivers.capture import Asked, Exchange, Outcome, Recorder, read_capture
from drivers.errors import NoAnswer
from drivers.reading import Reading
from drivers.simulated.faults import Fault
from drivers.simulated.replayed import ReplayedWire

_ASKED = Asked("julabo", "/dev/ttyS0", "5")


class _Clock:
    seconds = 10.0

    def monotonic(self):
        return self.seconds

    def now(self):
        return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    return _Clock()


@pytest.fixture
def lines():
    return []


@pytest.fixture
def recorder(clock, lines):
    recorder = Recorder(lines.append, clock.now, clock.monotonic)
    recorder.begin(_ASKED)
    return recorder


def _received(recorder, clock, after_seconds, data):
    clock.seconds += after_seconds
    recorder.received(data)


def test_pieces_keep_their_times(recorder, clock, lines):
    """Seconds from the request to each piece; the whole reply beside them, for a reader of the file."""
    recorder.sent(b"status\r")
    _received(recorder, clock, 0.25, b"01 MAN")
    _received(recorder, clock, 0.5, b"UAL START\r\n")
    reading = Reading(Decimal("37.02"), "ok", b"37.02\r\n", "bath", "JULABO")
    recorder.outcome("bath", reading)

    exchange = json.loads(lines[1])
    assert bytes.fromhex(exchange["reply"]) == b"01 MANUAL START\r\n"
    assert exchange["at"] == "2026-03-02T09:00:00.000+00:00"
    capture = read_capture("\n".join(lines))
    assert capture.asked == _ASKED
    assert capture.exchanges == (Exchange(b"status\r", ((0.25, b"01 MAN"), (0.75, b"UAL START\r\n"))),)
    assert capture.outcomes == (Outcome("bath", "37.02", None),)


def test_late_bytes_belong_to_the_last_exchange(recorder, clock, lines):
    """They came before the next request; the outcome before them stays written as it was."""
    recorder.sent(b"version\r")
    recorder.outcome("bath", NoAnswer("no answer", url="u"))
    _received(recorder, clock, 2.5, b"JULABO\r\n")

    assert [json.loads(line)["kind"] for line in lines] == ["capture", "exchange", "outcome", "late"]
    capture = read_capture("\n".join(lines))
    assert capture.exchanges == (Exchange(b"version\r", ((2.5, b"JULABO\r\n"),)),)
    assert capture.outcomes == (Outcome("bath", None, "no_answer"),)


def test_a_line_lost_is_lost_in_the_replay(recorder, clock, lines):
    """What came before is sent, then the wire hangs up."""
    recorder.sent(b"version\r")
    _received(recorder, clock, 0.5, b"JUL")
    recorder.lost()
    (exchange,) = read_capture("\n".join(lines)).exchanges
    assert exchange.lost

    wire = ReplayedWire((exchange, Exchange(b"status\r", ((0.0, b"ok"),))))

    assert wire.hear(b"version\r") == [(0.5, b"JUL")]
    assert wire.fault is Fault.CUT_MID_FRAME
    assert wire.hear(b"status\r") == [(0.0, b"ok")]
    assert wire.fault is None


def test_a_replay_waits_from_piece_to_piece():
    """As long as the instrument did; a request may come in pieces too."""
    wire = ReplayedWire((Exchange(b"ab", ((0.25, b"x"), (1.0, b"y"))),))

    assert wire.hear(b"a") == []
    assert wire.hear(b"b") == [(0.25, b"x"), (0.75, b"y")]
    assert wire.left == []


def test_a_replay_is_silent_to_another_request():
    """It is kept for the test to see, and the capture stands where it stood."""
    wire = ReplayedWire((Exchange(b"ab", ((0.0, b"x"),)),))

    assert wire.hear(b"zz") == []
    assert wire.unexpected == [b"zz"]
    assert wire.hear(b"ab") == [(0.0, b"x")]
    assert wire.hear(b"ab") == []
    assert wire.unexpected == [b"zz", b"ab"]
