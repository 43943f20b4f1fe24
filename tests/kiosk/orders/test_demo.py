"""The demo's orders: two that open, one that is to be mended."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.demo_orders import put_orders
from kiosk.orders.draft import OrderNotRead
from kiosk.orders.reading import read_orders
from tests.kiosk.orders.knowing import Knowledge


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2027, 2, 28), date(2028, 2, 29)])
def test_the_demos_orders_can_be_opened_on_any_day_but_the_one_to_mend(tmp_path: Path, today: date) -> None:
    put_orders(tmp_path, today)
    known = Knowledge(today=today)

    def read(name: str):
        return read_orders((tmp_path / name).read_bytes(), name, known)

    (bundle,) = read("ordonnance-DEMO-31.json")
    assert bundle.warnings == ()
    (from_csv,) = read("commandes-de-la-semaine.csv")
    assert len(from_csv.treatment.containers) == 2
    with pytest.raises(OrderNotRead, match="Line 2, column birth_date"):
        read("commande-a-corriger.csv")
