"""What is done to a frame so that a Data Matrix in it may be found after all. Grey in, grey out.

A filter may change the size: then by a whole factor, so that the picture's corners stay the picture's corners. In
the order of what they cost for what they win on the simulated camera's frames (tests/benchmarks/bench_reading.py).
"""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]


def local_threshold(frame: Grey) -> Grey:
    """For glare and uneven light: each pixel against its surroundings."""
    smooth = cv2.GaussianBlur(frame, (0, 0), 1)
    black: Any = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 31, 3)
    return _grey(black)


def stretched(frame: Grey) -> Grey:
    """For low contrast: from the darkest to the palest hundredth."""
    low, high = np.percentile(frame[::4, ::4], (1, 99))
    return _grey(np.clip((frame.astype(np.float32) - low) * (255 / max(high - low, 8)), 0, 255))


def equalised(frame: Grey) -> Grey:
    """For low contrast in a part of the frame."""
    return _grey(cv2.createCLAHE(4, (8, 8)).apply(frame))


def opened(frame: Grey) -> Grey:
    """For pale crumbs on dark modules."""
    return _grey(cv2.morphologyEx(frame, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))


def sharpened(frame: Grey) -> Grey:
    """For a blur of some pixels."""
    return _unsharp(frame, sigma_px=3, amount=3)


def without_highlights(frame: Grey) -> Grey:
    """For glare on a blurred symbol: nothing is paler than paper."""
    return _unsharp(np.minimum(frame, np.uint8(np.percentile(frame[::4, ::4], 92))), sigma_px=3, amount=3)


def doubled(frame: Grey) -> Grey:
    """For narrow modules."""
    return _grey(cv2.resize(frame, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC))


def doubled_sharpened(frame: Grey) -> Grey:
    """For a blur as wide as a module."""
    return _unsharp(doubled(frame), sigma_px=4, amount=2)


def doubled_sharpened_more(frame: Grey) -> Grey:
    return _unsharp(doubled(frame), sigma_px=8, amount=5)


def _unsharp(frame: Grey, sigma_px: float, amount: float) -> Grey:
    blurred = cv2.GaussianBlur(frame, (0, 0), sigma_px)
    return _grey(cv2.addWeighted(frame, 1 + amount, blurred, -amount, 0))


def _grey(picture: Any) -> Grey:
    return np.asarray(picture, dtype=np.uint8)


FILTERS: tuple[Callable[[Grey], Grey], ...] = (
    local_threshold,
    stretched,
    sharpened,
    doubled_sharpened,
    opened,
    without_highlights,
    equalised,
    doubled,
    doubled_sharpened_more,
)
