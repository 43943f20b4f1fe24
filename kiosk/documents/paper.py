"""What a numbered document of a treatment or of the station says: sections of pairs, tables, curves, signatures.

Knows no typesetter: `kiosk.documents.paper_setting` makes the PDF.
"""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from kiosk.documents.record import Establishment, RecordedSeal, TemperatureCurve
from kiosk.wording import Language


@dataclass(frozen=True, slots=True)
class Table:
    """`widths`: of the columns, as parts of the whole; a cell is one text."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one title, in this order; `nothing` stands there when there is nothing else.

    `blanks`: lines to be written by hand; `boxes`: who signs by hand, name and part.
    """

    title: str
    pairs: tuple[tuple[str, str], ...] = ()
    text: str = ""
    table: Table | None = None
    curve: TemperatureCurve | None = None
    blanks: tuple[str, ...] = ()
    boxes: tuple[tuple[str, str], ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """All in words of `language`. `warning` stands across the top, empty: nothing does."""

    language: Language
    zone: tzinfo
    made_at: datetime
    software_version: str
    establishment: Establishment
    station: str
    number: str
    title: str
    summary: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    seal: RecordedSeal | None
    warning: str = ""
