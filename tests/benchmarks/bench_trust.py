"""What it costs to watch a channel: one reading of 64 noisy ones, each with every doubt looked for."""

import random
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from rows import Measured

from kiosk.instants import Instant
from kiosk.monitoring.plan import read_plan, shipped_plans
from kiosk.monitoring.readings import Kind
from kiosk.monitoring.trust_limits import limits_for
from kiosk.monitoring.watch import Watch

CHANNELS, SECONDS = 64, 1200
_GOAL_MICROSECONDS = 50


def measure() -> list[Measured]:
    ((file, text),) = shipped_plans().items()
    limits = limits_for(Kind.BATH, read_plan(text, file).trust)
    if limits is None:
        raise AssertionError("the shipped plan watches no bath")
    began, noise = datetime(2026, 11, 23, tzinfo=UTC), random.Random(1)
    instants = [Instant(began + timedelta(seconds=s), "boot", s * 10**9) for s in range(SECONDS)]
    values = [Decimal(round(3700 + noise.gauss(0, 8))) / 100 for _ in range(CHANNELS)]
    watches = [Watch(limits, 1.0, instants[0]) for _ in range(CHANNELS)]
    first = _minutes(watches, values, instants[:600])
    later = _minutes(watches, values, instants[600:])
    return [
        Measured("one reading watched for every doubt, first ten minutes", first, "µs", _GOAL_MICROSECONDS),
        Measured("one reading watched for every doubt, next ten minutes", later, "µs", _GOAL_MICROSECONDS),
    ]


def _minutes(watches: list[Watch], values: list[Decimal], instants: list[Instant]) -> float:
    started = time.perf_counter()
    for turn, at in enumerate(instants):
        for place, watch in enumerate(watches):
            watch.see(values[(turn + place) % CHANNELS], at)
            _ = watch.states
    return (time.perf_counter() - started) / (len(watches) * len(instants)) * 1e6
