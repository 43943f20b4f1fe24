"""Structures 011, 012, 013 and 030: antigens of the red cells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.isbt128 import (
    AntigenHistory,
    FinnishRedCellAntigens,
    LabelError,
    LabelTrouble,
    NotAssigned,
    RedCellAntigenHistory,
    RedCellAntigens,
    Result,
    RetiredRedCellAntigens,
    encode,
    parse,
)
from kiosk.isbt128.tables import table

_NEGATIVE, _POSITIVE = Result.NEGATIVE, Result.POSITIVE


def _known(structure):
    return {name: result for name, result in structure.antigens.items() if result.is_known}


# --- the published examples ----------------------------------------------------------------------------------------


def test_a_phenotype_and_kell_alone() -> None:
    r"""`=\679999999999999900`: C+c-E-e+ K+k-, no other information."""
    structure = parse("=\\679999999999999900")

    assert isinstance(structure, RedCellAntigens)
    assert structure.rh_phenotype == "C+c-E-e+"
    assert _known(structure) == {"K": _POSITIVE, "k": _NEGATIVE}
    assert structure.antigens["Fy(a)"] is Result.NO_INFORMATION
    assert (structure.also_negative, structure.remark) == (None, "information elsewhere")


def test_cytomegalovirus_alone() -> None:
    r"""`=\999999999999999100`: CMV antibody negative only; nothing is said of any antigen, tested or not."""
    structure = parse("=\\999999999999999100")

    assert structure.rh_phenotype is None
    assert _known(structure) == {"CMV antibody": _NEGATIVE}
    assert structure.antigens["e"] is Result.NOT_TESTED


def test_a_red_cell_code_is_never_a_blood_group() -> None:
    r"""`=\620000000000000000` without its identifier would be A RhD positive."""
    assert parse("=\\620000000000000000").number == "012"

    with pytest.raises(LabelError):
        parse("620000000000000000")


def test_duffy_and_kidd_in_the_published_example() -> None:
    r"""`=\880000008700000000`: phenotype 8, K and k, Fy and Jk in digits 9 and 10."""
    assert _known(parse("=\\880000008700000000")) == {
        "K": _POSITIVE,
        "k": _POSITIVE,
        "Fy(a)": _POSITIVE,
        "Fy(b)": _POSITIVE,
        "Jk(a)": _POSITIVE,
        "Jk(b)": _NEGATIVE,
    }


# --- rules ---------------------------------------------------------------------------------------------------------


def test_rh_stated_both_as_a_phenotype_and_one_by_one_is_refused() -> None:
    with pytest.raises(LabelError) as refused:
        parse("=\\699999999999929999")

    assert (refused.value.code, refused.value.position) == (LabelTrouble.RH_TWICE, 3)


@pytest.mark.parametrize("results", ["9999999999999288", "6999999999999666"[:13] + "600", "6000000000000000"])
def test_rh_stated_once_is_read(results) -> None:
    assert encode(RedCellAntigens(results)) == f"=\\{results}99"


@pytest.mark.parametrize("digit", "0123456789")
@pytest.mark.parametrize("place", [14, 15, 16])
def test_rh_is_found_twice_exactly_where_c_or_e_has_a_result(place, digit) -> None:
    results = ["9"] * 16
    results[place - 1] = digit
    alone = parse(f"=\\{''.join(results)}99")
    one_by_one = any(alone.antigens[name].is_known for name in ("C", "c", "E", "e"))
    results[0] = "0"

    if one_by_one:
        with pytest.raises(LabelError):
            parse(f"=\\{''.join(results)}99")
    else:
        assert parse(f"=\\{''.join(results)}99").rh_phenotype == "C+c-E+e-"


@pytest.mark.parametrize(
    ("last", "negative", "remark"),
    [
        ("84", "Vel", None),
        ("55", "Di(b)", None),
        ("64", NotAssigned("64"), None),
        ("91", NotAssigned("91"), None),
        ("98", None, "IgA deficient"),
        ("99", None, None),
    ],
)
def test_the_last_two_digits_name_one_negative_antigen_or_say_something_else(last, negative, remark) -> None:
    structure = parse("=\\9999999999999999" + last)

    assert (structure.also_negative, structure.remark) == (negative, remark)


def test_each_of_the_three_tables_has_its_own_antigens() -> None:
    digits = "9" * 13 + "8" + "99" + "55"
    finnish, general = parse("&\\" + digits), parse("=\\" + digits)

    assert _known(finnish) == {"Ul(a)": _POSITIVE, "Ls(a)": _POSITIVE}
    assert finnish.also_negative == NotAssigned("55")
    assert _known(general) == {"Js(a)": _POSITIVE, "C": _POSITIVE}
    assert general.also_negative == "Di(b)"


def test_a_result_for_a_reserved_test_is_kept_and_said() -> None:
    structure = parse("&\\" + "9" * 14 + "7" + "6" + "99")

    assert isinstance(structure, FinnishRedCellAntigens)
    assert _known(structure) == {"An(a)": _POSITIVE}
    assert structure.not_assigned == {15: "7", 16: "6"}


def test_the_structure_of_before_2004_is_read_and_named_retired() -> None:
    structure = parse("={0" + "5" + "9" * 14 + "98")

    assert isinstance(structure, RetiredRedCellAntigens)
    assert structure.retired
    assert structure.rh_phenotype == "C+c-E+e-"
    assert _known(structure) == {"K": _NEGATIVE, "k": _POSITIVE}
    assert structure.fields()["retired"] is True


def test_no_antigen_is_named_twice() -> None:
    for pairs in table("test_pairs").values():
        names = [name for pair in pairs for name in pair if name]
        assert len(names) == len(set(names))


# --- 030 -----------------------------------------------------------------------------------------------------------


def test_each_antigen_has_its_result_and_history() -> None:
    structure = parse("&%002" + "0060010304" + "0080020601")

    assert structure == RedCellAntigenHistory(
        (AntigenHistory("006001", "03", "04"), AntigenHistory("008002", "06", "01"))
    )
    kell, duffy = structure.antigens
    assert (kell.system, kell.result, kell.method) == (6, _NEGATIVE, "serology")
    assert kell.tested.startswith("twice or more, on earlier collections only")
    assert (duffy.result, duffy.method) == (_POSITIVE, "predicted from the genotype")


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("&%000", LabelTrouble.NO_ENTRY, 3),
        ("&%0020060010304", LabelTrouble.LENGTH, 16),
        ("&%0010060010704", LabelTrouble.CODED_VALUE, 12),
        ("&%0020060010304" + "0060010300", LabelTrouble.CODED_VALUE, 24),
        ("&%00100600103O4", LabelTrouble.CHARACTER, 14),
    ],
)
def test_a_wrong_history_is_refused_at_its_place(text, code, position) -> None:
    with pytest.raises(LabelError) as refused:
        parse(text)

    assert (refused.value.code, refused.value.position) == (code, position)


# --- round trip ----------------------------------------------------------------------------------------------------

_DIGITS = "0123456789"
_RESULTS, _LAST = st.text(_DIGITS, min_size=16, max_size=16), st.text(_DIGITS, min_size=2, max_size=2)
_ONE_BY_ONE = _RESULTS.map(lambda results: "9" + results[1:])
_HISTORIES = st.builds(
    AntigenHistory,
    st.text(_DIGITS, min_size=6, max_size=6),
    *[st.sampled_from(["01", "02", "03", "04", "05", "06"])] * 2,
)


@settings(max_examples=100)
@given(
    st.one_of(
        st.builds(RetiredRedCellAntigens, _RESULTS, _LAST),
        st.builds(FinnishRedCellAntigens, _RESULTS, _LAST),
        st.builds(RedCellAntigens, _ONE_BY_ONE, _LAST),
        st.lists(_HISTORIES, min_size=1, max_size=20).map(lambda all_: RedCellAntigenHistory(tuple(all_))),
    )
)
def test_what_is_written_is_read_back_the_same_and_has_a_meaning(structure) -> None:
    assert parse(encode(structure)) == structure
    assert structure.fields()


def test_the_longest_history_is_read() -> None:
    structure = RedCellAntigenHistory((AntigenHistory("006001", "01", "06"),) * 999)

    assert parse(encode(structure)) == structure
    with pytest.raises(LabelError):
        encode(RedCellAntigenHistory(structure.antigens * 2))
