"""A 1-bit sheet measured in millimetres and painted in whole printer dots: text that fits its cell or is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PIL import Image, ImageDraw

from kiosk.documents.fonts import Face, face_for, undrawable
from kiosk.documents.symbols import BLACK, WHITE, Box

MM_PER_INCH = 25.4
_TALL_AND_DEEP = "Épgjy"
_ROW_GAP = 0.1  # of the size of the type, between the rows of a list


class LabelDoesNotFit(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """Something asked for cannot be printed whole: too long for its cell, or with characters no typeface has."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle in millimetres from the top left of the label."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Style:
    """How text sits in its cell: the largest size that fits between the two, over at most `lines` lines."""

    largest_mm: float
    smallest_mm: float
    bold: bool = False
    lines: int = 1
    align: Literal["left", "centre", "right"] = "left"
    white_on_black: bool = False


class Sheet:
    """The label being drawn; `texts` holds what was written, by name, with the box of its ink."""

    def __init__(self, width_mm: float, height_mm: float, dpi: int) -> None:
        self.dpi = dpi
        self.image = Image.new("1", (self.dots(width_mm), self.dots(height_mm)), WHITE)
        self.draw = ImageDraw.Draw(self.image)
        self.texts: dict[str, Box] = {}

    def dots(self, mm: float) -> int:
        return round(mm * self.dpi / MM_PER_INCH)

    def box(self, cell: Cell) -> Box:
        return Box(
            self.dots(cell.x_mm),
            self.dots(cell.y_mm),
            self.dots(cell.x_mm + cell.width_mm),
            self.dots(cell.y_mm + cell.height_mm),
        )

    def fill(self, cell: Cell) -> None:
        box = self.box(cell)
        self.draw.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=BLACK)

    def frame(self, cell: Cell, line_mm: float = 0.3) -> None:
        box = self.box(cell)
        self.draw.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), outline=BLACK, width=self.dots(line_mm))

    def write(self, name: str, text: str, cell: Cell, style: Style) -> None:
        """Write `text` in `cell`, centred from top to bottom.

        Raises:
            LabelDoesNotFit: it does not fit at the smallest size, or no typeface here draws it.
        """
        self._refuse_undrawable(name, text, bold=style.bold)
        box = self.box(cell)
        size = largest_that(
            lambda size: bool(self._fitting(text, size, box, style)),
            self.dots(style.smallest_mm),
            self.dots(style.largest_mm),
        )
        if size is None:
            raise LabelDoesNotFit(f"{text!r} is too long for the {name} of the label: shorten it")
        self.texts[name] = self._paint(self._fitting(text, size, box, style), size, box, style)

    def write_rows(self, name: str, texts: tuple[str, ...], columns: tuple[Cell, ...], style: Style) -> None:
        """Write `texts` in one size, dealt over columns of one height row by row, each from the top.

        Raises:
            LabelDoesNotFit: as `write`.
        """
        for text in texts:
            self._refuse_undrawable(name, text, bold=style.bold)
        boxes = [self.box(column) for column in columns]
        size = largest_that(
            lambda size: bool(self._rows(texts, size, boxes, style)) or not texts,
            self.dots(style.smallest_mm),
            self.dots(style.largest_mm),
        )
        if size is None:
            raise LabelDoesNotFit(f"{len(texts)} texts are too many or too long for the {name} of the label: say less")
        for number, (lines, box) in enumerate(self._rows(texts, size, boxes, style), start=1):
            self.texts[f"{name} {number}"] = self._paint(lines, size, box, style)

    def _rows(self, texts: tuple[str, ...], size: int, boxes: list[Box], style: Style) -> list[tuple[list[str], Box]]:
        """Each text's lines and box; empty when they do not all fit at this size."""
        rows = []
        top = boxes[0].top
        for start in range(0, len(texts), len(boxes)):
            row = [
                (text, self._lines(text, size, box.right - box.left, style), box)
                for text, box in zip(texts[start : start + len(boxes)], boxes, strict=False)
            ]
            heights = [self._pitch(text, size, style) * len(lines) for text, lines, _ in row]
            if 0 in heights or top + max(heights) > boxes[0].bottom:
                return []
            rows += [
                (lines, Box(box.left, top, box.right, top + height))
                for (_, lines, box), height in zip(row, heights, strict=True)
            ]
            top += max(heights) + round(size * _ROW_GAP)
        return rows

    def _refuse_undrawable(self, name: str, text: str, *, bold: bool) -> None:
        missing = undrawable(text, bold=bold)
        if missing:
            raise LabelDoesNotFit(
                f"the label cannot print {missing!r} in its {name}, {text!r}: install fonts-b612 and fonts-dejavu-core"
            )

    def _fitting(self, text: str, size: int, box: Box, style: Style) -> list[str]:
        """`text` in lines that fit `box` at this size; empty when they do not."""
        lines = self._lines(text, size, box.right - box.left, style)
        return lines if self._pitch(text, size, style) * len(lines) <= box.bottom - box.top else []

    def _pitch(self, text: str, size: int, style: Style) -> int:
        top, bottom = _tall_and_deep(face_for(text, size, bold=style.bold))
        return round(bottom - top + max(1, size * 0.12))

    def _lines(self, text: str, size: int, width: int, style: Style) -> list[str]:
        """`text` broken at spaces into lines of `width` dots; empty when it takes too many, or a word is too wide."""
        face = face_for(text, size, bold=style.bold)
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and face.getlength(longer) <= width:
                lines[-1] = longer
            elif face.getlength(word) <= width:
                lines.append(word)
            else:
                return []
        return lines if len(lines) <= style.lines else []

    def _paint(self, lines: list[str], size: int, box: Box, style: Style) -> Box:
        """Draw lines that are known to fit; the box of their ink."""
        text = " ".join(lines)
        face, pitch = face_for(text, size, bold=style.bold), self._pitch(text, size, style)
        above_ink, _ = _tall_and_deep(face)
        y = box.top + (box.bottom - box.top - pitch * len(lines)) // 2
        inked = []
        for line in lines:
            free = box.right - box.left - face.getlength(line)
            x = box.left + {"left": 0.0, "centre": free / 2, "right": free}[style.align]
            at = (int(x), int(y - above_ink))
            self.draw.text(at, line, font=face, fill=WHITE if style.white_on_black else BLACK)
            inked.append(self.draw.textbbox(at, line, font=face))
            y += pitch
        left, top, right, bottom = zip(*inked, strict=True)
        return Box(int(min(left)), int(min(top)), int(max(right)), int(max(bottom)))

    def write_turned(self, name: str, text: str, cell: Cell, style: Style) -> None:
        """Write a few characters turned a quarter clockwise, as the flags beside a donation number are.

        Raises:
            LabelDoesNotFit: as `write`.
        """
        self._refuse_undrawable(name, text, bold=style.bold)
        box = self.box(cell)

        def ink(size: int) -> tuple[int, int, int, int]:
            left, top, right, bottom = face_for(text, size, bold=style.bold).getbbox(text)
            return int(left), int(top), int(right), int(bottom)

        def fits(size: int) -> bool:
            left, top, right, bottom = ink(size)
            return right - left <= box.bottom - box.top and bottom - top <= box.right - box.left

        size = largest_that(fits, self.dots(style.smallest_mm), self.dots(style.largest_mm))
        if size is None:
            raise LabelDoesNotFit(f"{text!r} is too long for the {name} of the label: shorten it")
        left, top, right, bottom = ink(size)
        upright = Image.new("1", (right - left, bottom - top), WHITE)
        ImageDraw.Draw(upright).text((-left, -top), text, font=face_for(text, size, bold=style.bold), fill=BLACK)
        self.image.paste(upright.transpose(Image.Transpose.ROTATE_270), (box.left, box.top))
        self.texts[name] = Box(box.left, box.top, box.left + bottom - top, box.top + right - left)


@lru_cache(maxsize=512)
def _tall_and_deep(face: Face) -> tuple[float, float]:
    """Where ink may begin and end below the top of a line."""
    _, top, _, bottom = face.getbbox(_TALL_AND_DEEP)
    return top, bottom


def largest_that(fits: Callable[[int], bool], smallest: int, largest: int) -> int | None:
    """The largest size that fits, when every smaller one does; None when not even the smallest does."""
    if fits(largest):
        return largest
    if not fits(smallest):
        return None
    while largest - smallest > 1:
        middle = (smallest + largest) // 2
        smallest, largest = (middle, largest) if fits(middle) else (smallest, middle)
    return smallest
