"""Made-up treatments at every stage of the way, beside the three that the demo thaws; ICCBBA's test facilities only.

Each file is what its facts say: ordered, awaited, in quarantine, accepted with a late infusion.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kiosk.approved import sha256_of
from kiosk.circuit import dossier_facts as d
from kiosk.circuit.order import Milestone, Order, OrderSource, Prescription
from kiosk.circuit.profiles import shipped_profiles
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.demo_site import OTHER_PHARMACIST, PHARMACIST, TECHNICIAN
from kiosk.instants import Instant
from kiosk.records.journal import Entry, Journal

_STATIONS = (
    (Milestone.COLLECTION, -42),
    (Milestone.DISPATCH, -42),
    (Milestone.MANUFACTURE, -38),
    (Milestone.EXPECTED_RETURN, -10),
    (Milestone.RECEPTION, -10),
    (Milestone.ACCEPTANCE, -9),
    (Milestone.LYMPHODEPLETION, -3),
    (Milestone.INFUSION, 0),
)
"""Each milestone of a usual way, in days before the infusion."""


def settle_circuit(journal: Journal, at: Instant) -> None:
    """Record the files, in a settled journal that has none of them."""
    if journal.version("treatment:T-DEMO-11"):
        return
    for treatment, facts in files(at.utc.date()):
        entry = Entry(f"treatment:{treatment.treatment_id}", 0, tuple(facts))
        journal.append_together((entry,), actor=PHARMACIST.person_id, at=at)


def files(today: date) -> Iterator[tuple[Treatment, list[object]]]:
    """Each treatment with the facts of its file, oldest first."""
    expires = datetime(today.year + 1, 6, 30, 23, 59)  # noqa: DTZ001 (a label's time has no zone)
    ordered = _treatment(
        11,
        Patient(
            "8000011", "FABRE-TEST", "Lucie", "F", date(1979, 5, 21), "279057512345626", None, "75112", "qualifiee"
        ),
        ("kymriah", "Kymriah"),
        (Container("T-DEMO-11-A", "A999925300112", "00", "S9803100", expires, "LOT-TEST-0311"),),
    )
    yield ordered, [_order(ordered, today, in_days=60)]

    awaited = _treatment(
        12,
        Patient(
            "8000012", "NGUYEN-TEST", "Antoine", "M", date(1962, 9, 4), "162097512345603", None, "99243", "qualifiee"
        ),
        ("abecma", "Abecma"),
        tuple(
            Container(f"T-DEMO-12-{letter}", f"A99992530{number}", "00", "S9804100", expires, "LOT-TEST-0312")
            for letter, number in (("A", "0204"), ("B", "0205"))
        ),
    )
    awaiting = _until_dispatch(awaited, today, in_days=24)
    bridging = d.BridgingNoted("Deux cycles au CH de Ville-Test, dits par Dr EXEMPLE-DÉMO", TECHNICIAN.person_id)
    later = d.MilestonePlanned(
        Milestone.EXPECTED_RETURN, today + timedelta(days=21), "Créneau de fabrication décalé", PHARMACIST.person_id
    )
    begun = d.MilestoneReached(Milestone.MANUFACTURE, today - timedelta(days=14), None, PHARMACIST.person_id)
    yield awaited, [*awaiting, begun, bridging, later]

    received = _treatment(
        13,
        Patient(
            "8000013", "KOWALSKI-TEST", "Hanna", "F", date(1988, 12, 30), "288127512345685", None, "99122", "qualifiee"
        ),
        ("kymriah", "Kymriah"),
        (Container("T-DEMO-13-A", "A999925300320", "00", "S9803100", expires, "LOT-TEST-0313"),),
    )
    yield received, [*_until_reception(received, today, in_days=9, position="Cuve 1 · Q1 · 1")]

    accepted = _treatment(
        14,
        Patient(
            "8000014", "BENALI-TEST", "Samir", "M", date(1971, 2, 17), "171027512345632", None, "99352", "qualifiee"
        ),
        ("yescarta", "Yescarta"),
        (Container("T-DEMO-14-A", "A999825200418", "00", "S9801100", expires, "LOT-TEST-0314"),),
    )
    decided = d.AcceptanceDecided("", d.Acceptance.ACCEPTED, "", OTHER_PHARMACIST.person_id)
    yield (
        accepted,
        [
            *_until_reception(accepted, today, in_days=-2, position="Cuve 1 · A2 · 5"),
            decided,
            d.MilestoneReached(Milestone.ACCEPTANCE, today - timedelta(days=11), None, OTHER_PHARMACIST.person_id),
            d.ClinicTold("accepted", "Mme EXEMPLE-DÉMO, hématologie", OTHER_PHARMACIST.person_id),
        ],
    )


def _treatment(number: int, patient: Patient, product: tuple[str, str], boxes: tuple[Container, ...]) -> Treatment:
    code, name = product
    return Treatment(f"T-DEMO-{number}", patient, code, name, boxes, "", "Hématologie", 8)


def _order(treatment: Treatment, today: date, *, in_days: int) -> d.TreatmentOrdered:
    """The infusion is planned `in_days` from today, everything else before it."""
    infusion = today + timedelta(days=in_days)
    planned = tuple((milestone, infusion + timedelta(days=days)) for milestone, days in _STATIONS)
    number = treatment.treatment_id.removeprefix("T-")
    prescription = Prescription(f"ORD-{number}", "Dr EXEMPLE-DÉMO", today - timedelta(days=50), signed=True)
    order = Order(
        f"CMD-{number}",
        "Laboratoire d’exemple",
        f"CRENEAU-{number}",
        OrderSource.TYPED,
        prescription,
        planned,
        len(treatment.containers),
        (f"A99982530{number[-2:]}{number[-2:]}",),
    )
    return d.TreatmentOrdered(treatment, order, PHARMACIST.person_id, OTHER_PHARMACIST.person_id)


def _until_dispatch(treatment: Treatment, today: date, *, in_days: int) -> Iterator[object]:
    ordered = _order(treatment, today, in_days=in_days)
    planned = dict(ordered.order.planned)
    left = planned[Milestone.DISPATCH]
    yield ordered
    yield d.OrderConfirmed("", sha256_of(shipped_profiles()[f"{treatment.profile_code}.toml"]))
    yield d.MilestoneReached(Milestone.COLLECTION, planned[Milestone.COLLECTION], None, TECHNICIAN.person_id)
    dins = ordered.order.collection_dins
    yield d.MaterialDispatched("", dins, "EXP-DEMO-1", ("SC-DEMO-1", "SC-DEMO-2"), "FOURNIER-DÉMO Maël")
    yield d.MilestoneReached(Milestone.DISPATCH, left, None, TECHNICIAN.person_id)


def _until_reception(treatment: Treatment, today: date, *, in_days: int, position: str) -> Iterator[object]:
    yield from _until_dispatch(treatment, today, in_days=in_days)
    arrived = today + timedelta(days=in_days - 10)
    ids = tuple(box.container_id for box in treatment.containers)
    yield d.ReceptionSigned("", "quarantine", "EXP-DEMO-2", ("SC-DEMO-3",), ids)
    for milestone in (Milestone.EXPECTED_RETURN, Milestone.RECEPTION):
        yield d.MilestoneReached(milestone, arrived, None, TECHNICIAN.person_id)
    for box in ids:
        yield d.ContainerPlaced(box, position, None, 48)
