"""The wire of a simulated instrument: one TCP port on 127.0.0.1 where bytes go in and come out, well or badly.

Each simulator is written from the instrument's manual, and shares no code with the driver that reads it.
"""

import random
import re
import select
import socket
import threading
import time
from collections.abc import Callable
from typing import Self

from drivers.simulated.faults import Fault, spoiled

_TRICKLE_SECONDS, _SLOW_SECONDS = 0.005, 1.0
_LOOK_SECONDS = 0.05
_SEND_SECONDS = 5.0


class PowerCut(Exception):  # noqa: N818 - says what happened
    """Raised by a simulated instrument that goes dead while it is being spoken to."""


class Wire:
    """Serves one client at a time on a thread of its own, from `plug` (or `with`) to `unplug`.

    Args:
        name: the thread's.
        request: matches one whole request with its end.
        answer: takes such a request and gives the reply, or None to keep silent; may raise `PowerCut`.
        parity: E or O, for the fault that shows the line's parity bits.

    Attributes:
        fault: spoils every reply until it is set back to None.
        late_seconds: how late a late answer is.
        requests: every request heard, in order.
    """

    def __init__(
        self, name: str, request: re.Pattern[bytes], answer: Callable[[bytes], bytes | None], parity: str = "E"
    ) -> None:
        self.fault: Fault | None = None
        self.late_seconds = 2.5
        self.requests: list[bytes] = []
        self._name = name
        self._answer = answer
        self._request = request
        self._parity = parity
        self._noise = random.Random(name)  # noqa: S311 - noise on a line, no secret
        self._address = ("127.0.0.1", 0)
        self._heard = b""
        self._client: socket.socket | None = None
        self._sending = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    @property
    def url(self) -> str:
        return f"socket://{self._address[0]}:{self._address[1]}"

    def __enter__(self) -> Self:
        self.plug()
        return self

    def __exit__(self, *_: object) -> None:
        self.unplug()

    def plug(self, port: int = 0) -> None:
        """Listen on this TCP port; without one, on the same as before, or on any the first time.

        Raises:
            OSError: the port is taken, or not ours to take.
        """
        if self._thread is not None and self._thread.is_alive():
            return
        if port:
            self._address = ("127.0.0.1", port)
        listener = socket.create_server(self._address)
        self._address = listener.getsockname()
        self._stopping.clear()
        self._thread = threading.Thread(
            target=self._serve, args=(listener,), name=f"simulated {self._name}", daemon=True
        )
        self._thread.start()

    def unplug(self) -> None:
        """Hang up, and refuse to be called."""
        if self._thread is None:
            return
        self._stopping.set()
        self._thread.join()
        self._thread = None

    def push(self, data: bytes) -> bool:
        """Send bytes that nobody asked for; False when no client is there to take them."""
        with self._sending:
            if self._client is None:
                return False
            try:
                self._client.sendall(data)
            except OSError:
                return False
            return True

    def hear(self, data: bytes) -> list[tuple[float, bytes]]:
        """Take bytes; what comes back: pieces, each with the seconds to wait before it.

        Raises:
            PowerCut: the instrument goes dead.
        """
        self._heard += data
        pieces: list[tuple[float, bytes]] = []
        while match := self._request.search(self._heard):
            self._heard = self._heard[match.end() :]
            self.requests.append(match[0])
            reply = self._answer(match[0])
            if reply is None:
                continue
            first_seconds = self.late_seconds if self.fault is Fault.LATE_ANSWER else 0.0
            for piece in spoiled(reply, match[0], self.fault, self._parity, self._noise):
                pieces.append((first_seconds, piece))
                first_seconds = _SLOW_SECONDS if self.fault is Fault.SLOW else _TRICKLE_SECONDS
        return pieces

    def wait_for_client(self, seconds: float) -> bool:
        """Whether a client is there, within so many seconds."""
        deadline = time.monotonic() + seconds
        while self._client is None and time.monotonic() < deadline:
            time.sleep(0.005)
        return self._client is not None

    def _serve(self, listener: socket.socket) -> None:
        with listener:
            listener.settimeout(_LOOK_SECONDS)
            while not self._stopping.is_set():
                try:
                    client, _ = listener.accept()
                except TimeoutError:
                    continue
                with client:
                    self._talk(client)

    def _talk(self, client: socket.socket) -> None:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.settimeout(_SEND_SECONDS)
        with self._sending:
            self._client = client
        self._heard = b""
        try:
            while not self._stopping.is_set():
                if not select.select([client], [], [], _LOOK_SECONDS)[0]:
                    continue
                data = client.recv(65536)
                if not data:
                    return
                for seconds, piece in self.hear(data):
                    if self._stopping.wait(seconds):
                        return
                    self.push(piece)
                    if self.fault is Fault.CUT_MID_FRAME:
                        return
        except PowerCut:
            self._stopping.set()
        except OSError:
            return  # the client hung up
        finally:
            with self._sending:
                self._client = None
