"""A wire without a wire: bytes with the times at which they arrive, on a clock that only moves when someone waits."""

import heapq
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drivers.line_settings import LineSettings
from drivers.transport import Line, Timing

Arrivals = list[tuple[float, bytes]]


class FakeTime:
    def __init__(self):
        self.now = 100.0
        self.waits: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


class FakePort:
    """Stands in for pyserial's port: `respond` says what arrives how many seconds after a request."""

    def __init__(self, time: FakeTime, respond: Callable[[bytes], Arrivals]):
        self.time = time
        self.respond = respond
        self.written: list[bytes] = []
        self.written_at: list[float] = []
        self.failure: Exception | None = None
        self._arriving: list[tuple[float, int, bytes]] = []
        self._here = b""
        self._order = itertools.count()

    def write(self, data: bytes) -> None:
        self._fail()
        self.written.append(data)
        self.written_at.append(self.time.now)
        for seconds, reply in self.respond(data):
            self.arrive(seconds, reply)

    def arrive(self, seconds: float, data: bytes) -> None:
        heapq.heappush(self._arriving, (self.time.now + seconds, next(self._order), data))

    @property
    def in_waiting(self) -> int:
        self._fail()
        while self._arriving and self._arriving[0][0] <= self.time.now:
            self._here += heapq.heappop(self._arriving)[2]
        return len(self._here)

    def read(self, size: int) -> bytes:
        if not self.in_waiting:
            next_at = self._arriving[0][0] if self._arriving else float("inf")
            self.time.now = min(self.time.now + 0.02, next_at)
            self.in_waiting  # noqa: B018 - what has come meanwhile is here now
        data, self._here = self._here[:size], self._here[size:]
        return data

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


def fake_line(replies: Any, settings: LineSettings, time: FakeTime | None = None) -> Line:
    """A line on a fake port: `replies` maps a request to the bytes that answer it at once, or is a `respond`."""
    time = time or FakeTime()

    def respond(request: bytes) -> Arrivals:
        return [(0.0, replies[request])] if request in replies else []

    port = FakePort(time, replies if callable(replies) else respond)
    return Line("fake", settings, port, Timing(time.monotonic, time.wait), time.monotonic)


@pytest.fixture
def make_line(time) -> Callable[..., Line]:
    """`fake_line` on the test's own clock."""
    return lambda replies, settings: fake_line(replies, settings, time)


def vectors(family: str) -> list[Any]:
    """The published exchanges of a family, as pytest parameters named by their id."""
    path = Path(__file__).parents[1] / "vectors" / "serial.json"
    found = [vector for vector in json.loads(path.read_text("utf-8"))["vectors"] if vector["family"] == family]
    return [pytest.param(vector, id=vector["id"]) for vector in found]
