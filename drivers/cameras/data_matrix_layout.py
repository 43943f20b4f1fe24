"""Where each module of a square ECC 200 symbol belongs (ISO/IEC 16022:2006, 5.5 to 5.8, Table 7 and Annex F).

Knows no image and no text: rows and columns count modules from the top left of the symbol, finder pattern included.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Shape:
    """One line of Table 7. `size` and `region` count modules; a region's count leaves out its finder pattern."""

    size: int
    regions: int
    region: int
    data: int
    parity: int
    blocks: int = 1

    @property
    def codewords(self) -> int:
        return self.data + self.parity

    @property
    def mapping(self) -> int:
        """Side of the mapping matrix: the symbol without its finder patterns."""
        return self.regions * self.region

    @property
    def block_parity(self) -> int:
        return self.parity // self.blocks


SHAPES = {
    shape.size: shape
    for shape in (
        Shape(10, 1, 8, 3, 5),
        Shape(12, 1, 10, 5, 7),
        Shape(14, 1, 12, 8, 10),
        Shape(16, 1, 14, 12, 12),
        Shape(18, 1, 16, 18, 14),
        Shape(20, 1, 18, 22, 18),
        Shape(22, 1, 20, 30, 20),
        Shape(24, 1, 22, 36, 24),
        Shape(26, 1, 24, 44, 28),
        Shape(32, 2, 14, 62, 36),
        Shape(36, 2, 16, 86, 42),
        Shape(40, 2, 18, 114, 48),
        Shape(44, 2, 20, 144, 56),
        Shape(48, 2, 22, 174, 68),
        Shape(52, 2, 24, 204, 84, 2),
        Shape(64, 4, 14, 280, 112, 2),
        Shape(72, 4, 16, 368, 144, 4),
        Shape(80, 4, 18, 456, 192, 4),
        Shape(88, 4, 20, 576, 224, 4),
    )
}

_UTAH = ((-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0))


# The special shapes of Annex F that square symbols need; negative rows and columns count from the bottom and the right.
_CORNER_1 = ((-1, 0), (-1, 1), (-1, 2), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1))
_CORNER_2 = ((-3, 0), (-2, 0), (-1, 0), (0, -4), (0, -3), (0, -2), (0, -1), (1, -1))


@cache
def codeword_modules(size: int) -> NDArray[np.intp]:
    """The modules of every codeword, first bit (the highest) first.

    Returns:
        An array (codewords, 8, 2) of rows and columns in the whole symbol.
    """
    shape = SHAPES[size]
    in_mapping = np.array(_placed(shape.mapping), dtype=np.intp)
    return in_mapping + 1 + 2 * (in_mapping // shape.region)


def _placed(side: int) -> list[list[tuple[int, int]]]:
    """Annex F.3: the mapping matrix is swept up and down its diagonals, a codeword a step."""
    placed: list[list[tuple[int, int]]] = []
    taken: set[tuple[int, int]] = set()

    def place(modules: list[tuple[int, int]]) -> None:
        placed.append(modules)
        taken.update(modules)

    def utah(row: int, column: int) -> None:
        place([_wrapped(row + down, column + right, side) for down, right in _UTAH])

    row, column = 4, 0
    while row < side or column < side:
        if (row, column) == (side, 0):
            place([(r % side, c % side) for r, c in _CORNER_1])
        if (row, column) == (side - 2, 0) and side % 4:
            place([(r % side, c % side) for r, c in _CORNER_2])
        while True:
            if row < side and column >= 0 and (row, column) not in taken:
                utah(row, column)
            row, column = row - 2, column + 2
            if row < 0 or column >= side:
                break
        row, column = row + 1, column + 3
        while True:
            if row >= 0 and column < side and (row, column) not in taken:
                utah(row, column)
            row, column = row + 2, column - 2
            if row >= side or column < 0:
                break
        row, column = row + 3, column + 1
    return placed


def _wrapped(row: int, column: int, side: int) -> tuple[int, int]:
    if row < 0:
        row, column = row + side, column + 4 - (side + 4) % 8
    if column < 0:
        row, column = row + 4 - (side + 4) % 8, column + side
    return row, column


@cache
def fixed_modules(size: int) -> NDArray[np.int8]:
    """What every symbol of a size shows: 1 black, 0 white, -1 where codewords are.

    Each region has a solid left and bottom edge and an alternating top and right one (5.3.2). The four modules which
    no codeword fills in some sizes are a fixed chequer at the bottom right (Annex F.3).
    """
    shape = SHAPES[size]
    fixed = np.full((size, size), -1, dtype=np.int8)
    step = shape.region + 2
    alternating = np.arange(size) % 2
    for start in range(0, size, step):
        end = start + step - 1
        fixed[start, :] = 1 - alternating
        fixed[:, end] = alternating
    for start in range(0, size, step):
        end = start + step - 1
        fixed[:, start] = 1
    for start in range(0, size, step):
        fixed[start + step - 1, :] = 1
    if 8 * shape.codewords < shape.mapping**2:
        fixed[-3:-1, -3:-1] = ((1, 0), (0, 1))
    return fixed
