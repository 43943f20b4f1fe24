"""The on-screen keyboard: the country's layout, large keys, and no hindrance to a real one."""

import pytest
from PySide6.QtCore import QRectF, Qt

from kiosk.wording import Language
from ui.keyboard import COLUMNS, ROWS, KeyAction, KeyboardKeys, keys_of

MM = 4.9
"""Pixels a millimetre of the theme's panel, 12 inches at 1280 x 800."""


def _rows(language, *, shifted=False):
    rows = [""] * ROWS
    for key in keys_of(language, shifted=shifted, enter="OK"):
        rows[key.row] += key.text
    return rows


def test_french_is_azerty():
    assert _rows(Language.FRENCH) == ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn'-", "éèàç ,."]


def test_english_is_qwerty_with_the_accents_that_names_need():
    assert _rows(Language.ENGLISH) == ["1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm-", "éèàç ,."]


def test_shift_gives_capitals_accents_included():
    assert _rows(Language.FRENCH, shifted=True)[1:] == ["AZERTYUIOP", "QSDFGHJKLM", "WXCVBN'-", "ÉÈÀÇ ,."]


@pytest.mark.parametrize("language", Language)
def test_every_row_is_full_and_no_two_keys_lie_on_each_other(language):
    cells = [
        (key.row, column)
        for key in keys_of(language, shifted=False, enter="OK")
        for column in range(key.column, key.column + key.span)
    ]

    assert sorted(cells) == [(row, column) for row in range(ROWS) for column in range(COLUMNS)]


@pytest.mark.parametrize("language", Language)
def test_every_key_has_a_name_to_be_spoken_and_found_by(language):
    keys = keys_of(language, shifted=False, enter="OK")

    assert all(key.spoken.strip() for key in keys)
    assert len({key.name for key in keys}) == len(keys)


def test_a_press_says_what_it_writes_and_a_shift_lasts_for_one_letter(owner):
    keys = KeyboardKeys(Language.FRENCH, owner)
    typed: list[str] = []
    keys.typed.connect(typed.append)
    places = {key.name: place for place, key in enumerate(keys_of(Language.FRENCH, shifted=False, enter=""))}

    for name in ("key_shift", "key_é", "key_t", "key_space", "key_'"):
        keys.press(places[name])

    assert typed == ["É", "t", " ", "'"]


def test_a_second_shift_takes_the_first_back(owner):
    keys = KeyboardKeys(Language.FRENCH, owner)
    typed: list[str] = []
    keys.typed.connect(typed.append)
    made = keys_of(Language.FRENCH, shifted=False, enter="")
    places = {key.name: place for place, key in enumerate(made)}

    for name in ("key_shift", "key_shift", "key_a"):
        keys.press(places[name])

    assert typed == ["a"]
    assert [key.act for key in made if key.act is not KeyAction.WRITE] == ["shift", "backspace", "enter"]


@pytest.mark.parametrize("language", Language)
def test_keys_are_15_mm_at_least_and_3_mm_apart(stage, owner, language):
    """Ten keys a row leave no room for 5 mm between them on a 12-inch panel."""
    keys = KeyboardKeys(language, owner)
    shown = stage(1280, 500)

    shown.load("Keyboard.qml", board=keys)

    boxes = [item.mapRectToScene(QRectF(0, 0, item.width(), item.height())) for item in shown.controls()]
    assert len(boxes) == len(keys_of(language, shifted=False, enter=""))
    assert min(box.width() for box in boxes) >= 15 * MM
    assert min(box.height() for box in boxes) >= 15 * MM
    for place, box in enumerate(boxes):
        apart = box.adjusted(-3 * MM + 0.5, -3 * MM + 0.5, 3 * MM - 0.5, 3 * MM - 0.5)
        assert not any(apart.intersects(other) for other in boxes[place + 1 :])


def test_a_key_on_the_screen_takes_no_focus(stage, owner):
    keys = KeyboardKeys(Language.FRENCH, owner)
    shown = stage(1280, 500)

    shown.load("Keyboard.qml", board=keys)
    shown.press("key_a")

    assert all(item.property("focusPolicy") == Qt.FocusPolicy.NoFocus.value for item in shown.controls())
