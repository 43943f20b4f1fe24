# ruff: noqa: ARG001 (every handler of a fact has the same signature)
"""What can neither be scanned nor measured is typed by the performer, then again by the second person, unseen."""

from kiosk.instants import Instant
from kiosk.run import facts as f
from kiosk.run.bench import Facts, Refused
from kiosk.run.state import Run, apply_fact, refused, with_step


def typed(text: str, run: Run) -> Facts:
    """The first typing, or the second, which is compared with it.

    Raises:
        Refused: both agree already, and the second person's badge is awaited.
    """
    step, before = run.step.id, run.here.typed
    if not before:
        return (f.HandTyped(step, text, run.performer.person_id),)
    if len(before) > 1:
        raise Refused("badge_of_second_awaited", name=run.checker.name)
    if text != before[0]:
        return (f.HandTypingDiffered(step, before[0], text),)
    return (f.HandTypedAgain(step, text),)


def both_typed(run: Run) -> bool:
    """The two agree: the second person's badge is awaited."""
    return len(run.here.typed) > 1


@apply_fact.register
def _(fact: f.HandTyped, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, typed=(fact.text,))


@apply_fact.register
def _(fact: f.HandTypedAgain, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, typed=(*run.state_of(fact.step).typed, fact.text))


@apply_fact.register
def _(fact: f.HandTypingAttested, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, typed=())


@apply_fact.register
def _(fact: f.HandTypingDiffered, run: Run, at: Instant) -> Run:
    return refused(with_step(run, fact.step, typed=()), fact, at)
