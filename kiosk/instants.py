"""When something happened, and how long ago.

An instant carries wall time and the machine's boot clock: durations come from the boot clock, which no time
server can move, and from wall time only across a restart (docs/adr/0004-time.md).
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment: `utc` is zone-aware, `boottime_ns` counts since the boot named by `boot_id`."""

    utc: datetime
    boot_id: str
    boottime_ns: int


class Clock(Protocol):
    def now(self) -> Instant: ...


def seconds_between(earlier: Instant, later: Instant) -> float:
    """Elapsed seconds, by the boot clock when both instants share a boot, else by wall time."""
    if earlier.boot_id == later.boot_id:
        return (later.boottime_ns - earlier.boottime_ns) / 1e9
    return (later.utc - earlier.utc).total_seconds()


def wall_jump_seconds(earlier: Instant, later: Instant) -> float:
    """How far wall time moved against the boot clock; 0.0 across a restart, where nothing can tell."""
    if earlier.boot_id != later.boot_id:
        return 0.0
    return (later.utc - earlier.utc).total_seconds() - seconds_between(earlier, later)


@cache
def _boot_id() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return f"process-{time.time_ns()}"


class SystemClock:
    """The station's own clock. CLOCK_BOOTTIME goes on counting while the machine is suspended."""

    def now(self) -> Instant:
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        elapsed = time.monotonic_ns() if boottime is None else time.clock_gettime_ns(boottime)
        return Instant(datetime.now(UTC), _boot_id(), elapsed)
