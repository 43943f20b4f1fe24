"""What holds for every structure and for every text, not only for the examples."""
# ruff: noqa: DTZ001 - labels state no time zone

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk import isbt128
from kiosk.isbt128 import (
    KINDS,
    CompoundMessage,
    DonationNumber,
    LabelError,
    NationalText,
    Structure,
    check_value,
    encode,
    parse,
    parse_concatenated,
    read_basic_udi_di,
    read_legacy_din,
    read_printed_sec,
    read_typed_chain_of_identity,
    read_typed_din,
    read_typed_donor,
    read_typed_grid,
)

_CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = _CAPITALS + "abcdefghijklmnopqrstuvwxyz"
_FACILITIES = st.integers(9990, 9999).map(lambda n: f"A{n}")
_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31, 23, 59)).map(
    lambda at: at.replace(second=0, microsecond=0, fold=0)
)


def _of(characters, count):
    return st.text(characters, min_size=count, max_size=count)


def _digits(count):
    return _of("0123456789", count)


def _upper(count):
    return _of(_CAPITALS, count)


def _mixed(count):
    return _of(_LETTERS, count)


def _matching(pattern):
    return st.from_regex(pattern, fullmatch=True)


@st.composite
def _donations(draw):
    donation = DonationNumber(draw(_FACILITIES), draw(_digits(2)), draw(_digits(6)))
    check_flags = str(60 + check_value(donation.din))
    flags = draw(st.sampled_from(["00", "01", "12", "14", "25", "59", "97", "A1", check_flags]))
    return DonationNumber(donation.fin, donation.year, donation.sequence, flags)


@st.composite
def _grids(draw):
    body = draw(_matching("[1-9][0-9]{3}")) + draw(_upper(13))
    return isbt128.Grid(f"{body}{check_value(body):02}")


@st.composite
def _consignments(draw):
    total = draw(st.integers(1, 99))
    container = draw(st.integers(0, total))
    return isbt128.Consignment(draw(_FACILITIES), draw(_digits(2)), draw(_digits(5)), f"{container:02}", f"{total:02}")


_TYPED_PDCS = _matching(r"(?:[EFHPS][A-Z0-9]|X0|Y[A-Z])[A-Z0-9]{3}")
_NUMBERED_PDCS = _matching(r"[TNRVW][A-Z0-9]{4}")
_PRODUCTS = st.one_of(
    st.builds(isbt128.ProductCode, _TYPED_PDCS, st.sampled_from("0178VXdrs"), _matching(r"[A-Z0-9][a-z0-9]")),
    st.builds(isbt128.ProductCode, _NUMBERED_PDCS, st.none(), _digits(3)),
    st.builds(isbt128.ProductCode, _matching(r"[A-D][A-Z0-9]{4}"), st.none(), _matching("[A-Za-z0-9][A-Z0-9][a-z0-9]")),
    st.builds(isbt128.ProductCode, _matching(r"X[1-9][A-Z0-9]{3}"), st.none(), st.just("000")),
)
_PRODUCT_SEQUENCES = st.one_of(
    st.builds(
        isbt128.ProductIdentificationSequence,
        st.just("A"),
        _TYPED_PDCS.map("00{}".format),
        _matching(r"0[A-Z0-9][a-z0-9]"),
        st.one_of(st.none(), st.dates()),
    ),
    st.builds(
        isbt128.ProductIdentificationSequence,
        st.just("A"),
        _NUMBERED_PDCS.map("00{}".format),
        _digits(3),
        st.one_of(st.none(), st.dates()),
    ),
    st.builds(isbt128.ProductIdentificationSequence, st.sampled_from("BE"), _mixed(7), _mixed(3), st.dates()),
)
_EUROPEAN_CODES = st.builds(
    isbt128.SingleEuropeanCode,
    st.builds(isbt128.DonationIdentificationSequence, _matching("[A-Z]{2}"), _mixed(6), _mixed(13)),
    _PRODUCT_SEQUENCES,
)
_QUANTITIES = st.builds(
    lambda relation, code, value, decimals: isbt128.Quantity(relation, code, Decimal(value).scaleb(-decimals)),
    st.sampled_from(isbt128.Relation),
    _digits(4),
    st.integers(0, 99_999),
    st.integers(0, 5),
)
_HISTORIES = st.builds(
    isbt128.AntigenHistory,
    _digits(6),
    st.sampled_from(["01", "02", "03", "04", "05", "06"]),
    st.sampled_from(["01", "02", "03", "04", "05", "06"]),
)
_ALLELES = st.tuples(_digits(4), _digits(4))
_CODES = st.tuples(_digits(2), _digits(2))
_VALID: dict[type, st.SearchStrategy] = {
    isbt128.DonationNumber: _donations(),
    isbt128.BloodGroups: st.builds(
        isbt128.BloodGroups,
        st.sampled_from(["51", "55", "06", "P9", "Q2", "L0", "Mx", "T6", "00"]),
        st.sampled_from("0AWZ9"),
    ),
    isbt128.ProductCode: _PRODUCTS,
    isbt128.ExpirationDate: _DAYS.map(isbt128.ExpirationDate),
    isbt128.ExpirationDateTime: _MOMENTS.map(isbt128.ExpirationDateTime),
    isbt128.CollectionDate: _DAYS.map(isbt128.CollectionDate),
    isbt128.CollectionDateTime: _MOMENTS.map(isbt128.CollectionDateTime),
    isbt128.ProductionDate: _DAYS.map(isbt128.ProductionDate),
    isbt128.ProductionDateTime: _MOMENTS.map(isbt128.ProductionDateTime),
    isbt128.SpecialTesting: _upper(5).map(isbt128.SpecialTesting),
    isbt128.RetiredRedCellAntigens: st.builds(isbt128.RetiredRedCellAntigens, _digits(16), _digits(2)),
    isbt128.RedCellAntigens: st.builds(isbt128.RedCellAntigens, _digits(15).map("9{}".format), _digits(2)),
    isbt128.FinnishRedCellAntigens: st.builds(isbt128.FinnishRedCellAntigens, _digits(16), _digits(2)),
    isbt128.PlateletAntigens: st.builds(isbt128.PlateletAntigens, _CODES, _CODES, _digits(8), _digits(1)),
    isbt128.RetiredHlaAlleles: st.builds(isbt128.RetiredHlaAlleles, _ALLELES, _ALLELES, _digits(1)),
    isbt128.RetiredHlaDrb1: _ALLELES.map(isbt128.RetiredHlaDrb1),
    isbt128.ContainerManufacturer: st.builds(
        isbt128.ContainerManufacturer, _of(_CAPITALS + "yz", 1), _upper(2), _mixed(7)
    ),
    isbt128.ContainerLot: _mixed(10).map(isbt128.ContainerLot),
    isbt128.DonorNumber: st.builds(isbt128.DonorNumber, _FACILITIES, _digits(16)),
    isbt128.StaffNumber: st.builds(isbt128.StaffNumber, _FACILITIES, _upper(6)),
    isbt128.ItemManufacturer: st.builds(isbt128.ItemManufacturer, _upper(2), _mixed(8)),
    isbt128.ItemLot: _mixed(10).map(isbt128.ItemLot),
    isbt128.PatientBirthDate: st.builds(isbt128.PatientBirthDate, _digits(2), st.dates()),
    isbt128.PatientNumber: st.builds(isbt128.PatientNumber, _digits(2), st.text(_LETTERS, min_size=1, max_size=99)),
    isbt128.ExpirationMonth: st.builds(isbt128.ExpirationMonth, st.integers(1, 9999), st.integers(1, 12)),
    isbt128.InfectionMarkers: _of("012345678", 18).map(isbt128.InfectionMarkers),
    isbt128.Consignment: _consignments(),
    isbt128.Dimensions: st.lists(_QUANTITIES, min_size=1, max_size=9).map(tuple).map(isbt128.Dimensions),
    isbt128.RedCellAntigenHistory: st.lists(_HISTORIES, min_size=1, max_size=9)
    .map(tuple)
    .map(isbt128.RedCellAntigenHistory),
    isbt128.FlexibleDateTime: st.builds(
        isbt128.FlexibleDateTime,
        st.sampled_from(["01", "02", "03", "04", "05", "06"]),
        st.one_of(_MOMENTS, _MOMENTS.map(lambda at: at.replace(tzinfo=UTC))),
    ),
    isbt128.ProductDivision: _matching("[0-9]{6}|[A-Z]{6}|[A-Z]{4}00|[A-Z]{2}0000").map(isbt128.ProductDivision),
    isbt128.ProcessingFacility: st.builds(isbt128.ProcessingFacility, _FACILITIES, _upper(6)),
    isbt128.ProcessorProduct: st.builds(isbt128.ProcessorProduct, _FACILITIES, _upper(6), _upper(5)),
    isbt128.MphoLot: _upper(18).map(isbt128.MphoLot),
    isbt128.MphoSupplementalId: _upper(18).map(isbt128.MphoSupplementalId),
    isbt128.RetiredGrid: st.builds(isbt128.RetiredGrid, _matching("[1-9][0-9]{3}"), _upper(15)),
    isbt128.SingleEuropeanCode: _EUROPEAN_CODES,
    isbt128.Grid: _grids(),
    isbt128.ChainOfIdentity: st.builds(
        lambda fin, year, sequence: isbt128.ChainOfIdentity(f"CH{fin}{year}{sequence}"),
        _FACILITIES,
        _digits(2),
        _upper(6),
    ),
}
_STRUCTURES = st.one_of(*_VALID.values())
_MESSAGES = st.lists(_STRUCTURES, min_size=1, max_size=9).map(lambda parts: CompoundMessage(tuple(parts)))


def test_every_structure_is_tried() -> None:
    assert set(_VALID) == set(get_args(Structure))


@settings(max_examples=25)
@pytest.mark.parametrize("structure", _VALID, ids=lambda structure: structure.__name__)
@given(data=st.data())
def test_what_is_written_is_read_back_the_same(structure, data) -> None:
    value = data.draw(_VALID[structure])

    read = parse(encode(value))

    assert read == value
    assert (type(read), hash(read), repr(read)) == (structure, hash(value), repr(value))


@given(_MESSAGES)
def test_a_message_is_read_back_the_same_the_first_time_and_after(message) -> None:
    """The second time its pattern is known as a whole."""
    assert parse(encode(message)) == message
    assert parse(encode(message)) == message


@given(_STRUCTURES, _STRUCTURES)
def test_two_symbols_joined_are_read_back_in_order(left, right) -> None:
    assert parse_concatenated(encode(left) + encode(right)) == (left, right)


@given(_STRUCTURES, st.text(_LETTERS + " -/", max_size=30))
def test_a_national_text_stands_on_either_side_of_a_structure(structure, content) -> None:
    national = NationalText("&x", content)

    assert parse_concatenated(encode(structure) + national.text()) == (structure, national)
    assert parse_concatenated(national.text() + encode(structure)) == (national, structure)


@given(st.one_of(_STRUCTURES, _MESSAGES))
def test_every_structure_says_what_it_holds(structure) -> None:
    assert structure.fields()
    assert all(isinstance(name, str) for name in structure.fields())


@given(_donations())
def test_a_number_typed_from_its_label_is_the_number(donation) -> None:
    assert read_typed_din(donation.eye_readable()) == donation.din


@given(_VALID[isbt128.DonorNumber], _VALID[isbt128.ChainOfIdentity], _grids(), _EUROPEAN_CODES)
def test_what_is_typed_from_a_label_is_what_its_bar_code_says(donor, chain, grid, code) -> None:
    assert read_typed_donor(donor.eye_readable()) == donor
    assert read_typed_chain_of_identity(chain.eye_readable()) == chain
    assert read_typed_grid(grid.grid) == grid
    assert read_printed_sec(code.eye_readable()) == code


@st.composite
def _typed(draw):
    """A reader of typed text, and a text for it."""
    donation, donor, chain, product = (
        draw(_VALID[structure])
        for structure in (DonationNumber, isbt128.DonorNumber, isbt128.ChainOfIdentity, isbt128.ProcessorProduct)
    )
    texts = {
        read_typed_din: donation.eye_readable(),
        read_typed_donor: donor.eye_readable(),
        read_typed_chain_of_identity: chain.eye_readable(),
        read_typed_grid: draw(_grids()).grid,
        read_basic_udi_di: product.basic_udi_di,
    }
    read = draw(st.sampled_from(list(texts)))
    return read, texts[read].replace(" ", "")


@given(_typed(), st.data())
def test_one_wrong_character_typed_never_passes(read_and_text, data) -> None:
    """ISO/IEC 7064 MOD 37-2 finds every single substitution."""
    read, text = read_and_text
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(_CAPITALS + "*").filter(lambda c: c != text[at]))

    with pytest.raises(LabelError):
        read(text[:at] + other + text[at + 1 :])


_READERS = (
    parse,
    parse_concatenated,
    read_typed_din,
    read_legacy_din,
    read_typed_donor,
    read_typed_chain_of_identity,
    read_typed_grid,
    read_basic_udi_di,
    read_printed_sec,
    isbt128.MphoUniqueIdentifier.read,
    isbt128.ProductIdentificationSequence.read,
)
_IDENTIFIERS = [kind.identifier for kind in KINDS.values()]
_NEAR_LABELS = st.builds(
    lambda start, rest: start + rest,
    st.sampled_from([*_IDENTIFIERS, "=A9999", "=+02000=%6200", "&a", "&", "&,", "SEC: ", ""]),
    st.one_of(st.text(max_size=40), st.text("0123456789ABVabv=&%<>+,", max_size=40)),
)


@settings(max_examples=300)
@given(st.one_of(_NEAR_LABELS, st.binary(max_size=300).map(lambda raw: raw.decode("latin-1"))))
@example("=" * 65_536)
@example("=+99000" + "=%6200" * 10_000)
@example("=+99000" + "=%6200" * 98 + "=%" + "0" * 60_000)
@example("&%999" + "0020010101" * 998 + "002001010A")
@example("&$99" + "01000100001000" * 99)
@example("SEC:" + " " * 65_536)
@example("&x" + "\0" * 65_536)
@example("\udcff\x00" * 32_768)
@example("A" * 65_536)
def test_any_text_is_read_or_refused_with_a_sentence(text) -> None:
    for read in _READERS:
        try:
            read(text)
        except LabelError as error:
            assert error.message.isprintable()  # noqa: PT017 - most texts raise, some do not
            assert len(error.message) < 1000  # noqa: PT017


@settings(max_examples=300)
@given(_STRUCTURES, st.data())
def test_a_changed_label_is_refused_or_read_for_what_it_now_says(structure, data) -> None:
    """Nothing is folded, skipped or repaired: whatever is read writes the very text that was scanned."""
    text = encode(structure)
    at = data.draw(st.integers(0, len(text) - 1))
    changed = (
        text[:at]
        + data.draw(st.sampled_from([text[at].swapcase(), "0", "a", "Z", "=", " ", "\n", "\u0663", ""]))
        + text[at + 1 :]
    )
    try:
        read = parse(changed)
    except LabelError:
        return

    assert read.text() == changed
    assert (read == structure) == (changed == text)
