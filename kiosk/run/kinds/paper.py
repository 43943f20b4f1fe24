# ruff: noqa: ARG001 (a kind's functions have the same signatures, and so have the handlers of facts)
"""A numbered document that the kiosk makes; the performer says that it is there. The station makes it."""

from dataclasses import replace

from kiosk.instants import Instant
from kiosk.people.people import Person
from kiosk.procedures.steps import PaperStep
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.kinds.told import confirmed, no_scan
from kiosk.run.parts import Paper
from kiosk.run.slots import CHECKER, PERFORMER, slots_of
from kiosk.run.state import Run, apply_fact, refused, with_step
from kiosk.scanning import Identified

MADE = "made"
FAILED = "failed"
NOT_MADE = "not_made"


def complete(run: Run, step: PaperStep) -> bool:
    signed = CHECKER not in slots_of(step) or CHECKER in run.here.confirmed_by
    return _is_there(run) and signed


def awaits_checker(run: Run, step: PaperStep) -> bool:
    return _is_there(run)


def _is_there(run: Run) -> bool:
    return run.here.paper is not None and run.here.paper.confirmed


def decide(command: object, run: Run, step: PaperStep, bench: Bench) -> Facts:
    paper, person = run.here.paper, actor(run, step).person_id
    match command:
        case c.StatePaperOutcome(came_out) if paper is not None and paper.outcome is None:
            return (f.PaperOutcomeStated(step.id, step.document, paper.copy, came_out, person),)
        case c.ConfirmPaper(readable) if paper is not None and paper.outcome == MADE and not paper.confirmed:
            return (f.PaperConfirmed(step.id, paper.number, readable, person),)
        case _:
            raise Refused("not_now")


def may_make(run: Run) -> None:
    """Raises `Refused`: the present step makes no document, has one, or must first say what became of one."""
    paper = run.here.paper
    if not isinstance(run.step, PaperStep) or (paper is not None and paper.outcome == MADE):
        raise Refused("not_now")
    if paper is not None and paper.outcome is None:
        raise Refused("entry.state_paper_outcome_first")


def actor(run: Run, step: PaperStep) -> Person:
    return run.performer if PERFORMER in slots_of(step) else run.checker


def scan(identified: Identified, raw: str, run: Run, step: PaperStep, bench: Bench) -> Facts:
    return no_scan(identified, raw, run, badge_due=awaits_checker(run, step))


def present(owner: Person, run: Run, step: PaperStep) -> Facts:
    paper = run.here.paper
    return (confirmed(owner, run, () if paper is None else (paper.number,)),)


@apply_fact.register
def _(fact: f.PaperIntended, run: Run, at: Instant) -> Run:
    return replace(with_step(run, fact.step, paper=Paper(fact.copy)), paper_copies=fact.copy)


@apply_fact.register
def _(fact: f.PaperMade, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, paper=Paper(fact.copy, MADE, fact.number, fact.path))


@apply_fact.register
def _(fact: f.PaperFailed, run: Run, at: Instant) -> Run:
    return refused(with_step(run, fact.step, paper=Paper(fact.copy, FAILED)), fact, at)


@apply_fact.register
def _(fact: f.PaperOutcomeStated, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, paper=Paper(fact.copy, NOT_MADE))


@apply_fact.register
def _(fact: f.PaperConfirmed, run: Run, at: Instant) -> Run:
    paper = run.state_of(fact.step).paper
    if paper is None:
        raise TypeError(f"a document confirmed that was not made, in step {fact.step}")
    changed = replace(paper, confirmed=True) if fact.readable else replace(paper, outcome=NOT_MADE)
    return with_step(run, fact.step, paper=changed)
