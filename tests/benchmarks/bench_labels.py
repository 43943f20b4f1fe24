"""A label as the person at the printer waits for it: drawn, every symbol read back. Each kind at each resolution."""

import statistics
import time
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

from rows import Measured

from kiosk.circuit.profiles import Statement
from kiosk.documents.label import ThawLabel, thaw_label_content
from kiosk.documents.label_drawing import PRINTER_DPI, render_checked
from kiosk.documents.label_house import BadgeLabel, PositionLabel
from kiosk.documents.label_kinds import LabelContent
from kiosk.documents.label_products import BaseLabel, CryoLabel, SyringeLabel
from kiosk.documents.label_template import shipped_template
from kiosk.wording import Language

_DATA = Path(__file__).parents[2] / "docs" / "labels"
_ROUNDS = 25
_GOAL_MS = 150.0


def measure() -> list[Measured]:
    rows = []
    for content in _contents():
        template = shipped_template(content.kind.name)
        for dpi in PRINTER_DPI:
            render_checked(template, content, dpi)  # typefaces are loaded once
            took = []
            for _ in range(_ROUNDS):
                began = time.perf_counter()
                render_checked(template, content, dpi)
                took.append((time.perf_counter() - began) * 1000)
            name = f"label {content.kind.name}, {dpi} dpi, drawn and read back"
            rows.append(Measured(f"{name}: median", statistics.median(took), "ms", _GOAL_MS))
            rows.append(Measured(f"{name}: 95 of 100", statistics.quantiles(took, n=20)[-1], "ms", _GOAL_MS))
    return rows


def _contents() -> list[LabelContent]:
    language = Language.FRENCH
    products = {
        file: tomllib.loads((_DATA / f"{file}.toml").read_text(encoding="utf-8"))
        for file in ("base", "cryo", "syringe")
    }
    return [
        BaseLabel.model_validate(products["base"]).content(language),
        CryoLabel.model_validate(products["cryo"]).content(language),
        SyringeLabel.model_validate(products["syringe"]).content(language),
        PositionLabel(code="C1A103", place="Cuve 1 · A1 · 3", establishment="Hôpital de l’Exemple").content(language),
        BadgeLabel(id="TECH0001", name="MARTIN-TEST Alex", roles="Technicien").content(language),
        thaw_label_content(_thawed(language)),
    ]


def _thawed(language: Language) -> ThawLabel:
    at = datetime(2026, 11, 22, 14, 8, tzinfo=UTC)
    return ThawLabel(
        language=language,
        patient_name="DURAND-TEST Camille",
        birth_date=date(1968, 3, 12),
        sex="F",
        hospital_number="8001234567",
        product_name="YESCARTA axicabtagene ciloleucel, suspension pour perfusion",
        product_code="S1234A00",
        din="A999925123456",
        printed_flags="01",
        check_character="9",
        division="00",
        lot="LOT-TEST-0042",
        expires_at=at,
        thaw_ended_at=at,
        use_before_at=at,
        use_before_meaning="Commencer la perfusion avant",
        statements=tuple(Statement),
        out_of_specification=True,
        station="bench-1",
        run_id="0a1b2c3d4e5f",
        printed_at=at,
        copy_number=1,
        donation_number_symbol="=A99992512345601",
        product_code_symbol="=<S1234A00",
        compound_symbol="=+03000=A99992512345601=<S1234A00&>0263261408",
        number="L0A1B2C3D4E5F01",
        number_symbol="BND-L0A1B2C3D4E5F01-K",
    )


if __name__ == "__main__":
    for row in measure():
        print(f"{row.name:64} {row.value:7.1f} {row.unit}  goal {row.goal:g}")
