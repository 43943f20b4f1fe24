"""Structure 027: what the donor was screened for, and found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.isbt128 import InfectionMarkers, LabelError, LabelTrouble, Result, encode, parse


def test_the_published_example_says_each_marker() -> None:
    """`&"321415000000000000`."""
    structure = parse('&"321415000000000000')
    markers = structure.markers

    assert isinstance(structure, InfectionMarkers)
    assert structure.positive == ("HCV antibody", "CMV antibody")
    assert {name for name, result in markers.items() if result is Result.NEGATIVE} == {
        "HIV-1/2 antibody",
        "HCV genomic",
        "HBc antibody",
        "HBs antigen",
        "HTLV-I/II antibody",
        "Syphilis antibody",
    }
    assert markers["WNV genomic"] is Result.NO_INFORMATION


@pytest.mark.parametrize(
    ("position", "digit", "known"),
    [
        (10, "3", {"HEV genomic": Result.NEGATIVE}),
        (10, "4", {"HEV genomic": Result.NEGATIVE, "Toxoplasmosis antibody": Result.NEGATIVE}),
        (11, "7", {"Malaria antigen": Result.POSITIVE, "Malaria genomic": Result.NEGATIVE}),
        (12, "3", {"Babesia genomic": Result.NEGATIVE}),
    ],
)
def test_the_markers_added_in_2026_are_read_too(position, digit, known) -> None:
    results = "0" * (position - 1) + digit + "0" * (18 - position)
    structure = parse(f'&"{results}')

    assert {name: result for name, result in structure.markers.items() if result.is_known} == known
    assert structure.not_assigned == {}


def test_a_result_for_a_marker_not_assigned_is_kept_and_said() -> None:
    structure = parse('&"000000000001000008')

    assert structure.not_assigned == {12: "1", 18: "8"}
    assert structure.positive == ()


def test_nine_is_no_result() -> None:
    with pytest.raises(LabelError) as refused:
        parse('&"921415000000000000')

    assert (refused.value.code, refused.value.position) == (LabelTrouble.CHARACTER, 3)


@settings(max_examples=100)
@given(st.text("012345678", min_size=18, max_size=18).map(InfectionMarkers))
def test_what_is_written_is_read_back_the_same_and_has_a_meaning(structure) -> None:
    assert parse(encode(structure)) == structure
    assert structure.fields()
