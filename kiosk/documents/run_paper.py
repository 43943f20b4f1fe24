"""A numbered document of a run as PDF/A-3b: whose it is, what was done so far, who signs it, its facts attached.

Layout is `templates/run_paper.typ`; it is handed strings only.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, tzinfo

import typst

from kiosk.documents.fonts import drawable
from kiosk.documents.moments import utc_offset
from kiosk.documents.record import Establishment
from kiosk.documents.typesetting import set_template
from kiosk.papers import PaperNotMade
from kiosk.wording import Language, catalogue

_TEXTS = "entry.sheet_"
_COVERED_BY_TYPST = "\u024f"  # its own faces draw Latin up to here


@dataclass(frozen=True, slots=True)
class SheetAct:
    """One fact of the run, in words."""

    at: str
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class RunPaper:
    """All in words of `language`; `record_sha256` is the hash of the run's last fact."""

    language: Language
    zone: tzinfo
    made_at: datetime
    software_version: str
    establishment: Establishment
    station: str
    number: str
    title: str
    summary: tuple[tuple[str, str], ...]
    containers: tuple[tuple[str, str, str], ...]
    """donation number with product code, lot, expiry"""
    acts: tuple[SheetAct, ...]
    signatures: tuple[tuple[str, str], ...]
    """who signs: printed name, role or part"""
    record_sha256: str


def make_run_paper(paper: RunPaper, facts_json: bytes) -> bytes:
    """The PDF with `facts_json` attached; the same input gives the same bytes.

    Raises:
        PaperNotMade: it cannot be set.
    """
    local = paper.made_at.astimezone(paper.zone)
    texts = {
        key.removeprefix(_TEXTS): text for key, text in catalogue(paper.language).items() if key.startswith(_TEXTS)
    }
    view = json.dumps(
        {
            "language": paper.language.value,
            "texts": texts,
            "made_at": f"{local:%Y-%m-%d %H:%M:%S} {utc_offset(local)}",
            "software_version": paper.software_version,
            "establishment": asdict(paper.establishment),
            "station": paper.station,
            "number": paper.number,
            "title": paper.title,
            "summary": [list(pair) for pair in paper.summary],
            "containers": [list(box) for box in paper.containers],
            "acts": [asdict(act) for act in paper.acts],
            "signatures": [list(pair) for pair in paper.signatures],
            "record_sha256": paper.record_sha256,
        },
        ensure_ascii=False,
    )
    drawn = "".join(c if c <= _COVERED_BY_TYPST or drawable(c) else f"[U+{ord(c):04X}]" for c in view)
    try:
        (pdf,) = set_template("run_paper.typ", {"view": drawn, "facts": facts_json.decode()}, paper.made_at)
    except typst.TypstError as error:
        raise PaperNotMade(f"the document {paper.number} cannot be set: {error.message}") from error
    return pdf
