"""The log's controls are for a gloved hand, and for an ear."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible

from kiosk.snapshot import RecordCheck
from kiosk.wording import Language

PRESSES = {
    "list": (),
    "sign-ins": ("tab_sign_ins",),
    "keyboard": ("log_keyboard",),
    "run": (),
    "review": ("sign_review",),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("pixels_per_mm", [4.9, 5.9], ids=["12 inches", "10 inches"])
@pytest.mark.parametrize("what", PRESSES)
def test_every_control_is_named_and_large_enough_for_a_glove(
    stage, page, log, opened, snapshot_of, language, pixels_per_mm, what
):
    """15 mm at least, 5 mm apart; a key's neighbours stand 3 mm apart (test_keyboard)."""
    page.show(snapshot_of(replace(log, opened=opened if what in {"run", "review"} else None)), language)
    shown = stage()
    shown.load("LogScreen.qml", pixels_per_mm, page=page)
    for name in PRESSES[what]:
        shown.press(name)

    controls = shown.controls()
    boxes = {one.objectName(): one.mapRectToScene(QRectF(0, 0, one.width(), one.height())) for one in controls}
    window = QRectF(0, 0, shown.view.width(), shown.view.height())
    unnamed = [one.objectName() for one in controls if not _spoken(one)]
    small = [name for name, box in boxes.items() if min(box.width(), box.height()) < 15 * pixels_per_mm - 0.5]
    whole = {name: box for name, box in boxes.items() if not name.startswith("open_run_")}
    outside = [name for name, box in whole.items() if not window.contains(box)]
    near = [
        (one, other)
        for place, (one, box) in enumerate(whole.items())
        for other, second in list(whole.items())[place + 1 :]
        if _apart(one, other, pixels_per_mm, box).intersects(second)
    ]
    assert controls
    assert (unnamed, small, outside, near) == ([], [], [], [])


def test_the_keyboard_covers_no_part_of_a_review_under_an_alarm(stage, page, log, opened, snapshot_of):
    """The record was verified before, an alarm's banner stands above: the comment and its buttons stay free."""
    checked = replace(log, opened=opened, check=RecordCheck(intact=True, facts=210, sentence="210 faits, 2 sceaux."))
    page.show(snapshot_of(checked), Language.FRENCH)
    shown = stage(height=634)
    shown.load("LogScreen.qml", 4.9, page=page)
    shown.press("sign_review")

    boxes = {one.objectName(): one.mapRectToScene(QRectF(0, 0, one.width(), one.height())) for one in shown.controls()}
    keys = min(box.top() for name, box in boxes.items() if name.startswith("key_"))
    written = [boxes[name].bottom() for name in ("log_review_back", "log_review_sign")]
    assert max(written) <= keys - 3 * 4.9 + 0.6


def _apart(one, other, pixels_per_mm, box):
    """The box with what must lie free around it; a row of ten keys leaves 3 mm."""
    free = (3 if one.startswith("key_") or other.startswith("key_") else 5) * pixels_per_mm - 0.6
    return box.adjusted(-free, -free, free, free)


def _spoken(control):
    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
