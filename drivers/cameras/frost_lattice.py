"""The grid of a matrix symbol's modules laid over a frame: fitted to the edges between modules, and sampled.

Knows no symbology: text and frost are on the grid too, and what is on it is for others to say.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Field = NDArray[np.float32]
Matrix = NDArray[np.float64]

SAMPLING_PX = 6
_FITTING_PX = 8
_CENTRE = np.array([0.0, 0.5, 1.0, 1.0, 0.5, 0.0], dtype=np.float32) / 3
_DARKEST_BELOW_PERCENT, _PALEST_ABOVE_PERCENT = 8, 85
_LEAST_CONTRAST = 8.0  # grey levels between ink and paper: below it there is only noise
_STEADY_RESIDUAL = 0.08  # modules by which an edge may be off before it counts less


@dataclass(frozen=True, slots=True)
class Lattice:
    """`to_frame` is the homography from modules to pixels of the frame.

    Modules count from the left top corner of the first one, x to the right and y down, so that the middle of the first
    module is (0.5, 0.5); pixels likewise have their middle at whole numbers, as OpenCV has them.
    """

    to_frame: Matrix
    columns: int
    rows: int

    def corners(self) -> Matrix:
        """Top left, top right, bottom right and bottom left, (4, 2), in pixels of the frame."""
        modules = np.array([[0, 0], [self.columns, 0], [self.columns, self.rows], [0, self.rows]], dtype=np.float64)
        return np.asarray(cv2.perspectiveTransform(modules[None], self.to_frame)[0], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Look:
    """The modules of a lattice in one frame, (rows, columns).

    `pale` is 0 as dark as ink and 1 as pale as paper; `grain` is how far the pixels of one module stray, in the same
    measure.
    """

    pale: Field
    grain: Field


def sampled(frame: Grey, lattice: Lattice, module_px: int) -> Field:
    """The part of the frame under the lattice, straightened, `module_px` pixels a module."""
    to_modules = np.array([[1 / module_px, 0, 0.5 / module_px], [0, 1 / module_px, 0.5 / module_px], [0, 0, 1]])
    straight = cv2.warpPerspective(
        frame,
        lattice.to_frame @ to_modules,
        (lattice.columns * module_px, lattice.rows * module_px),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(straight, dtype=np.float32)


def look(frame: Grey, lattice: Lattice) -> Look:
    """The middles of the modules. Ink and paper are planes of grey over the lattice, for light falls unevenly."""
    straight = sampled(frame, lattice, SAMPLING_PX).reshape(lattice.rows, SAMPLING_PX, lattice.columns, SAMPLING_PX)
    grey = np.einsum("iajb,a,b->ij", straight, _CENTRE, _CENTRE, optimize=True)
    rows, columns = np.mgrid[0 : lattice.rows, 0 : lattice.columns]
    plane = np.stack([np.ones(grey.size), columns.ravel() / lattice.columns, rows.ravel() / lattice.rows], axis=1)
    flat = grey.ravel().astype(np.float64)
    ink, paper = (np.full(flat.shape, np.percentile(flat, p)) for p in (_DARKEST_BELOW_PERCENT, _PALEST_ABOVE_PERCENT))
    contrast = np.maximum(paper - ink, _LEAST_CONTRAST)
    for _ in range(4):
        pale = (flat - ink) / contrast
        paper = _plane_through(plane, flat, (pale > 0.8) & (pale < 1.25), paper)
        ink = _plane_through(plane, flat, pale < 0.2, ink)
        contrast = np.maximum(paper - ink, _LEAST_CONTRAST)
    pale = ((flat - ink) / contrast).reshape(grey.shape).astype(np.float32)
    grain = straight[:, 1:-1, :, 1:-1].std(axis=(1, 3)) / contrast.reshape(grey.shape).astype(np.float32)
    return Look(pale, grain)


def _plane_through(plane: Matrix, values: Matrix, chosen: NDArray[np.bool_], otherwise: Matrix) -> Matrix:
    if chosen.sum() < 10:
        return otherwise
    fitted: Matrix = plane @ np.linalg.lstsq(plane[chosen], values[chosen], rcond=None)[0]
    return fitted


def fitted(frame: Grey, lattice: Lattice, steps: int = 4) -> Lattice:
    """The lattice moved so that the edges in the frame lie between its modules.

    Each step measures how far the edges at every side of every module are off, and moves the whole lattice by the
    homography that is nearest to that: first by the edges near the middle, then by all, at last with perspective.
    The lattice must be less than half a module off where it starts.
    """
    for step in range(steps):
        lattice = _moved(lattice, *_offsets(frame, lattice), only_middle=step == 0, perspective=step >= 2)
    return lattice


def _offsets(frame: Grey, lattice: Lattice) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Of the edges at upright then at level sides of modules: how far off (modules) and how clear, (rows, columns)."""
    px, rows, columns = _FITTING_PX, lattice.rows, lattice.columns
    straight = sampled(frame, lattice, px)
    half = px // 2
    across = np.abs(cv2.Sobel(straight, cv2.CV_32F, 1, 0, ksize=3))[:, half:-half]
    down = np.abs(cv2.Sobel(straight, cv2.CV_32F, 0, 1, ksize=3))[half:-half]
    upright = across.reshape(rows, px, columns - 1, px)[:, 1:-1].sum(axis=1) ** 2
    level = down.reshape(rows - 1, px, columns, px)[..., 1:-1].sum(axis=3).transpose(0, 2, 1) ** 2
    return (*_centroid(upright), *_centroid(level))


def _centroid(energy: Field) -> tuple[Matrix, Matrix]:
    total = energy.sum(axis=-1)
    places = (np.arange(_FITTING_PX) - (_FITTING_PX - 1) / 2) / _FITTING_PX
    clear = np.sqrt(total)
    return (energy @ places) / np.maximum(total, 1e-6), np.minimum(clear, np.percentile(clear, 80)).astype(np.float64)


def _moved(
    lattice: Lattice,
    upright_off: Matrix,
    upright_clear: Matrix,
    level_off: Matrix,
    level_clear: Matrix,
    *,
    only_middle: bool,
    perspective: bool,
) -> Lattice:
    middle_x, middle_y, reach = lattice.columns / 2, lattice.rows / 2, max(lattice.columns, lattice.rows) / 2
    x1, y1 = np.meshgrid(np.arange(1, lattice.columns) - middle_x, np.arange(lattice.rows) + 0.5 - middle_y)
    x2, y2 = np.meshgrid(np.arange(lattice.columns) + 0.5 - middle_x, np.arange(1, lattice.rows) - middle_y)
    x = np.concatenate([x1.ravel(), x2.ravel()]) / reach
    y = np.concatenate([y1.ravel(), y2.ravel()]) / reach
    sideways = np.concatenate([np.ones(x1.size), np.zeros(x2.size)])
    along = sideways * x + (1 - sideways) * y
    terms = [sideways, sideways * x, sideways * y, 1 - sideways, (1 - sideways) * x, (1 - sideways) * y]
    if perspective:
        terms += [along * x, along * y]
    off = np.concatenate([upright_off.ravel(), level_off.ravel()])
    clear = np.concatenate([upright_clear.ravel(), level_clear.ravel()])
    if only_middle:
        clear = clear * (np.maximum(abs(x), abs(y)) < 0.55)
    move = _nearest(np.stack(terms, axis=1), off, clear)
    change = np.eye(3)
    change[:2] += np.array([[move[1], move[2], move[0]], [move[4], move[5], move[3]]]) / reach
    if perspective:
        change[2, :2] = -move[6:8] / reach
    to_reach = np.array([[1 / reach, 0, -middle_x / reach], [0, 1 / reach, -middle_y / reach], [0, 0, 1]])
    return Lattice(lattice.to_frame @ np.linalg.inv(to_reach) @ change @ to_reach, lattice.columns, lattice.rows)


def _nearest(terms: Matrix, off: Matrix, clear: Matrix) -> Any:
    """Least squares in which what is far off counts less and less."""
    move = np.zeros(terms.shape[1])
    for _ in range(3):
        weight = clear / np.maximum(np.abs(off - terms @ move), _STEADY_RESIDUAL)
        weighted = terms * weight[:, None]
        held = 1e-6 * weight.sum() * np.eye(len(move))
        move = np.linalg.lstsq(weighted.T @ terms + held, weighted.T @ off, rcond=None)[0]
    return move
