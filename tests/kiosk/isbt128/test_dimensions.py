"""Structure 029: quantities with their relation and unit."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.isbt128 import Dimensions, LabelError, LabelTrouble, NotAssigned, Quantity, Relation, encode, parse


def test_the_published_example_says_volume_and_length() -> None:
    """`&$020100010000100002000200002000`."""
    structure = parse("&$020100010000100002000200002000")

    assert structure == Dimensions(
        (Quantity(Relation.EQUAL, "0001", Decimal(1)), Quantity(Relation.GREATER, "0002", Decimal(2)))
    )
    volume, length = structure.quantities
    assert (volume.relation.sign, volume.value, volume.unit) == ("=", 1, "mL")
    assert (length.relation.sign, length.value, length.unit, length.dimension) == (">", 2, "mm", "length")


@pytest.mark.parametrize(
    ("digits", "value"), [("123450", "12345"), ("123451", "1234.5"), ("123455", "0.12345"), ("012302", "12.30")]
)
def test_the_decimal_point_stands_where_its_digit_says(digits, value) -> None:
    structure = parse(f"&$01050001{digits}00")

    assert str(structure.quantities[0].value) == value
    assert encode(structure) == f"&$01050001{digits}00"


def test_a_dimension_that_is_not_assigned_is_kept_and_said() -> None:
    [quantity] = parse("&$01060099000420" + "00").quantities

    assert (quantity.dimension, quantity.unit, quantity.value) == (NotAssigned("0099"), None, 42)
    assert quantity.relation.sign == "nominal"


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("&$00", LabelTrouble.NO_ENTRY, 3),
        ("&$0201000100001000", LabelTrouble.LENGTH, 19),
        ("&$0107000100001000", LabelTrouble.CODED_VALUE, 5),
        ("&$0101000100001001", LabelTrouble.CODED_VALUE, 17),
        ("&$0101000100001600", LabelTrouble.CHARACTER, 16),
        ("&$01010001000O1000", LabelTrouble.CHARACTER, 14),
    ],
)
def test_a_wrong_dimension_is_refused_at_its_place(text, code, position) -> None:
    with pytest.raises(LabelError) as refused:
        parse(text)

    assert (refused.value.code, refused.value.position) == (code, position)


@pytest.mark.parametrize("value", ["100000", "-1", "0.000001", "1E+5", "NaN", "Infinity"])
def test_a_number_no_label_can_hold_is_not_encoded(value) -> None:
    with pytest.raises(LabelError):
        encode(Dimensions((Quantity(Relation.EQUAL, "0001", Decimal(value)),)))


@settings(max_examples=100)
@given(
    st.lists(
        st.builds(
            Quantity,
            st.sampled_from(list(Relation)),
            st.text("0123456789", min_size=4, max_size=4),
            st.builds(
                lambda digits, places: Decimal(digits).scaleb(-places), st.integers(0, 99_999), st.integers(0, 5)
            ),
        ),
        min_size=1,
        max_size=20,
    ).map(lambda quantities: Dimensions(tuple(quantities)))
)
def test_what_is_written_is_read_back_the_same_and_has_a_meaning(structure) -> None:
    assert parse(encode(structure)) == structure
    assert structure.fields()
