"""What may be imported, under which version, and how it is kept. All rows are invented."""

import hashlib

import pytest

from kiosk.run.bench import Refused
from kiosk.tables import TableKind
from kiosk.tables.importing import keep, read_importable
from kiosk.tables.reading import TableTrouble, TableUnusableError

FACILITIES = b"FIN;nom\nA9999;Exemple\n"


def test_what_a_file_holds_is_told_by_its_columns() -> None:
    table = read_importable(FACILITIES, "2026-10", None, "f.csv")

    assert (table.kind, table.rows, table.sha256) == (TableKind.FACILITIES, 1, hashlib.sha256(FACILITIES).hexdigest())
    assert table.fact("ph1").file == f"facilities-{table.sha256[:16]}.txt"


def test_a_file_that_two_kinds_fit_must_be_named() -> None:
    """Five capital letters and digits may be a product or a special test."""
    data = b"code;description\nS9801;EXAMPLE\n"

    with pytest.raises(Refused) as refused:
        read_importable(data, "2026-10", None, "f.csv")

    assert refused.value.code == "kind_unclear"
    assert read_importable(data, "2026-10", TableKind.PRODUCTS, "f.csv").kind is TableKind.PRODUCTS


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", TableTrouble.EMPTY),
        (b"PK\x03\x04", TableTrouble.FOREIGN_XLSX),
        (b"reference;price\nS9801;12\n", TableTrouble.NO_COLUMNS),
        (b"NCODE;INTERPRETATION\nX9001;\n", TableTrouble.TEXT_MISSING),
    ],
)
def test_a_file_that_no_kind_fits_is_told_what_is_wrong(data, code) -> None:
    with pytest.raises(TableUnusableError) as refused:
        read_importable(data, "2026-10", None, "f.csv")

    assert refused.value.problems[0].code is code


@pytest.mark.parametrize("version", ["", " ", " 7.35", "7.35\n", "7\x07", "v" * 41])
def test_a_version_is_one_line(version) -> None:
    with pytest.raises(Refused) as refused:
        read_importable(FACILITIES, version, None, "f.csv")

    assert refused.value.code == "version_form"


def test_the_copy_is_kept_byte_for_byte(tmp_path) -> None:
    table = read_importable(FACILITIES, "2026-10", None, "f.csv")
    keep(table, tmp_path / "tables")
    keep(table, tmp_path / "tables")

    assert [path.read_bytes() for path in (tmp_path / "tables").iterdir()] == [FACILITIES]
    assert (tmp_path / "tables" / table.file).exists()
