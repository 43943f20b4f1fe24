"""One label among several containers: whose is it, is it due now, and if not, why."""

from dataclasses import dataclass

from kiosk.circuit.treatments import Container
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Facts
from kiosk.run.containers import thawed_before
from kiosk.run.facts import Compared
from kiosk.run.matching import match_label, values_of
from kiosk.run.parts import StepState
from kiosk.run.state import Run
from kiosk.scanning import Gs1Element, LabelConflict, Said, Symbol, gather, said_by

REASONS = ("already_scanned", "other_dose", "other_component", "not_due_here")
"""Why a container of the right patient is not the one that is due, beside those of `kiosk.run.matching`."""
_NO_FAULT_OF_IDENTITY = (None, "expired", "already_thawed")


@dataclass(frozen=True, slots=True)
class Recognised:
    """`container`: whose label it is, once enough of it was read; `reason`: why it is none of those that are due."""

    fields: tuple[Compared, ...]
    said: tuple[Said, ...]
    container: Container | None = None
    reason: str | None = None


def recognise(
    symbol: Symbol, state: StepState, asked: tuple[str, ...], due: tuple[Container, ...], run: Run, bench: Bench
) -> Recognised | LabelConflict | None:
    """What one symbol makes of a label, with what was read of it before.

    Args:
        symbol: what was scanned.
        state: the step's, with what was read of the label in hand.
        asked: the fields that must have been read.
        due: the containers that may come now, in order; those of one component and dose may come in any order.
        run: whose the containers are.
        bench: see `Bench`.

    Returns:
        None: it is no container's label. LabelConflict: two codes of this one symbol contradict each other.
    """
    boxes = run.treatment.containers
    now = tuple(said_by(symbol))
    if not now or (isinstance(symbol, Gs1Element) and symbol.lot not in {box.lot for box in boxes}):
        return None
    alone = gather(now, frozenset())
    if isinstance(alone, LabelConflict):
        return alone
    together = gather((*state.said, *now), frozenset())
    # What contradicts the codes read before is another label taken up: several lie on the bench.
    said = alone if isinstance(together, LabelConflict) else together
    read = values_of(said)
    owners, thawed = bench.owners(read.get("din", "")), thawed_before(run, bench.thawed)

    def match(box: Container) -> tuple[tuple[Compared, ...], str | None, bool]:
        found = match_label(asked, read, box, run.treatment, owners, thawed, bench.local_now)
        return found.fields, found.reason, found.complete

    first = due[0]
    now_due = tuple(box for box in due if (box.dose, box.component) == (first.dose, first.component))
    matches = {box.container_id: match(box) for box in boxes}
    for box in now_due:
        fields, reason, complete = matches[box.container_id]
        if reason is None:
            return Recognised(fields, said, box if complete else None)
    for box in boxes:
        fields, reason, _ = matches[box.container_id]
        if reason in _NO_FAULT_OF_IDENTITY:
            return Recognised(fields, said, box, reason or _why_not_due(box, first, state))
    fields, reason, _ = matches[first.container_id]
    return Recognised(fields, said, None, reason)


def _why_not_due(box: Container, first: Container, state: StepState) -> str:
    if box.container_id in state.matched:
        return "already_scanned"
    return not_this_one(box, first)


def not_this_one(box: Container, due: Container) -> str:
    """Why another container of the same treatment is not the one that is due."""
    if box.dose != due.dose:
        return "other_dose"
    return "other_component" if box.component != due.component else "not_due_here"


def conflicted(conflict: LabelConflict, run: Run, step: str, container: str) -> Facts:
    """The container is held: the branch for it opens, or the one for hard limits where the procedure has none."""
    fact = f.LabelConflicted(step, container, conflict.field, conflict.first, conflict.second)
    branches = {branch.opened_by: branch.name for branch in run.procedure.branches}
    name = branches.get("label_conflict", branches["hard_limit"])
    return (fact, f.BranchOpened(name, "label_conflict", None))
