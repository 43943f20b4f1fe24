"""Where a container may stand: kind, limit, infectious class, room, reservation, zone."""

from decimal import Decimal

import pytest
from bench import TODAY, BenchUnderTest
from storing import accept, ordered, record

from kiosk.circuit.dossier_facts import InfectiousClass, InfectiousClassStated
from kiosk.demo_site import PHARMACIST
from kiosk.excursions.facts import Concerned, ContainerQuarantined, ExcursionOpened
from kiosk.library import Library
from kiosk.station.storage_book import StorageBook
from kiosk.storage.facts import PositionReserved

BOX = "T-5-A"


@pytest.fixture
def bench(tmp_path):
    bench = BenchUnderTest(tmp_path)
    yield bench
    bench.journal.database.close()


def book(bench) -> StorageBook:
    return StorageBook(bench.journal, Library(bench.journal))


def test_a_product_stays_in_quarantine_until_it_is_accepted(bench) -> None:
    ordered(bench)
    assert book(bench).may_place("Cuve 1 · Q1 · 1", BOX) is None
    assert book(bench).may_place("Cuve 1 · A1 · 1", BOX) == "storage.zone_of_accepted"

    accept(bench)

    assert book(bench).may_place("Cuve 1 · A1 · 1", BOX) is None
    assert book(bench).may_place("Cuve 1 · Q1 · 1", BOX) == "storage.zone_of_quarantine"


def test_an_excursion_puts_it_back_into_quarantine(bench) -> None:
    ordered(bench)
    accept(bench)
    warm = Concerned(BOX, "A999926000017", "T-5", "Yescarta", "Cuve 1 · A1 · 1", Decimal(-150))
    opened = ExcursionOpened("x-1", "a-1", "tank", "Cuve 1", Decimal(-150), Decimal(-140), TODAY, (warm,))
    record(bench, "excursion:x-1", opened, ContainerQuarantined("x-1", BOX, "T-5", "above_limit"))

    assert book(bench).may_place("Cuve 1 · A1 · 1", BOX) == "storage.zone_of_accepted"
    assert book(bench).may_place("Cuve 1 · Q1 · 1", BOX) is None


def test_in_need_any_zone_will_do(bench) -> None:
    ordered(bench)

    assert book(bench).may_move_in_need("Cuve 2 · A1 · 1", BOX) is None
    assert book(bench).may_move_in_need("Cuve 3 · Q1 · 1", BOX) == "storage.tank_not_cold_enough"


@pytest.mark.parametrize(
    ("position", "code"),
    [
        ("Cuve 9 · A1 · 1", "storage.unknown_position"),
        ("Cuve 3 · Q1 · 1", "storage.tank_not_cold_enough"),
        ("Cuve 2 · P1 · 1", "storage.infectious_class"),
        ("Cuve 1 · F1 · 1", "storage.kind_does_not_fit"),
        ("Cuve 1 · A1 · 3", "storage.position_taken"),
        ("Cuve 1 · A1 · 7", "storage.position_reserved"),
    ],
)
def test_each_thing_that_stands_against_a_position_is_named(bench, position, code) -> None:
    """A bag of Yescarta (−150 °C), serology not known; A1 · 3 holds another patient's, A1 · 7 is kept for another."""
    ordered(bench)
    accept(bench)
    record(bench, "storage", PositionReserved("Cuve 1 · A1 · 7", "T-DEMO-1", PHARMACIST.person_id))

    assert book(bench).may_place(position, BOX) == code


def test_a_positive_product_stands_with_its_own(bench) -> None:
    ordered(bench)
    stated = InfectiousClassStated(InfectiousClass.POSITIVE, "LABO-1", PHARMACIST.person_id)
    record(bench, "treatment:T-5", stated)

    assert book(bench).may_place("Cuve 1 · Q1 · 1", BOX) == "storage.infectious_class"
    assert book(bench).may_place("Cuve 2 · P1 · 1", BOX) is None


def test_who_stands_there_is_known_by_position_and_by_code(bench) -> None:
    ordered(bench, place="Cuve 1 · Q1 · 1")

    assert book(bench).position("C1Q101") == "Cuve 1 · Q1 · 1"
    assert [one.container_id for one in book(bench).occupied("Cuve 1 · Q1 · 1")] == [BOX]
    assert book(bench).may_place("Cuve 1 · Q1 · 1", BOX) == "storage.stands_there"
    assert book(bench).position("NOWHERE") is None


def test_a_container_that_nobody_knows_is_placed_nowhere(bench) -> None:
    assert book(bench).may_place("Cuve 1 · Q1 · 1", "no-such") == "storage.unknown_container"
