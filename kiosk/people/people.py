"""A person as the facts left them: name, roles, badges, training, and how many wrong PINs in a row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kiosk.instants import Instant, seconds_between
from kiosk.people import facts as f
from kiosk.people.roles import Role

FREE_TRIES = 3
WAITS_SECONDS = (30, 60, 300, 900)
LOCK_AFTER = 10
"""Wrong PINs in a row before only a supervisor opens again (NIST SP 800-63B-4: at most 10)."""


@dataclass(frozen=True, slots=True)
class Trained:
    """On one procedure with one product, by their codes; both dates are included."""

    product: str
    procedure: str
    on: date
    valid_until: date

    def holds(self, on: date) -> bool:
        return self.on <= on <= self.valid_until


@dataclass(frozen=True, slots=True)
class Person:
    """`failures`: wrong PINs in a row, which a restart does not forget; `wait_seconds` counts from `failed_at`."""

    person_id: str
    name: str
    roles: frozenset[Role]
    badge_ids: frozenset[str]
    failures: int = 0
    wait_seconds: int = 0
    failed_at: Instant | None = None
    locked_out: bool = False
    version: int = 0
    training: tuple[Trained, ...] = ()
    left: bool = False
    """works here no more"""

    def has_any(self, roles: Iterable[Role]) -> bool:
        return not self.roles.isdisjoint(roles)

    def trained(self, product: str, procedure: str) -> Trained | None:
        """The newest training on this procedure with this product, expired or not."""
        return next((one for one in self.training if (one.product, one.procedure) == (product, procedure)), None)

    def is_trained(self, product: str, procedure: str, on: date) -> bool:
        found = self.trained(product, procedure)
        return found is not None and found.holds(on)

    def wait_left_seconds(self, now: Instant) -> float:
        """How long before the next PIN may be tried.

        After the machine was started anew only the time since then counts: a wall clock set forward cannot shorten it.
        """
        if self.failed_at is None:
            return 0.0
        rebooted = self.failed_at.boot_id != now.boot_id
        passed = now.boottime_ns / 1e9 if rebooted else seconds_between(self.failed_at, now)
        return max(0.0, self.wait_seconds - passed)


def wait_after(failures: int) -> int:
    """Seconds to wait after the n-th wrong PIN in a row: three free tries, then 30 s, 1, 5 and 15 min."""
    if failures < FREE_TRIES:
        return 0
    return WAITS_SECONDS[min(failures - FREE_TRIES, len(WAITS_SECONDS) - 1)]


def enrolled(fact: f.PersonEnrolled) -> Person:
    roles = frozenset(Role(role) for role in fact.roles)
    return Person(fact.person_id, fact.name, roles, frozenset({fact.badge_id}), version=1)


def evolve(person: Person, fact: object, at: Instant) -> Person:
    """The person after one more fact."""
    person = replace(person, version=person.version + 1)
    match fact:
        case f.SignedIn():
            return replace(person, failures=0, wait_seconds=0, failed_at=None)
        case f.PinRefused():
            return replace(person, failures=fact.failures, wait_seconds=fact.wait_seconds, failed_at=at)
        case f.PersonLockedOut():
            return replace(person, failures=fact.failures, locked_out=True)
        case f.PersonUnlocked():
            return replace(person, failures=0, wait_seconds=0, failed_at=None, locked_out=False)
        case f.BadgeClosed():
            return replace(person, badge_ids=person.badge_ids - {fact.badge_id})
        case f.BadgeGiven():
            return replace(person, badge_ids=person.badge_ids | {fact.badge_id})
        case f.PersonLeft():
            return replace(person, roles=frozenset(), badge_ids=frozenset(), left=True)
        case f.TrainingGiven():
            given = tuple(
                Trained(product, procedure, fact.on, fact.valid_until)
                for product in fact.products
                for procedure in fact.procedures
            )
            return replace(person, training=(*_without(person, fact), *given))
        case f.TrainingEnded():
            return replace(person, training=_without(person, fact))
        case _:
            return person


def _without(person: Person, fact: f.TrainingGiven | f.TrainingEnded) -> tuple[Trained, ...]:
    return tuple(
        one for one in person.training if one.product not in fact.products or one.procedure not in fact.procedures
    )
