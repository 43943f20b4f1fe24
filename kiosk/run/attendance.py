# ruff: noqa: ARG001 (every handler of a fact has the same signature)
"""A thaw that is never left alone: one of the two says in time that they are there, else it is recorded and shown."""

from dataclasses import replace

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant, seconds_between
from kiosk.procedures.model import ThawStep
from kiosk.run import facts as f
from kiosk.run.bench import Facts, Refused
from kiosk.run.state import Run, apply_fact, deviated

SOON = 6
"""Presence is asked for once a sixth of the time is left."""


def attended_seconds(run: Run) -> int | None:
    """How often somebody says that they are there; None: nothing thaws, or it may be left."""
    if not run.thawing or not run.is_open:
        return None
    return next((step.attended_seconds for step in run.procedure.steps if isinstance(step, ThawStep)), None)


def left_seconds(run: Run, now: Instant) -> float | None:
    """Until presence is missed, negative once it is; None where none is asked for."""
    limit = attended_seconds(run)
    if limit is None:
        return None
    since = run.attended_at or run.marks[Moment.THAW_STARTED].at
    return limit - seconds_between(since, now)


def is_presence_due(run: Run, now: Instant) -> bool:
    left, limit = left_seconds(run, now), attended_seconds(run)
    return left is not None and limit is not None and left <= limit / SOON


def stand_by(run: Run) -> Facts:
    if attended_seconds(run) is None:
        raise Refused("not_now")
    return (f.StoodBy(run.step.id, run.performer.person_id),)


def notice_absence(run: Run, now: Instant) -> Facts:
    """Once for each silence."""
    left, limit = left_seconds(run, now), attended_seconds(run)
    if left is None or limit is None or left >= 0 or run.attendance_missed:
        return ()
    return (f.AttendanceMissed(run.step.id, limit),)


@apply_fact.register
def _(fact: f.StoodBy, run: Run, at: Instant) -> Run:
    return replace(run, attended_at=at, attendance_missed=False)


@apply_fact.register
def _(fact: f.AttendanceMissed, run: Run, at: Instant) -> Run:
    return replace(deviated(run, fact, at), attendance_missed=True)
