"""Structure 038, Single European Code: its two parts, its ISBT 128 product, its printed form."""

from datetime import date
from typing import NamedTuple

import pytest

from kiosk.isbt128 import (
    DonationIdentificationSequence,
    LabelError,
    LabelTrouble,
    ProductIdentificationSequence,
    SingleEuropeanCode,
    encode,
    parse,
    read_printed_sec,
)

_DONATION = "PL001499A999917123456"
_TISSUE = "A00T041600320181231"
_CELLS = "A00S14160Ab20161231"


class Refusal(NamedTuple):
    id: str
    product: str
    code: LabelTrouble
    position: int


_REFUSALS = [
    Refusal("a coding system of nobody", "C00T041600320181231", LabelTrouble.CODED_VALUE, 25),
    Refusal("a product without its zeros", "A01T041600320181231", LabelTrouble.SEC_PRODUCT, 26),
    Refusal("a product in lower case", "A00t041600320181231", LabelTrouble.SEC_PRODUCT, 26),
    Refusal("a product code of no category", "A00G041600320181231", LabelTrouble.SEC_PRODUCT, 26),
    Refusal("cells with a tissue's division", "A00S141610320161231", LabelTrouble.SEC_SPLIT, 33),
    Refusal("cells with a division in lower case", "A00S14160ab20161231", LabelTrouble.SEC_SPLIT, 33),
    Refusal("tissue with the division of cells", "A00T04160Ab20181231", LabelTrouble.SEC_SPLIT, 33),
    Refusal("a reserved division", "A00X123400120181231", LabelTrouble.SEC_SPLIT, 33),
    Refusal("31 February", "A00T041600320180231", LabelTrouble.CALENDAR, 36),
    Refusal("a date that is none", "A00T041600300000001", LabelTrouble.CALENDAR, 36),
]


@pytest.mark.parametrize("refusal", _REFUSALS, ids=[refusal.id for refusal in _REFUSALS])
def test_a_product_without_meaning_is_refused_at_its_place(refusal) -> None:
    with pytest.raises(LabelError) as refused:
        parse(f"&,4{_DONATION}{refusal.product}")

    assert (refused.value.code, refused.value.position) == (refusal.code, refusal.position)


@pytest.mark.parametrize("refusal", _REFUSALS, ids=[refusal.id for refusal in _REFUSALS])
def test_the_product_part_alone_is_refused_for_the_same_reason(refusal) -> None:
    with pytest.raises(LabelError) as refused:
        ProductIdentificationSequence.read(refusal.product)

    assert (refused.value.code, refused.value.position) == (refusal.code, refusal.position - 24)


def test_the_code_has_two_parts() -> None:
    code = parse(f"&,4{_DONATION}{_TISSUE}")

    assert code.donation == DonationIdentificationSequence("PL", "001499", "A999917123456")
    assert code.product == ProductIdentificationSequence("A", "00T0416", "003", date(2018, 12, 31))
    assert (code.donation.text(), code.product.text()) == (_DONATION, _TISSUE)


@pytest.mark.parametrize(
    ("product", "description_code", "division", "system"),
    [
        (_TISSUE, "T0416", "003", "ISBT 128"),
        (_CELLS, "S1416", "Ab", "ISBT 128"),
        ("A00S138400020181231", "S1384", "00", "ISBT 128"),
        ("A00A12349x920181231", "A1234", "9x9", "ISBT 128"),
        ("E000005300120161231", None, None, "EUTC"),
        ("B00T041600320181231", None, None, "Eurocode"),
    ],
)
def test_an_isbt128_product_is_told_as_its_product_code_tells_it(product, description_code, division, system) -> None:
    """So that both can be compared: the split of cells is 0 and the division of the product code, ST-012 3.2."""
    part = ProductIdentificationSequence.read(product)

    assert (part.description_code, part.division, part.coding_system_name) == (description_code, division, system)


def test_a_product_may_have_no_expiry() -> None:
    code = parse(f"&,4{_DONATION}A00T041600300000000")

    assert code.product.expires_on is None
    assert encode(code) == f"&,4{_DONATION}A00T041600300000000"


@pytest.mark.parametrize("between", [" ", "\n", "\r\n"])
def test_the_printed_code_stands_on_one_line_or_on_two(between) -> None:
    assert read_printed_sec(f"SEC: {_DONATION}{between}{_TISSUE}") == parse(f"&,4{_DONATION}{_TISSUE}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{_DONATION} {_TISSUE}",
        f"SEC: {_DONATION}{_TISSUE}",
        f"SEC: {_DONATION} {_TISSUE[:-1]}",
        f"SEC: {_DONATION} {_TISSUE} 1",
        f"sec: {_DONATION} {_TISSUE}",
    ],
)
def test_another_form_than_the_printed_one_is_refused(text) -> None:
    with pytest.raises(LabelError) as refused:
        read_printed_sec(text)

    assert refused.value.code is LabelTrouble.SEC_PRINTED


def test_the_printed_code_is_held_to_the_same_rules() -> None:
    with pytest.raises(LabelError) as refused:
        read_printed_sec(f"SEC: {_DONATION.lower()} {_TISSUE}")

    assert refused.value.code is LabelTrouble.CHARACTER


def test_a_code_of_no_meaning_is_never_written() -> None:
    donation = DonationIdentificationSequence("PL", "001499", "A999917123456")

    with pytest.raises(LabelError) as refused:
        encode(SingleEuropeanCode(donation, ProductIdentificationSequence("A", "00S1416", "103", None)))

    assert refused.value.code is LabelTrouble.SEC_SPLIT
