"""What happens to one alarm, in stream `alarm:<alarm id>`, and drills, in stream `alarm-drills`.

Each fact of a drill's alarm is marked: a drill never reads as the real thing, nor the other way round. `state` is the
alarm's after the fact, so that a reader needs no other, and a restart finds where an alarm was last normal.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kiosk.facts import fact
from kiosk.monitoring.alarms.states import State
from kiosk.monitoring.readings import Quantity
from kiosk.monitoring.rules import Priority


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed which lines, and the hash that covers them and all that was recorded of the alarm before."""

    person_id: str
    lines: tuple[str, ...]
    record_hash: str


@fact()
@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """`value` against `limit`, in `quantity`, as they were; the words are the plan's as it was then.

    `since_utc` is when the condition began, before the rule's delay. `excursion`: what `vessel` holds is concerned.
    """

    alarm_id: str
    rule: str
    subject: str
    priority: Priority
    latching: bool
    excursion: bool
    drill: bool
    label_fr: str
    label_en: str
    todo_fr: str
    todo_en: str
    value: Decimal | None
    limit: Decimal | None
    quantity: Quantity | None
    vessel: str
    since_utc: datetime | None
    state: State


@fact()
@dataclass(frozen=True, slots=True)
class AlarmReturned:
    """The condition has gone. `why`: `condition`, or `not_reported` when nothing tells of it any more."""

    alarm_id: str
    drill: bool
    why: str
    value: Decimal | None
    state: State


@fact()
@dataclass(frozen=True, slots=True)
class AlarmAcknowledged:
    alarm_id: str
    drill: bool
    person_id: str
    state: State


@fact()
@dataclass(frozen=True, slots=True)
class AlarmReset:
    """A latched alarm whose condition has gone is released."""

    alarm_id: str
    drill: bool
    signed: Signed
    state: State


@fact()
@dataclass(frozen=True, slots=True)
class AlarmShelved:
    alarm_id: str
    drill: bool
    signed: Signed
    reason: str
    seconds: int
    until_utc: datetime
    state: State


@fact()
@dataclass(frozen=True, slots=True)
class ShelfEnded:
    """`why`: `time`, or `asked`, signed."""

    alarm_id: str
    drill: bool
    why: str
    signed: Signed | None
    state: State


@fact()
@dataclass(frozen=True, slots=True)
class AlarmPutOutOfService:
    """The words stand here as well: the alarm may never have been raised."""

    alarm_id: str
    rule: str
    subject: str
    priority: Priority
    label_fr: str
    label_en: str
    todo_fr: str
    todo_en: str
    signed: Signed
    reason: str
    state: State


@fact()
@dataclass(frozen=True, slots=True)
class AlarmPutBackInService:
    alarm_id: str
    signed: Signed
    state: State


@fact()
@dataclass(frozen=True, slots=True)
class DrillStarted:
    """A simulated excursion: `rule`'s condition is played for `subject`."""

    drill_id: str
    rule: str
    subject: str
    signed: Signed


@fact()
@dataclass(frozen=True, slots=True)
class DrillEnded:
    """Who acknowledged the drill's alarm before its end, and after how long; None when nobody did."""

    drill_id: str
    signed: Signed
    acknowledged_by: str | None
    acknowledged_after_seconds: float | None
