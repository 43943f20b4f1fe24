# ruff: noqa: ARG001 (every handler of a fact has the same signature)
"""A run as its facts left it: frozen, made only by `begin` and `evolve`. No rule lives here, only what is so."""

from dataclasses import dataclass, field, replace
from functools import singledispatch

from kiosk.circuit.profiles import Moment, Profile
from kiosk.circuit.treatments import Container, Treatment
from kiosk.instants import Instant
from kiosk.people.people import Person
from kiosk.procedures.model import Branch, Procedure, ScanStep, Step, ThawStep
from kiosk.run import facts as f
from kiosk.run.parts import Copy, Happening, InHand, Mark, StepState


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of one procedure version for one treatment."""

    run_id: str
    treatment: Treatment
    procedure: Procedure
    profile: Profile
    performer: Person
    checker: Person
    language: str
    started_at: Instant
    started: f.RunStarted
    index: int = 0
    """place in the procedure's steps"""
    branch: str | None = None
    branch_index: int = 0
    suspended: tuple[tuple[str, int], ...] = ()
    """(branch, place in it) of branches that another one interrupted; each is taken up again in its turn"""
    branches_done: tuple[tuple[str, str], ...] = ()
    """(branch, outcome) of every branch that was closed"""
    steps: dict[str, StepState] = field(default_factory=dict)
    marks: dict[Moment, Mark] = field(default_factory=dict)
    bag: Container | None = None
    """the one that the run is about; of several, the first whose label was read"""
    handled: frozenset[str] = frozenset()
    """ids of every container whose label was read to the end, or that was taken or put in"""
    positions: dict[str, str] = field(default_factory=dict)
    """container -> where this run put it, the last one last"""
    cold_again: Instant | None = None
    """since when all that left storage is in the cold again: in a position, or in a transport container"""
    attended_at: Instant | None = None
    """when somebody said last that they stand by what thaws"""
    attendance_missed: bool = False
    refusals: tuple[Happening, ...] = ()
    deviations: tuple[Happening, ...] = ()
    overran: frozenset[str] = frozenset()
    bath_out: bool = False
    readings_lost: bool = False
    label_copies: int = 0
    """labels printed or tried so far, whatever was reopened since"""
    paper_copies: int = 0
    """numbered documents made or tried so far, whatever was reopened since"""
    copies_out: tuple[Copy, ...] = ()
    """the copies that came out, whatever was reopened since"""
    intruder: f.OtherPatientSeen | None = None
    """what is another patient's, and was not yet seen removed by both"""
    cleared_by: tuple[str, ...] = ()
    """slots that attested it"""
    carried: f.ClocksCarried | None = None
    """the moments that are those of the run before"""
    must_decide: str | None = None
    """why a hard limit asks for the decision branch, until it is closed"""
    outcome: str | None = None
    ended_at: Instant | None = None
    reviews: tuple[Happening, ...] = ()
    version: int = 0

    @property
    def is_open(self) -> bool:
        return self.outcome is None

    @property
    def open_branch(self) -> Branch | None:
        return None if self.branch is None else self.procedure.branch(self.branch)

    @property
    def path(self) -> tuple[Step, ...]:
        """The steps of the branch walked now, or of the procedure."""
        branch = self.open_branch
        return self.procedure.steps if branch is None else branch.steps

    @property
    def path_index(self) -> int:
        return self.index if self.branch is None else self.branch_index

    @property
    def step(self) -> Step:
        """The step due now (the last one once the run has ended)."""
        return self.path[min(self.path_index, len(self.path) - 1)]

    @property
    def exceptional(self) -> bool:
        """A decision of this run sent the product on out of specification."""
        return any(outcome == "exceptional" for _, outcome in self.branches_done)

    @property
    def out_of_specification(self) -> bool:
        """By such a decision, or by its exceptional release (P15) before: label and record say so."""
        return self.exceptional or bool(self.started.out_of_specification)

    def state_of(self, step_id: str) -> StepState:
        return self.steps.get(step_id, StepState())

    @property
    def here(self) -> StepState:
        return self.state_of(self.step.id)

    def mark_at(self, moment: Moment) -> Instant | None:
        mark = self.marks.get(moment)
        return None if mark is None else mark.at

    @property
    def in_hand(self) -> InHand:
        """The container that is between two positions, or is being put into one, whatever was opened since."""
        states = (state.in_hand for state in self.steps.values() if state.in_hand.since is not None)
        return next(states, InHand())

    @property
    def in_bath(self) -> bool:
        """What thaws, thaws in a bath: not in the air of the room."""
        return self.thawing and all(
            step.medium == "bath" for step in self.procedure.steps if isinstance(step, ThawStep)
        )

    @property
    def thawing(self) -> bool:
        """Thaw start is marked as it happened, thaw end is not."""
        start = self.marks.get(Moment.THAW_STARTED)
        return start is not None and not start.late and Moment.THAW_ENDED not in self.marks


def begin(
    started: f.RunStarted,
    treatment: Treatment,
    procedure: Procedure,
    profile: Profile,
    performer: Person,
    checker: Person,
    at: Instant,
) -> Run:
    return Run(
        started.run_id, treatment, procedure, profile, performer, checker, started.language, at, started, version=1
    )


def evolve(run: Run, fact: object, at: Instant) -> Run:
    """The run after one more fact."""
    return replace(apply_fact(fact, run, at), version=run.version + 1)


def with_step(run: Run, step: str, **changes: object) -> Run:
    return replace(run, steps={**run.steps, step: replace(run.state_of(step), **changes)})  # type: ignore[arg-type]


def refused(run: Run, fact: object, at: Instant) -> Run:
    return replace(run, refusals=(*run.refusals, Happening(fact, at)))


def deviated(run: Run, fact: object, at: Instant) -> Run:
    return replace(run, deviations=(*run.deviations, Happening(fact, at)))


@singledispatch
def apply_fact(fact: object, run: Run, at: Instant) -> Run:
    """The run after a fact of its type; a type that nobody registered is no fact of a run."""
    raise TypeError(f"{type(fact).__name__} is not a fact of a run")


@apply_fact.register
def _(fact: f.ItemsConfirmed, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, confirmed_by=(*run.state_of(fact.step).confirmed_by, fact.slot))


@apply_fact.register
def _(fact: f.NoteTaken, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, note=fact.text)


@apply_fact.register
def _(fact: f.LabelPartRead, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, fields=fact.fields, said=fact.said)


@apply_fact.register
def _(fact: f.ContainerMatched, run: Run, at: Instant) -> Run:
    """Where several are read one after the other, the next label begins anew."""
    bag = next(c for c in run.treatment.containers if c.container_id == fact.container_id)
    step = run.procedure.step(fact.step)
    handled = run.handled | {fact.container_id}
    if isinstance(step, ScanStep) and step.each != "next":
        matched = (*run.state_of(fact.step).matched, fact.container_id)
        after = with_step(run, fact.step, matched=matched, fields=(), said=())
        return replace(after, bag=run.bag or bag, handled=handled)
    return replace(with_step(run, fact.step, fields=fact.fields, said=fact.said), bag=bag, handled=handled)


@apply_fact.register
def _(fact: f.ContainerRejected, run: Run, at: Instant) -> Run:
    return refused(with_step(run, fact.step, fields=(), said=()), fact, at)


@apply_fact.register
def _(fact: f.LabelConflicted, run: Run, at: Instant) -> Run:
    conflicts = run.state_of(fact.step).conflicts | {fact.field}
    return refused(with_step(run, fact.step, fields=(), said=(), conflicts=conflicts, decision=None), fact, at)


@apply_fact.register
def _(fact: f.ReadBackDiffered, run: Run, at: Instant) -> Run:
    return refused(with_step(run, fact.step, choice=""), fact, at)


@apply_fact.register(f.ScanRefused)
@apply_fact.register(f.LabelScanDiffered)
@apply_fact.register(f.SignatureRefused)
def _(fact: object, run: Run, at: Instant) -> Run:
    return refused(run, fact, at)


@apply_fact.register
def _(fact: f.ReadBackMatched, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, choice="matched")


@apply_fact.register
def _(fact: f.BathAccepted, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, choice="accepted")


@apply_fact.register
def _(fact: f.BathLeftLimits, run: Run, at: Instant) -> Run:
    return replace(deviated(run, fact, at), bath_out=True, must_decide=run.must_decide or "bath_left_limits")


@apply_fact.register
def _(fact: f.BathReturned, run: Run, at: Instant) -> Run:
    return replace(run, bath_out=False)


@apply_fact.register
def _(fact: f.ReadingsLost, run: Run, at: Instant) -> Run:
    return replace(deviated(run, fact, at), readings_lost=True, must_decide=run.must_decide or "readings_lost")


@apply_fact.register
def _(fact: f.ReadingsBack, run: Run, at: Instant) -> Run:
    return replace(run, readings_lost=False)


@apply_fact.register
def _(fact: f.MomentMarked, run: Run, at: Instant) -> Run:
    return replace(run, marks={**run.marks, Moment(fact.moment): Mark(at, fact.person_id)})


@apply_fact.register
def _(fact: f.MomentConfirmed, run: Run, at: Instant) -> Run:
    moment = Moment(fact.moment)
    return replace(run, marks={**run.marks, moment: replace(run.marks[moment], confirmed_by=fact.person_id)})


@apply_fact.register
def _(fact: f.MomentWithdrawn, run: Run, at: Instant) -> Run:
    return replace(run, marks={m: mark for m, mark in run.marks.items() if m != fact.moment})


@apply_fact.register
def _(fact: f.Inspected, run: Run, at: Instant) -> Run:
    state = run.state_of(fact.step)
    seen = (*state.confirmed_by, fact.slot)
    after = with_step(run, fact.step, choice=fact.choice, confirmed_by=seen, decision=None)
    return after if fact.conform else deviated(after, fact, at)


@apply_fact.register
def _(fact: f.StepReopened, run: Run, at: Instant) -> Run:
    ids = [step.id for step in run.procedure.steps]
    place = ids.index(fact.step)
    kept = {step: state for step, state in run.steps.items() if step not in ids[place : run.index + 1]}
    return replace(run, index=place, steps=kept)


@apply_fact.register
def _(fact: f.ClockOverran, run: Run, at: Instant) -> Run:
    must = run.must_decide or (f"clock_{fact.clock}" if fact.hard else None)
    return replace(deviated(run, fact, at), overran=run.overran | {fact.clock}, must_decide=must)


@apply_fact.register
def _(fact: f.BranchOpened, run: Run, at: Instant) -> Run:
    steps = {step.id for step in run.procedure.branch(fact.branch).steps}
    fresh = {step: state for step, state in run.steps.items() if step not in steps}
    suspended = run.suspended if run.branch is None else (*run.suspended, (run.branch, run.branch_index))
    after = replace(run, branch=fact.branch, branch_index=0, steps=fresh, suspended=suspended)
    return deviated(after, fact, at)


@apply_fact.register
def _(fact: f.BranchClosed, run: Run, at: Instant) -> Run:
    done = (*run.branches_done, (fact.branch, fact.outcome))
    decision = run.state_of(run.path[-1].id).decision
    branch, index = run.suspended[-1] if run.suspended else (None, 0)
    left = replace(
        run,
        branch=branch,
        branch_index=index,
        suspended=run.suspended[:-1],
        branches_done=done,
        must_decide=None,
    )
    if branch is not None:
        return left
    return with_step(left, left.step.id, decision=decision) if left.index < len(left.path) else left


@apply_fact.register
def _(fact: f.DecisionTaken, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, decision=fact, signatures=())


@apply_fact.register
def _(fact: f.RunSigned, run: Run, at: Instant) -> Run:
    return with_step(run, fact.step, signatures=(*run.state_of(fact.step).signatures, (fact, at)))


@apply_fact.register
def _(fact: f.StepDone, run: Run, at: Instant) -> Run:
    after = with_step(run, fact.step, done_at=at)
    if run.branch is None:
        return replace(after, index=run.index + 1)
    return replace(after, branch_index=run.branch_index + 1)


@apply_fact.register
def _(fact: f.ClockJumped, run: Run, at: Instant) -> Run:
    return deviated(run, fact, at)


@apply_fact.register
def _(fact: f.RunResumed, run: Run, at: Instant) -> Run:
    """Two people other than before attest themselves what stands half attested."""
    same = (fact.performer_id, fact.checker_id) == (run.performer.person_id, run.checker.person_id)
    kept = run if same else with_step(run, run.step.id, confirmed_by=(), choice="")
    return deviated(kept, fact, at)


@apply_fact.register
def _(fact: f.RunEnded, run: Run, at: Instant) -> Run:
    return replace(run, outcome=fact.outcome, ended_at=at)


@apply_fact.register
def _(fact: f.RunReviewed, run: Run, at: Instant) -> Run:
    return replace(run, reviews=(*run.reviews, Happening(fact, at)))
