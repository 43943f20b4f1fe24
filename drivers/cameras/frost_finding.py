"""Where in a frame a matrix symbol may be: square dark patches whose edges repeat at one pitch in two directions.

A finder pattern under frost stops every scanner that begins with it; the grid of the modules shows through wherever
the label does.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.cameras.frost_lattice import Field, Grey, Lattice

Outline = NDArray[np.int32]

_CLOSING_PX = (7, 11, 17, 25, 41)
_LEAST_SIDE_PX = 24
_MOST_OBLONG = 1.45
_LEAST_FILLED = 0.55
_NEIGHBOURHOOD_PX = 61
_INK_SHARE, _LEAST_CONTRAST = 0.4, 10
_LEAST_PITCH_PX, _MOST_PITCH_PX = 2.4, 26.0
_MOST_UNEQUAL_PITCH = 1.6
_LEAST_MODULES, _MOST_MODULES = 10, 110
_MARGIN_MODULES = 3
_BINS_A_PX = 2
_SPECTRUM = 4096
_NEAR_AXIS_RADIANS = 0.25
_LEAST_REGULAR = 0.04


@dataclass(frozen=True, slots=True)
class _Axis:
    """Edges whose gradient points along `normal` lie at `offset + n * pitch` from the frame's origin, in pixels."""

    normal: Any
    pitch: float
    offset: float
    first: float
    last: float
    regular: float


def find(frame: Grey, at_most: int = 2) -> list[Lattice]:
    """Lattices over what may be symbols, the most regular first, each some modules wider than what it was found in."""
    smooth = cv2.GaussianBlur(frame, (0, 0), 0.8)
    across = np.asarray(cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3), dtype=np.float32)
    down = np.asarray(cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3), dtype=np.float32)
    found = []
    for outline in _outlines(frame):
        grid = _grid(across, down, outline)
        if grid is not None:
            found.append(grid)
    found.sort(key=lambda grid: -grid[0] * np.sqrt(grid[1].columns * grid[1].rows))
    return [lattice for _, lattice in found[:at_most]]


def _outlines(frame: Grey) -> list[Outline]:
    """Convex outlines of square patches with ink here and there, each once. Frost is too grey to join them."""
    smooth = cv2.GaussianBlur(frame, (0, 0), 1.0)
    window = np.ones((_NEIGHBOURHOOD_PX, _NEIGHBOURHOOD_PX), np.uint8)
    darkest, palest = (m.astype(np.float32) for m in (cv2.erode(smooth, window), cv2.dilate(smooth, window)))
    contrast = palest - darkest
    dark = ((smooth < darkest + _INK_SHARE * contrast) & (contrast > _LEAST_CONTRAST)).astype(np.uint8)
    found: list[tuple[float, Any, Outline]] = []
    for side in _CLOSING_PX:
        kernel = np.ones((side, side), np.uint8)
        patches = cv2.morphologyEx(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, kernel), cv2.MORPH_OPEN, kernel)
        for contour in cv2.findContours(patches, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]:
            centre, (width, height), _ = cv2.minAreaRect(contour)
            short, long = sorted((width, height))
            if short < _LEAST_SIDE_PX or long > _MOST_OBLONG * short:
                continue
            if cv2.contourArea(contour) < _LEAST_FILLED * short * long:
                continue
            near = 0.1 * short
            if not any(abs(s - short) < near and np.abs(np.subtract(c, centre)).max() < near for s, c, _ in found):
                found.append((short, centre, np.asarray(cv2.convexHull(contour), dtype=np.int32)))
    return [outline for _, _, outline in found]


def _grid(across: Field, down: Field, outline: Outline) -> tuple[float, Lattice] | None:
    """How regular the edges inside are (0 to 1), and the lattice they suggest."""
    left, top, width, height = cv2.boundingRect(outline)
    left, top, right, bottom = max(0, left - 4), max(0, top - 4), left + width + 4, top + height + 4
    part = np.s_[top:bottom, left:right]
    inside = np.zeros(across[part].shape, np.uint8)
    cv2.fillConvexPoly(inside, outline.reshape(-1, 2) - (left, top), 1)
    within = np.asarray(cv2.dilate(inside, np.ones((7, 7), np.uint8))) > 0
    strength = np.hypot(across[part], down[part])
    strong = within & (strength > np.percentile(strength[within], 60))
    y, x = np.nonzero(strong)
    weight = strength[strong]
    if not weight.any():
        return None
    angle = np.arctan2(down[part][strong], across[part][strong])
    fourfold = (weight * np.exp(4j * angle)).sum()
    aligned = float(abs(fourfold) / weight.sum())
    first = np.angle(fourfold) / 4
    axes = [_axis(x + left, y + top, weight, angle, first + turn) for turn in (0.0, np.pi / 2)]
    if axes[0] is None or axes[1] is None:
        return None
    regular = aligned * axes[0].regular * axes[1].regular
    unequal = axes[0].pitch / axes[1].pitch
    lattice = _lattice(axes[0], axes[1])
    counts = lattice.columns - 2 * _MARGIN_MODULES, lattice.rows - 2 * _MARGIN_MODULES
    if regular < _LEAST_REGULAR or not 1 / _MOST_UNEQUAL_PITCH < unequal < _MOST_UNEQUAL_PITCH:
        return None
    if min(counts) < _LEAST_MODULES - 2 or max(counts) > _MOST_MODULES:
        return None
    return regular, lattice


def _axis(x: Any, y: Any, weight: Any, angle: Any, direction: float) -> _Axis | None:
    """The pitch and place of the edges whose gradient points along `direction` or against it, from their spectrum."""
    for near_radians in (0.3, _NEAR_AXIS_RADIANS):
        off = (angle - direction + np.pi / 2) % np.pi - np.pi / 2
        near = np.abs(off) < near_radians
        if near.sum() < 50:
            return None
        direction += float((weight * off)[near].sum() / weight[near].sum())
    normal = np.array([np.cos(direction), np.sin(direction)])
    along = x[near] * normal[0] + y[near] * normal[1]
    first, last = float(along.min()), float(along.max())
    profile = np.bincount(((along - first) * _BINS_A_PX).astype(np.intp), weights=weight[near])
    total = profile.sum()
    trend = cv2.GaussianBlur(profile.astype(np.float32).reshape(-1, 1), (0, 0), 12.0 * _BINS_A_PX).ravel()
    if len(profile) > _SPECTRUM:
        return None
    spectrum = np.fft.rfft(profile - trend, _SPECTRUM)
    frequencies = np.arange(len(spectrum)) * _BINS_A_PX / _SPECTRUM
    sought = (frequencies > 1 / _MOST_PITCH_PX) & (frequencies < 1 / _LEAST_PITCH_PX)
    best = int(np.argmax(np.abs(spectrum) * sought))
    pitch = 1 / frequencies[best]
    offset = first + 0.5 / _BINS_A_PX - np.angle(spectrum[best]) / (2 * np.pi) * pitch
    return _Axis(normal, pitch, offset, first, last, float(np.abs(spectrum[best]) / total))


def _lattice(one: _Axis, other: _Axis) -> Lattice:
    """Upright sides of modules where `one` has its edges, level sides where `other` has them."""
    starts, counts = [], []
    for axis in (one, other):
        start = round((axis.first - axis.offset) / axis.pitch) - _MARGIN_MODULES
        counts.append(round((axis.last - axis.offset) / axis.pitch) + _MARGIN_MODULES - start)
        starts.append(axis.offset + start * axis.pitch)
    from_axes = np.linalg.inv(np.array([one.normal, other.normal]))
    to_frame = np.eye(3)
    to_frame[:2, :2] = from_axes * (one.pitch, other.pitch)
    to_frame[:2, 2] = from_axes @ starts
    return Lattice(to_frame, counts[0], counts[1])
