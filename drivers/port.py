"""One serial line and the thread that polls the probes on it. Knows no Qt: it calls back, on its own thread.

A silent instrument gives an error every time, never its last value again.
"""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from typing import Any, Self

from drivers.errors import DriverError, InstrumentFault, LineDown, NoAnswer
from drivers.modbus.profile import ProfileFile
from drivers.own_line import OwnLine
from drivers.reading import Instrument, Reading
from drivers.registry import Driver, check_shared, find_driver
from drivers.transport import Line, Timing, open_line

_OpenLine = Callable[..., AbstractContextManager[Line]]
OnProbe = Callable[[str, Reading | DriverError, Any], None]

_REOPEN_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0)
_ASK_AGAIN_SECONDS = (1.0, 2.0, 5.0, 10.0, 30.0)
"""For a silent instrument among others that answer: what waiting for it costs, they pay."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One sensor on the line.

    Attributes:
        source: the station's own name for it.
        period_seconds: from the start of one reading to the start of the next.
    """

    source: str
    driver: str
    channel: str
    address: str | None = None
    identity: str | None = None
    profile: ProfileFile | None = None
    own_line: OwnLine | None = None
    period_seconds: float = 1.0


@dataclass(slots=True)
class _Turn:
    """When a probe is to be read next, on the port's own time, and whether its last answer was one."""

    probe: Probe
    instrument: Probe
    due_at: float
    answered: bool = True
    silences: int = 0


class Port:
    """Polls every probe of one line, each at its own period, from `start` (or `with`) to `stop`.

    A line on which nothing answers is closed at once and opened again after growing waits, by the same name, which
    may lead to another device by then; and every instrument is identified anew. On a shared bus, one silent module
    does not close the line for those that answer, and is asked at growing intervals.

    Args:
        url: the line.
        probes: what to read; all set to one line, and all speaking in one way.
        on_probe: called with the source, a `Reading` or a `DriverError`, and what `clock` said at the last byte of the
            reply (for an error: when it was met). What it raises ends the thread and reaches `threading.excepthook`.
        clock: gives the moment, in whatever form the caller keeps time.
        timing: the passing of time.
        reply_seconds: how long an instrument may take to answer, instead of the driver's own figure.
        open_by: what opens the line, called as `open_line` is.

    Raises:
        ValueError: no probe, an unknown driver, channel or address, or two that cannot share the line.
    """

    def __init__(
        self,
        url: str,
        probes: Sequence[Probe],
        *,
        on_probe: OnProbe,
        clock: Callable[[], Any] = time.monotonic,
        timing: Timing | None = None,
        reply_seconds: float | None = None,
        open_by: _OpenLine = open_line,
    ) -> None:
        self._url = url
        self._probes = tuple(probes)
        self._drivers = _drivers_of(url, self._probes, reply_seconds)
        self._open_line = open_by
        self._on_probe = on_probe
        self._clock = clock
        self._timing = timing or Timing()
        now = self._timing.monotonic()
        self._turns = [_Turn(probe, _instrument_of(probe), now) for probe in self._probes]
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
        """Read every probe whose time has come, or the next one before its time; how many seconds to wait then.

        `start` calls it for ever.
        """
        moment = max(self._timing.monotonic(), min(turn.due_at for turn in self._turns))
        due = sorted((turn for turn in self._turns if turn.due_at <= moment), key=lambda turn: turn.due_at)
        unread = list(self._turns)
        lost = False
        silent: dict[Probe, NoAnswer] = {}
        try:
            line = self._opened()
            for turn in due:
                if self._stopping.is_set():
                    return 0.0
                self._take(line, turn, silent)
                unread.remove(turn)
            for turn in due:  # the channels of a silent instrument stay together, so that it is asked once for all
                if turn.instrument in silent:
                    turn.due_at = max(other.due_at for other in due if other.instrument == turn.instrument)
        except LineDown as down:
            lost = True
            for turn in unread:
                self._tell(turn, down)
        if not lost and any(turn.answered for turn in self._turns):
            self._failures = 0
            return max(0.0, min(turn.due_at for turn in self._turns) - self._timing.monotonic())
        self._close()
        self._failures += 1
        for turn in self._turns:
            turn.due_at = self._timing.monotonic()
        return _REOPEN_SECONDS[min(self._failures, len(_REOPEN_SECONDS)) - 1]

    def _take(self, line: Line, turn: _Turn, silent: dict[Probe, NoAnswer]) -> None:
        """Hand on a reading or an error, and say when it is this probe's turn again.

        Of an instrument that was silent in this round, no second channel is asked for.
        """
        began, key = self._timing.monotonic(), turn.instrument
        try:
            if key in silent:
                raise silent[key]
            reading = self._instrument(line, turn).read(turn.probe.channel)
        except LineDown:
            raise
        except DriverError as error:
            self._tell(turn, error)
            if isinstance(error, NoAnswer):
                silent[key] = error
        else:
            turn.answered = True
            self._on_probe(turn.probe.source, reading, line.replied_at)
        turn.silences = turn.silences + 1 if key in silent else 0
        turn.due_at += turn.probe.period_seconds
        if turn.due_at < began:  # a line that is too slow for the period: what was missed is not made up for
            turn.due_at = began + turn.probe.period_seconds
        if turn.silences:
            wait_seconds = _ASK_AGAIN_SECONDS[min(turn.silences, len(_ASK_AGAIN_SECONDS)) - 1]
            turn.due_at = max(turn.due_at, self._timing.monotonic() + wait_seconds)

    def _tell(self, turn: _Turn, error: DriverError) -> None:
        turn.answered = isinstance(error, InstrumentFault)
        self._on_probe(turn.probe.source, error, self._clock())

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
            line = self._open_line(self._url, settings, timing=self._timing, clock=self._clock)
            self._line = self._open.enter_context(line)
        return self._line

    def _close(self) -> None:
        self._open.close()
        self._line = None
        self._instruments.clear()

    def _instrument(self, line: Line, turn: _Turn) -> Instrument:
        """The instrument of the probe, on the line with that instrument's own ends and pauses."""
        probe = turn.probe
        driver = self._drivers[probe.source]
        line.settings = driver.settings
        if turn.instrument not in self._instruments:
            self._instruments[turn.instrument] = driver.on(line, probe.address, probe.identity)
        return self._instruments[turn.instrument]


def _instrument_of(probe: Probe) -> Probe:
    """The same for all channels of one instrument, which share what is known of it."""
    return replace(probe, source="", channel="", period_seconds=0.0)


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
