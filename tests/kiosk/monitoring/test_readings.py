"""When a bath may take a bag, and when a reading is no reading."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

import pytest

from kiosk.circuit.profiles import BathLimits
from kiosk.instants import Instant
from kiosk.monitoring.readings import BathState, Channel, Kind, NoReading, Reading, judge_bath, observe

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
LIMITS = BathLimits(
    minimum_celsius=Decimal(36),
    maximum_celsius=Decimal(38),
    stable_seconds=300,
    stable_spread_celsius=Decimal(1),
    source="test",
    certainty="default",
)


def at(seconds, wall=0.0):
    return Instant(START + timedelta(seconds=seconds + wall), "boot-1", int((1000 + seconds) * 1e9))


def reading(celsius, seconds, instrument="A", wall=0.0):
    return Reading("bath", Decimal(str(celsius)), instrument, "", at(seconds, wall))


def steady(celsius, since, until):
    return [reading(celsius, seconds) for seconds in range(since, until + 1, 2)]


SILENCE = NoReading("bath", "no_answer", "", at(100))


class Case(NamedTuple):
    id: str
    seen: list
    now: float
    state: BathState


CASES = [
    Case("nothing yet", [], 0, BathState.NO_READING),
    Case("only trouble", [SILENCE], 100, BathState.NO_READING),
    Case("one reading in limits", [reading(37, 0)], 0, BathState.SETTLING),
    Case("just short of the time", steady(37, 0, 298), 298, BathState.SETTLING),
    Case("the whole time", steady(37, 0, 300), 300, BathState.READY),
    Case("on the lower limit", steady(36, 0, 300), 300, BathState.READY),
    Case("on the upper limit", steady(38, 0, 300), 300, BathState.READY),
    Case("a hundredth too cold", steady("35.99", 0, 300), 300, BathState.TOO_COLD),
    Case("a hundredth too hot", steady("38.01", 0, 300), 300, BathState.TOO_HOT),
    Case("one reading out in the middle", [*steady(37, 0, 148), reading(38.2, 150), *steady(37, 152, 300)], 300,
         BathState.SETTLING),
    Case("out long ago", [*steady(39, 0, 98), *steady(37, 100, 400)], 400, BathState.READY),
    Case("moved by the whole spread", [*steady(36.5, 0, 150), *steady(37.5, 152, 300)], 300, BathState.READY),
    Case("moved by more", [*steady(36.5, 0, 150), *steady("37.51", 152, 300)], 300, BathState.UNSTABLE),
    Case("moved before the window", [*steady(36.2, 0, 98), *steady(37.4, 100, 402)], 402, BathState.READY),
    Case("six seconds old", steady(37, 0, 300), 306, BathState.READY),
    Case("older", steady(37, 0, 300), 306.5, BathState.STALE),
    Case("a gap of three periods", [*steady(37, 0, 150), *steady(37, 156, 300)], 300, BathState.READY),
    Case("a longer gap", [*steady(37, 0, 150), *steady(37, 158, 300)], 300, BathState.SETTLING),
    Case("a failure between", [*steady(37, 0, 98), SILENCE, *steady(37, 102, 300)], 300, BathState.SETTLING),
    Case("a failure last", [*steady(37, 0, 300), SILENCE], 301, BathState.NO_READING),
    Case("another instrument", [*steady(37, 0, 200), *(reading(37, s, "B") for s in range(202, 301, 2))], 300,
         BathState.SETTLING),
    Case("a reading from the future", [reading(37, 10)], 0, BathState.STALE),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_bath_is_judged_on_unbroken_trusted_readings(case):
    channel = Channel("bath", Kind.BATH, 2.0)
    for seen in case.seen:
        channel = observe(channel, seen, 900)

    verdict = judge_bath(channel, LIMITS, at(case.now))

    assert verdict.state is case.state
    assert verdict.in_band is (case.state in {BathState.READY, BathState.SETTLING, BathState.UNSTABLE})
    assert verdict.needed_seconds == 300


def test_the_verdict_carries_the_evidence_of_its_window():
    channel = Channel("bath", Kind.BATH, 2.0)
    for seen in [*steady("36.9", 0, 150), *steady("37.3", 152, 400)]:
        channel = observe(channel, seen, 900)

    verdict = judge_bath(channel, LIMITS, at(400))

    assert (verdict.lowest_celsius, verdict.highest_celsius) == (Decimal("36.9"), Decimal("37.3"))
    assert (verdict.stable_for_seconds, verdict.readings) == (300, 151)


def test_a_wall_clock_set_back_makes_no_reading_fresh_or_stale():
    channel = Channel("bath", Kind.BATH, 2.0)
    for seconds in range(0, 302, 2):
        channel = observe(channel, reading(37, seconds, wall=-3600 if seconds > 100 else 0), 900)

    assert judge_bath(channel, LIMITS, at(300, wall=-3600)).state is BathState.READY


def test_the_window_keeps_no_more_than_it_is_told():
    channel = Channel("bath", Kind.BATH, 2.0)
    for seen in steady(37, 0, 1000):
        channel = observe(channel, seen, 400)

    assert channel.window[0].at == at(600)
