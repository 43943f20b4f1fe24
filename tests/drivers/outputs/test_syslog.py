"""Syslog at the wire: RFC 5424 messages in datagrams and in counted frames."""

import socket
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from messages import MESSAGE

from drivers.errors import LineDown
from drivers.outputs.message import Severity
from drivers.outputs.syslog import SyslogServer, Transport, syslog_frame

FRAME = (
    "<130>1 2026-11-23T09:00:01.250Z bench-1 binome - 0a1b2c3d4e5f "
    '[alarm@32473 alarm="dewar_limit:dewar-1" label="quote \\" bracket \\] backslash \\\\ end"] '
    "\ufeff[bench-1] HAUTE : cuve « Cuve 1 » −139,5 °C"
).encode()


def test_a_message_is_written_as_rfc_5424_says() -> None:
    """Local0 and critical are 16 × 8 + 2; what the standard escapes is escaped; the text is marked as UTF-8."""
    assert syslog_frame(MESSAGE, 16) == FRAME


@pytest.mark.parametrize("severity", Severity)
def test_the_severity_stands_in_the_priority(severity) -> None:
    frame = syslog_frame(replace(MESSAGE, severity=severity), 4)

    assert frame.startswith(f"<{4 * 8 + severity}>1 ".encode())


def test_a_name_with_a_space_or_an_accent_does_not_break_the_header() -> None:
    assert b" H_pital_1 binome " in syslog_frame(replace(MESSAGE, station="Hôpital 1"), 16)


def test_a_datagram_holds_one_message() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(10)
        SyslogServer("127.0.0.1", server.getsockname()[1], Transport.UDP).send(MESSAGE)

        assert server.recv(4096) == FRAME


def test_a_datagram_is_never_longer_than_a_server_must_take() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(10)
        sender = SyslogServer("127.0.0.1", server.getsockname()[1], Transport.UDP)
        sender.send(replace(MESSAGE, subject="x" * 5000))

        assert len(server.recv(8192)) == 2048


def _server(serve):
    """A TCP server for one client; the thread ends when it has been served."""
    listener = socket.create_server(("127.0.0.1", 0))

    def run():
        with listener:
            client, _ = listener.accept()
            with client:
                serve(client)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return listener.getsockname()[1], thread


def test_a_frame_over_tcp_is_counted() -> None:
    heard = []

    def serve(client):
        while data := client.recv(4096):
            heard.append(data)

    port, thread = _server(serve)
    SyslogServer("127.0.0.1", port, Transport.TCP).send(MESSAGE)
    thread.join(10)

    assert b"".join(heard) == f"{len(FRAME)} ".encode() + FRAME


def test_a_server_that_keeps_its_end_open_has_taken_the_message() -> None:
    released = threading.Event()
    port, thread = _server(lambda _client: released.wait(10))
    SyslogServer("127.0.0.1", port, Transport.TCP, reply_seconds=0.2).send(MESSAGE)
    released.set()
    thread.join(10)


def test_a_server_that_resets_the_connection_has_not() -> None:
    def serve(client):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    port, thread = _server(serve)
    with pytest.raises(LineDown):
        SyslogServer("127.0.0.1", port, Transport.TCP).send(MESSAGE)
    thread.join(10)


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
def test_a_server_that_is_not_there_cannot_be_reached(host) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()
    with pytest.raises(LineDown, match="cannot be reached"):
        SyslogServer(host, port, Transport.TCP).send(MESSAGE)
