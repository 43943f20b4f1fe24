"""Structures 014, 015 and 016: HLA types and antigens of the platelets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.isbt128 import (
    LabelError,
    LabelTrouble,
    NotAssigned,
    PlateletAntigens,
    Result,
    RetiredHlaAlleles,
    RetiredHlaDrb1,
    encode,
    parse,
)

# --- the published examples ----------------------------------------------------------------------------------------


def test_an_hla_phenotype_alone() -> None:
    """`&{029907999999999900`: HLA-A2,B7."""
    structure = parse("&{029907999999999900")

    assert isinstance(structure, PlateletAntigens)
    assert structure.hla_a_types == ("A2", Result.NO_INFORMATION)
    assert structure.hla_b_types == ("B7", Result.NO_INFORMATION)
    assert not any(result.is_known for result in structure.antigens.values())
    assert structure.high_titre_anti_a_b is Result.NOT_TESTED


def test_iga_deficient_and_cytomegalovirus_negative() -> None:
    """`&{999999999999999400`."""
    structure = parse("&{999999999999999400")
    known = {name: result for name, result in structure.antigens.items() if result.is_known}

    assert known == {"IgA": Result.NEGATIVE, "CMV antibody": Result.NEGATIVE}


def test_no_high_titre_of_anti_a_or_anti_b() -> None:
    """`&{029907999999999901`."""
    assert parse("&{029907999999999901").high_titre_anti_a_b is Result.NEGATIVE


# --- rules ---------------------------------------------------------------------------------------------------------


def test_platelet_antigens_are_named() -> None:
    antigens = parse("&{99999999" + "79999998" + "09").antigens

    assert (antigens["HPA-1a"], antigens["HPA-1b"]) == (Result.POSITIVE, Result.NEGATIVE)
    assert (antigens["IgA"], antigens["CMV antibody"]) == (Result.POSITIVE, Result.POSITIVE)


def test_a_type_and_a_titre_that_are_not_assigned_are_kept_and_said() -> None:
    structure = parse("&{0004029999999999" + "05")

    assert structure.hla_a_types == (Result.NOT_TESTED, NotAssigned("04"))
    assert structure.hla_b_types == (NotAssigned("02"), Result.NO_INFORMATION)
    assert structure.high_titre_anti_a_b == NotAssigned("5")
    assert structure.fields()["high_titre_anti_a_b"] == "5 (not assigned)"


def test_the_alleles_of_before_2011_are_read_and_named_retired() -> None:
    alleles, drb1 = parse("=[0201030107020801" + "19"), parse('="01010301' + "9" * 10)

    assert alleles == RetiredHlaAlleles(("0201", "0301"), ("0702", "0801"), "1")
    assert alleles.cmv_antibody is Result.NEGATIVE
    assert drb1 == RetiredHlaDrb1(("0101", "0301"))
    assert alleles.retired
    assert drb1.retired


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("&{029907999999999910", 19),
        ("=[020103010702080110", 20),
        ('="010103019999999998', 11),
    ],
)
def test_a_reserved_place_that_is_filled_is_refused(text, position) -> None:
    with pytest.raises(LabelError) as refused:
        parse(text)

    assert (refused.value.code, refused.value.position) == (LabelTrouble.CODED_VALUE, position)


# --- round trip ----------------------------------------------------------------------------------------------------


def _digits(count):
    return st.text("0123456789", min_size=count, max_size=count)


_TWO, _FOUR = st.tuples(_digits(2), _digits(2)), st.tuples(_digits(4), _digits(4))


@settings(max_examples=100)
@given(
    st.one_of(
        st.builds(PlateletAntigens, _TWO, _TWO, _digits(8), _digits(1)),
        st.builds(RetiredHlaAlleles, _FOUR, _FOUR, _digits(1)),
        st.builds(RetiredHlaDrb1, _FOUR),
    )
)
def test_what_is_written_is_read_back_the_same_and_has_a_meaning(structure) -> None:
    assert parse(encode(structure)) == structure
    assert structure.fields()
