"""How black each module of a symbol probably is, from several frames of it under frost and glare.

Frost and glare make ink look pale and never paper look dark. A dark module is therefore black; a pale one is white only
where ink shows around it, for a module in data is black every other time, and where it is as smooth as paper, for frost
is grained. The weights were fitted on simulated frost. They decide what is read, not whether it may be believed: that
is the bound in `data_matrix`, which holds for any weights.
"""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.cameras.frost_lattice import Field, Look

_DARKEST_SHARE = 0.15
"""The paleness of a module over several frames is that of the darkest of seven: glare and frost move off ink."""

_NEIGHBOURS = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], dtype=np.float32)
_NEIGHBOURS_ENOUGH = 4.0

_NO_INK_IS_PALER = (0.4, 0.55)
_PALE_INK_AT_MOST = 2.0
"""What is paler than ink is black by seven to one at most: grey frost may hide white as well."""

_INK = 0.35
_SURE = 0.95
_ENOUGH_IN_COMMON = 0.2


def black(looks: Sequence[Look]) -> Field:
    """The probability that each module is black, (rows, columns)."""
    pale = np.quantile([look.pale for look in looks], _DARKEST_SHARE, axis=0).astype(np.float32)
    grain = np.median([look.grain for look in looks], axis=0).astype(np.float32)
    ink_around = np.minimum(_around(np.clip((0.85 - pale) / 0.5, 0, 1)), _NEIGHBOURS_ENOUGH) / _NEIGHBOURS_ENOUGH
    grain_around = _around(grain) / _NEIGHBOURS.sum()
    as_paper = np.clip((pale - 0.6) / 0.4, 0, 1)
    evidence = (
        10.3
        - 9.3 * np.clip((pale - 0.3) / 0.2, 0, 1)
        - 2.5 * np.clip((pale - 0.7) / 0.2, 0, 1)
        - 1.65 * np.clip((pale - 0.9) / 0.2, 0, 1)
        + 31 * grain
        + as_paper * (45 * grain_around - 7.6 * ink_around)
    )
    at_most = np.interp(pale, _NO_INK_IS_PALER, (10.3, _PALE_INK_AT_MOST))
    return np.asarray(1 / (1 + np.exp(-np.minimum(evidence, at_most))), dtype=np.float32)


def _around(field: Field) -> Field:
    return np.asarray(cv2.filter2D(field, -1, _NEIGHBOURS, borderType=cv2.BORDER_REFLECT_101), dtype=np.float32)


def alike(one: Look, other: Look) -> float:
    """Part of the modules sure in both looks that are the same in both; 0 when too few are sure in both.

    Two labels of one size that share half of their codewords come to 0.75 or so.
    """
    ours, theirs = black([one]), black([other])
    both = (np.abs(ours - 0.5) > _SURE - 0.5) & (np.abs(theirs - 0.5) > _SURE - 0.5)
    if both.mean() < _ENOUGH_IN_COMMON:
        return 0.0
    return float(((ours > 0.5) == (theirs > 0.5))[both].mean())


def ink_explained(look: Look, symbol: NDArray[np.integer[Any]]) -> float:
    """Part of the ink seen that is black in a symbol (1 black), where no frost can have put it."""
    ink = look.pale < _INK
    return float((symbol[ink] == 1).mean()) if ink.any() else 0.0
