"""A procedure: the ordered steps of one job at the bench, as versioned, approved data.

The step kinds are a closed set: a new need is a new kind here, reviewed and tested, never a cleverer file.
A step says who acts (`by`): the performer acts by touch, the checker by presenting a badge (docs/adr/0006).
Validators raise ValueError, which pydantic collects into the list of problems.
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData, Wording, read_approved
from kiosk.circuit.profile_items import ProfileItems
from kiosk.circuit.profiles import Moment
from kiosk.gates.rules import Rule
from kiosk.people.roles import Role
from kiosk.procedures.base import BaseStep
from kiosk.procedures.steps import AttachStep, CircuitStep, EnterStep


class ConfirmStep(BaseStep):
    """Each person named by `by` attests all the items."""

    kind: Literal["confirm"]
    items: tuple[Wording, ...] = Field(default=(), max_length=6)
    profile_items: ProfileItems | None = None
    """More items that the product's profile gives."""

    @model_validator(mode="after")
    def _has_items(self) -> Self:
        if not self.items and self.profile_items is None:
            raise ValueError("items or profile_items must say what is attested")
        return self


class NoteStep(BaseStep):
    """A short text is written, such as whom the ward's readiness was heard from."""

    kind: Literal["note"]
    prompt: Wording


class ScanStep(BaseStep):
    """A container's label is scanned until every field in `match` was read and equals the treatment's."""

    kind: Literal["scan"]
    container: Literal["container", "cassette", "bag", "vial", "carton", "envelope", "syringe"]
    """`container` where the procedure serves products of every kind"""
    match: tuple[Literal["din", "product_code", "expires_at", "blood_group"], ...] = Field(min_length=1)
    marks: Literal[Moment.OUT_OF_STORAGE] | None = None
    each: Literal["next", "dose", "all"] = "next"
    """one label, the next container's; or one after the other those of the dose due, or all, in the profile's order"""
    component: str = Field(default="", pattern=r"^[a-z0-9_]*$")
    """only the containers of this part of the product; empty for all"""


class ReadBackStep(BaseStep):
    """The second person reads from the container, blind, and keys what is read; the kiosk compares."""

    kind: Literal["read_back"]
    fields: tuple[Literal["birth_date", "din_end"], ...] = Field(min_length=1)


class BathReadyStep(BaseStep):
    """Shut until live readings are in the profile's limits, and stable for its time."""

    kind: Literal["bath_ready"]


class Choice(ApprovedData):
    """One answer of an inspection: conform, or the rescue branch or earlier step that it leads to.

    `rules`: what must be met before this answer may be given, such as an unbroken cold chain before a return.
    """

    id: str = Field(pattern=r"^[a-z_]+$")
    text: Wording
    conform: bool = False
    branch: str | None = None
    reopens: str | None = None
    rules: tuple[Rule, ...] = ()

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if self.conform + (self.branch is not None) + (self.reopens is not None) != 1:
            raise ValueError("a choice is either conform, or opens a branch, or reopens a step")
        return self


class InspectStep(BaseStep):
    kind: Literal["inspect"]
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=4)


class ThawStep(BaseStep):
    """Thaw start and end, both marked by two people, with the live bath (or the room) between them.

    `attended_seconds`: one of the two says this often that they are there; silence for so long is recorded and shown.
    """

    kind: Literal["thaw"]
    medium: Literal["bath", "room"] = "bath"
    attended_seconds: int | None = Field(default=None, gt=0, le=900)
    running_instruction: Wording
    running_detail: Wording
    start_button: Wording
    end_button: Wording


class LabelStep(BaseStep):
    """The thawed product's label: rendered, decoded and compared, printed, scanned back."""

    kind: Literal["label"]


class SignatureSlot(ApprovedData):
    """`anyone`: whoever has the role may sign, at the bench or come to its hatch; else only the two of the run."""

    slot: str = Field(pattern=r"^[a-z_]+$")
    roles: tuple[Role, ...] = Field(min_length=1)
    meaning: Literal["performed", "verified", "decided", "approved", "handed_over", "received", "destroyed", "reviewed"]
    anyone: bool = False


def _check_slots(slots: tuple[SignatureSlot, ...]) -> None:
    names = [slot.slot for slot in slots]
    if len(set(names)) != len(names):
        raise ValueError(f"two slots have the same name: {', '.join(names)}")


class SignStep(BaseStep):
    """Badge + PIN of different people, each for one slot, over the hash of what is shown."""

    kind: Literal["sign"]
    slots: tuple[SignatureSlot, ...] = Field(min_length=1, max_length=3)

    @model_validator(mode="after")
    def _slots_differ(self) -> Self:
        _check_slots(self.slots)
        return self


class DecisionOption(ApprovedData):
    id: str = Field(pattern=r"^[a-z_]+$")
    text: Wording
    then: Literal["return", "end"]
    outcome: Literal["exceptional", "held", "destroyed", "stopped", "refused"]

    @model_validator(mode="after")
    def _goes_on_only_as_exceptional(self) -> Self:
        """Past a limit there is no way on but out of specification (docs/adr/0007-limits-and-rescue.md)."""
        if (self.then == "return") != (self.outcome == "exceptional"):
            raise ValueError("an option that returns has the outcome exceptional, one that ends has another")
        return self


class DecideStep(BaseStep):
    """A rescue branch's end: an option, a written reason, and the signatures that carry them."""

    kind: Literal["decide"]
    options: tuple[DecisionOption, ...] = Field(min_length=1, max_length=4)
    slots: tuple[SignatureSlot, ...] = Field(min_length=1, max_length=3)

    @model_validator(mode="after")
    def _is_signed_by_enough(self) -> Self:
        _check_slots(self.slots)
        if len(self.slots) < 2 and any(option.then == "return" for option in self.options):
            raise ValueError("going on out of specification is signed by two people at least: two slots are needed")
        return self


Step = (
    ConfirmStep
    | NoteStep
    | ScanStep
    | ReadBackStep
    | BathReadyStep
    | InspectStep
    | ThawStep
    | LabelStep
    | SignStep
    | DecideStep
    | CircuitStep
)
AnyStep = Annotated[Step, Field(discriminator="kind")]


class Branch(ApprovedData):
    """A rescue branch. `reported` ones stand under the Problem button; all end in a decision.

    Codes of one label that contradict each other open the branch `label_conflict`, or the one of hard limits in a
    procedure without it.
    """

    name: str = Field(pattern=r"^[a-z_]+$")
    title: Wording
    reported: bool
    opened_by: Literal["person", "hard_limit", "label_conflict"]
    steps: tuple[AnyStep, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ends_in_a_decision(self) -> Self:
        if not isinstance(self.steps[-1], DecideStep):
            raise ValueError(f"branch {self.name} must end with a step of kind decide")  # noqa: TRY004
        return self


class Crew(ApprovedData):
    """Which roles may act as performer and as checker."""

    performer: tuple[Role, ...] = Field(min_length=1)
    checker: tuple[Role, ...] = Field(min_length=1)


_NEEDED_BEFORE = {"read_back": ("scan",), "label": ("thaw",)}
"""What must have been done before a step of a kind: no thaw of an unknown bag, no label of one that was not thawed."""


class Procedure(ApprovedData):
    """One version of one job at the bench."""

    code: str = Field(pattern=r"^P[0-9]{2}[A-Z]?$")
    version: int = Field(ge=1)
    title: Wording
    crew: Crew
    steps: tuple[AnyStep, ...] = Field(min_length=1)
    branches: tuple[Branch, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        steps = list(self.every_step())
        ids = [step.id for step in steps]
        if twice := sorted({id_ for id_ in ids if ids.count(id_) > 1}):
            raise ValueError(f"two steps have the same id: {', '.join(twice)}")
        names = [branch.name for branch in self.branches]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"two branches have the same name: {', '.join(twice)}")
        branches = set(names)
        for step in steps:
            if isinstance(step, InspectStep):
                for choice in step.choices:
                    if choice.branch is not None and choice.branch not in branches:
                        raise ValueError(
                            f"step {step.id}, choice {choice.id}: branch {choice.branch} is not one of "
                            f"{', '.join(sorted(branches)) or '(none)'}"
                        )
                    if choice.reopens is not None and choice.reopens not in self._until(step):
                        raise ValueError(
                            f"step {step.id}, choice {choice.id}: reopens must name an earlier step of the procedure, "
                            f"or this one; {choice.reopens} is none"
                        )
        self._check_order()
        self._check_journeys()
        if not isinstance(self.steps[-1], SignStep):
            raise ValueError("the last step must be of kind sign")  # noqa: TRY004
        if sum(branch.opened_by == "hard_limit" for branch in self.branches) != 1:
            raise ValueError("exactly one branch must be opened_by hard_limit")
        if sum(branch.opened_by == "label_conflict" for branch in self.branches) > 1:
            raise ValueError("one branch at most may be opened_by label_conflict")
        return self

    def _until(self, step: Step) -> tuple[str, ...]:
        """The ids of the procedure's own steps up to `step`; none for a step of a branch."""
        ids = tuple(own.id for own in self.steps)
        return ids[: ids.index(step.id) + 1] if step.id in ids else ()

    def _check_order(self) -> None:
        seen: set[str] = set()
        for step in self.steps:
            for needed in _NEEDED_BEFORE.get(step.kind, ()):
                if needed not in seen:
                    raise ValueError(f"step {step.id} of kind {step.kind} needs a step before it: {needed}")
            if isinstance(step, ThawStep):
                self._check_thaw(step, seen)
            seen.add(step.kind)
            if isinstance(step, ScanStep):
                seen.add(f"scan of the {step.container}")

    def _check_journeys(self) -> None:
        """A logger's curve is judged between two times that were entered before it is attached."""
        known: set[str] = set()
        for step in self.every_step():
            if isinstance(step, EnterStep):
                times = {field.id for field in step.fields if field.type == "datetime" and not field.optional}
                known |= {step.id} if times >= {"dispatched_at", "received_at"} else set()
            if isinstance(step, AttachStep) and step.journey and step.journey not in known:
                raise ValueError(
                    f"step {step.id}: journey names an earlier enter step with the datetimes dispatched_at, received_at"
                )

    def _check_thaw(self, step: ThawStep, seen: set[str]) -> None:
        """In a bath only once it is ready, in a room only once it was measured; and of a known container."""
        medium = "bath_ready" if step.medium == "bath" else "measure"
        if medium not in seen:
            raise ValueError(f"step {step.id} of kind thaw needs a step before it: {medium}")
        if seen.isdisjoint({"scan of the bag", "scan of the vial"}):
            raise ValueError(f"step {step.id} of kind thaw needs a step before it: scan of the bag")

    def every_step(self) -> Iterator[Step]:
        yield from self.steps
        for branch in self.branches:
            yield from branch.steps

    def step(self, step_id: str) -> Step:
        return next(step for step in self.every_step() if step.id == step_id)

    def branch(self, name: str) -> Branch:
        return next(branch for branch in self.branches if branch.name == name)


def read_procedure(text: str, file: str) -> Procedure:
    """Parse and check a procedure file's text.

    Raises:
        NotApprovableError: naming file, step, field and what was expected.
    """
    return read_approved(Procedure, text, file)


def shipped_procedures() -> dict[str, str]:
    """The procedures that come with the kiosk: file name -> text."""
    folder = files("kiosk.procedures").joinpath("released")
    return {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".toml")}
