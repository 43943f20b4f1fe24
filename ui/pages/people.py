"""Who is at the bench, as the chips at the foot show it, and what each does in the run."""

from dataclasses import dataclass

from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.snapshot import Screen
from ui.pages.inputs import Inputs

_BY_WEIGHT = (Role.SUPERVISOR, Role.PHARMACIST, Role.TECHNICIAN, Role.PHYSICIAN, Role.CELL_UNIT_HEAD, Role.METROLOGIST)


@dataclass(frozen=True, slots=True)
class PersonRow:
    code: str
    name: str
    part: str


def derive_people(inputs: Inputs) -> tuple[PersonRow, ...]:
    snapshot = inputs.snapshot
    if snapshot.screen is Screen.LOCKED:
        return ()
    run = snapshot.run
    if snapshot.screen is Screen.RUN and run is not None and run.is_open:
        crew = run.procedure.crew
        return (
            PersonRow(role_of(run.performer, crew.performer), run.performer.name, inputs.say("performs")),
            PersonRow(role_of(run.checker, crew.checker), run.checker.name, inputs.say("checks")),
        )
    return tuple(PersonRow(role_of(p, _BY_WEIGHT), p.name, derive_role(p, inputs)) for p in snapshot.crew)


def role_of(person: Person, asked: tuple[Role, ...]) -> str:
    """The first of the roles asked that the person holds, else any of hers."""
    held = [role for role in asked if role in person.roles] or sorted(person.roles)
    return str(held[0]) if held else ""


def derive_role(person: Person, inputs: Inputs) -> str:
    """The person's role in words."""
    return inputs.say(f"role_{role_of(person, _BY_WEIGHT)}")
