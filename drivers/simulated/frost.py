"""Frost on a cold label: blobs in clusters, white to grey, thin at their edges and grained, that creep as they melt."""

import cv2
import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.float32]

PIXELS_A_MODULE = 4

_SURROUNDINGS = 32  # modules around the symbol's box where frost is known too
_CREEP_A_FRAME = 0.035  # radians from one shape of the frost to another: about 2 % of the cover moves in a frame


class Frost:
    """Frost over a symbol of `rows` x `columns` modules that hides `share` of its box, in any frame, exactly.

    Hidden is where the opacity is 0.5 or more. Around the blobs lies a thin veil that hides nothing.
    """

    def __init__(self, rows: int, columns: int, share: float, seed: int) -> None:
        self._rows, self._columns, self._share, self._seed = rows, columns, share, seed
        draw = np.random.default_rng((seed, 2))
        self._blob_modules = float(draw.uniform(2.0, 5.0))
        self._edge = float(draw.uniform(0.25, 0.6))
        self._core = float(draw.uniform(0.9, 1.0))
        self._veil = float(draw.uniform(0.0, 0.15))
        self._grey = float(draw.uniform(165, 235))
        self._first, self._later = self._heap(10), self._heap(20)

    def opacity(self, frame: int, margin: int) -> Field:
        """0 clear to 1 opaque over the box and `margin` modules around it, `PIXELS_A_MODULE` pixels a module."""
        field = self._field(frame)
        edge = _SURROUNDINGS * PIXELS_A_MODULE
        box = field[edge:-edge, edge:-edge]
        limit = np.quantile(box, 1 - self._share)
        thick = 0.5 + (field - limit) / self._edge
        cover = np.clip(thick, 0, self._core)
        veil = self._veil * np.clip(1 + thick, 0, 1)
        whole: Field = np.maximum(cover, veil).astype(np.float32)
        return _cut(whole, edge - margin * PIXELS_A_MODULE)

    def crystals(self, margin: int) -> Field:
        """The grey of the frost itself, grained, over the same area; its grain stays where it is."""
        grain = self._noise(5, 0.5) * 14 + self._noise(6, 2.0) * 12
        grey: Field = np.clip(self._grey + grain, 90, 255).astype(np.float32)
        return _cut(grey, (_SURROUNDINGS - margin) * PIXELS_A_MODULE)

    def _field(self, frame: int) -> Field:
        turned = _CREEP_A_FRAME * frame
        crept: Field = (np.cos(turned) * self._first + np.sin(turned) * self._later).astype(np.float32)
        return crept

    def _heap(self, kind: int) -> Field:
        clusters = self._noise(kind, 3.5 * self._blob_modules)
        blobs = self._noise(kind + 1, self._blob_modules)
        crumbs = self._noise(kind + 2, 0.8)
        return clusters + blobs + 0.18 * crumbs

    def _noise(self, kind: int, modules: float) -> Field:
        """Smooth noise, mean 0 and deviation 1 or so, whose hills are some `modules` wide."""
        draw = np.random.default_rng((self._seed, 3, kind))
        rows = (self._rows + 2 * _SURROUNDINGS) * PIXELS_A_MODULE
        columns = (self._columns + 2 * _SURROUNDINGS) * PIXELS_A_MODULE
        step = modules * PIXELS_A_MODULE
        coarse = draw.standard_normal((max(2, round(rows / step)) + 1, max(2, round(columns / step)) + 1))
        smooth = cv2.resize(coarse.astype(np.float32), (columns, rows), interpolation=cv2.INTER_CUBIC)
        return smooth.astype(np.float32, copy=False)


def _cut(field: Field, border: int) -> Field:
    return field[border:-border, border:-border] if border else field
