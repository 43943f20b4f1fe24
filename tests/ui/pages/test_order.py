"""The form of a typed order: every line in order before it may be signed for, and nothing left for who types next."""

from dataclasses import replace

import pytest

from kiosk.orders.commands import TypeOrder, TypeOrderAgain
from kiosk.orders.typed import FIELDS as TYPED_FIELDS
from ui.pages.order_form import CHOSEN, PRESCRIPTION, Draft, typing, wrong

WRITTEN = {
    "treatment_id": "T-2026-0110",
    "hospital_number": "IPP-700126",
    "birth_name": "FAURE-TEST",
    "given_names": "Zoé",
    "sex": "F",
    "birth_date": "30 06 1981",
    "profile_code": "yescarta",
    "ward": "Hématologie 3",
    "travel_minutes": "8",
    "order_reference": "PO-88-1210",
    "manufacturer": "Fabricant d’essai",
    "expected_containers": "1",
}


def test_a_date_is_handed_on_as_the_readers_of_files_take_it():
    asked = typing(Draft("form", values=WRITTEN))

    assert isinstance(asked, TypeOrder)
    assert dict(asked.values)["birth_date"] == "1981-06-30"


@pytest.mark.parametrize("field", sorted(WRITTEN))
def test_no_required_line_may_be_left_out(field):
    left = {name: text for name, text in WRITTEN.items() if name != field}

    assert typing(Draft("form", values=left)) is None
    assert wrong(Draft("form", values=left), field) == "missing"


@pytest.mark.parametrize("text", ["30 06", "1981-06-30", "31 02 1981", "hier"])
def test_what_is_no_date_is_told_before_it_is_asked(text):
    assert wrong(Draft("form", values=WRITTEN | {"birth_date": text}), "birth_date") == "bad_date"


def test_the_second_person_types_the_same_lines_and_attaches_no_prescription():
    draft = Draft("form", again=True, values=WRITTEN | {PRESCRIPTION: "prescription.pdf"})

    asked = typing(draft)
    assert isinstance(asked, TypeOrderAgain)
    assert PRESCRIPTION not in dict(asked.values)
    assert draft.fields == TYPED_FIELDS


def test_after_a_line_comes_the_next_that_is_written_or_the_form():
    assert Draft("birth_name").after() == "given_names"
    assert Draft("given_names").after() == "form"
    assert "sex" in CHOSEN
    assert Draft("infusion_on").after() == "form"


def test_a_line_is_never_longer_than_a_reader_takes():
    draft = replace(Draft("birth_name"), values={}).write("x" * 200)

    assert len(draft.written("birth_name")) == 80
