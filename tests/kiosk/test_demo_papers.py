"""The demo's inbox holds files that the bench takes: a letter, and a curve that is read and cold."""

import io
from datetime import datetime
from pathlib import Path

import pypdf

from kiosk.demo_papers import put_papers
from kiosk.inbox import LOGGERS, PAPERS, files_in, read_curve
from kiosk.loggers.curve import Unit


def test_the_letter_is_a_document_of_one_page_that_says_what_it_is(tmp_path: Path) -> None:
    put_papers(tmp_path, datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001 (local)

    assert [file.name for file in files_in(tmp_path, PAPERS)] == ["document-exemple.pdf"]
    reader = pypdf.PdfReader(io.BytesIO((tmp_path / "document-exemple.pdf").read_bytes()), strict=True)
    assert len(reader.pages) == 1
    assert "aucun patient" in reader.pages[0].extract_text()


def test_the_curve_is_one_that_the_bench_reads(tmp_path: Path) -> None:
    put_papers(tmp_path, datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001 (local)

    assert [file.name for file in files_in(tmp_path, LOGGERS)] == ["courbe-exemple.txt"]
    name = "courbe-exemple.txt"
    _, curve = read_curve(name, (tmp_path / name).read_bytes(), "Europe/Paris", Unit.CELSIUS)
    assert len(curve.readings) == 121
    assert max(point.celsius for point in curve.readings) < -190
