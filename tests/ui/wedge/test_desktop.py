"""A scanner set to the US keyboard at a French desktop: in a real window of a real X server, key by key."""

import pytest

from drivers.simulated.wedge import ENTER, Controls
from tests.ui.wedge import desktop

SHIFT = 42
SCANS = (
    "=A99991412345600",
    "&>0271812359",
    "]d20109506000134352\x1d1799113010LOT7\x1d21SER",
    "]C0={[A\\|}~^e_ Q",
)


@pytest.fixture(scope="module")
def french():
    if lacks := desktop.missing():
        pytest.skip(f"this machine lacks {', '.join(lacks)}: packaging/dev.py setup installs them as root")
    with desktop.Desktop("fr") as shown:
        yield shown


@pytest.fixture(autouse=True)
def _emptied(french):
    """Each test begins with an empty field: Ctrl+A, then Backspace, until nothing is left."""
    french.scans.clear()
    if french.field:
        french.type([(29, True), (16, True), (16, False), (29, False), (14, True), (14, False)], "")


def keys(*positions, shift=False):
    pressed = [(position, down) for position in positions for down in (True, False)]
    return [(SHIFT, True), *pressed, (SHIFT, False)] if shift else pressed


@pytest.mark.parametrize("controls", Controls)
def test_scans_are_exact_and_leave_nothing_in_the_field(french, controls):
    """The desktop would have written =Qçççç&'&é"'(-àà; the field has the focus, and gets no character."""
    for text in SCANS:
        french.scan(text, controls)

    assert french.scans == list(SCANS)
    french.type(keys(44), "w")  # what is typed next is all that the field holds
    assert french.pressed == 0


def test_typing_is_written_as_on_a_french_keyboard(french):
    """Letters, accents by a dead key, capitals, in their order; no scan comes of it."""
    word = [*keys(33, 24, 19, 26, 18, 20, 57, 3), *keys(16, shift=True)]

    french.type(word, "forêt éA")

    assert french.scans == []


def test_a_fast_roll_is_written(french):
    """Two keys within 15 ms."""
    french.press([(24, True), (18, True), (24, False), (18, False)], 5)
    french.hear_until(lambda said: said.get("field") == "oe")

    assert french.scans == []


def test_a_scan_between_two_words_stays_out_of_them(french):
    french.type(keys(18, 20), "et")
    french.scan(SCANS[0])
    french.type(keys(57, 24, 22), "et ou")

    assert french.scans == [SCANS[0]]


def test_enter_of_a_person_still_presses(french):
    before = french.pressed
    french.press(keys(ENTER), 70)
    french.hear_until(lambda said: "pressed" in said)

    assert french.pressed == before + 1


def test_a_key_held_down_repeats_in_the_field(french):
    """The X server repeats it every 40 ms, faster than a person types: it stays typing."""
    french.press([(24, True)], 0)
    french.hear_until(lambda said: said.get("field", "").startswith("oooo"))
    french.press([(24, False)], 0)
    french.press(keys(18), 70)
    french.hear_until(lambda said: said.get("field", "").endswith("e"))

    assert set(french.field) == {"o", "e"}
    assert french.scans == []
