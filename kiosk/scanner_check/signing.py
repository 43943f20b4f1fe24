"""What the technician signs: the lines on the screen, and every fact of the check so far."""

import hashlib

import rfc8785

from kiosk.people.people import Person
from kiosk.run.bench import Refused
from kiosk.scanner_check import facts as f
from kiosk.scanner_check.decide import CHECKERS
from kiosk.scanner_check.reference import reference_symbols
from kiosk.scanner_check.state import Check, HandCheck
from kiosk.wording import Language, say

PASSED, FAILED = "passed", "failed"


def signature_lines(check: Check, shown_in: Language | None = None) -> tuple[str, ...]:
    """In the check's language, which is what is signed, or in the reader's; the same until a fact is added."""
    language = shown_in or Language(check.language)
    good = sum(check.results.values())
    lines = [
        say("scanner_check.signed_sheet", language, sheet=check.sheet),
        say("scanner_check.signed_symbols", language, good=good, all=len(reference_symbols())),
    ]
    if check.failed_symbols:
        numbers = ", ".join(str(number) for number in check.failed_symbols)
        lines.append(say("scanner_check.signed_failed", language, numbers=numbers))
    lines.append(say(f"scanner_check.signed_label_{'ok' if check.label_result else 'failed'}", language))
    lines += [
        say(
            "scanner_check.signed_hand",
            language,
            item=say(f"scanner_check.hand_{item}", language),
            answer=say(f"scanner_check.answer_{check.hands[item]}", language),
        )
        for item in HandCheck
        if item in check.hands
    ]
    lines.append(say(f"scanner_check.concluded_{outcome_of(check)}", language))
    return tuple(lines)


def record_hash(check: Check, lines: tuple[str, ...], stream_head: bytes) -> str:
    """Hex SHA-256 over the shown lines and the hash of the check's last fact, which chains all before it."""
    covered = {"check": check.check_id, "lines": list(lines), "head": stream_head.hex()}
    return hashlib.sha256(rfc8785.dumps(covered)).hexdigest()


def outcome_of(check: Check) -> str:
    return PASSED if check.passed else FAILED


def may_sign(check: Check, person: Person) -> None:
    """Whether this person's signature ends the check now.

    Raises:
        Refused: it is not due, or this is not the technician who made the check.
    """
    if not check.awaits_signature:
        raise Refused("scanner_check.not_now")
    if person.person_id != check.person_id:
        raise Refused("scanner_check.other_person", name=person.name)


def sign(check: Check, person: Person, covered: str) -> f.ScannerCheckSigned:
    """The signature over `covered`; raises as `may_sign`."""
    may_sign(check, person)
    role = next(role for role in CHECKERS if role in person.roles)
    return f.ScannerCheckSigned(check.check_id, person.person_id, role, covered, outcome_of(check))
