"""Who may sign a certificate, and who may withdraw one."""

from kiosk.calibration import facts as f
from kiosk.calibration.state import Held, Standing
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused

SIGNERS = (Role.METROLOGIST, Role.TECHNICIAN)
"""P16: one of each, two different people."""
WITHDRAWERS = (*SIGNERS, Role.PHARMACIST, Role.SUPERVISOR)
"""Whoever doubts an instrument may: it makes nothing possible that was not."""
SHORTEST_REASON = 3
LONGEST_REASON = 200


def due_roles(held: Held) -> tuple[Role, ...]:
    """Whose signatures are missing."""
    given = {signature.role for signature in held.signatures}
    return tuple(role for role in SIGNERS if role not in given)


def may_sign(held: Held | None, person: Person) -> Role:
    """In which role this person signs now.

    Raises:
        Refused: nothing waits for a signature, the same person twice, or none of the roles that are due.
    """
    if held is None or held.standing is not Standing.ENTERED:
        raise Refused("calibration.nothing_to_sign")
    if person.person_id in {signature.person_id for signature in held.signatures}:
        raise Refused("same_person")
    role = next((role for role in due_roles(held) if role in person.roles), None)
    if role is None:
        raise _needs(due_roles(held))
    return role


def _needs(roles: tuple[Role, ...]) -> Refused:
    if roles == (Role.METROLOGIST,):
        return Refused("calibration.needs_bm")
    return Refused("calibration.needs_te") if roles == (Role.TECHNICIAN,) else Refused("calibration.needs_both")


def sign(held: Held | None, person: Person, record_hash: str) -> f.CertificateSigned:
    """The signature over `record_hash`; raises as `may_sign`."""
    role = may_sign(held, person)
    if held is None:
        raise Refused("calibration.nothing_to_sign")
    return f.CertificateSigned(held.certificate.certificate_id, person.person_id, role, record_hash)


def check_reason(reason: str) -> None:
    """Raises `Refused` where no reason is given."""
    if not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON or not reason.isprintable():
        raise Refused("calibration.reason_form", longest=str(LONGEST_REASON))


def may_withdraw(held: Held | None, person: Person) -> Role:
    """In which role this person withdraws it.

    Raises:
        Refused: no certificate is in force, or none of the roles.
    """
    if held is None or held.standing is not Standing.IN_FORCE:
        raise Refused("calibration.none_in_force")
    role = next((role for role in WITHDRAWERS if role in person.roles), None)
    if role is None:
        raise Refused("calibration.may_not_withdraw")
    return role


def withdraw(held: Held | None, person: Person, reason: str) -> f.CertificateWithdrawn:
    """Raises as `may_withdraw`."""
    role = may_withdraw(held, person)
    if held is None:
        raise Refused("calibration.none_in_force")
    return f.CertificateWithdrawn(held.certificate.certificate_id, person.person_id, role, reason.strip())
