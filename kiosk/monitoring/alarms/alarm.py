"""One alarm as its facts have made it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from kiosk.approved import Wording
from kiosk.instants import Instant, seconds_between
from kiosk.monitoring.alarms import facts as f
from kiosk.monitoring.alarms.states import ACTIVE, LATCHED, UNACKNOWLEDGED, Event, State, next_state
from kiosk.monitoring.readings import Quantity
from kiosk.monitoring.rules import Priority


@dataclass(frozen=True, slots=True)
class Shelf:
    person_id: str
    reason: str
    at: Instant
    seconds: int

    @property
    def until_utc(self) -> datetime:
        return self.at.utc + timedelta(seconds=self.seconds)

    def is_over(self, now: Instant) -> bool:
        """After a restart of the machine, so much time since then is enough, whatever was done to the wall clock."""
        since_boot = now.boottime_ns / 1e9 if self.at.boot_id != now.boot_id else 0.0
        return max(seconds_between(self.at, now), since_boot) >= self.seconds


@dataclass(frozen=True, slots=True)
class OutOfService:
    person_id: str
    reason: str
    at: Instant


@dataclass(frozen=True, slots=True)
class Alarm:
    """`beneath` is the state of the table, which goes on under a `hold`; `state` is what counts and is shown."""

    alarm_id: str
    rule: str
    subject: str
    priority: Priority
    label: Wording
    todo: Wording
    beneath: State
    hold: Shelf | OutOfService | None = None
    latching: bool = False
    excursion: bool = False
    drill: bool = False
    value: Decimal | None = None
    limit: Decimal | None = None
    quantity: Quantity | None = None
    vessel: str = ""
    raised_at: Instant | None = None
    returned_at: Instant | None = None
    acknowledged_at: Instant | None = None
    acknowledged_by: str | None = None

    @property
    def state(self) -> State:
        match self.hold:
            case Shelf():
                return State.SHELVED
            case OutOfService():
                return State.OUT_OF_SERVICE
            case None:
                return self.beneath

    @property
    def is_active(self) -> bool:
        """The condition is there, held or not."""
        return self.beneath in ACTIVE

    @property
    def is_unacknowledged(self) -> bool:
        """Somebody must take note: it is to be seen and heard."""
        return self.hold is None and self.beneath in UNACKNOWLEDGED

    @property
    def is_latched(self) -> bool:
        return self.beneath in LATCHED

    @property
    def is_open(self) -> bool:
        """It has a place in the list."""
        return self.hold is not None or self.beneath is not State.NORMAL


def evolve(alarm: Alarm | None, fact: object, at: Instant) -> Alarm:
    """The alarm after one more of its facts."""
    if isinstance(fact, f.AlarmRaised):
        return _raised(alarm, fact, at)
    if isinstance(fact, f.AlarmPutOutOfService):
        hold = OutOfService(fact.signed.person_id, fact.reason, at)
        return _unseen(fact, hold) if alarm is None else replace(alarm, hold=hold)
    if alarm is None:
        raise ValueError(f"the alarm was never raised: {fact}")
    match fact:
        case f.AlarmReturned(value=value):
            event = Event.RETURNED_LATCHED if alarm.latching else Event.RETURNED
            return replace(_moved(alarm, event), returned_at=at, value=alarm.value if value is None else value)
        case f.AlarmAcknowledged(person_id=person_id):
            return replace(_moved(alarm, Event.ACKNOWLEDGED), acknowledged_at=at, acknowledged_by=person_id)
        case f.AlarmReset():
            return _moved(alarm, Event.RESET)
        case f.AlarmShelved(signed=signed, reason=reason, seconds=seconds):
            return replace(alarm, hold=Shelf(signed.person_id, reason, at, seconds))
        case f.ShelfEnded() | f.AlarmPutBackInService():
            return replace(_moved(alarm, Event.BACK), hold=None)
    raise TypeError(f"no fact of an alarm: {fact!r}")


def replay(facts: Iterable[tuple[object, Instant]]) -> Alarm | None:
    alarm: Alarm | None = None
    for fact, at in facts:
        alarm = evolve(alarm, fact, at)
    return alarm


def _moved(alarm: Alarm, event: Event) -> Alarm:
    state = next_state(alarm.beneath, event)
    if state is None:
        raise ValueError(f"alarm {alarm.alarm_id} is {alarm.beneath}: {event} cannot happen")
    forgotten = event is Event.BACK and state in UNACKNOWLEDGED
    kept = replace(alarm, acknowledged_at=None, acknowledged_by=None) if forgotten else alarm
    return replace(kept, beneath=state)


def _raised(alarm: Alarm | None, fact: f.AlarmRaised, at: Instant) -> Alarm:
    """A latch that holds is not loosened by a later plan that does not latch."""
    before = State.NORMAL if alarm is None else alarm.beneath
    state = next_state(before, Event.RAISED)
    if state is None:
        raise ValueError(f"alarm {fact.alarm_id} is {before} and cannot be raised")
    return Alarm(
        alarm_id=fact.alarm_id,
        rule=fact.rule,
        subject=fact.subject,
        priority=fact.priority,
        label=Wording(fr=fact.label_fr, en=fact.label_en),
        todo=Wording(fr=fact.todo_fr, en=fact.todo_en),
        beneath=state,
        hold=None if alarm is None else alarm.hold,
        latching=fact.latching or before in LATCHED,
        excursion=fact.excursion,
        drill=fact.drill,
        value=fact.value,
        limit=fact.limit,
        quantity=fact.quantity,
        vessel=fact.vessel,
        raised_at=at,
    )


def _unseen(fact: f.AlarmPutOutOfService, hold: OutOfService) -> Alarm:
    """An alarm that never was raised, put out of service."""
    label, todo = Wording(fr=fact.label_fr, en=fact.label_en), Wording(fr=fact.todo_fr, en=fact.todo_en)
    return Alarm(fact.alarm_id, fact.rule, fact.subject, fact.priority, label, todo, State.NORMAL, hold)
