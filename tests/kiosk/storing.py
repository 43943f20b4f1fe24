"""Storage, inventories and supplies at the bench under test."""

from datetime import date

from kiosk.circuit.dossier_facts import (
    Acceptance,
    AcceptanceDecided,
    ContainerPlaced,
    ReceptionSigned,
    TreatmentOrdered,
)
from kiosk.circuit.order import Order, OrderSource
from kiosk.circuit.treatments import Treatment
from kiosk.demo_site import PHARMACIST, treatments
from kiosk.records.journal import Entry
from kiosk.scanning import location_text
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import OpenCircuit

ORDER = Order("C-1", "Laboratoire inventé", "2026-W40", OrderSource.TYPED, None, (), 1)


def ordered(bench, treatment_id="T-5", *, kind="bag", din="A999926000017", profile="yescarta", place=""):
    """A treatment that was ordered and received, its container in `place` or not yet in any; the station starts anew.

    Its container has the id `<treatment_id>-A`.
    """
    model = treatments(date(2026, 11, 23))[0]
    (box,) = model.containers
    box = type(box)(f"{treatment_id}-A", din, "00", box.product_code, box.expires_at, "LOT-TEST-0050", kind)
    patient = type(model.patient)("8000005", "NOUVEAU-TEST", "Alix", "F", date(1990, 5, 4))
    treatment = Treatment(treatment_id, patient, profile, "Yescarta", (box,), "", "Hématologie", 8)
    facts = [TreatmentOrdered(treatment, ORDER, PHARMACIST.person_id), _received(box.container_id)]
    if place:
        facts.append(ContainerPlaced(box.container_id, place, None, 45))
    record(bench, f"treatment:{treatment_id}", *facts)
    return treatment


def _received(container_id):
    return ReceptionSigned("run-0", "quarantine", "CX-1", (), (container_id,))


def accept(bench, treatment_id="T-5"):
    record(bench, f"treatment:{treatment_id}", AcceptanceDecided(None, Acceptance.ACCEPTED, "", PHARMACIST.person_id))


def record(bench, stream, *facts):
    """Recorded by another hand; the station reads it when it starts again."""
    entry = Entry(stream, bench.journal.version(stream), facts)
    bench.journal.append_together([entry], actor=PHARMACIST.person_id, at=bench.clock.now())
    bench.power_cut()


def open_place(bench, place, subject=""):
    if not bench.see().crew:
        bench.sign_in()
    return bench.do(OpenCircuit(CircuitPlace(place), subject)).circuit


def by(bench, command, person, *, signed=False):
    bench.do(command)
    shown = bench.badge(person)
    return bench.pin(person) if signed else shown


def scan_position(bench, code):
    return bench.scan(f"]C0{location_text(code)}")


def gs1(gtin, lot, expires):
    """A package's Data Matrix: GTIN, expiry as YYMMDD, lot."""
    return f"]d201{gtin}17{expires}10{lot}"
