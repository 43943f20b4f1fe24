"""What an alarm is about: one rule, one subject, and whether it is true now."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kiosk.approved import Wording
from kiosk.monitoring.readings import Quantity
from kiosk.monitoring.rules import Priority
from kiosk.wording import Language, say


@dataclass(frozen=True, slots=True)
class Condition:
    """`subject` is the channel, output or certificate concerned; `active` is None while it cannot be told.

    `value` and `limit` are in the unit of `quantity`; `since_utc` is when it began, before the rule's delay.
    """

    rule: str
    subject: str
    active: bool | None
    priority: Priority
    label: Wording
    todo: Wording
    latching: bool = False
    excursion: bool = False
    value: Decimal | None = None
    limit: Decimal | None = None
    quantity: Quantity | None = None
    vessel: str = ""
    since_utc: datetime | None = None
    drill: bool = False

    @property
    def alarm_id(self) -> str:
        return alarm_id_of(self.rule, self.subject, drill=self.drill)


def alarm_id_of(rule: str, subject: str, *, drill: bool = False) -> str:
    """A drill's alarm is another alarm than the real one of the same rule and subject."""
    return f"drill:{rule}:{subject}" if drill else f"{rule}:{subject}"


def in_both(key: str, **values: object) -> Wording:
    """A text of the catalogue, for a condition that no rule of the plan words."""
    return Wording(fr=say(key, Language.FRENCH, **values), en=say(key, Language.ENGLISH, **values))
