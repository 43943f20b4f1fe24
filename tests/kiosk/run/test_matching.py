"""Is this label the one that the treatment expects? Each reason for which it is not."""

from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

import pytest

from kiosk.demo_site import treatments
from kiosk.run.facts import Compared
from kiosk.run.matching import REASONS, expected_values, match_label, values_of
from kiosk.scanning import gather, identify, said_by

FIRST, HOMONYM, OTHER = treatments(date(2026, 11, 23))
BAG = FIRST.containers[0]
RIGHT = {"din": BAG.din, "flags": "00", "product_code": BAG.product_code, "expires_at": "2027-11-30 23:59"}
NOW = datetime.fromisoformat("2026-11-23T10:00")
PARTS = ("=A99992512345600", "=<S9801100", "&>0273342359")
ASKED = ("din", "product_code", "expires_at")


class Case(NamedTuple):
    reason: str
    read: dict[str, str]
    flags: str = "00"
    blood_group: str | None = None
    chain: str | None = None
    ins: str | None = None
    thawed: bool = False
    now: datetime = NOW


CASES = [
    Case("unknown_container", {"din": "A999026000000"}),
    Case("homonym_bag", {"din": HOMONYM.containers[0].din}),
    Case("other_patient", {"din": OTHER.containers[0].din}),
    Case("other_product", {"product_code": "S9802100"}),
    Case("other_division", {"product_code": "S98011A0"}),
    Case("other_container_of_set", {"flags": "02"}),
    Case("other_container_of_set", {"flags": "00"}, flags="02"),
    Case("other_product", {"product_description_code": "S9802"}),
    Case("other_expiry", {"expires_at": "2028-11-30 23:59"}),
    Case("other_expiry", {"expires_at": "2027-11-30 14:30"}),
    Case("other_expiry", {"expires_at": "2027-11-29"}),
    Case("other_expiry", {"expires_at": "2027-10"}),
    Case("other_expiry", {"expires_at": "2027-12-02 00:00Z"}),
    Case("other_chain_of_identity", {"chain_of_identity": "CHA999925ABC124"}, chain="CHA999925ABC123"),
    Case("other_patient", {"patient_birth_date": "1960-01-31"}),
    Case("other_patient", {"patient_number": "0000001"}),
    Case("other_patient", {"patient_ins": "260013920100177"}, ins="255062A99900190"),
    Case("other_blood_group", {"blood_group": "51"}, blood_group="62"),
    Case("expired", {}, now=datetime.fromisoformat("2027-11-30T23:59")),
    Case("already_thawed", {}, thawed=True),
]


def matched(case):
    bag = replace(BAG, flags=case.flags)
    patient = replace(FIRST.patient, blood_group=case.blood_group, ins_matricule=case.ins)
    treatment = replace(FIRST, patient=patient, containers=(bag,), chain_of_identity=case.chain)
    thawed = frozenset({bag.container_id}) if case.thawed else frozenset()
    read = RIGHT | {"flags": case.flags} | case.read
    return match_label(ASKED, read, bag, treatment, (treatment, HOMONYM, OTHER), thawed, case.now)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.reason} {case.read}")
def test_one_difference_has_one_reason(case):
    match = matched(case)

    assert match.reason == case.reason
    assert not match.complete


def test_every_reason_has_a_case():
    assert {case.reason for case in CASES} == set(REASONS)


def test_all_equal_is_a_match():
    assert matched(Case("", {})).complete


@pytest.mark.parametrize("flags", ["05", "11", "20"])
def test_flags_that_number_no_container_do_not_matter(flags):
    assert matched(Case("", {"flags": flags})).complete


def test_a_blood_group_that_the_treatment_does_not_hold_is_not_compared():
    assert matched(Case("", {"blood_group": "51"})).complete


def test_a_wrong_donation_number_is_told_before_anything_else():
    case = Case("", {"din": OTHER.containers[0].din, "product_code": "S9802100", "expires_at": "2028-01-01 00:00"})

    assert matched(case).reason == "other_patient"


@pytest.mark.parametrize(
    "read",
    [
        {"patient_birth_date": FIRST.patient.birth_date.isoformat()},
        {"patient_number": FIRST.patient.hospital_number},
        {"patient_number": "255062A99900190"},
        {"chain_of_identity": "CHA999925ABC123"},
        {"product_description_code": BAG.product_code[:5]},
        {"collected": "2025-01-02", "grid": "9991ABCDEFGHIJKLM00"},
    ],
    ids=lambda read: next(iter(read)),
)
def test_what_else_the_label_says_may_agree(read):
    match = matched(Case("", read, chain="CHA999925ABC123", ins="255062A99900190"))

    assert match.complete
    assert tuple(field.field for field in match.fields) == ASKED


def test_a_chain_of_identity_that_the_treatment_does_not_hold_is_not_compared():
    assert matched(Case("", {"chain_of_identity": "CHA999925ABC123"})).complete


def test_what_differs_unasked_is_shown_beside_what_was_asked():
    match = matched(Case("", {"patient_number": "0000001"}))

    assert match.fields[-1] == Compared("patient_number", FIRST.patient.hospital_number, "0000001")


def test_a_label_is_complete_once_every_part_asked_for_was_read():
    def part(*texts):
        said = gather(one for text in texts for one in said_by(identify(text)))
        return match_label(ASKED, values_of(said), BAG, FIRST, (FIRST,), frozenset(), NOW)

    assert [part(*PARTS[:count]).complete for count in (1, 2, 3)] == [False, False, True]
    assert part(PARTS[0]).fields[1] == Compared("product_code", BAG.product_code, None)


@pytest.mark.parametrize(
    ("expiry", "complete"),
    [("=>027334", True), ("&>0273342359", True), ("=]202711", False), ("=(2001202711302259", False)],
)
def test_an_expiry_that_says_less_than_the_treatment_is_compared_and_more_is_awaited(expiry, complete):
    said = gather(one for text in (*PARTS[:2], expiry) for one in said_by(identify(text)))
    match = match_label(ASKED, values_of(said), BAG, FIRST, (FIRST,), frozenset(), NOW)

    assert (match.reason, match.complete) == (None, complete)


def test_values_come_by_the_names_that_a_step_matches():
    compound = "]d1=+03000=A99992512345600=<S9801100&>0273342359"
    parts = {"product_description_code": "S9801", "collection_type": "1", "division": "00"}

    assert values_of(said_by(identify(compound))) == RIGHT | parts
    assert expected_values(BAG, FIRST) == RIGHT | {
        "product_description_code": "S9801",
        "patient_number": FIRST.patient.hospital_number,
        "patient_ins": FIRST.patient.ins_matricule,
        "chain_of_identity": FIRST.chain_of_identity,
        "patient_birth_date": FIRST.patient.birth_date.isoformat(),
    }
