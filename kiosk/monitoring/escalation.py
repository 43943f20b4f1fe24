"""Who is told of an alarm that nobody has acknowledged, and when: a section of the approved plan, and pure rules.

Escalation goes on until somebody acknowledges, even once the value has come back: nobody has looked yet.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData
from kiosk.circuit.profiles import Sourced
from kiosk.instants import Instant, seconds_between
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.rules import Priority

OUTPUT_FAILED = "output_failed"
"""The rule of the alarm that an output raises by failing; its subject is the output."""


class EscalationStep(Sourced):
    """Outputs, by the names of the station file, that are told of an alarm not acknowledged for `after_seconds`."""

    priority: Priority
    after_seconds: int = Field(ge=0, le=24 * 3600)
    outputs: tuple[str, ...] = Field(min_length=1)
    repeat_seconds: int | None = Field(default=None, ge=30, le=24 * 3600)
    """told again this often, until it is acknowledged; without it, once"""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len(set(self.outputs)) != len(self.outputs):
            raise ValueError("each output must be named once in a step")
        return self


class Escalation(ApprovedData):
    steps: tuple[EscalationStep, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for priority in Priority:
            waits = [step.after_seconds for step in self.of(priority)]
            if waits != sorted(set(waits)):
                raise ValueError(
                    f"steps of priority {priority.value} must be in the order of after_seconds, each later"
                )
        return self

    def of(self, priority: Priority) -> tuple[EscalationStep, ...]:
        """The steps of one priority; the first is step 1."""
        return tuple(step for step in self.steps if step.priority is priority)

    @property
    def outputs(self) -> tuple[str, ...]:
        """Every output that is named, once."""
        return tuple(dict.fromkeys(name for step in self.steps for name in step.outputs))


class Occasion(StrEnum):
    """Why an output is told."""

    RAISED = "raised"
    REPEATED = "repeated"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"
    SET_ASIDE = "set_aside"
    """shelved, or put out of service"""
    ACCEPTANCE = "acceptance"
    """no alarm: a pharmacist has decided on a product that was received"""
    TEST = "test"
    """no alarm: somebody tries the output"""


_CALLS = frozenset({Occasion.RAISED, Occasion.REPEATED})
_QUIET = frozenset({Occasion.ACKNOWLEDGED, Occasion.SET_ASIDE})


@dataclass(frozen=True, slots=True)
class Told:
    """An output was told, or is about to be: of the alarm as it was raised at `raised_at` (UTC)."""

    output: str
    alarm_id: str
    raised_at: datetime
    occasion: Occasion
    step: int
    at: Instant


@dataclass(frozen=True, slots=True)
class Due:
    output: str
    alarm: Alarm
    occasion: Occasion
    step: int


def due_notices(
    alarms: Iterable[Alarm], told: Collection[Told], escalation: Escalation, outputs: Collection[str], now: Instant
) -> tuple[Due, ...]:
    """What must be told now.

    Args:
        alarms: every alarm that is open, and any other that an output was told of.
        told: what was told of them; of an older raising of the same alarm, it counts no more.
        escalation: the plan's.
        outputs: those that the station has; another that the plan names is told of by `binome site check`.
        now: the present.
    """
    due: list[Due] = []
    for alarm in alarms:
        if alarm.raised_at is None:
            continue
        of_this = [t for t in told if t.alarm_id == alarm.alarm_id and t.raised_at == alarm.raised_at.utc]
        if alarm.is_unacknowledged:
            due += _calls(alarm, alarm.raised_at, of_this, escalation, outputs, now)
        due += _news(alarm, of_this, outputs)
    return tuple(due)


def _calls(
    alarm: Alarm, raised_at: Instant, told: list[Told], escalation: Escalation, outputs: Collection[str], now: Instant
) -> Iterator[Due]:
    """Each output once a look, by its first step that is due."""
    age_seconds = seconds_between(raised_at, now)
    called: set[str] = set()
    for number, step in enumerate(escalation.of(alarm.priority), start=1):
        if age_seconds < step.after_seconds:
            return
        for output in step.outputs:
            itself = alarm.rule == OUTPUT_FAILED and alarm.subject == output
            if output not in outputs or output in called or itself:
                continue
            occasion = _call(output, number, step, told, now)
            if occasion is not None:
                called.add(output)
                yield Due(output, alarm, occasion, number)


def _call(output: str, number: int, step: EscalationStep, told: list[Told], now: Instant) -> Occasion | None:
    here = [t for t in told if t.output == output]
    calls = [t for t in here if t.occasion in _CALLS]
    mine = [t for t in calls if t.step == number]
    if not mine:
        return Occasion.REPEATED if calls else Occasion.RAISED
    last_call = here.index(calls[-1])
    quietened = any(t.occasion in _QUIET for t in here[last_call:])  # and it is back, to be seen anew
    repeats = step.repeat_seconds is not None and seconds_between(calls[-1].at, now) >= step.repeat_seconds
    return Occasion.REPEATED if quietened or repeats else None


def _news(alarm: Alarm, told: list[Told], outputs: Collection[str]) -> Iterator[Due]:
    """Whoever was called hears how it went on, once."""
    for output in dict.fromkeys(t.output for t in told if t.output in outputs):
        here = [t for t in told if t.output == output]
        last_call = max(place for place, t in enumerate(here) if t.occasion in _CALLS)
        since = {t.occasion for t in here[last_call:]}
        step = here[last_call].step
        if alarm.hold is not None and Occasion.SET_ASIDE not in since:
            yield Due(output, alarm, Occasion.SET_ASIDE, step)
        elif _is_acknowledged(alarm) and Occasion.ACKNOWLEDGED not in since:
            yield Due(output, alarm, Occasion.ACKNOWLEDGED, step)
        heard_of_it = alarm.returned_at is None or here[0].at.utc <= alarm.returned_at.utc
        if not alarm.is_active and heard_of_it and Occasion.RETURNED not in {t.occasion for t in here}:
            yield Due(output, alarm, Occasion.RETURNED, step)


def _is_acknowledged(alarm: Alarm) -> bool:
    """By somebody; one that is normal again after it was set aside was never."""
    return alarm.hold is None and not alarm.is_unacknowledged and alarm.acknowledged_by is not None


def standing(alarms: Iterable[Alarm], told: Collection[Told]) -> frozenset[str]:
    """The outputs that were called for an alarm that is still not acknowledged: a relay stays switched for them."""
    called = {(alarm.alarm_id, alarm.raised_at.utc) for alarm in alarms if alarm.is_unacknowledged and alarm.raised_at}
    return frozenset(t.output for t in told if t.occasion in _CALLS and (t.alarm_id, t.raised_at) in called)
