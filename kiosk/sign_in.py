"""What a badge and a PIN make of a person: signed in, refused, made to wait, locked out. Pure."""

from kiosk.instants import Instant
from kiosk.people import facts as f
from kiosk.people.people import LOCK_AFTER, Person, wait_after
from kiosk.run.bench import Refused

Facts = tuple[object, ...]


def may_try(person: Person, now: Instant) -> None:
    """Whether a PIN of this person is looked at now.

    Raises:
        Refused: `locked_out`, or `pin_wait` with the seconds left.
    """
    if person.locked_out:
        raise Refused("locked_out", name=person.name)
    if (left := person.wait_left_seconds(now)) > 0:
        raise Refused("pin_wait", name=person.name, seconds=str(int(left) + 1))


def pin_entered(person: Person, purpose: str, *, right: bool) -> Facts:
    """The facts of one PIN tried: a right one clears the count of wrong ones."""
    if right:
        return (f.SignedIn(person.person_id, purpose),)
    failures = person.failures + 1
    refused = f.PinRefused(person.person_id, failures, wait_after(failures))
    if failures < LOCK_AFTER:
        return (refused,)
    return (refused, f.PersonLockedOut(person.person_id, failures))
