"""Codes are shown with the names of the site's own tables."""

from zoneinfo import ZoneInfo

import pytest
from bench import FAST
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk.commissioning import Commissioning
from kiosk.demo_site import TABLES, import_tables
from kiosk.people.pins import Pins
from kiosk.records.credentials import Credentials
from kiosk.run.bench import Refused
from kiosk.tables import TableKind
from kiosk.tables.importing import read_importable
from kiosk.tables.reading import TableUnusableError
from kiosk.wording import Language, say

scenarios("tables.feature")

PRODUCTS = TABLES[TableKind.PRODUCTS]


@pytest.fixture
def refused():
    """Why the last import was refused, if it was."""
    return {}


@given("the site's tables were imported")
def _(bench):
    import_tables(bench.journal, bench.folder / "tables", bench.clock.now())
    bench.power_cut()


@given("the imported copies were changed afterwards")
def _(bench):
    for copy in (bench.folder / "tables").iterdir():
        copy.write_bytes(copy.read_bytes() + b"S9803;C\n")


@when("the kiosk has shown its first page")
def _(bench):
    bench.station.warm_up()


@when(parsers.parse('the kiosk starts again, and the thaw reaches the step "{step}"'))
def _(bench, step):
    bench.power_cut()
    bench.to(step)


@when("the bag of another product is scanned")
def _(bench):
    bench.scan(bench.compound(1, product_code="S9802100"))


def _import(bench, person, text, version, refused):
    rules = Commissioning(bench.journal, Pins(Credentials(bench.journal), b"pepper", FAST), ZoneInfo("Europe/Paris"))
    try:
        table = read_importable(text.encode(), version, TableKind.PRODUCTS, "products.csv")
        by = rules.authorise(person.person_id, rules.may_import(person.person_id), lambda _: person.pin)
        rules.import_table(table, bench.folder / "tables", by)
    except (Refused, TableUnusableError) as error:
        refused["by"] = error


@when(parsers.parse('the {person} imports the table of products, version "{version}"'))
def _(bench, staff, refused, person, version):
    _import(bench, staff[person], PRODUCTS, version, refused)


@when(parsers.parse('the {person} imports another table of products, version "{version}"'))
def _(bench, staff, refused, person, version):
    _import(bench, staff[person], PRODUCTS.replace("EXEMPLE", "AUTRE EXEMPLE"), version, refused)


@when(parsers.parse("the {person} imports a table of products with a wrong code on line {line:d}"))
def _(bench, staff, refused, person, line):
    lines = PRODUCTS.splitlines()
    lines[line - 1] = "s9802;EXEMPLE INVENTÉ"
    _import(bench, staff[person], "\n".join(lines), "2026-10", refused)


@then(parsers.parse('product "{code}" is named "{name}"'))
def _(bench, code, name):
    assert bench.see().site_names.product(code) == name


@then(parsers.parse('the facility of "{din}" is named "{name}"'))
def _(bench, din, name):
    assert bench.see().site_names.facility(din) == name


@then(parsers.parse('product "{code}" has no name'))
def _(bench, code):
    assert bench.see().site_names.product(code) == ""


@then(parsers.parse('the facility of "{din}" has no name'))
def _(bench, din):
    assert bench.see().site_names.facility(din) == ""


@then("no table is said to be unusable")
def _(bench):
    assert bench.see().site_names.faults == ()


@then(parsers.parse('the tables said to be unusable are "{kinds}"'))
def _(bench, kinds):
    assert bench.see().site_names.faults == tuple(kinds.split(", "))


@then(parsers.parse('the record says that {person} imported version "{version}" of "{kind}"'))
def _(bench, staff, person, version, kind):
    [row] = bench.journal.stream("tables")
    assert (row.fact.person_id, row.fact.version, row.fact.kind) == (staff[person].person_id, version, kind)


@then(parsers.parse('the import is refused: "{sentence}"'))
def _(refused, sentence):
    assert say(f"tables.refused_{refused['by'].code}", Language.ENGLISH, **refused["by"].values) == sentence


@then(parsers.parse('the import is refused for line {line:d}, column "{column}"'))
def _(refused, line, column):
    [problem] = refused["by"].problems
    assert (problem.line, problem.column) == (line, column)


@then("no table is in force")
def _(bench):
    assert bench.journal.stream("tables") == ()
