"""What follows by itself once a fact is recorded: a step is complete, a branch opens or closes, a run ends."""

from kiosk.circuit.profiles import Moment
from kiosk.instants import Instant
from kiosk.procedures.base import By
from kiosk.procedures.model import (
    BathReadyStep,
    ConfirmStep,
    DecideStep,
    InspectStep,
    LabelStep,
    NoteStep,
    ReadBackStep,
    ScanStep,
    SignStep,
    ThawStep,
)
from kiosk.procedures.steps import MarkStep
from kiosk.run import facts as f
from kiosk.run.bench import Facts
from kiosk.run.by_hand import both_typed
from kiosk.run.containers import all_done
from kiosk.run.copies import is_reconciled
from kiosk.run.kinds import KINDS
from kiosk.run.slots import CHECKER, PERFORMER, slots_of
from kiosk.run.state import Run, evolve


def awaits_checker(run: Run) -> bool:
    """Everything is there but the second person's badge."""
    if not run.is_open:
        return False
    if unconfirmed_moment(run) is not None:
        return True
    state, step = run.here, run.step
    if both_typed(run):
        return True
    if CHECKER not in slots_of(step) or CHECKER in state.confirmed_by:
        return False
    match step:
        case ConfirmStep():
            return step.by is By.CHECKER or PERFORMER in state.confirmed_by
        case NoteStep():
            return state.note != ""
        case ReadBackStep() | InspectStep():
            return state.choice != ""
        case _ if step.kind in KINDS:
            return KINDS[step.kind].awaits_checker(run, step)
        case _:
            return False


def unconfirmed_moment(run: Run) -> Moment | None:
    """Thaw start or end, or what a step asks both to mark: marked by one, still to be confirmed by the other."""
    asked = [Moment.THAW_STARTED, Moment.THAW_ENDED]
    if isinstance(run.step, MarkStep) and run.step.by is By.BOTH:
        asked.append(run.step.moment)
    waiting = (m for m in asked if m in run.marks and not run.marks[m].late and run.marks[m].confirmed_by is None)
    return next(waiting, None)


def _is_complete(run: Run) -> bool:
    step, state = run.step, run.here
    present = set(slots_of(step)) <= set(state.confirmed_by)
    match step:
        case ConfirmStep():
            return present
        case NoteStep():
            return state.note != "" and (step.by is By.PERFORMER or CHECKER in state.confirmed_by)
        case ReadBackStep():
            return state.choice == "matched" and CHECKER in state.confirmed_by
        case InspectStep():
            choice = next((c for c in step.choices if c.id == state.choice), None)
            if choice is None:
                return False
            return present if choice.conform else state.decision is not None
        case ScanStep() if step.each != "next":
            return all_done(run, step)
        case ScanStep():
            return bool(state.fields) and all(field.agrees for field in state.fields)
        case BathReadyStep():
            return state.choice == "accepted"
        case ThawStep():
            mark = run.marks.get(Moment.THAW_ENDED)
            return mark is not None and mark.confirmed_by is not None
        case LabelStep():
            return is_reconciled(run)
        case SignStep():
            return {s.slot for s in step.slots} <= {signed.slot for signed, _ in state.signatures}
        case DecideStep():
            signed = {s.slot for s, _ in state.signatures}
            return state.decision is not None and {s.slot for s in step.slots} <= signed
        case _:
            return KINDS[step.kind].complete(run, step)


def follow_up(run: Run) -> object | None:
    """The next fact that follows from the run as it stands, or None."""
    if not run.is_open:
        return None
    if run.branches_done and _last_decision_ends(run):
        return f.RunEnded(run.branches_done[-1][1])
    branch = run.open_branch
    if branch is not None and run.branch_index >= len(branch.steps):
        return f.BranchClosed(branch.name, _decided(run).outcome)
    label_step = None if branch is not None else _label_to_make_again(run)
    if label_step is not None:
        return f.StepReopened(label_step, "out_of_specification")
    if branch is None and run.index >= len(run.procedure.steps):
        return f.RunEnded("exceptional" if run.exceptional else "conform")
    if _is_complete(run):
        return f.StepDone(run.step.id)
    inspected = _inspection_leads_to(run)
    if inspected is not None:
        return inspected
    if branch is None and run.must_decide is not None and not _hands_full(run):
        limit = next(b for b in run.procedure.branches if b.opened_by == "hard_limit")
        return f.BranchOpened(limit.name, run.must_decide, None)
    return None


def _label_to_make_again(run: Run) -> str | None:
    """The label step, when a label came out before it was decided that the product is out of specification."""
    for step in run.procedure.steps:
        label = run.state_of(step.id).label
        if run.exceptional and label is not None and label.outcome in {None, "printed"} and not label.exceptional:
            return step.id
    return None


def _hands_full(run: Run) -> bool:
    """The bag is in the bath, or its thaw end still waits for the second person, or a container must be put in."""
    return run.thawing or unconfirmed_moment(run) is not None or run.in_hand.since is not None


def _decided(run: Run) -> f.DecisionTaken:
    branch = run.open_branch
    decision = None if branch is None else run.state_of(branch.steps[-1].id).decision
    if decision is None:
        raise TypeError("a branch closes by its decision")
    return decision


def _last_decision_ends(run: Run) -> bool:
    name, _ = run.branches_done[-1]
    last = run.procedure.branch(name).steps[-1]
    decision = run.state_of(last.id).decision
    if not isinstance(last, DecideStep) or decision is None:
        return False
    return next(option.then for option in last.options if option.id == decision.option) == "end"


def _inspection_leads_to(run: Run) -> object | None:
    step = run.step
    if not isinstance(step, InspectStep):
        return None
    choice = next((c for c in step.choices if c.id == run.here.choice), None)
    if choice is None or choice.conform:
        return None
    if choice.branch is not None:
        return f.BranchOpened(choice.branch, f"{step.id}.{choice.id}", run.performer.person_id)
    if Moment.THAW_ENDED in run.marks:
        return f.MomentWithdrawn(step.id, Moment.THAW_ENDED, run.performer.person_id, choice.id)
    return f.StepReopened(choice.reopens or step.id, choice.id)


def with_followers(run: Run, facts: Facts, now: Instant) -> Facts:
    """The facts, and every fact that follows from them."""
    made: list[object] = []
    for fact in facts:
        made.append(fact)
        run = evolve(run, fact, now)
    while (fact := follow_up(run)) is not None:
        made.append(fact)
        run = evolve(run, fact, now)
    return tuple(made)
