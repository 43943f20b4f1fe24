"""What several kinds of steps say alike: a scan that nothing asks for, what waits for a decision."""

from kiosk.people.people import Person
from kiosk.run import facts as f
from kiosk.run.bench import Facts
from kiosk.run.slots import CHECKER
from kiosk.run.state import Run
from kiosk.scanning import Identified, Kind, Unreadable


def no_scan(identified: Identified, raw: str, run: Run, *, badge_due: bool) -> Facts:
    """A scan at a step that takes none."""
    if isinstance(identified, Unreadable) and identified.kind is not Kind.ISBT128:  # it may be a damaged badge
        return (f.ScanRefused(run.step.id, f"scan_{identified.code}", raw[:200], identified.position),)
    return (f.ScanRefused(run.step.id, "label_where_badge_due" if badge_due else "no_scan_due", raw[:200], None),)


def confirmed(owner: Person, run: Run, items: tuple[str, ...]) -> f.ItemsConfirmed:
    """The second person stands for what is on the screen."""
    return f.ItemsConfirmed(run.step.id, CHECKER, owner.person_id, items)


def waits_for_decision(run: Run) -> bool:
    """A limit that was passed opens its branch at the step where it was, before the next one; a branch goes on."""
    return run.must_decide is not None and run.branch is None
