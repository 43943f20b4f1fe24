"""The names that a snapshot carries: of what is on the page, from the tables in force, and none without them."""

import pytest
from bench import BenchUnderTest

from kiosk import demo_site
from kiosk import station_commands as sc
from kiosk.snapshot import SiteNames


@pytest.fixture
def bench(tmp_path):
    return BenchUnderTest(tmp_path)


@pytest.fixture
def named(bench):
    """The same bench after the made-up tables were imported."""
    demo_site.import_tables(bench.journal, bench.folder / "tables", bench.clock.now())
    bench.power_cut()
    return bench


def test_without_tables_nothing_has_a_name(bench) -> None:
    bench.to("cassette")

    assert bench.see().site_names == SiteNames()


def test_the_run_at_the_bench_has_its_product_and_facility_named(named) -> None:
    names = named.to("cassette").site_names

    assert names.product("S9801100").startswith("EXEMPLE INVENTÉ A")
    assert names.facility("A999925123456") == "Établissement inventé 1, Ville-Test"
    assert (names.product("S9802100"), names.facility("A999825200314")) == ("", "")


def test_the_wrong_bag_is_named_beside_the_right_one(named) -> None:
    named.to("bag")
    names = named.scan(named.compound(3)).site_names

    assert names.product("S9802100").startswith("EXEMPLE INVENTÉ B")
    assert names.facility("A999825200314") == "Établissement inventé 2, Ville-Test"


def test_a_run_opened_in_the_log_is_named(named) -> None:
    named.whole_thaw()
    named.do(sc.CloseRun())
    named.do(sc.LeaveBench())
    named.sign_in(demo_site.SUPERVISOR)
    named.do(sc.SearchLog())
    assert named.see().site_names == SiteNames()

    assert named.do(sc.OpenLogRun("run-1")).site_names.product("S9801100").startswith("EXEMPLE INVENTÉ A")


def test_the_first_page_reads_no_table_and_warming_up_reads_them_all(named) -> None:
    """A copy spoilt since its import is said once it was looked at, before anybody needs a name."""
    for copy in (named.folder / "tables").iterdir():
        copy.write_bytes(b"spoilt")
    assert named.see().site_names.faults == ()

    named.station.warm_up()
    assert set(named.see().site_names.faults) == {"products", "facilities"}
    assert named.to("cassette").site_names.product("S9801100") == ""
