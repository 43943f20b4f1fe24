"""What a channel's own readings say of it: a healthy bath is never doubted, a sick one soon is."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.circuit.profiles import Certainty
from kiosk.instants import Instant
from kiosk.monitoring.readings import Kind
from kiosk.monitoring.trust import Trust
from kiosk.monitoring.trust_limits import DriftLimit, JumpLimit, StuckLimit, TrustLimits
from kiosk.monitoring.watch import MedianWindow, Watch

LIMITS = TrustLimits(
    kinds=(Kind.BATH,),
    stuck=StuckLimit(readings=120, seconds=120),
    jump=JumpLimit(per_second=Decimal("0.5"), least=Decimal("1.5"), healing_readings=15),
    drift=DriftLimit(maximum=Decimal("0.5"), window_seconds=300),
    noise_maximum=Decimal("0.3"),
    calibrated=True,
    disqualify=(Trust.STUCK, Trust.JUMPING),
    source="a test",
    certainty=Certainty.DEFAULT,
)
BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PERIOD = 2.0


def instant(seconds):
    return Instant(BEGAN + timedelta(seconds=seconds), "boot-1", int(seconds * 1e9))


class Probe:
    """Reads at its period, to a resolution, with noise; the watch sees what it says."""

    def __init__(self, seed=1, noise=0.06, resolution="0.1", limits=LIMITS, doubted=()):
        self.watch = Watch(limits, PERIOD, instant(0), doubted)
        self._random = random.Random(seed)
        self._noise, self._step = noise, Decimal(resolution)
        self.seconds = 0.0
        self.doubted = set()

    def say(self, celsius):
        self.seconds += PERIOD
        self.watch.see(Decimal(str(celsius)), instant(self.seconds))
        self.doubted |= set(self.watch.states)

    def read(self, celsius, readings=1, slope=0.0):
        for number in range(readings):
            true = celsius + slope * number * PERIOD + self._random.gauss(0, self._noise)
            self.say((Decimal(true) / self._step).quantize(Decimal(1)) * self._step)


@given(
    seed=st.integers(0, 10**6),
    resolution=st.sampled_from(["0.001", "0.01", "0.05", "0.1", "0.5"]),
    noise=st.floats(0, 0.12),
    start=st.floats(4, 60),
    phases=st.lists(st.tuples(st.integers(5, 200), st.floats(-0.2, 0.2)), min_size=1, max_size=8),
)
@settings(max_examples=80, deadline=None)
def test_a_bath_that_moves_as_water_can_is_never_doubted(seed, resolution, noise, start, phases):
    """Whatever its resolution, its noise below the limit, its set point and the bags that go into it."""
    probe, true = Probe(seed, noise, resolution), start
    for readings, slope in phases:
        probe.read(true, readings, slope)
        true += slope * readings * PERIOD

    assert probe.doubted == set()


@pytest.mark.parametrize("celsius", [37.0, 37.05, 36.98])
def test_a_steady_bath_whose_resolution_hides_its_noise_is_not_stuck(celsius):
    probe = Probe(noise=0.01)
    probe.read(20.0, 300, 0.03)
    probe.read(celsius, 2000)
    probe.read(37.05, 200)
    probe.read(37.0, 2000)

    assert probe.doubted == set()


@given(seed=st.integers(0, 10**6), noise=st.floats(0.08, 0.14), healthy=st.integers(300, 600))
@settings(max_examples=40, deadline=None)
def test_a_probe_that_had_noise_and_repeats_itself_is_stuck_after_120_readings(seed, noise, healthy):
    probe = Probe(seed, noise)
    probe.read(37.0, healthy)
    assert Trust.STUCK not in probe.doubted

    for _ in range(121):
        probe.say("37.1")

    assert probe.watch.states == (Trust.STUCK,)
    assert probe.watch.evidence(Trust.STUCK)["value"] == "37.1"


def test_a_probe_is_unstuck_once_it_has_moved_five_times():
    probe = Probe(noise=0.1)
    probe.read(37.0, 400)
    for _ in range(130):
        probe.say("37.0")
    for celsius in ("37.1", "37.0", "37.1", "36.9"):
        probe.say(celsius)
    assert probe.watch.states == (Trust.STUCK,)

    probe.say("37.0")

    assert probe.watch.states == ()


@given(seed=st.integers(0, 10**6), leap=st.floats(2.5, 60), down=st.booleans(), healthy=st.integers(2, 200))
@settings(max_examples=60, deadline=None)
def test_a_leap_that_water_cannot_make_is_told_at_once(seed, leap, down, healthy):
    probe = Probe(seed)
    probe.read(37.0, healthy)

    probe.read(37.0 - leap if down else 37.0 + leap)

    assert Trust.JUMPING in probe.watch.states


def test_after_a_leap_fifteen_consistent_readings_are_believed_again():
    probe = Probe(noise=0.03)
    probe.read(37.0, 100)
    probe.read(4.0, 15)
    assert Trust.JUMPING in probe.watch.states

    probe.read(4.0)

    assert probe.watch.states == ()


def test_a_probe_that_goes_on_leaping_is_not_believed_again():
    probe = Probe()
    for _ in range(20):
        probe.read(37.0, 7)
        probe.read(22.0, 7)

    assert Trust.JUMPING in probe.watch.states


def test_one_leap_is_no_noise():
    probe = Probe()
    probe.read(37.0, 100)
    probe.read(85.0)
    probe.read(37.0, 100)

    assert probe.doubted == {Trust.JUMPING}


@given(seed=st.integers(0, 10**6), noise=st.floats(0.6, 2.0), healthy=st.integers(0, 300))
@settings(max_examples=40, deadline=None)
def test_readings_scattered_at_twice_the_limit_are_doubted_within_100_readings(seed, noise, healthy):
    probe = Probe(seed, noise=0.05)
    probe.read(37.0, healthy)
    probe._noise = noise
    probe.read(37.0, 100)

    assert Trust.NOISY in probe.doubted


def test_noise_that_ends_is_forgiven():
    probe = Probe(noise=0.45, limits=LIMITS.model_copy(update={"jump": None}))
    probe.read(37.0, 200)
    assert probe.watch.states == (Trust.NOISY,)

    probe._noise = 0.05
    probe.read(37.0, 200)

    assert probe.watch.states == ()


def test_a_ramp_is_no_noise():
    probe = Probe(noise=0.02)
    probe.read(20.0, 60, 0.25)

    assert probe.doubted == set()


def test_a_doubt_of_before_the_restart_holds_until_it_heals():
    probe = Probe(noise=0.1, doubted=(Trust.STUCK, Trust.JUMPING, Trust.NOISY))
    probe.say("37.0")
    assert probe.watch.states == (Trust.STUCK, Trust.JUMPING, Trust.NOISY)

    probe.read(37.0, 100)

    assert probe.watch.states == ()


@given(values=st.lists(st.floats(-200, 60), min_size=3, max_size=200), window=st.integers(30, 120))
@settings(max_examples=60, deadline=None)
def test_the_median_is_that_of_the_window(values, window):
    kept = MedianWindow(window)
    for number, value in enumerate(values):
        kept.see(value, number * 2.0)
    inside = sorted(values[-(window // 2 + 1) :])

    if kept.median is not None:
        assert kept.median == inside[len(inside) // 2]
    assert (kept.median is None) == ((min(len(values), window // 2 + 1) - 1) * 2 < 0.8 * window or len(values) < 3)
