"""An alarm in words, as the banner and the alarm page both say it."""

from decimal import Decimal

from kiosk.instants import seconds_between
from kiosk.monitoring.alarms.alarm import Alarm, OutOfService, Shelf
from kiosk.monitoring.readings import Quantity
from kiosk.monitoring.rules import Priority
from kiosk.wording import Language, say
from kiosk.wording.formats import number
from ui.pages.inputs import Inputs

TONES = {Priority.HIGH: "high", Priority.MEDIUM: "medium", Priority.LOW: "low"}
SHAPES = {Priority.HIGH: "cross", Priority.MEDIUM: "warning", Priority.LOW: "dot"}
_UNITS = {
    Quantity.CELSIUS: "°C",
    Quantity.PERCENT: "%",
    Quantity.MILLIMETRES: "mm",
    Quantity.KILOGRAMS: "kg",
    None: "h",
}


_NAMELESS = {"no_sound", "excursion_undecided"}
"""Rules whose subject is a name for the record alone."""


def title_words(alarm: Alarm, language: Language) -> str:
    return titled(alarm.label.of(language), alarm.rule, alarm.vessel, alarm.subject)


def titled(label: str, rule: str, vessel: str, subject: str) -> str:
    """The alarm's label and where it is."""
    return label if rule in _NAMELESS else f"{label} · {place_words(vessel, subject)}"


def place_words(vessel: str, subject: str) -> str:
    """`Cuve 1 (dewar-1)`: as the bench calls it, then the channel."""
    return subject if vessel in {"", subject} else f"{vessel} ({subject})"


def measured(value: Decimal, quantity: Quantity | None, language: Language) -> str:
    """`−140,2 °C`; a value of no quantity is in hours."""
    return f"{number(value, language)}\u00a0{_UNITS.get(quantity, '')}"


def value_words(alarm: Alarm, language: Language) -> str:
    """What was measured against what limit; empty of a contact or a silence."""
    if alarm.value is None or alarm.quantity is Quantity.CONTACT:
        return ""
    value = measured(alarm.value, alarm.quantity, language)
    if alarm.limit is None:
        return value
    return say("alarm.value_limit", language, value=value, limit=measured(alarm.limit, alarm.quantity, language))


def state_words(alarm: Alarm, inputs: Inputs) -> str:
    """The state, with until when, or why, it is put aside."""
    match alarm.hold:
        case Shelf() as shelf:
            until = f"{inputs.here(shelf.until_utc):%H:%M}"
            return say("alarm.state_shelved", inputs.language, until=until, reason=shelf.reason)
        case OutOfService() as out:
            return say("alarm.state_out_of_service", inputs.language, reason=out.reason)
        case None:
            return say(f"alarm.state_{alarm.beneath}", inputs.language)


def since_words(alarm: Alarm, inputs: Inputs) -> str:
    """`depuis 14:02 (3 min)`; empty of an alarm that was never raised."""
    if alarm.raised_at is None:
        return ""
    passed = max(0, int(seconds_between(alarm.raised_at, inputs.now)))
    days, rest = divmod(passed, 86400)
    hours, minutes = rest // 3600, rest % 3600 // 60
    brief = f"{hours} h {minutes:02}" if hours else f"{minutes} min"
    how_long = say("alarm.days", inputs.language, days=days) if days else brief
    at = inputs.local(alarm.raised_at)
    return say("alarm.since", inputs.language, at=f"{at:%d/%m %H:%M}" if days else f"{at:%H:%M}", how_long=how_long)


def who_words(alarm: Alarm, inputs: Inputs) -> str:
    """Who took note, and when; of one put aside, who did that."""
    language, names = inputs.language, inputs.snapshot.names
    if alarm.hold is not None:
        return names.get(alarm.hold.person_id, "")
    if alarm.acknowledged_by is None or alarm.acknowledged_at is None:
        return ""
    at = f"{inputs.local(alarm.acknowledged_at):%H:%M}"
    return say("alarm.by", language, name=names.get(alarm.acknowledged_by, ""), at=at)
