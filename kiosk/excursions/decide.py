"""Whether something may be asked of an excursion now, and by whom. Pure; words of a refusal: `excursion.<code>`."""

from typing import assert_never

from kiosk.excursions import commands as c
from kiosk.excursions import facts as f
from kiosk.excursions.state import Decision, Excursion
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.run.bench import Refused

ROLES: dict[type, tuple[Role, ...]] = {
    c.StateSafety: (Role.TECHNICIAN, Role.PHARMACIST, Role.CELL_UNIT_HEAD),
    c.TakeSecondMeasure: (Role.TECHNICIAN, Role.PHARMACIST, Role.CELL_UNIT_HEAD),
    c.StartMove: (Role.TECHNICIAN, Role.PHARMACIST, Role.CELL_UNIT_HEAD),
    c.CheckMove: (Role.TECHNICIAN, Role.PHARMACIST, Role.CELL_UNIT_HEAD),
    c.RecordCall: (Role.PHARMACIST,),
    c.DecideOnContainer: (Role.PHARMACIST,),
    c.ApproveDecision: (Role.SUPERVISOR,),
    c.StateNotification: (Role.PHARMACIST,),
    c.CloseExcursion: (Role.SUPERVISOR,),
}
"""Who does what (procedure P11)."""
LONGEST_TEXT = 500


def check(command: c.ExcursionCommand, excursion: Excursion) -> None:
    """Whether it may be asked now.

    Raises:
        Refused: saying what must come before, or what is missing.
    """
    if excursion.is_closed:
        raise Refused("excursion.is_closed")
    match command:
        case c.StateSafety():
            if excursion.safety is not None:
                raise Refused("excursion.done_already")
        case c.TakeSecondMeasure() | c.RecordCall() | c.StateNotification():
            if isinstance(command, c.RecordCall):
                _written(command.whom, command.answer)
            elif isinstance(command, c.StateNotification):
                _written(command.note)
        case c.StartMove(container_id=box):
            if _known(excursion, box).left_utc is not None:
                raise Refused("excursion.left_to_thaw")
            if excursion.on_the_way is not None:
                raise Refused("excursion.one_is_on_the_way")
            if box in excursion.moves:
                raise Refused("excursion.moved_already")
        case c.EndMove(container_id=box, position=position):
            if excursion.on_the_way != box:
                raise Refused("excursion.not_on_the_way")
            _written(position)
        case c.CheckMove(container_id=box):
            if box not in excursion.unchecked_moves:
                raise Refused("excursion.no_move_to_check")
        case c.DecideOnContainer():
            _check_decision(command, excursion)
        case c.ApproveDecision(container_id=box):
            decided = excursion.decisions.get(box)
            if decided is None or decided.approved_by:
                raise Refused("excursion.nothing_to_approve")
        case c.CloseExcursion(cause=cause, measures=measures):
            _written(cause, measures)
            if lacking(excursion):
                raise Refused("excursion.not_closable")
        case _:
            assert_never(command)


def may(command: c.ExcursionCommand, excursion: Excursion, person: Person) -> Role:
    """In which role a person does it.

    Raises:
        Refused: in none, or the same person would sign a decision twice.
    """
    roles = ROLES[type(command)]
    role = next((role for role in roles if role in person.roles), None)
    if role is None:
        raise Refused(f"excursion.role_{roles[0].value.lower()}", name=person.name)
    if isinstance(command, c.CheckMove) and excursion.moves[command.container_id].person_id == person.person_id:
        raise Refused("excursion.same_person_moved", name=person.name)
    if isinstance(command, c.ApproveDecision):
        decided = excursion.decisions.get(command.container_id)
        if decided is not None and decided.person_id == person.person_id:
            raise Refused("excursion.same_person", name=person.name)
    return role


def lacking(excursion: Excursion) -> tuple[str, ...]:
    """What must be done before the excursion can be closed; words: `excursion.lacking_<code>`."""
    found = {
        "end": excursion.ended_at is None,
        "safety": excursion.safety is None,
        "measure": not excursion.measures,
        "move": excursion.on_the_way is not None,
        "move_check": bool(excursion.unchecked_moves),
        "call": bool(excursion.quarantined) and not excursion.calls,
        "decision": bool(excursion.undecided),
        "notification": excursion.notification is None,
    }
    return tuple(code for code, missing in found.items() if missing)


def _check_decision(command: c.DecideOnContainer, excursion: Excursion) -> None:
    _known(excursion, command.container_id)
    _written(command.reason, command.evidence)
    if command.decision not in set(Decision):
        raise Refused("excursion.choose_decision")
    if command.container_id not in excursion.quarantined:
        raise Refused("excursion.not_quarantined")
    if excursion.ended_at is None and not excursion.has_left(command.container_id):
        raise Refused("excursion.still_exposed")
    before = excursion.decisions.get(command.container_id)
    if before is not None and before.approved_by and before.decision is not Decision.HOLD:
        raise Refused("excursion.decided_already")


def _known(excursion: Excursion, container_id: str) -> f.Concerned:
    box = excursion.concerned(container_id)
    if box is None:
        raise Refused("excursion.not_concerned")
    return box


def _written(*texts: str) -> None:
    for text in texts:
        if not text.strip() or len(text) > LONGEST_TEXT or not text.isprintable():
            raise Refused("excursion.write_it", longest=str(LONGEST_TEXT))
