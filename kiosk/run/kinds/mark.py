"""A step that marks a moment as it happens. The marking itself is that of thaw start and end (kiosk.run.acts)."""

from kiosk.people.people import Person
from kiosk.procedures.base import By
from kiosk.procedures.steps import MarkStep
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Facts, Refused
from kiosk.run.state import Run
from kiosk.scanning import Identified


def complete(run: Run, step: MarkStep) -> bool:
    mark = run.marks.get(step.moment)
    return mark is not None and (step.by is not By.BOTH or mark.confirmed_by is not None)


def awaits_checker(run: Run, step: MarkStep) -> bool:
    """What both mark awaits its second person as every moment does; here only the one that the checker marks."""
    return step.by is By.CHECKER and step.moment not in run.marks


def decide(_command: object, _run: Run, _step: MarkStep, _bench: Bench) -> Facts:
    raise Refused("not_now")


def scan(_identified: Identified, raw: str, _run: Run, step: MarkStep, _bench: Bench) -> Facts:
    return (f.ScanRefused(step.id, "no_scan_due", raw[:200], None),)


def present(owner: Person, _run: Run, step: MarkStep) -> Facts:
    return (f.MomentMarked(step.id, step.moment, owner.person_id, "badge"),)
