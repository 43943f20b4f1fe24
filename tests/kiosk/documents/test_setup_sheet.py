"""The scanner's set-up sheet: nothing on it may read as anything but what the kiosk expects."""

import io
import warnings
from datetime import UTC, datetime

import pypdf
import pytest
from PIL import Image

from kiosk.documents import reference_symbols as drawing
from kiosk.documents.reference_symbols import SymbolNotFaithful, check_picture, draw_reference_symbol
from kiosk.documents.setup_sheet import SheetOrigin, make_setup_sheet
from kiosk.scanner_check.reference import GS, Drawn, Purpose, reference_symbol, reference_symbols
from kiosk.wording import Language

ORIGIN = SheetOrigin("Hôpital de l’Exemple", "bench-1", "0.1.0", datetime(2026, 11, 22, 9, 0, tzinfo=UTC))


@pytest.fixture(scope="module", params=list(Language), ids=str)
def sheet(request) -> bytes:
    return make_setup_sheet(request.param, ORIGIN)


def test_the_sheet_is_a_pdf_a_with_its_number_and_every_symbol_numbered(sheet) -> None:
    reader = pypdf.PdfReader(io.BytesIO(sheet))
    text = "\n".join(page.extract_text() for page in reader.pages)

    assert b"pdfaid" in sheet
    assert "P14SHEET1" in text
    assert "bench-1" in text
    for symbol in reference_symbols():
        assert str(symbol.number) in text.split()


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert make_setup_sheet(Language.FRENCH, ORIGIN) == make_setup_sheet(Language.FRENCH, ORIGIN)


def test_a_symbol_that_reads_as_another_is_not_printed(monkeypatch) -> None:
    """As when a writer drops a leading 99 in silence."""
    right = drawing.symbols.code_128_modules
    monkeypatch.setattr(drawing.symbols, "code_128_modules", lambda text: right(text.removesuffix("99")))

    with pytest.raises(SymbolNotFaithful, match="symbol 7 should read"):
        make_setup_sheet(Language.FRENCH, ORIGIN)


def test_a_symbol_lost_on_the_page_is_not_printed() -> None:
    with pytest.raises(SymbolNotFaithful):
        check_picture(Image.new("1", (300, 300), 1), reference_symbol(9))


@pytest.mark.parametrize(
    "symbol",
    [s for s in reference_symbols() if s.drawn is Drawn.DATA_MATRIX and s.purpose is Purpose.READ],
    ids=lambda symbol: symbol.name,
)
def test_a_second_reader_reads_every_plain_data_matrix(symbol) -> None:
    """The writer and the first reader are of one make; libdmtx is not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pylibdmtx 0.1.10 imports distutils
        from pylibdmtx.pylibdmtx import decode
    (read,) = decode(draw_reference_symbol(symbol).convert("L"), max_count=1, timeout=2000)

    assert read.data.decode("ascii") == symbol.text


def test_the_frosted_sample_is_spoiled_and_still_reads() -> None:
    symbol = reference_symbols()[-1]
    clean = drawing.data_matrix_rows(symbol)
    picture = draw_reference_symbol(symbol)
    dots, quiet = drawing.DATA_MATRIX_MODULE_DOTS, drawing.symbols.DATA_MATRIX_QUIET_MODULES
    lost = 0
    for y, row in enumerate(clean):
        for x, module in enumerate(row):
            middle = tuple(int((quiet + at + 0.5) * dots) for at in (x, y))
            lost += module == "1" and picture.getpixel(middle) != 0

    assert lost >= 8


def test_the_commercial_symbol_sends_its_separator() -> None:
    """`draw_reference_symbol` compares with the AIM identifier and the GS byte in place."""
    symbol = next(symbol for symbol in reference_symbols() if symbol.drawn is Drawn.GS1_DATA_MATRIX)

    assert GS in symbol.text
    draw_reference_symbol(symbol)
