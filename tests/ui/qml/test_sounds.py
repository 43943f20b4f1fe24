"""Verdicts are heard where there is a loudspeaker, and only then."""

import wave

import pytest

from kiosk.approved import Wording
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.states import State
from kiosk.monitoring.alarms.view import view_of
from kiosk.monitoring.rules import Priority
from kiosk.snapshot import Screen, Tone
from kiosk.station_commands import SoundSeen
from kiosk.wording import Language
from tests.ui.snapshots import StillClock, snapshot
from ui.kiosk import Kiosk
from ui.loudspeaker import RATE_HZ, write_wave
from ui.sounds import NOTES, Sounds, tone_samples


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_short_and_never_clicks(tmp_path, tone) -> None:
    path = tmp_path / "tone.wav"

    write_wave(path, tone_samples(NOTES[tone]))

    with wave.open(str(path), "rb") as file:
        frames = file.readframes(file.getnframes())
        seconds = file.getnframes() / RATE_HZ
    assert 0.1 < seconds < 0.7
    assert frames[:2] == b"\0\0"
    assert max(frames) > 0


def test_without_a_loudspeaker_nothing_is_played_and_nothing_complains(qtbot, qtlog) -> None:
    sounds = Sounds()
    with qtbot.waitSignal(sounds.changed):
        sounds.load()

    sounds.play(Tone.REFUSED)
    sounds.alarms.try_out()

    assert [record.message for record in qtlog.records] == []


def test_the_station_hears_whether_alarms_can_be_heard(qtbot) -> None:
    """And an alarm begins with the snapshot that brings it."""
    asked, clock, sounds = [], StillClock(), Sounds()
    kiosk = Kiosk(asked.append, clock, Language.FRENCH, sounds)
    sounds.load()
    assert asked == [SoundSeen(sounds.available)]

    words = Wording(fr="Alarme", en="Alarm")
    alarm = Alarm("a:b", "a", "b", Priority.HIGH, words, words, State.UNACKNOWLEDGED, raised_at=clock.now())
    alarms = view_of((alarm,), None, None, plan_missing=False, awaits_badge="")
    with qtbot.waitSignal(sounds.alarms.began) as began:
        kiosk.show(snapshot(Screen.SIGN_IN, 0.0, alarms=alarms))
    assert began.args == [Priority.HIGH]
