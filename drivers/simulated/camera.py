"""A camera before a label: grey frames of one symbol as a bench sees it, wet, bent, shining or under frost.

Lengths on the label are in modules (the narrowest bar, or the side of a Data Matrix cell), from the middle of the
symbol, x to the right and y down; lengths in a frame are in pixels. What is drawn from `seed` once (how tilted, how
blurred, where the frost lies) belongs to the label; what changes from frame to frame is the hand that holds the
camera, the glare and the sensor's noise.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from drivers.simulated.frost import Frost

Grey = npt.NDArray[np.uint8]

SMALL_FRAME = (640, 480)
LARGE_FRAME = (1280, 720)

_PAPER, _INK, _DESK = 222, 38, 96
_SUPERSAMPLING = 2
_SURROUNDINGS = 14  # modules of label around the symbol's quiet zone: text, then the label's edge


class Condition(StrEnum):
    CLEAN = "clean"
    THREE_PIXELS = "3 px"
    ROTATED = "rotated"
    PERSPECTIVE = "perspective"
    CURVED = "curved"
    GLARE = "glare"
    BLUR = "blur"
    LOW_CONTRAST = "low contrast"
    FROST_4 = "frost 4 %"
    FROST_8 = "frost 8 %"
    FROST_12 = "frost 12 %"
    FROST_18 = "frost 18 %"

    @property
    def frost_share(self) -> float:
        """Part of the symbol's box that frost hides; 0 without frost."""
        return int(self.split()[1]) / 100 if self.startswith("frost") else 0.0


@dataclass(frozen=True, slots=True)
class _Hand:
    """Where the camera is for one frame."""

    angle_degrees: float
    tilt_degrees: float
    tilt_axis_degrees: float
    module_px: float
    x: float
    y: float


def frames(symbol: Grey, condition: Condition | str, seed: int, count: int) -> list[Grey]:
    """`count` frames of one label, 30 a second or so: the same seed gives the same frames, bit for bit.

    `symbol` is the clean symbol at one pixel a module, 0 black and 255 white, without its quiet zone: a Data Matrix
    as it is, a Code 128 as many rows high as its bars are to be (40 modules are the 10 mm of an ISBT 128 label). A
    frame is (480, 640) or, where the symbol would not fit, (720, 1280). A module is 4.5 to 6 px wide, less where a
    long Code 128 asks for it, and 3 px in `3 px`. In the frost conditions, exactly the named part of the symbol's
    box, finder pattern included, is more frost than label in each frame.

    Raises ValueError for a picture that is no such symbol, or an unknown condition.
    """
    if symbol.ndim != 2 or symbol.dtype != np.uint8 or not set(np.unique(symbol)) <= {0, 255}:
        raise ValueError(f"a symbol is a grey picture of 0 and 255, not {symbol.dtype} of shape {symbol.shape}")
    scene = _Scene(symbol, Condition(condition), seed)
    return [scene.frame(number) for number in range(count)]


def frost_over(symbol: Grey, condition: Condition | str, seed: int, frame: int) -> npt.NDArray[np.float32]:
    """How opaque the frost is over the symbol's box in this frame, 0 to 1, four pixels a module: 0.5 and more hides."""
    rows, columns = symbol.shape
    return Frost(rows, columns, Condition(condition).frost_share, seed).opacity(frame, margin=0)


class _Scene:
    def __init__(self, symbol: Grey, condition: Condition, seed: int) -> None:
        self._condition = condition
        self._seed = seed
        self._rows, self._columns = symbol.shape
        draw = np.random.default_rng((seed, 0))
        self._quiet = 10 if bool((symbol == symbol[0]).all()) else 4
        self._margin = self._quiet + _SURROUNDINGS
        self._width, self._height = self._frame_size(condition)
        self._hand = self._first_hand(draw)
        self._scale = max(2, round(self._hand.module_px * _SUPERSAMPLING))
        self._label = self._print(symbol, draw)
        self._frost = Frost(self._rows, self._columns, condition.frost_share, seed) if condition.frost_share else None
        self._arc = float(draw.uniform(50, 90))  # degrees of the cylinder that the symbol goes round
        self._bent_along_x = self._rows == self._columns or bool(draw.random() < 0.5)
        self._blur = self._blur_kernel(draw) if condition is Condition.BLUR else None
        self._paper_in_dim_light = float(draw.uniform(70, 190))
        self._contrast = float(draw.uniform(18, 36))
        self._light = draw.uniform(-0.16, 0.16, 2)
        self._glare_at = draw.uniform(-0.5, 0.5, 2)
        self._glare_step = draw.uniform(0.08, 0.16) * _unit(float(draw.uniform(0, 2 * np.pi)))
        self._glare_size = draw.uniform(0.12, 0.2, 2)

    def frame(self, number: int) -> Grey:
        draw = np.random.default_rng((self._seed, 1, number))
        hand = self._hand if number == 0 else self._moved(draw)
        self._hand = hand
        label = self._label
        if self._frost is not None:
            label = self._frosted(label, self._frost, number)
        seen = self._seen(label, hand)
        height, width = seen.shape
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        seen *= 1 + self._light[0] * (2 * x / width - 1) + self._light[1] * (2 * y / height - 1)
        if self._condition is Condition.GLARE:
            self._shine(seen, x, y, hand, number)
        seen = cv2.GaussianBlur(seen, (0, 0), 0.55)  # a lens, focused
        if self._blur is not None:
            seen = cv2.filter2D(seen, -1, self._blur, borderType=cv2.BORDER_REPLICATE)
        if self._condition is Condition.LOW_CONTRAST:
            seen = self._paper_in_dim_light + (seen - _PAPER) * (self._contrast / (_PAPER - _INK))
        noise = draw.standard_normal(seen.shape, dtype=np.float32)
        seen += noise * np.sqrt(np.float32(1.2) + 0.022 * np.clip(seen, 0, 255))
        sensed: Grey = np.clip(np.rint(seen), 0, 255).astype(np.uint8)
        return sensed

    def _frame_size(self, condition: Condition) -> tuple[int, int]:
        fits = (self._columns + 2 * self._quiet) * 4.5 < SMALL_FRAME[0]
        if condition is Condition.THREE_PIXELS:
            fits = (self._columns + 2 * self._quiet) * 3 < SMALL_FRAME[0]
        return SMALL_FRAME if fits else LARGE_FRAME

    def _first_hand(self, draw: np.random.Generator) -> _Hand:
        module = 3.0 if self._condition is Condition.THREE_PIXELS else float(draw.uniform(4.5, 6.0))
        angle = float(draw.uniform(-3, 3))
        tilt = float(draw.uniform(0, 4))
        if self._condition is Condition.ROTATED:
            angle = float(draw.uniform(-180, 180))
        if self._condition is Condition.PERSPECTIVE:
            tilt = float(draw.uniform(25, 45))
        turned, across = np.radians(angle), self._columns + 2 * self._quiet
        room_x = 0.94 * self._width / (across * abs(np.cos(turned)) + self._rows * abs(np.sin(turned)))
        room_y = 0.94 * self._height / (across * abs(np.sin(turned)) + self._rows * abs(np.cos(turned)))
        return _Hand(
            angle_degrees=angle,
            tilt_degrees=tilt,
            tilt_axis_degrees=float(draw.uniform(0, 360)),
            module_px=min(module, float(room_x), float(room_y)),
            x=self._width / 2 + float(draw.uniform(-6, 6)),
            y=self._height / 2 + float(draw.uniform(-6, 6)),
        )

    def _moved(self, draw: np.random.Generator) -> _Hand:
        """The hand a frame later: some pixels aside, a little turned, a little nearer or further."""
        hand = self._hand
        zoom = 1.0 if self._condition is Condition.THREE_PIXELS else float(draw.uniform(0.985, 1.012))
        return _Hand(
            angle_degrees=hand.angle_degrees + float(draw.normal(0, 0.5)),
            tilt_degrees=abs(hand.tilt_degrees + float(draw.normal(0, 0.6))),
            tilt_axis_degrees=hand.tilt_axis_degrees + float(draw.normal(0, 1.5)),
            module_px=hand.module_px * zoom,
            x=self._width / 2 + 0.9 * (hand.x - self._width / 2) + float(draw.normal(0, 3)),
            y=self._height / 2 + 0.9 * (hand.y - self._height / 2) + float(draw.normal(0, 3)),
        )

    def _print(self, symbol: Grey, draw: np.random.Generator) -> Grey:
        """The label, `_scale` pixels a module: the symbol, its quiet zone, and lines of text all around."""
        label: Any = np.full((self._rows + 2 * self._margin, self._columns + 2 * self._margin), 255, np.uint8)
        label[self._margin : -self._margin, self._margin : -self._margin] = symbol
        label = cv2.resize(label, None, fx=self._scale, fy=self._scale, interpolation=cv2.INTER_NEAREST)
        letters = np.array(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -/"))
        for y in (3, 8, 13):
            for at in (y, self._rows + 2 * self._margin - y + 3):
                text = "".join(draw.choice(letters, 60))
                self._write(label, text, float(draw.uniform(1, 8)), at)
        for at in range(20, self._rows + self._margin, 6):
            self._write(label, "".join(draw.choice(letters, 3)), 1.5, at)
            self._write(label, "".join(draw.choice(letters, 3)), self._columns + self._margin + self._quiet + 2, at)
        grey: Grey = np.where(label > 127, np.uint8(_PAPER), np.uint8(_INK))
        return grey

    def _write(self, label: Grey, text: str, x: float, y: float) -> None:
        at = (int(x * self._scale), int(y * self._scale))
        cv2.putText(label, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.11 * self._scale, 0, max(1, self._scale // 3))

    def _frosted(self, label: Grey, frost: Frost, number: int) -> Grey:
        size = (label.shape[1], label.shape[0])
        opacity = cv2.resize(frost.opacity(number, self._margin), size, interpolation=cv2.INTER_LINEAR)
        crystals = cv2.resize(frost.crystals(self._margin), size, interpolation=cv2.INTER_LINEAR)
        covered: Grey = np.clip(label * (1 - opacity) + crystals * opacity, 0, 255).astype(np.uint8)
        return covered

    def _seen(self, label: Grey, hand: _Hand) -> Any:
        """The label through the camera as float32, at the frame's size: each pixel the mean of the four under it."""
        to_frame = np.diag([_SUPERSAMPLING, _SUPERSAMPLING, 1.0]) @ _homography(hand, self._columns)
        to_raster = np.array([[self._scale, 0, label.shape[1] / 2], [0, self._scale, label.shape[0] / 2], [0, 0, 1.0]])
        size = (self._width * _SUPERSAMPLING, self._height * _SUPERSAMPLING)
        if self._condition is Condition.CURVED:
            big: Any = self._bent(label, np.linalg.inv(to_frame), to_raster, size)
        else:
            whole = to_frame @ np.linalg.inv(to_raster)
            big = cv2.warpPerspective(label, whole, size, flags=cv2.INTER_LINEAR, borderValue=_DESK)
        return cv2.resize(big, (self._width, self._height), interpolation=cv2.INTER_AREA).astype(np.float32)

    def _bent(self, label: Grey, to_label: Any, to_raster: Any, size: tuple[int, int]) -> Grey:
        """Seen on a cylinder (a vial, a full bag): the further from the middle, the narrower and the darker."""
        x, y = np.meshgrid(np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32))
        depth = (to_label[2, 0] * x + to_label[2, 1] * y + to_label[2, 2]).astype(np.float32)
        across = (to_label[0, 0] * x + to_label[0, 1] * y + to_label[0, 2]).astype(np.float32) / depth
        along = (to_label[1, 0] * x + to_label[1, 1] * y + to_label[1, 2]).astype(np.float32) / depth
        if not self._bent_along_x:
            across, along = along, across
        radius = (self._columns if self._bent_along_x else self._rows) / np.radians(self._arc)
        sine = np.clip(across / radius, -0.999, 0.999)
        round_the_cylinder = radius * np.arcsin(sine)
        ends = (round_the_cylinder, along) if self._bent_along_x else (along, round_the_cylinder)
        map_x = (ends[0] * to_raster[0, 0] + to_raster[0, 2]).astype(np.float32)
        map_y = (ends[1] * to_raster[1, 1] + to_raster[1, 2]).astype(np.float32)
        seen: Any = cv2.remap(label, map_x, map_y, cv2.INTER_LINEAR, borderValue=_DESK)
        shade = 0.35 + 0.65 * np.sqrt(1 - sine * sine)
        bent: Grey = np.where(np.abs(across / radius) < 0.999, seen * shade, _DESK).astype(np.uint8)
        return bent

    def _shine(self, seen: Any, x: Any, y: Any, hand: _Hand, number: int) -> None:
        """A lamp's reflection, saturated in its middle, that crosses the symbol as the hand moves."""
        box_x, box_y = self._columns * hand.module_px, self._rows * hand.module_px
        at = self._glare_at + number * self._glare_step
        at = (at + 0.7) % 1.4 - 0.7
        u = (x - hand.x - at[0] * box_x) / (self._glare_size[0] * max(box_x, 0.5 * box_y))
        v = (y - hand.y - at[1] * box_y) / (self._glare_size[1] * max(box_y, 0.5 * box_x))
        seen += 420 * np.exp(-((u * u + v * v) ** 1.5))

    def _blur_kernel(self, draw: np.random.Generator) -> Any:
        """A defocused lens (a disk) or a moving hand (a line), 1 to 1.7 modules across."""
        across = float(draw.uniform(1.0, 1.7)) * self._hand.module_px
        moving, angle = bool(draw.random() < 0.5), float(draw.uniform(0, np.pi))
        fine = 8
        half = int(np.ceil(across / 2)) + 1
        side = (2 * half + 1) * fine
        canvas = np.zeros((side, side), np.float32)
        middle = (side - 1) / 2
        if moving:
            reach = across * fine / 2 * _unit(angle)
            ends = [(round(middle + s * reach[0]), round(middle + s * reach[1])) for s in (-1, 1)]
            cv2.line(canvas, ends[0], ends[1], 1.0, fine // 2)
        else:
            cv2.circle(canvas, (round(middle), round(middle)), round(across * fine / 2), 1.0, -1)
        kernel = cv2.resize(canvas, (2 * half + 1, 2 * half + 1), interpolation=cv2.INTER_AREA)
        return kernel / kernel.sum()


def _unit(angle_radians: float) -> Any:
    return np.array([np.cos(angle_radians), np.sin(angle_radians)])


def _homography(hand: _Hand, columns: int) -> Any:
    """From modules on a flat label to pixels in the frame, by a pinhole camera some four symbols away."""
    turn, tilt, axis = (np.radians(a) for a in (hand.angle_degrees, hand.tilt_degrees, hand.tilt_axis_degrees))
    away = 4.0 * max(columns, 30)
    in_plane = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    to_axis = np.array([[np.cos(axis), np.sin(axis)], [-np.sin(axis), np.cos(axis)]])
    tilted = np.diag([1.0, np.cos(tilt)]) @ to_axis
    flat = to_axis.T @ tilted @ in_plane
    depth = np.sin(tilt) * (to_axis @ in_plane)[1] / away
    scale = hand.module_px
    return np.array(
        [
            [scale * flat[0, 0] + hand.x * depth[0], scale * flat[0, 1] + hand.x * depth[1], hand.x],
            [scale * flat[1, 0] + hand.y * depth[0], scale * flat[1, 1] + hand.y * depth[1], hand.y],
            [depth[0], depth[1], 1.0],
        ]
    )
