"""What is written of a certificate, line by line, and the entry that it makes. Knows no page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from kiosk.calibration.certificate import LONGEST_TEXT, Point
from kiosk.calibration.commands import EnterCertificate
from kiosk.calibration.decide import LONGEST_REASON

POINTS = ("point_1", "point_2", "point_3")
FILE = "file"
REASON = "reason"
FIELDS = ("number", "laboratory", "calibrated_on", "due_on", "uncertainty", "offset", *POINTS, FILE)
OPTIONAL = POINTS[1:]
_DATES = ("calibrated_on", "due_on")
_NUMBER = re.compile(r"[+\-−]?\d{1,3}([.,]\d{1,4})?")
_DATE = re.compile(r"(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is begun on the page of one channel. `doing`: nothing, `form`, a field being written, or `withdraw`."""

    channel: str = ""
    doing: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def written(self, name: str) -> str:
        return self.values.get(name, "")

    def write(self, text: str) -> "Draft":
        """With the text of the field being written."""
        longest = LONGEST_REASON if self.doing == "withdraw" else LONGEST_TEXT
        return replace(self, values={**self.values, self.field: text[:longest]})

    @property
    def field(self) -> str:
        """The one being written; empty: none."""
        return REASON if self.doing == "withdraw" else self.doing if self.doing in FIELDS else ""


def wrong(draft: Draft, name: str) -> str:
    """What a field lacks: `bad_date`, `bad_number`, `bad_points`, `missing`; empty: nothing."""
    text = draft.written(name).strip()
    if not text:
        return "" if name in OPTIONAL else "missing"
    if name in _DATES:
        return "" if written_day(text) is not None else "bad_date"
    if name in POINTS:
        return "" if _point(text) is not None else "bad_points"
    if name in {"uncertainty", "offset"}:
        return "" if _decimal(text) is not None else "bad_number"
    return ""


def entry(draft: Draft) -> EnterCertificate | None:
    """The command, once every field is in order."""
    calibrated, due = (written_day(draft.written(name)) for name in _DATES)
    uncertainty, offset = _decimal(draft.written("uncertainty")), _decimal(draft.written("offset"))
    if calibrated is None or due is None or uncertainty is None or offset is None:
        return None
    if any(wrong(draft, name) for name in FIELDS):
        return None
    points = (_point(draft.written(name)) for name in POINTS)
    return EnterCertificate(
        channel=draft.channel,
        number=draft.written("number").strip(),
        laboratory=draft.written("laboratory").strip(),
        calibrated_on=calibrated,
        due_on=due,
        uncertainty=uncertainty,
        points=tuple(point for point in points if point is not None),
        offset=offset,
        file_name=draft.written(FILE),
    )


def _decimal(text: str) -> Decimal | None:
    text = text.strip()
    if _NUMBER.fullmatch(text) is None:
        return None
    return Decimal(text.replace(",", ".").replace("−", "-"))


def written_day(text: str) -> date | None:
    """`20 11 2026`, `20/11/2026`; None: no day."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _point(text: str) -> Point | None:
    """`36,98 37,05`: the reference, then what the instrument showed."""
    parts = text.split()
    if len(parts) != 2:
        return None
    reference, indicated = (_decimal(part) for part in parts)
    return None if reference is None or indicated is None else Point(reference, indicated)
