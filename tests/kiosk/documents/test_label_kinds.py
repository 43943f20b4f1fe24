"""Each kind of label, in both languages, at each resolution: whole, apart, readable, and saying what it must."""

import io
from itertools import combinations
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.approved import NotApprovableError, read_approved
from kiosk.circuit.profiles import Statement
from kiosk.documents.label_drawing import draw, render_checked
from kiosk.documents.label_house import BadgeLabel, PositionLabel
from kiosk.documents.label_kinds import KINDS, LabelContent
from kiosk.documents.label_products import BaseLabel, CryoLabel, SyringeLabel
from kiosk.documents.label_statements import LabelStatement, said
from kiosk.documents.label_template import shipped_template
from kiosk.documents.sheet import LabelDoesNotFit
from kiosk.documents.symbols import Box, Symbology
from kiosk.isbt128 import (
    BloodGroups,
    CollectionDateTime,
    CompoundMessage,
    DonationNumber,
    ExpirationDateTime,
    ProductCode,
    SingleEuropeanCode,
    check_character,
    parse,
)
from kiosk.scanning import badge_text, location_text
from kiosk.wording import Language

DPI = (203, 300, 600)
DATA = Path(__file__).parents[3] / "docs" / "labels"
S = LabelStatement


def read(model, file, **changes):
    """A label of the example data in the manual, with changes."""
    label = read_approved(model, (DATA / file).read_text(encoding="utf-8"), file)
    return model.model_validate(label.model_dump() | {"din": "A9999 25 123456 9"} | changes)


def base(**changes):
    return read(BaseLabel, "base.toml", **changes)


def for_another(**changes):
    """An allogeneic product of an ineligible donor: all that a label can warn of."""
    donor = {"name": "MARTIN-TEST Alexandrine", "birth_date": "1970-01-01", "identifier": "8000002"}
    statements = (S.INTENDED_RECIPIENT_ONLY, S.BIOHAZARD, S.ADVISE_RECIPIENT, S.REACTIVE_RESULTS, S.NOT_EVALUATED)
    return base(
        product_code="S1128300",
        blood_group="49",
        flags="01",
        donor=donor,
        statements=(*statements, S.DO_NOT_IRRADIATE, S.DO_NOT_REFREEZE),
        reactive_for="hepatitis B",
        **changes,
    )


LABELS = {
    "base": base,
    "base for another": for_another,
    "cryo": lambda: read(CryoLabel, "cryo.toml"),
    "syringe": lambda: read(SyringeLabel, "syringe.toml"),
    "position": lambda: PositionLabel(code="C1A103", place="Cuve 1 · A1 · 3", establishment="Hôpital de l’Exemple"),
    "badge": lambda: BadgeLabel(id="TECH0001", name="MARTIN-TEST Alex", roles="Technicien", establishment="Hôpital"),
}


def rendered(label, dpi=203, language=Language.FRENCH):
    content = label.content(language)
    return render_checked(shipped_template(content.kind.name), content, dpi)


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", LABELS)
def test_each_label_is_whole_with_nothing_over_anything_and_reads_back(name, language, dpi):
    content = LABELS[name]().content(language)
    template = shipped_template(content.kind.name)
    sheet, symbols = draw(template, content, dpi)
    boxes = {**sheet.texts, **{f"{symbol.name} symbol": symbol.box for symbol in symbols}}
    paper = Box(0, 0, sheet.image.width, sheet.image.height)
    assert all(paper.holds(b.left, b.top) and paper.holds(b.right - 1, b.bottom - 1) for b in boxes.values())
    assert [pair for pair in combinations(boxes, 2) if overlap(boxes[pair[0]], boxes[pair[1]])] == []

    checked = render_checked(template, content, dpi)
    seen = {symbol.text for symbol in zxingcpp.read_barcodes(Image.open(io.BytesIO(checked.png)).convert("L"))}
    assert seen == {text for text in content.symbols.values() if text}


@pytest.mark.parametrize("kind", KINDS)
def test_a_label_says_the_fields_of_its_kind_and_no_others(kind):
    with pytest.raises(ValueError, match="missing or too many"):
        LabelContent(KINDS[kind], Language.FRENCH, {"patient": "x"}, {}, {})


def test_the_base_label_carries_the_six_structures_and_all_of_them_in_one_symbol():
    label = base()
    structures = (
        DonationNumber("A9999", "25", "123456"),
        ProductCode("S1128", "1", "00"),
        ExpirationDateTime(label.expires_at),
        BloodGroups("53"),
        CollectionDateTime(label.collected_at),
        SingleEuropeanCode.read("&,4FR000000A999925123456A00S112800020261123"),
    )
    read_back = {symbol.name: parse(symbol.text) for symbol in rendered(label).symbols}
    assert read_back.pop("compound message") == CompoundMessage(structures)
    assert set(read_back.values()) == set(structures)


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize(("left", "right"), [("donation number", "blood group"), ("product code", "expiry")])
def test_codes_side_by_side_stand_so_that_a_scanner_can_join_them(left, right, dpi):
    """ISBT 128 Standard Technical Specification 10.1: same height, same bars, a gap of 36 bars, 16 more or less."""
    checked = rendered(base(), dpi)
    quiet = 10 * (bar := {203: 2, 300: 3, 600: 6}[dpi])
    boxes = {symbol.name: symbol.box for symbol in checked.symbols}
    one, other = boxes[left], boxes[right]
    assert (one.top, one.bottom) == (other.top, other.bottom)
    assert 20 * bar <= other.left + quiet - (one.right - quiet) <= 52 * bar
    between = Image.open(io.BytesIO(checked.png)).crop(
        (one.right - quiet + 1, one.top, other.left + quiet - 1, one.bottom)
    )
    assert between.getextrema() == (255, 255), "no line between the two"


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("name", LABELS)
def test_no_bar_is_narrower_than_a_quarter_of_a_millimetre(name, dpi):
    """0.25 mm is what the standard aims at; two dots at 203 dots an inch are 0.2502 mm."""
    for symbol in rendered(LABELS[name](), dpi).symbols:
        width = symbol.box.right - symbol.box.left
        if symbol.symbology is Symbology.CODE_128:
            assert width % {203: 2, 300: 3, 600: 6}[dpi] == 0


def test_bars_and_modules_are_the_widest_that_fit_their_cell():
    narrow, wide = (rendered(PositionLabel(code=code)).symbols[0].box for code in ("A1B2C3D4E5F6", "A1"))
    assert wide.right - wide.left > 9 * 203 / 25.4
    assert narrow.right - narrow.left <= 15 * 203 / 25.4


def test_flags_are_printed_unless_they_are_00_or_a_check():
    """A check value is never printed (ISBT 128 Standard Technical Specification 7.4.1)."""
    check = f"{60 + '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*'.index(check_character('A999925123456'))}"
    shown = {flags: base(flags=flags).content(Language.FRENCH).texts["flags"] for flags in ("00", check, "07")}
    assert shown == {"00": "", check: "", "07": "07"}


def test_times_are_local_with_their_zone_and_in_utc_where_asked():
    texts = base().content(Language.ENGLISH).texts
    assert texts["collected"].replace("\u00a0", " ") == "Collected 20 November 2026 09:30 CET"
    assert texts["expiry"].replace("\u00a0", " ") == "Expires 23 November 2026 09:30 CET"
    assert texts["expiry_utc"] == "(23 November 2026 08:30 UTC)"
    assert base(in_utc_too=False).content(Language.ENGLISH).texts["expiry_utc"] == ""


def test_a_time_that_is_not_stated_is_not_printed():
    """23:59 stands for no time: the day alone, and no UTC of it."""
    texts = base(expires_at="2026-12-01T23:59").content(Language.FRENCH).texts
    assert texts["expiry"].replace("\u00a0", " ") == "Péremption 1er décembre 2026"
    assert texts["expiry_utc"] == ""


def test_volume_and_storage_are_written_as_the_reader_writes_numbers():
    french, english = (base().content(language).texts for language in Language)
    assert french["volume"] == "Volume total 250 mL dont environ 32,5 mL de ACD-A"
    assert english["volume"] == "Total volume 250 mL containing approx. 32.5 mL ACD-A"
    assert french["storage"] == "Conserver de 2 °C à 8 °C"
    assert read(CryoLabel, "cryo.toml").content(Language.ENGLISH).texts["storage"] == "Store at −150 °C or colder"


def test_the_biohazard_sign_stands_with_its_legend_and_only_then():
    assert for_another().content(Language.ENGLISH).texts["biohazard"] == "☣"
    assert "BIOHAZARD" in for_another().content(Language.ENGLISH).lists["use_statements"]
    assert base().content(Language.ENGLISH).texts["biohazard"] == ""


def test_every_statement_of_a_profile_has_its_words_on_a_label():
    assert {statement.value for statement in Statement} <= {statement.value for statement in S}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("statement", S)
def test_each_statement_has_words_of_its_own(statement, language):
    words = {said(each, language, reactive_for="x") for each in S}
    assert len(words) == len(S)
    assert said(statement, language, reactive_for="x") in words


def test_a_division_in_structure_032_is_printed_and_encoded():
    label = read(CryoLabel, "cryo.toml", product_code="S1194199", division="000012")
    assert label.content(Language.ENGLISH).texts["division"] == "Division 000012"
    assert "=,000012" in label.content(Language.ENGLISH).symbols["compound"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"din": "A9999 25 123456 8"}, "check character 8 at position 14 does not fit"),
        ({"din": "A999925123456"}, "din"),
        ({"product_code": "S112810"}, "product_code"),
        ({"product_code": "S1128199"}, "032"),
        ({"division": "000012"}, "032"),
        ({"flags": "61"}, "flags"),
        ({"blood_group": "99"}, "blood_group"),
        ({"expires_at": "2026-11-20T09:30:30"}, "a time to the whole minute was expected"),
        ({"expires_at": "2026-11-20T09:30+01:00"}, "expires_at"),
        ({"expires_at": "2026-11-19T09:30"}, "expires_at must be after collected_at"),
        ({"zone": "Paris"}, "the name of a time zone was expected"),
        ({"statements": [S.DO_NOT_IRRADIATE]}, "autologous_use_only was expected: collection type 1"),
        ({"product_code": "S1128X00"}, "biohazard was expected: collection type X"),
        (
            {"product_code": "S1128000", "statements": ["biohazard"]},
            "autologous_use_only was expected: blood group code 53",
        ),
        ({"product_code": "S1128000", "blood_group": "54"}, "biohazard was expected: blood group code 54"),
        ({"statements": ["autologous_use_only", "intended_recipient_only"]}, "not both"),
        ({"statements": ["autologous_use_only", "autologous_use_only"]}, "each statement once"),
        ({"statements": ["autologous_use_only", "reactive_results"]}, "reactive_results and reactive_for go together"),
        ({"recipient": None}, "a recipient with a name was expected"),
        ({"donor": {"name": "MARTIN-TEST Alex"}}, "no donor was expected"),
        ({"storage": {"minimum_celsius": 8, "maximum_celsius": 2}}, "minimum_celsius must be below maximum_celsius"),
        ({"volume": {"millilitres": 10, "anticoagulant": "ACD-A"}}, "go together"),
        ({"nurse": "x"}, "nurse"),
    ],
)
def test_data_that_make_no_label_are_refused_in_words(changes, sentence):
    with pytest.raises(ValueError, match=sentence):
        base(**changes)


def test_data_in_a_file_are_refused_naming_file_and_field():
    text = (DATA / "base.toml").read_text(encoding="utf-8").replace("123456 9", "123456 8")
    with pytest.raises(NotApprovableError, match=r"bag\.toml: top of the file, field din: the check character 8"):
        read_approved(BaseLabel, text, "bag.toml")


@pytest.mark.parametrize(("code", "sentence"), [("A", "2 to 12 characters"), ("a1", "2 to 12"), ("A-1", "2 to 12")])
def test_a_position_or_badge_that_no_scanner_would_take_is_refused(code, sentence):
    with pytest.raises(ValueError, match=sentence):
        PositionLabel(code=code)
    with pytest.raises(ValueError, match="8 characters"):
        BadgeLabel(id=code, name="MARTIN-TEST Alex")


def test_position_and_badge_carry_the_kiosk_s_own_codes_twice():
    assert {s.text for s in rendered(PositionLabel(code="C1A103")).symbols} == {location_text("C1A103")}
    assert [s.text for s in rendered(LABELS["badge"]()).symbols] == [badge_text("TECH0001")] * 2


def test_too_many_words_are_refused_by_the_name_of_their_place():
    with pytest.raises(LabelDoesNotFit, match="too long for the product class of the label: shorten it"):
        rendered(base(product_class="HPC, APHERESIS, " * 7))
    with pytest.raises(LabelDoesNotFit, match="too many or too long for the statement of the label: say less"):
        rendered(base(statements=tuple(S)[:1] + tuple(S)[2:], reactive_for="agent " * 30))


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("language", Language)
def test_every_handling_statement_fits_at_once(language, dpi):
    handling = ("properly_identify", "do_not_irradiate", "no_leukodepleting_filter", "do_not_refreeze")
    rendered(base(statements=("autologous_use_only", *handling, "see_documentation")), dpi, language)


@settings(max_examples=40)
@given(
    year=st.integers(0, 99),
    sequence=st.integers(0, 999_999),
    facility=st.integers(9990, 9999),
    description=st.integers(0, 9999),
    division=st.from_regex(r"[0A-Z][0a-z]", fullmatch=True),
    dpi=st.sampled_from(DPI),
)
def test_whatever_the_donation_and_product_the_partial_label_reads_back(
    year, sequence, facility, description, division, dpi
):
    din = f"A{facility}{year:02}{sequence:06}"
    label = read(
        CryoLabel, "cryo.toml", din=f"{din}{check_character(din)}", product_code=f"S{description:04}1{division}"
    )
    [donation, compound] = [parse(symbol.text) for symbol in rendered(label, dpi).symbols]
    assert (donation.din, compound.structures[:2]) == (din, (label.donation, label.product))
