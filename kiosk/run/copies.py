"""The copies of a label that came out of the printer, and what became of each: printed = applied + destroyed.

Copies of one label carry the same codes but for their own number, so that an old one left on a bag would pass for the
new one: once more than one came out, the number of the copy on the bag is read, and the others are destroyed.
"""

from dataclasses import dataclass
from typing import Literal

from kiosk.procedures.model import LabelStep
from kiosk.run.parts import Copy, Label
from kiosk.run.state import Run


@dataclass(frozen=True, slots=True)
class Count:
    """How many copies came out, and what became of them."""

    printed: int
    applied: int
    destroyed: int

    @property
    def unaccounted(self) -> int:
        return self.printed - self.applied - self.destroyed


def newest_label(run: Run) -> Label | None:
    """The label that the run's `label` step holds now."""
    labels = (run.state_of(step.id).label for step in run.procedure.steps if isinstance(step, LabelStep))
    return next((label for label in labels if label is not None), None)


def _is_on_its_way(label: Label | None, out: Copy) -> bool:
    """Whether this copy is the one that the step is about."""
    return label is not None and label.copy == out.copy and label.outcome == "printed"


def copies_to_destroy(run: Run) -> tuple[Copy, ...]:
    """The copies that came out and are not the one that belongs on the bag."""
    label = newest_label(run)
    return tuple(out for out in run.copies_out if not out.destroyed and not _is_on_its_way(label, out))


def must_read_number(run: Run) -> bool:
    """Several copies came out, so which one is on the bag must be read from it."""
    label = newest_label(run)
    return label is not None and len(run.copies_out) > 1 and label.number != "" and not label.number_read


def is_applied(run: Run) -> bool:
    label = newest_label(run)
    return label is not None and label.scanned_back and not must_read_number(run)


def is_reconciled(run: Run) -> bool:
    """The label on the bag was read from it, and every other copy that came out is destroyed."""
    return is_applied(run) and not copies_to_destroy(run)


def fate_of(run: Run, copy: int) -> Literal["applied", "destroyed", "unaccounted", "not_printed"]:
    """What became of a copy that was asked of the printer."""
    out = next((out for out in run.copies_out if out.copy == copy), None)
    if out is None:
        return "not_printed"
    if out.destroyed:
        return "destroyed"
    return "applied" if is_applied(run) and _is_on_its_way(newest_label(run), out) else "unaccounted"


def count_copies(run: Run) -> Count:
    destroyed = sum(out.destroyed for out in run.copies_out)
    return Count(len(run.copies_out), int(is_applied(run)), destroyed)
