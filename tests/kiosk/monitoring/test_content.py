"""What a vessel holds, by the storage positions of the treatments that wait."""

from decimal import Decimal

import pytest
from bench import BenchUnderTest

from kiosk.circuit.positions import is_in
from kiosk.library import Library
from kiosk.monitoring.content import content_of, strictest_limit


@pytest.mark.parametrize(
    ("position", "vessel", "inside"),
    [
        ("Cuve 1 · A1 · 3", "Cuve 1", True),
        ("Cuve 1", "Cuve 1", True),
        ("Cuve 10 · A1 · 3", "Cuve 1", False),
        ("Cuve 1 A1 3", "Cuve 1", True),
        ("Cuve 2 · A1 · 3", "Cuve 1", False),
        ("Cuve 1 · A1", "", False),
        ("Cuve 1/A1", "Cuve 1", True),
    ],
)
def test_a_position_begins_with_its_vessel_and_not_with_another_of_a_like_name(position, vessel, inside) -> None:
    """In doubt it is in it: a container too few would be unwatched."""
    assert is_in(position, vessel) is inside


def test_the_strictest_limit_is_that_of_the_product_that_needs_it_coldest(tmp_path) -> None:
    """Yescarta asks for −150 °C, Carvykti for −120 °C: a tank that holds both is kept at −150 °C."""
    bench = BenchUnderTest(tmp_path)
    content = content_of("Cuve 1", Library(bench.journal))

    assert {(box.container_id, box.own_limit_celsius) for box in content} == {
        ("T-DEMO-1-A", Decimal(-150)),
        ("T-DEMO-2-A", Decimal(-150)),
        ("T-DEMO-3-A", Decimal(-120)),
    }
    assert strictest_limit(content) == Decimal(-150)
    assert strictest_limit(content_of("Cuve 2", Library(bench.journal))) is None
    bench.journal.close()
