"""The wire of a simulated instrument: one TCP port on 127.0.0.1 where bytes go in and come out, well or badly.

Each simulator is written from the instrument's manual, and shares no code with the driver that reads it.
"""

import random
import re
import socket
import threading
import time
from collections.abc import Callable
from typing import Self

from drivers.simulated.faults import Fault, spoiled

_TRICKLE_SECONDS = 0.005


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

    def plug(self) -> None:
        """Listen, on the same port as before if there was one."""
        if self._thread is not None and self._thread.is_alive():
            return
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

    def wait_for_client(self, seconds: float = 5.0) -> bool:
        """Whether a client is there, within so many seconds."""
        deadline = time.monotonic() + seconds
        while self._client is None and time.monotonic() < deadline:
            self._stopping.wait(0.005)
        return self._client is not None

    def _serve(self, listener: socket.socket) -> None:
        with listener:
            listener.settimeout(0.05)
            while not self._stopping.is_set():
                try:
                    client, _ = listener.accept()
                except TimeoutError:
                    continue
                with client:
                    self._talk(client)

    def _talk(self, client: socket.socket) -> None:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.settimeout(0.05)
        with self._sending:
            self._client = client
        heard = b""
        try:
            while not self._stopping.is_set():
                try:
                    data = client.recv(65536)
                except TimeoutError:
                    continue
                if not data:
                    return
                heard += data
                while match := self._request.search(heard):
                    heard = heard[match.end() :]
                    if not self._reply(match[0]):
                        return
        except PowerCut:
            self._stopping.set()
        except OSError:
            return  # the client hung up
        finally:
            with self._sending:
                self._client = None

    def _reply(self, request: bytes) -> bool:
        """Answer one request; False to hang up."""
        self.requests.append(request)
        reply = self._answer(request)
        fault = self.fault
        if reply is not None:
            if fault is Fault.LATE_ANSWER and self._stopping.wait(self.late_seconds):
                return False
            for piece in spoiled(reply, request, fault, self._parity, self._noise):
                self.push(piece)
                if fault is Fault.TRICKLE and self._stopping.wait(_TRICKLE_SECONDS):
                    return False
        return fault is not Fault.CUT_MID_FRAME
