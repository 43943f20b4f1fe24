"""Documents of a treatment: what each tells, on every page whose it is, and the facts that it was made from."""

import hashlib
import io
import json
from datetime import date

import pypdf
import pytest

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.order import Milestone
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.documents.paper_setting import ATTACHMENT
from kiosk.instants import Instant
from kiosk.orders import commands as o
from kiosk.paperwork.kinds import TreatmentPaper
from kiosk.paperwork.papers import DossierPapers, content_number
from kiosk.paperwork.trace_sections import kept_until
from kiosk.records.journal import Entry
from kiosk.wording import Language, say
from tests.kiosk.bench import BenchUnderTest
from tests.kiosk.orders.ordering import open_page, open_treatment, put

ID = "T-2026-0107"
BOX = f"{ID}-A"


def text_of(pdf: bytes) -> str:
    """All words of the pages, their line breaks as spaces."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages).replace("\u200b", "")


def attached(pdf: bytes) -> dict[str, object]:
    (content,) = pypdf.PdfReader(io.BytesIO(pdf)).attachments[ATTACHMENT]
    found: dict[str, object] = json.loads(content)
    return found


@pytest.fixture
def ordered(bench: BenchUnderTest) -> BenchUnderTest:
    """A treatment opened from a file, received, stored, accepted, excepted and given, with a deviation on its way."""
    put(bench, "order.json")
    bench.sign_in(TECHNICIAN)
    open_page(bench)
    bench.do(o.ReadOrderFile("order.json"))
    open_treatment(bench, ID, PHARMACIST)
    record(
        bench,
        d.OrderConfirmed("r1", bench.station._desks.library.approved_profile("yescarta")[0]),
        d.MilestonePlanned(Milestone.COLLECTION, bench.clock.now().utc.date(), "créneau avancé", "ph1"),
        d.ReceptionSigned("r2", "quarantine", "SHIPPER-7", ("SEAL-1", "SEAL-2"), (BOX,)),
        d.ContainerPlaced(BOX, "Cuve 1 · A1 · 3", "r2", 55),
        d.AcceptanceDecided("r3", d.Acceptance.ACCEPTED, "", "ph1"),
        d.ConditionStated(d.Condition.TOCILIZUMAB, (("doses", "2"),), "ph1", "PH"),
        d.DeviationOpened("r3.1", "label_scraped", "étiquette éraflée", "r3"),
        d.DeviationClosed("r3.1", "relue sans peine", "ph1"),
        d.ContainerTaken(BOX, "Cuve 1 · A1 · 3", "r4", "thaw"),
        d.ContainerThawed(BOX, "r4", "conform"),
        d.InfusionReported(BOX, "r5", None, bench.clock.now().utc.replace(tzinfo=None), "68", late=False),
    )
    return bench


def record(bench: BenchUnderTest, *facts: object) -> None:
    desks = bench.station._desks
    stream = f"treatment:{ID}"
    for fact in facts:
        bench.clock.advance(60)
        entry = Entry(stream, bench.journal.version(stream), (fact,))
        desks.recorder.record_together((entry,), "ph1", bench.clock.now())


def papers(bench: BenchUnderTest) -> DossierPapers:
    desks = bench.station._desks
    return DossierPapers(bench.journal, desks.library, desks.samples, desks.settings)


def make(bench: BenchUnderTest, kind: str, language: Language = Language.FRENCH, treatment_id: str = ID) -> bytes:
    dossier = bench.station._desks.library.dossier(treatment_id)
    return papers(bench).of_treatment(kind, dossier, language, "XTEST0001", now(bench))


def now(bench: BenchUnderTest) -> Instant:
    return bench.clock.now()


@pytest.mark.parametrize("kind", TreatmentPaper)
@pytest.mark.parametrize("language", Language)
def test_every_page_names_the_establishment_and_its_address(
    ordered: BenchUnderTest, kind: str, language: Language
) -> None:
    pdf = make(ordered, kind, language)
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        words = " ".join(page.extract_text().split())
        assert "Hôpital de démonstration" in words
        assert "1 rue de l’Exemple, 00000 Ville-Test" in words
        assert "XTEST0001" in words
    words = text_of(pdf)
    assert say(f"paper.title_{kind}", language) in words
    assert "LEROY-TEST Anaïs Marie" in words


@pytest.mark.parametrize("kind", TreatmentPaper)
def test_a_document_carries_its_facts_and_the_newest_seal(ordered: BenchUnderTest, kind: str) -> None:
    ordered.journal.seal_now(now(ordered))
    seal = ordered.journal.latest_seal()
    pdf = make(ordered, kind)

    facts = attached(pdf)["facts"]
    stream = ordered.journal.stream(f"treatment:{ID}")
    assert isinstance(facts, list)
    assert [fact["hash"] for fact in facts] == [row.hash.hex() for row in stream]
    assert seal is not None
    assert str(seal.size) in text_of(pdf)


def test_the_same_record_gives_the_same_document(ordered: BenchUnderTest) -> None:
    assert (
        hashlib.sha256(make(ordered, "audit_trail")).digest() == hashlib.sha256(make(ordered, "audit_trail")).digest()
    )


def test_the_reception_file_holds_order_delivery_and_deviations(ordered: BenchUnderTest) -> None:
    words = text_of(make(ordered, "reception_form"))

    for said in ("PO-88-1204", "ORD-2026-4711", "SHIPPER-7", "SEAL-1, SEAL-2", "A9999 26 700123", "relue sans peine"):
        assert said in words


def test_the_storage_history_counts_positions_and_time_out_of_the_cold(ordered: BenchUnderTest) -> None:
    words = text_of(make(ordered, "storage_history"))

    assert "Cuve 1 · A1 · 3" in words
    assert "00:55" in words


def test_the_audit_trail_tells_every_fact_with_its_hash(ordered: BenchUnderTest) -> None:
    words = text_of(make(ordered, "audit_trail", Language.ENGLISH))

    for row in ordered.journal.stream(f"treatment:{ID}"):
        assert row.hash.hex()[:12] in words
    assert "étiquette éraflée" in words


def test_the_traceability_extract_names_product_lot_patient_and_thirty_years(ordered: BenchUnderTest) -> None:
    words = text_of(make(ordered, "traceability"))

    for said in ("Yescarta", "LOT-TEST-700", "LEROY-TEST", "30 novembre 2057", "30 ans"):
        assert said in words


def test_a_product_leads_to_its_patients(ordered: BenchUnderTest) -> None:
    for asked in ("A999926700123", "A9999 26 700123", "LOT-TEST-700"):
        pdf = papers(ordered).product_to_patients(asked, Language.FRENCH, "XT001", now(ordered))
        assert pdf is not None
        assert "LEROY-TEST Anaïs Marie" in text_of(pdf)
    assert papers(ordered).product_to_patients("LOT-NONE", Language.FRENCH, "XT001", now(ordered)) is None


def test_an_exceptional_release_is_marked_out_of_specification(ordered: BenchUnderTest) -> None:
    record(ordered, d.ExceptionalReleaseGranted("r9", "viabilité 62 %"))

    words = text_of(make(ordered, "release_sheet"))
    assert "HORS SPÉCIFICATION" in words
    assert "viabilité 62 %" in words


def test_a_name_that_no_typeface_draws_does_not_keep_the_document_from_being_made(ordered: BenchUnderTest) -> None:
    record(ordered, d.BridgingNoted("\u2f9f1 𒀀 \x07", "ph1"))

    assert "U+0007" in text_of(make(ordered, "audit_trail"))


def test_thirty_years_after_a_leap_day_is_a_day() -> None:
    assert kept_until(date(2028, 2, 29)) == date(2058, 2, 28)


def test_the_document_of_a_run_has_the_runs_number_and_is_kept(bench: BenchUnderTest) -> None:
    """What the engine's step asks for: numbered, kept, its hash told."""
    bench.whole_thaw(1)
    run = bench.see().run
    assert run is not None
    dossier = bench.station._desks.library.dossier("T-DEMO-1")
    made = papers(bench).make("handover_form", run, dossier, now(bench))

    pdf = (bench.folder / "documents" / made.path).read_bytes()
    assert hashlib.sha256(pdf).hexdigest() == made.sha256
    assert made.number in text_of(pdf)
    assert "DURAND-TEST" in text_of(pdf)


def test_the_number_of_a_document_can_be_scanned_back() -> None:
    number = content_number("destruction_certificate", 1234)

    assert number == "XDC0000001234"
    assert 4 <= len(number) <= 20


def test_daily_checks_and_alarms_of_a_month_are_told(bench: BenchUnderTest) -> None:
    day = now(bench).utc.date()
    first = day.replace(day=1)
    checks = text_of(papers(bench).daily_checks(first, day, Language.ENGLISH, "XDC1", now(bench)))
    alarms = text_of(papers(bench).alarm_summary(first, day, Language.ENGLISH, "XAS1", now(bench)))

    assert "passed" in checks
    assert "No alarm in the period" in alarms
