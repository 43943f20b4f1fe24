"""GS1 element strings of commercial products: every field in its form, and never two fields read as one."""

import subprocess
import sys
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unreadable_scans import Refusal, check_place, check_sentence

from kiosk.scanning import Gs1Element, Kind, ScanTrouble, gs1_title, identify
from kiosk.wording import Language

# GTIN-14 made of a package NDC of a CAR-T bag by the rule 003 + NDC; lots and serials are ours.
_GTIN = "0100371287219028"
_GS = "\x1d"


def _elements(raw):
    symbol = identify(raw)
    assert isinstance(symbol, Gs1Element), symbol
    return symbol.elements


@pytest.mark.parametrize("aim", ["]C1", "]d2", "]Q3", "]e0", ""])
@pytest.mark.parametrize("leading", ["", _GS, "<GS>"])
@pytest.mark.parametrize("gs", [_GS, "<GS>"])
def test_a_product_is_read_with_either_spelling_of_the_separator(aim, leading, gs) -> None:
    symbol = identify(f"{aim}{leading}{_GTIN}10ABC123{gs}1726123121S-0001")

    assert symbol == Gs1Element(
        f"{_GTIN}10ABC123{_GS}1726123121S-0001",
        (("01", "00371287219028"), ("10", "ABC123"), ("17", "261231"), ("21", "S-0001")),
        expires_on=date(2026, 12, 31),
    )
    assert isinstance(symbol, Gs1Element)
    assert (symbol.gtin, symbol.lot, symbol.serial) == ("00371287219028", "ABC123", "S-0001")


def test_the_published_carton_is_read() -> None:
    """The example of the ISBT 128 standard, chapter 8: supplies come with GS1 codes."""
    symbol = identify("]C101032050000040041709093010abc123")

    assert isinstance(symbol, Gs1Element)
    assert (symbol.gtin, symbol.lot, symbol.expires_on) == ("03205000004004", "abc123", date(2009, 9, 30))


@pytest.mark.parametrize(("written", "day"), [("260200", 28), ("280200", 29), ("260400", 30), ("261200", 31)])
def test_day_00_is_the_last_of_the_month(written, day) -> None:
    symbol = identify(f"]d2{_GTIN}17{written}")

    assert isinstance(symbol, Gs1Element)
    assert symbol.expires_on == date(2000 + int(written[:2]), int(written[2:4]), day)


def test_an_expiry_with_its_time_is_read() -> None:
    symbol = identify(f"]d2{_GTIN}70032612311430")

    assert isinstance(symbol, Gs1Element)
    assert (symbol.expires_on, symbol.expires_at) == (date(2026, 12, 31), datetime(2026, 12, 31, 14, 30))  # noqa: DTZ001 - labels state no time zone


def test_two_expiries_of_one_day_agree() -> None:
    assert isinstance(identify(f"]d2{_GTIN}1726123170032612311430"), Gs1Element)


@pytest.mark.parametrize("identifier", ["710", "711", "712", "713", "714", "715", "716", "717"])
def test_national_numbers_of_medicines_are_read(identifier) -> None:
    assert _elements(f"]d2{_GTIN}{identifier}3400930000000") == (
        ("01", "00371287219028"),
        (identifier, "3400930000000"),
    )


def test_a_wristband_names_its_patient() -> None:
    symbol = identify("]d28018340000000000000007")

    assert isinstance(symbol, Gs1Element)
    assert symbol.patient == "340000000000000007"


def test_a_separator_after_a_fixed_field_or_at_the_end_is_no_matter() -> None:
    assert _elements(f"]d2{_GTIN}{_GS}17261231{_GS}10ABC{_GS}") == _elements(f"]d2{_GTIN}1726123110ABC")


@pytest.mark.parametrize(
    ("raw", "gtin"),
    [
        ("]E04006381333931", "04006381333931"),
        ("]E0036000291452", "00036000291452"),
        ("]E496385074", "00000096385074"),
        ("]I198765432109213", "98765432109213"),
    ],
)
def test_a_shop_code_is_a_gtin(raw, gtin) -> None:
    symbol = identify(raw)

    assert isinstance(symbol, Gs1Element)
    assert symbol.gtin == gtin


def test_elements_have_the_names_of_gs1() -> None:
    assert [gs1_title(identifier) for identifier in ("10", "21", "??")] == ["BATCH/LOT", "SERIAL", "??"]


def _refusal(id_: str, raw: str, code: ScanTrouble, position: int) -> Refusal:
    return Refusal(id_, raw, code, position, Kind.GS1)


_REFUSALS = [
    _refusal("no identifier", "]d2\x1d", ScanTrouble.CONTENT, 1),
    _refusal("an identifier of nobody", "]d2050000", ScanTrouble.GS1_IDENTIFIER, 1),
    _refusal("an identifier of nobody further on", f"]d2{_GTIN}05", ScanTrouble.GS1_IDENTIFIER, 17),
    _refusal("a GTIN cut", "]d20100371287", ScanTrouble.GS1_VALUE, 1),
    _refusal("a GTIN misread", "]d20100371287219027", ScanTrouble.GS1_CHECK, 16),
    _refusal("a GTIN misread after a separator", "]d2\x1d0100371287219027", ScanTrouble.GS1_CHECK, 17),
    _refusal("a recipient misread", "]d28018340000000000000006", ScanTrouble.GS1_CHECK, 22),
    _refusal("a shipping container misread", "]C100340000000000000006", ScanTrouble.GS1_CHECK, 20),
    _refusal("an empty lot", f"]d2{_GTIN}10", ScanTrouble.GS1_VALUE, 17),
    _refusal("a lot with a space", f"]d2{_GTIN}10AB C", ScanTrouble.GS1_VALUE, 17),
    _refusal("a month of no year", f"]d2{_GTIN}17261331", ScanTrouble.GS1_VALUE, 17),
    _refusal("a day of no month", f"]d2{_GTIN}17260230", ScanTrouble.GS1_DATE, 17),
    _refusal("a time of no day", f"]d2{_GTIN}70032612312460", ScanTrouble.GS1_DATE, 17),
    _refusal("two expiries", f"]d2{_GTIN}1726123070032612311430", ScanTrouble.GS1_EXPIRIES, 25),
    _refusal("a field twice", f"]d2{_GTIN}10A\x1d10A", ScanTrouble.GS1_REPEATED, 21),
    _refusal("a lot too long", f"]d2{_GTIN}10{'A' * 21}", ScanTrouble.GS1_SEPARATOR, 17),
    _refusal("a fixed field run on", f"]d2{_GTIN}7003261231143010A", ScanTrouble.GS1_SEPARATOR, 17),
    _refusal("more than a label holds", f"]d2{_GTIN}" + "9" * 600, ScanTrouble.GS1_LENGTH, 513),
    _refusal("a shop code misread", "]E04006381333932", ScanTrouble.GS1_CHECK, 13),
    _refusal("a shop code cut", "]E0400638133393", ScanTrouble.GS1_CHECK, 12),
    _refusal("a shop code of letters", "]E0ABCDEFGHIJKLM", ScanTrouble.GS1_EAN, 1),
    _refusal("a short shop code", "]E01234", ScanTrouble.GS1_EAN, 1),
    _refusal("an expiry in a lot", f"]d2{_GTIN}10ABC17261231", ScanTrouble.GS1_AMBIGUOUS, 22),
    _refusal("an expiry and a lot in a serial", f"]d2{_GTIN}21SER117261231101", ScanTrouble.GS1_AMBIGUOUS, 23),
    _refusal("a product in a lot", f"]C110AB{_GTIN}", ScanTrouble.GS1_AMBIGUOUS, 5),
    _refusal("a serial in a lot", f"]d2{_GTIN}1726123110LOT421SER9", ScanTrouble.GS1_AMBIGUOUS, 31),
    _refusal("a lot in a serial", f"]d2{_GTIN}21SER910LOT4", ScanTrouble.GS1_AMBIGUOUS, 23),
]


@pytest.mark.parametrize("refusal", _REFUSALS, ids=[refusal.id for refusal in _REFUSALS])
def test_anything_else_is_refused_at_its_place(refusal) -> None:
    check_place(refusal)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("refusal", _REFUSALS, ids=[refusal.id for refusal in _REFUSALS])
def test_every_refusal_says_what_to_do(refusal, language) -> None:
    check_sentence(refusal, language)


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("10ABC17261331", id="no month 13, so no expiry"),
        pytest.param("10ABC17260230", id="no 30 February, so no expiry"),
        pytest.param("10KYM2110", id="too short for a lot and a serial"),
        pytest.param("10A1726123105", id="what follows the date is no field"),
    ],
)
def test_a_last_field_that_can_only_be_one_is_taken(last) -> None:
    """A lot stands last without a separator on most products: doubt needs a reason."""
    assert _elements(f"]d2{_GTIN}{last}")[-1] == (last[:2], last[2:])


def test_a_field_said_before_cannot_hide_in_a_later_one() -> None:
    assert _elements(f"]d2{_GTIN}1726123110ABC17270101")[-1] == ("10", "ABC17270101")


def test_a_scanner_that_sends_separators_is_believed() -> None:
    assert _elements(f"]d2{_GTIN}21S1{_GS}10ABC17261231")[-1] == ("10", "ABC17261231")


_LOT = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./", min_size=1, max_size=20)


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)), _LOT, _LOT)
def test_what_was_separated_is_read_back(expiry, lot, serial) -> None:
    symbol = identify(f"]d2{_GTIN}17{expiry:%y%m%d}10{lot}{_GS}21{serial}")

    assert isinstance(symbol, Gs1Element)
    assert (symbol.expires_on, symbol.lot, symbol.serial) == (expiry, lot, serial)


def test_a_scan_of_another_kind_does_not_load_the_gs1_tables() -> None:
    code = "import sys, kiosk.scanning as k; k.identify('=A99992512345600'); assert 'biip' not in sys.modules"

    subprocess.run([sys.executable, "-c", code], check=True)
