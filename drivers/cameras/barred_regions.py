"""Where in a frame bars stand side by side, and what stands along them.

Frost, glare and noise hurt a bar here and there; somewhere along its length each bar is itself. So a line across the
bars is made from all that stands along each of them: the middle grey, or the darker part where frost is to be forgiven.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.cameras.bar_profile import LEAST_LEAD, Bars, Profile, read_bars
from drivers.cameras.code_128 import NotCode128, text_of
from drivers.cameras.seen import Corner, Seen, is_text

Grey = NDArray[np.uint8]

_WIDEST_SEARCHED_PX = 800
_NEIGHBOURHOOD_PX = 25
_REGIONS_TRIED = 4
_LEAST_SIDE_PX = 12
_TALLEST_PX = 160  # rows enough to average over; a taller region is shrunk along its bars
_MIDDLE, _DARKER = (0.3, 0.7), (0.04, 0.3)  # parts of the greys along a bar, from the darkest to the palest


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the frame turned so that its bars stand upright; `to_frame` maps its pixels back, (2, 3)."""

    upright: Grey
    to_frame: Any

    def corner(self, x: float, y: float) -> Corner:
        back = self.to_frame @ np.array([x, y, 1.0])
        return float(back[0]), float(back[1])


def read_barred_regions(frame: Grey, how: str) -> list[Seen]:
    """Each Code 128 in the frame of which enough is to be seen."""
    return [seen for region in barred_regions(frame) if (seen := _read(region, how)) is not None]


def confirmed(frame: Grey, seen: Seen) -> bool:
    """Whether the bars where a Code 128 was seen say the same by their likeness."""
    one, two, three, four = (np.array(corner, np.float32) for corner in seen.corners)
    across = float(np.linalg.norm(two - one) + np.linalg.norm(three - four)) / 2
    high = float(np.clip((np.linalg.norm(four - one) + np.linalg.norm(three - two)) / 2, _LEAST_SIDE_PX, _TALLEST_PX))
    left, right = float(_NEIGHBOURHOOD_PX), _NEIGHBOURHOOD_PX + across
    upright = np.array([[left, 0], [right, 0], [right, high], [left, high]], np.float32)
    to_upright = cv2.getPerspectiveTransform(np.stack([one, two, three, four]), upright)
    size = (int(across) + 2 * _NEIGHBOURHOOD_PX, int(high))
    straight: Any = cv2.warpPerspective(frame, to_upright, size, borderMode=cv2.BORDER_REPLICATE)
    read = _said(straight, least_lead=0)
    return read is not None and read[:2] == (seen.text, seen.symbology)


def barred_regions(frame: Grey) -> list[Region]:
    """Where edges all run one way, the strongest first."""
    shrink = min(1.0, _WIDEST_SEARCHED_PX / frame.shape[1])
    small = frame if shrink == 1 else cv2.resize(frame, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    smooth = cv2.GaussianBlur(small.astype(np.float32), (0, 0), 1.2)
    dx, dy = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    near = (_NEIGHBOURHOOD_PX, _NEIGHBOURHOOD_PX)
    both, difference, mixed = (
        cv2.blur(product, near) for product in (dx * dx + dy * dy, dx * dx - dy * dy, 2 * dx * dy)
    )
    one_way = (difference**2 + mixed**2 > (0.6 * both) ** 2) & (both > 0.12 * np.percentile(both, 99))
    count, parts, boxes, _ = cv2.connectedComponentsWithStats(one_way.astype(np.uint8))
    strength = np.bincount(parts.ravel(), weights=both.ravel(), minlength=count)
    strength[0] = 0
    regions = []
    for part in np.argsort(-strength)[:_REGIONS_TRIED]:
        if strength[part] > 0 and boxes[part, cv2.CC_STAT_AREA] > 2 * _NEIGHBOURHOOD_PX**2:
            inside = parts == part
            angle = 0.5 * np.arctan2(float(mixed[inside].sum()), float(difference[inside].sum()))
            ys, xs = np.nonzero(inside)
            regions.append(_cut(frame, xs / shrink, ys / shrink, float(angle)))
    return [region for region in regions if min(region.upright.shape) >= _LEAST_SIDE_PX]


def _cut(frame: Grey, xs: Any, ys: Any, angle: float) -> Region:
    """The part of the frame that holds these points, turned back by `angle` radians, with room for quiet zones."""
    cosine, sine = np.cos(angle), np.sin(angle)
    along, up = cosine * xs + sine * ys, -sine * xs + cosine * ys
    left, right = float(along.min()) - _NEIGHBOURHOOD_PX, float(along.max()) + _NEIGHBOURHOOD_PX
    top, bottom = float(up.min()), float(up.max())
    squeeze = max(1.0, (bottom - top) / _TALLEST_PX)
    to_frame = np.array(
        [
            [cosine, -sine * squeeze, cosine * left - sine * top],
            [sine, cosine * squeeze, sine * left + cosine * top],
        ]
    )
    size = (max(1, int(right - left)), max(1, int((bottom - top) / squeeze)))
    upright: Any = cv2.warpAffine(
        frame, to_frame, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    return Region(upright, to_frame)


def _read(region: Region, how: str) -> Seen | None:
    said = _said(region.upright, LEAST_LEAD)
    if said is None:
        return None
    text, symbology, bars, backwards = said
    return Seen(text, symbology, _corners(region, bars.begin, bars.end, backwards=backwards), how)


def _said(upright: Grey, least_lead: float) -> tuple[str, str, Bars, bool] | None:
    """The text, the AIM identifier, where it stands, and whether it is upside down."""
    for dark in _profiles(upright):
        for backwards in (False, True):
            bars = read_bars(dark[::-1] if backwards else dark, least_lead)
            if bars is None:
                continue
            try:
                text, symbology = text_of(bars.codewords)
            except NotCode128:
                continue
            if is_text(text):
                return text, symbology, bars, backwards
    return None


def _corners(region: Region, begin: float, end: float, *, backwards: bool) -> tuple[Corner, Corner, Corner, Corner]:
    height, width = region.upright.shape
    if backwards:
        begin, end, top, bottom = width - begin, width - end, float(height), 0.0
    else:
        top, bottom = 0.0, float(height)
    return region.corner(begin, top), region.corner(end, top), region.corner(end, bottom), region.corner(begin, bottom)


def _profiles(upright: Grey) -> Iterator[Profile]:
    """Lines across the bars, high where it is dark: of the whole height, then of thirds of it, where bars fan out."""
    steps = np.abs(np.diff(upright.astype(np.float32), axis=1)).mean(axis=1)
    barred = np.flatnonzero(steps > 0.6 * np.percentile(steps, 70))
    rows = upright[barred.min() : barred.max() + 1]
    thirds = np.array_split(rows, 3) if len(rows) >= 36 else []
    for part in (rows, *thirds):
        ordered = np.sort(part, axis=0).astype(np.float32)
        for first, last in (_MIDDLE, _DARKER):
            chosen = ordered[int(first * len(part)) : max(int(first * len(part)) + 1, int(last * len(part)))]
            line: Profile = 255 - chosen.mean(axis=0)
            yield line
