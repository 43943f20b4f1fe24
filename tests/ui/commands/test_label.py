"""`binome label`: a label in a file or on the printer, or one sentence that says why not."""

import argparse
import io
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from PIL import Image

from drivers.simulated.zpl_printer import SimulatedZplPrinter, Trouble, picture
from kiosk.scanning import badge_text, location_text
from ui.commands import label

DATA = Path(__file__).parents[3] / "docs" / "labels"
STATION = """
name = "bench-1"
establishment = "Hôpital de l’Exemple"
address = "1 rue de l’Exemple, 00000 Ville"
language = "en"
data = "/nowhere/data"
secrets = "/nowhere/secrets"
[scanner]
url = "/dev/null"
[printer]
url = "{url}"
dpi = 300
[[channels]]
name = "bath"
kind = "bath"
driver = "julabo"
url = "/dev/null"
channel = "external"
"""


@pytest.fixture
def run(capsys):
    """Run the command; its exit status, what it said, and what it complained of."""

    def run(*arguments):
        parser = argparse.ArgumentParser()
        label.add_parser(parser.add_subparsers())
        args = parser.parse_args(["label", *map(str, arguments)])
        status = args.run(args)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def station(tmp_path):
    """A function: the station file whose printer has a URL."""

    def write(url):
        file = tmp_path / "station.toml"
        file.write_text(STATION.format(url=url), encoding="utf-8")
        return file

    return write


def symbols_of(image):
    return {symbol.text for symbol in zxingcpp.read_barcodes(image.convert("L"))}


@pytest.mark.parametrize("kind", ["base", "cryo", "syringe"])
def test_the_data_of_the_manual_make_a_label(run, tmp_path, kind):
    out = tmp_path / "label.png"
    status, said, _ = run(kind, "--data", DATA / f"{kind}.toml", "--out", out)
    assert (status, out.exists()) == (0, True)
    assert "203 points par pouce" in said


def test_a_pdf_is_the_label_s_size_and_holds_one_picture_of_its_dots(run, tmp_path):
    out = tmp_path / "label.pdf"
    assert run("base", "--data", DATA / "base.toml", "--dpi", 300, "--lang", "en", "--out", out)[0] == 0
    [page] = pypdf.PdfReader(out).pages
    assert [float(side) * 25.4 / 72 for side in page.mediabox[2:]] == pytest.approx([100, 100], abs=0.05)
    [drawn] = page.images
    assert "=A99992512345600" in symbols_of(drawn.image)


def test_a_zpl_file_is_the_label_as_the_printer_would_draw_it(run, tmp_path):
    out = tmp_path / "label.zpl"
    assert run("position", "--code", "C1A103", "--place", "Cuve 1", "--out", out)[0] == 0
    assert symbols_of(picture(out.read_bytes())) == {location_text("C1A103")}


def test_a_badge_comes_out_of_the_station_s_printer(run, station, tmp_path):
    """At the printer's resolution, in the station's language, with the station's establishment."""
    simulated = SimulatedZplPrinter(tmp_path)
    with simulated.wire:
        status, said, _ = run(
            *("badge", "--id", "TECH0001", "--name", "MARTIN-TEST Alex"),
            *("--print", "--station", station(simulated.wire.url)),
        )
    assert status == 0
    assert said == f"Label badge: symbols read back: 2. Printed on {simulated.wire.url}.\n"
    with Image.open(simulated.labels[0]) as came_out:
        assert symbols_of(came_out) == {badge_text("TECH0001")}
        assert came_out.width == 952  # 945 dots of 80 mm at 300 dots an inch, in whole bytes


def test_a_printer_that_refuses_is_one_sentence(run, station, tmp_path):
    simulated = SimulatedZplPrinter(tmp_path)
    simulated.trouble = Trouble.PAPER_OUT
    with simulated.wire:
        file = station(simulated.wire.url)
        status, said, complaint = run("position", "--code", "A1", "--print", "--station", file)
    assert (status, said) == (1, "")
    assert complaint.endswith("the instrument reports: out of labels\n")


def test_a_label_goes_to_a_folder_in_the_place_of_a_printer(run, station, tmp_path):
    status, _, _ = run("position", "--code", "A1", "--print", "--station", station(tmp_path.as_uri()))
    assert status == 0
    [page] = pypdf.PdfReader(tmp_path / "label-0001.pdf").pages
    assert location_text("A1") in symbols_of(page.images[0].image)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["position", "--code", "A1"], "say where the label goes: --out FILE, or --print --station FILE"),
        (["position", "--code", "A1", "--print"], "--print needs --station FILE"),
        (["position", "--code", "A1", "--out", "label.jpg"], "label.jpg: a name that ends in .png, .pdf, .zpl"),
        (["position", "--code", "a1", "--out", "x.png"], "--code: location code 'a1' must be 2 to 12 characters"),
        (["badge", "--id", "TECH", "--name", "x", "--out", "x.png"], "--id: badge id 'TECH' must be 8 characters"),
        (["badge", "--id", "TECH0001", "--name", "", "--out", "x.png"], "--name: String should have at least 1"),
        (["base", "--data", "gone.toml", "--out", "x.png"], "gone.toml: cannot be read: No such file or directory"),
        (
            ["base", "--data", DATA / "cryo.toml", "--out", "x.png"],
            "cryo.toml: top of the file, field blood_group: Field",
        ),
        (["position", "--code", "A1", "--out", "x.png", "--station", "gone.toml"], "gone.toml: cannot be read"),
        (
            ["position", "--code", "A1", "--out", "x.png", "--template", DATA / "base.toml"],
            "field kind: Field required",
        ),
    ],
)
def test_what_cannot_be_used_is_one_sentence(run, arguments, sentence):
    status, said, complaint = run(*arguments)
    assert (status, said) == (2, "")
    assert sentence in complaint
    assert complaint.startswith("binome label: ")


def test_a_file_that_cannot_be_written_is_one_sentence(run, tmp_path):
    status, _, complaint = run("position", "--code", "A1", "--out", tmp_path / "gone" / "x.png")
    assert (status, complaint.count("\n")) == (1, 1)
    assert "cannot be written: No such file or directory" in complaint


def test_words_that_do_not_fit_are_one_sentence(run, tmp_path):
    status, _, complaint = run("position", "--code", "A1", "--place", "x" * 80, "--out", tmp_path / "x.png")
    assert (status, complaint.count("\n")) == (1, 1)
    assert "is too long for the place of the label: shorten it" in complaint


def test_the_resolution_asked_for_must_be_the_printer_s(run, station, tmp_path):
    file = station(tmp_path.as_uri())
    status, _, complaint = run("position", "--code", "A1", "--dpi", 203, "--print", "--station", file)
    assert (status, complaint) == (2, "binome label: --dpi 203: the station's printer has 300 dots an inch\n")


def test_a_template_of_the_site_is_checked_and_used(run, tmp_path):
    mine = tmp_path / "position.toml"
    shipped = Path(label.__file__).parents[2] / "kiosk/documents/labels/position.toml"
    mine.write_text(shipped.read_text(encoding="utf-8").replace("width_mm = 70\n", "width_mm = 90\n"), encoding="utf-8")
    out = tmp_path / "label.png"

    assert run("check", mine) == (0, f"{mine}: position, 90 x 30 mm: can be used\n", "")
    assert run("position", "--code", "A1", "--template", mine, "--out", out)[0] == 0
    with Image.open(io.BytesIO(out.read_bytes())) as drawn:
        assert drawn.width == round(90 * 203 / 25.4)
    status, _, complaint = run("badge", "--id", "TECH0001", "--name", "x", "--template", mine, "--out", out)
    assert (status, complaint) == (2, f"binome label: {mine}: a template of kind badge was expected, not position\n")


def test_the_station_s_own_template_stands_for_the_shipped_one(run, tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    shipped = (Path(label.__file__).parents[2] / "kiosk/documents/labels/position.toml").read_text(encoding="utf-8")
    (folder / "position.toml").write_text(shipped.replace("width_mm = 70\n", "width_mm = 90\n"), encoding="utf-8")
    station = tmp_path / "station.toml"
    station.write_text(f'labels = "{folder}"\n{STATION.format(url="/dev/null")}', encoding="utf-8")
    out = tmp_path / "label.png"

    assert run("position", "--code", "A1", "--out", out, "--station", station)[0] == 0
    with Image.open(out) as drawn:
        assert drawn.width == round(90 * 300 / 25.4)

    (folder / "positions.toml").write_text(shipped, encoding="utf-8")
    status, _, complaint = run("position", "--code", "A1", "--out", out, "--station", station)
    assert status == 2
    assert (
        f"{station}: labels: {folder}/positions.toml: top of the file, field kind: the name position.toml" in complaint
    )


def test_a_template_that_is_wrong_is_told_place_by_place(run, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('kind = "badge"\nwidth_mm = 80\nheight_mm = 40\n', encoding="utf-8")
    status, said, _ = run("check", mine, tmp_path / "gone.toml")
    assert status == 2
    assert f"{mine}: top of the file, field symbols: a label badge must carry the symbol badge" in said
    assert f"{tmp_path / 'gone.toml'}: cannot be read" in said


def test_the_kinds_are_listed_with_their_fields(run):
    status, said, _ = run("list")
    assert status == 0
    assert "base: 100 x 100 mm, made by binome label base" in said
    assert "thawed: 100 x 60 mm, made by the run at the bench" in said
    assert "symbols: badge*" in said
