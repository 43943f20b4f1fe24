"""Which square ECC 200 symbol lies where on a lattice: told by the fixed modules that frost left to be seen.

ISO/IEC 16022:2006, 5.3.2: finder pattern and alignment patterns, and a quiet zone of one module.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from drivers.cameras.data_matrix_layout import SHAPES, fixed_modules
from drivers.cameras.frost_lattice import Field, Lattice

_OUTSIDE_MODULES = 2  # that a symbol may reach beyond the lattice it was found on


@dataclass(frozen=True, slots=True)
class Placed:
    """A symbol of `size` where `lattice` is: upright, its finder's corner at the bottom left.

    `likeness` has a deviation of 1 where nothing is to be seen and grows with the root of the modules that agree.
    """

    likeness: float
    size: int
    lattice: Lattice


@cache
def _pattern(size: int, quarter_turns: int) -> Field:
    """1 black, -1 white, 0 either, with the quiet zone around, turned counter-clockwise."""
    fixed = fixed_modules(size)
    pattern = np.full((size + 2, size + 2), -1, dtype=np.float32)
    pattern[1:-1, 1:-1] = np.where(fixed < 0, 0, 2 * fixed - 1)
    return np.ascontiguousarray(np.rot90(pattern, quarter_turns))


def symbols_on(lattice: Lattice, pale: Field, at_most: int = 3) -> list[Placed]:
    """The likeliest first; `pale` as `frost_lattice.look` gives it for the lattice."""
    edge = _OUTSIDE_MODULES
    dark = cv2.copyMakeBorder(
        np.clip(1 - 2 * pale, -1, 1), edge, edge, edge, edge, borderType=cv2.BORDER_CONSTANT, value=0
    )
    found = []
    for size in SHAPES:
        if size + 2 > min(dark.shape):
            break
        for turns in range(4):
            pattern = _pattern(size, turns)
            agreement = cv2.matchTemplate(dark, pattern, cv2.TM_CCORR)
            seen = cv2.matchTemplate(dark * dark, np.abs(pattern), cv2.TM_CCORR)
            likeness = agreement / np.sqrt(np.maximum(seen, 1))
            y, x = np.unravel_index(int(likeness.argmax()), likeness.shape)
            found.append((float(likeness[y, x]), size, turns, int(x) + 1 - edge, int(y) + 1 - edge))
    found.sort(reverse=True)
    return [Placed(like, size, _upright(lattice, size, turns, x, y)) for like, size, turns, x, y in found[:at_most]]


def _upright(lattice: Lattice, size: int, quarter_turns: int, x: int, y: int) -> Lattice:
    turned = np.eye(3)
    for _ in range(quarter_turns):
        turned = np.array([[0.0, 1, 0], [-1, 0, size], [0, 0, 1]]) @ turned
    shifted = np.array([[1.0, 0, x], [0, 1, y], [0, 0, 1]])
    return Lattice(lattice.to_frame @ shifted @ turned, size, size)
