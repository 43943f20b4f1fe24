"""What an alarm sounds like: three rhythms of pulses, repeated for as long as nobody has acknowledged.

The rhythms and the make-up of the pulses follow what IEC 60601-1-8 is said to ask for, so that they are told apart and
told from a verdict. Conformity is not claimed (docs/outputs.md): the kiosk is no patient alarm.
"""

import math
import struct
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.monitoring.alarms.view import AlarmsView
from kiosk.monitoring.rules import Priority
from ui.loudspeaker import RATE_HZ

HARMONICS = (1.0, 0.8, 0.7, 0.6, 0.5)
"""Strength of the fundamental and of the four harmonics above it: all within 6 dB, all below 4 kHz."""
RISE_SECONDS = 0.02
FALL_SECONDS = 0.03
LOUDNESS = 0.8
UNDER_A_VERDICT = 0.25
"""How loud an alarm goes on while a verdict is heard."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A burst: when each pulse begins. `repeat_seconds` is from the beginning of one burst to the next."""

    fundamental_hz: float
    pulse_seconds: float
    begins: tuple[float, ...]
    repeat_seconds: float

    @property
    def seconds(self) -> float:
        return self.begins[-1] + self.pulse_seconds


_FIVE = (0.0, 0.25, 0.5, 0.9, 1.15)

PATTERNS: dict[Priority, Pattern] = {
    Priority.HIGH: Pattern(740.0, 0.15, (*_FIVE, *(1.9 + at for at in _FIVE)), 8.2),
    Priority.MEDIUM: Pattern(523.25, 0.2, (0.0, 0.4, 0.8), 11.0),
    Priority.LOW: Pattern(392.0, 0.2, (0.0,), 20.2),
}
"""High: three and two, twice; medium: three; low: one."""


def burst(pattern: Pattern) -> bytes:
    """The burst as 16 bit mono samples; each pulse fades in and out."""
    pulse = _pulse(pattern)
    samples = bytearray(2 * round(pattern.seconds * RATE_HZ))
    for begin in pattern.begins:
        at = 2 * round(begin * RATE_HZ)
        samples[at : at + len(pulse)] = pulse[: len(samples) - at]
    return bytes(samples)


def _pulse(pattern: Pattern) -> bytes:
    count = round(pattern.pulse_seconds * RATE_HZ)
    turn = 2 * math.pi * pattern.fundamental_hz / RATE_HZ
    wave = [
        _fade(place, count) * sum(part * math.sin(turn * number * place) for number, part in enumerate(HARMONICS, 1))
        for place in range(count)
    ]
    scale = 32767 * LOUDNESS / max(map(abs, wave))
    return struct.pack(f"<{count}h", *(round(scale * value) for value in wave))


def _fade(place: int, count: int) -> float:
    rise = min(1.0, place / (RISE_SECONDS * RATE_HZ))
    fall = min(1.0, (count - 1 - place) / (FALL_SECONDS * RATE_HZ))
    return 0.5 - 0.5 * math.cos(math.pi * min(rise, fall))


def sound_name(priority: Priority) -> str:
    return f"alarm-{priority.value}"


def alarm_sounds() -> dict[str, bytes]:
    """Every pattern by its name, to be given to the loudspeaker."""
    return {sound_name(priority): burst(pattern) for priority, pattern in PATTERNS.items()}


class Player(Protocol):
    """The loudspeaker, as far as alarms need it."""

    def play(self, name: str) -> None: ...

    def stop(self, name: str) -> None: ...

    def set_volume(self, name: str, volume: float) -> None: ...


class AlarmSounds(QObject):
    """Sounds the most urgent alarm that nobody has acknowledged, again and again; a new one is heard at once.

    Signals:
        began: a burst of this `Priority` was handed to the loudspeaker; where there is none, it would have been.
    """

    began = Signal(object)

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._priority: Priority | None = None
        self._known: frozenset[tuple[str, object]] = frozenset()
        self._again = QTimer(self)
        self._again.setTimerType(Qt.TimerType.PreciseTimer)
        self._again.timeout.connect(self._begin)
        self._loud_again = QTimer(self)
        self._loud_again.setSingleShot(True)
        self._loud_again.timeout.connect(self._be_loud)

    @property
    def sounding(self) -> Priority | None:
        return self._priority

    def follow(self, view: AlarmsView) -> None:
        """Sound what is to be heard of these alarms."""
        known = frozenset((alarm.alarm_id, alarm.raised_at) for alarm in view.unacknowledged)
        is_news = bool(known - self._known)
        self._known = known
        if view.audible is None:
            self._silence()
        elif is_news or view.audible is not self._priority:
            self._silence()
            self._priority = view.audible
            self._begin()

    def begin_again(self) -> None:
        """The loudspeaker is another: what sounds is begun anew."""
        if self._priority is not None:
            self._begin()

    def try_out(self, priority: Priority = Priority.HIGH) -> None:
        """One burst, for somebody who listens whether it can be heard; an alarm that sounds goes on."""
        self._be_loud()
        self._player.play(sound_name(priority))

    def give_way(self, seconds: float) -> None:
        """A verdict is heard for so long: alarms go on softly meanwhile."""
        self._set_volume(UNDER_A_VERDICT)
        self._loud_again.start(round(1000 * seconds))

    def _begin(self) -> None:
        if self._priority is None:
            return
        self._player.play(sound_name(self._priority))
        self._again.start(round(1000 * PATTERNS[self._priority].repeat_seconds))
        self.began.emit(self._priority)

    def _silence(self) -> None:
        self._again.stop()
        if self._priority is not None:
            self._player.stop(sound_name(self._priority))
            self._priority = None

    def _be_loud(self) -> None:
        self._set_volume(1.0)

    def _set_volume(self, volume: float) -> None:
        for priority in PATTERNS:
            self._player.set_volume(sound_name(priority), volume)
