"""Snapshots of the page of orders."""

from dataclasses import replace
from datetime import UTC, date, datetime

from kiosk.circuit.order import Milestone, Order, OrderSource, Prescription
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.orders.compose import ReadOrder
from kiosk.orders.draft import Place, Problem
from kiosk.orders.typed import TypedOrder
from kiosk.orders.view import OrdersView
from kiosk.snapshot import CircuitPlace, CircuitView, PinRequest, Screen, Snapshot, Tone, Verdict
from kiosk.station.order_desk import opening_lines
from kiosk.wording import Language
from tests.ui.snapshots import PHARMACIST, TECHNICIAN, Add, at, snapshot

PATIENT = Patient(
    "IPP-700123", "LEROY-TEST", "Anaïs Marie", "F", date(1970, 3, 12), "270037512345647", None, "75123", "qualifiee"
)
BAG = Container("T-2026-0107-A", "A999926700123", "00", "S9801100", datetime(2027, 11, 30, 23, 59), "LOT-TEST-700")  # noqa: DTZ001
TREATMENT = Treatment("T-2026-0107", PATIENT, "yescarta", "Yescarta", (BAG,), "", "Hématologie 3", 8)
ORDER = Order(
    reference="PO-88-1204",
    manufacturer="Fabricant d’essai",
    slot="2026-W50-03",
    source=OrderSource.FHIR,
    prescription=Prescription("ORD-2026-4711", "Dr Jean DUPUIS-TEST", date(2026, 11, 18), signed=True),
    planned=(
        (Milestone.COLLECTION, date(2026, 12, 7)),
        (Milestone.MANUFACTURE, date(2026, 12, 9)),
        (Milestone.EXPECTED_RETURN, date(2027, 1, 11)),
        (Milestone.INFUSION, date(2027, 1, 19)),
    ),
    expected_containers=1,
    file="order.json",
    sha256="0" * 64,
    imported_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
)
READ = ReadOrder(TREATMENT, ORDER)
UNSIGNED = ReadOrder(
    replace(
        TREATMENT,
        treatment_id="T-2026-0108",
        patient=replace(
            PATIENT, birth_name="NOËL-TEST", given_names="Hugo", sex="M", ins_matricule=None, ins_status=""
        ),
        product_name="Carvykti",
    ),
    replace(ORDER, reference="PO-88-1205", prescription=None, planned=ORDER.planned[:1]),
    ("no_prescription", "ins_not_qualified"),
)
PRODUCTS = (("carvykti", "Carvykti"), ("yescarta", "Yescarta"))
WAITING = OrdersView(
    files=("Bundle-ORD-2026-4711.json", "commandes-semaine-47.csv"),
    papers=("ordonnance-4711.pdf", "Scan_2026-11-20_0001.jpg"),
    products=PRODUCTS,
)
TYPED = TypedOrder("o1", {"treatment_id": "T-2026-0110"}, TECHNICIAN.person_id, "", "")
PROBLEMS = (
    Problem(Place("birth_date", 2), "birth_date", {"found": "2026-12-24"}),
    Problem(Place("din", 3), "din_owned", {"din": "A999926700201", "treatment": "T-2026-0044"}),
    Problem(Place("ins_matricule", 5), "ins_key"),
    Problem(Place("expires_at", 6), "minute", {"found": "30/11/2027"}),
)


def shown(view: OrdersView, **more: object) -> Snapshot:
    circuit = CircuitView(CircuitPlace.ORDER, order=view)
    return snapshot(Screen.CIRCUIT, 60, **{"crew": (TECHNICIAN,), "circuit": circuit, **more})


def add_states(add: Add) -> None:
    """A typed order waits in every other state: what is begun on the page ends with it."""
    typed = replace(WAITING, typed=TYPED)
    differing = replace(TYPED, differing=("birth_date", "order_reference"), tried_by=PHARMACIST.person_id)
    alike = replace(TYPED, checked_by=PHARMACIST.person_id, tried_by=PHARMACIST.person_id)
    again = Verdict(Tone.WARNING, "order.typed_differs", at(60), {"count": "2"})
    add("order_list", shown(WAITING))
    add("order_form", shown(WAITING), "order_first")
    add("order_typed_waits", shown(typed))
    add("order_write", shown(WAITING), "order_first", "field_birth_date")
    add("order_differs", shown(replace(WAITING, typed=differing)))
    add("order_choose_product", shown(WAITING), "order_first", "field_profile_code")
    add("order_form_again", shown(replace(WAITING, typed=differing), verdict=again), "order_first")
    add("order_choose_paper", shown(WAITING), "order_first", "field_prescription")
    add("order_typed_alike", shown(replace(WAITING, typed=alike, read=(UNSIGNED,))))
    add("order_no_folder", shown(replace(WAITING, files=None)))
    add("order_read", shown(replace(WAITING, file="Bundle-ORD-2026-4711.json", read=(READ,))))
    homonyms = {"T-2026-0108": ("NOËL-TEST Hugues · T-2026-0091",)}
    two = replace(WAITING, file="commandes-semaine-47.csv", read=(READ, UNSIGNED), homonyms=homonyms)
    add("order_read_two", shown(two), "order_T-2026-0108")
    add("order_open_badge", shown(replace(two, awaits_badge=True)))
    lines = opening_lines(READ, Language.FRENCH)
    add("order_pin", shown(two, pin=PinRequest(PHARMACIST, "sign", "order", lines=lines)))
    add("order_problems", shown(replace(WAITING, file="commandes-semaine-47.csv", problems=PROBLEMS)))
    add("order_opened", shown(WAITING, verdict=Verdict(Tone.OK, "order.opened", at(60), {"treatment": "T-2026-0107"})))
