"""Which of a treatment's containers a run handles, and in which order."""

from typing import Literal

from kiosk.circuit.handling import Sequence
from kiosk.circuit.profiles import Moment
from kiosk.circuit.treatments import Container
from kiosk.procedures.model import ScanStep
from kiosk.procedures.steps import StoreStep
from kiosk.run.state import Run

Each = Literal["next", "dose", "all"]


def in_order(run: Run) -> tuple[Container, ...]:
    """Every container that the run may handle: dose after dose, each in the profile's order of components."""
    allowed = run.started.container_ids
    codes = [component.code for component in run.profile.components]

    def place(container: Container) -> tuple[int, int]:
        known = container.component in codes
        return container.dose, codes.index(container.component) if known else len(codes)

    boxes = (box for box in run.treatment.containers if not allowed or box.container_id in allowed)
    return tuple(sorted(boxes, key=place))


def due_at(run: Run, step: ScanStep | StoreStep) -> tuple[Container, ...]:
    """The containers that a step is about; those of the dose due are those of the first dose that is left."""
    each: Each = step.each if isinstance(step, ScanStep) else step.containers
    component = step.component if isinstance(step, ScanStep) else ""
    boxes = tuple(box for box in in_order(run) if component in {"", box.component})
    match each:
        case "all":
            return boxes
        case "dose":
            return tuple(box for box in boxes if box.dose == boxes[0].dose)
        case "next":
            bag = () if run.bag is None else tuple(box for box in boxes if box == run.bag)
            return bag or boxes[:1]


def all_done(run: Run, step: ScanStep | StoreStep) -> bool:
    """Every one that is due was done; never so where the file knows of no container yet."""
    return bool(due_at(run, step)) and not left_at(run, step)


def one_of(run: Run) -> Container | None:
    """The container that the run is about, else the first of the treatment; None where the file knows of none yet."""
    return run.bag or next(iter(run.treatment.containers), None)


def left_at(run: Run, step: ScanStep | StoreStep) -> tuple[Container, ...]:
    """Those of `due_at` that are not done yet."""
    done = run.state_of(step.id).matched
    return tuple(box for box in due_at(run, step) if box.container_id not in done)


def thawed_before(run: Run, thawed: frozenset[str]) -> frozenset[str]:
    """Those that another run thawed, but for what this run is about: a thawed bag is handed over, and thrown away."""
    return thawed - set(run.started.container_ids)


def locked_until_infused(run: Run) -> tuple[Container, ...]:
    """After a thaw of a product that is given one by one: the containers that stay in the cold until the
    end of this one's infusion is reported (`Rule.PREVIOUS_INFUSED` refuses their thaw).
    """
    thawed = Moment.THAW_STARTED in run.marks
    if not thawed or run.profile.sequence is not Sequence.ONE_BY_ONE:
        return ()
    return tuple(box for box in in_order(run) if box.container_id not in run.handled)


def handled(run: Run) -> tuple[Container, ...]:
    """The containers that were in the run's hands so far, in the order of the treatment."""
    return tuple(box for box in run.treatment.containers if box.container_id in run.handled)
