"""Code 128 and Data Matrix: written as modules, painted in whole printer dots, read back by another library.

Code 128 is written here from python-barcode's table of bars (its own writer, 0.16.1, drops a leading `99`), Data Matrix
by libdmtx; both are read with zxing-cpp, which cannot go wrong the same way. Quiet zones: 10 modules beside a Code 128,
4 around a Data Matrix (ISBT 128 Standard Technical Specification 6.1 and 6.2, noisy surroundings).
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import zxingcpp
from barcode.charsets import code128
from PIL import Image, ImageDraw

CODE_128_QUIET_MODULES = 10
DATA_MATRIX_QUIET_MODULES = 4
BLACK, WHITE = 0, 1

_START_B, _START_C, _TO_B, _TO_C = 104, 105, 100, 99
_SPACE = ord(" ")  # the first character of set B, its value 0
_STOP_BAR = "11"  # the bar that ends the stop pattern

_OVERVIEW_DOTS = 1000  # the whole of a label is looked over at less than twice this, symbol by symbol at its own dots

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
    values = _code_128_values(text)
    check = sum(value * max(1, place) for place, value in enumerate(values)) % 103
    patterns = (*(code128.CODES[value] for value in (*values, check)), code128.STOP, _STOP_BAR)
    return "".join(patterns)


def _code_128_values(text: str) -> tuple[int, ...]:
    """The shortest way to write `text`: a start, then characters (set B), pairs of digits (set C) and changes of set.

    Found from the end of the text: the shortest way to write what is left, once for each set in force before it.
    """
    in_b: list[tuple[int, ...]] = [()] * (len(text) + 1)
    in_c: list[tuple[int, ...]] = [()] * (len(text) + 1)
    for at in reversed(range(len(text))):
        two = text[at : at + 2]
        character = (ord(text[at]) - _SPACE, *in_b[at + 1])
        pair = (int(two), *in_c[at + 2]) if len(two) == 2 and two.isdigit() else None
        in_b[at] = character if pair is None or len(character) <= len(pair) + 1 else (_TO_C, *pair)
        in_c[at] = (_TO_B, *character) if pair is None or len(character) + 1 < len(pair) else pair
    if in_c[0][0] != _TO_B and len(in_c[0]) <= len(in_b[0]):
        return (_START_C, *in_c[0])
    return (_START_B, *in_b[0])


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


def _read(picture: Image.Image) -> list[_Reading]:
    readings = []
    for symbol in zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.DataMatrix)),
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
    ):
        corners = symbol.position
        xs = [p.x for p in (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)]
        ys = [p.y for p in (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)]
        matrix = symbol.format == zxingcpp.BarcodeFormat.DataMatrix
        symbology = Symbology.DATA_MATRIX if matrix else Symbology.CODE_128
        readings.append(_Reading(symbology, symbol.bytes, sum(xs) / 4, sum(ys) / 4))
    return readings


def check_label(raster: Image.Image, expected: tuple[ExpectedSymbol, ...]) -> tuple[Mismatch, ...]:
    """Every difference between the symbols a label should carry and those that a reader finds on it; empty is good.

    Each symbol is read alone, in its box with its quiet zone; then the whole label, for symbols that nobody asked for.
    """
    picture = raster.convert("L")
    mismatches = []
    for symbol in expected:
        read = _read(picture.crop((symbol.box.left, symbol.box.top, symbol.box.right, symbol.box.bottom)))
        found = {(r.symbology, r.content) for r in read}
        if found != {(symbol.symbology, symbol.text.encode("ascii"))}:
            contents = sorted(content.decode("latin-1") for _, content in found)
            mismatches.append(Mismatch(symbol.name, symbol.text, " / ".join(contents)))
    smaller = max(1, max(picture.size) // _OVERVIEW_DOTS)
    unasked = (
        r
        for r in _read(picture.reduce(smaller))
        if not any(symbol.box.holds(r.x * smaller, r.y * smaller) for symbol in expected)
    )
    mismatches += [Mismatch(r.symbology.value, "", r.content.decode("latin-1")) for r in unasked]
    return tuple(mismatches)
