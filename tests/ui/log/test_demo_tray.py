"""The demo tray sends what a card holds, and nothing else."""

import pytest

from kiosk.approved import Wording
from kiosk.wording import Language
from ui.demo_tray import DemoTray, TrayCard, TrayGroup


def _both(text):
    return Wording(fr=f"{text} fr", en=f"{text} en")


CARDS = (
    TrayCard(TrayGroup.BADGES, _both("Léa"), _both("code 280461"), "BNB-00000001-K\r", "lea"),
    TrayCard(TrayGroup.BADGES, _both("Marc"), _both("code 739205"), "BNB-00000002-K\r", "marc"),
    TrayCard(TrayGroup.LABELS, _both("Poche"), _both("A9999 25 123456"), "]d1=A999925123456\r", "bag"),
    TrayCard(TrayGroup.MISCHIEF, _both("Bain trop chaud"), _both(""), "bath_too_hot", "hot"),
)


@pytest.fixture
def sent():
    return []


def _tray(stage, owner, sent, language=Language.FRENCH):
    tray = DemoTray(CARDS, sent.append, language, owner)
    shown = stage(340, 800)
    shown.load("DemoTrayPanel.qml", tray=tray)
    return tray, shown


def test_a_tap_sends_the_cards_text_unchanged(stage, owner, sent):
    _, shown = _tray(stage, owner, sent)

    shown.press("tray_marc")
    shown.press("tray_labels")
    shown.press("tray_bag")
    shown.press("tray_mischief")
    shown.press("tray_hot")

    assert sent == ["BNB-00000002-K\r", "]d1=A999925123456\r", "bath_too_hot"]


def test_one_group_is_shown_at_a_time(stage, owner, sent):
    _, shown = _tray(stage, owner, sent)

    assert "Léa fr" in shown.texts()
    assert "Poche fr" not in shown.texts()

    shown.press("tray_labels")

    assert "Léa fr" not in shown.texts()
    assert "Poche fr" in shown.texts()


def test_the_tray_speaks_the_language_chosen_at_run_time(stage, owner, sent):
    tray, shown = _tray(stage, owner, sent)

    tray.speak(Language.ENGLISH)
    shown.settle()

    assert "Léa en" in shown.texts()
    assert "Labels" in shown.texts()


def test_a_label_printed_in_the_demo_can_be_put_in_the_tray(stage, owner, sent):
    tray, shown = _tray(stage, owner, sent)
    printed = TrayCard(TrayGroup.LABELS, _both("Imprimée"), _both("copie 1"), "printed\r", "printed")

    tray.show_cards((*CARDS, printed))
    shown.press("tray_labels")
    shown.press("tray_printed")

    assert sent == ["printed\r"]


def test_the_tray_folds_to_one_button_and_back(stage, owner, sent):
    _, shown = _tray(stage, owner, sent)
    panel = shown.view.rootObject()
    wide = panel.implicitWidth()

    shown.press("tray_toggle")

    assert panel.implicitWidth() < wide / 3
    assert shown.items("tray_lea") == []
    assert [control.objectName() for control in shown.controls()] == ["tray_toggle"]

    shown.press("tray_toggle")

    assert panel.implicitWidth() == wide
