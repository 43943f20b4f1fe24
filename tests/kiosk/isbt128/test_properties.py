"""What holds for every structure and for every text, not only for the examples."""
# ruff: noqa: DTZ001 - labels state no time zone

from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.isbt128 import (
    KINDS,
    BloodGroups,
    CollectionDateTime,
    CompoundMessage,
    DonationNumber,
    ExpirationDateTime,
    LabelError,
    ProductCode,
    check_value,
    encode,
    parse,
    parse_concatenated,
    read_typed_din,
)


def _digits(count):
    return st.text("0123456789", min_size=count, max_size=count)


@st.composite
def _donations(draw):
    facility = draw(st.integers(9990, 9999))
    donation = DonationNumber(f"A{facility}", draw(_digits(2)), draw(_digits(6)))
    check_flags = str(60 + check_value(donation.din))
    flags = draw(st.sampled_from(["00", "01", "12", "14", "25", "59", "97", "A1", check_flags]))
    return DonationNumber(donation.fin, donation.year, donation.sequence, flags)


_GROUPS = st.builds(
    BloodGroups, st.sampled_from(["51", "55", "06", "P9", "Q2", "L0", "Mx", "T6", "00"]), st.sampled_from("0AWZ9")
)
_PRODUCTS = st.one_of(
    st.builds(
        ProductCode,
        st.from_regex(r"(?:[EFHPS][A-Z0-9]|X0|Y[A-Z])[A-Z0-9]{3}", fullmatch=True),
        st.sampled_from("0178VXdrs"),
        st.from_regex(r"[A-Z0-9][a-z0-9]", fullmatch=True),
    ),
    st.builds(ProductCode, st.from_regex(r"[TNRVW][A-Z0-9]{4}", fullmatch=True), st.none(), _digits(3)),
)
_MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31, 23, 59)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
_STRUCTURES = st.one_of(
    _donations(), _GROUPS, _PRODUCTS, _MOMENTS.map(ExpirationDateTime), _MOMENTS.map(CollectionDateTime)
)
_MESSAGES = st.lists(_STRUCTURES, min_size=1, max_size=9).map(lambda parts: CompoundMessage(tuple(parts)))


@settings(max_examples=200)
@given(st.one_of(_STRUCTURES, _MESSAGES))
def test_what_is_written_is_read_back_the_same(structure) -> None:
    assert parse(encode(structure)) == structure


@given(_STRUCTURES, _STRUCTURES)
def test_two_symbols_joined_are_read_back_in_order(left, right) -> None:
    assert parse_concatenated(encode(left) + encode(right)) == (left, right)


@given(_donations())
def test_a_number_typed_from_its_label_is_the_number(donation) -> None:
    assert read_typed_din(donation.eye_readable()) == donation.din


@given(_donations(), st.data())
def test_one_wrong_character_typed_never_passes(donation, data) -> None:
    """ISO/IEC 7064 MOD 37-2 finds every single substitution."""
    typed = donation.eye_readable().replace(" ", "")
    at = data.draw(st.integers(0, len(typed) - 1))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*").filter(lambda c: c != typed[at]))

    with pytest.raises(LabelError):
        read_typed_din(typed[:at] + other + typed[at + 1 :])


_IDENTIFIERS = [kind.identifier for kind in KINDS.values()]
_NEAR_LABELS = st.builds(
    lambda start, rest: start + rest,
    st.sampled_from([*_IDENTIFIERS, "=A9999", "=+02000=%6200", "&a", "&", ""]),
    st.one_of(st.text(max_size=40), st.text("0123456789ABVabv=&%<>+,", max_size=40)),
)


@settings(max_examples=300)
@given(st.one_of(_NEAR_LABELS, st.binary(max_size=300).map(lambda raw: raw.decode("latin-1"))))
@example("=" * 65_536)
@example("=+99000" + "=%6200" * 10_000)
@example("\udcff\x00" * 32_768)
@example("A" * 65_536)
def test_any_text_is_read_or_refused_with_a_sentence(text) -> None:
    for read in (parse, parse_concatenated, read_typed_din):
        try:
            read(text)
        except LabelError as error:
            assert error.message.isprintable()  # noqa: PT017 - most texts raise, some do not
            assert len(error.message) < 1000  # noqa: PT017
