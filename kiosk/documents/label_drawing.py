"""A label drawn by its template in printer dots, and handed out only after every symbol was read back.

It knows no ISBT 128: the texts to show and to encode are given.
"""

import hashlib
import io
from dataclasses import dataclass

from PIL import Image

from kiosk.documents import symbols
from kiosk.documents.label_kinds import LabelContent
from kiosk.documents.label_template import SymbolTable, Template
from kiosk.documents.sheet import LabelDoesNotFit, Sheet
from kiosk.documents.symbols import Box, ExpectedSymbol, Mismatch, Symbology, check_label
from kiosk.wording import say

PRINTER_DPI = (203, 300, 600)

_ONE_IS_BLACK = "1;I"  # Pillow's name for packed rows the other way round
_LOWEST_BARS = 0.15  # of the length of a Code 128: ISBT 128 Standard Technical Specification 6.1


@dataclass(frozen=True, slots=True)
class CheckedLabel:
    """A label whose every symbol was read back. `raster`: rows from the top, padded to whole bytes, first dot in the
    high bit, 1 is black; `sha256` is the digest of `raster`, in hexadecimal.
    """

    png: bytes
    raster: bytes
    width_dots: int
    height_dots: int
    dpi: int
    symbols: tuple[ExpectedSymbol, ...]
    sha256: str


class LabelNotFaithful(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """A symbol of the rendered label does not read as the text it was made from; nothing may be printed."""

    def __init__(self, mismatches: tuple[Mismatch, ...]) -> None:
        self.mismatches = mismatches
        said = (f"the {m.name} should read {m.expected!r} but reads {m.read!r}" for m in mismatches)
        super().__init__(f"the label must not be printed: {'; '.join(said)}")


def render_checked(template: Template, content: LabelContent, dpi: int) -> CheckedLabel:
    """Draw the label, read every symbol back from the drawing, and hand it out if all is as asked.

    Raises:
        LabelNotFaithful: a symbol reads as something else, or not at all.
        LabelDoesNotFit: a text or a symbol is too long, or cannot be drawn with the typefaces here.
        SymbolNotWritten: a symbol's text cannot be encoded.
        ValueError: no printer of this resolution is supported, or the template is of another kind.
    """
    return check_drawn(*draw(template, content, dpi))


def check_drawn(sheet: Sheet, expected: tuple[ExpectedSymbol, ...]) -> CheckedLabel:
    """Read every symbol of a drawn label back, and hand the label out if all is as asked.

    Raises:
        LabelNotFaithful: a symbol reads as something else, or not at all.
    """
    size = (sheet.image.width, sheet.image.height)
    raster = sheet.image.tobytes("raw", _ONE_IS_BLACK)
    as_printed = Image.frombytes("1", size, raster, "raw", _ONE_IS_BLACK)
    mismatches = check_label(as_printed, expected)
    if mismatches:
        raise LabelNotFaithful(mismatches)
    png = io.BytesIO()
    as_printed.save(png, format="PNG", dpi=(sheet.dpi, sheet.dpi))
    digest = hashlib.sha256(raster).hexdigest()
    return CheckedLabel(png.getvalue(), raster, *size, sheet.dpi, expected, digest)


def draw(template: Template, content: LabelContent, dpi: int) -> tuple[Sheet, tuple[ExpectedSymbol, ...]]:
    """The label as drawn, not yet checked, and the symbols it should carry."""
    if dpi not in PRINTER_DPI:
        raise ValueError(f"a label is drawn for printers of {PRINTER_DPI} dots an inch, not {dpi}")
    if template.kind != content.kind.name:
        raise ValueError(f"a template of kind {template.kind} cannot show a label of kind {content.kind.name}")

    def wanted(when: str) -> bool:
        return not when or content.says(when)

    sheet = Sheet(template.width_mm, template.height_mm, dpi)
    for fill in template.fills:
        if wanted(fill.when):
            sheet.fill(fill.cell.cell)
    for frame in template.frames:
        if wanted(frame.when):
            sheet.frame(frame.cell.cell, frame.line_mm)
    for text in template.texts:
        said = say(text.words, content.language) if text.words else content.texts[text.field]
        if said and wanted(text.when):
            write = sheet.write_turned if text.turned else sheet.write
            write(text.name, said, text.cell.cell, text.style)
    for entries in template.lists:
        if wanted(entries.when):
            columns = tuple(column.cell for column in entries.columns)
            sheet.write_rows(entries.name, content.lists[entries.field], columns, entries.style)
    return sheet, tuple(
        _paint_symbol(sheet, symbol, content.symbols[symbol.field])
        for symbol in template.symbols
        if content.symbols[symbol.field] and wanted(symbol.when)
    )


def _paint_symbol(sheet: Sheet, table: SymbolTable, text: str) -> ExpectedSymbol:
    """The symbol at the top of its cell, painted in the largest modules of whole dots that fit."""
    room = sheet.box(table.cell.cell)
    linear = table.symbology is Symbology.CODE_128
    rows = (symbols.code_128_modules(text),) if linear else symbols.data_matrix_modules(text)
    quiet = symbols.CODE_128_QUIET_MODULES if linear else symbols.DATA_MATRIX_QUIET_MODULES
    modules = len(rows[0]) + 2 * quiet
    smaller_side = room.right - room.left if linear else min(room.right - room.left, room.bottom - room.top)
    module_dots = min(smaller_side // modules, sheet.dots(table.largest_module_mm))
    if module_dots < sheet.dots(table.smallest_module_mm):
        raise LabelDoesNotFit(
            f"{text!r} is too long for the {table.symbology} of the {table.name}: check the text to encode"
        )
    side = modules * module_dots
    if linear and room.bottom - room.top < _LOWEST_BARS * len(rows[0]) * module_dots:
        raise LabelDoesNotFit(f"the Code 128 of the {table.name} is too low for its length: make its cell higher")
    free = room.right - room.left - side
    left = room.left + {"left": 0, "centre": free // 2, "right": free}[table.align]
    box = Box(left, room.top, left + side, room.bottom if linear else room.top + side)
    if linear:
        symbols.paint_code_128(sheet.draw, rows[0], box, module_dots)
    else:
        symbols.paint_data_matrix(sheet.draw, rows, box, module_dots)
    return ExpectedSymbol(table.name, table.symbology, text, box)
