"""Names from the tables in force: read when first asked for, never from a copy that was changed. Rows are invented."""

import hashlib

import pytest

from kiosk.tables import SiteTables, TableImported, TableKind

PRODUCTS = b"code;description\nS9801;EXEMPLE, CELLULES\n"
FACILITIES = "FIN;nom;ville\nA9999;Établissement d’exemple;Ville-Test\n".encode()
TESTING = b"code;text\nX9001;invented: nothing found\n"


class Site:
    def __init__(self, folder) -> None:
        self.folder = folder
        self.facts: dict[TableKind, TableImported] = {}
        self.tables = SiteTables(folder, self.facts.get)

    def put(self, kind, data, version="2026-10") -> None:
        file = f"{kind}-{version}.txt"
        (self.folder / file).write_bytes(data)
        sha256 = hashlib.sha256(data).hexdigest()
        self.facts[kind] = TableImported(kind.value, version, file, sha256, 1, "ph1")


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_without_a_table_a_code_has_no_name(site) -> None:
    assert site.tables.product_description("S9801100") is None
    assert site.tables.facility("A999925123456") is None
    assert site.tables.special_testing("X9001") is None
    assert [site.tables.fault(kind) for kind in TableKind] == [None, None, None]


def test_each_table_names_its_codes(site) -> None:
    site.put(TableKind.PRODUCTS, PRODUCTS)
    site.put(TableKind.FACILITIES, FACILITIES)
    site.put(TableKind.SPECIAL_TESTING, TESTING)

    assert site.tables.product_description("S9801100") == "EXEMPLE, CELLULES"
    assert site.tables.product_description("S9801") == "EXEMPLE, CELLULES"
    assert site.tables.product_description("S9899100") is None
    assert site.tables.facility("A999925123456") == "Établissement d’exemple, Ville-Test"
    assert site.tables.special_testing("X9001") == "invented: nothing found"


def test_a_table_is_read_when_it_is_first_asked(site) -> None:
    """Neither a start nor a page waits for 30,000 rows."""
    site.put(TableKind.PRODUCTS, PRODUCTS)

    assert site.tables.known_faults() == {}
    (site.folder / site.facts[TableKind.PRODUCTS].file).unlink()
    site.tables.load()
    assert site.tables.known_faults() == {TableKind.PRODUCTS: "file_missing"}


def test_a_newer_import_is_used_at_once(site) -> None:
    site.put(TableKind.PRODUCTS, PRODUCTS)
    assert site.tables.product_description("S9801") == "EXEMPLE, CELLULES"

    site.put(TableKind.PRODUCTS, b"code;description\nS9801;EXEMPLE NOUVEAU\n", "2026-11")
    assert site.tables.product_description("S9801") == "EXEMPLE NOUVEAU"


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda path: path.write_bytes(path.read_bytes() + b"S9802;B\n"), "file_changed"),
        (lambda path: path.write_bytes(b""), "file_changed"),
        (lambda path: path.unlink(), "file_missing"),
    ],
)
def test_a_copy_that_is_not_what_was_imported_names_nothing(site, spoil, fault) -> None:
    site.put(TableKind.PRODUCTS, PRODUCTS)
    spoil(site.folder / site.facts[TableKind.PRODUCTS].file)

    assert site.tables.product_description("S9801") is None
    assert site.tables.fault(TableKind.PRODUCTS) == fault


def test_a_copy_that_this_version_does_not_read_names_nothing(site) -> None:
    site.put(TableKind.PRODUCTS, b"once;upon\na;time\n")

    assert site.tables.product_description("S9801") is None
    assert site.tables.fault(TableKind.PRODUCTS) == "file_unusable"
