"""A relay at the wire: control lines by a device server (RFC 2217), bytes by a socket, a pulled cable."""

import os
import pty
import socket
import threading

import pytest
import serial
import serial.rfc2217

from drivers.errors import LineDown
from drivers.outputs.relay import BoardBytes, ControlLine, Relay

BOARD = BoardBytes(on=b"\xa0\x01\x01\xa2", off=b"\xa0\x01\x00\xa1")


class Coil:
    """The port behind a device server: keeps every state that its two control lines were given, in order."""

    def __init__(self):
        self.states = []
        self.changed = threading.Condition()
        self.baudrate, self.bytesize, self.parity, self.stopbits = 9600, 8, "N", 1
        self.xonxoff = self.rtscts = self.break_condition = False
        self.cts = self.dsr = self.ri = self.cd = False
        self.in_waiting = 0

    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if name in {"dtr", "rts"}:
            with self.changed:
                self.states.append((name, value))
                self.changed.notify_all()

    def reset_input_buffer(self):
        pass

    reset_output_buffer = reset_input_buffer

    def await_state(self, name, value, after=0):
        with self.changed:
            assert self.changed.wait_for(lambda: (name, value) in self.states[after:], 10), self.states


@pytest.fixture
def device_server():
    """A coil, and the URL of the device server before it."""
    coil, listener = Coil(), socket.create_server(("127.0.0.1", 0))

    def serve():
        try:
            client, _ = listener.accept()
        except OSError:
            return
        with client:
            client_end = type("End", (), {"write": staticmethod(client.sendall)})()
            manager = serial.rfc2217.PortManager(coil, client_end)
            try:
                while data := client.recv(1024):
                    list(manager.filter(data))
            except ConnectionError:
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield coil, f"rfc2217://127.0.0.1:{listener.getsockname()[1]}"
    listener.close()
    thread.join(10)


@pytest.mark.filterwarnings(r"ignore:set(Daemon|Name)\(\):DeprecationWarning")
@pytest.mark.parametrize("by", ControlLine)
@pytest.mark.parametrize("energised_when_well", [True, False])
def test_a_control_line_holds_the_relay(device_server, by, energised_when_well) -> None:
    """Fail-safe it is held while all is well and let go at an alarm; else the other way round. The other line stays."""
    coil, url = device_server
    other = "rts" if by is ControlLine.DTR else "dtr"
    with Relay(url, by, energised_when_well).opened(alarm=False) as relay:
        coil.await_state(by, energised_when_well)
        before = len(coil.states)
        relay.hold(alarm=True)
        coil.await_state(by, not energised_when_well, before)
        before = len(coil.states)
        relay.hold(alarm=False)
        coil.await_state(by, energised_when_well, before)

    assert (other, True) not in coil.states


@pytest.mark.filterwarnings(r"ignore:set(Daemon|Name)\(\):DeprecationWarning")
def test_a_relay_that_is_not_to_be_held_never_clicks_at_the_start(device_server) -> None:
    """No line is raised for a moment by the opening of the port itself."""
    coil, url = device_server
    with Relay(url, ControlLine.DTR, energised_when_well=False).opened(alarm=False):
        coil.await_state("dtr", False)

    assert ("dtr", True) not in coil.states


@pytest.fixture
def board():
    """A relay board on a socket: a function that waits for so many bytes and gives all that came."""
    listener = socket.create_server(("127.0.0.1", 0))
    heard, changed, gone = bytearray(), threading.Condition(), threading.Event()

    def serve():
        client, _ = listener.accept()
        with client:
            client.settimeout(0.05)
            while not gone.is_set():
                try:
                    data = client.recv(64)
                except TimeoutError:
                    continue
                if not data:
                    return
                client.sendall(b"ok\r\n")
                with changed:
                    heard.extend(data)
                    changed.notify_all()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()

    def wait_for(count):
        with changed:
            assert changed.wait_for(lambda: len(heard) >= count, 10), bytes(heard)
            return bytes(heard)

    wait_for.gone, wait_for.thread = gone, thread
    yield f"socket://127.0.0.1:{listener.getsockname()[1]}", wait_for
    gone.set()
    listener.close()
    thread.join(10)


def test_a_board_gets_its_bytes_again_at_each_hold(board) -> None:
    """A board that falls by itself after a while must hear that the kiosk is alive."""
    url, wait_for = board
    with Relay(url, BOARD, energised_when_well=True).opened(alarm=False) as relay:
        relay.hold(alarm=False)
        relay.hold(alarm=True)

        assert wait_for(12) == BOARD.on * 2 + BOARD.off


def _hold_thrice(relay):
    """A write to a line just lost may still succeed."""
    for _ in range(3):
        relay.hold(alarm=False)


def test_a_board_that_went_away_is_a_lost_line(board) -> None:
    url, wait_for = board
    with Relay(url, BOARD, energised_when_well=True).opened(alarm=False) as relay:
        wait_for(4)
        wait_for.gone.set()
        wait_for.thread.join(10)
        with pytest.raises(LineDown, match="the line was lost"):
            _hold_thrice(relay)


def test_a_board_on_a_device_of_this_machine_gets_its_bytes() -> None:
    ours, theirs = pty.openpty()
    try:
        with Relay(os.ttyname(theirs), BOARD, energised_when_well=False).opened(alarm=True):
            assert os.read(ours, 4) == BOARD.on
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_relay_that_is_not_there_is_told() -> None:
    absent = Relay("/dev/serial/by-id/absent", ControlLine.DTR, energised_when_well=True)
    with pytest.raises(LineDown, match="cannot be opened"), absent.opened(alarm=False):
        pass
