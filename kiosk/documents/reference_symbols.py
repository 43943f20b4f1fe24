"""The set-up sheet's symbols as pictures, each read back by zxing-cpp before it may be handed out.

Code 128 by python-barcode, Data Matrix by zxing-cpp: libdmtx writes no FNC1, which a GS1 symbol begins with. A writer
and a reader of one make could agree on one mistake, so the modules of every plain Data Matrix are compared in the
tests with what libdmtx reads.
"""

import io

import zxingcpp
from PIL import Image, ImageDraw

from kiosk.documents import symbols
from kiosk.documents.symbols import BLACK, WHITE, Box, SymbolNotWritten
from kiosk.scanner_check.reference import GS, Drawn, Purpose, ReferenceSymbol

DPI = 600
CODE_128_MODULE_DOTS, DATA_MATRIX_MODULE_DOTS = 8, 12
"""0.34 mm and 0.51 mm: whole dots of a 300 or 600 dpi page printer, within what ISBT 128 asks of a label."""
CODE_128_HEIGHT_DOTS = 330
_READERS = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.DataMatrix))
_GS1_FIELDS = ((2, 14), (2, 6))
"""Application identifiers 01 and 17 have a fixed length; what follows is split at GS."""
_FROST = ((0.36, 0.30, 0.042), (0.62, 0.46, 0.042), (0.42, 0.68, 0.042), (0.74, 0.72, 0.042))
"""Centre and radius of each blotch, as shares of the symbol's side: inside the finder pattern. Error correction
still reads blotches a fifth wider."""


class SymbolNotFaithful(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """A drawn symbol reads as something else, or not at all; the sheet may not be printed."""

    def __init__(self, symbol: ReferenceSymbol, read: str) -> None:
        super().__init__(f"symbol {symbol.number} should read {symbol.sent!r} but reads {read!r}: nothing is printed")
        self.symbol = symbol
        self.read = read


def draw_reference_symbol(symbol: ReferenceSymbol) -> Image.Image:
    """The symbol in whole dots at `DPI`, quiet zones included, read back and compared.

    Raises:
        SymbolNotFaithful: it does not read as it should.
        SymbolNotWritten: its text cannot be encoded.
    """
    picture = _code_128(symbol) if symbol.drawn is Drawn.CODE_128 else _data_matrix(symbol)
    check_picture(picture, symbol)
    return picture


def check_picture(picture: Image.Image, symbol: ReferenceSymbol) -> None:
    """Read the one symbol of a picture as a scanner would, AIM identifier included.

    Raises:
        SymbolNotFaithful: it is another, or none, or there are several.
    """
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=_READERS)
    read = [one.symbology_identifier + one.bytes.decode("latin-1") for one in found]
    if read != [symbol.sent]:
        raise SymbolNotFaithful(symbol, " / ".join(read))


def png_of(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", dpi=(DPI, DPI))
    return buffer.getvalue()


def _code_128(symbol: ReferenceSymbol) -> Image.Image:
    modules = symbols.code_128_modules(symbol.text)
    width = (len(modules) + 2 * symbols.CODE_128_QUIET_MODULES) * CODE_128_MODULE_DOTS
    picture = Image.new("1", (width, CODE_128_HEIGHT_DOTS), WHITE)
    box = Box(0, 0, width, CODE_128_HEIGHT_DOTS)
    symbols.paint_code_128(ImageDraw.Draw(picture), modules, box, CODE_128_MODULE_DOTS)
    return picture


def _data_matrix(symbol: ReferenceSymbol) -> Image.Image:
    rows = data_matrix_rows(symbol)
    side = (len(rows) + 2 * symbols.DATA_MATRIX_QUIET_MODULES) * DATA_MATRIX_MODULE_DOTS
    picture = Image.new("1", (side, side), WHITE)
    draw = ImageDraw.Draw(picture)
    symbols.paint_data_matrix(draw, rows, Box(0, 0, side, side), DATA_MATRIX_MODULE_DOTS)
    if symbol.purpose is Purpose.FROST:
        for x, y, radius in _FROST:
            at = ((x - radius) * side, (y - radius) * side, (x + radius) * side, (y + radius) * side)
            draw.ellipse(at, fill=WHITE)
    return picture


def data_matrix_rows(symbol: ReferenceSymbol) -> tuple[str, ...]:
    """The square Data Matrix (ECC 200): a string of `1` (black) and `0` a row.

    Raises:
        SymbolNotWritten: zxing-cpp cannot encode the text.
    """
    gs1 = symbol.drawn is Drawn.GS1_DATA_MATRIX
    text = _bracketed(symbol.text) if gs1 else symbol.text
    try:
        written = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix, gs1=gs1, force_square=True)
    except ValueError as error:
        raise SymbolNotWritten(f"{symbol.text!r} cannot be a Data Matrix: {error}") from error
    image = Image.fromarray(written.to_image(scale=1, add_quiet_zones=False))
    return tuple(
        "".join("1" if image.getpixel((x, y)) == BLACK else "0" for x in range(image.width))
        for y in range(image.height)
    )


def _bracketed(text: str) -> str:
    """A GS1 element string as zxing-cpp takes it: `(01)...(17)...(10)...(21)...`."""
    fields, rest = "", text
    for identifier, length in _GS1_FIELDS:
        fields += f"({rest[:identifier]}){rest[identifier : identifier + length]}"
        rest = rest[identifier + length :]
    return fields + "".join(f"({field[:2]}){field[2:]}" for field in rest.split(GS))
