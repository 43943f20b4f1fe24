"""What is signed of a daily check, by whom: the technician, and a second person where a value was corrected."""

import hashlib
from datetime import date

import rfc8785

from kiosk.daily_check import facts as f
from kiosk.daily_check.decide import CHECKERS
from kiosk.daily_check.state import DailyCheck
from kiosk.daily_check.words import told
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused
from kiosk.wording import Language

PASSED, FAILED = "passed", "failed"
PERFORMED, VERIFIED = "performed", "verified"
SECONDS = (Role.TECHNICIAN, Role.PHARMACIST, Role.SUPERVISOR)
"""Who may be the second person."""


def meanings(check: DailyCheck) -> tuple[str, ...]:
    """Of the signatures that the check asks for, in their order."""
    return (PERFORMED, VERIFIED) if check.corrected else (PERFORMED,)


def due_meaning(check: DailyCheck) -> str | None:
    """Of the signature that is awaited; None where none is."""
    if not check.awaits_signature:
        return None
    return meanings(check)[len(check.signatures)]


def signature_lines(check: DailyCheck, shown_in: Language | None = None) -> tuple[str, ...]:
    """In the check's language, which is what is signed, or in the reader's; the same until a fact is added."""
    return told(check, shown_in or Language(check.language))


def record_hash(check: DailyCheck, lines: tuple[str, ...], stream_head: bytes) -> str:
    """Hex SHA-256 over the shown lines and the hash of the check's last fact, which chains all before it."""
    covered = {"daily_check": check.check_id, "lines": list(lines), "head": stream_head.hex()}
    return hashlib.sha256(rfc8785.dumps(covered)).hexdigest()


def outcome_of(check: DailyCheck) -> str:
    return PASSED if check.passed else FAILED


def may_sign(check: DailyCheck, person: Person) -> Role:
    """In which role this person's signature is taken now.

    Raises:
        Refused: none is due, or not this person's.
    """
    meaning = due_meaning(check)
    if meaning is None:
        raise Refused("daily_check.not_now")
    if meaning == PERFORMED and person.person_id != check.person_id:
        raise Refused("daily_check.other_person", name=person.name)
    if meaning == VERIFIED and person.person_id == check.person_id:
        raise Refused("daily_check.same_person", name=person.name)
    role = next((role for role in (CHECKERS if meaning == PERFORMED else SECONDS) if role in person.roles), None)
    if role is None:
        raise Refused("daily_check.role", name=person.name)
    return role


def sign(check: DailyCheck, person: Person, covered: str, on: date) -> f.DailyCheckSigned:
    """The signature over `covered`, given on that day of the station; raises as `may_sign`."""
    role = may_sign(check, person)
    due = meanings(check)
    meaning = due[len(check.signatures)]
    complete = len(check.signatures) + 1 == len(due)
    return f.DailyCheckSigned(check.check_id, person.person_id, role, meaning, covered, outcome_of(check), on, complete)
