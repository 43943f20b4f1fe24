"""Verdicts are heard where there is a loudspeaker, and only then."""

import wave

import pytest

from kiosk.snapshot import Tone
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
