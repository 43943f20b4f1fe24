"""What a condition, the time or a person makes of an alarm: the fact, or why not. Pure.

A refusal's words are `alarm.<code>`, what to do about it `alarm.<code>_todo`.
"""

from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from kiosk.instants import Instant
from kiosk.monitoring.alarms import facts as f
from kiosk.monitoring.alarms.alarm import Alarm, OutOfService, Shelf, evolve
from kiosk.monitoring.alarms.condition import Condition
from kiosk.monitoring.alarms.states import State
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused

LONGEST_SHELF_SECONDS = 8 * 3600
"""A working day: whoever put it aside is still there when it comes back."""
SHORTEST_REASON, LONGEST_REASON = 3, 200

MAY_SIGN = (Role.TECHNICIAN, Role.PHARMACIST, Role.SUPERVISOR, Role.CELL_UNIT_HEAD, Role.METROLOGIST)
"""for a shelf, a reset, a drill"""
MAY_SERVICE = (Role.PHARMACIST, Role.SUPERVISOR, Role.CELL_UNIT_HEAD, Role.METROLOGIST)
"""for out of service, which no time ends"""

AlarmFact = (
    f.AlarmRaised
    | f.AlarmReturned
    | f.AlarmAcknowledged
    | f.AlarmReset
    | f.AlarmShelved
    | f.ShelfEnded
    | f.AlarmPutOutOfService
    | f.AlarmPutBackInService
)
F = TypeVar("F", bound=AlarmFact)


def settled(alarm: Alarm | None, fact: F, at: Instant) -> tuple[F, Alarm]:
    """The fact with the state that it leads to, and the alarm then."""
    after = evolve(alarm, fact, at)
    return replace(fact, state=after.state), after


# --- by itself -------------------------------------------------------------------------------------------------------


def note(condition: Condition, alarm: Alarm | None) -> f.AlarmRaised | f.AlarmReturned | None:
    """What a condition that is seen now changes; nothing when the alarm knows it, or when it cannot be told."""
    is_active = alarm is not None and alarm.is_active
    if condition.active is None or condition.active == is_active:
        return None
    if not condition.active:
        return f.AlarmReturned(condition.alarm_id, condition.drill, "condition", condition.value, State.NORMAL)
    return raised(condition)


def raised(condition: Condition) -> f.AlarmRaised:
    return f.AlarmRaised(
        alarm_id=condition.alarm_id,
        rule=condition.rule,
        subject=condition.subject,
        priority=condition.priority,
        latching=condition.latching,
        excursion=condition.excursion,
        drill=condition.drill,
        label_fr=condition.label.fr,
        label_en=condition.label.en,
        todo_fr=condition.todo.fr,
        todo_en=condition.todo.en,
        value=condition.value,
        limit=condition.limit,
        quantity=condition.quantity,
        vessel=condition.vessel,
        since_utc=condition.since_utc,
        state=State.UNACKNOWLEDGED,
    )


def not_reported(alarm: Alarm) -> f.AlarmReturned | None:
    """Nothing reports its condition any more."""
    return f.AlarmReturned(alarm.alarm_id, alarm.drill, "not_reported", None, State.NORMAL) if alarm.is_active else None


def end_shelf_if_over(alarm: Alarm, now: Instant) -> f.ShelfEnded | None:
    if not isinstance(alarm.hold, Shelf) or not alarm.hold.is_over(now):
        return None
    return f.ShelfEnded(alarm.alarm_id, alarm.drill, "time", None, State.NORMAL)


# --- by somebody -----------------------------------------------------------------------------------------------------


def may_acknowledge(alarm: Alarm) -> None:
    """Whether there is anything to take note of.

    Raises:
        Refused: acknowledged already, or put aside.
    """
    if not alarm.is_unacknowledged:
        raise Refused("alarm.nothing_to_acknowledge")


def acknowledge(alarm: Alarm, person: Person) -> f.AlarmAcknowledged:
    may_acknowledge(alarm)
    return f.AlarmAcknowledged(alarm.alarm_id, alarm.drill, person.person_id, State.NORMAL)


def may_reset(alarm: Alarm) -> None:
    """Whether the latch may be released.

    Raises:
        Refused: it is not latched, its condition is still there, or nobody has taken note of it.
    """
    if alarm.hold is not None:
        raise Refused("alarm.is_held")
    if alarm.is_active and alarm.latching:
        raise Refused("alarm.still_active")
    if alarm.beneath is State.LATCHED_UNACKNOWLEDGED:
        raise Refused("alarm.acknowledge_first")
    if alarm.beneath is not State.LATCHED_ACKNOWLEDGED:
        raise Refused("alarm.nothing_to_reset")


def reset(alarm: Alarm, signed: f.Signed) -> f.AlarmReset:
    may_reset(alarm)
    return f.AlarmReset(alarm.alarm_id, alarm.drill, signed, State.NORMAL)


def may_shelve(alarm: Alarm, reason: str, seconds: int) -> None:
    """Whether the alarm may be put aside for so long.

    Raises:
        Refused: put aside already, not raised, no reason, or for longer than may be.
    """
    if alarm.hold is not None:
        raise Refused("alarm.is_held")
    if not alarm.is_open:
        raise Refused("alarm.not_raised")
    check_reason(reason)
    if not 0 < seconds <= LONGEST_SHELF_SECONDS:
        raise Refused("alarm.shelf_too_long", hours=str(LONGEST_SHELF_SECONDS // 3600))


def shelve(alarm: Alarm, reason: str, seconds: int, signed: f.Signed, now: Instant) -> f.AlarmShelved:
    may_shelve(alarm, reason, seconds)
    until = now.utc + timedelta(seconds=seconds)
    return f.AlarmShelved(alarm.alarm_id, alarm.drill, signed, reason, seconds, until, State.SHELVED)


def may_put_out_of_service(alarm: Alarm, reason: str) -> None:
    """Whether the alarm may be put out of service; a shelf that it lies on is ended by it.

    Raises:
        Refused: it is out of service already, no reason, or a drill's.
    """
    if isinstance(alarm.hold, OutOfService):
        raise Refused("alarm.is_held")
    if alarm.drill:
        raise Refused("alarm.only_a_drill")
    check_reason(reason)


def put_out_of_service(alarm: Alarm, reason: str, signed: f.Signed) -> f.AlarmPutOutOfService:
    may_put_out_of_service(alarm, reason)
    return f.AlarmPutOutOfService(
        alarm_id=alarm.alarm_id,
        rule=alarm.rule,
        subject=alarm.subject,
        priority=alarm.priority,
        label_fr=alarm.label.fr,
        label_en=alarm.label.en,
        todo_fr=alarm.todo.fr,
        todo_en=alarm.todo.en,
        signed=signed,
        reason=reason,
        state=State.OUT_OF_SERVICE,
    )


def may_put_back(alarm: Alarm) -> None:
    """Whether the alarm is put aside, for a time or out of service.

    Raises:
        Refused: it is not.
    """
    if alarm.hold is None:
        raise Refused("alarm.not_held")


def put_back(alarm: Alarm, signed: f.Signed) -> f.ShelfEnded | f.AlarmPutBackInService:
    may_put_back(alarm)
    if isinstance(alarm.hold, Shelf):
        return f.ShelfEnded(alarm.alarm_id, alarm.drill, "asked", signed, State.NORMAL)
    return f.AlarmPutBackInService(alarm.alarm_id, signed, State.NORMAL)


def end_of_drill(alarm: Alarm, signed: f.Signed, now: Instant) -> tuple[AlarmFact, ...]:
    """A drill's alarm is put away with the drill: what it still wanted is done by whoever ends it."""
    facts: list[AlarmFact] = []
    if isinstance(alarm.hold, Shelf):
        facts.append(f.ShelfEnded(alarm.alarm_id, alarm.drill, "asked", signed, State.NORMAL))
    if alarm.is_active:
        facts.append(f.AlarmReturned(alarm.alarm_id, alarm.drill, "condition", None, State.NORMAL))
    after = alarm
    for fact in facts:
        after = evolve(after, fact, now)
    if after.is_unacknowledged:
        facts.append(f.AlarmAcknowledged(alarm.alarm_id, alarm.drill, signed.person_id, State.NORMAL))
    return tuple(facts)


def check_reason(reason: str) -> None:
    """Whether a reason says something.

    Raises:
        Refused: it is too short, too long, or holds what cannot be shown.
    """
    if not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON or not reason.isprintable():
        raise Refused("alarm.reason_form", shortest=str(SHORTEST_REASON), longest=str(LONGEST_REASON))


def check_role(person: Person, roles: tuple[Role, ...]) -> None:
    """Whether the person has one of the roles.

    Raises:
        Refused: none of them.
    """
    if not person.has_any(roles):
        raise Refused("alarm.not_your_role", name=person.name)
