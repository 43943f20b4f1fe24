"""Code 128 by likeness: any text that the writer writes is read from its bars, and nothing from what is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.cameras.bar_profile import read_bars
from drivers.cameras.code_128 import WIDTHS, NotCode128, text_of
from kiosk.documents.symbols import code_128_modules

STOP = 106
texts = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40)


def dark_line(modules: str, module_px: int = 4, quiet_modules: int = 10) -> np.ndarray:
    quiet = "0" * quiet_modules
    return np.repeat([float(module) for module in quiet + modules + quiet], module_px).astype(np.float32)


def blurred(line: np.ndarray, width_px: int) -> np.ndarray:
    return np.convolve(line, np.full(width_px, 1 / width_px), mode="same").astype(np.float32)


@settings(max_examples=100, deadline=None)
@given(texts, st.integers(2, 7))
def test_every_text_is_read_from_its_bars(text, module_px) -> None:
    bars = read_bars(dark_line(code_128_modules(text), module_px))

    assert bars is not None
    assert text_of(bars.codewords) == (text, "]C0")


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"=A999[0-9][0-9]{8}00", fullmatch=True))
def test_a_blur_as_wide_as_a_module_and_a_half_is_forgiven(text) -> None:
    bars = read_bars(blurred(dark_line(code_128_modules(text), 6), 9))

    assert bars is None or text_of(bars.codewords) == (text, "]C0")
    assert read_bars(blurred(dark_line(code_128_modules(text), 6), 6)) is not None


def test_begin_and_end_are_those_of_the_symbol() -> None:
    modules = code_128_modules("=A99992512345600")

    bars = read_bars(dark_line(modules, 4))

    assert bars is not None
    assert bars.begin == pytest.approx(40, abs=4)
    assert bars.end == pytest.approx(40 + 4 * len(modules), abs=6)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_noise_is_no_symbol(seed) -> None:
    line = np.random.default_rng(seed).standard_normal(600).astype(np.float32)

    assert read_bars(line) is None


@settings(max_examples=100, deadline=None)
@given(texts, st.data())
def test_a_symbol_with_one_codeword_exchanged_says_nothing(text, data) -> None:
    bars = read_bars(dark_line(code_128_modules(text)))
    assert bars is not None
    place = data.draw(st.integers(1, len(bars.codewords) - 2))
    other = data.draw(st.integers(0, 102).filter(lambda codeword: codeword != bars.codewords[place]))
    hurt = [*bars.codewords[:place], other, *bars.codewords[place + 1 :]]

    with pytest.raises(NotCode128):
        text_of(hurt)


@pytest.mark.parametrize(
    ("codewords", "why"),
    [
        ([], "a start, data, a check and a stop"),
        ([104, STOP], "a start, data, a check and a stop"),
        ([104, 33, 35, STOP], "the check codeword"),
        ([104, 33, 103, 102, STOP], "the check codeword"),
        ([104, 96, (104 + 96) % 103, STOP], "FNC2, FNC3 and FNC4"),
        ([104, 33, 102, (104 + 33 + 204) % 103, STOP], "FNC1 in second position"),
    ],
)
def test_codewords_that_say_no_text_are_refused(codewords, why) -> None:
    with pytest.raises(NotCode128, match=why):
        text_of(codewords)


def test_code_set_a_shift_and_fnc1_are_understood() -> None:
    data = [102, 33, 98, 65, 101, 34, 100, 99, 12]  # FNC1 A, shift: SOH, code A: B, code B, code C: 12
    check = (104 + sum(place * codeword for place, codeword in enumerate(data, start=1))) % 103

    assert text_of([104, *data, check, STOP]) == ("A\x01B12", "]C1")


def test_the_patterns_are_those_of_the_standard() -> None:
    """11 modules each, even bars, no two alike."""
    assert len(set(WIDTHS)) == 107
    assert all(sum(map(int, widths)) == 11 for widths in WIDTHS)
    assert all(sum(map(int, widths[::2])) % 2 == 0 for widths in WIDTHS[:106])
