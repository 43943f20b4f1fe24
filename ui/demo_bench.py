"""The demonstration's bench: time that may run faster, instruments simulated at the wire, a made-up site."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from drivers.simulated.bench import SimulatedBench
from kiosk import demo_site
from kiosk.demo_calibration import put_new_certificate, settle_certificates
from kiosk.demo_circuit import settle_circuit
from kiosk.demo_daily_check import back_up, settle_daily_check, settle_full_test
from kiosk.demo_orders import put_orders
from kiosk.demo_papers import put_papers
from kiosk.demo_supplies import settle_supplies
from kiosk.instants import Clock, Instant
from kiosk.people.pins import Pins
from kiosk.records.journal import Journal
from kiosk.wording import Language
from ui.app import Deployment
from ui.demo_camera import DemoCamera
from ui.demo_station import INSTRUMENTS, station_text
from ui.station_file import read_station_file


class DemoClock:
    """Time that passes `speed` times as fast, whenever it is told to; never backwards."""

    def __init__(self, speed: float = 1.0) -> None:
        self._lock = threading.Lock()
        self._speed = speed
        self._real = time.monotonic()
        self._passed = 0.0
        self._began = datetime.now(UTC)
        self._boot_id = f"demo-{self._began:%Y%m%dT%H%M%S.%f}"

    @property
    def speed(self) -> float:
        return self._speed

    def run_at(self, speed: float) -> None:
        with self._lock:
            self._passed, self._real = self._seconds(), time.monotonic()
            self._speed = speed

    def seconds(self) -> float:
        with self._lock:
            return self._seconds()

    def _seconds(self) -> float:
        return self._passed + (time.monotonic() - self._real) * self._speed

    def now(self) -> Instant:
        passed = self.seconds()
        return Instant(self._began + timedelta(seconds=passed), self._boot_id, int(passed * 1e9))


@dataclass(frozen=True, slots=True)
class DemoBench:
    instruments: SimulatedBench
    clock: DemoClock
    camera: DemoCamera
    deployment: Deployment


@contextmanager
def demo_bench(folder: Path, language: Language, speed: float, *, checked: bool = True) -> Iterator[DemoBench]:
    """Everything plugged in, its journal and documents in `folder`; unplugged on leaving.

    `checked`: the daily check was passed today.
    """
    clock = DemoClock()
    with SimulatedBench(folder / "printed", seconds=clock.seconds) as instruments:
        text = station_text(folder, instruments.urls, language)
        file, sha256 = read_station_file(text, "the demo's station file")

        def settle(journal: Journal, pins: Pins, clock: Clock) -> None:
            demo_site.settle(journal, pins, clock.now())
            settle_circuit(journal, clock.now())
            settle_supplies(journal, clock.now())
            demo_site.import_tables(journal, file.tables, clock.now())
            settle_certificates(journal, INSTRUMENTS, file.kept_certificates, clock.now())
            if file.certificates is not None:
                put_new_certificate(file.certificates)
            if file.orders is not None:
                put_orders(file.orders, clock.now().utc.date())
            if file.inbox is not None:
                put_papers(file.inbox, clock.now().utc.astimezone(ZoneInfo(file.zone)).replace(tzinfo=None))
            settle_full_test(journal, clock.now())
            if checked:
                settle_daily_check(journal, clock.now(), ZoneInfo(file.zone))
            if file.backups is not None:
                back_up(journal, file.backups)

        camera = DemoCamera()
        yield DemoBench(instruments, clock, camera, Deployment(file, sha256, clock, camera, lambda: speed, settle))
