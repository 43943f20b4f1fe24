"""What happens to people at the kiosk. No secret is ever a fact: PIN hashes live in a table of their own."""

from dataclasses import dataclass
from datetime import date

from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class PersonEnrolled:
    """A person may use the kiosk. `roles` are the codes of `kiosk.people.people.Role`; ids are never used again."""

    person_id: str
    name: str
    roles: tuple[str, ...]
    badge_id: str


@fact()
@dataclass(frozen=True, slots=True)
class BadgeClosed:
    """A lost badge is shut at once."""

    person_id: str
    badge_id: str
    reason: str


@fact()
@dataclass(frozen=True, slots=True)
class BadgeGiven:
    """A person whose badge is shut has a new one, of a number that nobody had before."""

    person_id: str
    badge_id: str
    by_person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class PersonLeft:
    """No role and no badge from now on; whatever the person did before stays under their name."""

    person_id: str
    reason: str
    by_person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class TrainingGiven:
    """Trained on each of these procedures with each of these products, from `on` to `valid_until`, both included."""

    person_id: str
    products: tuple[str, ...]
    procedures: tuple[str, ...]
    on: date
    valid_until: date
    by_person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class TrainingEnded:
    """The training does not hold any more, whatever was said of its time."""

    person_id: str
    products: tuple[str, ...]
    procedures: tuple[str, ...]
    reason: str
    by_person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class PinChosen:
    """A person has chosen a PIN; the PIN is not here."""

    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class SignedIn:
    person_id: str
    purpose: str
    """`work`, `unlock`, `review` or `sign`."""


@fact()
@dataclass(frozen=True, slots=True)
class SignedOut:
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class PinRefused:
    """A wrong PIN: the `failures`-th in a row, after which the person waits `wait_seconds`."""

    person_id: str
    failures: int
    wait_seconds: int


@fact()
@dataclass(frozen=True, slots=True)
class PersonLockedOut:
    """Too many wrong PINs in a row: only a supervisor's unlocking opens again."""

    person_id: str
    failures: int


@fact()
@dataclass(frozen=True, slots=True)
class PersonUnlocked:
    person_id: str
    by_person_id: str
    reason: str


@fact()
@dataclass(frozen=True, slots=True)
class UnknownBadgeShown:
    """A badge that belongs to nobody here, or is closed."""

    badge_id: str
