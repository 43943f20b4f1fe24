"""Who may be given, or be taken, a badge and training, and by whom. A refusal's words are `people.<code>`.

The same rules at the kiosk and on the command line (`binome site`).
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from kiosk.people import facts as f
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused
from kiosk.scanning import badge_text

LONGEST_REASON = 300
LONGEST_TRAINING_DAYS = 3 * 366
CLOSERS = (Role.SUPERVISOR, Role.PHARMACIST, Role.TECHNICIAN)
"""A lost badge is shut by whoever is there, rather than later by the right person."""
TRAINERS = (Role.SUPERVISOR, Role.PHARMACIST)


def close_badge(person: Person, everybody: Collection[Person], by: Person, reason: str) -> tuple[f.BadgeClosed, ...]:
    """Shut a person's badges.

    Raises:
        Refused: no reason, none is open, the last supervisor's, or by somebody without the role.
    """
    may_close(person, everybody, reason)
    _require(by, CLOSERS)
    return tuple(f.BadgeClosed(person.person_id, badge_id, reason.strip()) for badge_id in sorted(person.badge_ids))


def may_close(person: Person, everybody: Collection[Person], reason: str) -> None:
    """Raises `Refused`: as `close_badge`, whoever it is by."""
    _check_reason(reason)
    if not person.badge_ids:
        raise Refused("people.badge_closed_already", name=person.name)
    _refuse_last_supervisor(person, everybody)


def give_badge(person: Person, badge_id: str, used: Collection[str], by: Person) -> f.BadgeGiven:
    """A new badge, once the one before is shut; `used`: every badge that anybody ever had.

    Raises:
        Refused: one is open still, the person has left, the badge's form or use before, or not by a supervisor.
    """
    may_have_badge(person, badge_id, used)
    _require(by, (Role.SUPERVISOR,))
    return f.BadgeGiven(person.person_id, badge_id, by.person_id)


def may_have_badge(person: Person, badge_id: str, used: Collection[str]) -> None:
    """Raises `Refused`: as `give_badge`, whoever it is by."""
    _refuse_left(person)
    if person.badge_ids:
        raise Refused("people.badge_open", name=person.name)
    try:
        badge_text(badge_id)
    except ValueError:
        raise Refused("people.badge_form", badge=badge_id) from None
    if badge_id in used:
        raise Refused("people.badge_used", badge=badge_id)


def give_training(
    person: Person,
    products: Sequence[str],
    procedures: Sequence[str],
    valid_until: date,
    known: tuple[Collection[str], Collection[str]],
    today: date,
    by: Person,
) -> f.TrainingGiven:
    """Attest a training, from today on; `known`: codes of approved products and procedures.

    Raises:
        Refused: as `may_train`, or by somebody without the role, or by the person themselves.
    """
    may_train(person, products, procedures, valid_until, known, today)
    _require(by, TRAINERS)
    if by.person_id == person.person_id:
        raise Refused("people.own_training", name=by.name)
    return f.TrainingGiven(person.person_id, tuple(products), tuple(procedures), today, valid_until, by.person_id)


def may_train(
    person: Person,
    products: Sequence[str],
    procedures: Sequence[str],
    valid_until: date,
    known: tuple[Collection[str], Collection[str]],
    today: date,
) -> None:
    """Raises `Refused`: the person has left, nothing or something unknown is named, or a date that cannot be."""
    _refuse_left(person)
    if not products or not procedures:
        raise Refused("people.nothing_chosen")
    for codes, approved in zip((products, procedures), known, strict=True):
        if unknown := [code for code in codes if code not in approved]:
            raise Refused("people.not_approved", codes=", ".join(unknown))
    if not today < valid_until <= today + timedelta(days=LONGEST_TRAINING_DAYS):
        raise Refused("people.until_when", until=valid_until.isoformat())


def end_training(
    person: Person, products: Sequence[str], procedures: Sequence[str], reason: str, by: Person
) -> f.TrainingEnded:
    """Raises `Refused`: no reason, nothing of it was given, or by somebody without the role."""
    may_end_training(person, products, procedures, reason)
    _require(by, TRAINERS)
    return f.TrainingEnded(person.person_id, tuple(products), tuple(procedures), reason.strip(), by.person_id)


def may_end_training(person: Person, products: Sequence[str], procedures: Sequence[str], reason: str) -> None:
    """Raises `Refused`: as `end_training`, whoever it is by."""
    _check_reason(reason)
    if not any(person.trained(product, procedure) for product in products for procedure in procedures):
        raise Refused("people.not_trained", name=person.name)


def refuse_untrained(people: Sequence[Person], product: str, procedure: str, on: date) -> None:
    """Raises `Refused`: one of them is not trained on this procedure with this product, on that day."""
    lacking = [person.name for person in people if not person.is_trained(product, procedure, on)]
    if lacking:
        raise Refused("people.untrained", names=", ".join(lacking), product=product, procedure=procedure)


def leave(
    person: Person, everybody: Collection[Person], by: Person, reason: str
) -> tuple[f.BadgeClosed | f.PersonLeft, ...]:
    """A person works here no more: badges shut, roles ended, nothing deleted.

    Raises:
        Refused: no reason, left already, the last supervisor, or not by a supervisor.
    """
    may_leave(person, everybody, reason)
    _require(by, (Role.SUPERVISOR,))
    badges = tuple(f.BadgeClosed(person.person_id, badge_id, reason.strip()) for badge_id in sorted(person.badge_ids))
    return (*badges, f.PersonLeft(person.person_id, reason.strip(), by.person_id))


def may_leave(person: Person, everybody: Collection[Person], reason: str) -> None:
    """Raises `Refused`: as `leave`, whoever it is by."""
    _check_reason(reason)
    _refuse_left(person)
    _refuse_last_supervisor(person, everybody)


def _refuse_last_supervisor(person: Person, everybody: Collection[Person]) -> None:
    """After whom nobody could enrol anybody."""
    supervisors = [other.person_id for other in everybody if other.badge_ids and Role.SUPERVISOR in other.roles]
    if supervisors == [person.person_id]:
        raise Refused("people.last_supervisor", name=person.name)


def _refuse_left(person: Person) -> None:
    if person.left:
        raise Refused("people.has_left", name=person.name)


def _require(by: Person, roles: tuple[Role, ...]) -> None:
    if not by.has_any(roles):
        raise Refused(f"people.by_{'_'.join(role.lower() for role in roles)}", name=by.name)


def _check_reason(reason: str) -> None:
    told = reason.strip()
    if not told or not told.isprintable() or len(told) > LONGEST_REASON:
        raise Refused("people.reason_needed", longest=str(LONGEST_REASON))
