# ruff: noqa: ARG001 (a kind's functions have the same signatures, and so have the handlers of facts)
"""A document is kept; what a logger's curve says counts at once. Files are read by the station (kiosk.station)."""

from dataclasses import replace

from kiosk.instants import Instant
from kiosk.people.people import Person
from kiosk.procedures.steps import LONGEST_TEXT, AttachStep
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.kinds.told import confirmed, no_scan, waits_for_decision
from kiosk.run.slots import CHECKER, PERFORMER, slots_of
from kiosk.run.state import Run, apply_fact, deviated, with_step
from kiosk.scanning import Identified


def complete(run: Run, step: AttachStep) -> bool:
    signed = CHECKER not in slots_of(step) or CHECKER in run.here.confirmed_by
    return run.here.attached is not None and signed and not waits_for_decision(run)


def awaits_checker(run: Run, step: AttachStep) -> bool:
    return run.here.attached is not None


def decide(command: object, run: Run, step: AttachStep, bench: Bench) -> Facts:
    refuse_again(run)
    if not isinstance(command, c.SkipAttachment) or not step.optional:
        raise Refused("not_now")
    text = " ".join(command.reason.split())
    if not text:
        raise Refused("note_is_empty")
    if len(text) > LONGEST_TEXT:
        raise Refused("note_is_long", longest=str(LONGEST_TEXT))
    return (f.AttachmentSkipped(step.id, step.document, actor(run, step).person_id, text),)


def refuse_again(run: Run) -> None:
    """One document a step.

    Raises:
        Refused: it is there, and the second person's badge is due.
    """
    if run.here.attached is not None:
        raise Refused("badge_of_second_awaited", name=run.checker.name)


def actor(run: Run, step: AttachStep) -> Person:
    return run.performer if PERFORMER in slots_of(step) else run.checker


def scan(identified: Identified, raw: str, run: Run, step: AttachStep, bench: Bench) -> Facts:
    return no_scan(identified, raw, run, badge_due=awaits_checker(run, step))


def present(owner: Person, run: Run, step: AttachStep) -> Facts:
    held = run.here.attached
    return (confirmed(owner, run, (held.name,) if isinstance(held, f.DocumentAttached) else ()),)


@apply_fact.register(f.DocumentAttached)
@apply_fact.register(f.AttachmentSkipped)
def _(fact: f.DocumentAttached | f.AttachmentSkipped, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, attached=fact)


@apply_fact.register
def _(fact: f.LoggerCurveJudged, run: Run, at: Instant) -> Run:
    if fact.conform:
        return run
    return replace(deviated(run, fact, at), must_decide=run.must_decide or "logger_curve_not_clean")
