"""Every published example string means what its source says, or is refused by name."""

import json
from pathlib import Path

import pytest

from kiosk.isbt128 import KINDS, LabelError, LabelTrouble, parse, parse_concatenated, read_typed_din

_VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "isbt128.json").read_text(encoding="utf-8"))["vectors"]
_READ = {"001", "002", "003", "005", "007"}
_TOLD_IN_WORDS = {"012", "014", "027", "029"}
"""their sources give their meaning in words: test_red_cells, test_platelets, test_infection, test_dimensions"""
_BAR_CODES = [vector for vector in _VECTORS if vector["kind"] == "barcode"]
_TYPED = [vector for vector in _VECTORS if vector["kind"] == "keyboard"]
_DAMAGED_FLAGS = "v003"


def _ids(vectors):
    return [f"{vector['id']}-{vector['structure']}" for vector in vectors]


_MEANT = [v for v in _BAR_CODES if v["valid"] and v["structure"] in _READ and v["id"] != _DAMAGED_FLAGS]
_WRONG = [v for v in _BAR_CODES if not v["valid"]]
_OTHERS = [
    v
    for v in _BAR_CODES
    if v["valid"] and v["structure"] in KINDS and v["structure"] not in {*_READ, *_TOLD_IN_WORDS, "023"}
]


@pytest.mark.parametrize("vector", _MEANT, ids=_ids(_MEANT))
def test_a_valid_symbol_means_what_its_source_says(vector) -> None:
    structure = parse(vector["input"])

    assert structure.number == vector["structure"]
    assert structure.fields() | vector["expected"] == structure.fields()


def test_damaged_check_flags_are_refused_with_the_number_as_evidence() -> None:
    [vector] = [v for v in _BAR_CODES if v["id"] == _DAMAGED_FLAGS]

    with pytest.raises(LabelError) as refused:
        parse(vector["input"])

    assert refused.value.code is LabelTrouble.FLAG_CHECK
    assert refused.value.read is not None
    assert refused.value.read.fields() | vector["expected"] == refused.value.read.fields()


@pytest.mark.parametrize("vector", _WRONG, ids=_ids(_WRONG))
def test_a_wrong_symbol_is_refused(vector) -> None:
    with pytest.raises(LabelError):
        parse(vector["input"])


@pytest.mark.parametrize("vector", _OTHERS, ids=_ids(_OTHERS))
def test_a_structure_not_read_yet_is_refused_by_name(vector) -> None:
    kind = KINDS[vector["structure"]]

    with pytest.raises(LabelError) as refused:
        parse(vector["input"])

    assert refused.value.code is LabelTrouble.STRUCTURE_NOT_READ
    assert f"structure {kind.number} {kind.name} " in refused.value.message


@pytest.mark.parametrize(("vector_id", "part", "position", "number"), [("v096", 1, 8, "034"), ("v099", 5, 52, "038")])
def test_a_compound_message_is_refused_for_the_structure_in_it_that_is_not_read(
    vector_id, part, position, number
) -> None:
    [vector] = [v for v in _BAR_CODES if v["id"] == vector_id]

    with pytest.raises(LabelError) as refused:
        parse(vector["input"])

    assert (refused.value.part, refused.value.position) == (part, position)
    assert refused.value.values["number"] == number


def test_a_local_structure_after_a_donation_number_is_named_as_such() -> None:
    [vector] = [v for v in _VECTORS if v["structure"] == "concatenated"]

    with pytest.raises(LabelError) as refused:
        parse_concatenated(vector["input"])

    assert refused.value.code is LabelTrouble.NATIONAL_IDENTIFIER
    assert (refused.value.part, refused.value.position) == (2, 17)


@pytest.mark.parametrize("vector", _TYPED, ids=_ids(_TYPED))
def test_a_typed_donation_number_is_taken_only_with_its_check_character(vector) -> None:
    if vector["valid"]:
        assert read_typed_din(vector["input"]) == vector["expected"]["din"]
    else:
        with pytest.raises(LabelError):
            read_typed_din(vector["input"])


def test_no_vector_is_left_out() -> None:
    """Only forms that are no scan of a bar code (label text, derived identifiers) are for later."""
    in_words = [v for v in _BAR_CODES if v["structure"] in _TOLD_IN_WORDS]
    taken = [*_MEANT, *_WRONG, *_OTHERS, *_TYPED, *in_words]
    left = [v for v in _VECTORS if v not in taken]

    assert {v["id"] for v in left if v["kind"] == "barcode"} == {_DAMAGED_FLAGS, "v096", "v099", "v102"}
    assert {v["kind"] for v in left} == {"barcode", "label-text", "identifier"}
