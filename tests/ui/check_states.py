"""Snapshots of the scanner check's pages, from the facts that a station would record."""

from dataclasses import replace
from itertools import count

from kiosk.scanner_check import facts as f
from kiosk.scanner_check.decide import decide_scan
from kiosk.scanner_check.layouts import layouts, typed
from kiosk.scanner_check.reference import SHEET_NUMBER, reference_symbol, reference_symbols
from kiosk.scanner_check.signing import record_hash, signature_lines
from kiosk.scanner_check.state import Answer, Check, HandCheck, begin, evolve
from kiosk.scanner_check.verdicts import verdict_on
from kiosk.snapshot import (
    LastScannerCheck,
    PinRequest,
    ScannerCheckView,
    Screen,
    SignatureView,
    Snapshot,
    Tone,
    Verdict,
)
from tests.ui.snapshots import FIRST, PHARMACIST, SUPERVISOR, TECHNICIAN, Add, at, label_png, snapshot

_NUMBERS = count(1)
"""What was begun on the page of one state is not begun on the next."""
ALL_OK = dict.fromkeys(HandCheck, Answer.OK)


def started(language: str = "fr") -> Check:
    return begin(f.ScannerCheckStarted("check-1", TECHNICIAN.person_id, SHEET_NUMBER, language, "0.1.0"), at(10))


def after(check: Check, *facts: object) -> Check:
    for fact in facts:
        check = evolve(check, fact, at(20))
    return check


def scanned(check: Check, *scans: str) -> Check:
    for scan in scans:
        check = after(check, *decide_scan(scan, check))
    return check


def read_until(number: int) -> Check:
    """Every symbol before this one has come as it should."""
    return scanned(started(), *(one.sent for one in reference_symbols() if one.number < number))


def shown(check: Check, now: float = 60, **more: object) -> Snapshot:
    lines = signature_lines(check) if len(check.hands) == len(HandCheck) else ()
    signature = SignatureView(lines, record_hash(check, lines, b"head")) if lines else None
    view = ScannerCheckView(
        replace(check, check_id=f"check-{next(_NUMBERS)}"), signature, label_png() if check.label is not None else None
    )
    return snapshot(Screen.SCANNER_CHECK, now, **{"crew": (TECHNICIAN,), "scanner_check": view, **more})


def add_states(add: Add) -> None:
    add("check_first", shown(started()))
    add("check_square", shown(read_until(5)))
    add("check_wrong", shown(read_until(14)))
    frosted = after(read_until(15), f.SymbolNotRead(15, 1))
    add("check_frosted", shown(frosted))
    us, azerty = (next(one for one in layouts() if one.code == code) for code in ("us", "fr"))
    misread = decide_scan(typed(reference_symbol(6).sent, us, azerty), read_until(6))
    checked = after(read_until(6), *misread)
    add("check_misread", shown(checked))
    add("check_misread_refused", shown(checked, verdict=verdict_on(misread, checked, at(60))))
    other = decide_scan(reference_symbol(9).sent, read_until(6))
    wrong = after(read_until(6), *other)
    add("check_other_symbol", shown(wrong, verdict=verdict_on(other, wrong, at(60))))
    good = decide_scan(reference_symbol(5).sent, read_until(5))
    add("check_read", shown(read_until(6), verdict=verdict_on(good, read_until(6), at(60))))
    add("check_abandoning", shown(read_until(6)), "abandon_check")
    _label_on(add)
    _end_on(add)
    home = snapshot(Screen.HOME, 300, crew=(TECHNICIAN,), ready=(FIRST,))
    passed = LastScannerCheck(at(10).utc, TECHNICIAN.name, "passed")
    add("home_checked", replace(home, last_scanner_check=passed))
    failed = replace(passed, outcome="failed", name=PHARMACIST.name)
    both = replace(home, crew=(TECHNICIAN, SUPERVISOR), last_scanner_check=failed)
    add("home_check_failed", both)


def intended_label(check: Check) -> Check:
    """The test label is sent to the printer; nobody knows yet whether it came out."""
    return after(check, f.TestLabelIntended(1, "TCHECK101", "ab" * 32, ("BND-TCHECK101C-1", "BND-TCHECK101D-2")))


def printed_label(check: Check) -> Check:
    return after(intended_label(check), f.TestLabelPrinted(1))


def _label_on(add: Add) -> None:
    due = read_until(16)
    add("check_label", shown(due))
    intended = intended_label(due)
    add("check_label_unknown", shown(intended))
    add("check_label_failed", shown(after(intended, f.TestLabelFailed(1, "paper_out", ""))))
    printed = printed_label(due)
    add("check_label_printed", shown(after(printed, f.TestLabelScannedBack(1, 0, "]C0BND-TCHECK101C-1"))))


def _end_on(add: Add) -> None:
    by_hand = after(read_until(16), f.TestLabelLeft())
    add("check_hands", shown(by_hand), "camera_not_there", "sound_ok")
    add("check_hands_all", shown(by_hand), "camera_ok", "sound_ok", "touch_not_ok", "spare_scanner_not_there")
    ready = after(by_hand, *(f.HandCheckStated(item, answer) for item, answer in ALL_OK.items()))
    add("check_sign", shown(ready))
    pin = PinRequest(TECHNICIAN, "sign", "performed")
    add("check_sign_pin", shown(ready, pin=pin), typed="1234")
    wrong = replace(pin, person=replace(TECHNICIAN, failures=1))
    said = Verdict(Tone.REFUSED, "wrong_pin", at(60), {"name": TECHNICIAN.name, "failures": "1", "seconds": "0"})
    add("check_sign_wrong_pin", shown(ready, pin=wrong, verdict=said))
    signed = f.ScannerCheckSigned("check-1", TECHNICIAN.person_id, "TE", "ab" * 32, "failed")
    add("check_failed", shown(after(ready, signed)))
    right = after(read_until(16), f.TestLabelIntended(1, "T1", "ab" * 32, ("BND-T101C-1",)))
    right = after(right, f.TestLabelPrinted(1), f.TestLabelScannedBack(1, 0, "]C0BND-T101C-1"))
    right = after(right, *(f.HandCheckStated(item, answer) for item, answer in ALL_OK.items()))
    add("check_passed", shown(after(right, signed)))
