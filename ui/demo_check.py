"""The scanner check in the demonstration: walked headless, or scanned from the tray's cards."""

from kiosk.approved import Wording
from kiosk.demo_site import TECHNICIAN
from kiosk.scanner_check.decide import LABEL_DRAWN
from kiosk.scanner_check.layouts import layouts, typed
from kiosk.scanner_check.reference import GS, Purpose, ReferenceSymbol, reference_symbols
from kiosk.scanner_check.state import Check, HandCheck, Place
from kiosk.snapshot import Screen, Snapshot
from kiosk.wording import Language, say
from ui.demo_hands import Hands
from ui.demo_tray import TrayCard, TrayGroup


def walk_check(hands: Hands) -> None:
    """One technician checks the scanner and the bench; the printer's label is scanned back.

    Raises:
        DemoStuckError: the kiosk did not show what comes next.
    """
    hands.press("scanner_check")
    hands.wait_for(lambda: _check(hands.seen) is not None, "the scanner check")
    hands.look("check-first-symbol")
    for symbol in reference_symbols():
        if symbol.number == 2:
            hands.scan(_azerty(symbol))
            hands.look("check-speaks-qwerty")
        hands.scan(symbol.sent)
        if symbol.purpose is Purpose.REFUSE:
            hands.look("check-sample-refused")
    hands.press("print_label")
    hands.wait_for(lambda: any(_label_texts(hands.seen)), "the test label")
    for text in _label_texts(hands.seen):
        hands.scan(text)
        hands.look("check-label")
    for item in HandCheck:
        hands.press(f"{item}_{'not_there' if item is HandCheck.SPARE_SCANNER else 'ok'}")
    hands.look("check-by-hand")
    hands.press("primary")
    hands.wait_for(lambda: _place(hands.seen) is Place.SIGNATURE, "the check's signature")
    hands.identify(TECHNICIAN, "check-signature")
    hands.look("check-passed")
    hands.press("close_run")
    hands.wait_for(lambda: hands.seen.screen is Screen.HOME, "the home page")


def check_cards(snapshot: Snapshot | None) -> list[TrayCard]:
    """What the tray offers during a check: the symbol due, and what a scanner that is set wrong makes of it."""
    check = None if snapshot is None else _check(snapshot)
    if snapshot is None or check is None:
        return []
    symbol = check.symbol
    if symbol is None:
        return [
            _card(f"test_label_{place}", f"label_code_{place + 1}", text)
            for place, text in enumerate(_label_texts(snapshot))
        ]
    right = Wording(fr=f"Planche : n° {symbol.number}", en=f"Sheet: number {symbol.number}")
    name = f"symbol_{symbol.name}"
    cards = [TrayCard(TrayGroup.LABELS, right, _said(name), symbol.sent, "check_right")]
    wrong = {
        "azerty": (Wording(fr="Lecteur QWERTY, poste AZERTY", en="QWERTY scanner, AZERTY desk"), _azerty(symbol)),
        "no_aim": (Wording(fr="Lecteur sans préfixe AIM", en="Scanner without AIM prefix"), symbol.text),
        "suffix": (Wording(fr="Lecteur qui ajoute #", en="Scanner that adds #"), f"{symbol.sent}#"),
    }
    if GS in symbol.text:
        dropped = Wording(fr="Lecteur qui perd GS", en="Scanner that drops GS")
        wrong["drops_gs"] = (dropped, symbol.sent.replace(GS, ""))
    return cards + [
        TrayCard(TrayGroup.LABELS, title, _said(name), text, f"check_{habit}") for habit, (title, text) in wrong.items()
    ]


def _check(snapshot: Snapshot) -> Check | None:
    return None if snapshot.scanner_check is None else snapshot.scanner_check.check


def _place(snapshot: Snapshot) -> Place | None:
    check = _check(snapshot)
    return None if check is None else check.place


def _label_texts(snapshot: Snapshot) -> list[str]:
    """What a scanner sends for the printed test label; nothing before it came out."""
    check = _check(snapshot)
    label = None if check is None else check.label
    if label is None or label.outcome != "printed":
        return []
    return [drawn + text for drawn, text in zip(LABEL_DRAWN, label.symbols, strict=True)]


def _azerty(symbol: ReferenceSymbol) -> str:
    by_code = {layout.code: layout for layout in layouts()}
    return typed(symbol.sent, by_code["us"], by_code["fr"]).replace("·", "")


def _said(key: str) -> Wording:
    return Wording(
        fr=say(f"scanner_check.{key}", Language.FRENCH),
        en=say(f"scanner_check.{key}", Language.ENGLISH),
    )


def _card(card_id: str, title: str, text: str) -> TrayCard:
    return TrayCard(TrayGroup.LABELS, _said(title), _said("label_picture"), text, card_id)
