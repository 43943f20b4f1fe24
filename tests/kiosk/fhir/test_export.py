"""A treatment as a FHIR R5 bundle: valid, whole, proven, and read again by the reader of orders."""

import base64
import json
from dataclasses import replace
from typing import Any

import pytest
from fhir.resources.bundle import Bundle

from kiosk.circuit import dossier_facts as d
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.fhir.collecting import NothingSealed, gather
from kiosk.fhir.export import NotExported, bundle_of, bundle_text
from kiosk.orders import commands as o
from kiosk.orders.draft import OrderNotRead
from kiosk.orders.reading import read_orders
from kiosk.records.journal import Entry
from kiosk.wording import Language
from tests.kiosk.bench import BenchUnderTest
from tests.kiosk.orders.knowing import Knowledge
from tests.kiosk.orders.ordering import open_page, open_treatment, put

ID = "T-2026-0107"


def exported(bench: BenchUnderTest, treatment_id: str) -> Any:
    desks = bench.station._desks
    return gather(
        bench.journal, desks.library, desks.samples, desks.settings, treatment_id, Language.ENGLISH, bench.clock.now()
    )


@pytest.fixture
def thawed(bench: BenchUnderTest) -> dict[str, Any]:
    """The bundle of a whole thaw."""
    bench.whole_thaw(1)
    bench.journal.seal_now(bench.clock.now())
    return bundle_of(exported(bench, "T-DEMO-1"))


@pytest.fixture
def ordered(bench: BenchUnderTest) -> BenchUnderTest:
    """A treatment opened from the sample bundle, released and given."""
    put(bench, "order.json")
    bench.sign_in(TECHNICIAN)
    open_page(bench)
    bench.do(o.ReadOrderFile("order.json"))
    open_treatment(bench, ID, PHARMACIST)
    stream, box = f"treatment:{ID}", f"{ID}-A"
    until = bench.clock.now().utc.replace(tzinfo=None)
    facts = (
        d.ReleaseSigned("r6", 1, (box,), until, "D1", "ph1"),
        d.ContainerThawed(box, "r8", "conform"),
        d.InfusionReported(box, "r9", until, until, "68", late=False),
    )
    entry = Entry(stream, bench.journal.version(stream), facts)
    bench.station._desks.recorder.record_together((entry,), "ph1", bench.clock.now())
    bench.journal.seal_now(bench.clock.now())
    return bench


def of(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def test_the_bundle_is_valid_under_the_models_of_r5(thawed: dict[str, Any]) -> None:
    again = Bundle.model_validate(json.loads(json.dumps(thawed)))

    assert again.type == "collection"


def test_every_reference_leads_to_a_resource_of_the_bundle(thawed: dict[str, Any]) -> None:
    ids = {f"{one['resourceType']}/{one['id']}" for entry in thawed["entry"] if "id" in (one := entry["resource"])}

    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["reference"]] if isinstance(node.get("reference"), str) else []
            return own + [found for inner in node.values() for found in references(inner)]
        return [found for inner in node for found in references(inner)] if isinstance(node, list) else []

    assert {to for to in references(thawed) if to not in ids} == set()


def test_a_run_is_a_procedure_with_its_moments_clocks_and_readings(thawed: dict[str, Any]) -> None:
    (procedure,) = of(thawed, "Procedure")
    codes = {one["code"]["coding"][0]["code"] for one in of(thawed, "Observation")}
    (bath,) = [one for one in of(thawed, "Observation") if one["code"]["coding"][0]["code"] == "bath"]

    assert procedure["code"]["coding"][0]["code"] == "P08"
    assert procedure["status"] == "completed"
    assert {"thaw_started", "thaw_ended", "exposure", "bath"} <= codes
    sampled = bath["valueSampledData"]
    assert len(sampled["offsets"].split()) == len(sampled["data"].split()) > 100
    assert sampled["data"].split()[0] == "37.0"


def test_every_fact_is_an_audit_event_with_its_hash(bench: BenchUnderTest, thawed: dict[str, Any]) -> None:
    rows = [*bench.journal.stream("treatment:T-DEMO-1"), *bench.journal.stream("run:run-1")]
    hashes = [event["entity"][0]["detail"][0]["valueString"] for event in of(thawed, "AuditEvent")]

    assert sorted(hashes) == sorted(row.hash.hex() for row in rows)


def test_signatures_and_the_newest_seal_are_provenance(bench: BenchUnderTest, thawed: dict[str, Any]) -> None:
    proofs = {one["activity"]["text"]: one["signature"][0] for one in of(thawed, "Provenance")}
    seal = bench.journal.latest_seal()

    assert {"performed", "verified", "seal"} <= proofs.keys()
    assert seal is not None
    assert base64.b64decode(proofs["seal"]["data"]).decode() == seal.note


def test_a_release_is_a_dispense_that_was_issued_once_given(ordered: BenchUnderTest) -> None:
    bundle = bundle_of(exported(ordered, ID))
    (dispense,) = of(bundle, "BiologicallyDerivedProductDispense")

    assert dispense["status"] == "issued"
    assert dispense["patient"] == {"reference": "Patient/patient"}


def test_patient_order_and_product_are_read_again_by_the_reader_of_orders(ordered: BenchUnderTest) -> None:
    """The signature of the prescription is not copied: it stays in the document that carried it."""
    text = bundle_text(exported(ordered, ID))
    (read,) = read_orders(text.encode(), "export.json", Knowledge())
    dossier = ordered.station._desks.library.dossier(ID)

    assert dossier.order is not None
    assert read.order.prescription is not None
    assert read.treatment == dossier.treatment
    assert (read.order.reference, read.order.planned) == (dossier.order.reference, dossier.order.planned)
    assert not read.order.prescription.signed


def test_our_own_export_of_a_known_treatment_opens_nothing_twice(ordered: BenchUnderTest) -> None:
    text = bundle_text(exported(ordered, ID))

    with pytest.raises(OrderNotRead, match="exists already"):
        read_orders(text.encode(), "export.json", Knowledge(treatments=(ID,)))


def test_without_a_seal_nothing_is_exported(bench: BenchUnderTest) -> None:
    assert bench.journal.latest_seal() is None

    with pytest.raises(NothingSealed):
        exported(bench, "T-DEMO-1")


def test_a_bundle_that_would_not_be_valid_is_not_written(ordered: BenchUnderTest) -> None:
    whole = exported(ordered, ID)
    treatment = replace(whole.dossier.treatment, ward="")

    with pytest.raises(NotExported, match="name"):
        bundle_of(replace(whole, dossier=replace(whole.dossier, treatment=treatment)))
