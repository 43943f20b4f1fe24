"""Every published example string means what its source says, or is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.isbt128 import (
    KINDS,
    LabelError,
    LabelTrouble,
    MphoUniqueIdentifier,
    NationalText,
    ProductIdentificationSequence,
    encode,
    parse,
    parse_concatenated,
    read_basic_udi_di,
    read_legacy_din,
    read_printed_sec,
    read_typed_din,
)

_VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "isbt128.json").read_text(encoding="utf-8"))["vectors"]
_DAMAGED_FLAGS = "v003"
_SYMBOLS = [
    v
    for v in _VECTORS
    if v["kind"] == "barcode" and v["structure"] in KINDS and v["valid"] and v["id"] != _DAMAGED_FLAGS
]
_WRONG = [v for v in _VECTORS if v["kind"] == "barcode" and not v["valid"]]
_TYPED = [v for v in _VECTORS if v["kind"] == "keyboard"]
_OTHER_FORMS: dict[str, Callable] = {
    "038-eye-readable": read_printed_sec,
    "038-PIS": ProductIdentificationSequence.read,
    "MPHO unique identifier": MphoUniqueIdentifier.read,
}
_OTHERS = [v for v in _VECTORS if v["structure"] in _OTHER_FORMS]
_DEVICES = [v for v in _VECTORS if v["structure"] == "Basic UDI-DI"]


def _ids(vectors):
    return [f"{vector['id']}-{vector['structure']}" for vector in vectors]


def _one(vector_id):
    [vector] = [v for v in _VECTORS if v["id"] == vector_id]
    return vector


def _checked_elsewhere(vector):
    """What the source says in words of its own, which the tests of that structure hold to its meaning."""
    return {key for key in ("content", "meaning", "pos", "neg", "repeats", "dims") if key in vector["expected"]}


@pytest.mark.parametrize("vector", _SYMBOLS, ids=_ids(_SYMBOLS))
def test_a_valid_symbol_means_what_its_source_says(vector) -> None:
    structure = parse(vector["input"])

    assert structure.number == vector["structure"]
    expected = {key: vector["expected"][key] for key in vector["expected"].keys() - _checked_elsewhere(vector)}
    assert structure.fields() | expected == structure.fields()


@pytest.mark.parametrize("vector", _SYMBOLS, ids=_ids(_SYMBOLS))
def test_a_valid_symbol_is_written_as_it_was_read(vector) -> None:
    assert encode(parse(vector["input"])) == vector["input"]


def test_damaged_check_flags_are_refused_with_the_number_as_evidence() -> None:
    vector = _one(_DAMAGED_FLAGS)

    with pytest.raises(LabelError) as refused:
        parse(vector["input"])

    assert refused.value.code is LabelTrouble.FLAG_CHECK
    assert refused.value.read is not None
    assert refused.value.read.fields() | vector["expected"] == refused.value.read.fields()


@pytest.mark.parametrize("vector", _WRONG, ids=_ids(_WRONG))
def test_a_wrong_symbol_is_refused(vector) -> None:
    with pytest.raises(LabelError):
        parse(vector["input"])


def test_a_local_text_joined_to_a_donation_number_is_kept_as_it_is() -> None:
    donation, local = parse_concatenated(_one("v102")["input"])

    assert donation.number == "001"
    assert local == NationalText("&x", "SOME-LOCAL-DATA")


@pytest.mark.parametrize("vector", _TYPED, ids=_ids(_TYPED))
def test_a_typed_donation_number_is_taken_only_with_its_check_character(vector) -> None:
    if vector["valid"]:
        assert read_typed_din(vector["input"]) == vector["expected"]["din"]
    else:
        with pytest.raises(LabelError):
            read_typed_din(vector["input"])


def test_a_check_character_in_place_of_flags_is_read_only_by_its_own_name() -> None:
    vector = _one("v032")

    assert read_legacy_din(vector["input"]) == vector["expected"]["din"]
    with pytest.raises(LabelError):
        read_legacy_din(vector["input"].replace("N", "M"))


@pytest.mark.parametrize("vector", _OTHERS, ids=_ids(_OTHERS))
def test_a_form_that_no_bar_code_carries_means_what_its_source_says(vector) -> None:
    read = _OTHER_FORMS[vector["structure"]](vector["input"])

    assert read.fields() | vector["expected"] == read.fields()


@pytest.mark.parametrize("vector", _DEVICES, ids=_ids(_DEVICES))
def test_a_basic_udi_di_is_taken_only_with_its_checksum(vector) -> None:
    if vector["valid"]:
        assert read_basic_udi_di(vector["input"]).basic_udi_di == vector["input"]
    else:
        with pytest.raises(LabelError, match="checksum"):
            read_basic_udi_di(vector["input"])


def test_no_vector_is_left_out() -> None:
    taken = [*_SYMBOLS, *_WRONG, *_TYPED, *_OTHERS, *_DEVICES]

    assert {v["id"] for v in _VECTORS if v not in taken} == {_DAMAGED_FLAGS, "v102"}
