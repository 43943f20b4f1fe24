"""A channel in words: what it is, its value with its unit, how old that is, and what is the matter with it."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.states import State
from kiosk.monitoring.readings import Channel, Kind, Quantity
from kiosk.monitoring.rules import Priority
from kiosk.wording import Language, say
from kiosk.wording.formats import number
from ui.pages.inputs import Inputs
from ui.pages.trust_words import worst_doubt

_UNITS = {
    Quantity.CELSIUS: "°C",
    Quantity.PERCENT: "%",
    Quantity.MILLIMETRES: "mm",
    Quantity.KILOGRAMS: "kg",
    Quantity.CONTACT: "",
}
_FINE = {Kind.BATH, Kind.BATH_FAR, Kind.REFERENCE}
"""Shown to a hundredth where the instrument gives it."""
_HELD = {State.SHELVED, State.OUT_OF_SERVICE}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is the matter with a channel, the worst thing first in `line`; `urgency` is higher for worse."""

    line: str
    tone: str
    shape: str
    urgency: int


def unit_of(quantity: str) -> str:
    return _UNITS[Quantity(quantity)]


def decimals_of(channel: Channel) -> int:
    """How many are shown."""
    if channel.last is None:
        return 1
    if channel.last.quantity in {Quantity.MILLIMETRES, Quantity.CONTACT}:
        return 0
    exponent = channel.last.value.as_tuple().exponent
    given = max(0, -exponent) if isinstance(exponent, int) else 0
    return min(given, 2 if channel.kind in _FINE else 1)


def value_words(channel: Channel, value: Decimal, language: Language) -> str:
    """Without its unit; of a contact, what it means."""
    if channel.kind in {Kind.LID, Kind.FILL, Kind.CONTROLLER_ALARM}:
        return say(f"monitor.{channel.kind}_{'on' if value else 'off'}", language)
    return number(value, language, decimals_of(channel))


def kind_words(channel: Channel, language: Language) -> str:
    return say(f"monitor.kind_{channel.kind}", language)


def age_words(seconds: float | None, language: Language) -> str:
    if seconds is None:
        return ""
    whole = max(0, int(seconds))
    if whole < 60:
        return say("monitor.age_seconds", language, count=whole)
    if whole < 3600:
        return say("monitor.age_minutes", language, count=whole // 60)
    return say("monitor.age_hours", language, count=whole // 3600)


def standing_of(channel: Channel, inputs: Inputs) -> Standing:
    """An alarm comes before a doubt, what nobody has taken note of before what somebody has."""
    language = inputs.language
    alarms = [alarm for alarm in inputs.snapshot.alarms.open if alarm.subject == channel.name]
    counted = [alarm for alarm in alarms if alarm.state not in _HELD and (alarm.is_active or alarm.is_unacknowledged)]
    if counted:
        return _alarmed(counted[0], language)
    doubt = worst_doubt(channel, inputs.now, language)
    if doubt is not None:
        line = doubt.short[0].upper() + doubt.short[1:]
        return Standing(line, doubt.tone, doubt.shape, 3 if doubt.tone == "refused" else 2)
    if alarms:
        return Standing(say("monitor.alarm_held", language), "warning", "warning", 1)
    return Standing(say("monitor.sound", language), "ok", "tick", 0)


def _alarmed(alarm: Alarm, language: Language) -> Standing:
    label = alarm.label.of(language)
    line = say("monitor.drill", language, label=label) if alarm.drill else label
    high = alarm.priority is not Priority.LOW
    urgency = 4 + {Priority.HIGH: 4, Priority.MEDIUM: 2, Priority.LOW: 0}[alarm.priority] + alarm.is_unacknowledged
    return Standing(line, "refused" if high else "warning", "cross" if high else "warning", urgency)
