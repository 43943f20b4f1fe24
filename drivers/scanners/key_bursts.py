"""Tells a scanner that types from a person who types, by the time between keys. Knows no window system.

A scanner presses a key every few milliseconds; a person hardly two within 50. The first keys are held back for that
short time: then they are a scan, or they are given back in their order.
"""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from drivers.scanners.key_positions import KeyPositions
from drivers.scanners.splitter import LONGEST_SCAN_BYTES, SILENCE_SECONDS, TooLong

KEY_GAP_SECONDS: Final = 0.05
SHORTEST_SCAN, SHORTEST_ENDED_SCAN = 6, 3
"""Characters pressed in a burst that no person types: so many, or so many with Enter at their end."""
_REPEATS_AFTER_MS = 15
"""X11 shows a key that repeats as one that goes up and down at once, after it was down for so long at least."""
_CLOCK_TURNS_AT_MS = 2**32
_ENDS = "\r\n"

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Scanned:
    text: str


@dataclass(frozen=True, slots=True)
class Typed(Generic[E]):
    """Keys of a person, to be given to whoever has the focus, in this order."""

    events: tuple[E, ...]


class KeyBursts(Generic[E]):
    """Takes every key event of a window, with its own time; `E` is whatever the window system calls an event.

    Args:
        gap_seconds: keys further apart are a person's.
        silence_seconds: a silence of so long ends a scan that has no other end.
    """

    def __init__(self, gap_seconds: float = KEY_GAP_SECONDS, silence_seconds: float = SILENCE_SECONDS) -> None:
        self._gap_ms = gap_seconds * 1000
        self._silence_ms = max(silence_seconds, gap_seconds) * 1000
        self._held: list[E] = []
        self._text = ""
        self._positions = KeyPositions()
        self._down: set[int] = set()
        self._last_press_ms = 0
        self._swallowed: set[int] = set()
        self._pressed_ms: dict[int, int] = {}
        self._released: tuple[int, int] | None = None
        self._scan_ended_ms: int | None = None
        self._follows_scan = False

    @property
    def wait_seconds(self) -> float | None:
        """How long after the last key `quiet` is to be called; None: nothing is held back."""
        return self._longest_gap_ms / 1000 if self._begun else None

    def press(self, event: E, position: int, at_ms: int) -> list[Scanned | Typed[E] | TooLong]:
        """A key went down at its own time, in milliseconds that start again at 2**32: what is known now."""
        before_ms, self._pressed_ms[position] = self._pressed_ms.get(position, at_ms), at_ms
        if self._released == (position, at_ms) and _between_ms(before_ms, at_ms) >= _REPEATS_AFTER_MS:
            return self.not_scanned(event, position)
        done: list[Scanned | Typed[E] | TooLong] = []
        if self._begun and _between_ms(self._last_press_ms, at_ms) > self._longest_gap_ms:
            done += self.quiet()
        if not self._begun:
            ended_ms = self._scan_ended_ms
            self._follows_scan = ended_ms is not None and _between_ms(ended_ms, at_ms) <= self._silence_ms
        self._last_press_ms = at_ms
        self._down.add(position)
        self._swallowed.discard(position)
        self._hold(event)
        return done + self._hear(self._positions.press(position))

    def release(self, event: E, position: int, at_ms: int) -> list[Scanned | Typed[E] | TooLong]:
        """A key went up. That of a key already given back is given at once; that of a scan's key is swallowed."""
        self._released = position, at_ms
        if position in self._swallowed:
            self._swallowed.discard(position)
            return []
        if position not in self._down:
            return [Typed((event,))]
        self._down.discard(position)
        self._hold(event)
        return self._hear(self._positions.release(position))

    def not_scanned(self, event: E, position: int) -> list[Scanned | Typed[E] | TooLong]:
        """An event that cannot be a scanner's: of a key that is held down and repeats, or of one without a position."""
        if position in self._swallowed:
            return []
        if self._begun:
            self._hold(event)
            return []
        return [Typed((event,))]

    def quiet(self) -> list[Scanned | Typed[E] | TooLong]:
        """No key came for `wait_seconds`."""
        if not self._begun:
            return []
        return self._scanned() if self._is_scan else self._typed()

    @property
    def _begun(self) -> bool:
        return bool(self._held or self._text)

    @property
    def _is_scan(self) -> bool:
        return len(self._text) >= SHORTEST_SCAN

    @property
    def _longest_gap_ms(self) -> float:
        return self._silence_ms if self._is_scan else self._gap_ms

    def _hold(self, event: E) -> None:
        if not self._is_scan:
            self._held.append(event)

    def _hear(self, sign: str) -> list[Scanned | Typed[E] | TooLong]:
        if not sign:
            return []
        if sign in _ENDS:
            if len(self._text) >= SHORTEST_ENDED_SCAN:
                return self._scanned()
            if self._text or not self._follows_scan:
                return self._typed()
            self._swallow()  # the LF of CR LF, or a second Enter
            return []
        self._text += sign
        if self._is_scan:
            self._held.clear()
        if len(self._text) <= LONGEST_SCAN_BYTES:
            return []
        noise = TooLong(self._text[:40].encode("latin-1"))
        self._swallow()
        return [noise]

    def _scanned(self) -> list[Scanned | Typed[E] | TooLong]:
        scan = Scanned(self._text)
        self._swallow()
        return [scan]

    def _swallow(self) -> None:
        """The keys are a scan's: nobody gets them, nor their going up."""
        self._swallowed |= self._down
        self._scan_ended_ms = self._last_press_ms
        self._begin_anew()

    def _typed(self) -> list[Scanned | Typed[E] | TooLong]:
        keys = Typed(tuple(self._held))
        self._begin_anew()
        return [keys]

    def _begin_anew(self) -> None:
        self._held.clear()
        self._text = ""
        self._positions = KeyPositions()
        self._down.clear()


def _between_ms(before: int, after: int) -> int:
    return (after - before) % _CLOCK_TURNS_AT_MS
