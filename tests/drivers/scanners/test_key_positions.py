"""Keys by their position are the characters of a US keyboard, whatever the desk's own layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.scanners.key_positions import NO_CHARACTER, KeyPositions
from drivers.simulated.wedge import Controls, strokes

DONATION = "=A99991412345600"
GS1 = "]d20109506000134352" + "17991130" + "10LOT7\x1d" + "21SER\x1d"


def typed(keys):
    positions = KeyPositions()
    return "".join(positions.press(code) if down else positions.release(code) for code, down in keys)


@pytest.mark.parametrize("controls", Controls)
@pytest.mark.parametrize("text", [DONATION, "&>0271812359", GS1, "]d1={[\\|}~^", "\x1c\x1d\x1e\x1f\x1b\x00"])
def test_a_scan_is_read_as_the_scanner_meant_it(text, controls):
    """With control characters as Ctrl and a key, as Alt and their number, or all of it by number."""
    assert typed(strokes(text, controls)) == text


@given(st.text(st.characters(min_codepoint=0, max_codepoint=255, exclude_characters="\r\n")), st.sampled_from(Controls))
def test_every_text_comes_back(text, controls):
    """Any text of Latin-1, however the scanner was programmed."""
    assert typed(strokes(text, controls)) == text


def test_gs_between_words_is_left_as_it_was_written():
    """A scanner that writes <GS> out is understood further on, where scans are identified."""
    assert typed(strokes("10LOT<GS>21S")) == "10LOT<GS>21S"


def test_enter_the_pads_enter_and_tab_end_a_scan():
    assert [KeyPositions().press(code) for code in (28, 96, 15)] == ["\r", "\r", "\r"]


def test_caps_lock_and_num_lock_change_nothing():
    """A scanner sends capitals by Shift; a lock pressed somewhere on the desk is not its affair."""
    positions = KeyPositions()

    assert [positions.press(code) for code in (58, 69, 30, 79)] == ["", "", "a", "1"]


def test_a_number_may_be_keyed_without_its_zeros():
    """Alt+29 is Alt+029."""
    assert typed([(56, True), (80, True), (80, False), (73, True), (73, False), (56, False)]) == "\x1d"


@pytest.mark.parametrize("key", [59, 88, 86, 103, 240])
def test_a_key_without_a_character_is_not_lost(key):
    """A function key, an arrow, the extra key of European boards: the hole shows, and no label is read across it."""
    assert KeyPositions().press(key) == NO_CHARACTER


def test_alt_alone_is_nothing():
    assert typed([(56, True), (56, False), (30, True), (30, False)]) == "a"
