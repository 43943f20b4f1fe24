"""The station's thread, and the ports that feed it: one inbox in, one queued signal out.

The station is made, used and closed on its own thread; nothing else touches the journal. Worker threads own no QObject:
they put commands into the inbox, and `shown` reaches the GUI thread by itself.
"""

import queue
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from typing import Self

from PySide6.QtCore import QObject, Signal

from drivers.errors import DriverError
from drivers.port import Port
from drivers.reading import Reading as DriverReading
from kiosk.ahead import load_ahead
from kiosk.instants import Clock, Instant
from kiosk.log_desk import Job
from kiosk.monitoring.readings import NoReading, Quantity, Reading
from kiosk.records.faults import RecordFault
from kiosk.station import Station
from kiosk.station_commands import Command, Observe, Tick
from kiosk.wording import Language
from ui.channel_table import ChannelTable
from ui.scanners import scanners_of
from ui.station_file import StationFile

TICK_SECONDS = 0.5
WARM_UP_AFTER_SECONDS = 1.0
"""The first page is drawn meanwhile."""
READINGS_SHOWN_SECONDS = 0.2
"""Readings alone are shown at most this often; what a person did, and an alarm, is shown at once."""


class Bench(QObject):
    """Starts on entering, stops on leaving.

    Signals:
        shown: a `Snapshot`, after commands were carried out.
        failed: a sentence; the station cannot go on, the journal is as it was.
    """

    shown = Signal(object)
    failed = Signal(str)

    def __init__(self, make_station: Callable[[Callable[[Job], None]], AbstractContextManager[Station]]) -> None:
        super().__init__()
        self._make_station = make_station
        self._inbox: queue.SimpleQueue[Command | Language | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="station", daemon=True)
        self._ahead = threading.Thread(target=self._load_ahead, name="ahead", daemon=True)

    def ask(self, command: Command) -> None:
        """Put a command into the inbox; safe from any thread."""
        self._inbox.put(command)

    def speak(self, language: Language) -> None:
        self._inbox.put(language)

    def _do_aside(self, job: Job) -> None:
        """On a thread of its own, so that readings and alarms go on; its answer comes as a command."""
        threading.Thread(target=lambda: self.ask(job()), name="aside", daemon=True).start()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._inbox.put(None)
        self._thread.join()
        if self._ahead.ident is not None:
            self._ahead.join()

    def _run(self) -> None:
        try:
            with self._make_station(self._do_aside) as station:
                self.shown.emit(station.snapshot())
                self._work(station)
        except RecordFault as fault:
            self.failed.emit(fault.sentence())
        except Exception as error:  # noqa: BLE001 our bug: the page says so, the journal is as it was
            self._fail(error)

    def _load_ahead(self) -> None:
        try:
            load_ahead()
        except Exception as error:  # noqa: BLE001 an incomplete installation: no label could be drawn
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        traceback.print_exc()
        self.failed.emit(f"{type(error).__name__}: {error}")

    def _work(self, station: Station) -> None:
        began = ticked = shown = time.monotonic()
        alarms = station.alarms
        warm = False
        while True:
            try:
                item: Command | Language | None = self._inbox.get(timeout=TICK_SECONDS)
            except queue.Empty:
                item = Tick()
            if item is None:
                return
            if isinstance(item, Language):
                station.speak(item)
            else:
                station.handle(item)
            now = time.monotonic()
            if now - ticked >= TICK_SECONDS:
                ticked = now
                station.handle(Tick())
            alarms, before = station.alarms, alarms
            due = alarms != before or now - shown >= READINGS_SHOWN_SECONDS
            if due or not isinstance(item, Observe | Tick):
                shown = now
                self.shown.emit(station.snapshot())
            if not warm and now - began >= WARM_UP_AFTER_SECONDS:
                warm = True
                self._ahead.start()
                station.warm_up()


def ports_of(file: StationFile, bench: Bench, clock: Clock, speed: Callable[[], float]) -> ExitStack:
    """The threads of every line in the station file: one a line that several probes share, one a scanner.

    `speed` is how fast the clock's time passes (1 but in a demo), so that probes keep their period in that time.
    """
    stack = ExitStack()
    lines: dict[str, list[ChannelTable]] = {}
    for channel in file.channels:
        lines.setdefault(channel.url, []).append(channel)
    for url, channels in lines.items():
        probes = [replace(c.probe(), period_seconds=c.period_seconds / speed()) for c in channels]
        stack.enter_context(Port(url, probes, on_probe=_observing(bench), clock=clock.now))
    for scanner in scanners_of(file.scanners, bench.ask):
        stack.enter_context(scanner)
    return stack


def _observing(bench: Bench) -> Callable[[str, DriverReading | DriverError, Instant], None]:
    def on_probe(source: str, seen: DriverReading | DriverError, at: Instant) -> None:
        if isinstance(seen, DriverError):
            bench.ask(Observe(NoReading(source, seen.code, str(seen), at)))
            return
        quantity = Quantity(seen.quantity.value)
        bench.ask(Observe(Reading(source, seen.value, seen.instrument, seen.raw.hex(), at, quantity, seen.status)))

    return on_probe
