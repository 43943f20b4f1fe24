"""One serial line and the thread that polls the probes on it. Knows no Qt: it calls back, on its own thread.

A silent instrument gives an error every time, never its last value again.
"""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any, Self

from drivers.errors import DriverError, InstrumentFault, LineDown
from drivers.modbus.profile import ProfileFile
from drivers.own_line import OwnLine
from drivers.reading import Instrument, Reading
from drivers.registry import Driver, check_shared, find_driver
from drivers.transport import Line, Timing, open_line

OnProbe = Callable[[str, Reading | DriverError, Any], None]

_REOPEN_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Probe:
    """One sensor on the line; `source` is the station's own name for it."""

    source: str
    driver: str
    channel: str
    address: str | None = None
    identity: str | None = None
    profile: ProfileFile | None = None
    own_line: OwnLine | None = None


class Port:
    """Polls every probe of one line in turn, from `start` (or `with`) to `stop`.

    A line on which nothing answers is closed at once and opened again after growing waits; then every instrument is
    identified anew. On a shared bus, one silent module does not close the line for those that answer.

    Args:
        url: the line.
        probes: what to read; all set to one line, and all speaking in one way.
        period_seconds: from the start of one round to the start of the next.
        on_probe: called with the source, a `Reading` or a `DriverError`, and what `clock` said at the last byte of the
            reply (for an error: when it was met). What it raises ends the thread and reaches `threading.excepthook`.
        clock: gives the moment, in whatever form the caller keeps time.
        timing: the passing of time.
        reply_seconds: how long an instrument may take to answer, instead of the driver's own figure.

    Raises:
        ValueError: no probe, an unknown driver, channel or address, or two that cannot share the line.
    """

    def __init__(
        self,
        url: str,
        probes: Sequence[Probe],
        *,
        period_seconds: float,
        on_probe: OnProbe,
        clock: Callable[[], Any] = time.monotonic,
        timing: Timing | None = None,
        reply_seconds: float | None = None,
    ) -> None:
        self._url = url
        self._probes = tuple(probes)
        self._drivers = _drivers_of(url, self._probes, reply_seconds)
        self._period_seconds = period_seconds
        self._on_probe = on_probe
        self._clock = clock
        self._timing = timing or Timing()
        self._open = ExitStack()
        self._line: Line | None = None
        self._instruments: dict[Probe, Instrument] = {}
        self._failures = 0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"port {url}", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Return once the thread has ended and the line is closed; nothing is called back afterwards."""
        self._stopping.set()
        if self._thread.ident is None:
            self._close()
        else:
            self._thread.join()

    def poll(self) -> float:
        """One round over the probes; how many seconds to wait for the next. `start` calls it for ever."""
        began = self._timing.monotonic()
        unread = list(self._probes)
        answered = False
        try:
            line = self._opened()
            while unread and not self._stopping.is_set():
                answered = self._read(line, unread[0]) or answered
                del unread[0]
        except LineDown as down:
            answered = False
            for probe in unread:
                self._on_probe(probe.source, down, self._clock())
        if not answered:
            self._close()
            self._failures += 1
            return _REOPEN_SECONDS[min(self._failures, len(_REOPEN_SECONDS)) - 1]
        self._failures = 0
        return max(0.0, began + self._period_seconds - self._timing.monotonic())

    def _read(self, line: Line, probe: Probe) -> bool:
        """Hand on a reading or an error; whether the instrument answered at all."""
        try:
            reading = self._instrument(line, probe).read(probe.channel)
        except LineDown:
            raise
        except DriverError as error:
            self._on_probe(probe.source, error, self._clock())
            return isinstance(error, InstrumentFault)
        self._on_probe(probe.source, reading, line.replied_at)
        return True

    def _run(self) -> None:
        try:
            wait_seconds = 0.0
            while not self._stopping.wait(wait_seconds):
                wait_seconds = self.poll()
        finally:
            self._close()

    def _opened(self) -> Line:
        if self._line is None:
            settings = self._drivers[self._probes[0].source].settings
            line = open_line(self._url, settings, timing=self._timing, clock=self._clock)
            self._line = self._open.enter_context(line)
        return self._line

    def _close(self) -> None:
        self._open.close()
        self._line = None
        self._instruments.clear()

    def _instrument(self, line: Line, probe: Probe) -> Instrument:
        """The instrument of the probe, on the line with that instrument's own ends and pauses."""
        driver = self._drivers[probe.source]
        line.settings = driver.settings
        one = replace(probe, source="", channel="")  # channels of one instrument share what is known of it
        if one not in self._instruments:
            self._instruments[one] = driver.on(line, probe.address, probe.identity)
        return self._instruments[one]


def _drivers_of(url: str, probes: Sequence[Probe], reply_seconds: float | None) -> dict[str, Driver]:
    """The driver of each probe, by the probe's source."""
    if not probes:
        raise ValueError(f"{url}: a line needs a probe")
    drivers = {}
    for probe in probes:
        try:
            driver = find_driver(probe.driver, probe.profile, probe.own_line)
            driver.check(url, probe.channel, probe.address, probe.identity)
        except ValueError as error:
            raise ValueError(f"{probe.source}: {error}") from None
        if reply_seconds is not None:
            driver = replace(driver, settings=replace(driver.settings, reply_seconds=reply_seconds))
        drivers[probe.source] = driver
    check_shared(url, drivers)
    return drivers
