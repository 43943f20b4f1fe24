"""Structure 010: the code is kept as it stands; its meaning is a licensed table's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.isbt128 import LabelError, LabelTrouble, SpecialTesting, encode, parse

_CODES = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=5, max_size=5)


def test_the_code_is_kept_as_it_stands() -> None:
    assert parse("&(N0008") == SpecialTesting("N0008")
    assert SpecialTesting("N0008").fields() == {"code": "N0008"}


@settings(max_examples=50)
@given(_CODES)
def test_what_is_written_is_read_back_the_same(code) -> None:
    assert parse(encode(SpecialTesting(code))) == SpecialTesting(code)


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [("&(N000", LabelTrouble.LENGTH, 7), ("&(N00081", LabelTrouble.LENGTH, 8), ("&(n0008", LabelTrouble.CHARACTER, 3)],
)
def test_a_wrong_code_is_refused_at_its_place(text, code, position) -> None:
    with pytest.raises(LabelError) as refused:
        parse(text)

    assert (refused.value.code, refused.value.position) == (code, position)
