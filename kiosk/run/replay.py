"""A run from its recorded facts, with the people, treatment and approved files that they name."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from kiosk.circuit.profiles import Profile
from kiosk.circuit.treatments import Treatment
from kiosk.instants import Instant
from kiosk.people.people import Person
from kiosk.procedures.model import Procedure
from kiosk.run import attendance, carried, intruding, kinds  # noqa: F401 they register how their facts change a run
from kiosk.run import facts as f
from kiosk.run.state import Run, begin, evolve


class Known(Protocol):
    """What a run refers to by id or hash."""

    def person(self, person_id: str) -> Person: ...
    def treatment(self, treatment_id: str) -> Treatment: ...
    def procedure(self, sha256: str) -> Procedure: ...
    def profile(self, sha256: str) -> Profile: ...


def start(fact: f.RunStarted, at: Instant, known: Known) -> Run:
    return begin(
        fact,
        known.treatment(fact.treatment_id),
        known.procedure(fact.procedure_sha256),
        known.profile(fact.profile_sha256),
        known.person(fact.performer_id),
        known.person(fact.checker_id),
        at,
    )


def advance(run: Run, fact: object, at: Instant, known: Known) -> Run:
    """`evolve`, and the people of a run taken up again by others."""
    run = evolve(run, fact, at)
    if isinstance(fact, f.RunResumed):
        return replace(run, performer=known.person(fact.performer_id), checker=known.person(fact.checker_id))
    return run


def replay(recorded: Iterable[tuple[object, Instant]], known: Known) -> Run:
    """The run as it stands after its facts, oldest first; the first is `RunStarted`."""
    rows = iter(recorded)
    first, at = next(rows)
    if not isinstance(first, f.RunStarted):
        raise TypeError(f"a run begins with RunStarted, not {type(first).__name__}")
    run = start(first, at, known)
    for fact, when in rows:
        run = advance(run, fact, when, known)
    return run
