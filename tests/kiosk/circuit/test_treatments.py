"""Who is a homonym of whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.circuit.treatments import Patient, are_homonyms, homonyms_of
from kiosk.demo_site import treatments

ANNE = Patient("1", "Lefèvre-Noël", "Anne", "F", date(1970, 5, 20))


@pytest.mark.parametrize(
    ("other", "homonym"),
    [
        (replace(ANNE, hospital_number="2"), True),
        (replace(ANNE, hospital_number="2", birth_name="LEFEVRE NOEL", birth_date=date(1950, 1, 1)), True),
        (replace(ANNE, hospital_number="2", birth_name="lefevrenoel", birth_date=date(1950, 1, 1)), True),
        (replace(ANNE, hospital_number="2", birth_name="Martin", birth_date=ANNE.birth_date + timedelta(30)), True),
        (replace(ANNE, hospital_number="2", birth_name="Martin", birth_date=ANNE.birth_date - timedelta(30)), True),
        (replace(ANNE, hospital_number="2", birth_name="Martin", birth_date=ANNE.birth_date + timedelta(31)), False),
        (replace(ANNE, hospital_number="2", birth_name="Martin", birth_date=date(1950, 1, 1)), False),
        (ANNE, False),
    ],
    ids=[
        "same name and day", "accents and case", "hyphens and spaces", "30 days later", "30 days earlier", "31 days",
        "nothing alike", "the patient",
    ],
)  # fmt: skip
def test_a_shared_birth_name_or_a_birth_date_within_thirty_days_makes_homonyms(other, homonym):
    assert are_homonyms(ANNE, other) is homonym
    assert are_homonyms(other, ANNE) is homonym


def test_the_demo_has_two_homonyms_and_one_who_is_none():
    first, second, third = treatments(date(2026, 11, 23))

    assert homonyms_of(first, (first, second, third)) == (second,)
    assert homonyms_of(third, (first, second, third)) == ()
