"""What a verdict sounds like: three short tones, told apart with closed eyes; silence without a loudspeaker."""

import math
import struct
import wave
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLoggingCategory, QObject, QTemporaryDir, QUrl

from kiosk.snapshot import Tone

RATE_HZ = 44100
NOTES: dict[Tone, tuple[tuple[float, float], ...]] = {
    Tone.OK: ((880.0, 0.09), (1318.5, 0.14)),
    Tone.WARNING: ((659.3, 0.14), (0.0, 0.05), (659.3, 0.14)),
    Tone.REFUSED: ((311.1, 0.20), (0.0, 0.06), (233.1, 0.34)),
}
"""Hertz and seconds of each tone: rising, level twice, falling; 0 Hz is a rest."""
_FADE_SECONDS = 0.008


def write_tone(path: Path, notes: tuple[tuple[float, float], ...]) -> None:
    """A mono 16 bit WAVE file, each note faded at both ends so that it does not click."""
    samples = bytearray()
    for hertz, seconds in notes:
        count = int(RATE_HZ * seconds)
        for place in range(count):
            fade = min(1.0, place / (RATE_HZ * _FADE_SECONDS), (count - place) / (RATE_HZ * _FADE_SECONDS))
            value = 0.6 * fade * math.sin(2 * math.pi * hertz * place / RATE_HZ)
            samples += struct.pack("<h", round(32767 * value))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(bytes(samples))


class Sounds(QObject):
    """Plays a tone at once, without blocking; `available` is False where there is no loudspeaker.

    QtMultimedia is loaded only here: it takes its time, and complains of sound systems that a bench need not have.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QLoggingCategory.setFilterRules("qt.multimedia*=false")
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

        self._effects: dict[Tone, Any] = {}
        self._folder = QTemporaryDir()
        if QMediaDevices.defaultAudioOutput().isNull() or not self._folder.isValid():
            return
        for tone, notes in NOTES.items():
            path = Path(self._folder.filePath(f"{tone}.wav"))
            write_tone(path, notes)
            effect = QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(path)))
            self._effects[tone] = effect

    @property
    def available(self) -> bool:
        return bool(self._effects)

    def play(self, tone: Tone) -> None:
        if self.available:
            self._effects[tone].play()
