"""The station's outputs at work, at the wire: sockets, a program, a relay board; the station is never held up."""

import queue
import socket
import threading
from datetime import UTC, datetime

import pytest

from drivers.outputs.message import Severity
from drivers.outputs.relay import BoardBytes, Relay
from kiosk.monitoring.escalation import Occasion
from kiosk.monitoring.notices import Notice
from kiosk.monitoring.rules import Priority
from kiosk.station_commands import NoticeOutcome, OutputSeen
from ui import outputs as at_work
from ui.output_tables import CommandTable, RelayTable, SmtpTable, SyslogTable
from ui.outputs import BEAT_LOST_SECONDS, Outputs, RelayHolder, message_of

ON, OFF = b"\x01", b"\x00"


def notice(output, notice_id="n1", occasion=Occasion.RAISED, priority=Priority.HIGH, *, standing=True):
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    return Notice(notice_id, output, occasion, priority, standing, "bench-1", at, "subject", "text\n", {"alarm": "a"})


@pytest.fixture
def asked():
    return queue.SimpleQueue()


def answer(asked):
    return asked.get(timeout=20)


class Board:
    """A relay board on a socket: the last byte heard, and every one."""

    def __init__(self):
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"socket://127.0.0.1:{self._listener.getsockname()[1]}"
        self.heard = bytearray()
        self.changed = threading.Condition()
        self._gone = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        with self._listener:
            client, _ = self._listener.accept()
        with client:
            client.settimeout(0.05)
            while not self._gone.is_set():
                try:
                    data = client.recv(64)
                except TimeoutError:
                    continue
                if not data:
                    return
                with self.changed:
                    self.heard += data
                    self.changed.notify_all()

    def leave(self):
        self._gone.set()
        self._thread.join(10)

    def await_state(self, state):
        with self.changed:
            assert self.changed.wait_for(lambda: self.heard.endswith(state), 20), bytes(self.heard)


@pytest.fixture
def board():
    found = Board()
    yield found
    found.leave()


def relay_table(board, **changes):
    told = {"name": "post", "kind": "relay", "url": board.url, "on_hex": "01", "off_hex": "00", **changes}
    return RelayTable(**told)


def outputs(tmp_path, asked, *tables):
    return Outputs(tables, tmp_path, asked.put)


# --- messages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("occasion", "priority", "severity"),
    [
        (Occasion.RAISED, Priority.HIGH, Severity.CRITICAL),
        (Occasion.REPEATED, Priority.MEDIUM, Severity.ERROR),
        (Occasion.RAISED, Priority.LOW, Severity.WARNING),
        (Occasion.RETURNED, Priority.HIGH, Severity.NOTICE),
        (Occasion.ACKNOWLEDGED, Priority.HIGH, Severity.NOTICE),
        (Occasion.TEST, None, Severity.NOTICE),
    ],
)
def test_a_call_has_the_severity_of_its_alarm_and_news_has_none(occasion, priority, severity) -> None:
    assert message_of(notice("x", occasion=occasion, priority=priority)).severity is severity


def test_a_notice_reaches_a_syslog_server_and_its_outcome_the_station(tmp_path, asked) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(20)
        table = SyslogTable(name="log", kind="syslog", host="127.0.0.1", port=server.getsockname()[1])
        with outputs(tmp_path, asked, table) as told:
            told.send(notice("log"))

            assert answer(asked) == NoticeOutcome("n1", "", "")
        assert server.recv(4096).endswith(b"subject")


def test_a_failure_comes_back_with_the_drivers_code_and_sentence(tmp_path, asked) -> None:
    table = CommandTable(name="page", kind="command", argv=(str(tmp_path / "absent"),))
    with outputs(tmp_path, asked, table) as told:
        told.send(notice("page"))
        outcome = answer(asked)

    assert (outcome.notice_id, outcome.why) == ("n1", "line_down")
    assert "cannot be started" in outcome.detail


def test_an_output_that_hangs_holds_up_nobody(tmp_path, asked) -> None:
    """Another output's notice is sent, and the station goes on, while a program sleeps."""
    script = tmp_path / "hang.sh"
    script.write_text("#!/bin/sh\nread line\nexec sleep 2\n")
    script.chmod(0o755)
    slow = CommandTable(name="slow", kind="command", argv=(str(script),), reply_seconds=1)
    quick = CommandTable(name="quick", kind="command", argv=("/bin/true",))
    with outputs(tmp_path, asked, slow, quick) as told:
        told.send(notice("slow", "s"))
        told.send(notice("quick", "q"))

        assert answer(asked).notice_id == "q"
        assert answer(asked).why == "no_answer"


def test_an_account_that_cannot_be_read_is_a_failure_and_not_the_end(tmp_path, asked) -> None:
    table = SmtpTable(name="mail", kind="smtp", host="m", sender="a@b", recipients=("c@d",), account="mail.toml")
    (tmp_path / "mail.toml").write_text('user = "kiosk"\npasswort = "s3cret"\n')
    with outputs(tmp_path, asked, table) as told:
        told.send(notice("mail"))
        outcome = answer(asked)
        told.send(notice("mail", "n2"))

        assert answer(asked).notice_id == "n2"
    assert 'user = "..." and password = "..." were expected' in outcome.detail
    assert "s3cret" not in outcome.detail


# --- relays ------------------------------------------------------------------------------------------------------


def test_a_fail_safe_relay_is_held_while_all_is_well_and_let_go_at_an_alarm(tmp_path, asked, board) -> None:
    with outputs(tmp_path, asked, relay_table(board)) as told:
        told.beat(frozenset())
        board.await_state(ON)
        told.beat(frozenset({"post"}))
        told.send(notice("post"))
        board.await_state(OFF)
        assert answer(asked) == NoticeOutcome("n1", "", "")
        told.beat(frozenset())
        board.await_state(ON)


def test_another_relay_is_switched_on_at_an_alarm(tmp_path, asked, board) -> None:
    with outputs(tmp_path, asked, relay_table(board, energised_when_well=False)) as told:
        board.await_state(OFF)
        told.beat(frozenset({"post"}))
        board.await_state(ON)


def test_a_test_switches_a_relay_for_a_moment(tmp_path, asked, board, monkeypatch) -> None:
    monkeypatch.setattr(at_work, "TEST_SECONDS", 0.05)
    with outputs(tmp_path, asked, relay_table(board)) as told:
        board.await_state(ON)
        told.send(notice("post", occasion=Occasion.TEST, priority=None, standing=False))
        assert answer(asked) == NoticeOutcome("n1", "", "")
        board.await_state(ON)

    assert ON + OFF + ON in bytes(board.heard)


def test_a_station_that_gives_no_sign_of_life_is_an_alarm(board, asked, monkeypatch) -> None:
    """A kiosk that hangs tells nobody: its silence does."""
    monkeypatch.setattr(at_work, "HOLD_SECONDS", 0.02)
    now = [0.0]
    holder = RelayHolder("post", Relay(board.url, BoardBytes(ON, OFF), True), asked.put, lambda: now[0])
    holder.start()
    try:
        holder.beat(alarm=False)
        board.await_state(ON)
        now[0] = BEAT_LOST_SECONDS + 1
        board.await_state(OFF)
        holder.beat(alarm=False)
        board.await_state(ON)
    finally:
        holder.stop()
        holder.leave()


def test_a_relay_whose_line_is_lost_is_told_without_any_notice(tmp_path, asked, board, monkeypatch) -> None:
    monkeypatch.setattr(at_work, "HOLD_SECONDS", 0.02)
    with outputs(tmp_path, asked, relay_table(board)) as told:
        board.await_state(ON)
        board.leave()
        seen = answer(asked)
        told.send(notice("post"))
        outcome = answer(asked)

    assert (seen, outcome.why) == (OutputSeen("post", "line_down", seen.detail), "line_down")


def test_a_relay_that_is_plugged_in_late_is_found(tmp_path, asked, monkeypatch) -> None:
    monkeypatch.setattr(at_work, "REOPEN_SECONDS", (0.02,))
    listener = socket.create_server(("127.0.0.1", 0))
    address = listener.getsockname()
    listener.close()
    table = RelayTable(name="post", kind="relay", url=f"socket://127.0.0.1:{address[1]}", on_hex="01", off_hex="00")
    with outputs(tmp_path, asked, table):
        assert answer(asked).why == "line_down"
        with socket.create_server(address) as listener:
            client, _ = listener.accept()
            with client:
                assert answer(asked) == OutputSeen("post", "", "")
