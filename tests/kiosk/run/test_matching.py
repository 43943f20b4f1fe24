"""Is this label the one that the treatment expects? Each reason for which it is not."""

from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

import pytest

from kiosk.demo_site import treatments
from kiosk.isbt128 import parse, parse_concatenated
from kiosk.run.facts import Compared
from kiosk.run.matching import REASONS, expected_values, match_label, values_of

FIRST, HOMONYM, OTHER = treatments(date(2026, 11, 23))
BAG = FIRST.containers[0]
RIGHT = {"din": BAG.din, "flags": "00", "product_code": BAG.product_code, "expires_at": "2027-11-30 23:59"}
NOW = datetime.fromisoformat("2026-11-23T10:00")
ASKED = ("din", "product_code", "expires_at")


class Case(NamedTuple):
    reason: str
    read: dict[str, str]
    flags: str = "00"
    blood_group: str | None = None
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
    Case("other_expiry", {"expires_at": "2028-11-30 23:59"}),
    Case("other_blood_group", {"blood_group": "51"}, blood_group="62"),
    Case("expired", {}, now=datetime.fromisoformat("2027-11-30T23:59")),
    Case("already_thawed", {}, thawed=True),
]


def matched(case, read_before=()):
    bag = replace(BAG, flags=case.flags)
    treatment = replace(FIRST, patient=replace(FIRST.patient, blood_group=case.blood_group), containers=(bag,))
    thawed = frozenset({bag.container_id}) if case.thawed else frozenset()
    read = RIGHT | {"flags": case.flags} | case.read
    return match_label(ASKED, read_before, read, bag, treatment, (treatment, HOMONYM, OTHER), thawed, case.now)


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


def test_parts_read_one_after_the_other_make_one_match():
    first = match_label(ASKED, (), {"din": BAG.din}, BAG, FIRST, (FIRST,), frozenset(), NOW)
    second = match_label(
        ASKED, first.fields, {"product_code": BAG.product_code}, BAG, FIRST, (FIRST,), frozenset(), NOW
    )
    third = match_label(
        ASKED, second.fields, {"expires_at": RIGHT["expires_at"]}, BAG, FIRST, (FIRST,), frozenset(), NOW
    )

    assert [first.complete, second.complete, third.complete] == [False, False, True]
    assert first.fields[1] == Compared("product_code", BAG.product_code, None)


def test_what_was_read_before_is_compared_again():
    before = (Compared("din", BAG.din, OTHER.containers[0].din),)

    match = match_label(ASKED, before, {"product_code": BAG.product_code}, BAG, FIRST, (FIRST, OTHER), frozenset(), NOW)

    assert match.reason == "other_patient"


def test_values_come_by_the_names_that_a_step_matches():
    compound = parse("=+03000=A99992512345600=<S9801100&>0273342359")
    linear = parse_concatenated("=A99992512345600=<S9801100")

    assert values_of((compound,)) == RIGHT
    assert values_of(linear) == {key: RIGHT[key] for key in ("din", "flags", "product_code")}
    assert expected_values(BAG, FIRST) == RIGHT | {"blood_group": ""}
