"""The clocks of a run: from which moment, to which limit, how long is left. Durations by the boot clock."""

from dataclasses import dataclass
from typing import Literal

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant, seconds_between
from kiosk.run.state import Run

EXPOSURE = "exposure"
"""The clock of every product: out of storage until thaw start, at most the profile's `exposure_maximum`."""


@dataclass(frozen=True, slots=True)
class RunClock:
    """One clock that has started. `name` is the profile's clock name or `exposure`; seconds since its start."""

    name: str
    start: Moment
    stop: Moment
    started_at: Instant
    elapsed_seconds: float
    limit_seconds: int
    hard: bool
    state: Literal["running", "stopped"]

    @property
    def left_seconds(self) -> float:
        return self.limit_seconds - self.elapsed_seconds

    @property
    def overran(self) -> bool:
        return self.elapsed_seconds > self.limit_seconds


def clocks_of(run: Run, now: Instant) -> tuple[RunClock, ...]:
    """Every clock that has started, in the order of the profile, exposure first."""
    rules = [(EXPOSURE, Moment.OUT_OF_STORAGE, Moment.THAW_STARTED, run.profile.exposure_maximum.seconds, True)]
    rules += [(c.name, c.start, c.stop, c.maximum_seconds, c.hard) for c in run.profile.clocks]
    clocks = []
    for name, start, stop, limit, hard in rules:
        begun = run.mark_at(start)
        if begun is None:
            continue
        ended = run.mark_at(stop)
        elapsed = seconds_between(begun, now if ended is None else ended)
        clocks.append(
            RunClock(name, start, stop, begun, elapsed, limit, hard, "running" if ended is None else "stopped")
        )
    return tuple(clocks)


def newly_overrun(run: Run, now: Instant) -> tuple[RunClock, ...]:
    """Clocks past their limit that no fact says so of yet."""
    return tuple(clock for clock in clocks_of(run, now) if clock.overran and clock.name not in run.overran)
