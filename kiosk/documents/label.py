"""The thawed product's label, 100 x 60 mm: drawn in printer dots, and handed out only after every symbol was read back.

It knows no ISBT 128: the texts of the symbols are given. Content and statements after ISBT 128 Standard Technical
Specification 7.3 (partial and cryogenic labels) and the products' own instructions.
"""

import hashlib
import io
from dataclasses import dataclass
from datetime import date, datetime

from PIL import Image

from kiosk.circuit.profiles import Statement
from kiosk.documents import symbols
from kiosk.documents.moments import utc_offset
from kiosk.documents.sheet import Cell, LabelDoesNotFit, Sheet, Style
from kiosk.documents.symbols import Box, ExpectedSymbol, Mismatch, Symbology, check_label
from kiosk.wording import Language, say
from kiosk.wording.formats import clock_time, long_date, spaced_din

WIDTH_MM, HEIGHT_MM = 100.0, 60.0
PRINTER_DPI = (203, 300, 600)

_ONE_IS_BLACK = "1;I"  # Pillow's name for packed rows the other way round
_BAR_MM = 0.25  # X dimension ISBT 128 aims at
_LARGEST_MODULE_MM, _SMALLEST_MODULE_MM = 0.51, 0.24

DONATION_NUMBER, PRODUCT_CODE, COMPOUND = "donation number", "product code", "compound message"
LABEL_NUMBER = "label number"


@dataclass(frozen=True, slots=True)
class ThawLabel:
    """What one label says. Times are zone-aware, in the station's zone; `*_symbol` are the texts to encode.

    `printed_flags` are the two characters turned beside the donation number, empty when they are 00 or a check value;
    `number` names this one copy, so that each label that came out can be accounted for;
    `use_before_meaning` is what must have happened by `use_before_at`, in the label's language.
    """

    language: Language
    patient_name: str
    birth_date: date
    sex: str
    hospital_number: str
    product_name: str
    product_code: str
    din: str
    printed_flags: str
    check_character: str
    division: str
    lot: str
    expires_at: datetime
    thaw_ended_at: datetime
    use_before_at: datetime
    use_before_meaning: str
    statements: tuple[Statement, ...]
    out_of_specification: bool
    station: str
    run_id: str
    printed_at: datetime
    copy_number: int
    donation_number_symbol: str
    product_code_symbol: str
    compound_symbol: str
    number: str
    number_symbol: str


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


def render_checked_label(label: ThawLabel, dpi: int) -> CheckedLabel:
    """Draw the label, read every symbol back from the drawing, and hand it out if all is as asked.

    Raises:
        LabelNotFaithful: a symbol reads as something else, or not at all.
        LabelDoesNotFit: a text or a symbol is too long, or cannot be drawn with the typefaces here.
        SymbolNotWritten: a symbol's text cannot be encoded.
        ValueError: no printer of this resolution is supported.
    """
    sheet, expected = draw_label(label, dpi)
    size = (sheet.image.width, sheet.image.height)
    raster = sheet.image.tobytes("raw", _ONE_IS_BLACK)
    as_printed = Image.frombytes("1", size, raster, "raw", _ONE_IS_BLACK)
    mismatches = check_label(as_printed, expected)
    if mismatches:
        raise LabelNotFaithful(mismatches)
    png = io.BytesIO()
    as_printed.save(png, format="PNG", dpi=(dpi, dpi))
    digest = hashlib.sha256(raster).hexdigest()
    return CheckedLabel(png.getvalue(), raster, *size, dpi, expected, digest)


def draw_label(label: ThawLabel, dpi: int) -> tuple[Sheet, tuple[ExpectedSymbol, ...]]:
    """The label as drawn, not yet checked, and the symbols it should carry."""
    if dpi not in PRINTER_DPI:
        raise ValueError(f"a label is drawn for printers of {PRINTER_DPI} dots an inch, not {dpi}")
    sheet = Sheet(WIDTH_MM, HEIGHT_MM, dpi)
    _identity(sheet, label)
    linear = (
        _linear(sheet, DONATION_NUMBER, label.donation_number_symbol, Cell(0.6, 14.2, 48, 8.5)),
        _linear(sheet, PRODUCT_CODE, label.product_code_symbol, Cell(0.6, 28.2, 48, 8)),
    )
    _eye_readable(sheet, label)
    _product(sheet, label)
    _use_before(sheet, label)
    matrices = (
        _matrix(sheet, COMPOUND, label.compound_symbol, Cell(0.6, 40.4, 17, 16.2)),
        _matrix(sheet, LABEL_NUMBER, label.number_symbol, Cell(90, 0.4, 9, 8.4)),
    )
    _statements(sheet, label)
    _origin(sheet, label)
    return sheet, (*linear, *matrices)


def _identity(sheet: Sheet, label: ThawLabel) -> None:
    said = label.language
    sheet.write("patient name", label.patient_name, Cell(2, 1.2, 87, 6.6), Style(5.6, 3.0, bold=True))
    traits = "   ".join(
        (
            say("document.label_born_on", said, date=long_date(label.birth_date, said)),
            say("document.label_sex", said, sex=label.sex),
            say("document.label_hospital_number", said, number=label.hospital_number),
        )
    )
    sheet.write("patient traits", traits, Cell(2, 8.2, 73, 4.4), Style(3.6, 2.2))
    sheet.write("label number", label.number, Cell(76, 9.2, 22, 3), Style(2.2, 1.6, align="right"))
    sheet.fill(Cell(2, 13.1, 96, 0.4))


def _linear(sheet: Sheet, name: str, text: str, cell: Cell) -> ExpectedSymbol:
    modules = symbols.code_128_modules(text)
    module_dots = sheet.dots(_BAR_MM)
    box = sheet.box(cell)
    width = (len(modules) + 2 * symbols.CODE_128_QUIET_MODULES) * module_dots
    if box.left + width > box.right:
        raise LabelDoesNotFit(f"{text!r} is too long for the Code 128 of the {name}: check the text to encode")
    box = Box(box.left, box.top, box.left + width, box.bottom)
    symbols.paint_code_128(sheet.draw, modules, box, module_dots)
    return ExpectedSymbol(name, Symbology.CODE_128, text, box)


def _matrix(sheet: Sheet, name: str, text: str, cell: Cell) -> ExpectedSymbol:
    rows = symbols.data_matrix_modules(text)
    side = len(rows) + 2 * symbols.DATA_MATRIX_QUIET_MODULES
    box = sheet.box(cell)
    room = min(box.right - box.left, box.bottom - box.top)
    module_dots = min(room // side, sheet.dots(_LARGEST_MODULE_MM))
    if module_dots < sheet.dots(_SMALLEST_MODULE_MM):
        raise LabelDoesNotFit(f"{text!r} is too long for the Data Matrix of the {name}: check the text to encode")
    box = Box(box.left, box.top, box.left + side * module_dots, box.top + side * module_dots)
    symbols.paint_data_matrix(sheet.draw, rows, box, module_dots)
    return ExpectedSymbol(name, Symbology.DATA_MATRIX, text, box)


def _eye_readable(sheet: Sheet, label: ThawLabel) -> None:
    sheet.write("donation number", spaced_din(label.din), Cell(3.1, 23, 31, 4.2), Style(3.6, 2.4, bold=True))
    if label.printed_flags:
        sheet.write_turned(label.printed_flags, Cell(35, 23.2, 3, 4), 2.6)
    sheet.frame(Cell(39, 23, 4.2, 4.2))
    sheet.write("check character", label.check_character, Cell(39.5, 23.2, 3.2, 3.8), Style(3.2, 2.0, align="centre"))
    sheet.write("product code", label.product_code, Cell(3.1, 36.4, 22, 3.8), Style(3.2, 2.2, bold=True))
    division = say("document.label_division", label.language, division=label.division)
    sheet.write("division", division, Cell(26, 36.4, 20, 3.8), Style(2.8, 1.9, align="right"))


def _product(sheet: Sheet, label: ThawLabel) -> None:
    said = label.language
    sheet.write("product name", label.product_name, Cell(50, 14.2, 48, 6.4), Style(3.2, 2.0, bold=True, lines=2))
    sheet.write("lot", say("document.label_lot", said, lot=label.lot), Cell(50, 20.8, 48, 3.2), Style(2.7, 1.8))
    expires = say(
        "document.label_expires", said, date=long_date(label.expires_at, said), time=f"{label.expires_at:%H:%M}"
    )
    sheet.write("expiry", expires, Cell(50, 24.1, 48, 3.2), Style(2.7, 1.8))


def _use_before(sheet: Sheet, label: ThawLabel) -> None:
    """The moment that matters most; seconds are dropped, so that the time printed is never too late."""
    said = label.language
    sheet.frame(Cell(50, 27.8, 48, 15.4), 0.6)
    sheet.fill(Cell(50, 27.8, 48, 4.6))
    heading = Style(3.0, 1.9, bold=True, align="centre", white_on_black=True)
    sheet.write("use-before meaning", label.use_before_meaning, Cell(51, 28, 46, 4.2), heading)
    time = Style(9.0, 6.0, bold=True, align="centre")
    sheet.write("use-before time", f"{label.use_before_at:%H:%M}", Cell(51, 32.8, 26, 9.8), time)
    day = Style(2.7, 1.8, lines=2, align="centre", bold=True)
    sheet.write("use-before date", long_date(label.use_before_at, said), Cell(77, 33, 20, 5.6), day)
    sheet.write(
        "use-before zone", utc_offset(label.use_before_at), Cell(77, 38.6, 20, 3.4), Style(2.3, 1.8, align="centre")
    )


def _statements(sheet: Sheet, label: ThawLabel) -> None:
    said = label.language
    ended = say("document.label_thaw_ended", said, time=clock_time(label.thaw_ended_at))
    sheet.write("thaw end", ended, Cell(50, 43.6, 48, 3.4), Style(2.7, 1.8, bold=True))
    if label.out_of_specification:
        sheet.fill(Cell(19, 40.8, 29.5, 6.4))
        warning = say("document.label_out_of_specification", said)
        banner = Style(3.2, 2.0, bold=True, lines=2, align="centre", white_on_black=True)
        sheet.write("out of specification", warning, Cell(19.5, 40.9, 28.5, 6.2), banner)
    row_mm = min(4.2, 8.6 / max(1, (len(label.statements) + 1) // 2))
    columns = ((19.0, 44.5), (64.5, 33.5))
    for at, statement in enumerate(label.statements):
        x_mm, width_mm = columns[at % 2]
        cell = Cell(x_mm, 47.8 + row_mm * (at // 2), width_mm, row_mm)
        text = say(f"document.statement_{statement.value}", said)
        sheet.write(f"statement {at + 1}", text, cell, Style(2.6, 1.8, bold=True))


def _origin(sheet: Sheet, label: ThawLabel) -> None:
    at = f"{label.printed_at:%Y-%m-%d %H:%M:%S} {utc_offset(label.printed_at)}"
    printed = say("document.label_printed", label.language, at=at, copy=label.copy_number)
    sheet.write("origin", f"{label.station} · {label.run_id} · {printed}", Cell(2, 56.6, 96, 2.6), Style(2.2, 1.6))
