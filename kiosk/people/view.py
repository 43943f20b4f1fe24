"""What the people page shows, frozen."""

from dataclasses import dataclass
from datetime import date

from kiosk.approved import Wording
from kiosk.people.people import Person


@dataclass(frozen=True, slots=True)
class PeopleView:
    """`products` and `procedures`: approved ones, code and name; `opened`: whose card is open."""

    people: tuple[Person, ...]
    opened: Person | None
    products: tuple[tuple[str, str], ...]
    procedures: tuple[tuple[str, Wording], ...]
    today: date
    awaits_badge: bool = False
