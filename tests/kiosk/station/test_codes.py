"""Codes that are on no product: any text is one, but what clearly belongs to something else is refused by name."""

from datetime import date, timedelta

import pytest
from several_bench import PATIENT, VIALS, SeveralBench, label, place
from trial_procedure import step

from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, TECHNICIAN
from kiosk.isbt128 import PatientNumber, encode
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.scanning import document_text, instrument_text
from kiosk.snapshot import Tone
from kiosk.verdicts import words_of
from kiosk.wording import Language


def code_step(code: str, *lines: str, id_: str = "code", by: str = "performer") -> str:
    return step(id_, "code", f'code = "{code}"', *lines, by=by)


@pytest.fixture
def bench(tmp_path):
    under_test = SeveralBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


@pytest.mark.parametrize(
    ("scanned", "kept"),
    [
        ("]C0SHIP-4711", "SHIP-4711"),
        ("]A0SHIP-4711", "SHIP-4711"),
        ("SHIP 4711", "SHIP 4711"),
        ("123456", "123456"),
        ("]C100312345678901234568", "00312345678901234568"),
    ],
    ids=["Code 128", "Code 39", "no symbology", "digits only", "SSCC"],
)
def test_any_text_is_a_shippers_code(bench, scanned, kept):
    bench.lead_of(VIALS, code_step("shipper"))

    bench.scan(scanned)

    assert bench.newest(f.CodeRead).text == kept
    assert bench.run.step.id == "sign"


@pytest.mark.parametrize(
    ("scanned", "answer"),
    [
        (label(VIALS.containers[0]), "bench.container_where_code_due"),
        (place("C1A103"), "bench.position_where_code_due"),
        (f"]C0{document_text('L0A1B2')}", "bench.document_where_code_due"),
        ("]C0SHIP\x02", "bench.code_control"),
        (f"]C0{'9' * 40}A{'9' * 60}", "bench.code_long"),
        ("]C0BNB-TECH0001-?", "scan_unreadable"),
        ("", "scan_unreadable"),
    ],
    ids=["container", "position", "document", "control character", "too long", "damaged badge", "empty"],
)
def test_what_belongs_to_something_else_is_no_seal(bench, scanned, answer):
    bench.lead_of(VIALS, code_step("seal"))

    shown = bench.scan(scanned)

    assert (shown.verdict.tone, shown.verdict.code) == (Tone.REFUSED, answer)
    assert bench.run.here.codes == ()
    for language in Language:
        assert all(words_of(shown.verdict, language))


def test_a_badge_stays_a_badge(bench):
    bench.lead_of(VIALS, code_step("seal"))

    bench.badge(PHARMACIST)

    assert bench.answer == "no_badge_due"
    assert bench.run.here.codes == ()


def test_several_codes_are_read_until_there_are_no_more(bench):
    bench.lead_of(VIALS, code_step("seal", "several = true"))
    bench.do(c.NoMoreCodes())
    assert bench.answer == "bench.no_code_yet"

    bench.scan("]C0S-1")
    bench.scan("]C0S-1")
    assert bench.answer == "bench.code_read_already"
    bench.scan("]C0S-2")
    assert bench.run.step.id == "code"
    bench.do(c.NoMoreCodes())

    assert bench.run.step.id == "sign"
    assert bench.newest(f.CodesEnded).count == 2


def test_an_instruments_own_code_is_one(bench):
    bench.lead_of(VIALS, code_step("thermometer"))

    bench.scan(f"]C0{instrument_text('REF01')}")

    assert bench.newest(f.CodeRead).text == "REF01"


def test_a_numbered_form_is_known_by_its_number(bench):
    bench.lead_of(VIALS, code_step("form"))

    bench.scan(f"]d1{document_text('F2026A1')}")

    assert bench.newest(f.CodeRead).text == "F2026A1"


@pytest.mark.parametrize(
    ("code", "scanned", "read"),
    [
        ("collection", "]C0=A99992670000100", "A999926700001"),
        ("donation_sequence", "]C0FRA99990A999926700001", "FRA99990A999926700001"),
    ],
)
def test_codes_of_the_starting_material_have_a_form(bench, code, scanned, read):
    bench.lead_of(VIALS, code_step(code))

    bench.scan("]C0HELLO")
    assert bench.answer == "bench.code_of_another_form"
    bench.scan(scanned)

    assert bench.newest(f.CodeRead).text == read


def test_the_collection_of_another_patient_is_refused(bench):
    bench.lead_of(VIALS, code_step("collection"))

    bench.scan(bench.din_code(1))

    assert bench.newest(f.CodeRefused).reason == "collection_of_another"
    assert bench.run.here.codes == ()


# --- announced ---------------------------------------------------------------------------------------------------


def arrive(bench, *lines: str, code: str = "shipper") -> None:
    """What an earlier run of the treatment read, then a run that compares with it."""
    bench.lead_of(VIALS, code_step(code, "several = true"))
    for text in ("S-1", "S-2"):
        bench.scan(f"]C0{text}")
    bench.do(c.NoMoreCodes())
    for person in (TECHNICIAN, PHARMACIST):
        bench.sign(person)
    bench.lead_of(VIALS, code_step(code, 'expects = "announced"', *lines), sequel=True)


def test_the_code_that_arrives_is_the_one_that_left(bench):
    arrive(bench)

    bench.scan("]C0S-9")
    assert bench.answer == "bench.code_not_announced"
    assert "S-1, S-2" in words_of(bench.see().verdict, Language.ENGLISH)[1]
    bench.scan("]C0s-2")

    assert bench.answer == "bench.code_agrees"
    assert bench.run.step.id == "sign"


def test_every_announced_seal_must_be_there(bench):
    arrive(bench, "several = true", code="seal")

    bench.scan("]C0S-2")
    bench.do(c.NoMoreCodes())
    assert bench.answer == "bench.codes_missing"
    bench.scan("]C0S-1")
    bench.do(c.NoMoreCodes())

    assert bench.run.step.id == "sign"


def test_where_nothing_was_announced_it_is_kept_and_said(bench):
    bench.lead_of(VIALS, code_step("shipper", 'expects = "announced"'))

    shown = bench.scan("]C0S-9")

    assert (shown.verdict.tone, shown.verdict.code) == (Tone.WARNING, "bench.code_not_compared")
    assert bench.newest(f.CodeRead).expected == ()


# --- wristbands --------------------------------------------------------------------------------------------------

WRISTBAND = ('code = "wristband"', 'expects = "patient"')


def wristband(*, by: str = "performer") -> str:
    return step("wristband", "code", *WRISTBAND, by=by)


def ins(matricule: str, born: date) -> str:
    """A wristband's Data Matrix, of the register set aside for tests."""
    return (
        f"]d1IS010000000000000000000000S1{matricule}S21.2.250.1.213.1.4.11"
        f"S3ANAIS\x1dS4ROSIER-TEST\x1dS5FS6{born:%d-%m-%Y}S763220"
    )


@pytest.mark.parametrize(
    ("scanned", "kept"),
    [
        (f"]C0{PATIENT.hospital_number}", PATIENT.hospital_number),
        (f"]C0{PATIENT.ins_matricule}", PATIENT.ins_matricule),
        ("]C0" + encode(PatientNumber("11", PATIENT.hospital_number)), PATIENT.hospital_number),
        (ins(PATIENT.ins_matricule, PATIENT.birth_date), PATIENT.ins_matricule),
    ],
    ids=["hospital number", "INS number", "ISBT 128 025", "INS Data Matrix"],
)
def test_the_patients_own_wristband_agrees(bench, scanned, kept):
    bench.lead_of(VIALS, wristband())

    bench.scan(scanned)

    assert bench.answer == "bench.wristband_agrees"
    assert bench.newest(f.CodeRead).text == kept
    assert bench.run.step.id == "sign"


def test_an_ins_with_another_birth_date_is_not_the_patients(bench):
    bench.lead_of(VIALS, wristband())

    bench.scan(ins(PATIENT.ins_matricule, PATIENT.birth_date + timedelta(days=400)))

    assert bench.newest(f.CodeRefused).reason == "wristband_of_homonym"
    assert [field.agrees for field in bench.newest(f.CodeRefused).fields] == [True, False]


def test_an_ins_cannot_be_compared_with_a_file_that_holds_none(bench):
    bench.lead_of(bench.treatment(2), wristband())

    bench.scan(ins(PATIENT.ins_matricule, PATIENT.birth_date))

    assert bench.answer == "bench.no_ins_in_file"


def test_another_patients_wristband_is_refused_and_kept(bench):
    bench.lead_of(VIALS, wristband())

    shown = bench.scan(f"]C0{bench.treatment(3).patient.hospital_number}")

    assert (shown.verdict.tone, shown.verdict.code) == (Tone.REFUSED, "bench.wristband_of_another")
    assert shown.verdict.fields[0].read == bench.treatment(3).patient.hospital_number
    assert bench.run.step.id == "wristband"
    assert len(bench.run.refusals) == 1


def test_a_homonyms_wristband_is_called_so(bench):
    bench.lead_of(bench.treatment(1), wristband())

    shown = bench.scan(f"]C0{bench.treatment(2).patient.hospital_number}")

    assert shown.verdict.code == "bench.wristband_of_homonym"
    assert shown.verdict.homonym


def test_a_bags_label_is_no_wristband(bench):
    bench.lead_of(VIALS, wristband())

    bench.scan(label(VIALS.containers[0]))

    assert bench.answer == "bench.container_where_code_due"


def test_by_both_the_second_person_attests_what_was_read(bench):
    bench.lead_of(VIALS, wristband(by="both"))
    bench.scan(f"]C0{PATIENT.hospital_number}")
    assert bench.run.step.id == "wristband"

    bench.scan(f"]C0{PATIENT.hospital_number}")
    assert bench.answer == "label_where_badge_due"
    bench.badge(TECHNICIAN)
    assert bench.answer == "same_person"
    bench.badge(PHARMACIST)

    assert bench.run.step.id == "sign"


# --- typed by two ------------------------------------------------------------------------------------------------


def test_two_people_type_what_has_no_barcode(bench):
    bench.lead_of(VIALS, code_step("seal"))

    bench.do(c.TypeCode("s-17 "))
    assert bench.run.here.codes == ()
    bench.do(c.TypeCode("S-17"))
    assert bench.run.step.id == "code"
    bench.do(c.TypeCode("S-18"))
    assert bench.answer == "badge_of_second_awaited"
    bench.badge(OTHER_TECHNICIAN)
    assert bench.answer == "not_crew"
    bench.badge(PHARMACIST)

    assert bench.run.step.id == "sign"
    assert bench.newest(f.CodeRead).by_hand


def test_two_typings_that_differ_begin_anew(bench):
    bench.lead_of(VIALS, code_step("seal"))
    bench.do(c.TypeCode("S-17"))

    shown = bench.do(c.TypeCode("S-71"))

    assert (shown.verdict.tone, shown.verdict.code) == (Tone.REFUSED, "bench.hand_typing_differed")
    assert bench.run.here.typed == ()


def test_a_typed_code_is_compared_as_a_scanned_one(bench):
    bench.lead_of(VIALS, wristband())
    wrong = bench.treatment(3).patient.hospital_number

    bench.do(c.TypeCode(wrong))
    bench.do(c.TypeCode(wrong))

    assert bench.answer == "bench.wristband_of_another"
    assert bench.run.here.typed == ()


@pytest.mark.parametrize(
    ("typed", "answer"), [("  ", "bench.code_empty"), ("9" * 81, "bench.code_long"), ("é", "bench.code_control")]
)
def test_what_is_typed_has_the_same_limits(bench, typed, answer):
    bench.lead_of(VIALS, code_step("seal"))

    bench.do(c.TypeCode(typed))

    assert bench.answer == answer
    assert bench.run.here.typed == ()


def test_where_it_must_be_scanned_nothing_is_typed(bench):
    bench.lead_of(VIALS, code_step("seal", "by_hand = false"))

    bench.do(c.TypeCode("S-17"))

    assert bench.answer == "not_now"
