"""Alarms: three patterns told apart by ear, heard at once and until somebody acknowledges."""

import itertools
import struct
from dataclasses import replace

import numpy as np
import pytest

from kiosk.approved import Wording
from kiosk.instants import Instant
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.states import State
from kiosk.monitoring.alarms.view import view_of
from kiosk.monitoring.rules import Priority
from tests.ui.snapshots import StillClock
from ui.alarm_sounds import FALL_SECONDS, PATTERNS, RISE_SECONDS, AlarmSounds, burst, sound_name
from ui.loudspeaker import RATE_HZ

HIGH, MEDIUM, LOW = Priority.HIGH, Priority.MEDIUM, Priority.LOW
NAME = {priority: sound_name(priority) for priority in Priority}


# --- the patterns ------------------------------------------------------------------------------------------------


def samples_of(priority):
    data = burst(PATTERNS[priority])
    return np.array(struct.unpack(f"<{len(data) // 2}h", data), dtype=float)


def strength(samples, hertz):
    """Of one frequency, by correlation with it."""
    at = np.arange(len(samples)) / RATE_HZ
    return abs(np.dot(samples, np.exp(-2j * np.pi * hertz * at))) / len(samples)


@pytest.mark.parametrize("priority", Priority)
def test_a_pulse_has_its_fundamental_and_four_harmonics(priority) -> None:
    """A fundamental of 150 to 1000 Hz, and at least four harmonics from 300 to 4000 Hz within 15 dB of it: a sound
    that is found in a room, and that somebody who hears high tones badly hears too.
    """
    pattern = PATTERNS[priority]
    pulse = samples_of(priority)[: round(pattern.pulse_seconds * RATE_HZ)]
    fundamental = strength(pulse, pattern.fundamental_hz)
    decibels = [20 * np.log10(strength(pulse, pattern.fundamental_hz * n) / fundamental) for n in (2, 3, 4, 5)]

    assert 150 <= pattern.fundamental_hz <= 1000
    assert all(300 <= pattern.fundamental_hz * n <= 4000 for n in (2, 3, 4, 5))
    assert all(abs(level) <= 15 for level in decibels)
    assert 20 * np.log10(strength(pulse, pattern.fundamental_hz * 2.5) / fundamental) < -20


@pytest.mark.parametrize(("priority", "rhythm"), [(HIGH, [3, 2, 3, 2]), (MEDIUM, [3]), (LOW, [1])])
def test_a_priority_has_its_rhythm(priority, rhythm) -> None:
    """High three and two, twice; medium three; low one: groups of pulses, as far as silence parts them."""
    pattern = PATTERNS[priority]
    loud = np.abs(samples_of(priority)) > 500
    window = round(0.01 * RATE_HZ)
    heard = [loud[at : at + window].any() for at in range(0, len(loud), window)]
    begins = [place * 0.01 for place, now in enumerate(heard) if now and not (place and heard[place - 1])]
    groups = [1]
    for earlier, later in itertools.pairwise(begins):
        if later - earlier > 1.3 * (begins[1] - begins[0]):
            groups.append(0)
        groups[-1] += 1

    assert groups == rhythm
    assert len(begins) == len(pattern.begins)


def test_the_more_urgent_the_sooner_it_is_repeated() -> None:
    pauses = [PATTERNS[priority].repeat_seconds - PATTERNS[priority].seconds for priority in Priority]

    assert pauses == sorted(pauses)
    assert 2.5 <= pauses[0] <= 15
    assert 2.5 <= pauses[1] <= 30


@pytest.mark.parametrize("priority", Priority)
def test_a_pulse_fades_in_and_out(priority) -> None:
    """Nobody is startled, and nothing clicks."""
    pulse = samples_of(priority)[: round(PATTERNS[priority].pulse_seconds * RATE_HZ)]
    peak = np.abs(pulse).max()
    rise, fall = round(RISE_SECONDS * RATE_HZ / 4), round(FALL_SECONDS * RATE_HZ / 4)

    assert (pulse[0], pulse[-1]) == (0, 0)
    assert np.abs(pulse[:rise]).max() < 0.25 * peak
    assert np.abs(pulse[-fall:]).max() < 0.25 * peak
    assert 0.7 * 32767 < peak < 32767


# --- when they are heard -----------------------------------------------------------------------------------------


class Ear:
    """Stands in for the loudspeaker: what it was told, in order."""

    def __init__(self):
        self.told = []
        self.volumes = {}

    def play(self, name):
        self.told.append(name)

    def stop(self, name):
        self.told.append(f"stop {name}")

    def set_volume(self, name, volume):
        self.volumes[name] = volume


def alarm(number=1, priority=HIGH, state=State.UNACKNOWLEDGED):
    now = StillClock().now()
    raised = Instant(now.utc, now.boot_id, number)
    words = Wording(fr="Alarme", en="Alarm")
    return Alarm(f"rule:{number}", "rule", str(number), priority, words, words, state, raised_at=raised)


def view(*alarms):
    return view_of(alarms, None, None, plan_missing=False, awaits_badge="")


@pytest.fixture
def ear():
    return Ear()


@pytest.fixture
def sounds(ear, qtbot):
    return AlarmSounds(ear)


def test_an_alarm_is_heard_at_once(sounds, ear, qtbot) -> None:
    with qtbot.waitSignal(sounds.began) as began:
        sounds.follow(view(alarm()))

    assert ear.told == [NAME[HIGH]]
    assert began.args == [HIGH]


def test_an_alarm_that_stands_is_not_begun_anew_with_each_snapshot(sounds, ear) -> None:
    for _ in range(5):
        sounds.follow(view(alarm()))

    assert ear.told == [NAME[HIGH]]


def test_a_burst_is_repeated_until_somebody_acknowledges(sounds, ear, qtbot, monkeypatch) -> None:
    monkeypatch.setitem(PATTERNS, LOW, replace(PATTERNS[LOW], repeat_seconds=0.02))
    sounds.follow(view(alarm(priority=LOW)))
    qtbot.waitUntil(lambda: ear.told.count(NAME[LOW]) >= 3, timeout=10_000)

    sounds.follow(view(alarm(priority=LOW, state=State.ACKNOWLEDGED)))
    told = list(ear.told)
    qtbot.wait(60)

    assert ear.told == told
    assert told[-1] == f"stop {NAME[LOW]}"


def test_an_alarm_that_returned_unseen_is_still_heard(sounds, ear) -> None:
    sounds.follow(view(alarm(state=State.RETURNED_UNACKNOWLEDGED)))

    assert ear.told == [NAME[HIGH]]


def test_the_most_urgent_wins(sounds, ear) -> None:
    sounds.follow(view(alarm(1, LOW), alarm(2, HIGH), alarm(3, MEDIUM)))

    assert ear.told == [NAME[HIGH]]


def test_a_more_urgent_alarm_takes_over_at_once_and_gives_back(sounds, ear) -> None:
    sounds.follow(view(alarm(1, LOW)))
    sounds.follow(view(alarm(1, LOW), alarm(2, HIGH)))
    sounds.follow(view(alarm(1, LOW), alarm(2, HIGH, State.ACKNOWLEDGED)))

    assert ear.told == [NAME[LOW], f"stop {NAME[LOW]}", NAME[HIGH], f"stop {NAME[HIGH]}", NAME[LOW]]


def test_a_second_alarm_of_the_same_priority_is_heard_at_once(sounds, ear) -> None:
    """Not only after the pause of the first one's pattern."""
    sounds.follow(view(alarm(1)))
    sounds.follow(view(alarm(1), alarm(2)))

    assert ear.told.count(NAME[HIGH]) == 2


def test_a_verdict_is_heard_above_an_alarm(sounds, ear, qtbot) -> None:
    """The alarm goes on softly, then as before."""
    sounds.follow(view(alarm()))
    sounds.give_way(0.02)
    softly = ear.volumes[NAME[HIGH]]

    qtbot.waitUntil(lambda: ear.volumes[NAME[HIGH]] == 1.0, timeout=10_000)
    assert softly < 0.5
    assert f"stop {NAME[HIGH]}" not in ear.told


def test_a_loudspeaker_plugged_in_again_is_used_at_once(sounds, ear) -> None:
    sounds.follow(view(alarm()))
    sounds.begin_again()

    assert ear.told == [NAME[HIGH]] * 2


def test_trying_the_sound_is_no_alarm(sounds, ear) -> None:
    sounds.try_out()

    assert ear.told == [NAME[HIGH]]
    assert sounds.sounding is None
