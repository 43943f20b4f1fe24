"""What several codes of one label say together; two that disagree are a conflict."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scanning import (
    LabelConflict,
    LabelContent,
    Said,
    Unreadable,
    explain,
    identify,
    label_facts,
    moments_agree,
    said_name,
    source_name,
)
from kiosk.wording import Language

_DIN = "=A99991712345600"
_CHECKED = "=A99991712345669"
_SECOND_OF_SET = "=A99991712345602"
_SEC = "&,4PL001499A999917123456A00S12950A020261231"
_INS = "IS010000000000000000000000S1260013920100177S21.2.250.1.213.1.4.8\x1dS3JEANNE\x1dS4ARTS\x1dS5FS630-01-1960"


def _label(*raw):
    symbols = [identify(text) for text in raw]
    assert not [symbol for symbol in symbols if isinstance(symbol, Unreadable)]
    return label_facts(symbols)


def test_scans_of_one_label_are_gathered_in_any_order() -> None:
    content = LabelContent(
        din="A999917123456",
        flags="02",
        product_code="S12954A0",
        product_description_code="S1295",
        collection_type="4",
        division="A0",
        expires="2025-12-31",
        collected="2025-01-02 13:30",
        blood_group="62",
    )
    texts = [_SECOND_OF_SET, "=<S12954A0", "&>0253652359", "&*0250021330", "=%6200"]

    assert _label(*texts) == content
    assert _label(*reversed(texts)) == content


def test_a_compound_message_says_what_its_structures_say() -> None:
    assert _label(f"=+02000{_DIN}=<S12954A0") == _label("=<S12954A0", _DIN)


def test_what_no_scan_said_is_not_known() -> None:
    assert _label() == LabelContent()


def test_what_names_no_part_of_a_label_says_nothing() -> None:
    assert _label("='A99990000AB", "]C4=-2700027QzE&a1") == LabelContent()


@pytest.mark.parametrize("other", [_DIN, _CHECKED])
def test_flags_that_mark_the_label_win_over_flags_that_do_not(other) -> None:
    assert _label(other, _SECOND_OF_SET) == _label(_SECOND_OF_SET, other) == _label(_SECOND_OF_SET)


@pytest.mark.parametrize(
    ("raw", "field", "value"),
    [
        pytest.param(_SEC, "din", "A999917123456", id="the donation in a Single European Code"),
        pytest.param(_SEC, "product_description_code", "S1295", id="the product in a Single European Code"),
        pytest.param(_SEC, "division", "A0", id="the division in a Single European Code"),
        pytest.param(_SEC, "expires", "2026-12-31", id="the expiry in a Single European Code"),
        pytest.param("=/A9997XYZ100S1295", "product_description_code", "S1295", id="the processor's product"),
        pytest.param("&+A9997XYZ100", "processor", "A9997XYZ100", id="the processor alone"),
        pytest.param("=,000012", "division", "000012", id="the division alone"),
        pytest.param("=>026365", "expires", "2026-12-31", id="004"),
        pytest.param("&>0263651430", "expires", "2026-12-31 14:30", id="005"),
        pytest.param("=]202612", "expires", "2026-12", id="026"),
        pytest.param("=(1001202612311430", "expires", "2026-12-31 14:30", id="031 local"),
        pytest.param("=(2001202612311430", "expires", "2026-12-31 14:30Z", id="031 UTC"),
        pytest.param("]d217261231", "expires", "2026-12-31", id="GS1 17"),
        pytest.param("]d270032612311430", "expires", "2026-12-31 14:30", id="GS1 7003"),
        pytest.param("=*026365", "collected", "2026-12-31", id="006"),
        pytest.param("=(1002202612311430", "collected", "2026-12-31 14:30", id="031 of collection"),
        pytest.param("=}026365", "produced", "2026-12-31", id="008"),
        pytest.param("&}0263651430", "produced", "2026-12-31 14:30", id="009"),
        pytest.param("=;A99990000222244445555", "donor", "A99990000222244445555", id="019"),
        pytest.param("=#0119600130", "patient_birth_date", "1960-01-30", id="024"),
        pytest.param("&#0105ABC12", "patient_number", "ABC12", id="025"),
        pytest.param(_INS, "patient_birth_date", "1960-01-30", id="the birth date of an INS identity"),
        pytest.param(_INS, "patient_ins", "260013920100177", id="the number of an INS identity"),
        pytest.param("]d28018340000000000000007", "patient_service_number", "340000000000000007", id="GS1 8018"),
        pytest.param("&/CHA999925ABC123", "chain_of_identity", "CHA999925ABC123", id="040"),
        pytest.param("&)4R12345678", "container_lot", "4R12345678", id="018"),
        pytest.param("&,1000000000000XYZ123", "mpho_lot", "000000000000XYZ123", id="035"),
        pytest.param("]d210LOT1", "lot", "LOT1", id="GS1 10"),
        pytest.param("]d221S1", "serial", "S1", id="GS1 21"),
        pytest.param("]E04006381333931", "gtin", "04006381333931", id="EAN"),
    ],
)
def test_a_field_is_known_wherever_it_stands(raw, field, value) -> None:
    assert getattr(_label(raw), field) == value


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("=<S12954A0", "=<S12954A0"), id="the same code twice"),
        pytest.param((_DIN, _SEC, "=<S12954A0", "&>0263651430"), id="a Single European Code beside its parts"),
        pytest.param(("&>0263651430", "&>0263652359", "=>026365", "]d217261231"), id="a day and a time of that day"),
        pytest.param(("=]202612", "&>0263651430"), id="a month and a day of it"),
        pytest.param(("&>0263651430", "=(2001202612311330"), id="a local time and UTC, an hour apart"),
        pytest.param(("&>0270010130", "=(2001202612312330"), id="a local time and UTC, across midnight"),
        pytest.param(("=>027001", "=(2001202612312330"), id="a local day and UTC, across midnight"),
        pytest.param(("=]999912", "=(2001999912312330"), id="the last month of all"),
        pytest.param(("=<S1295499", "=,000012"), id="code 99 leaves the division to structure 032"),
        pytest.param(("=<T0416012", "=,000012"), id="a division with more zeros"),
        pytest.param((_INS, "=#0119600130"), id="a patient's birth date twice"),
    ],
)
def test_codes_that_agree_are_no_conflict(texts) -> None:
    assert isinstance(_label(*texts), LabelContent)
    assert _label(*texts) == _label(*reversed(texts))


@pytest.mark.parametrize(
    ("first", "second", "field", "sources"),
    [
        (_DIN, "=A99991712345700", "din", ("001", "001")),
        (_DIN, _SEC.replace("123456A", "123457A"), "din", ("001", "038")),
        (_SECOND_OF_SET, "=A99991712345603", "flags", ("001", "001")),
        ("=%6200", "=%5100", "blood_group", ("002", "002")),
        ("=<S12954A0", "=<S12954B0", "division", ("003", "003")),
        ("=<S12954A0", "=<S12955A0", "collection_type", ("003", "003")),
        ("=<S12964A0", _SEC, "product_description_code", ("003", "038")),
        ("=<S1295400", _SEC, "division", ("003", "038")),
        ("=<S12954A0", "=/A9997XYZ100S1296", "product_description_code", ("003", "034")),
        ("=<S12954A0", "=,000012", "division", ("003", "032")),
        ("&+A9997XYZ100", "=/A9997XYZ101S1296", "processor", ("033", "034")),
        ("&>0253652359", "&>0253642359", "expires", ("005", "005")),
        ("&>0263651430", "&>0263651431", "expires", ("005", "005")),
        ("&>0263641430", _SEC, "expires", ("005", "038")),
        ("&>0263641430", "]d217261231", "expires", ("005", "GS1 17")),
        ("&>0263641430", "]d270032612311430", "expires", ("005", "GS1 7003")),
        ("=]202611", "&>0263651430", "expires", ("026", "005")),
        ("=]202611", "=(2001202612311330", "expires", ("026", "031")),
        ("&>0263651430", "=(2001202612291330", "expires", ("005", "031")),
        ("&*0250021330", "=*025003", "collected", ("007", "006")),
        ("=}025002", "=(1003202501031200", "produced", ("008", "031")),
        ("&#0105ABC12", "&#0205ABC13", "patient_number", ("025", "025")),
        ("=#0119600131", _INS, "patient_birth_date", ("024", "INS")),
        ("&/CHA999925ABC123", "&/CHA999925ABC124", "chain_of_identity", ("040", "040")),
        ("]d210A", "]d210B", "lot", ("GS1 10", "GS1 10")),
    ],
)
@pytest.mark.parametrize("language", Language)
def test_two_codes_that_disagree_are_a_conflict(first, second, field, sources, language) -> None:
    conflict = _label(first, second)

    assert isinstance(conflict, LabelConflict)
    assert (conflict.field, conflict.first.source, conflict.second.source) == (field, *sources)
    sentence = explain(conflict, language)
    assert conflict.first.value in sentence
    assert conflict.second.value in sentence
    assert source_name(sources[0], language) in sentence
    assert said_name(field, language) in sentence


def test_the_conflict_is_told_in_words() -> None:
    conflict = LabelConflict(Said("expires", "2026-12-30", "005"), Said("expires", "2026-12-31", "GS1 17"))

    assert explain(conflict, Language.ENGLISH) == (
        "Two codes of the same label contradict each other, expiry: 2026-12-30 (structure 005, Expiration Date and "
        "Time) and 2026-12-31 (GS1 (17)); set the bag aside and call the pharmacist."
    )


def test_a_conflict_inside_one_code_is_found() -> None:
    assert isinstance(_label("=+02000=>026365&>0263641430"), LabelConflict)


@pytest.mark.parametrize("language", Language)
def test_every_field_of_a_label_has_its_name(language) -> None:
    assert all(said_name(field.name, language) for field in fields(LabelContent))


_MOMENT = (
    st.datetimes()
    .map(lambda at: f"{at:%Y-%m-%d %H:%M}".rjust(16, "0"))
    .flatmap(lambda text: st.sampled_from([text, text[:10], text[:7], f"{text}Z"]))
)


@given(_MOMENT, _MOMENT)
def test_agreement_of_moments_has_no_direction(one, other) -> None:
    assert moments_agree(one, one)
    assert moments_agree(one, other) == moments_agree(other, one)
