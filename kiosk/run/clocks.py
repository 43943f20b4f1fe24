"""The clocks of a run: from which moment, to which limit, how long is left. Durations by the boot clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant, seconds_between
from kiosk.run.state import Run

EXPOSURE = "exposure"
"""The clock of every product: out of storage until thaw start, or until it is in the cold again; at most the profile's
`exposure_maximum`."""
EXPOSURE_TARGET = "exposure_target"
"""What is put away or moved should be in the cold sooner than that: the profile's `exposure_target`."""


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
    """Every clock that has started, in the order of the profile, exposure first.

    In a run that tells of what happened before it, those that it told the end of.
    """
    clocks = list(_exposure(run, now, EXPOSURE, run.profile.exposure_maximum.seconds, hard=True))
    rules = [(c.name, c.start, c.stop, c.maximum_seconds, c.hard) for c in run.profile.clocks]
    for name, start, stop, limit, hard in rules:
        begun = run.mark_at(start)
        if begun is None:
            continue
        ended = run.mark_at(stop)
        elapsed = seconds_between(begun, now if ended is None else ended)
        clocks.append(
            RunClock(name, start, stop, begun, elapsed, limit, hard, "running" if ended is None else "stopped")
        )
    if run.carried is not None and not run.carried.live:
        return tuple(clock for clock in clocks if clock.state == "stopped")
    return tuple(clocks)


def _exposure(run: Run, now: Instant, name: str, limit: int, *, hard: bool) -> Iterator[RunClock]:
    """A container in hand at a `store` step is timed by itself, the others since the first of them was out."""
    begun = run.mark_at(Moment.OUT_OF_STORAGE)
    ended = run.mark_at(Moment.THAW_STARTED) or run.cold_again
    if run.in_hand.since is not None and (begun is None or ended is not None):
        begun, ended = run.in_hand.since, None
    if begun is not None:
        elapsed = seconds_between(begun, now if ended is None else ended)
        state: Literal["running", "stopped"] = "running" if ended is None else "stopped"
        yield RunClock(name, Moment.OUT_OF_STORAGE, Moment.THAW_STARTED, begun, elapsed, limit, hard, state)


def newly_overrun(run: Run, now: Instant) -> tuple[RunClock, ...]:
    """Clocks past their limit that no fact says so of yet."""
    clocks = list(clocks_of(run, now))
    target = run.profile.exposure_target
    if target is not None and run.in_hand.since is not None:
        clocks += _exposure(run, now, EXPOSURE_TARGET, target.seconds, hard=False)
    return tuple(clock for clock in clocks if clock.overran and clock.name not in run.overran)
