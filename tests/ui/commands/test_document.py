"""`binome document make`: a PDF from the record, nothing recorded; what is missing is said."""

import pytest

from ui.cli import main


def make(station, tmp_path, *arguments):
    return main(["document", "make", *arguments, "--out", str(tmp_path), "--station", str(station), "--lang", "en"])


def test_a_treatments_document_is_written_and_named(demo_station, tmp_path, capsys):
    assert make(demo_station, tmp_path, "audit_trail", "--treatment", "T-DEMO-1") == 0

    said = capsys.readouterr().out
    assert "Audit trail of the treatment no. XAT00" in said
    assert (tmp_path / "audit_trail-T-DEMO-1.pdf").read_bytes().startswith(b"%PDF")


def test_a_month_of_daily_checks_and_of_alarms_is_written(demo_station, tmp_path):
    assert make(demo_station, tmp_path, "daily_checks", "--month", "2026-11") == 0
    assert make(demo_station, tmp_path, "alarm_summary", "--month", "2026-11") == 0
    assert {path.name for path in tmp_path.glob("*.pdf")} == {"daily_checks-2026-11.pdf", "alarm_summary-2026-11.pdf"}


def test_a_product_leads_to_its_patients(demo_station, tmp_path):
    assert make(demo_station, tmp_path, "traceability", "--product", "A9999 25 123456") == 0
    assert (tmp_path / "traceability-A9999_25_123456.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("audit_trail", "--treatment", "T-NONE"), "No treatment T-NONE"),
        (("traceability", "--product", "LOT-NONE"), "No container has the donation number or the lot LOT-NONE"),
        (("alarm_summary", "--month", "2026-13"), "A month YYYY-MM was expected, found “2026-13”"),
        (("alarm_summary", "--treatment", "T-DEMO-1"), "The document alarm_summary needs --month"),
        (("release_sheet", "--month", "2026-11"), "The document release_sheet needs --treatment"),
    ],
)
def test_what_no_document_can_be_made_of_is_said(demo_station, tmp_path, capsys, arguments, sentence):
    assert make(demo_station, tmp_path, *arguments) == 1
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.glob("*.pdf")) == []
