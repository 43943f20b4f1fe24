"""A drill: a rule's condition played on one of its channels, through the whole path, marked throughout."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kiosk.instants import Instant, seconds_between
from kiosk.monitoring.alarms import facts as f
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.condition import Condition
from kiosk.monitoring.alarms.view import Drill
from kiosk.monitoring.alarms.watch import Watch
from kiosk.monitoring.rules import When

_PLAYED = Decimal(5)
"""How far the played value lies beyond the limit."""


def played(watch: Watch, content_limit: Decimal | None, now: Instant) -> Condition:
    """The condition that the drill plays; it does not latch, since the drill's end puts it away."""
    rule = watch.rule
    limit = watch.limit(content_limit) if rule.when in {When.ABOVE, When.BELOW} else None
    beyond = _PLAYED if rule.when is When.ABOVE else -_PLAYED
    return Condition(
        rule=rule.id,
        subject=watch.channel,
        active=True,
        priority=rule.priority,
        label=rule.label,
        todo=rule.todo,
        excursion=rule.excursion,
        value=None if limit is None else limit + beyond,
        limit=limit,
        quantity=rule.quantity or watch.quantity,
        vessel=watch.vessel,
        since_utc=now.utc,
        drill=True,
    )


def ended(drill: Drill, alarm: Alarm | None, signed: f.Signed) -> f.DrillEnded:
    """What came of it: who took note, and how fast."""
    if alarm is None or alarm.acknowledged_by is None or alarm.acknowledged_at is None or alarm.raised_at is None:
        return f.DrillEnded(drill.drill_id, signed, None, None)
    seconds = seconds_between(alarm.raised_at, alarm.acknowledged_at)
    return f.DrillEnded(drill.drill_id, signed, alarm.acknowledged_by, round(seconds, 1))


def evolve(drill: Drill | None, fact: f.DrillStarted | f.DrillEnded, at: Instant) -> Drill:
    if isinstance(fact, f.DrillStarted):
        return Drill(fact.drill_id, fact.rule, fact.subject, fact.signed.person_id, at)
    if drill is None or drill.drill_id != fact.drill_id:
        raise ValueError(f"drill {fact.drill_id} was never started")
    by, seconds = fact.acknowledged_by, fact.acknowledged_after_seconds
    return replace(drill, ended_at=at, acknowledged_by=by, acknowledged_after_seconds=seconds)


def replay(facts: Iterable[tuple[f.DrillStarted | f.DrillEnded, Instant]]) -> Drill | None:
    """The newest drill, under way or ended."""
    drill: Drill | None = None
    for fact, at in facts:
        drill = evolve(drill, fact, at)
    return drill
