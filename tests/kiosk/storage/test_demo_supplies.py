"""The demo's tanks and supplies: where its products stand is in its plan, and what their profiles need is there."""

import pytest
from bench import BenchUnderTest

from kiosk.circuit.profiles import read_profile, shipped_profiles
from kiosk.demo_circuit import settle_circuit
from kiosk.demo_supplies import DRY_SHIPPER, settle_supplies
from kiosk.library import Library
from kiosk.station.storage_book import StorageBook
from kiosk.storage.supplies import Supplies, evolve


@pytest.fixture
def bench(tmp_path):
    bench = BenchUnderTest(tmp_path)
    settle_circuit(bench.journal, bench.clock.now())
    settle_supplies(bench.journal, bench.clock.now())
    yield bench
    bench.journal.database.close()


def supplies(bench) -> Supplies:
    found = Supplies()
    for row in bench.journal.stream("supplies"):
        found = evolve(found, row.fact, row.at)
    return found


def test_every_product_stands_in_a_position_of_the_plan(bench) -> None:
    assert StorageBook(bench.journal, Library(bench.journal)).outside_the_plan() == ()


def test_what_every_shipped_profile_needs_is_there(bench) -> None:
    today = bench.clock.now().utc.date()
    for file, text in shipped_profiles().items():
        for needed in read_profile(text, file).consumables:
            assert supplies(bench).available(needed.kind, today), (file, needed.kind)


def test_the_dry_shipper_may_be_used(bench) -> None:
    plan = Library(bench.journal).storage_plan
    shipper = supplies(bench).shippers[DRY_SHIPPER]
    assert shipper.trouble(bench.clock.now(), bench.clock.now().utc.date(), plan.shippers) is None


def test_settled_once_it_is_settled(bench) -> None:
    settle_supplies(bench.journal, bench.clock.now())

    assert bench.journal.version("supplies") == len(bench.journal.stream("supplies"))
    assert len(supplies(bench).shippers) == 2
