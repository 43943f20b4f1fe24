"""The alarms of calibration: due in 3 months, in 1 month, due, overdue, none."""

from collections.abc import Iterator
from datetime import date

from kiosk.calibration.limits import CalibrationLimits
from kiosk.calibration.state import Certificates, Validity, validity
from kiosk.monitoring.alarms.condition import Condition, in_both
from kiosk.monitoring.readings import Channel
from kiosk.monitoring.rules import Priority

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
    """Three alarms a channel, one for each notice: a graver one comes by itself, acknowledged or not as it is.

    `channels` are those of which the plan wants a certificate. `today` is the station's day.
    """
    for channel in channels:
        held = certificates.in_force(channel.name)
        found = validity(held, None if channel.last is None else channel.last.instrument, limits, today)
        told = None if found is Validity.VALID else _PRIORITY.get(found, Priority.HIGH)
        due = "—" if held is None else held.certificate.due_on.isoformat()
        for priority, rule in RULES.items():
            yield Condition(
                rule=rule,
                subject=channel.name,
                active=told is priority,
                priority=priority,
                label=in_both(f"calibration.alarm_{found if told is priority else Validity.DUE_LOW}", due=due),
                todo=in_both("calibration.alarm_todo"),
                vessel=channel.vessel,
            )
