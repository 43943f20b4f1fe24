"""`binome setup-sheet`: the scanner's sheet as a file, or one sentence that says why not."""

from pathlib import Path

import pypdf
import pytest

from ui.cli import main

EXAMPLE = Path(__file__).parents[3] / "packaging" / "station.example.toml"


def text_of(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def test_the_sheet_is_written_in_the_language_asked(tmp_path, capsys) -> None:
    out = tmp_path / "sheet.pdf"

    assert main(["setup-sheet", "--lang", "en", "--out", str(out)]) == 0

    assert capsys.readouterr().out == f"{out} is written: print it at 100%.\n"
    assert "What to programme" in text_of(out)


def test_without_options_it_is_french_and_named_so(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["setup-sheet"]) == 0

    assert capsys.readouterr().out == "binome-setup-sheet-fr.pdf est écrit\u00a0: imprimez-le à 100\u00a0%.\n"
    assert (tmp_path / "binome-setup-sheet-fr.pdf").read_bytes().startswith(b"%PDF-")


def test_the_station_stands_on_its_sheet(tmp_path) -> None:
    out = tmp_path / "sheet.pdf"

    assert main(["setup-sheet", "--station", str(EXAMPLE), "--out", str(out)]) == 0

    assert "Hôpital de l’Exemple · bench-1" in text_of(out)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--out", "{tmp}/nowhere/sheet.pdf"], "cannot be written"),
        (["--station", "{tmp}/none.toml"], "cannot be read"),
        (["--station", "{tmp}/broken.toml"], "valid TOML was expected"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path, capsys, options, said) -> None:
    (tmp_path / "broken.toml").write_text("name = ", encoding="utf-8")

    assert main(["setup-sheet", *(option.format(tmp=tmp_path) for option in options)]) == 2

    assert said in capsys.readouterr().err
