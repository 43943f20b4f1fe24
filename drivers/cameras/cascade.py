"""One frame to the symbols in it: zxing-cpp first, then what helps where it sees nothing, each a little dearer.

Data Matrix and Code 128 only: they are what ISBT 128, GS1 and the INS put on a bag, and a filter makes noise out of
which weaker codes are read wrongly. The only check of a Code 128 is one in 103, and zxing-cpp has been seen to take a
poor one wrongly: none is believed to it before the likeness of the bars (`barred_regions`) says the same.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from drivers.cameras.barred_regions import confirmed, read_barred_regions
from drivers.cameras.filters import FILTERS
from drivers.cameras.libdmtx import TIMEOUT_SECONDS, Libdmtx
from drivers.cameras.seen import Corner, Seen, is_text

Grey = NDArray[np.uint8]

BUDGET_SECONDS = 0.25

_BOTH = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.Code128))
_MATRIX = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.DataMatrix,))
_LOCAL, _GLOBAL = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
_RETRIED_AT_MOST_PX = 1600  # a photograph's longer side while filters work on it


@dataclass(frozen=True, slots=True)
class Reticle:
    """The part of the frame, around its middle, that the screen shows as the place to aim at: 0 to 1 of each side."""

    width: float = 0.7
    height: float = 0.7

    def cut(self, frame: Grey) -> tuple[Grey, Corner]:
        """What is inside, and where its top left corner is in the frame."""
        height, width = frame.shape
        left, top = round(width * (1 - self.width) / 2), round(height * (1 - self.height) / 2)
        return frame[top : height - top, left : width - left], (float(left), float(top))


class Cascade:
    """Reads frame after frame; owned by one thread, which must not be the screen's.

    After `budget_seconds` no further retry begins; libdmtx, if it is given, may then take its own timeout.
    """

    def __init__(
        self,
        reticle: Reticle | None = None,
        libdmtx: Libdmtx | None = None,
        budget_seconds: float = BUDGET_SECONDS,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._reticle = reticle or Reticle()
        self._libdmtx = libdmtx
        self._budget_seconds = budget_seconds
        self._clock = clock

    def read(self, frame: Grey) -> tuple[Seen, ...]:
        """What one grey frame (height, width) shows; what lies in the reticle goes before all else.

        Raises ValueError for what is no such frame.
        """
        if frame.ndim != 2 or frame.dtype != np.uint8 or not frame.size:
            raise ValueError(f"a frame is (height, width) of uint8, not {frame.shape} of {frame.dtype}")
        frame = np.ascontiguousarray(frame)
        until = self._clock() + self._budget_seconds
        aimed_at, corner = self._reticle.cut(frame)
        if 0 < aimed_at.size < frame.size and (seen := _moved(_zxing(aimed_at, "zxing in the reticle"), 1, corner)):
            return seen
        return tuple(_zxing(frame, "zxing")) or self._retried(frame, until)

    def _retried(self, frame: Grey, until: float) -> tuple[Seen, ...]:
        shrink = min(1.0, _RETRIED_AT_MOST_PX / max(frame.shape))
        if shrink < 1:
            frame = np.asarray(cv2.resize(frame, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
        for retry in _RETRIES:
            if self._clock() >= until:
                break
            if seen := retry(frame):
                return _moved(seen, 1 / shrink, (0, 0))
        if self._libdmtx is not None and (one := self._libdmtx.read(frame, TIMEOUT_SECONDS)):
            return _moved([one], 1 / shrink, (0, 0))
        return ()


def _filtered(change: Callable[[Grey], Grey]) -> Callable[[Grey], list[Seen]]:
    def retry(frame: Grey) -> list[Seen]:
        changed = change(frame)
        how = f"zxing, {change.__name__.replace('_', ' ')}"
        return list(_moved(_zxing(changed, how, _MATRIX), frame.shape[1] / changed.shape[1], (0, 0)))

    return retry


def _global_threshold(frame: Grey) -> list[Seen]:
    return _zxing(frame, "zxing, one threshold", _MATRIX, _GLOBAL)


def _bars(frame: Grey) -> list[Seen]:
    return read_barred_regions(frame, "bars by likeness")


_RETRIES: tuple[Callable[[Grey], list[Seen]], ...] = (
    _global_threshold,
    _filtered(FILTERS[0]),
    _bars,
    *(_filtered(change) for change in FILTERS[1:]),
)


def _zxing(frame: Grey, how: str, formats: Any = _BOTH, binarizer: Any = _LOCAL) -> list[Seen]:
    """What passed its checks and is text."""
    seen = []
    for symbol in zxingcpp.read_barcodes(frame, formats=formats, binarizer=binarizer):
        text = symbol.bytes.decode("latin-1")
        if symbol.valid and is_text(text):
            place = symbol.position
            one, two, three, four = (
                (float(at.x), float(at.y))
                for at in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            )
            seen.append(Seen(text, symbol.symbology_identifier, (one, two, three, four), how))
    return [one for one in seen if not one.symbology.startswith("]C") or confirmed(frame, one)]


def _moved(symbols: list[Seen], scale: float, by: Corner) -> tuple[Seen, ...]:
    """The same with their corners `scale` times as far from the picture's corner, then `by` pixels further."""
    moved = []
    for seen in symbols:
        one, two, three, four = ((x * scale + by[0], y * scale + by[1]) for x, y in seen.corners)
        moved.append(Seen(seen.text, seen.symbology, (one, two, three, four), seen.how))
    return tuple(moved)
