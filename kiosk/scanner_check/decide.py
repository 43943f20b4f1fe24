"""What a command or a scan makes of a scanner check: facts, or a refusal. Pure; printing is the station's."""

from typing import assert_never

from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused
from kiosk.scanner_check import commands as c
from kiosk.scanner_check import facts as f
from kiosk.scanner_check.diagnose import Trouble, diagnose, judge
from kiosk.scanner_check.reference import Drawn, Purpose, reference_symbols
from kiosk.scanner_check.state import ATTEMPTS, NO_ATTEMPT, Answer, Check, HandCheck, Place
from kiosk.scanning import PatientInsIdentity, Unreadable, identify

Facts = tuple[object, ...]
Decided = (
    c.StateSymbolNotRead
    | c.LeaveSymbol
    | c.StateTestLabelOutcome
    | c.LeaveTestLabel
    | c.StateHandChecks
    | c.AbandonScannerCheck
)

CHECKERS = (Role.TECHNICIAN,)
LABEL_DRAWN = (Drawn.CODE_128, Drawn.DATA_MATRIX)
"""The test label's symbols, in their order."""
_LONGEST_KEPT = 400


def may_check(people: tuple[Person, ...]) -> Person:
    """The technician at the bench who makes the check.

    Raises:
        Refused: there is none.
    """
    technician = next((person for person in people if person.has_any(CHECKERS)), None)
    if technician is None:
        raise Refused("scanner_check.needs_technician")
    return technician


def refuse_while_open() -> Refused:
    """What else is asked of the bench while a check is open."""
    return Refused("scanner_check.is_open")


def refuse_with_run() -> Refused:
    """A check is made between two runs."""
    return Refused("scanner_check.run_is_open")


def decide(command: Decided, check: Check) -> Facts:
    """The facts of a command.

    Raises:
        Refused: it is not for this place of the check.
    """
    match command:
        case c.StateSymbolNotRead():
            return _not_read(check)
        case c.LeaveSymbol():
            return (_left(check),)
        case c.StateTestLabelOutcome(printed):
            _at(check, Place.LABEL)
            label = check.label
            if label is None or label.outcome is not None:
                raise Refused("scanner_check.not_now")
            return (f.TestLabelOutcomeStated(label.copy, printed, check.person_id),)
        case c.LeaveTestLabel():
            _at(check, Place.LABEL)
            return (f.TestLabelLeft(),)
        case c.StateHandChecks(answers):
            return _hands(check, dict(answers))
        case c.AbandonScannerCheck():
            if check.ended_at is not None:
                raise Refused("scanner_check.not_now")
            return (f.ScannerCheckAbandoned(check.check_id, check.person_id, "asked"),)
        case _:
            assert_never(command)


def may_print(check: Check) -> int:
    """The number of the copy to print now.

    Raises:
        Refused: no label is due, or it must be said first whether the last came out.
    """
    _at(check, Place.LABEL)
    if check.label is None:
        return 1
    if check.label.outcome is None:
        raise Refused("scanner_check.say_whether_printed")
    return check.label.copy + 1


def decide_scan(raw: str, check: Check) -> Facts:
    """The facts of a scan.

    Raises:
        Refused: nothing is to be scanned at this place of the check, or it names a patient.
    """
    symbol = check.symbol
    if _is_of_a_patient(raw):
        raise Refused("scanner_check.patient_shown")  # who it is does not belong in the record of a scanner
    if symbol is not None:
        finding = judge(symbol, raw)
        if finding.trouble is Trouble.REFUSED:
            refused = identify(raw)
            return (f.SampleRefused(symbol.number, raw, refused.code if isinstance(refused, Unreadable) else ""),)
        read = f.SheetSymbolRead(symbol.number, raw[:_LONGEST_KEPT], finding.trouble, dict(finding.values))
        last_try = symbol.purpose is Purpose.FROST and check.attempts + 1 >= ATTEMPTS
        tried = not finding.good and finding.trouble not in NO_ATTEMPT
        return (read, f.SymbolLeft(symbol.number)) if last_try and tried else (read,)
    label = check.label
    if check.place is not Place.LABEL or label is None or label.outcome != "printed":
        raise Refused("scanner_check.no_scan_due")
    dues = tuple(zip(label.symbols, LABEL_DRAWN, strict=True))
    for place, (text, drawn) in enumerate(dues):
        if raw == drawn + text:
            return (f.TestLabelScannedBack(label.copy, place, raw),)
    findings = [
        diagnose(text, raw, drawn, reference_symbols())
        for place, (text, drawn) in enumerate(dues)
        if place not in label.scanned
    ]
    finding = next((one for one in findings if one.trouble is not Trouble.DIFFERS), findings[0])
    return (f.TestLabelDiffered(label.copy, raw[:_LONGEST_KEPT], finding.trouble, dict(finding.values)),)


def _at(check: Check, place: Place) -> None:
    if check.place is not place:
        raise Refused("scanner_check.not_now")


def _not_read(check: Check) -> Facts:
    _at(check, Place.SYMBOLS)
    symbol = check.symbol
    if symbol is None:
        raise Refused("scanner_check.not_now")
    attempt = check.attempts + 1
    said = f.SymbolNotRead(symbol.number, attempt)
    return (said,) if attempt < ATTEMPTS else (said, f.SymbolLeft(symbol.number))


def _left(check: Check) -> f.SymbolLeft:
    """Only a symbol that was tried may be left."""
    if check.symbol is None or check.attempts == 0:
        raise Refused("scanner_check.not_now")
    return f.SymbolLeft(check.symbol.number)


def _hands(check: Check, answers: dict[str, str]) -> Facts:
    _at(check, Place.HANDS)
    if answers.keys() != set(HandCheck) or not set(answers.values()) <= set(Answer):
        raise Refused("scanner_check.answer_each")
    return tuple(f.HandCheckStated(item, answers[item]) for item in HandCheck)


def _is_of_a_patient(raw: str) -> bool:
    identified = identify(raw)
    return isinstance(identified, PatientInsIdentity) and not identified.fictitious
