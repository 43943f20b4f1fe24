"""The label that the scanner check prints to try the printer: two symbols of a number of its own, and no product.

100 x 60 mm as the thaw label's, so that it comes out of the roll that is in the printer.
"""

from dataclasses import dataclass
from datetime import datetime

from kiosk.documents import symbols
from kiosk.documents.label_drawing import CheckedLabel, check_drawn
from kiosk.documents.moments import utc_offset
from kiosk.documents.sheet import Cell, Sheet, Style
from kiosk.documents.symbols import Box, ExpectedSymbol, Symbology
from kiosk.wording import Language, say

WIDTH_MM, HEIGHT_MM = 100.0, 60.0
_BAR_MM, _MODULE_MM = 0.25, 0.5


@dataclass(frozen=True, slots=True)
class TrialLabel:
    """`code_128` and `data_matrix` are the texts to encode; `printed_at` is zone-aware, in the station's zone."""

    language: Language
    number: str
    code_128: str
    data_matrix: str
    station: str
    printed_at: datetime
    copy: int


def render_trial_label(label: TrialLabel, dpi: int) -> CheckedLabel:
    """Draw the label and read both symbols back.

    Raises:
        LabelNotFaithful, LabelDoesNotFit, SymbolNotWritten: as `kiosk.documents.label_drawing.render_checked`.
    """
    said = label.language
    sheet = Sheet(WIDTH_MM, HEIGHT_MM, dpi)
    sheet.frame(Cell(1, 1, 98, 58), 0.6)
    sheet.fill(Cell(1, 1, 98, 11))
    title = Style(7.0, 4.0, bold=True, align="centre", white_on_black=True)
    sheet.write("title", say("scanner_check.testlabel_title", said), Cell(3, 1.5, 94, 10), title)
    never = Style(3.4, 2.2, bold=True, align="centre")
    sheet.write("warning", say("scanner_check.testlabel_never", said), Cell(3, 13, 94, 5), never)
    expected = (_bars(sheet, label.code_128), _square(sheet, label.data_matrix))
    sheet.write("number", label.number, Cell(6, 36, 62, 6), Style(4.0, 2.4, bold=True))
    at = f"{label.printed_at:%Y-%m-%d %H:%M:%S} {utc_offset(label.printed_at)}"
    origin = say("scanner_check.testlabel_origin", said, station=label.station, at=at, copy=label.copy)
    sheet.write("origin", origin, Cell(3, 51, 94, 5), Style(3.0, 1.8))
    return check_drawn(sheet, expected)


def _bars(sheet: Sheet, text: str) -> ExpectedSymbol:
    modules, dots = symbols.code_128_modules(text), sheet.dots(_BAR_MM)
    corner = sheet.box(Cell(4, 21, 1, 14))
    width = (len(modules) + 2 * symbols.CODE_128_QUIET_MODULES) * dots
    box = Box(corner.left, corner.top, corner.left + width, corner.bottom)
    symbols.paint_code_128(sheet.draw, modules, box, dots)
    return ExpectedSymbol("bars", Symbology.CODE_128, text, box)


def _square(sheet: Sheet, text: str) -> ExpectedSymbol:
    rows, dots = symbols.data_matrix_modules(text), sheet.dots(_MODULE_MM)
    corner = sheet.box(Cell(80, 36, 1, 1))
    side = (len(rows) + 2 * symbols.DATA_MATRIX_QUIET_MODULES) * dots
    box = Box(corner.left, corner.top, corner.left + side, corner.top + side)
    symbols.paint_data_matrix(sheet.draw, rows, box, dots)
    return ExpectedSymbol("square code", Symbology.DATA_MATRIX, text, box)
