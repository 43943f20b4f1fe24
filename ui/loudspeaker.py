"""The station's loudspeaker: sounds made ready, played at once, and known to be missing when it is.

QtMultimedia takes its time to look for sound systems, so it is loaded only once the first page stands.
"""

import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTemporaryDir, QTimer, QUrl, Signal, qInstallMessageHandler

LOAD_AFTER_MILLISECONDS = 1000
RATE_HZ = 44100


def write_wave(path: Path, samples: bytes) -> None:
    """A mono WAVE file of 16 bit samples, little-endian."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples)


@contextmanager
def hushed() -> Iterator[None]:
    """What sound systems say that a bench need not have is not our warning."""
    before = qInstallMessageHandler(lambda _kind, _context, _text: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class Loudspeaker(QObject):
    """Plays by name, without blocking; `available` is False where nothing can be heard.

    Signals:
        changed: `available` is now known, or another than before.
    """

    changed = Signal()

    def __init__(self, make_sounds: Callable[[], dict[str, bytes]], parent: QObject | None = None) -> None:
        """`make_sounds` gives 16 bit mono samples at `RATE_HZ`, by name; asked for once, when they are needed."""
        super().__init__(parent)
        self._make_sounds = make_sounds
        self._names: tuple[str, ...] = ()
        self._effects: dict[str, Any] = {}
        self._volumes: dict[str, float] = {}
        self._devices: Any = None
        self._folder = QTemporaryDir()
        QTimer.singleShot(LOAD_AFTER_MILLISECONDS, self, self.load)

    @property
    def available(self) -> bool:
        return bool(self._effects)

    def load(self) -> None:
        """Look for a loudspeaker, once; from then on it is watched."""
        if self._devices is not None or not self._folder.isValid():
            return
        sounds = self._make_sounds()
        for name, samples in sounds.items():
            write_wave(self._path(name), samples)
        self._names = tuple(sounds)
        with hushed():
            from PySide6.QtMultimedia import QMediaDevices

            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Take the system's loudspeaker as it is now: another, the same again, or none."""
        with hushed():
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

            self._let_go()
            device = QMediaDevices.defaultAudioOutput()
            for name in () if device.isNull() else self._names:
                effect = QSoundEffect(device, self)
                effect.setVolume(self._volumes.get(name, 1.0))
                effect.statusChanged.connect(self._check)
                effect.setSource(QUrl.fromLocalFile(str(self._path(name))))
                self._effects[name] = effect
        self.changed.emit()

    def _check(self) -> None:
        """A sound that cannot be made ready is a loudspeaker that cannot be used."""
        if any(effect.status() == effect.Status.Error for effect in self._effects.values()):
            self._let_go()
            self.changed.emit()

    def _let_go(self) -> None:
        for effect in self._effects.values():
            effect.stop()
            effect.deleteLater()
        self._effects.clear()

    def play(self, name: str) -> None:
        """From its beginning, beside whatever else is heard; silence without a loudspeaker."""
        if name in self._effects:
            self._effects[name].stop()
            self._effects[name].play()

    def stop(self, name: str) -> None:
        if name in self._effects:
            self._effects[name].stop()

    def set_volume(self, name: str, volume: float) -> None:
        """From 0 to 1; kept when the loudspeaker changes."""
        self._volumes[name] = volume
        if name in self._effects:
            self._effects[name].setVolume(volume)

    def _path(self, name: str) -> Path:
        return Path(self._folder.filePath(f"{name}.wav"))
