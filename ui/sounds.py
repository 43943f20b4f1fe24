"""What is heard at the station: a short tone for each verdict, told apart with closed eyes, and alarms."""

import math
import struct

from PySide6.QtCore import QObject, Signal

from kiosk.snapshot import Tone
from ui.alarm_sounds import AlarmSounds, alarm_sounds
from ui.loudspeaker import RATE_HZ, Loudspeaker

NOTES: dict[Tone, tuple[tuple[float, float], ...]] = {
    Tone.OK: ((880.0, 0.09), (1318.5, 0.14)),
    Tone.WARNING: ((659.3, 0.14), (0.0, 0.05), (659.3, 0.14)),
    Tone.REFUSED: ((311.1, 0.20), (0.0, 0.06), (233.1, 0.34)),
}
"""Hertz and seconds of each tone: rising, level twice, falling; 0 Hz is a rest."""
_FADE_SECONDS = 0.008


def tone_samples(notes: tuple[tuple[float, float], ...]) -> bytes:
    """16 bit mono samples, each note faded at both ends so that it does not click."""
    samples = bytearray()
    for hertz, seconds in notes:
        count = int(RATE_HZ * seconds)
        for place in range(count):
            fade = min(1.0, place / (RATE_HZ * _FADE_SECONDS), (count - place) / (RATE_HZ * _FADE_SECONDS))
            value = 0.6 * fade * math.sin(2 * math.pi * hertz * place / RATE_HZ)
            samples += struct.pack("<h", round(32767 * value))
    return bytes(samples)


def _every_sound() -> dict[str, bytes]:
    return {tone.value: tone_samples(notes) for tone, notes in NOTES.items()} | alarm_sounds()


class Sounds(QObject):
    """Verdicts and alarms, on one loudspeaker; silence without one.

    Signals:
        changed: `available` is now known, or another than before.

    Attributes:
        alarms: what sounds for as long as an alarm is not acknowledged.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loudspeaker = Loudspeaker(_every_sound, self)
        self._loudspeaker.changed.connect(self._follow_loudspeaker)
        self.alarms = AlarmSounds(self._loudspeaker, self)

    def load(self) -> None:
        """Look for the loudspeaker now; it is done by itself once the first page stands."""
        self._loudspeaker.load()

    @property
    def available(self) -> bool:
        return self._loudspeaker.available

    def play(self, tone: Tone) -> None:
        """A verdict is heard above an alarm that sounds."""
        self.alarms.give_way(sum(seconds for _, seconds in NOTES[tone]))
        self._loudspeaker.play(tone.value)

    def _follow_loudspeaker(self) -> None:
        if self.available:
            self.alarms.begin_again()
        self.changed.emit()
