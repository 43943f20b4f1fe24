"""The batch record: PDF/A-3b, the whole run on paper in both languages, its facts attached byte for byte."""

import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.documents import batch_record
from kiosk.documents.batch_record import (
    BatchRecordNotMade,
    RecordNotAttached,
    attached_record,
    make_batch_record,
)
from kiosk.documents.record import RecordedReview, RecordedStep, TemperatureCurve, Verdict
from kiosk.wording import Language, catalogue

FACTS = json.dumps({"facts": ["é", "≤", "\U0001f9ec", 1.5]}, ensure_ascii=False).encode()


def pages_of(pdf):
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages]


@pytest.fixture(scope="module")
def french_pages(record_of):
    return pages_of(make_batch_record(record_of(), FACTS))


@pytest.mark.parametrize("language", Language)
def test_the_document_declares_itself_pdf_a_3b(record_of, language):
    reader = pypdf.PdfReader(io.BytesIO(make_batch_record(record_of(language), FACTS)), strict=True)
    xmp = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert f"<rdf:li>{language.value}</rdf:li>" in xmp
    assert "/OutputIntents" in reader.trailer["/Root"]
    associated = reader.trailer["/Root"]["/AF"][0].get_object()
    assert (associated["/UF"], associated["/AFRelationship"]) == ("record.json", "/Source")


def test_the_attached_facts_come_back_byte_for_byte(record_of):
    assert attached_record(make_batch_record(record_of(), FACTS)) == FACTS


@settings(max_examples=15)
@given(
    facts=st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=5),
    spacing=st.sampled_from(["\n", "\r\n", "\t"]),
)
def test_whatever_the_facts_hold_they_come_back_byte_for_byte(record_of, facts, spacing):
    """Line endings, control characters and characters beyond the basic plane included."""
    sent = (json.dumps(facts, ensure_ascii=False) + spacing).encode("utf-8", "replace")
    assert attached_record(make_batch_record(record_of(curves=(), labels=()), sent)) == sent


def test_the_same_record_is_the_same_bytes(record_of):
    assert make_batch_record(record_of(), FACTS) == make_batch_record(record_of(), FACTS)


def test_the_document_is_dated_by_the_record_not_by_the_machine(record_of):
    made = datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)
    reader = pypdf.PdfReader(io.BytesIO(make_batch_record(record_of(made_at=made), FACTS)))
    assert reader.metadata.creation_date == made


def test_each_page_carries_the_establishment_the_run_the_patient_its_number_and_the_seal(record_of):
    """Name and address of the establishment on each page: French register rule."""
    record = record_of()
    many_steps = tuple(
        RecordedStep(str(n), f"Étape {n}", "Faite.", ("A",), record.began_at, Verdict.OK, ("preuve",))
        for n in range(80)
    )
    pages = pages_of(make_batch_record(replace(record, steps=many_steps), FACTS))
    assert len(pages) > 4
    for number, page in enumerate(pages, start=1):
        for said in (
            record.establishment.name,
            record.establishment.address,
            record.run_id,
            record.patient.name,
            "12 mars 1968",
            record.patient.hospital_number,
            f"page {number} / {len(pages)}",
            record.seal.sha256,
        ):
            assert said in page


def test_every_part_of_the_run_is_on_paper(french_pages, record_of):
    paper, record = " ".join(french_pages), record_of()
    said = [
        record.station,
        record.treatment_id,
        record.outcome,
        record.product_name,
        record.patient.national_identity,
        record.procedure.sha256[:32],
        record.profile.approval,
        *(word for c in record.containers for word in (c.donation_number, c.product_code, c.lot, c.outcome)),
        *(word for p in record.people for word in (p.name, p.role, p.account)),
        *(word for s in record.steps for word in (s.title, s.what_was_done, *s.evidence)),
        *(word for r in record.refusals for word in (r.what_was_refused, r.reason)),
        *(word for d in record.deviations for word in (d.what_happened, d.decision)),
        *(mark.name for mark in record.marks),
        *(symbol.text for label in record.labels for symbol in label.symbols),
        *(word for s in record.signatures for word in (s.printed_name, s.role, s.meaning, s.record_sha256[:32])),
        *(note.text for note in record.notes),
        record.seal.key_id,
    ]
    assert [word for word in said if word not in paper] == []


def test_moments_are_shown_in_the_station_s_zone_with_its_offset_and_signatures_in_utc_too(french_pages):
    paper = " ".join(french_pages)
    assert "2026-11-22 13:52:00 UTC+01:00" in paper
    assert "2026-11-22 13:18:00 UTC" in paper


def test_what_is_missing_is_said_and_never_left_blank(french_pages, record_of):
    paper = " ".join(french_pages)
    assert "Aucune décision enregistrée" in paper
    assert "Ce dossier n’a pas encore été revu." in paper
    assert "non arrêté" in paper
    assert "non fait" in paper
    unscanned = replace(record_of().labels[0], scanned_back="", scanned_back_right=False)
    bare = record_of(ended_at=None, refusals=(), deviations=(), signatures=(), curves=(), notes=(), labels=(unscanned,))
    paper = " ".join(pages_of(make_batch_record(bare, FACTS)))
    assert "non terminée" in paper
    assert "non relue" in paper
    assert paper.count("Aucun.") == 2
    assert paper.count("Aucune.") == 3


def test_a_curve_without_a_single_reading_says_so(record_of, bath):
    silent = replace(bath, points=tuple(replace(point, celsius=None) for point in bath.points))
    paper = " ".join(pages_of(make_batch_record(record_of(curves=(silent,)), FACTS)))
    assert "Aucune mesure n’a été enregistrée." in paper


def test_the_curve_is_summed_up_in_words(french_pages):
    paper = " ".join(french_pages)
    assert re.search(r"590 mesures, de 36,95 °C à 38,\d\d °C.; \d+ hors limites.; interruptions.: 1", paper)


def test_the_english_record_is_english(record_of):
    paper = " ".join(pages_of(make_batch_record(record_of(Language.ENGLISH), FACTS)))
    for words in ("Batch record R-2026-000123", "Refusals", "Deviations and decisions", "12 March 1968", "page 1 / "):
        assert words in paper
    assert "Écarts et décisions" not in paper


def test_a_review_shows_who_reviewed_what_and_the_comment(record_of):
    record = record_of()
    review = RecordedReview(replace(record.signatures[1], printed_name="BERNARD-TEST Anne", meaning="revu par"), "Vu.")
    paper = " ".join(pages_of(make_batch_record(replace(record, reviews=(review,)), FACTS)))
    assert "BERNARD-TEST Anne" in paper
    assert "Commentaire Vu." in paper
    assert "pas encore été revu" not in paper


def test_a_name_is_text_and_never_typesetting_commands(record_of):
    patient = replace(record_of().patient, name='#panic("x") *gras* $x$ <a> \\ // [] _c_')
    pages = pages_of(make_batch_record(record_of(patient=patient), FACTS))
    assert all('#panic("x") *gras* $x$ <a> \\ // [] _c_' in page for page in pages)


@pytest.mark.parametrize(("typed", "shown"), [("\U0001f9ec", "[U+1F9EC]"), ("\u0007", "[U+0007]"), ("中", "[U+4E2D]")])
def test_a_character_that_no_typeface_has_is_shown_by_its_code_point(record_of, typed, shown):
    """A record must not fail for a letter; the attached facts keep the letter itself."""
    station = f"Poste {typed} é"
    paper = " ".join(pages_of(make_batch_record(record_of(station=station), FACTS)))
    assert f"Poste {shown} é" in paper


def test_a_moment_without_a_zone_is_refused(record_of):
    """Nothing would say when it was."""
    with pytest.raises(ValueError, match="has no time zone"):
        make_batch_record(record_of(began_at=datetime(2026, 11, 22, 14, 0)), FACTS)  # noqa: DTZ001 the fault itself


@pytest.mark.parametrize("language", Language)
def test_every_word_of_the_catalogue_for_the_record_is_used_by_its_template(language):
    template = (Path(batch_record.__file__).parent / "templates" / "batch_record.typ").read_text(encoding="utf-8")
    curve = (Path(batch_record.__file__).parent / "templates" / "temperature.typ").read_text(encoding="utf-8")
    used = set(re.findall(r"\b(?:t|texts)\.([a-z_]+)", template + curve)) - {"at"}
    used |= {f"verdict_{verdict.value}" for verdict in Verdict}
    offered = {
        key.removeprefix("document.record_") for key in catalogue(language) if key.startswith("document.record_")
    }
    assert used == offered


@pytest.mark.parametrize("facts", [b"\xff", b"{", b""])
def test_facts_that_are_not_json_are_refused(record_of, facts):
    with pytest.raises(BatchRecordNotMade, match="not UTF-8 JSON"):
        make_batch_record(record_of(), facts)


def test_a_label_picture_that_is_damaged_is_refused_and_the_run_named(record_of):
    broken = replace(record_of().labels[0], png=b"\x89PNG no more")
    with pytest.raises(BatchRecordNotMade, match="R-2026-000123 cannot be set"):
        make_batch_record(record_of(labels=(broken,)), FACTS)


def test_a_night_of_readings_still_makes_a_document(record_of, bath):
    """A run left open: 12 hours at a reading a second."""
    start = bath.points[0]
    points = tuple(replace(start, utc=start.utc + timedelta(seconds=second)) for second in range(43_200))
    long = TemperatureCurve("Bain", points, bath.low_celsius, bath.high_celsius, ())
    assert len(make_batch_record(record_of(curves=(long,)), FACTS)) < 400_000


def no_attachment():
    paper = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(paper)
    return paper.getvalue()


def two_attachments():
    paper = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("record.json", b"1")
    writer.add_attachment("record.json", b"2")
    writer.write(paper)
    return paper.getvalue()


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (b"", "not a readable PDF"),
        (b"hello", "not a readable PDF"),
        (b"%PDF-1.7\n%%EOF", "not a readable PDF"),
        (no_attachment(), "carries 0 files named record.json"),
        (two_attachments(), "carries 2 files named record.json"),
    ],
    ids=["empty", "text", "no content", "no attachment", "two attachments"],
)
def test_a_file_that_is_no_batch_record_gives_one_clear_error(pdf, said):
    with pytest.raises(RecordNotAttached, match=said):
        attached_record(pdf)


@settings(max_examples=100)
@given(data=st.data())
def test_a_damaged_batch_record_gives_its_facts_or_one_clear_error(record_of, data):
    """Cut short, or with bytes changed: nothing but RecordNotAttached may come out."""
    pdf = bytearray(make_batch_record(record_of(curves=(), labels=()), FACTS))
    if data.draw(st.booleans()):
        del pdf[data.draw(st.integers(0, len(pdf) - 1)) :]
    else:
        for _ in range(data.draw(st.integers(1, 20))):
            pdf[data.draw(st.integers(0, len(pdf) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = attached_record(bytes(pdf))
    except RecordNotAttached:
        return
    assert isinstance(read, bytes)
