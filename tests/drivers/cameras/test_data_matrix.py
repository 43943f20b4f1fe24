"""Symbols written by two other libraries are read back, damaged ones too, and nothing is read where nothing is."""

import string

import numpy as np
import pytest
import zxingcpp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drivers.cameras.data_matrix import REQUIRED_EVIDENCE_BITS, drawn, read_modules
from drivers.cameras.data_matrix_layout import SHAPES, codeword_modules, fixed_modules
from kiosk.documents.symbols import data_matrix_modules

DATA_MATRIX = zxingcpp.BarcodeFormat.DataMatrix
ALPHABETS = [
    string.digits,
    string.ascii_uppercase + string.digits + " ",
    string.ascii_lowercase + " ",
    "=&<>!" + string.ascii_letters + string.digits,
    "\x1d" + string.digits + string.ascii_uppercase,
    "AB\rC*>9",
]


def written_by_libdmtx(text: str) -> np.ndarray:
    return np.array([[float(module) for module in row] for row in data_matrix_modules(text)])


def written_by_zxing(text: str, **options: object) -> np.ndarray:
    symbol = zxingcpp.create_barcode(text, DATA_MATRIX, force_square=True, **options)
    return (np.array(symbol.to_image(scale=1, add_quiet_zones=False)) < 128).astype(float)


def random_symbol(chance: np.random.Generator, size: int) -> tuple[np.ndarray, str]:
    """A symbol of that size, full of digits, and its text."""
    pairs = chance.integers(0, 100, SHAPES[size].data)
    return drawn(size, bytes((pairs + 130).astype(np.uint8))).astype(float), "".join(f"{pair:02}" for pair in pairs)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ALPHABETS), st.integers(1, 400), st.randoms(use_true_random=False))
def test_what_zxing_writes_is_read_back(alphabet, length, chance) -> None:
    """It chooses among all encodation schemes, so all of them are met."""
    text = "".join(chance.choice(alphabet) for _ in range(length))
    black = written_by_zxing(text)
    assume(len(black) in SHAPES)

    message = read_modules(black)

    if "\r" in text:
        assert message is None
    else:
        assert message is not None
        assert (message.text, message.size) == (text, len(black))


@pytest.mark.parametrize("length", [3, 6, 8, 12, 16, 20, 27, 40, 55, 80, 100, 130, 150, 180, 250, 330, 400, 500])
def test_what_libdmtx_writes_is_read_back_in_every_size(length) -> None:
    text = "".join("=ABCDEFG0"[(7 * i * i + i) % 9] for i in range(length))

    message = read_modules(written_by_libdmtx(text))

    assert message is not None
    assert message.text == text


def test_a_gs1_symbol_is_known_by_its_function_1() -> None:
    message = read_modules(written_by_zxing("(01)04912345123459(10)AB12(21)7", gs1=True))

    assert message is not None
    assert message.gs1
    assert message.text == "010491234512345910AB12\x1d217"


@pytest.mark.parametrize("size", SHAPES)
def test_every_module_has_one_place(size) -> None:
    """Table 7: each module is part of one codeword or of the fixed pattern."""
    counted = (fixed_modules(size) >= 0).astype(int)
    for row, column in codeword_modules(size).reshape(-1, 2):
        counted[row, column] += 1

    assert (counted == 1).all()


@pytest.mark.parametrize("size", [size for size in SHAPES if size >= 16])
def test_a_hidden_patch_is_filled_in(size) -> None:
    """A square of modules not known at all, a fifth of the area, is less than the error correction can fill."""
    black, text = random_symbol(np.random.default_rng(size), size)
    side = round(size * 0.2**0.5)
    black[2 : 2 + side, 3 : 3 + side] = 0.5

    message = read_modules(black)

    assert message is not None
    assert message.text == text


def test_modules_known_wrong_are_put_right() -> None:
    black, text = random_symbol(np.random.default_rng(5), 26)
    at = np.random.default_rng(6).choice(26 * 26, 8, replace=False)
    black.ravel()[at] = 1 - black.ravel()[at]

    message = read_modules(black)

    assert message is not None
    assert message.text == text


@pytest.mark.parametrize("size", [10, 12, 16, 24, 32])
def test_nothing_is_read_in_noise(size) -> None:
    chance = np.random.default_rng(size)

    assert all(read_modules(chance.random((size, size)).round()) is None for _ in range(60))


@pytest.mark.parametrize("size", [10, 12, 16, 24])
def test_a_symbol_damaged_at_will_is_read_right_or_not_at_all(size) -> None:
    """From a few modules to more than half of them, hidden or wrong."""
    chance = np.random.default_rng((size, 1))
    wrong = 0
    for share in np.linspace(0.02, 0.7, 120):
        black, text = random_symbol(chance, size)
        hidden, false = chance.random((2, size, size)) < share / 2
        damaged = np.where(hidden, 0.5, np.where(false, 1 - black, black))
        message = read_modules(damaged)
        if message is not None:
            wrong += message.text != text
            assert message.evidence_bits >= REQUIRED_EVIDENCE_BITS

    assert wrong == 0


def test_a_small_symbol_needs_all_its_error_correction_as_proof() -> None:
    """10 x 10 has five error codewords: past one wrong module less than 32 bits are left, and that is refused."""
    black, text = random_symbol(np.random.default_rng(2), 10)
    first, second = codeword_modules(10)[3, 4:6]
    black[*first] = 1 - black[*first]

    message = read_modules(black)
    black[*second] = 1 - black[*second]

    assert message is not None
    assert message.text == text
    assert read_modules(black) is None


def test_what_cannot_be_printed_is_refused() -> None:
    assert read_modules(drawn(10, bytes([66, 8, 67])).astype(float)) is None


@pytest.mark.parametrize("codewords", [bytes([66, 129, 70]), bytes([129, 70, 1])])
def test_wrong_padding_or_nothing_but_padding_is_refused(codewords) -> None:
    """`A` padded is 66 129 70; after a first pad in place of `A` the message is empty."""
    message = read_modules(drawn(10, codewords).astype(float))

    assert (message.text if message else None) == ("A" if codewords[0] == 66 else None)
