"""The alarms as the screen, the sounds and the escalation see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.instants import Instant
from kiosk.monitoring.alarms.alarm import Alarm, OutOfService, Shelf
from kiosk.monitoring.rules import Priority

_URGENCY = {priority: place for place, priority in enumerate(Priority)}


@dataclass(frozen=True, slots=True)
class Drill:
    """A simulated excursion under way, or the last one that ended."""

    drill_id: str
    rule: str
    subject: str
    person_id: str
    started_at: Instant
    ended_at: Instant | None = None
    acknowledged_by: str | None = None
    acknowledged_after_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class AlarmsView:
    """`open` has every alarm that is not normal, the most urgent first, then the oldest; held ones come last.

    `audible` is the highest priority that somebody must take note of; None: silence. `audible_drill`: only a drill's.
    """

    open: tuple[Alarm, ...] = ()
    audible: Priority | None = None
    audible_drill: bool = False
    shelved: int = 0
    out_of_service: int = 0
    drill: Drill | None = None
    last_drill: Drill | None = None
    plan_missing: bool = False
    awaits_badge: str = ""
    """the alarm that the next badge acknowledges, or signs for; empty: none"""
    awaits_signature: bool = False

    @property
    def unacknowledged(self) -> tuple[Alarm, ...]:
        return tuple(alarm for alarm in self.open if alarm.is_unacknowledged)


@dataclass(frozen=True, slots=True)
class Happened:
    """One fact of an alarm or of a drill; `name` is of whoever did it, empty for what happened by itself."""

    at_utc: datetime
    fact: object
    name: str


@dataclass(frozen=True, slots=True)
class AlarmsPage:
    """`quiet`: what is watched and normal. `happened`: newest first."""

    quiet: tuple[Alarm, ...]
    happened: tuple[Happened, ...]


def view_of(
    alarms: Iterable[Alarm],
    drill: Drill | None,
    last_drill: Drill | None,
    *,
    plan_missing: bool,
    awaits_badge: str = "",
    awaits_signature: bool = False,
) -> AlarmsView:
    shown = tuple(sorted((alarm for alarm in alarms if alarm.is_open), key=_place))
    heard = tuple(alarm for alarm in shown if alarm.is_unacknowledged)
    return AlarmsView(
        open=shown,
        audible=min((alarm.priority for alarm in heard), key=_URGENCY.__getitem__, default=None),
        audible_drill=bool(heard) and all(alarm.drill for alarm in heard),
        shelved=sum(isinstance(alarm.hold, Shelf) for alarm in shown),
        out_of_service=sum(isinstance(alarm.hold, OutOfService) for alarm in shown),
        drill=drill,
        last_drill=last_drill,
        plan_missing=plan_missing,
        awaits_badge=awaits_badge,
        awaits_signature=awaits_signature,
    )


def _place(alarm: Alarm) -> tuple[bool, int, str, str]:
    raised = "" if alarm.raised_at is None else alarm.raised_at.utc.isoformat()
    return alarm.hold is not None, _URGENCY[alarm.priority], raised, alarm.alarm_id
