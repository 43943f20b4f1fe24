"""A station that knows two products and what a test tells it; and the samples."""

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

SAMPLES = Path(__file__).parent / "samples"
PARIS = ZoneInfo("Europe/Paris")


@dataclass
class Knowledge:
    today: date = date(2026, 11, 23)
    zone: ZoneInfo = PARIS
    treatments: tuple[str, ...] = ()
    dins: dict[str, str] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)
    opened: dict[str, str] = field(default_factory=dict)
    """treatment id -> SHA-256 of the file that opened it"""

    def product_name(self, profile_code: str) -> str | None:
        return {"yescarta": "Yescarta", "carvykti": "Carvykti"}.get(profile_code)

    def has_treatment(self, treatment_id: str) -> bool:
        return treatment_id in self.treatments

    def is_opened_by(self, treatment_id: str, sha256: str) -> bool:
        return self.opened.get(treatment_id) == sha256

    def owners(self, din: str) -> tuple[str, ...]:
        return (self.dins[din],) if din in self.dins else ()

    def treatment_of_order(self, reference: str) -> str | None:
        return self.orders.get(reference)


def bundle() -> dict[str, Any]:
    """The sample bundle: a bag of Yescarta, its prescription signed."""
    raw: dict[str, Any] = json.loads((SAMPLES / "order.json").read_text(encoding="utf-8"))
    return raw


def resource(raw: dict[str, Any], kind: str, at: int = 0) -> dict[str, Any]:
    found: list[dict[str, Any]] = [
        entry["resource"] for entry in raw["entry"] if entry["resource"]["resourceType"] == kind
    ]
    return found[at]


def as_bytes(raw: dict[str, Any]) -> bytes:
    return json.dumps(raw, ensure_ascii=False).encode()


def csv_lines() -> list[str]:
    return (SAMPLES / "orders.csv").read_text(encoding="utf-8").splitlines()


def with_cell(lines: list[str], line: int, column: str, cell: str) -> bytes:
    """The sample with another text in one cell; `line` counts from 1, as the reader's sentences do."""
    rows = list(csv.reader(lines, delimiter=";"))
    rows[line - 1][rows[0].index(column)] = cell
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue().encode()
