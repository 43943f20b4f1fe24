"""What is asked on the people page. Each is done by whoever shows a badge and gives the PIN for it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CloseBadge:
    """Shut a lost badge at once."""

    person_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class GiveBadge:
    """Give a person whose badge is shut a new one; `badge_id`: its eight characters."""

    person_id: str
    badge_id: str


@dataclass(frozen=True, slots=True)
class GiveTraining:
    """Attest that a person is trained on these procedures with these products."""

    person_id: str
    products: tuple[str, ...]
    procedures: tuple[str, ...]
    valid_until: date


@dataclass(frozen=True, slots=True)
class EndTraining:
    person_id: str
    products: tuple[str, ...]
    procedures: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class SayPersonLeft:
    """A person works here no more."""

    person_id: str
    reason: str


PeopleCommand = CloseBadge | GiveBadge | GiveTraining | EndTraining | SayPersonLeft
