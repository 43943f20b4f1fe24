# ruff: noqa: ARG001 (every handler of a fact has the same signature)
"""The clocks of a thaw go on in the run that hands its product over: no time is lost between the two."""

from dataclasses import replace

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant
from kiosk.run import facts as f
from kiosk.run.parts import Mark
from kiosk.run.state import Run, apply_fact

LIVE = {"P09": True, "P18": False}
"""The procedures that go on with a thaw's clocks; a late entry tells what happened before it."""


def carried_from(thaw: Run, code: str) -> f.ClocksCarried:
    """What a run of procedure `code` goes on with."""
    moments = tuple(
        f.MomentBefore(moment, mark.at.utc, mark.at.boot_id, mark.at.boottime_ns, mark.marked_by, mark.confirmed_by)
        for moment, mark in thaw.marks.items()
    )
    return f.ClocksCarried(thaw.run_id, moments, tuple(sorted(thaw.overran)), LIVE[code])


def is_carried(run: Run, moment: Moment) -> bool:
    """Marked in the run before, not in this one."""
    return run.carried is not None and moment in {one.moment for one in run.carried.moments}


@apply_fact.register
def _(fact: f.ClocksCarried, run: Run, at: Instant) -> Run:
    marks = {
        Moment(one.moment): Mark(Instant(one.at, one.boot_id, one.boottime_ns), one.marked_by, one.confirmed_by)
        for one in fact.moments
    }
    return replace(run, carried=fact, marks={**marks, **run.marks}, overran=run.overran | set(fact.overran))
