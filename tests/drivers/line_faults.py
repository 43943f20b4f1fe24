"""Faults by the thousand on a driver's line, seeded, with no real time passing; what the kiosk made of each."""

import contextlib
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from drivers.errors import DriverError
from drivers.line_settings import LineSettings
from drivers.port import Port, Probe
from drivers.reading import Quantity, Reading
from drivers.registry import DRIVERS
from drivers.simulated.faults import Fault
from drivers.simulated.registry import SIMULATORS
from drivers.transport import Line, Timing
from tests.drivers.conftest import Arrivals, FakePort, FakeTime
from tests.drivers.wired import DEMANDED, LINES

AT_THE_SIMULATOR = (
    Fault.SILENT,
    Fault.HALF_FRAME,
    Fault.TWO_FRAMES,
    Fault.TRICKLE,
    Fault.SLOW,
    Fault.LATE_ANSWER,
    Fault.WRONG_PARITY,
    Fault.GARBAGE,
    Fault.NUL_FLOOD,
    Fault.ECHO,
    Fault.ANOTHER_UNIT,
    Fault.SENTINEL,
    Fault.ALARM,
)
ON_THE_LINE = ("unplugged", "noise before", "noise behind", "end lost", "answer of before")
FLIPS = ("flipped bit", "lost byte")
"""Only where parity or a checksum can tell: see `flips_told`."""
_OF_THE_INSTRUMENT = (Fault.SENTINEL, Fault.ALARM)
_MOST_TRIES = 30


def flips_told(name: str) -> bool:
    """Whether the driver's line has a parity that is checked, or its frames a checksum."""
    settings = DRIVERS[name].settings
    return settings.parity != "N" or settings.reply_length is not None


@dataclass(slots=True)
class Tally:
    """What came of the faults.

    Attributes:
        wrong: readings that were not what the instrument measured for that very question.
        stranded: faults after which no reading came by itself.
    """

    faults: int = 0
    readings: int = 0
    wrong: int = 0
    stranded: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        self.faults += other.faults
        self.readings += other.readings
        self.wrong += other.wrong
        self.stranded += other.stranded
        self.by_kind += other.by_kind


class _Moving:
    """Surroundings in which no two measures in a row are near each other; all since a question are kept."""

    setpoint_celsius = 37.0

    def __init__(self, noise: random.Random) -> None:
        self._noise = noise
        self.measured: list[float] = []
        self.water = self.dewar = self
        self.room = SimpleNamespace(oxygen_percent=20.9)
        self.lid_open = self.filling = False

    @property
    def celsius(self) -> float:
        self.measured.append(self._noise.randrange(100, 600) / 10)
        return self.measured[-1]

    level_mm = celsius

    def in_water(self) -> Callable[[], float]:
        return lambda: self.celsius

    def in_vapour(self, height: float = 1.0) -> Callable[[], float]:  # noqa: ARG002 - as Surroundings has it
        return lambda: self.celsius

    in_room = in_water


class FaultyLine:
    """One driver on its simulated instrument, through a port that recovers by itself."""

    def __init__(self, name: str, seed: int, *, kinds: tuple[str, ...] = ()) -> None:
        self.tally = Tally()
        self._noise = random.Random(f"{name} {seed}")
        self._settings = DRIVERS[name].settings
        self._moving = _Moving(self._noise)
        simulated: Any = SIMULATORS[name](self._moving)  # type: ignore[arg-type]
        self._wire = simulated.wire
        self._kinds = kinds or (*AT_THE_SIMULATOR, *ON_THE_LINE, *(FLIPS if flips_told(name) else ()))
        self._time = FakeTime()  # type: ignore[no-untyped-call]
        self._fake: FakePort | None = None
        self._kind: str | None = None
        self._last_kind = ""
        self._ill: Fault | None = None
        self._answers_before = 0
        self._busy_until = 0.0
        self._last = b""
        self._seen: Reading | DriverError | None = None
        probe = Probe("probe", name, DRIVERS[name].channels[0], None, DEMANDED.get(name))
        self._port = Port(
            "fake",
            [probe],
            on_probe=self._take,
            clock=self._time.monotonic,
            timing=Timing(self._time.monotonic, self._time.wait),
            open_by=self._open,
        )

    def inject(self, faults: int) -> Tally:
        self._read_well()
        while self.tally.faults < faults:
            self._kind = self._last_kind = self._noise.choice(self._kinds)
            self._answers_before = self._noise.randrange(4)
            for _ in range(8):  # until the fault was met
                self._poll()
                if self._kind is None:
                    break
            self._kind = None
            self.tally.faults += 1
            self._read_well()
        return self.tally

    def _read_well(self) -> None:
        for _ in range(_MOST_TRIES):
            if isinstance(self._poll(), Reading):
                return
        self.tally.stranded += 1

    def _poll(self) -> Reading | DriverError | None:
        self._moving.measured.clear()
        self._seen = self._ill = None
        self._time.waits.clear()
        self._time.wait(self._port.poll())
        return self._seen

    def _take(self, _source: str, seen: Reading | DriverError, _at: Any) -> None:
        self._seen = seen
        if not isinstance(seen, Reading):
            return
        self.tally.readings += 1
        scale, tolerance = (4, 0.3) if seen.quantity is Quantity.PERCENT else (1, 0.06)
        if all(abs(float(seen.value) * scale - true) > tolerance for true in self._moving.measured):
            self.tally.wrong += 1
            self.tally.by_kind[self._last_kind] += 1

    @contextlib.contextmanager
    def _open(self, url: str, settings: LineSettings, *, timing: Timing, clock: Callable[[], Any]) -> Iterator[Line]:
        self._fake = FakePort(self._time, self._respond)  # type: ignore[no-untyped-call]
        yield Line(url, settings, self._fake, timing, clock)

    def _respond(self, request: bytes) -> Arrivals:
        kind = None
        if self._kind is not None:
            self._answers_before -= 1
            if self._answers_before < 0:
                kind, self._kind = self._kind, None
        if kind == "unplugged":
            assert self._fake is not None
            self._fake.failure = OSError(5, "Input/output error")
            return []
        if kind in _OF_THE_INSTRUMENT:
            self._ill = Fault(kind)  # it stays so for the whole reading
        self._wire.fault = self._ill or (kind if isinstance(kind, Fault) else None)
        self._wire.late_seconds = self._noise.uniform(0.5, 4.0) * self._settings.reply_seconds
        at = max(self._time.now + self._noise.uniform(0.005, 0.2), self._busy_until)
        arrivals = []
        for seconds, piece in self._wire.hear(request):
            at += seconds
            spoiled = self._spoiled(kind, piece)
            arrivals.append((at - self._time.now, spoiled))
            self._last = piece
        self._busy_until = at
        return arrivals

    def _spoiled(self, kind: str | None, piece: bytes) -> bytes:
        noise = self._noise
        match kind:
            case "noise before":
                return bytes(noise.randrange(0x80, 0x100) for _ in range(noise.randrange(1, 9))) + piece
            case "noise behind":
                return piece + bytes(noise.randrange(0x80, 0x100) for _ in range(noise.randrange(1, 9)))
            case "end lost":
                return piece[: noise.randrange(len(piece))]
            case "answer of before":
                return self._last + piece
            case "lost byte":
                at = noise.randrange(len(piece))
                # of a text with parity, a lost byte is told by nothing: there the bit before it is flipped too
                return self._flipped(piece) if self._settings.reply_length is None else piece[:at] + piece[at + 1 :]
            case "flipped bit":
                return self._flipped(piece)
            case _:
                return piece

    def _flipped(self, piece: bytes) -> bytes:
        """One bit wrong; of seven bits with parity, as a port that checks it hands the byte over."""
        at = self._noise.randrange(len(piece))
        byte = piece[at] ^ 1 << self._noise.randrange(7)
        if self._settings.reply_length is None:
            byte |= 0x80
        return piece[:at] + bytes([byte]) + piece[at + 1 :]


def inject(name: str, seed: int, faults: int) -> Tally:
    return FaultyLine(name, seed).inject(faults)


__all__ = ["LINES", "FaultyLine", "Tally", "flips_told", "inject"]
