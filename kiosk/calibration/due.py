"""The alarms of calibration: due in 3 months, in 1 month, due, overdue, none."""

from collections.abc import Iterator
from datetime import date

from kiosk.approved import Wording
from kiosk.calibration.limits import CalibrationLimits
from kiosk.calibration.state import Certificates, Held, Validity, validity
from kiosk.monitoring.alarms.condition import Condition, in_both
from kiosk.monitoring.readings import Channel
from kiosk.monitoring.rules import Priority
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date

_PRIORITY = {
    Validity.DUE_LOW: Priority.LOW,
    Validity.DUE_MEDIUM: Priority.MEDIUM,
}
RULES = {
    Priority.LOW: "calibration_due_low",
    Priority.MEDIUM: "calibration_due_medium",
    Priority.HIGH: "calibration_due",
}


def conditions(
    channels: tuple[Channel, ...], certificates: Certificates, limits: CalibrationLimits, today: date
) -> Iterator[Condition]:
    """One alarm a channel at most; a graver notice is another alarm, whether or not the first was acknowledged.

    `channels` are those of which the plan wants a certificate. `today` is the station's day.
    """
    for channel in channels:
        held = certificates.in_force(channel.name)
        found = validity(held, None if channel.last is None else channel.last.instrument, limits, today)
        if found is Validity.VALID:
            continue
        priority = _PRIORITY.get(found, Priority.HIGH)
        yield Condition(
            rule=RULES[priority],
            subject=channel.name,
            active=True,
            priority=priority,
            label=_label(found, held),
            todo=in_both("calibration.alarm_todo"),
            vessel=channel.vessel,
        )


def _label(found: Validity, held: Held | None) -> Wording:
    def said(language: Language) -> str:
        due = "" if held is None else long_date(held.certificate.due_on, language)
        return say(f"calibration.alarm_{found}", language, due=due)

    return Wording(fr=said(Language.FRENCH), en=said(Language.ENGLISH))
