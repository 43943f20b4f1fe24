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
from drivers.reading import Instrument, Reading
from drivers.registry import DRIVERS
from drivers.transport import Line, LineSettings, Timing, open_line

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


class Port:
    """Polls every probe of one line in turn, from `start` (or `with`) to `stop`.

    A line on which nothing answers is closed at once and opened again after growing waits; then every instrument is
    identified anew. On a shared bus, one silent module does not close the line for those that answer.

    Args:
        url: the line.
        probes: what to read; all of one kind of driver, for they share the line's settings.
        period_seconds: from the start of one round to the start of the next.
        on_probe: called with the source, a `Reading` or a `DriverError`, and what `clock` said at the last byte of the
            reply (for an error: when it was met). What it raises ends the thread and reaches `threading.excepthook`.
        clock: gives the moment, in whatever form the caller keeps time.
        timing: the passing of time.
        reply_seconds: how long an instrument may take to answer, instead of the driver's own figure.

    Raises:
        ValueError: no probe, an unknown driver, channel or address, or two kinds of driver on the line.
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
        self._settings = _settings_of(url, self._probes, reply_seconds)
        self._period_seconds = period_seconds
        self._on_probe = on_probe
        self._clock = clock
        self._timing = timing or Timing()
        self._open = ExitStack()
        self._line: Line | None = None
        self._instruments: dict[tuple[str | None, str | None], Instrument] = {}
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
            line = open_line(self._url, self._settings, timing=self._timing, clock=self._clock)
            self._line = self._open.enter_context(line)
        return self._line

    def _close(self) -> None:
        self._open.close()
        self._line = None
        self._instruments.clear()

    def _instrument(self, line: Line, probe: Probe) -> Instrument:
        key = probe.address, probe.identity
        if key not in self._instruments:
            self._instruments[key] = DRIVERS[probe.driver].on(line, probe.address, probe.identity)
        return self._instruments[key]


def _settings_of(url: str, probes: Sequence[Probe], reply_seconds: float | None) -> LineSettings:
    names = {probe.driver for probe in probes}
    unknown = names - set(DRIVERS)
    if unknown:
        raise ValueError(f"no driver is named {', '.join(sorted(unknown))}; there are {', '.join(DRIVERS)}")
    if len(names) != 1:
        raise ValueError(f"one line needs probes of one driver, not of {len(names)}")
    driver = DRIVERS[names.pop()]
    for probe in probes:
        if probe.channel not in driver.channels:
            raise ValueError(
                f"{probe.source}: {driver.name} has no channel {probe.channel!r}; it has {', '.join(driver.channels)}"
            )
        driver.on(Line(url, driver.settings, port=None), probe.address, probe.identity)  # refuses a wrong address
    return driver.settings if reply_seconds is None else replace(driver.settings, reply_seconds=reply_seconds)
