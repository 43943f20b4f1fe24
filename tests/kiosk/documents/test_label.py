"""The thawed product's label: nothing cut, nothing overlapping, and nothing printed that does not read back."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import combinations, groupby

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from kiosk.circuit.profiles import Statement
from kiosk.documents import fonts, symbols
from kiosk.documents.label import CheckedLabel, LabelNotFaithful, ThawLabel, render_checked_label, thaw_label_content
from kiosk.documents.label_drawing import draw
from kiosk.documents.label_template import shipped_template
from kiosk.documents.sheet import LabelDoesNotFit, Sheet
from kiosk.documents.symbols import (
    WHITE,
    Box,
    ExpectedSymbol,
    Mismatch,
    SymbolNotWritten,
    Symbology,
    check_label,
    code_128_modules,
    data_matrix_modules,
)
from kiosk.wording import Language

PARIS_IN_WINTER = timezone(timedelta(hours=1))
DPI = (203, 300, 600)


def label(language=Language.FRENCH, **changes):
    french = language is Language.FRENCH
    suspension = "suspension pour perfusion" if french else "suspension for infusion"
    return replace(
        ThawLabel(
            language=language,
            patient_name="DUPONT-TEST Camille",
            birth_date=date(1968, 3, 12),
            sex="F",
            hospital_number="8001234567",
            product_name=f"YESCARTA axicabtagene ciloleucel, {suspension}",
            product_code="S1234A00",
            din="A999925123456",
            printed_flags="",
            check_character="K",
            division="00",
            lot="LOT-TEST-0042",
            expires_at=datetime(2027, 1, 31, 23, 59, tzinfo=PARIS_IN_WINTER),
            thaw_ended_at=datetime(2026, 11, 22, 14, 8, 50, tzinfo=PARIS_IN_WINTER),
            use_before_at=datetime(2026, 11, 22, 14, 38, 50, tzinfo=PARIS_IN_WINTER),
            use_before_meaning="Commencer la perfusion avant" if french else "Start the infusion before",
            statements=tuple(Statement),
            out_of_specification=False,
            station="Poste 2",
            run_id="R-2026-000123",
            printed_at=datetime(2026, 11, 22, 14, 10, 2, tzinfo=PARIS_IN_WINTER),
            copy_number=1,
            donation_number_symbol="=A99992512345600",
            product_code_symbol="=<S1234A00",
            compound_symbol="=+03000=A99992512345600=<S1234A00&>0270312359",
            number="L0A1B2C3D4E5F01",
            number_symbol="BND-L0A1B2C3D4E5F01-K",
        ),
        **changes,
    )


def draw_label(label, dpi):
    return draw(shipped_template("thawed"), thaw_label_content(label), dpi)


def dots_of(checked: CheckedLabel):
    """The picture in the raster bytes, read as a printer reads them."""
    row_bytes = -(-checked.width_dots // 8)
    rows = [checked.raster[at : at + row_bytes] for at in range(0, len(checked.raster), row_bytes)]
    return ["".join(f"{byte:08b}" for byte in row)[: checked.width_dots] for row in rows]


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("language", Language)
def test_every_symbol_of_a_label_reads_back_as_it_was_asked(language, dpi):
    """The donation number, the product code and the compound message, from the picture that is handed out."""
    checked = render_checked_label(label(language), dpi)
    read = {s.text for s in zxingcpp.read_barcodes(Image.open(io.BytesIO(checked.png)).convert("L"))}
    assert read == {
        "=A99992512345600",
        "=<S1234A00",
        "=+03000=A99992512345600=<S1234A00&>0270312359",
        "BND-L0A1B2C3D4E5F01-K",
    }
    assert {symbol.text for symbol in checked.symbols} == read


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("out_of_specification", [False, True])
def test_nothing_on_a_label_overlaps_or_leaves_it(language, dpi, out_of_specification):
    sheet, asked = draw_label(
        label(language, out_of_specification=out_of_specification, patient_name="DE LA TOUR-TEST Marie-Antoinette"), dpi
    )
    boxes = {**sheet.texts, **{f"{symbol.name} symbol": symbol.box for symbol in asked}}
    paper = Box(0, 0, sheet.image.width, sheet.image.height)
    assert ("out of specification" in boxes) == out_of_specification
    for name, box in boxes.items():
        assert paper.holds(box.left, box.top), name
        assert paper.holds(box.right - 1, box.bottom - 1), name
    assert [pair for pair in combinations(boxes, 2) if overlap(boxes[pair[0]], boxes[pair[1]])] == []


@pytest.mark.parametrize(("dpi", "bar_dots"), [(203, 2), (300, 3), (600, 6)])
def test_bars_and_spaces_are_whole_printer_dots(dpi, bar_dots):
    """Each run of black or white along a Code 128 is a whole number of modules, with its quiet zone on both sides."""
    checked = render_checked_label(label(), dpi)
    box = checked.symbols[0].box
    row = dots_of(checked)[(box.top + box.bottom) // 2][box.left : box.right]
    runs = [len(list(run)) for _, run in groupby(row)]
    assert {run % bar_dots for run in runs} == {0}
    assert runs[0] >= 10 * bar_dots
    assert runs[-1] >= 10 * bar_dots


def test_the_raster_is_the_picture_one_bit_a_dot_and_one_is_black():
    checked = render_checked_label(label(), 203)
    picture = Image.open(io.BytesIO(checked.png))
    assert (picture.mode, picture.size) == ("1", (checked.width_dots, checked.height_dots))
    rows = dots_of(checked)
    assert len(rows) == checked.height_dots
    assert all(
        (rows[y][x] == "1") == (picture.getpixel((x, y)) == 0)
        for y in range(0, checked.height_dots, 7)
        for x in range(checked.width_dots)
    )
    assert 0.02 < sum(row.count("1") for row in rows) / (picture.width * picture.height) < 0.5
    assert checked.sha256 == hashlib.sha256(checked.raster).hexdigest()


def test_the_same_label_is_the_same_bytes():
    assert render_checked_label(label(), 300) == render_checked_label(label(), 300)


def test_labels_that_differ_by_one_letter_are_different_bytes():
    one, other = (render_checked_label(label(lot=lot), 203) for lot in ("LOT-TEST-1", "LOT-TEST-2"))
    assert one.sha256 != other.sha256


def test_a_symbol_that_reads_otherwise_is_refused_rather_than_printed(monkeypatch):
    """A writer that drops a leading 99, as python-barcode 0.16.1 does: the gate names what is missing."""
    write = symbols.code_128_modules
    monkeypatch.setattr(symbols, "code_128_modules", lambda text: write(text.removeprefix("99")))
    with pytest.raises(LabelNotFaithful) as refused:
        render_checked_label(label(donation_number_symbol="99123456"), 300)
    assert refused.value.mismatches == (Mismatch("donation number", "99123456", "123456"),)
    assert "donation number should read '99123456' but reads '123456'" in str(refused.value)


@settings(max_examples=60)
@given(
    text=st.one_of(
        st.text("0123456789", min_size=1, max_size=24),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=16),
    ),
    lead=st.sampled_from(["", "99", "9999"]),
    dpi=st.sampled_from(DPI),
)
def test_whatever_the_text_its_code_128_prints_and_reads_back_exactly(text, lead, dpi):
    """Digits in pairs or not, any printable character, a leading 99: in whole dots at each resolution."""
    sheet = Sheet(90, 12, dpi)
    box = Box(0, 0, sheet.image.width, sheet.image.height)
    symbols.paint_code_128(sheet.draw, code_128_modules(lead + text), box, sheet.dots(0.25))
    asked = ExpectedSymbol("text", Symbology.CODE_128, lead + text, box)
    assert check_label(sheet.image, (asked,)) == ()


@settings(max_examples=30)
@given(
    text=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40),
    lead=st.sampled_from(["", "99"]),
    dpi=st.sampled_from(DPI),
)
def test_whatever_the_text_its_data_matrix_prints_and_reads_back_exactly(text, lead, dpi):
    sheet = Sheet(20, 20, dpi)
    box = Box(0, 0, sheet.image.width, sheet.image.height)
    symbols.paint_data_matrix(sheet.draw, data_matrix_modules(lead + text), box, sheet.dots(0.25))
    asked = ExpectedSymbol("text", Symbology.DATA_MATRIX, lead + text, box)
    assert check_label(sheet.image, (asked,)) == ()


def test_a_donation_number_s_code_128_is_as_short_as_it_can_be():
    """Pairs of digits take one character of set C: 145 modules, as the standard's encoder rule asks."""
    assert len(code_128_modules("=A99991412345600")) == 145


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_damaged_symbol_is_found_and_named(at):
    """A stripe of white over a symbol: the gate says which one can no longer be read."""
    sheet, asked = draw_label(label(), 300)
    box = asked[at].box
    middle = (box.left + box.right) // 2
    ImageDraw.Draw(sheet.image).rectangle((middle - 40, box.top, middle + 40, box.bottom - 1), fill=WHITE)
    assert check_label(sheet.image, asked) == (Mismatch(asked[at].name, asked[at].text, ""),)


def test_a_symbol_nobody_asked_for_is_a_mismatch():
    sheet, asked = draw_label(label(), 300)
    assert check_label(sheet.image, (*asked[:2], asked[3])) == (
        Mismatch("Data Matrix", "", "=+03000=A99992512345600=<S1234A00&>0270312359"),
    )


def test_two_symbols_that_changed_places_are_two_mismatches():
    sheet, (din, code, *matrices) = draw_label(label(), 300)
    swapped = (replace(din, box=code.box), replace(code, box=din.box), *matrices)
    assert {(m.expected, m.read) for m in check_label(sheet.image, swapped)} == {
        (din.text, code.text),
        (code.text, din.text),
    }


@settings(max_examples=60)
@given(
    year=st.integers(0, 99),
    sequence=st.integers(0, 999_999),
    facility=st.integers(9990, 9999),
    flags=st.integers(0, 19),
    code=st.from_regex(r"S[0-9]{4}[A1X8][A-Z0][a-z0]", fullmatch=True),
    dpi=st.sampled_from([203, 300]),
)
def test_whatever_the_donation_number_the_label_reads_back(year, sequence, facility, flags, code, dpi):
    number = f"=A{facility}{year:02}{sequence:06}{flags:02}"
    product = f"=<{code}"
    compound = f"=+03000{number}{product}&>0270312359"
    checked = render_checked_label(
        label(donation_number_symbol=number, product_code_symbol=product, compound_symbol=compound), dpi
    )
    assert [symbol.text for symbol in checked.symbols][:3] == [number, product, compound]


def test_a_name_too_long_to_print_whole_is_refused_by_name():
    with pytest.raises(LabelDoesNotFit, match=r"too long for the patient name of the label: shorten it"):
        render_checked_label(label(patient_name="DUPONT-TEST " * 12), 203)


def test_a_name_with_letters_no_typeface_has_is_refused_by_name():
    """A box in the place of a letter is not a patient's name."""
    with pytest.raises(LabelDoesNotFit, match="cannot print '\N{DNA DOUBLE HELIX}' in its lot"):
        render_checked_label(label(lot="\U0001f9ec 12"), 203)


@pytest.fixture
def no_fonts_installed(monkeypatch, tmp_path):
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS"):
        monkeypatch.setenv(variable, str(tmp_path))
    caches = (fonts._installed, fonts._face, fonts._draws, fonts._file_for)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_with_no_typeface_installed_a_label_without_accents_still_prints(no_fonts_installed):
    """Pillow brings one face of its own."""
    assert fonts.face_files(bold=True) == ()
    assert render_checked_label(label(Language.ENGLISH), 203).raster


def test_with_no_typeface_installed_a_label_with_accents_is_refused_and_says_what_to_install(no_fonts_installed):
    with pytest.raises(LabelDoesNotFit, match="install fonts-b612"):
        render_checked_label(label(Language.FRENCH), 203)


def test_a_symbol_too_long_for_its_place_is_refused_by_name():
    with pytest.raises(LabelDoesNotFit, match="too long for the Code 128 of the product code"):
        render_checked_label(label(product_code_symbol="=<S1234A00ABCDEFGHIJKLM"), 203)
    with pytest.raises(LabelDoesNotFit, match="too long for the Data Matrix"):
        render_checked_label(label(compound_symbol="=+" + "ABCDEFGHIJ" * 40), 203)


@pytest.mark.parametrize("write", [code_128_modules, data_matrix_modules])
@pytest.mark.parametrize("text", ["", "é", "A\x1dB"])
def test_a_text_that_is_not_printable_ascii_is_no_symbol(write, text):
    with pytest.raises(SymbolNotWritten, match="printable ASCII"):
        write(text)


def test_a_text_beyond_the_largest_data_matrix_is_no_symbol():
    with pytest.raises(SymbolNotWritten, match="cannot be a Data Matrix"):
        data_matrix_modules("A" * 3000)


def test_the_use_before_time_is_never_later_than_the_limit():
    """Seconds are dropped: 14:38:50 and 14:38:00 print the same 14:38."""
    at = datetime(2026, 11, 22, 14, 38, 50, tzinfo=UTC)
    on_the_minute = at.replace(second=0)
    one, other = (render_checked_label(label(use_before_at=moment), 203) for moment in (at, on_the_minute))
    assert one.raster == other.raster


def test_flags_that_are_printed_change_the_label():
    assert render_checked_label(label(printed_flags="01"), 203) != render_checked_label(label(), 203)


def test_only_the_resolutions_of_label_printers_are_drawn():
    with pytest.raises(ValueError, match="not 150"):
        render_checked_label(label(), 150)
