"""A scanner's settings are told from what it makes of a symbol whose content is known."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.scanner_check.diagnose import Trouble, diagnose, judge
from kiosk.scanner_check.layouts import find_mismatch, layouts, typed
from kiosk.scanner_check.reference import (
    GS,
    ISBT_128_CHARACTERS,
    Drawn,
    Purpose,
    reference_symbol,
    reference_symbols,
)
from kiosk.scanning import (
    Badge,
    Gs1Element,
    IsbtLabel,
    Location,
    PatientInsIdentity,
    PrintedDocument,
    Unreadable,
    identify,
)
from kiosk.wording import Language, say

DIN = "=A99991412345600"
LAYOUTS = {layout.code: layout for layout in layouts()}
BY_NAME = {symbol.name: symbol for symbol in reference_symbols()}
GS1 = BY_NAME["gs1"]


class Case(NamedTuple):
    id: str
    got: str
    trouble: Trouble
    values: Mapping[str, str] = MappingProxyType({})


CASES = [
    Case("exact", f"]C0{DIN}", Trouble.EXACT),
    Case("azerty desk", """=Qçççç&'&é"'(-àà""", Trouble.LAYOUT, {"scanner": "QWERTY US", "desk": "AZERTY"}),
    Case("azerty desk with AIM", """$Cà=Qçççç&'&é"'(-àà""", Trouble.LAYOUT, {"scanner": "QWERTY US", "desk": "AZERTY"}),
    Case("no AIM", DIN, Trouble.NO_AIM, {"due": "]C0"}),
    Case("another AIM", f"]C1{DIN}", Trouble.OTHER_AIM, {"found": "]C1", "due": "]C0"}),
    Case("prefix", f"#]C0{DIN}", Trouble.PREFIX, {"before": "#", "after": ""}),
    Case("separator in front", f"{GS}{DIN}", Trouble.PREFIX, {"before": "<GS>", "after": ""}),
    Case("suffix", f"]C0{DIN}\t", Trouble.SUFFIX, {"before": "", "after": "U+0009"}),
    Case("both", f"<]C0{DIN}>", Trouble.PREFIX_AND_SUFFIX, {"before": "<", "after": ">"}),
    Case("small letters", f"]c0{DIN.lower()}", Trouble.SMALL_LETTERS),
    Case("itself twice", f"]C0{DIN}]C0{DIN}", Trouble.TWO_AS_ONE),
    Case("with its neighbour", f"]C0{DIN}{BY_NAME['product'].text}", Trouble.TWO_AS_ONE),
    Case("concatenated by the scanner", f"]C4{DIN}{BY_NAME['product'].text}", Trouble.TWO_AS_ONE),
    Case("after its neighbour", f"]C0{BY_NAME['expiry'].text}]C0{DIN}", Trouble.TWO_AS_ONE),
    Case("cut", f"]C0{DIN[:10]}", Trouble.CUT, {"count": "10", "due": "16"}),
    Case("start lost", f"{DIN[2:]}", Trouble.START_LOST, {"count": "2"}),
    Case("another symbol", BY_NAME["badge"].sent, Trouble.OTHER_SYMBOL, {"found": "10"}),
    Case("another symbol without AIM", BY_NAME["expiry"].text, Trouble.OTHER_SYMBOL, {"found": "8"}),
    Case("something else", "]C0HELLO", Trouble.DIFFERS, {"got": "]C0HELLO"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_came_names_what_is_set_wrong(case) -> None:
    finding = diagnose(DIN, case.got, "]C0", reference_symbols())

    assert finding.trouble is case.trouble
    assert {name: finding.values[name] for name in case.values} == case.values


@pytest.mark.parametrize("text", ["<GS>", "{GS}", "^]", "\\x1D", "|", "~"])
def test_a_separator_sent_as_text_is_named(text) -> None:
    finding = judge(GS1, GS1.sent.replace(GS, text))

    assert (finding.trouble, finding.values["text"]) == (Trouble.GS_AS_TEXT, text)


@pytest.mark.parametrize("aim", [True, False], ids=["with AIM", "without AIM"])
def test_a_separator_dropped_is_named(aim) -> None:
    sent = GS1.sent if aim else GS1.text

    assert judge(GS1, sent.replace(GS, "")).trouble is Trouble.DROPS_GS


@pytest.mark.parametrize("symbol", reference_symbols(), ids=lambda symbol: symbol.name)
@pytest.mark.parametrize("desk", ["fr", "be", "de"])
def test_a_us_scanner_on_another_desk_is_named_by_every_symbol(symbol, desk) -> None:
    """What cannot be foretold (a dead key, AltGr) may come or not."""
    came = typed(symbol.sent, LAYOUTS["us"], LAYOUTS[desk])

    for got in (came, came.replace("·", ""), came.replace(GS, "").replace("·", "")):
        assert judge(symbol, got).trouble is Trouble.LAYOUT


@pytest.mark.parametrize("scanner", ["fr", "be", "de"])
def test_a_foreign_scanner_on_a_us_desk_is_named(scanner) -> None:
    symbol = BY_NAME["all_characters"]
    finding = judge(symbol, typed(symbol.sent, LAYOUTS[scanner], LAYOUTS["us"]))

    assert (finding.trouble, finding.values["scanner"]) == (Trouble.LAYOUT, LAYOUTS[scanner].name)


def test_a_british_desk_is_told_by_the_signs_that_differ() -> None:
    symbol = BY_NAME["characters"]
    mismatch = find_mismatch(symbol.sent, typed(symbol.sent, LAYOUTS["us"], LAYOUTS["gb"]))

    assert mismatch is not None
    assert (mismatch.scanner, mismatch.desk) == ("QWERTY US", "QWERTY UK")


def test_every_layout_names_every_key() -> None:
    assert {(len(layout.plain), len(layout.shift)) for layout in layouts()} == {(48, 48)}


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("all_characters", Trouble.CAPITALS),
        ("all_characters", Trouble.SMALL_LETTERS),
        ("all_characters", Trouble.CASE_SWAPPED),
        ("capitals", Trouble.SMALL_LETTERS),
        ("small_letters", Trouble.CAPITALS),
    ],
)
def test_a_changed_case_is_named(name, trouble) -> None:
    change = {Trouble.CAPITALS: str.upper, Trouble.SMALL_LETTERS: str.lower, Trouble.CASE_SWAPPED: str.swapcase}

    assert judge(BY_NAME[name], change[trouble](BY_NAME[name].sent)).trouble is trouble


def test_the_wrong_sample_read_exactly_and_refused_is_good() -> None:
    assert judge(BY_NAME["wrong"], BY_NAME["wrong"].sent).trouble is Trouble.REFUSED


def test_a_sheet_of_another_version_is_named_whatever_is_due() -> None:
    for symbol in (reference_symbol(1), reference_symbol(7)):
        finding = judge(symbol, "]C0BND-P14SHEET7-X")

        assert (finding.trouble, finding.values["found"]) == (Trouble.OTHER_SHEET, "7")


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_whatever_is_scanned_gets_a_sentence_in_both_languages(got) -> None:
    for symbol in (reference_symbol(2), GS1, BY_NAME["wrong"]):
        finding = judge(symbol, got)
        for language in Language:
            for key in (f"finding_{finding.trouble}", f"finding_{finding.trouble}_todo"):
                values = {"number": "1", **finding.values}
                assert say(f"scanner_check.{key}", language, **values)


@pytest.mark.parametrize("trouble", Trouble)
def test_every_finding_says_what_to_programme_in_both_languages(trouble) -> None:
    values = dict.fromkeys(("number", "found", "version", "scanner", "desk", "text", "due", "before", "after"), "1")
    for language in Language:
        for key in (f"finding_{trouble}", f"finding_{trouble}_todo"):
            assert say(f"scanner_check.{key}", language, count="1", got="1", **values)


def test_a_long_scan_is_answered() -> None:
    assert judge(reference_symbol(5), "x" * 65536).trouble is Trouble.DIFFERS


def test_every_symbol_is_what_its_name_says() -> None:
    expected = {
        "sheet": PrintedDocument,
        "donation": IsbtLabel,
        "product": IsbtLabel,
        "expiry": IsbtLabel,
        "compound": IsbtLabel,
        "badge": Badge,
        "location": Location,
        "gs1": Gs1Element,
        "ins": PatientInsIdentity,
        "wrong": Unreadable,
        "frosted": IsbtLabel,
    }

    assert {name: type(identify(BY_NAME[name].sent)) for name in expected} == expected


def test_the_symbols_hold_every_character_of_isbt_128() -> None:
    everything = set(ISBT_128_CHARACTERS) | set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    assert set(BY_NAME["all_characters"].text) == everything
    linear = "".join(symbol.text for symbol in reference_symbols() if symbol.drawn is Drawn.CODE_128)
    assert set(linear) >= everything


def test_donation_numbers_are_of_the_test_facility_and_the_patient_of_the_test_register() -> None:
    for symbol in reference_symbols():
        if "=A" in symbol.text:
            assert "=A9999" in symbol.text
    patient = identify(BY_NAME["ins"].sent)
    assert isinstance(patient, PatientInsIdentity)
    assert patient.fictitious


def test_numbers_run_from_one_and_texts_differ() -> None:
    symbols = reference_symbols()

    assert [symbol.number for symbol in symbols] == list(range(1, len(symbols) + 1))
    assert len({symbol.text for symbol in symbols}) == len(symbols)
    assert [symbol.name for symbol in symbols if symbol.purpose is not Purpose.READ] == ["wrong", "frosted"]
