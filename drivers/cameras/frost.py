"""A Data Matrix under frost, read from several frames of one label.

Scanners begin with the finder pattern and read one frame: frost over either stops them. Here the grid of modules is
found first, and the symbol is told by whatever of its fixed modules shows. All frames of one label are laid over one
another module by module, and modules under frost are erased rather than guessed. What is read is proven
(`data_matrix`), or not read at all.
"""

import time
from collections import deque
from collections.abc import Callable

from drivers.cameras.data_matrix import Message, drawn, read_modules
from drivers.cameras.data_matrix_layout import SHAPES
from drivers.cameras.frost_finding import find
from drivers.cameras.frost_lattice import Grey, Lattice, Look, fitted, look
from drivers.cameras.frost_merging import alike, black, ink_explained
from drivers.cameras.frost_symbols import Placed, symbols_on
from drivers.cameras.seen import Corner, Seen

BUDGET_SECONDS = 0.15

_FRAMES_KEPT = 12
_FRAMES_AWAY = 3
_TRACKS_KEPT = 6
_PLACES_A_FRAME = 3
_SAME_LABEL = 0.88
_INK_EXPLAINED = 0.95


class _Track:
    """The looks at what may be one symbol, from frames that agree with each other."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.looks: deque[Look] = deque(maxlen=_FRAMES_KEPT)
        self.likeness = 0.0
        self.away = 0
        self.lattice: Lattice | None = None

    def shows(self, size: int, seen: Look) -> bool:
        return self.size == size and alike(self.looks[-1], seen) >= _SAME_LABEL

    def add(self, placed: Placed, seen: Look) -> None:
        self.looks.append(seen)
        self.likeness += placed.likeness
        self.lattice, self.away = placed.lattice, 0


class FrostReader:
    """Fed with the frames of a camera, in order; gathers what frames of one label show, and forgets it with the label.

    Args:
        monotonic: seconds, for the budget.
        budget_seconds: no further attempt is begun on a frame after this time.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic, budget_seconds: float = BUDGET_SECONDS) -> None:
        self._monotonic = monotonic
        self._budget_seconds = budget_seconds
        self._tracks: list[_Track] = []

    def reset(self) -> None:
        self._tracks = []

    def feed(self, frame: Grey) -> Seen | None:
        """The symbol, if this frame shows it and what was seen up to now proves it. `frame` is grey, (height, width).

        A symbol once read is read again from each further frame that shows it.
        """
        end = self._monotonic() + self._budget_seconds
        self._look(frame, end)
        for track in self._tracks:
            if track.away or track.lattice is None:
                continue
            message = read_modules(black(track.looks))
            if message is not None and _explains(message, track.looks[-1]):
                return _seen(message, track.lattice)
            if self._monotonic() > end:
                break
        return None

    def _look(self, frame: Grey, end: float) -> None:
        """Find symbols in the frame and let each join the track that it agrees with, or begin its own."""
        for track in self._tracks:
            track.away += 1
        for placed in _places(frame):
            lattice = fitted(frame, placed.lattice)
            seen = look(frame, lattice)
            track = next((t for t in self._tracks if t.shows(placed.size, seen)), None) or self._begin(placed.size)
            if track.away or not track.looks:
                track.add(Placed(placed.likeness, placed.size, lattice), seen)
            if self._monotonic() > end:
                break
        self._tracks = [track for track in self._tracks if track.looks and track.away < _FRAMES_AWAY]
        self._tracks.sort(key=lambda track: -track.likeness)
        del self._tracks[_TRACKS_KEPT:]

    def _begin(self, size: int) -> _Track:
        track = _Track(size)
        self._tracks.append(track)
        return track


def _places(frame: Grey) -> list[Placed]:
    places: list[Placed] = []
    for rough in find(frame):
        lattice = fitted(frame, rough)
        places += symbols_on(lattice, look(frame, lattice).pale)
    places.sort(key=lambda placed: -placed.likeness)
    return places[:_PLACES_A_FRAME]


def _explains(message: Message, seen: Look) -> bool:
    """Whether the frame at hand can be the symbol that was read, and not another label of a moment later."""
    data = message.codewords[: SHAPES[message.size].data]
    return ink_explained(seen, drawn(message.size, data)) >= _INK_EXPLAINED


def _seen(message: Message, lattice: Lattice) -> Seen:
    corners: list[Corner] = [(float(x), float(y)) for x, y in lattice.corners()]
    symbology = "]d2" if message.gs1 else "]d1"
    return Seen(message.text, symbology, (corners[0], corners[1], corners[2], corners[3]), "frames merged under frost")
