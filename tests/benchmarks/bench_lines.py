"""32 instruments on 8 lines at true baud rates: a round beside what the wire needs, and how much of a core.

The lines are of the drivers' own settings. Each is a socket whose far end is in another process and sends no byte
before its time on the wire: bits a character over the baud rate, in either direction, and 5 ms for the instrument to
think. What a round needs at least is that and the pauses that the manuals ask for.
"""

import multiprocessing
import os
import re
import select
import socket
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from rows import Measured

from drivers.line_settings import LineSettings
from drivers.port import Port, Probe
from drivers.registry import DRIVERS
from drivers.simulated.adam_4015 import SimulatedAdam4015
from drivers.simulated.adam_4018 import SimulatedAdam4018
from drivers.simulated.modbus_controller import SimulatedController
from drivers.simulated.registry import SIMULATORS
from drivers.simulated.surroundings import Surroundings

_THINKING_SECONDS = 0.005
_ROUNDS_SECONDS = 20.0
_GOAL_RATIO, _GOAL_PERCENT = 1.1, 10.0


@dataclass(frozen=True, slots=True)
class _BusLine:
    """Some instruments of one driver on one line, all asked as fast as they answer."""

    driver: str
    addresses: tuple[str | None, ...]


_LINES = (
    _BusLine("adam-4015", tuple(f"{n:02X}" for n in range(1, 9))),
    _BusLine("adam-4018", tuple(f"{n:02X}" for n in range(1, 9))),
    _BusLine("eurotherm-3200", tuple(str(n) for n in range(1, 6))),
    _BusLine("west-6100", tuple(str(n) for n in range(1, 6))),
    _BusLine("novus-n1200", ("1", "2", "3")),
    _BusLine("julabo", (None,)),
    _BusLine("lakeshore-218", (None,)),
    _BusLine("lauda", (None,)),
)


def measure() -> list[Measured]:
    ours, theirs = multiprocessing.Pipe()
    instruments = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    instruments.start()
    urls: list[str] = ours.recv()
    try:
        return _polled(ours, urls)
    finally:
        instruments.kill()
        instruments.join()


def _polled(instruments: Connection, urls: list[str]) -> list[Measured]:
    clocks = [_Rounds(line) for line in _LINES]
    ports = [
        Port(
            url,
            [
                Probe(f"{address}", line.driver, DRIVERS[line.driver].channels[0], address, period_seconds=0.001)
                for address in line.addresses
            ],
            on_probe=clock,
        )
        for url, line, clock in zip(urls, _LINES, clocks, strict=True)
    ]
    for port in ports:
        port.start()
    time.sleep(5.0)  # opened, identified
    instruments.send("count")
    instruments.recv()
    for clock in clocks:
        clock.clear()
    began, worked = time.monotonic(), time.process_time()
    time.sleep(_ROUNDS_SECONDS)
    took, cpu = time.monotonic() - began, time.process_time() - worked
    instruments.send("count")
    needed: list[float] = instruments.recv()
    troubles = sum(clock.troubles for clock in clocks)
    for port in ports:
        port.stop()
    ratios = [took / seconds for seconds in needed]
    rounds = [clock.readings / len(clock.line.addresses) for clock in clocks]
    at_their_pace = sum(clock.readings for clock in clocks) / took
    return [
        Measured("32 instruments on 8 lines: round beside wire and pauses", statistics.mean(ratios), "x", _GOAL_RATIO),
        Measured("the worst of the 8 lines", max(ratios), "x", _GOAL_RATIO),
        *(
            Measured(f"line of {clock.line.driver}: round beside wire and pauses", ratio, "x", _GOAL_RATIO)
            for clock, ratio in zip(clocks, ratios, strict=True)
        ),
        Measured("readings a second, all lines as fast as they go", at_their_pace, ""),
        Measured("one core, at that pace", 100 * cpu / took, "%"),
        Measured("one core, each instrument once a second", 100 * cpu / took * 32 / at_their_pace, "%", _GOAL_PERCENT),
        Measured("slowest round", max(took / count for count in rounds), "s"),
        Measured("troubles", troubles, "", 0),
    ]


class _Rounds:
    def __init__(self, line: _BusLine) -> None:
        self.line = line
        self.clear()

    def clear(self) -> None:
        self.readings = self.troubles = 0

    def __call__(self, _source: str, seen: Any, _at: Any) -> None:
        if isinstance(seen, Exception):
            self.troubles += 1
        else:
            self.readings += 1


def _serve(pipe: Connection) -> None:
    """The far ends of all lines, in a process of their own."""
    far_ends = [_FarEnd(DRIVERS[line.driver].settings, _answers(line)) for line in _LINES]
    pipe.send([end.url for end in far_ends])
    while True:
        pipe.recv()
        pipe.send([end.needed_since() for end in far_ends])


def _answers(line: _BusLine) -> tuple[re.Pattern[bytes], Callable[[bytes], bytes | None]]:
    around = Surroundings()
    modules: list[Any] = []
    for address in line.addresses:
        match line.driver:
            case "adam-4015":
                modules.append(SimulatedAdam4015([around.in_vapour()] * 6, address=address or ""))
            case "adam-4018":
                modules.append(SimulatedAdam4018([around.in_vapour()] * 8, address=address or ""))
            case "eurotherm-3200" | "west-6100" | "novus-n1200":
                modules.append(SimulatedController(line.driver, around.in_water(), address=int(address or 1)))
            case name:
                modules.append(SIMULATORS[name](around))

    def answer(request: bytes) -> bytes | None:
        replies = (b"".join(piece for _, piece in module.wire.hear(request)) for module in modules)
        return next((reply for reply in replies if reply), None)

    return modules[0].wire._request, answer


class _FarEnd:
    """Instruments at the end of a line that has a speed."""

    def __init__(self, settings: LineSettings, talk: tuple[re.Pattern[bytes], Callable[[bytes], bytes | None]]) -> None:
        self._pattern, self._answer = talk
        self._pause_seconds = settings.pause_after_reply_seconds
        bits = 1 + settings.data_bits + (settings.parity != "N") + settings.stop_bits
        self._byte_seconds = bits / settings.baud_rate
        self._needed = 0.0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"socket://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._talk, daemon=True).start()

    def needed_since(self) -> float:
        """Seconds of wire, thought and pause since this was asked last."""
        needed, self._needed = self._needed, 0.0
        return needed

    def _talk(self) -> None:
        while True:
            client, _ = self._listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            heard, heard_at = b"", 0.0
            while True:
                select.select([client], [], [])
                data = client.recv(4096)
                if not data:
                    break
                heard_at = time.monotonic()
                heard += data
                match = self._pattern.search(heard)
                if match is None:
                    continue
                heard = heard[match.end() :]
                reply = self._answer(match[0]) or b""
                seconds = (len(match[0]) + len(reply)) * self._byte_seconds + _THINKING_SECONDS
                _sleep_until(heard_at + seconds)
                client.sendall(reply)
                self._needed += seconds + self._pause_seconds


def _sleep_until(moment: float) -> None:
    while (left := moment - time.monotonic()) > 0:
        time.sleep(left)


if __name__ == "__main__":
    print(f"{os.cpu_count()} cores")
    for row in measure():
        print(f"{row.name:66} {row.value:8.3f} {row.unit}")
