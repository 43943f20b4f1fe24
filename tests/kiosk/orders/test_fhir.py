"""Orders as a FHIR R5 bundle: one patient, one signed prescription, one order; what is wrong is named by element."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.circuit.order import Milestone, OrderSource
from kiosk.orders.compose import ReadOrder
from kiosk.orders.draft import OrderNotRead
from kiosk.orders.reading import read_orders
from kiosk.wording import Language
from tests.kiosk.orders.knowing import Knowledge, as_bytes, bundle, resource

NAME = "order.json"
Change = Callable[[dict[str, Any]], object]


def read(raw: dict[str, Any], known: Knowledge | None = None) -> ReadOrder:
    (found,) = read_orders(as_bytes(raw), NAME, known or Knowledge())
    return found


def refusals(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(OrderNotRead) as caught:
        read_orders(data, NAME, Knowledge())
    for problem in caught.value.problems:
        for language in Language:
            assert problem.sentence(language)
    return [(problem.place.name, problem.code) for problem in caught.value.problems]


def test_a_bundle_opens_a_treatment_with_its_patient_its_order_and_its_containers() -> None:
    found = read(bundle())
    patient, (box,) = found.treatment.patient, found.treatment.containers

    assert (patient.birth_name, patient.given_names, patient.sex) == ("LEROY-TEST", "Anaïs Marie", "F")
    assert (patient.ins_matricule, patient.ins_status, patient.birth_place) == ("270037512345647", "qualifiee", "75123")
    assert patient.hospital_number == "IPP-700123"
    assert (box.din, box.product_code, box.lot) == ("A999926700123", "S9801100", "LOT-TEST-700")
    assert box.expires_at == datetime(2027, 11, 30, 23, 59)  # noqa: DTZ001 the label's
    assert (found.order.reference, found.order.slot) == ("PO-88-1204", "2026-W50-03")
    assert found.order.source is OrderSource.FHIR
    assert dict(found.order.planned)[Milestone.COLLECTION] == date(2026, 12, 7)
    assert found.treatment.chain_of_identity == "CHA999926000107"
    assert (found.treatment.ward, found.treatment.travel_minutes) == ("Hématologie 3", 8)
    assert found.warnings == ()


def test_the_prescription_is_taken_as_it_is_and_kept_by_the_hash_of_its_file() -> None:
    prescription = read(bundle()).order.prescription

    assert prescription is not None
    assert (prescription.identifier, prescription.prescriber) == ("ORD-2026-4711", "Dr Jean DUPUIS-TEST")
    assert prescription.prescribed_on == date(2026, 11, 18)
    assert prescription.signed
    assert prescription.sha256 == read(bundle()).order.sha256


def _drop(kind: str) -> Change:
    def change(raw: dict[str, Any]) -> None:
        raw["entry"] = [entry for entry in raw["entry"] if entry["resource"]["resourceType"] != kind]

    return change


@pytest.mark.parametrize(
    "change",
    [
        _drop("Provenance"),
        lambda raw: resource(raw, "Provenance").pop("signature"),
        lambda raw: resource(raw, "Provenance")["signature"][0].pop("data"),
        lambda raw: resource(raw, "Provenance")["signature"][0].pop("who"),
        lambda raw: resource(raw, "Provenance").update(target=[{"reference": "ServiceRequest/order"}]),
    ],
)
def test_a_prescription_that_no_whole_signature_covers_is_unsigned(change: Change) -> None:
    raw = bundle()
    change(raw)
    found = read(raw)

    assert found.order.prescription is not None
    assert not found.order.prescription.signed
    assert found.warnings == ("prescription_unsigned",)


def test_an_expiry_in_another_zone_is_the_stations_local_time() -> None:
    raw = bundle()
    resource(raw, "BiologicallyDerivedProduct")["expirationDate"] = "2027-11-30T22:59:00Z"

    assert read(raw).treatment.containers[0].expires_at == datetime(2027, 11, 30, 23, 59)  # noqa: DTZ001


def _set(kind: str, name: str, value: Any, at: int = 0) -> Change:
    return lambda raw: resource(raw, kind, at).__setitem__(name, value)


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (_set("Patient", "birthDate", "2026-11-24"), "Patient.birthDate", "birth_date"),
        (_set("Patient", "birthDate", "1970-13-01"), "Patient (entry[0]).birthDate", "fhir"),
        (_set("Patient", "gender", "other"), "Patient.gender", "one_of"),
        (_set("Patient", "name", []), "Patient.name (use = official)", "exactly_one"),
        (_drop("Patient"), "Patient", "exactly_one"),
        (_drop("Location"), "ServiceRequest.location", "no_ward"),
        (_drop("MedicationRequest"), "MedicationRequest | ServiceRequest", "one_prescription"),
        (_set("MedicationRequest", "status", "draft"), "MedicationRequest.status", "one_of"),
        (_set("MedicationRequest", "subject", {"reference": "Patient/2"}), "MedicationRequest.subject",
         "other_patient"),
        (_set("ServiceRequest", "basedOn", [{"reference": "MedicationRequest/2"}]), "ServiceRequest.basedOn",
         "order_of_other"),
        (_set("Task", "code", {"coding": [{"system": "urn:binome:milestone", "code": "lunch"}]}), "Task.code",
         "one_of"),
        (_set("BiologicallyDerivedProduct", "expirationDate", "2027-11-30"),
         "BiologicallyDerivedProduct[0].expirationDate", "minute"),
        (_set("BiologicallyDerivedProduct", "biologicalSourceEvent", {"system": "x", "value": "A999926700123"}),
         "BiologicallyDerivedProduct[0].biologicalSourceEvent", "din"),
        (_set("BiologicallyDerivedProduct", "productCode", {"coding": [{"system": "x", "code": "y"}]}),
         "BiologicallyDerivedProduct[0]", "missing"),
        (_set("Location", "resourceType", "Encounter"), "Bundle.entry[3].resource", "one_of"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_element(change: Change, place: str, code: str) -> None:
    raw = bundle()
    change(raw)

    assert (place, code) in refusals(as_bytes(raw))


def test_a_wrong_key_of_the_ins_is_found() -> None:
    raw = bundle()
    resource(raw, "Patient")["identifier"][0]["value"] = "270037512345648"

    assert refusals(as_bytes(raw)) == [("Patient.identifier[0]", "ins_key")]


def test_two_patients_in_one_bundle_are_refused() -> None:
    raw = bundle()
    raw["entry"].append({"resource": resource(raw, "Patient") | {"id": "p2"}})

    assert refusals(as_bytes(raw)) == [("Patient", "exactly_one")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "json"),
        (b"[]", "not_bundle"),
        (b'{"resourceType": "Bundle", "resourceType": "Bundle"}', "json"),
        (b'{"resourceType": "Bundle", "total": NaN}', "json"),
        (b"\xff\xfe{}", "encoding"),
        (b"[" * 200_000, "json"),
        (b'{"resourceType": "Bundle"}', "missing"),
        (b'{"resourceType": "Bundle", "entry": [1]}', "one_of"),
        (as_bytes(bundle() | {"entry": bundle()["entry"] * 500}), "too_many_entries"),
        (as_bytes(bundle() | {"entry": bundle()["entry"] * 2}), "reference_twice"),
    ],
)
def test_a_file_that_is_no_bundle_is_refused(data: bytes, code: str) -> None:
    assert code in [found for _, found in refusals(data)]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_value_anywhere_in_a_bundle_makes_the_reader_fail(data: st.DataObject) -> None:
    """It reads, or says why not: never anything else."""
    raw = bundle()
    node: Any = data.draw(st.sampled_from(raw["entry"]))["resource"]
    while True:
        key = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        if not isinstance(node[key], dict | list) or not node[key] or data.draw(st.booleans()):
            break
        node = node[key]
    node[key] = data.draw(_JSON)
    with suppress(OrderNotRead):
        read(raw)
