"""Orders at the kiosk: a file looked into, a treatment opened by a pharmacist, an order typed by two people blind."""

import hashlib

import pytest

from kiosk.circuit.dossier_facts import DocumentKept, TreatmentOrdered
from kiosk.circuit.order import OrderSource
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, SUPERVISOR, TECHNICIAN
from kiosk.orders import commands as o
from kiosk.orders import facts as f
from kiosk.records.dossiers import search_dossiers
from tests.kiosk.bench import BenchUnderTest
from tests.kiosk.orders.knowing import SAMPLES, as_bytes, bundle, resource
from tests.kiosk.orders.ordering import (
    TYPED,
    facts,
    open_page,
    open_treatment,
    put,
    shown,
    typed,
    typed_again,
)


@pytest.fixture
def desk(bench: BenchUnderTest) -> BenchUnderTest:
    put(bench, "order.json")
    put(bench, "orders.csv")
    bench.sign_in(TECHNICIAN)
    open_page(bench)
    return bench


def test_a_file_is_looked_into_and_nothing_is_recorded(desk: BenchUnderTest) -> None:
    before = desk.journal.head().seq
    view = shown(desk.do(o.ReadOrderFile("order.json")))

    assert [read.treatment.treatment_id for read in view.read] == ["T-2026-0107"]
    assert view.problems == ()
    assert desk.journal.head().seq == before


def test_a_pharmacist_opens_the_treatment_and_its_file_is_kept(desk: BenchUnderTest) -> None:
    desk.do(o.ReadOrderFile("order.json"))
    seen = open_treatment(desk, "T-2026-0107", PHARMACIST)

    ordered, kept = facts(desk, "T-2026-0107")
    data = (SAMPLES / "order.json").read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    assert isinstance(ordered, TreatmentOrdered)
    assert (ordered.person_id, ordered.checked_by, ordered.order.source) == ("ph1", None, OrderSource.FHIR)
    assert ordered.order.imported_at == desk.clock.now().utc
    assert kept == DocumentKept("order", sha256, "order.json", None)
    assert (desk.folder / "documents" / "kept" / f"{sha256}.json").read_bytes() == data
    assert seen.verdict is not None
    assert seen.verdict.code == "order.opened"
    assert shown(seen).file == ""
    assert search_dossiers(desk.journal.database, "PO-88-1204")[0].treatment_id == "T-2026-0107"


def test_nobody_but_a_pharmacist_opens_a_treatment(desk: BenchUnderTest) -> None:
    desk.do(o.ReadOrderFile("order.json"))
    desk.do(o.OpenTreatment("T-2026-0107"))
    seen = desk.badge(SUPERVISOR)

    assert seen.verdict is not None
    assert seen.verdict.code == "order.pharmacist_opens"
    assert facts(desk, "T-2026-0107") == []


def test_a_treatment_is_opened_once(desk: BenchUnderTest) -> None:
    desk.do(o.ReadOrderFile("order.json"))
    open_treatment(desk, "T-2026-0107", PHARMACIST)
    view = shown(desk.do(o.ReadOrderFile("order.json")))

    assert [problem.code for problem in view.problems] == ["all_opened"]


def test_an_order_reference_that_is_known_is_refused_whatever_the_treatments_number(desk: BenchUnderTest) -> None:
    desk.do(o.ReadOrderFile("order.json"))
    open_treatment(desk, "T-2026-0107", PHARMACIST)
    raw = bundle()
    resource(raw, "ServiceRequest")["identifier"][0]["value"] = "T-2026-0999"
    raw["entry"] = [one for one in raw["entry"] if one["resource"]["resourceType"] != "BiologicallyDerivedProduct"]
    put(desk, "other.json", as_bytes(raw))
    desk.do(o.PutOrderAway())
    view = shown(desk.do(o.ReadOrderFile("other.json")))

    assert [(problem.code, problem.values["treatment"]) for problem in view.problems] == [
        ("order_known", "T-2026-0107")
    ]


def test_the_orders_of_one_file_are_opened_one_by_one(desk: BenchUnderTest) -> None:
    desk.do(o.ReadOrderFile("orders.csv"))
    seen = open_treatment(desk, "T-2026-0108", PHARMACIST)
    assert [read.treatment.treatment_id for read in shown(seen).read] == ["T-2026-0109"]

    view = shown(desk.do(o.ReadOrderFile("orders.csv")))
    assert [read.treatment.treatment_id for read in view.read] == ["T-2026-0109"]


def test_a_file_with_something_to_mend_opens_nothing(desk: BenchUnderTest) -> None:
    raw = bundle()
    resource(raw, "Patient")["birthDate"] = "2050-01-01"
    put(desk, "order.json", as_bytes(raw))
    view = shown(desk.do(o.ReadOrderFile("order.json")))
    seen = desk.do(o.OpenTreatment("T-2026-0107"))

    assert [problem.code for problem in view.problems] == ["birth_date"]
    assert view.read == ()
    assert seen.verdict is not None
    assert seen.verdict.code == "order.wrong"
    assert not shown(seen).awaits_badge


def test_a_homonym_under_way_is_named_before_the_treatment_is_opened(desk: BenchUnderTest) -> None:
    raw = bundle()
    resource(raw, "Patient")["name"][0]["family"] = desk.treatment(1).patient.birth_name
    put(desk, "order.json", as_bytes(raw))
    view = shown(desk.do(o.ReadOrderFile("order.json")))

    assert any("T-DEMO-1" in name for name in view.homonyms["T-2026-0107"])


def test_a_donation_number_of_another_treatment_is_refused(desk: BenchUnderTest) -> None:
    raw = bundle()
    resource(raw, "BiologicallyDerivedProduct")["biologicalSourceEvent"]["value"] = desk.treatment(1).containers[0].din
    put(desk, "order.json", as_bytes(raw))
    view = shown(desk.do(o.ReadOrderFile("order.json")))

    assert [(problem.code, problem.values["treatment"]) for problem in view.problems] == [("din_owned", "T-DEMO-1")]


def test_a_file_that_is_gone_is_told(desk: BenchUnderTest) -> None:
    (desk.folder / "orders" / "order.json").unlink()
    seen = desk.do(o.ReadOrderFile("order.json"))

    assert seen.verdict is not None
    assert seen.verdict.code == "order.file_missing"


@pytest.mark.parametrize("name", ["../journal.db", "/etc/passwd", "readme.txt"])
def test_no_file_outside_the_folder_of_orders_is_read(desk: BenchUnderTest, name: str) -> None:
    seen = desk.do(o.ReadOrderFile(name))

    assert seen.verdict is not None
    assert seen.verdict.code == "order.file_missing"


# --- typed -----------------------------------------------------------------------------------------------------------


def test_an_order_typed_alike_by_two_people_is_opened_by_a_pharmacist(desk: BenchUnderTest) -> None:
    typed(desk, TECHNICIAN)
    seen = typed_again(desk, OTHER_TECHNICIAN, given_names=" Zoé ")
    assert [read.treatment.treatment_id for read in shown(seen).read] == ["T-2026-0110"]

    open_treatment(desk, "T-2026-0110", PHARMACIST)

    (ordered,) = facts(desk, "T-2026-0110")
    assert isinstance(ordered, TreatmentOrdered)
    assert (ordered.person_id, ordered.checked_by) == ("ph1", "te2")
    assert ordered.order.source is OrderSource.TYPED
    assert ordered.order.prescription is None
    assert shown(desk.see()).typed is None


def test_a_typed_order_is_not_opened_before_a_second_person_typed_it(desk: BenchUnderTest) -> None:
    typed(desk, TECHNICIAN)
    seen = desk.do(o.OpenTreatment("T-2026-0110"))

    assert seen.verdict is not None
    assert seen.verdict.code == "order.not_there"


def test_the_same_person_does_not_type_it_twice(desk: BenchUnderTest) -> None:
    typed(desk, TECHNICIAN)
    seen = typed_again(desk, TECHNICIAN)

    assert seen.verdict is not None
    assert seen.verdict.code == "order.same_typist"
    assert shown(seen).read == ()


def test_fields_typed_otherwise_are_named_recorded_and_typed_again(desk: BenchUnderTest) -> None:
    typed(desk, TECHNICIAN)
    seen = typed_again(desk, PHARMACIST, birth_date="1981-06-03", order_reference="PO-88-1201")
    waiting = shown(seen).typed

    assert waiting is not None
    assert waiting.differing == ("birth_date", "order_reference")
    assert shown(seen).read == ()
    (stream,) = desk.journal.streams("typed_order:")
    assert [type(row.fact) for row in desk.journal.stream(stream)] == [f.OrderTyped, f.OrderTypedAgain]

    assert [read.order.reference for read in shown(typed_again(desk, PHARMACIST)).read] == ["PO-88-1210"]


def test_what_cannot_be_an_order_is_refused_before_anybody_signs_for_it(desk: BenchUnderTest) -> None:
    seen = desk.do(o.TypeOrder(tuple((TYPED | {"profile_code": "nothing"}).items())))

    assert seen.verdict is not None
    assert seen.verdict.code == "order.wrong"
    assert "nothing" in seen.verdict.values["why_en"]
    assert not shown(seen).awaits_badge


def test_a_prescription_is_attached_and_kept_never_typed(desk: BenchUnderTest) -> None:
    put(desk, "prescription.pdf", b"%PDF-1.4 made up")
    typed(desk, TECHNICIAN, prescription="prescription.pdf")
    typed_again(desk, OTHER_TECHNICIAN)
    open_treatment(desk, "T-2026-0110", PHARMACIST)

    sha256 = hashlib.sha256(b"%PDF-1.4 made up").hexdigest()
    assert facts(desk, "T-2026-0110")[1:] == [DocumentKept("prescription", sha256, "prescription.pdf", None)]
    assert (desk.folder / "documents" / "kept" / f"{sha256}.pdf").exists()


def test_a_typed_order_outlives_a_power_cut(desk: BenchUnderTest) -> None:
    typed(desk, TECHNICIAN)
    desk.power_cut()
    desk.sign_in(TECHNICIAN)
    open_page(desk)

    assert shown(typed_again(desk, OTHER_TECHNICIAN)).read != ()


def test_a_typed_order_that_is_given_up_stays_in_the_record(desk: BenchUnderTest) -> None:
    typed(desk, TECHNICIAN)
    seen = desk.do(o.GiveUpTypedOrder())

    assert shown(seen).typed is None
    (stream,) = desk.journal.streams("typed_order:")
    assert len(desk.journal.stream(stream)) == 2
