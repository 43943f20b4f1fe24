"""What a verdict sounds like: three short tones, told apart with closed eyes; silence without a loudspeaker."""

import math
import struct
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTemporaryDir, QTimer, QUrl, Signal, qInstallMessageHandler

from kiosk.snapshot import Tone

LOAD_AFTER_MILLISECONDS = 1000
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


@contextmanager
def hushed() -> Iterator[None]:
    """What sound systems say that a bench need not have is not our warning."""
    before = qInstallMessageHandler(lambda _kind, _context, _text: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class Sounds(QObject):
    """Plays a tone at once, without blocking; `available` is False where there is no loudspeaker.

    QtMultimedia takes its time to look for sound systems, so it is loaded only once the first page stands.

    Signals:
        loaded: `available` is now known.
    """

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effects: dict[Tone, Any] = {}
        self._folder = QTemporaryDir()
        QTimer.singleShot(LOAD_AFTER_MILLISECONDS, self.load)

    def load(self) -> None:
        if self._effects or not self._folder.isValid():
            return
        with hushed():
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

            silent = QMediaDevices.defaultAudioOutput().isNull()
            for tone, notes in () if silent else NOTES.items():
                path = Path(self._folder.filePath(f"{tone}.wav"))
                write_tone(path, notes)
                effect = QSoundEffect(self)
                effect.setSource(QUrl.fromLocalFile(str(path)))
                self._effects[tone] = effect
        self.loaded.emit()

    @property
    def available(self) -> bool:
        return bool(self._effects)

    def play(self, tone: Tone) -> None:
        if self.available:
            self._effects[tone].play()
