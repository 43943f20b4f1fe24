"""What holds on every page in every state, in both languages: sizes in millimetres, names, words that fit."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from kiosk.wording import Language
from tests.ui.snapshots import State
from tests.ui.stage import Stage
from tests.ui.states import states

STATES = states()
PIXELS_PER_MM = 4.9
PRIMARY_MM, TOUCH_MM, GAP_MM = 20.0, 15.0, 5.0
AT_THE_FOOT = ("primary", "dismiss", "resume", "print_label", "close_run", "problem_confirm")


@pytest.fixture(scope="module", params=list(Language), ids=str)
def stage(request, qapp) -> Iterator[Stage]:
    stage = Stage(request.param)
    yield stage
    stage.close()


@pytest.fixture(scope="module", params=STATES, ids=lambda state: state.id)
def shown(request, stage) -> Stage:
    state: State = request.param
    stage.put(state)
    stage.grab()  # lays out what the state has just made
    return stage


def rectangle(item: QQuickItem) -> QRectF:
    return QRectF(item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height())))


def on_screen(item: QQuickItem, *, scrolled_to: bool = False) -> QRectF:
    """What clipping leaves of the item; `scrolled_to`: once the list that it stands in is scrolled to it."""
    seen, above = rectangle(item), item.parentItem()
    while above is not None:
        if above.clip():
            window = rectangle(above)
            if scrolled_to and (above.property("contentHeight") or 0) > above.height() + 1:
                window.setTop(seen.top())
                window.setBottom(seen.bottom())
            seen = seen.intersected(window)
        above = above.parentItem()
    return seen


def is_key_of_writing(button: QQuickItem) -> bool:
    """Ten keys a row leave no room for 5 mm: see Keyboard.qml."""
    return button.objectName().startswith("key_")


def test_qml_says_nothing(shown) -> None:
    assert shown.warnings == []


def test_a_gloved_finger_finds_every_button(shown) -> None:
    """20 mm for the one primary action, 15 mm for all else."""
    small = []
    for button in shown.buttons():
        least = PRIMARY_MM if button.objectName() in AT_THE_FOOT else TOUCH_MM
        if min(button.width(), button.height()) < least * PIXELS_PER_MM - 0.5:
            small.append((button.objectName(), button.width() / PIXELS_PER_MM, button.height() / PIXELS_PER_MM))

    assert small == []


def test_buttons_stand_five_millimetres_apart(shown) -> None:
    buttons = [(button.objectName(), on_screen(button)) for button in shown.buttons() if not is_key_of_writing(button)]
    buttons = [(name, seen) for name, seen in buttons if not seen.isEmpty()]  # below the list's edge: nobody touches it
    if any(is_key_of_writing(button) for button in shown.buttons()):
        buttons = []  # the keyboard stands over the page
    near = []
    for (one, a), (other, b) in combinations(buttons, 2):
        across = max(a.left() - b.right(), b.left() - a.right())
        down = max(a.top() - b.bottom(), b.top() - a.bottom())
        if max(across, down) < GAP_MM * PIXELS_PER_MM - 1.5:
            near.append((one, other, across / PIXELS_PER_MM, down / PIXELS_PER_MM))

    assert near == []


def test_every_button_has_a_name_for_tests_and_one_for_people(shown) -> None:
    nameless = []
    for button in shown.buttons():
        spoken = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        if not button.objectName() or not spoken:
            nameless.append((button.objectName(), spoken))

    assert nameless == []


def test_no_two_buttons_share_a_name(shown) -> None:
    names = [button.objectName() for button in shown.buttons()]

    assert len(names) == len(set(names))


def test_every_text_fits_its_place(shown) -> None:
    cut = []
    for item in shown.items():
        if not item.inherits("QQuickText") or not item.property("text"):
            continue
        too_wide = item.property("contentWidth") > item.width() + 1
        too_high = item.property("contentHeight") > item.height() + 1
        if item.property("truncated") or too_wide or too_high:
            cut.append(item.property("text"))

    assert cut == []


def test_words_stay_inside_their_button(shown) -> None:
    spilt = []
    for button in shown.buttons():
        inside = rectangle(button)
        spilt += [
            (button.objectName(), text.property("text"))
            for text in shown.within(button)
            if not inside.adjusted(-1, -1, 1, 1).contains(rectangle(text))
        ]

    assert spilt == []


def test_there_is_one_primary_action_at_most(shown) -> None:
    assert len([button for button in shown.buttons() if button.objectName() in AT_THE_FOOT]) <= 1


def test_language_switches_at_run_time_on_every_page(shown) -> None:
    before = shown.texts()

    shown.press("language")
    after = shown.texts()
    shown.press("language")

    assert before != after
    assert before == shown.texts()


def test_nothing_moves_under_a_finger_between_states(stage) -> None:
    """The primary action, the way out, and the side's two buttons stand at one place on every page; the monitor and the
    circuit, which have the whole width, have the language in the band.
    """
    places: dict[str, set[tuple[float, ...]]] = {"primary": set(), "left": set(), "language": set(), "lock": set()}
    for state in STATES:
        stage.put(state)
        stage.grab()  # lays out what the state has just made
        for button in stage.buttons():
            name = button.objectName()
            if name in AT_THE_FOOT:
                name = "primary"
            if name in {"problem", "problem_back", "refuse", "leave", "stop_run", "thaw_end", "decide_again"}:
                name = "left"
            if name == "language" and (state.snapshot.monitor or state.snapshot.circuit):
                continue
            if name in places:
                places[name].add(rectangle(button).getRect())

    assert {name: len(found) for name, found in places.items()} == dict.fromkeys(places, 1)


@pytest.mark.parametrize("size", [(1024, 600, 4.67), (1920, 1080, 3.6)], ids=["10-inch", "24-inch"])
def test_other_panels_keep_true_millimetres(qapp, size) -> None:
    width, height, pixels_per_mm = size
    stage = Stage(Language.FRENCH, width, height, pixels_per_mm)
    small = set()
    for state in STATES:
        stage.put(state)
        stage.grab()  # lays out what the state has just made
        for button in stage.buttons():
            least = PRIMARY_MM if button.objectName() in AT_THE_FOOT else TOUCH_MM
            seen = on_screen(button, scrolled_to=True)
            if not is_key_of_writing(button) and min(seen.width(), seen.height()) < least * pixels_per_mm - 1.5:
                small.add((state.id, button.objectName()))
    warnings = stage.warnings
    stage.close()

    assert small == set()
    assert warnings == []
