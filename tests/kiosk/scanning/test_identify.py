"""One scan is one thing, told by its AIM identifier and its content; whatever else comes is refused, never raised."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from unreadable_scans import Refusal, check_place, check_sentence

from kiosk.isbt128 import LabelTrouble, parse
from kiosk.scanning import (
    Badge,
    Instrument,
    IsbtLabel,
    Kind,
    Location,
    PatientInsIdentity,
    PrintedDocument,
    Scan,
    ScanTrouble,
    Unreadable,
    badge_text,
    document_text,
    explain,
    identify,
    instrument_text,
    kind_of,
    location_text,
    read_scan,
)
from kiosk.wording import Language, catalogue

_DIN = "=A99992512345600"
_HEADER = "IS010000000000000000000000"
_INS_PARTS = {
    "S1": "S1260013920100177",
    "S2": "S21.2.250.1.213.1.4.8<GS>",
    "S3": "S3JEANNE MARIE-CECILE<GS>",
    "S4": "S4D'ARTS<GS>",
    "S5": "S5F",
    "S6": "S630-01-1960",
    "S7": "S763220",
}


def _ins(**changed):
    """An INS text with some of its parts changed, `None` to leave one out."""
    return _HEADER + "".join(part for part in ({**_INS_PARTS, **changed}).values() if part is not None)


def _keyed(first_thirteen):
    number = int(first_thirteen.replace("2A", "19").replace("2B", "18"))
    return f"S1{first_thirteen}{97 - number % 97:02}"


@pytest.mark.parametrize(
    ("raw", "text", "symbology"),
    [
        (_DIN, _DIN, None),
        (f"]C0{_DIN}", _DIN, "]C0"),
        ("]d1", "", "]d1"),
        ("]d", "]d", None),
        ("]+0x", "]+0x", None),
        ("]C0]C0x", "]C0x", "]C0"),
    ],
)
def test_an_aim_identifier_is_told_apart_from_the_text(raw, text, symbology) -> None:
    assert read_scan(raw) == Scan(text, symbology)


@pytest.mark.parametrize("aim", ["", "]C0", "]d1"])
def test_a_label_is_read_from_a_linear_code_and_from_a_data_matrix(aim) -> None:
    assert identify(aim + _DIN) == IsbtLabel((parse(_DIN),))


def test_two_linear_codes_joined_by_the_scanner_are_one_label() -> None:
    assert identify(f"]C4{_DIN}=%6200") == IsbtLabel((parse(_DIN), parse("=%6200")))


def test_two_codes_run_together_without_the_scanner_saying_so_are_refused() -> None:
    """They may be of two labels, with the line end between them lost."""
    refused = identify(f"{_DIN}=%6200")

    assert isinstance(refused, Unreadable)
    assert (refused.code, refused.position) == (LabelTrouble.SEVERAL_STRUCTURES, 17)


@pytest.mark.parametrize("aim", ["", "]d1", "]d1\x1d", "<GS>"])
@pytest.mark.parametrize("gs", ["\x1d", "<GS>"])
def test_an_ins_identity_is_read_with_either_spelling_of_the_separator(aim, gs) -> None:
    assert identify(aim + _ins().replace("<GS>", gs)) == PatientInsIdentity(
        matricule="260013920100177",
        oid="1.2.250.1.213.1.4.8",
        given_names=("JEANNE", "MARIE-CECILE"),
        birth_name="D'ARTS",
        sex="F",
        birth_date=date(1960, 1, 30),
        birth_place_code="63220",
    )


def test_a_name_may_begin_as_the_name_of_a_field_does() -> None:
    identity = identify(_ins(S3="S3SS<GS>", S4="S4S S-S<GS>"))

    assert isinstance(identity, PatientInsIdentity)
    assert identity.birth_name == "S S-S"


def test_a_full_variable_field_has_no_separator() -> None:
    """A demonstration OID is 20 characters long, the most that the field holds."""
    identity = identify(_ins(S2="S21.2.250.1.213.1.4.11", S4="S4" + "A" * 100))

    assert isinstance(identity, PatientInsIdentity)
    assert identity.fictitious


def test_a_birth_place_may_be_left_out() -> None:
    identity = identify(_ins(S7=None))

    assert isinstance(identity, PatientInsIdentity)
    assert identity.birth_place_code is None


def test_a_matricule_from_corsica_is_keyed_by_its_numbers() -> None:
    assert isinstance(identify(_ins(S1=_keyed("255062A999001"))), PatientInsIdentity)


def test_a_last_variable_field_ends_with_the_text() -> None:
    parts = {name: part for name, part in _INS_PARTS.items() if name not in {"S4", "S7"}}

    assert isinstance(identify(_HEADER + "".join(parts.values()) + "S4MARTIN"), PatientInsIdentity)


def test_the_kiosks_own_codes_are_read_as_they_were_made() -> None:
    assert identify(badge_text("0000A001")) == Badge("0000A001")
    assert identify(f"]C0{location_text('BATH1')}") == Location("BATH1")
    assert identify(f"]d1{instrument_text('BATH1')}") == Instrument("BATH1")
    assert identify(f"]d1{document_text('L0A1B2C3D4E5F01')}") == PrintedDocument("L0A1B2C3D4E5F01")


@pytest.mark.parametrize("number", ["", "ABC", "A" * 21, "L0-1", "l0a1"])
def test_a_document_number_is_four_to_twenty_capitals_or_digits(number) -> None:
    with pytest.raises(ValueError, match="4 to 20 characters"):
        document_text(number)


@pytest.mark.parametrize("instrument_id", ["", "A", "A" * 17, "bath"])
def test_an_instrument_is_two_to_sixteen_capitals_or_digits(instrument_id) -> None:
    with pytest.raises(ValueError, match="2 to 16 characters"):
        instrument_text(instrument_id)


@pytest.mark.parametrize("badge_id", ["", "1234567", "123456789", "abcd1234", "1234 678"])
def test_a_badge_is_eight_capitals_or_digits(badge_id) -> None:
    with pytest.raises(ValueError, match="must be 8 characters"):
        badge_text(badge_id)


@pytest.mark.parametrize("code", ["", "A", "A" * 13, "a1", "A-1"])
def test_a_location_is_two_to_twelve_capitals_or_digits(code) -> None:
    with pytest.raises(ValueError, match="2 to 12 characters"):
        location_text(code)


_NOTHING_AFTER_S4 = {"S5": None, "S6": None, "S7": None}
_BADGE, _LOCATION = badge_text("ABCD1234"), location_text("A1")
_INSTRUMENT, _DOCUMENT = instrument_text("BATH1"), document_text("L0A1F")
_REFUSALS = [
    Refusal("nothing", "", ScanTrouble.EMPTY, None, Kind.UNKNOWN),
    Refusal("an AIM identifier alone", "]d1", ScanTrouble.EMPTY, None, Kind.UNKNOWN),
    Refusal("a scanner on a French keyboard", "=Qçççç&'&é", ScanTrouble.NOT_ASCII, 3, Kind.UNKNOWN),
    Refusal("some other text", "HELLO", ScanTrouble.UNKNOWN, 1, Kind.UNKNOWN),
    Refusal("digits of no stated type", "12345678", ScanTrouble.NOT_ANNOUNCED, 1, Kind.UNKNOWN),
    Refusal("GS1 of no stated type without a GTIN", "10LOT1", ScanTrouble.NOT_ANNOUNCED, 1, Kind.UNKNOWN),
    Refusal("a GTIN of no stated type misread", "0109501101020918", ScanTrouble.NOT_ANNOUNCED, 1, Kind.UNKNOWN),
    Refusal("GS1 text in a plain Code 128", "]C00109501101020917", ScanTrouble.UNKNOWN, 1, Kind.UNKNOWN),
    Refusal("a label that the scanner calls GS1-128", f"]C1{_DIN}", ScanTrouble.CONTENT, 1, Kind.GS1),
    Refusal("a label in Code 39", f"]A0{_DIN}", ScanTrouble.SYMBOLOGY, None, Kind.ISBT128),
    Refusal("some text in Code 39", "]A0HELLO", ScanTrouble.SYMBOLOGY_NOT_READ, None, Kind.UNKNOWN),
    Refusal("a type that nobody assigned", "]y0HELLO", ScanTrouble.SYMBOLOGY_NOT_READ, None, Kind.UNKNOWN),
    Refusal("a label behind a separator", f"\x1d{_DIN}", ScanTrouble.UNKNOWN, 1, Kind.UNKNOWN),
    Refusal("a flood", "=" * 65_537, ScanTrouble.TOO_LONG, 65_537, Kind.UNKNOWN),
    Refusal("a label that the scanner calls GS1", f"]d2{_DIN}", ScanTrouble.CONTENT, 1, Kind.GS1),
    Refusal("a label in a QR code", f"]Q1{_DIN}", ScanTrouble.SYMBOLOGY, None, Kind.ISBT128),
    Refusal("an INS identity in a linear code", f"]C0{_ins()}", ScanTrouble.SYMBOLOGY, None, Kind.INS),
    Refusal("a badge called two joined codes", f"]C4{_BADGE}", ScanTrouble.CONTENT, 1, Kind.BADGE),
    Refusal("a cut label", "]C0=W0365987", LabelTrouble.LENGTH, 10, Kind.ISBT128),
    Refusal("an unknown identifier", "=zINVALID_DI_TEST", LabelTrouble.UNKNOWN_IDENTIFIER, 1, Kind.UNKNOWN),
    Refusal("a patient number cut", "&#0105ABC1", LabelTrouble.LENGTH, 11, Kind.ISBT128),
    Refusal("an identifier of three characters cut", "]C0&,", LabelTrouble.UNKNOWN_IDENTIFIER, 1, Kind.UNKNOWN),
    Refusal("a badge cut", "BNB-ABCD12", ScanTrouble.BADGE_FORM, None, Kind.BADGE),
    Refusal("a badge in lower case", _BADGE.replace("ABCD", "abcd"), ScanTrouble.BADGE_FORM, None, Kind.BADGE),
    Refusal("a badge misread", _BADGE.replace("1234", "1235"), ScanTrouble.BADGE_CHECK, 14, Kind.BADGE),
    Refusal("a location too long", f"BNL-{'A' * 13}-0", ScanTrouble.LOCATION_FORM, None, Kind.LOCATION),
    Refusal("a location misread", _LOCATION.replace("A1", "A2"), ScanTrouble.LOCATION_CHECK, 8, Kind.LOCATION),
    Refusal("an instrument too long", f"BNI-{'A' * 17}-0", ScanTrouble.INSTRUMENT_FORM, None, Kind.INSTRUMENT),
    Refusal("an instrument misread", _INSTRUMENT.replace("1", "2"), ScanTrouble.INSTRUMENT_CHECK, 11, Kind.INSTRUMENT),
    Refusal("a document too short", "BND-ABC-0", ScanTrouble.DOCUMENT_FORM, None, Kind.DOCUMENT),
    Refusal("a document misread", _DOCUMENT.replace("F", "E"), ScanTrouble.DOCUMENT_CHECK, 11, Kind.DOCUMENT),
    Refusal("an INS header of another version", "IS02" + "0" * 22, ScanTrouble.INS_HEADER, 4, Kind.INS),
    Refusal("an INS header cut", "IS0100", ScanTrouble.INS_HEADER, 7, Kind.INS),
    Refusal("an INS header alone", _HEADER, ScanTrouble.INS_FIELD_MISSING, None, Kind.INS),
    Refusal("no sex", _ins(S5=None), ScanTrouble.INS_FIELD_MISSING, None, Kind.INS),
    Refusal("a field of nobody", _HEADER + "S9X", ScanTrouble.INS_FIELD_UNKNOWN, 27, Kind.INS),
    Refusal("a field twice", _ins(S6="S5FS630-01-1960"), ScanTrouble.INS_FIELD_REPEATED, 100, Kind.INS),
    Refusal("a matricule cut", _HEADER + "S12600", ScanTrouble.INS_FIELD_CUT, 29, Kind.INS),
    Refusal("an empty name", _ins(S3="S3<GS>"), ScanTrouble.INS_FIELD_CUT, 68, Kind.INS),
    Refusal("a name in lower case", _ins(S3="S3Jeanne<GS>"), ScanTrouble.INS_FIELD_VALUE, 68, Kind.INS),
    Refusal("a name too long", _ins(S3="S3" + "A" * 101 + "<GS>"), ScanTrouble.INS_FIELD_UNKNOWN, 168, Kind.INS),
    Refusal("a register of nobody", _ins(S2="S21.2.250.1.213.1.4.7<GS>"), ScanTrouble.INS_FIELD_VALUE, 46, Kind.INS),
    Refusal("a day of no calendar", _ins(S6="S630-02-1960"), ScanTrouble.INS_FIELD_VALUE, None, Kind.INS),
    Refusal("a wrong key", _ins(S1="S1260013920100100"), ScanTrouble.INS_KEY, None, Kind.INS),
    Refusal("a separator at the end", _ins(S4="S4A<GS>", **_NOTHING_AFTER_S4), ScanTrouble.INS_SEPARATOR, 91, Kind.INS),
    Refusal("a separator after a fixed field", _ins(S5="S5F<GS>"), ScanTrouble.INS_FIELD_UNKNOWN, 100, Kind.INS),
    Refusal("text after the last field", _ins() + "X", ScanTrouble.INS_FIELD_UNKNOWN, 119, Kind.INS),
]


@pytest.mark.parametrize("refusal", _REFUSALS, ids=[refusal.id for refusal in _REFUSALS])
def test_anything_else_is_refused_at_its_place(refusal) -> None:
    check_place(refusal)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("refusal", _REFUSALS, ids=[refusal.id for refusal in _REFUSALS])
def test_every_refusal_says_what_to_do(refusal, language) -> None:
    check_sentence(refusal, language)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", [*LabelTrouble, *ScanTrouble])
def test_every_code_has_its_sentence(code, language) -> None:
    assert f"scan.{code.replace('.', '_')}" in catalogue(language)


def test_a_structure_of_a_message_is_named_by_its_place() -> None:
    refused = identify("]d1=+02000=%6200&>0253662359")

    assert isinstance(refused, Unreadable)
    assert (refused.part, refused.position) == (2, 19)
    assert explain(refused, Language.ENGLISH) == (
        "Structure 2 of the code: Year 2025 has no day 366 (position 19); scan the label again."
    )
    assert explain(refused, Language.FRENCH).startswith("Structure 2 du code\u00a0: ")


_STARTS = [_DIN, "=+02000=%6200", _HEADER, _ins(), "BNB-", "BNL-", "0109501101020917", ""]


@given(
    st.sampled_from(["", "]C0", "]C1", "]C4", "]d1", "]d2", "]Q1"]),
    st.sampled_from(_STARTS),
    st.text(max_size=30) | st.text("S123456<GS>-. =&A0", max_size=30),
)
@example("]d1", _HEADER, "S1" * 32_768)
@example("", "=", "\udcff" * 65_536)
def test_no_scan_ever_raises(aim, start, rest) -> None:
    identified = identify(aim + start + rest)

    assert kind_of(identified) in Kind
    if isinstance(identified, Unreadable):
        for language in Language:
            assert explain(identified, language)
