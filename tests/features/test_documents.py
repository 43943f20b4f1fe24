"""Paper and file carry the whole record of a treatment."""

import io
import json

import pypdf
import pytest
from fhir.resources.bundle import Bundle
from pytest_bdd import given, parsers, scenarios, then, when

from kiosk.circuit.dossier_facts import ExceptionalReleaseGranted
from kiosk.documents.paper_setting import ATTACHMENT
from kiosk.fhir.collecting import gather
from kiosk.fhir.export import bundle_text
from kiosk.paperwork.papers import DossierPapers
from kiosk.wording import Language

scenarios("documents.feature")


@pytest.fixture
def made() -> dict[str, object]:
    """The document, or the bundle, that the scenario has made."""
    return {}


def pages(pdf):
    found = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()).replace("\u200b", "") for page in found]


def papers(bench):
    desks = bench.station._desks
    return DossierPapers(bench.journal, desks.library, desks.samples, desks.settings)


def rows(bench):
    return [*bench.journal.stream("treatment:T-DEMO-1"), *bench.journal.stream("run:run-1")]


@given("Yescarta was thawed")
def _(bench):
    bench.whole_thaw(1)
    bench.journal.seal_now(bench.clock.now())


@given("an exceptional release of T-DEMO-1 was granted")
def _(bench):
    recorder = bench.station._desks.recorder
    fact = ExceptionalReleaseGranted("run-9", "viability 62 %")
    recorder.record("treatment:T-DEMO-1", fact, "ph1", bench.clock.now())


@when(parsers.re(r"the (?P<kind>audit trail|release sheet|traceability extract) of T-DEMO-1 is made"))
def _(bench, made, kind):
    document = {"traceability extract": "traceability"}.get(kind, kind.replace(" ", "_"))
    dossier = bench.station._desks.library.dossier("T-DEMO-1")
    made["pdf"] = papers(bench).of_treatment(document, dossier, Language.ENGLISH, "XTEST0001", bench.clock.now())


@when("the traceability extract of the product of T-DEMO-1 is made")
def _(bench, made):
    din = bench.treatment(1).containers[0].din
    made["pdf"] = papers(bench).product_to_patients(din, Language.ENGLISH, "XTEST0001", bench.clock.now())


@when("T-DEMO-1 is exported")
def _(bench, made):
    desks, now = bench.station._desks, bench.clock.now()
    whole = gather(bench.journal, desks.library, desks.samples, desks.settings, "T-DEMO-1", Language.ENGLISH, now)
    made["bundle"] = json.loads(bundle_text(whole))


@then("every page names the establishment and its address")
def _(made):
    for words in pages(made["pdf"]):
        assert "Hôpital de démonstration" in words
        assert "1 rue de l’Exemple, 00000 Ville-Test" in words


@then("the newest seal of the journal stands on it")
def _(bench, made):
    note = bench.journal.latest_seal().note
    assert note.splitlines()[2] in " ".join(pages(made["pdf"]))


@then("every fact of the treatment and of its run is attached with its hash")
def _(bench, made):
    (content,) = pypdf.PdfReader(io.BytesIO(made["pdf"])).attachments[ATTACHMENT]
    hashes = [fact["hash"] for fact in json.loads(content)["facts"]]
    assert sorted(hashes) == sorted(row.hash.hex() for row in rows(bench))


@then("it names the patient of T-DEMO-1, the lot, and the day until which it is kept")
def _(bench, made):
    words = "".join(pages(made["pdf"])).replace(" ", "")  # a cell may be narrower than its text
    box, patient = bench.treatment(1).containers[0], bench.treatment(1).patient
    for said in (patient.full_name, box.lot, f"30 November {box.expires_at.year + 30}"):
        assert said.replace(" ", "") in words


@then("it says OUT OF SPECIFICATION")
def _(made):
    assert "OUT OF SPECIFICATION" in pages(made["pdf"])[0]


@then("the bundle is valid FHIR R5")
def _(made):
    assert Bundle.model_validate(made["bundle"]).type == "collection"


@then("it holds the run, its readings, an audit event for each fact and the seal")
def _(bench, made):
    kinds = [entry["resource"]["resourceType"] for entry in made["bundle"]["entry"]]
    assert kinds.count("AuditEvent") == len(rows(bench))
    assert kinds.count("Procedure") == 1
    assert any("valueSampledData" in entry["resource"] for entry in made["bundle"]["entry"])
    assert "Provenance" in kinds
