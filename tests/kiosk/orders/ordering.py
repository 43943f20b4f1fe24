"""Orders at the bench under test: files put in the folder, fields typed by two people."""

from kiosk.demo_site import DemoPerson
from kiosk.orders import commands as o
from kiosk.orders.view import OrdersView
from kiosk.snapshot import CircuitPlace, Snapshot
from kiosk.station_commands import OpenCircuit
from tests.kiosk.bench import BenchUnderTest
from tests.kiosk.orders.knowing import SAMPLES

TYPED = {
    "treatment_id": "T-2026-0110",
    "hospital_number": "IPP-700126",
    "birth_name": "FAURE-TEST",
    "given_names": "Zoé",
    "sex": "F",
    "birth_date": "1981-06-30",
    "profile_code": "yescarta",
    "ward": "Hématologie 3",
    "travel_minutes": "8",
    "order_reference": "PO-88-1210",
    "manufacturer": "Fabricant d’essai",
    "expected_containers": "1",
    "infusion_on": "2027-01-19",
}


def put(bench: BenchUnderTest, name: str, data: bytes | None = None) -> None:
    """A file in the folder of orders: a sample of that name, or other bytes."""
    folder = bench.folder / "orders"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes((SAMPLES / name).read_bytes() if data is None else data)


def open_page(bench: BenchUnderTest) -> OrdersView:
    return shown(bench.do(OpenCircuit(CircuitPlace.ORDER)))


def shown(seen: Snapshot) -> OrdersView:
    assert seen.circuit is not None
    assert seen.circuit.order is not None
    return seen.circuit.order


def typed(bench: BenchUnderTest, person: DemoPerson, **changes: str) -> Snapshot:
    bench.do(o.TypeOrder(tuple((TYPED | changes).items())))
    return bench.badge(person)


def typed_again(bench: BenchUnderTest, person: DemoPerson, **changes: str) -> Snapshot:
    bench.do(o.TypeOrderAgain(tuple((TYPED | changes).items())))
    return bench.badge(person)


def open_treatment(bench: BenchUnderTest, treatment_id: str, person: DemoPerson) -> Snapshot:
    bench.do(o.OpenTreatment(treatment_id))
    return bench.sign(person)


def facts(bench: BenchUnderTest, treatment_id: str) -> list[object]:
    return [row.fact for row in bench.journal.stream(f"treatment:{treatment_id}")]
