"""The set-up and reference sheet of a scanner, A4 as PDF/A-3b: what to programme, then the numbered test symbols.

Every symbol is read back twice, drawn and on the rendered page, before the sheet may be handed out.
"""

import io
import json
from dataclasses import dataclass
from datetime import datetime

import typst
from PIL import Image

from kiosk.documents.moments import utc_offset
from kiosk.documents.reference_symbols import DPI, check_picture, draw_reference_symbol, png_of
from kiosk.documents.typesetting import set_template
from kiosk.isbt128 import visible
from kiosk.scanner_check.reference import (
    GS,
    SHEET_NUMBER,
    SHEET_VERSION,
    Purpose,
    ReferenceSymbol,
    reference_symbols,
)
from kiosk.wording import Language, catalogue, say

MAKERS = ("zebra", "honeywell", "datalogic", "keyence", "other")
STEPS = ("factory", "interface", "aim", "suffix", "gs", "case", "symbologies", "keyboard", "save")

_TEXTS = "scanner_check.sheet_"
_PAGE_DPI = 300
_LEFT_MM, _RIGHT_MM, _TOP_MM, _PITCH_MM = 18.0, 105.0, 38.0, 37.0
_DISC_MM = 12.0
_NO_NEIGHBOUR = 5
"""The first symbols are long: each has a row of its own."""
_ROWS_A_PAGE = 6


class SetupSheetNotMade(Exception):  # noqa: N818 the name says what went wrong, as on the page
    """The sheet could not be set."""


@dataclass(frozen=True, slots=True)
class SheetOrigin:
    """Where the sheet comes from, at its head; `made_at` is zone-aware. Without a station file both names are empty."""

    establishment: str
    station: str
    software_version: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class _Placed:
    """A symbol's picture, on which page of symbols (from 0), where from its top left, in millimetres."""

    symbol: ReferenceSymbol
    picture: Image.Image
    page: int
    x_mm: float
    y_mm: float

    @property
    def width_mm(self) -> float:
        return self.picture.width / DPI * 25.4

    @property
    def height_mm(self) -> float:
        return self.picture.height / DPI * 25.4


def make_setup_sheet(language: Language, origin: SheetOrigin) -> bytes:
    """The PDF.

    Raises:
        SetupSheetNotMade: it cannot be set.
        SymbolNotFaithful: a symbol does not read as it should, drawn or on its page.
        SymbolNotWritten: a symbol cannot be encoded.
    """
    placed = _place([(symbol, draw_reference_symbol(symbol)) for symbol in reference_symbols()])
    inputs = {"view": json.dumps(_view(placed, language, origin), ensure_ascii=False)}
    try:
        pages = set_template("setup_sheet.typ", inputs, origin.made_at, "png", _PAGE_DPI)
        (pdf,) = set_template("setup_sheet.typ", inputs, origin.made_at)
    except typst.TypstError as error:
        raise SetupSheetNotMade(f"the set-up sheet cannot be set: {error.message}") from error
    of_symbols = [Image.open(io.BytesIO(page)) for page in pages[-_pages(placed) :]]
    for one in placed:
        corners = (one.x_mm, one.y_mm, one.x_mm + one.width_mm, one.y_mm + one.height_mm)
        left, top, right, bottom = (round(mm / 25.4 * _PAGE_DPI) for mm in corners)
        check_picture(of_symbols[one.page].crop((left, top, right, bottom)), one.symbol)
    return pdf


def _place(drawn: list[tuple[ReferenceSymbol, Image.Image]]) -> list[_Placed]:
    placed, row, second = [], 0, False
    for symbol, picture in drawn:
        alone = symbol.number < _NO_NEIGHBOUR
        left = _RIGHT_MM if second else _LEFT_MM
        page, line = divmod(row, _ROWS_A_PAGE)
        placed.append(_Placed(symbol, picture, page, left + _DISC_MM, _TOP_MM + line * _PITCH_MM))
        row, second = (row + 1, False) if alone or second else (row, True)
    return placed


def _pages(placed: list[_Placed]) -> int:
    return placed[-1].page + 1


def _view(placed: list[_Placed], language: Language, origin: SheetOrigin) -> dict[str, object]:
    made = f"{origin.made_at:%Y-%m-%d %H:%M} {utc_offset(origin.made_at)}"
    said = catalogue(language)
    return {
        "language": language.value,
        "texts": {key.removeprefix(_TEXTS): text for key, text in said.items() if key.startswith(_TEXTS)},
        "number": SHEET_NUMBER,
        "version": say("scanner_check.sheet_version", language, version=SHEET_VERSION),
        "made": say("scanner_check.sheet_made", language, at=made, software=origin.software_version),
        "origin": " · ".join(part for part in (origin.establishment, origin.station) if part),
        "makers": [
            [say(f"scanner_check.maker_{maker}{part}", language) for part in ("", "_programme", "_manual")]
            for maker in MAKERS
        ],
        "steps": [
            [say(f"scanner_check.step_{step}", language), say(f"scanner_check.step_{step}_why", language)]
            for step in STEPS
        ],
        "pages": [
            [_cell(one, language) for one in placed if one.page == page] for page in range(_pages(placed))
        ],
    }  # fmt: skip


def _cell(one: _Placed, language: Language) -> dict[str, object]:
    symbol = one.symbol
    note = "" if symbol.purpose is Purpose.READ else say(f"scanner_check.sheet_note_{symbol.purpose}", language)
    return {
        "number": str(symbol.number),
        "name": say(f"scanner_check.symbol_{symbol.name}", language),
        "drawn": say(f"scanner_check.drawn_{symbol.drawn.name.lower()}", language),
        "text": visible(symbol.text.replace(GS, "<GS>")),
        "note": note,
        "x_mm": one.x_mm,
        "y_mm": one.y_mm,
        "width_mm": one.width_mm,
        "height_mm": one.height_mm,
        "png": list(png_of(one.picture)),
    }
