"""`binome tables`: a site's own copies imported, listed and looked up, by the commands that people type.

Every row is invented.
"""

import argparse
import io
import json
import sys
import tomllib
from pathlib import Path

import pytest

from kiosk.instants import SystemClock
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.scanning import badge_text
from kiosk.station_commands import EnterPin, Scan, SearchLog
from kiosk.tables import TableImported
from tests.ui.commands.site_station import NAMES, PINS, STATION
from ui.app import opened_station, real
from ui.commands import label, scan, site, tables
from ui.station_file import read_station_file

PRODUCTS = "PDC;description\nS9801;EXEMPLE INVENTÉ, CELLULES A\nS9802;EXEMPLE INVENTÉ, CELLULES B\n"
FACILITIES = "FIN\tFirm Name\tCity\tState/Province\tCountry\nA9999\tÉtablissement inventé\tVille-Test\t\tNulle Part\n"


class Site:
    """The terminal of whoever imports a table."""

    def __init__(self, folder, capsys, monkeypatch) -> None:
        self.folder, self._capsys, self._monkeypatch = folder, capsys, monkeypatch
        self.station = self.write("station.toml", STATION.format(folder=folder))
        self.tables = folder / "data" / "tables"

    def write(self, name, text, encoding="utf-8"):
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def _main(self, command, arguments, typed):
        parser = argparse.ArgumentParser(prog="binome")
        command.add_parser(parser.add_subparsers())
        stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdin", stdin)
        args = parser.parse_args([*map(str, arguments)])
        status = args.run(args)
        printed = self._capsys.readouterr()
        return status, printed.out, printed.err

    def do(self, action, *arguments):
        return self._main(tables, ["tables", action, "--station", self.station, *arguments], "")

    def import_(self, file, version="2026-10", by="ph1", pin=None, *more):
        given = ["--version", version, "--by", by, "--pin-stdin", *more]
        arguments = ["tables", "import", file, "--station", self.station, *given]
        return self._main(tables, arguments, f"{pin or PINS[by]}\n")

    def scan(self, *lines, json_=False):
        asked = ["scan", "--station", self.station, *(["--json"] if json_ else [])]
        return self._main(scan, asked, "".join(f"{line}\n" for line in lines))

    def enrol(self, person_id, roles, badge, by=None):
        who = ["enrol", "--id", person_id, "--name", NAMES[person_id], "--roles", roles, "--badge", badge]
        signed = [] if by is None else ["--by", by]
        pins = [PINS[person_id]] if by is None else [PINS[by], PINS[person_id]]
        arguments = ["site", "--station", self.station, *who, *signed, "--pin-stdin"]
        assert self._main(site, arguments, "".join(f"{pin}\n" for pin in pins))[0] == 0

    def check(self):
        return self._main(site, ["site", "--station", self.station, "check"], "")

    def imports(self):
        key = SealKey.load_or_create(self.folder / "secrets" / "seal.key")
        path = self.folder / "data" / "journal.db"
        with Journal.open(path, station="bench-1", clock=SystemClock(), seal_key=key) as journal:
            return [(row.fact, row.actor) for row in journal.stream("tables")]


@pytest.fixture
def bench(tmp_path, capsys, monkeypatch):
    """A station with a supervisor, a pharmacist and a technician, and no table."""
    bench = Site(tmp_path, capsys, monkeypatch)
    bench.enrol("su1", "SU", "SUPE0001")
    bench.enrol("ph1", "PH", "PHAR0001", by="su1")
    bench.enrol("te1", "TE", "TECH0001", by="su1")
    return bench


# --- import --------------------------------------------------------------------------------------------------------


def test_a_pharmacist_imports_a_table_and_the_journal_keeps_who_and_which(bench) -> None:
    file = bench.write("products.csv", PRODUCTS)

    status, out, err = bench.import_(file, "7.35", "ph1", None, "--kind", "products")

    assert (status, err) == (0, "")
    assert "product descriptions, version 7.35, rows: 2" in out
    [(fact, actor)] = bench.imports()
    assert isinstance(fact, TableImported)
    assert (fact.kind, fact.version, fact.rows, fact.person_id, actor) == ("products", "7.35", 2, "ph1", "ph1")
    assert (bench.tables / fact.file).read_bytes() == PRODUCTS.encode()


def test_what_a_table_holds_is_told_by_its_columns(bench) -> None:
    """As ICCBBA publishes its facilities; a supervisor may import as well."""
    status, out, _ = bench.import_(bench.write("f.txt", FACILITIES, "cp1252"), by="su1")

    assert status == 0
    assert "facilities, version 2026-10, rows: 1" in out


def test_a_table_in_force_is_not_imported_twice(bench) -> None:
    file = bench.write("f.txt", FACILITIES)
    bench.import_(file)

    status, out, _ = bench.import_(file, pin="000000")

    assert (status, len(bench.imports())) == (0, 1)
    assert "Already in force" in out


def test_an_older_copy_can_be_put_in_force_again(bench) -> None:
    first, second = bench.write("1.txt", FACILITIES), bench.write("2.txt", FACILITIES.replace("inventé", "imaginé"))
    for file, version in ((first, "1"), (second, "2"), (first, "1")):
        assert bench.import_(file, version)[0] == 0

    assert [fact.version for fact, _ in bench.imports()] == ["1", "2", "1"]
    assert "inventé" in bench.do("show", "A9999")[1]


def test_a_version_cannot_name_two_contents(bench) -> None:
    bench.import_(bench.write("1.txt", FACILITIES))

    status, _, err = bench.import_(bench.write("2.txt", FACILITIES.replace("inventé", "imaginé")))

    assert status == 1
    assert "was imported with another content" in err


@pytest.mark.parametrize(
    ("by", "pin", "said"),
    [
        ("te1", None, "neither a pharmacist nor a supervisor"),
        ("ph1", "111111", "Wrong PIN"),
        ("nobody", "111111", "Nobody has the id"),
    ],
)
def test_who_may_not_import_imports_nothing(bench, by, pin, said) -> None:
    status, _, err = bench.import_(bench.write("f.txt", FACILITIES), by=by, pin=pin or PINS.get(by))

    assert (status, bench.imports()) == (1, [])
    assert said in err
    assert not bench.tables.exists()


def test_every_wrong_line_is_told_with_its_column(bench) -> None:
    file = bench.write("p.csv", "PDC;description\ns9801;A\nS9802;\nS9803;B\nS9803;C\n")

    status, _, err = bench.import_(file, "1", "ph1", None, "--kind", "products")

    assert (status, bench.imports()) == (2, [])
    assert err.splitlines() == [
        f"{file} was not imported:",
        "  line 2, column 1 (PDC): “s9801” has not the form of such a code; correct it.",
        "  line 3, column 2 (description): this cell is empty; fill it, or remove the row.",
        "  line 5, column 1 (PDC): S9803 stands on line 4 with another text; keep one of the two.",
    ]


def test_after_twenty_problems_it_says_there_may_be_more(bench) -> None:
    file = bench.write("p.csv", "PDC;description\n" + "wrong;A\n" * 50)

    _, _, err = bench.import_(file, "1", "ph1", None, "--kind", "products")

    assert len(err.splitlines()) == 22
    assert err.splitlines()[-1] == "  There may be more: only the first 20 are told."


def test_a_workbook_is_refused_with_what_to_do(bench) -> None:
    file = bench.folder / "f.xlsx"
    file.write_bytes(b"PK\x03\x04...")

    status, _, err = bench.import_(file)

    assert status == 2
    assert "save it as “CSV UTF-8”" in err


def test_a_file_that_two_kinds_fit_must_be_named(bench) -> None:
    status, _, err = bench.import_(bench.write("p.csv", PRODUCTS.replace("PDC", "code")))

    assert status == 1
    assert "--kind" in err


def test_a_missing_file_is_said(bench) -> None:
    status, _, err = bench.import_(bench.folder / "none.csv")

    assert status == 2
    assert "cannot be read" in err


def test_a_folder_that_takes_no_file_leaves_the_journal_as_it_was(bench) -> None:
    """The copy is on the disk before the fact that names it."""
    bench.tables.write_text("a file where the folder should be")

    status, _, err = bench.import_(bench.write("f.txt", FACILITIES))

    assert (status, bench.imports()) == (2, [])
    assert str(bench.tables) in err


# --- list, show, check ---------------------------------------------------------------------------------------------


def test_the_list_says_what_is_in_force_and_what_was_before(bench) -> None:
    bench.import_(bench.write("1.txt", FACILITIES), "1")
    bench.import_(bench.write("2.txt", FACILITIES.replace("inventé", "imaginé")), "2")

    status, out, _ = bench.do("list")

    lines = out.splitlines()
    assert status == 0
    assert lines[0] == "product descriptions"
    assert lines[1] == "  none: raw codes are shown"
    assert lines[3].startswith("  version 2, rows: 1, imported on ")
    assert lines[4].startswith("  replaced: version 1, rows: 1, imported on ")
    assert all("BERNARD-TEST Claude" in line for line in lines[3:5])


def test_a_code_is_looked_up_however_it_is_written(bench) -> None:
    bench.import_(bench.write("p.csv", PRODUCTS), "7", "ph1", None, "--kind", "products")
    bench.import_(bench.write("f.txt", FACILITIES))

    assert "S9801 = EXEMPLE INVENTÉ, CELLULES A" in bench.do("show", "S9801")[1]
    assert "EXEMPLE INVENTÉ, CELLULES B" in bench.do("show", "S9802100")[1]
    assert "Établissement inventé, Ville-Test, Nulle Part" in bench.do("show", "A9999 25 123456 9")[1]
    status, out, err = bench.do("show", "S9899")
    assert (status, out) == (1, "")
    assert "No table in force names “S9899”" in err


def test_a_copy_changed_since_its_import_is_told_everywhere_and_not_used(bench) -> None:
    bench.import_(bench.write("f.txt", FACILITIES))
    [copy] = bench.tables.iterdir()
    copy.write_bytes(copy.read_bytes() + b"A9998\tAutre\n")

    for status, told in ((bench.do("list")[0], bench.do("list")[1]), (bench.check()[0], bench.check()[1])):
        assert status == 1
        assert "has been changed since its import" in told
    status, out, err = bench.do("show", "A9999")
    assert (status, out) == (1, "")
    assert "has been changed since its import" in err


def test_a_check_of_the_station_tells_the_tables_in_force(bench) -> None:
    bench.import_(bench.write("f.txt", FACILITIES))

    assert "table in force: facilities, version 2026-10, rows: 1" in bench.check()[1]


def test_french_is_spoken_too(bench) -> None:
    bench.import_(bench.write("f.txt", FACILITIES))

    assert "aucune\u00a0: les codes sont affichés tels quels" in bench.do("list", "--lang", "fr")[1]


# --- scan ----------------------------------------------------------------------------------------------------------


def test_scans_are_told_with_the_site_s_names(bench) -> None:
    bench.import_(bench.write("p.csv", PRODUCTS), "7", "ph1", None, "--kind", "products")
    bench.import_(bench.write("f.txt", FACILITIES))

    status, out, _ = bench.scan("=<S9801100", "=A99992512345600", "=<S9899100", json_=True)

    product, donation, unknown = [json.loads(line)["structures"][0]["fields"] for line in out.splitlines()]
    assert status == 0
    assert product["description"] == "EXEMPLE INVENTÉ, CELLULES A"
    assert donation["facility"] == "Établissement inventé, Ville-Test, Nulle Part"
    assert "description" not in unknown


# --- the kiosk -----------------------------------------------------------------------------------------------------


def test_the_kiosk_opens_on_the_station_where_tables_were_imported(bench) -> None:
    bench.import_(bench.write("f.txt", FACILITIES))
    file, sha256 = read_station_file(bench.station.read_text(encoding="utf-8"), "station.toml")

    with opened_station(real(file, sha256)) as station:
        station.warm_up()
        station.handle(Scan(f"]C0{badge_text('SUPE0001')}"))
        station.handle(EnterPin(PINS["su1"]))
        station.handle(SearchLog())
        assert station.snapshot().site_names.faults == ()


SYRINGE = (Path(__file__).parents[3] / "docs" / "labels" / "syringe.toml").read_text("utf-8")
UNNAMED = "\n".join(line for line in SYRINGE.splitlines() if not line.startswith("product_class"))


def test_a_label_is_named_from_the_site_s_table_where_its_data_gives_no_name(bench) -> None:
    data = bench.write("syringe.toml", UNNAMED)
    code = tomllib.loads(UNNAMED)["product_code"][:5]
    order = ["label", "syringe", "--data", data, "--out", bench.folder / "syringe.png", "--station", bench.station]

    refused = bench._main(label, order, "")
    bench.import_(bench.write("p.csv", f"PDC;description\n{code};EXEMPLE INVENTÉ|attribut\n"))
    made = bench._main(label, order, "")

    assert refused[0] == 2
    assert f"no table of this station names {code}" in refused[-1]
    assert made[0] == 0
