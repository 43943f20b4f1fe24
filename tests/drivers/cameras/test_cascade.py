"""One frame to its symbols: exact text, exact place, and nothing that is not there."""

import numpy as np
import pytest
import zxingcpp

from drivers.cameras.cascade import Cascade, Reticle
from drivers.simulated.camera import Condition, frames

MODULE_PX = 5
MISREAD = "=A99902273004400"  # on the pale label of seed 1043 zxing-cpp sees another number too


@pytest.fixture
def cascade() -> Cascade:
    return Cascade(budget_seconds=float("inf"))


def paper(*placed: tuple[np.ndarray, int, int], width: int = 1280, height: int = 720) -> np.ndarray:
    """A frame of white paper with symbols whose top left corners are at (x, y)."""
    frame = np.full((height, width), 230, np.uint8)
    for symbol, x, y in placed:
        big = symbol.repeat(MODULE_PX, axis=0).repeat(MODULE_PX, axis=1)
        frame[y : y + big.shape[0], x : x + big.shape[1]] = np.minimum(big, 230)
    return frame


def said(cascade: Cascade, frame: np.ndarray) -> list[tuple[str, str]]:
    return [(seen.symbology, seen.text) for seen in cascade.read(frame)]


@pytest.mark.parametrize(
    ("kind", "written", "symbology", "text"),
    [
        ("data_matrix", "=A99992512345600", "]d1", "=A99992512345600"),
        ("code_128", "=A99992512345600", "]C0", "=A99992512345600"),
        ("code_128", "99123456", "]C0", "99123456"),
        ("data_matrix", "&>0263651200", "]d1", "&>0263651200"),
        ("gs1_data_matrix", "(01)03700000000000(10)LOT12(21)SER1", "]d2", "010370000000000010LOT12\x1d21SER1"),
        ("gs1_128", "(10)LOT12(21)SER1", "]C1", "10LOT12\x1d21SER1"),
    ],
)
def test_the_text_is_exact_and_the_scan_begins_with_its_aim_identifier(
    cascade, symbols, kind, written, symbology, text
) -> None:
    """FNC1 between GS1 elements is GS, the one in front is told by the identifier alone; a leading 99 stays."""
    (seen,) = cascade.read(paper((getattr(symbols, kind)(written), 200, 200)))

    assert (seen.symbology, seen.text, seen.scan) == (symbology, text, symbology + text)


def test_corners_are_those_of_the_symbol_in_the_whole_frame(cascade, symbols) -> None:
    symbol = symbols.data_matrix("=A99992512345600")
    side = symbol.shape[0] * MODULE_PX

    (seen,) = cascade.read(paper((symbol, 600, 300)))

    expected = [(600, 300), (600 + side, 300), (600 + side, 300 + side), (600, 300 + side)]
    assert np.abs(np.array(seen.corners) - expected).max() <= MODULE_PX


@pytest.mark.parametrize("turn_degrees", [0, 90, 180, 270])
def test_corners_of_bars_that_likeness_read_lie_round_them(symbols, turn_degrees) -> None:
    frame = paper((symbols.code_128("=A99992512345600"), 270, 250))
    frame = np.ascontiguousarray(np.rot90(frame, turn_degrees // 90))
    for y in range(0, frame.shape[0], 2):  # a line scanner finds no clean line: white crumbs on every bar
        frame[y, (7 * y) % 23 :: 23] = 230
        frame[y, (5 * y) % 19 :: 19] = 230
    cascade = Cascade(budget_seconds=float("inf"))

    (seen,) = cascade.read(frame)

    black = np.argwhere(frame < 100)[:, ::-1]
    corners = np.array(seen.corners)
    assert seen.text == "=A99992512345600"
    assert np.abs(corners.min(axis=0) - black.min(axis=0)).max() < 40
    assert np.abs(corners.max(axis=0) - black.max(axis=0)).max() < 40


def test_what_lies_in_the_reticle_is_read_alone(cascade, symbols) -> None:
    """Else the neighbour's code on a rack, or a poster behind, would be taken for the label."""
    aimed_at, beside = symbols.data_matrix("=A99992512345600"), symbols.data_matrix("=A99992500000000")
    frame = paper((aimed_at, 560, 300), (beside, 20, 20))

    assert said(cascade, frame) == [("]d1", "=A99992512345600")]
    assert sorted(said(Cascade(Reticle(1, 1)), frame)) == [("]d1", "=A99992500000000"), ("]d1", "=A99992512345600")]


def test_a_pale_code_128_that_zxing_reads_wrongly_too_is_read_rightly_alone(cascade, symbols) -> None:
    (frame,) = frames(symbols.code_128(MISREAD), Condition.LOW_CONTRAST, 1043, 1)
    aimed_at, _ = Reticle().cut(frame)
    taken = zxingcpp.read_barcodes(np.ascontiguousarray(aimed_at), formats=zxingcpp.BarcodeFormat.Code128)
    assert "=,99902273314400" in [symbol.text for symbol in taken]

    assert said(cascade, frame) == [("]C0", MISREAD)]


@pytest.mark.parametrize("content", ["\x00\x01\x02\x03", "a\nb", "\x80\xff", "tab\t"])
def test_what_no_label_says_is_no_read(cascade, content) -> None:
    """Control characters but GS, and bytes beyond ASCII."""
    written = zxingcpp.create_barcode(content.encode("latin-1"), zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
    symbol = np.array(written.to_image(scale=1, add_quiet_zones=False))

    assert said(cascade, paper((symbol, 300, 300))) == []


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (700, 1), (3, 3), (480, 640)])
@pytest.mark.parametrize("kind", ["black", "white", "noise", "stripes"])
def test_a_frame_without_a_symbol_gives_nothing(cascade, size, kind) -> None:
    frame = {
        "black": np.zeros(size, np.uint8),
        "white": np.full(size, 255, np.uint8),
        "noise": np.random.default_rng(5).integers(0, 256, size, np.uint8),
        "stripes": np.tile(np.array([0, 0, 255], np.uint8), (size[0], size[1] // 3 + 1))[:, : size[1]],
    }[kind]

    assert cascade.read(frame) == ()


def test_a_large_photograph_is_read_and_its_corners_are_the_photographs(cascade, symbols) -> None:
    (small,) = frames(symbols.code_128("=A99992512345600"), Condition.ROTATED, 3, 1)
    large = small.repeat(3, axis=0).repeat(3, axis=1)

    (seen,) = cascade.read(large)

    (alone,) = cascade.read(small)
    assert seen.text == alone.text == "=A99992512345600"
    assert np.abs(np.array(seen.corners) - 3 * np.array(alone.corners)).max() < 60


def test_no_retry_begins_after_the_budget(symbols) -> None:
    """Frost leaves this one to the retries."""
    (frame,) = frames(symbols.code_128("=A99992512345600"), Condition.FROST_18, 4, 1)

    assert said(Cascade(budget_seconds=0, clock=lambda: 0.0), frame) == []
    assert said(Cascade(budget_seconds=1, clock=lambda: 0.0), frame) == [("]C0", "=A99992512345600")]


@pytest.mark.parametrize(
    "frame", [np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4), np.float32), np.zeros((0, 4), np.uint8)]
)
def test_what_is_no_grey_frame_is_refused(cascade, frame) -> None:
    with pytest.raises(ValueError, match=r"a frame is \(height, width\) of uint8"):
        cascade.read(frame)
