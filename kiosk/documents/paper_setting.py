"""A numbered document (`kiosk.documents.paper`) as PDF/A-3b.

Layout is `templates/paper.typ`; it is handed strings and positions only. Every page bears the establishment's name and
address, the last one the newest seal; the facts that it was made from are attached.
"""

import hashlib
import json
from dataclasses import asdict
from typing import Any
from unicodedata import category

import typst
from PIL import Image, ImageDraw

from kiosk.documents import symbols
from kiosk.documents.curve import draw_curve, runs_of_readings
from kiosk.documents.fonts import drawable
from kiosk.documents.moments import utc_offset
from kiosk.documents.paper import Paper, Section
from kiosk.documents.reference_symbols import png_of
from kiosk.documents.symbols import WHITE, Box, ExpectedSymbol, SymbolNotWritten, Symbology
from kiosk.documents.typesetting import set_template
from kiosk.papers import PaperNotMade
from kiosk.scanning import document_text
from kiosk.wording import catalogue, say

ATTACHMENT = "facts.json"
_TEXTS = "paper.sheet_"
_COVERED_BY_TYPST = "\u024f"  # its own faces draw Latin up to here
_NEVER_DRAWN = ("Cc", "Cs")  # control characters and halves of surrogate pairs
_MODULE_DOTS = 12


def make_paper(paper: Paper, facts_json: bytes) -> bytes:
    """The PDF with `facts_json` attached byte for byte; the same input gives the same bytes.

    A character that no typeface here draws is shown by its code point; the attached facts keep it.

    Raises:
        PaperNotMade: the facts are not UTF-8 JSON, its number cannot be drawn, or it cannot be set.
    """
    try:
        facts = facts_json.decode("utf-8")
        json.loads(facts)
        view = json.dumps(_view(paper, facts_json), ensure_ascii=False)
        drawn = "".join(c if c <= _COVERED_BY_TYPST or drawable(c) else f"[U+{ord(c):04X}]" for c in view)
        (pdf,) = set_template("paper.typ", {"view": drawn, "facts": facts}, paper.made_at)
    except (ValueError, typst.TypstError, SymbolNotWritten) as error:
        raise PaperNotMade(f"the document {paper.number} cannot be made: {error}") from error
    return pdf


def _view(paper: Paper, facts_json: bytes) -> dict[str, Any]:
    local = paper.made_at.astimezone(paper.zone)
    texts = {
        key.removeprefix(_TEXTS): text for key, text in catalogue(paper.language).items() if key.startswith(_TEXTS)
    }
    seal = None if paper.seal is None else asdict(paper.seal)
    view = {
        "language": paper.language.value,
        "texts": texts | {"gap": say("document.record_gap", paper.language)},
        "made_at": f"{local:%Y-%m-%d %H:%M:%S} {utc_offset(local)}",
        "software_version": paper.software_version,
        "establishment": asdict(paper.establishment),
        "station": paper.station,
        "number": paper.number,
        "symbol": list(_symbol(document_text(paper.number))),
        "title": paper.title,
        "warning": paper.warning,
        "summary": [list(pair) for pair in paper.summary],
        "sections": [_section(section, paper) for section in paper.sections],
        "seal": seal,
        "facts_size": len(facts_json),
        "facts_sha256": hashlib.sha256(facts_json).hexdigest(),
    }
    shown: dict[str, Any] = _printable(view)
    return shown


def _section(section: Section, paper: Paper) -> dict[str, Any]:
    curve = section.curve
    drawn = None
    if curve is not None and runs_of_readings(curve):
        drawn = asdict(draw_curve(curve, paper.language, paper.zone))
    return {
        "title": section.title,
        "pairs": [list(pair) for pair in section.pairs],
        "text": section.text,
        "table": None if section.table is None or not section.table.rows else asdict(section.table),
        "channel": "" if curve is None else curve.channel,
        "drawn": drawn,
        "blanks": list(section.blanks),
        "boxes": [list(box) for box in section.boxes],
        "nothing": section.nothing,
    }


def _printable(value: Any) -> Any:
    """A tree whose texts hold nothing that cannot be drawn."""
    match value:
        case str():
            return "".join(f"[U+{ord(c):04X}]" if category(c) in _NEVER_DRAWN and c != "\n" else c for c in value)
        case dict():
            return {name: _printable(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_printable(inner) for inner in value]
        case _:
            return value


def _symbol(text: str) -> bytes:
    """The Data Matrix of the document's number, read back before it may stand on paper."""
    rows = symbols.data_matrix_modules(text)
    side = (len(rows) + 2 * symbols.DATA_MATRIX_QUIET_MODULES) * _MODULE_DOTS
    picture = Image.new("1", (side, side), WHITE)
    box = Box(0, 0, side, side)
    symbols.paint_data_matrix(ImageDraw.Draw(picture), rows, box, _MODULE_DOTS)
    wrong = symbols.check_label(picture, (ExpectedSymbol("document number", Symbology.DATA_MATRIX, text, box),))
    if wrong:
        raise ValueError(f"its number's symbol reads as {wrong[0].read!r}")
    return png_of(picture)
