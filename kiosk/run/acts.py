"""Acts that a touch and a scan share: marking a moment, attesting items, the container due."""

from kiosk.approved import Wording
from kiosk.circuit.profile_items import items_of
from kiosk.circuit.profiles import Moment
from kiosk.circuit.treatments import Container
from kiosk.monitoring.readings import BathVerdict
from kiosk.people.people import Person
from kiosk.procedures.base import By
from kiosk.procedures.model import ConfirmStep, ThawStep
from kiosk.procedures.steps import MarkStep
from kiosk.run import facts as f
from kiosk.run.bench import Facts, Refused
from kiosk.run.containers import in_order, thawed_before
from kiosk.run.following import unconfirmed_moment
from kiosk.run.state import Run


def items_said(run: Run, step: ConfirmStep) -> tuple[str, ...]:
    return tuple(item.fr if run.language == "fr" else item.en for item in confirm_items(run, step))


def confirm_items(run: Run, step: ConfirmStep) -> tuple[Wording, ...]:
    """The items that a `confirm` step asks for: those of the product's profile, then its own."""
    return (*items_of(run.profile, step.profile_items), *step.items)


def due_moment(run: Run) -> Moment | None:
    """Thaw end whenever something thaws, even in a rescue branch; thaw start at the thaw step; what a step marks."""
    if run.thawing:
        return None if unconfirmed_moment(run) else Moment.THAW_ENDED
    if isinstance(run.step, ThawStep) and Moment.THAW_STARTED not in run.marks:
        return Moment.THAW_STARTED
    if isinstance(run.step, MarkStep) and run.step.moment not in run.marks:
        return run.step.moment
    return None


def mark(run: Run, person: Person, method: str, bath: BathVerdict) -> Facts:
    """The first of two people marks what is due, or the second confirms it.

    Raises:
        Refused: nothing is due, or a thaw would start in a bath out of its band that nobody decided to go on with.
    """
    waiting = unconfirmed_moment(run)
    if waiting is not None:
        if run.marks[waiting].marked_by == person.person_id:
            raise Refused("badge_of_second_awaited", name=second_person(run, waiting).name)
        return (f.MomentConfirmed(run.step.id, waiting, person.person_id, method),)
    moment = due_moment(run)
    if moment is None:
        raise Refused("not_now")
    by_bath = isinstance(run.step, ThawStep) and run.step.medium == "bath"
    if by_bath and moment is Moment.THAW_STARTED and not bath.in_band and run.here.decision is None:
        raise Refused("bath_not_ready")
    if isinstance(run.step, MarkStep) and run.step.by is By.CHECKER and person.person_id != run.checker.person_id:
        raise Refused("badge_of_second_awaited", name=run.checker.name)
    return (f.MomentMarked(run.step.id, moment, person.person_id, method),)


def second_person(run: Run, moment: Moment) -> Person:
    """Who has still to confirm a moment that the other one marked."""
    return run.checker if run.marks[moment].marked_by == run.performer.person_id else run.performer


def next_container(run: Run, thawed: frozenset[str]) -> Container:
    """The bag of this run once matched, else the next one due.

    Raises:
        Refused: the treatment's file knows of no container yet.
    """
    if run.bag is not None:
        return run.bag
    boxes, before = in_order(run), thawed_before(run, thawed)
    left = [container for container in boxes if container.container_id not in before]
    if not boxes:
        raise Refused("no_containers_known")
    return (left or list(boxes))[0]
