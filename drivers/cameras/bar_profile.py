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

LEAST_LEAD = 0.03

_SAMPLES_A_MODULE = 4
_MODULES = 11
_QUIET_MODULES = 3  # of the quiet zone before the start codeword, matched with it
_FEWEST_BARS = 9  # to be told apart; the shortest symbol has 13
_FIRST_BARS_TRIED = 24
_STARTS_TRIED = 5
_LONGEST_CODEWORDS = 64
_NARROWEST_MODULE_PX = 1.4
_LEAST_LIKENESS = 0.75
_BLURS_MODULES = (0.4, 1.0, 1.5, 2.0)
# How a codeword may lie other than the one before it foretells: shifted (modules) and stretched, and how unlikely.
_SHIFTS, _STRETCHES = (
    grid.ravel() for grid in np.meshgrid(np.linspace(-0.4, 0.4, 9), np.array([0.9, 0.93, 0.97, 1.0, 1.03, 1.07, 1.1]))
)
_UNLIKELY = 0.02 * np.abs(_SHIFTS) + 0.15 * np.abs(_STRETCHES - 1)


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Where a start codeword may be (pixels along the profile), its modules' width in pixels, and how it is blurred."""

    at: float
    module: float
    blur_modules: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Codewords from start to stop, and where they begin and end along the profile."""

    codewords: list[int]
    begin: float
    end: float


@cache
def _patterns(blur_modules: float) -> Any:
    """The 107 codewords behind a lens that smears each point over so many modules: (107, samples)."""
    rows = [_smeared("0" * _QUIET_MODULES + _modules(widths) + "1", blur_modules) for widths in WIDTHS]
    return _normal(np.stack(rows)[:, _QUIET_MODULES * _SAMPLES_A_MODULE : -_SAMPLES_A_MODULE])


@cache
def _starts(blur_modules: float) -> Any:
    """The three start codewords with the end of the quiet zone before them."""
    starts = [_modules(widths) for codeword, widths in enumerate(WIDTHS) if is_start(codeword)]
    rows = [_smeared("0" * 2 * _QUIET_MODULES + start + "1", blur_modules) for start in starts]
    return _normal(np.stack(rows)[:, _QUIET_MODULES * _SAMPLES_A_MODULE : -_SAMPLES_A_MODULE])


def _modules(widths: str) -> str:
    """`1` a bar, `0` a space, a character a module."""
    return "".join(str((place + 1) % 2) * int(width) for place, width in enumerate(widths))


def _smeared(modules: str, blur_modules: float) -> Any:
    fine = 8 * _SAMPLES_A_MODULE  # samples a module while it is smeared
    drawn = np.repeat([float(module) for module in modules], fine)
    width = round(blur_modules * fine)
    return np.convolve(drawn, np.full(width, 1 / width), mode="same").reshape(-1, 8).mean(axis=1)


def _normal(rows: Any) -> Any:
    centred = rows - rows.mean(axis=-1, keepdims=True)
    return centred / np.maximum(np.linalg.norm(centred, axis=-1, keepdims=True), 1e-6)


def read_bars(dark: Profile, least_lead: float = LEAST_LEAD) -> Bars | None:
    """The symbol whose quiet zone begins in the first half of `dark` (any scale, high where it is dark), or None.

    `least_lead` is by how much each codeword must be likelier than the next likeliest: below it, it is a guess.
    """
    for beginning in _beginnings(dark):
        bars = _followed(dark, beginning, least_lead)
        if bars is not None:
            return bars
    return None


def _sampled(dark: Profile, begins: Any, modules: Any, first: int, count: int) -> Any:
    """(hypotheses, samples): `count` modules from module `first` on."""
    places = first + (np.arange(count * _SAMPLES_A_MODULE) + 0.5) / _SAMPLES_A_MODULE
    at = begins[:, None] + places[None] * modules[:, None] - 0.5
    return np.interp(at.ravel(), np.arange(len(dark)), dark).reshape(at.shape)


def _beginnings(dark: Profile) -> list[_Beginning]:
    """The likeliest first."""
    slope = np.diff(dark)
    rising = np.flatnonzero(
        (slope[1:-1] > 0.25 * slope.max()) & (slope[1:-1] >= slope[:-2]) & (slope[1:-1] > slope[2:])
    )
    widest = len(dark) / (4 * _MODULES + 2)
    if len(rising) < _FEWEST_BARS or widest <= _NARROWEST_MODULE_PX:
        return []
    rising = rising[rising < len(dark) * 0.5][:_FIRST_BARS_TRIED]
    widths = np.geomspace(_NARROWEST_MODULE_PX, widest, 48)
    begins, modules = (grid.ravel() for grid in np.meshgrid(rising + 2.0, widths))
    seen = _normal(_sampled(dark, begins, modules, -_QUIET_MODULES, _QUIET_MODULES + _MODULES))
    likeness = np.stack([(seen @ _starts(blur).T).max(axis=1) for blur in _BLURS_MODULES])
    blurs = likeness.argmax(axis=0)
    likeness = likeness.max(axis=0)
    return [
        _Beginning(float(begins[i]), float(modules[i]), _BLURS_MODULES[blurs[i]])
        for i in np.argsort(-likeness)[:_STARTS_TRIED]
        if likeness[i] > _LEAST_LIKENESS
    ]


def _followed(dark: Profile, beginning: _Beginning, least_lead: float) -> Bars | None:
    """Codeword after codeword, each as wide as it is likeliest to be: a bent label's modules change along the way."""
    at, module = beginning.at, beginning.module
    patterns = _patterns(beginning.blur_modules).T
    codewords: list[int] = []
    while len(codewords) < _LONGEST_CODEWORDS and at + (_MODULES - 1) * module < len(dark):
        begins, modules = at + _SHIFTS * module, _STRETCHES * module
        likeness = _normal(_sampled(dark, begins, modules, 0, _MODULES)) @ patterns - _UNLIKELY[:, None]
        place, codeword = (int(i) for i in np.unravel_index(int(likeness.argmax()), likeness.shape))
        best = likeness.max(axis=0)
        lead = best[codeword] - np.partition(best, -2)[-2]
        if best[codeword] < _LEAST_LIKENESS or lead < least_lead or is_start(codeword) != (not codewords):
            return None
        codewords.append(codeword)
        at = float(begins[place] + _MODULES * modules[place])
        if is_stop(codeword):
            return Bars(codewords, beginning.at, at + 2 * module)
        module = 0.4 * module + 0.6 * float(modules[place])
    return None
