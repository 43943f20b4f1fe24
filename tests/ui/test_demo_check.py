"""The tray's cards during a scanner check: the symbol due, and what a scanner that is set wrong makes of it."""

from kiosk.scanner_check.reference import GS, reference_symbol
from kiosk.scanner_check.state import Place
from tests.ui.check_states import intended_label, printed_label, read_until, scanned, shown
from tests.ui.snapshots import Screen, snapshot
from ui.demo_check import check_cards


def test_outside_a_check_the_tray_holds_no_such_card():
    assert check_cards(None) == []
    assert check_cards(snapshot(Screen.HOME, 300)) == []


def test_the_right_card_leads_to_the_next_symbol_and_every_other_to_a_finding():
    check = read_until(12)
    cards = {card.id: card.text_to_send for card in check_cards(shown(check))}

    assert cards["check_right"] == reference_symbol(12).sent
    assert scanned(check, cards.pop("check_right")).symbol == reference_symbol(13)
    assert GS not in cards["check_drops_gs"]
    for text in cards.values():
        assert not scanned(check, text).finding.good


def test_the_printed_test_label_lies_in_the_tray_once_it_came_out():
    due = read_until(16)
    assert check_cards(shown(intended_label(due))) == []
    printed = printed_label(due)

    sent = [card.text_to_send for card in check_cards(shown(printed))]

    assert scanned(printed, *sent).place is Place.HANDS
