"""What the page of the downtime kit shows, and what the home page says of it; frozen."""

from dataclasses import dataclass
from datetime import date

from kiosk.approved import Wording
from kiosk.downtime.book import FormState


@dataclass(frozen=True, slots=True)
class KitMissing:
    """Today's kit is not there though its hour has come. `last_on`: None, there never was one; `why`: it failed."""

    last_on: date | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """`patient` is empty on a form that bears none; `reason`: why it was spoiled."""

    number: str
    procedure_code: str
    title: Wording | None
    patient: str
    state: FormState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DowntimeView:
    """`earlier`: days of older kits, newest first, each with the numbers that nobody has accounted for."""

    today: date
    forms: tuple[FormRow, ...] = ()
    earlier: tuple[tuple[date, tuple[str, ...]], ...] = ()
    missing: KitMissing | None = None
    making: bool = False
    awaits_badge: bool = False
