"""Code 128 codewords along a line across the bars, by likeness to each of the 107 patterns.

Where a reader of edges needs every edge, likeness forgives a blur, a low contrast or a hurt bar, and it says how sure
it is.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drivers.cameras.code_128 import WIDTHS, is_start, is_stop

Profile = NDArray[np.float32]

_SAMPLES_A_MODULE = 4
_MODULES = 11
_QUIET_MODULES = 3  # of the quiet zone before the start codeword, matched with it
_STARTS_TRIED = 5
_LONGEST_CODEWORDS = 64
_NARROWEST_MODULE_PX = 1.4
_LEAST_LIKENESS = 0.72
_LEAST_LEAD = 0.04  # over the next likeliest codeword: below it the codeword is a guess


@dataclass(frozen=True, slots=True)
class Bars:
    """Codewords from start to stop, and where they begin and end along the profile."""

    codewords: list[int]
    begin: float
    end: float


@cache
def _patterns() -> Any:
    """The 107 codewords as (107, samples), a little blurred, mean 0 and length 1."""
    rows = []
    for widths in WIDTHS:
        bars = "".join(str((place + 1) % 2) * int(width) for place, width in enumerate(widths))
        rows.append(np.repeat([float(bar) for bar in bars], _SAMPLES_A_MODULE))
    return _normal(np.stack([np.convolve(row, np.full(3, 1 / 3), mode="same") for row in rows]))


@cache
def _starts() -> Any:
    """The three start codewords behind a piece of quiet zone."""
    quiet = np.zeros((3, _QUIET_MODULES * _SAMPLES_A_MODULE))
    codewords = _patterns()[[codeword for codeword in range(len(WIDTHS)) if is_start(codeword)]]
    return _normal(np.concatenate([quiet + codewords.min(axis=1, keepdims=True), codewords], axis=1))


def _normal(rows: Any) -> Any:
    centred = rows - rows.mean(axis=-1, keepdims=True)
    return centred / np.maximum(np.linalg.norm(centred, axis=-1, keepdims=True), 1e-6)


def read_bars(dark: Profile) -> Bars | None:
    """The symbol whose quiet zone begins in the first half of `dark` (any scale, high where it is dark), or None."""
    for begin, module in _beginnings(dark):
        bars = _followed(dark, begin, module)
        if bars is not None:
            return bars
    return None


def _sampled(dark: Profile, begins: Any, modules: Any, first: int, count: int) -> Any:
    """(hypotheses, samples): `count` modules from module `first` on."""
    places = first + (np.arange(count * _SAMPLES_A_MODULE) + 0.5) / _SAMPLES_A_MODULE
    at = begins[:, None] + places[None] * modules[:, None] - 0.5
    return np.interp(at.ravel(), np.arange(len(dark)), dark).reshape(at.shape)


def _beginnings(dark: Profile) -> list[tuple[float, float]]:
    """Where a start codeword is likeliest, with the width of its modules in pixels."""
    slope = np.diff(dark)
    rising = np.flatnonzero(
        (slope[1:-1] > 0.25 * slope.max()) & (slope[1:-1] >= slope[:-2]) & (slope[1:-1] > slope[2:])
    )
    rising = rising[rising < len(dark) * 0.5][:40]
    if not len(rising):
        return []
    widest = len(dark) / (4 * _MODULES + 2)
    if widest <= _NARROWEST_MODULE_PX:
        return []
    widths = np.geomspace(_NARROWEST_MODULE_PX, widest, 48)
    begins, modules = (grid.ravel() for grid in np.meshgrid(rising + 2.0, widths))
    seen = _normal(_sampled(dark, begins, modules, -_QUIET_MODULES, _QUIET_MODULES + _MODULES))
    likeness = (seen @ _starts().T).max(axis=1)
    best = np.argsort(-likeness)[:_STARTS_TRIED]
    return [(float(begins[i]), float(modules[i])) for i in best if likeness[i] > _LEAST_LIKENESS]


def _followed(dark: Profile, begin: float, module: float) -> Bars | None:
    """Codeword after codeword, each as wide as it is likeliest to be: a bent label's modules change along the way."""
    shifts, stretches = (
        grid.ravel() for grid in np.meshgrid(np.linspace(-0.4, 0.4, 9), np.array([0.92, 0.96, 1.0, 1.04, 1.08]))
    )
    codewords: list[int] = []
    at = begin
    while len(codewords) < _LONGEST_CODEWORDS and at + (_MODULES - 1) * module < len(dark):
        begins, modules = at + shifts * module, stretches * module
        likeness = _normal(_sampled(dark, begins, modules, 0, _MODULES)) @ _patterns().T
        likeness -= 0.02 * np.abs(shifts)[:, None] + 0.15 * np.abs(stretches - 1)[:, None]
        place, codeword = (int(i) for i in np.unravel_index(int(likeness.argmax()), likeness.shape))
        best = likeness.max(axis=0)
        lead = best[codeword] - np.partition(best, -2)[-2]
        if best[codeword] < _LEAST_LIKENESS or lead < _LEAST_LEAD or is_start(codeword) != (not codewords):
            return None
        codewords.append(codeword)
        at = float(begins[place] + _MODULES * modules[place])
        if is_stop(codeword):
            return Bars(codewords, begin, at + 2 * module)
        module = 0.6 * module + 0.4 * float(modules[place])
    return None
