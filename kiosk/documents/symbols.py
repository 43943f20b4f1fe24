"""Code 128 and Data Matrix: written as modules, painted in whole printer dots, read back by another library.

Written with python-barcode and libdmtx, read with zxing-cpp: what goes wrong in a writer (python-barcode 0.16.1 drops
a leading `99`) cannot go wrong the same way in the reader. Quiet zones: 10 modules beside a Code 128, 4 around a Data
Matrix (ISBT 128 Standard Technical Specification 6.1 and 6.2, noisy surroundings).
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import zxingcpp
from barcode.codex import Code128
from barcode.errors import BarcodeError
from PIL import Image, ImageDraw

CODE_128_QUIET_MODULES = 10
DATA_MATRIX_QUIET_MODULES = 4
BLACK, WHITE = 0, 1

_DMTX_MODULE_PIXELS = 5
_DMTX_MARGIN_PIXELS = 10


class Symbology(StrEnum):
    CODE_128 = "Code 128"
    DATA_MATRIX = "Data Matrix"


class SymbolNotWritten(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """The text cannot be put in a symbol, or the library that writes it is not there."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in dots from the top left; right and bottom are just outside it."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class ExpectedSymbol:
    """A symbol that a label must carry: `box` is where it was painted, quiet zone included."""

    name: str
    symbology: Symbology
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Mismatch:
    """`expected` is empty for a symbol that should not be there, `read` is empty when nothing could be read."""

    name: str
    expected: str
    read: str


@dataclass(frozen=True, slots=True)
class _Reading:
    symbology: Symbology
    content: bytes
    x: float
    y: float


def _ascii(text: str) -> bytes:
    if not text or not text.isascii() or not text.isprintable():
        raise SymbolNotWritten(f"{text!r} cannot be a symbol: give it printable ASCII characters, at least one")
    return text.encode("ascii")


def code_128_modules(text: str) -> str:
    """The bars of `text` from start to stop as `1` (bar) and `0` (space), a character a module."""
    _ascii(text)
    try:
        modules: str = Code128(text).build()[0]
    except BarcodeError as error:
        raise SymbolNotWritten(f"{text!r} cannot be a Code 128: {error}") from error
    return modules


@cache
def _dmtx_encode() -> Callable[..., Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # pylibdmtx 0.1.10 imports distutils
            from pylibdmtx.pylibdmtx import encode
    except ImportError as error:
        raise SymbolNotWritten(
            f"no Data Matrix can be written ({error}): install libdmtx (Debian: libdmtx0b or libdmtx0t64)"
        ) from error
    return encode  # type: ignore[no-any-return]


def data_matrix_modules(text: str) -> tuple[str, ...]:
    """The square Data Matrix (ECC 200) of `text`, a string of `1` (black) and `0` a row."""
    content = _ascii(text)
    encode = _dmtx_encode()
    try:
        drawn = encode(content, scheme="Ascii", size="SquareAuto")
    except Exception as error:
        if type(error).__name__ != "PyLibDMTXError":
            raise
        raise SymbolNotWritten(f"{text!r} cannot be a Data Matrix: {error}") from error
    image = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels).convert("L")
    centres = range(
        _DMTX_MARGIN_PIXELS + _DMTX_MODULE_PIXELS // 2, drawn.width - _DMTX_MARGIN_PIXELS, _DMTX_MODULE_PIXELS
    )
    return tuple("".join("1" if image.getpixel((x, y)) == 0 else "0" for x in centres) for y in centres)


def paint_code_128(draw: ImageDraw.ImageDraw, modules: str, box: Box, module_dots: int) -> None:
    """Bars over the whole height of `box`, after a quiet zone at its left."""
    left = box.left + CODE_128_QUIET_MODULES * module_dots
    for at, module in enumerate(modules):
        if module == "1":
            x = left + at * module_dots
            draw.rectangle((x, box.top, x + module_dots - 1, box.bottom - 1), fill=BLACK)


def paint_data_matrix(draw: ImageDraw.ImageDraw, rows: tuple[str, ...], box: Box, module_dots: int) -> None:
    """Modules after a quiet zone at the left and top of `box`."""
    quiet = DATA_MATRIX_QUIET_MODULES * module_dots
    for row, modules in enumerate(rows):
        for column, module in enumerate(modules):
            if module == "1":
                x, y = box.left + quiet + column * module_dots, box.top + quiet + row * module_dots
                draw.rectangle((x, y, x + module_dots - 1, y + module_dots - 1), fill=BLACK)


def _read(raster: Image.Image) -> list[_Reading]:
    formats = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.DataMatrix))
    readings = []
    for symbol in zxingcpp.read_barcodes(raster.convert("L"), formats=formats):
        corners = symbol.position
        xs = [p.x for p in (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)]
        ys = [p.y for p in (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)]
        matrix = symbol.format == zxingcpp.BarcodeFormat.DataMatrix
        symbology = Symbology.DATA_MATRIX if matrix else Symbology.CODE_128
        readings.append(_Reading(symbology, symbol.bytes, sum(xs) / 4, sum(ys) / 4))
    return readings


def check_label(raster: Image.Image, expected: tuple[ExpectedSymbol, ...]) -> tuple[Mismatch, ...]:
    """Every difference between the symbols a label should carry and those that a reader finds on it; empty is good."""
    readings = _read(raster)
    mismatches = []
    for symbol in expected:
        here = [r for r in readings if r.symbology is symbol.symbology and symbol.box.holds(r.x, r.y)]
        readings = [r for r in readings if r not in here]
        contents = {r.content for r in here}
        if contents != {symbol.text.encode("ascii")}:
            mismatches.append(
                Mismatch(symbol.name, symbol.text, " / ".join(sorted(c.decode("latin-1") for c in contents)))
            )
    mismatches += [Mismatch(r.symbology.value, "", r.content.decode("latin-1")) for r in readings]
    return tuple(mismatches)
