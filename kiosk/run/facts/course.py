"""How a run goes: people, steps, branches, decisions, signatures, its end."""

from dataclasses import dataclass

from kiosk.facts import Body, fact, upcast


@fact(schema=4)
@dataclass(frozen=True, slots=True)
class RunStarted:
    """`daily_check_id` is the check that let it begin; empty where the kiosk asked for none yet.

    `container_ids`: the containers that this run may handle, as the treatment's file had them when it began; empty in
    a run begun before that was kept: all that were not thawed.
    `out_of_specification`: why its product had been released out of specification (P15); empty: it had not.
    """

    run_id: str
    treatment_id: str
    procedure_code: str
    procedure_version: int
    procedure_sha256: str
    profile_code: str
    profile_version: int
    profile_sha256: str
    performer_id: str
    checker_id: str
    language: str
    software_version: str
    homonym_treatment_ids: tuple[str, ...]
    daily_check_id: str = ""
    container_ids: tuple[str, ...] = ()
    out_of_specification: str = ""


@upcast("RunStarted", 1)
def _without_daily_check(body: Body) -> Body:
    return {**body, "daily_check_id": ""}


@upcast("RunStarted", 2)
def _without_containers(body: Body) -> Body:
    return {**body, "container_ids": []}


@upcast("RunStarted", 3)
def _without_exceptional_release(body: Body) -> Body:
    return {**body, "out_of_specification": ""}


@fact()
@dataclass(frozen=True, slots=True)
class ItemsConfirmed:
    """One of the two people attests every item of a `confirm` step; `slot` is `performer` or `checker`."""

    step: str
    slot: str
    person_id: str
    items: tuple[str, ...]


@fact()
@dataclass(frozen=True, slots=True)
class NoteTaken:
    step: str
    person_id: str
    text: str


@fact()
@dataclass(frozen=True, slots=True)
class Inspected:
    step: str
    slot: str
    person_id: str
    choice: str
    conform: bool


@fact()
@dataclass(frozen=True, slots=True)
class StepReopened:
    step: str
    reason: str


@fact()
@dataclass(frozen=True, slots=True)
class BranchOpened:
    """A rescue branch begins: by a person's report, or by the kiosk when a hard limit was passed."""

    branch: str
    reason: str
    person_id: str | None


@fact()
@dataclass(frozen=True, slots=True)
class BranchClosed:
    branch: str
    outcome: str


@fact()
@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A rescue branch's decision; the signatures that carry it are the `RunSigned` facts of the same step."""

    step: str
    option: str
    outcome: str
    reason: str


@fact()
@dataclass(frozen=True, slots=True)
class RunSigned:
    """`record_hash` covers what the screen showed and the run's facts so far (kiosk.run.signing)."""

    step: str
    slot: str
    person_id: str
    role: str
    meaning: str
    record_hash: str


@fact()
@dataclass(frozen=True, slots=True)
class SignatureRefused:
    step: str
    slot: str
    person_id: str | None
    reason: str


@fact()
@dataclass(frozen=True, slots=True)
class StepDone:
    """The step holds all that it asks for."""

    step: str


@fact()
@dataclass(frozen=True, slots=True)
class RunResumed:
    """Taken up again after the kiosk stopped, by these two people."""

    performer_id: str
    checker_id: str


@fact()
@dataclass(frozen=True, slots=True)
class RunEnded:
    """`outcome`: `conform`, `exceptional`, `held`, `destroyed` or `stopped`."""

    outcome: str


@fact()
@dataclass(frozen=True, slots=True)
class RunReviewed:
    """A supervisor read the whole run after it ended and signs the review."""

    person_id: str
    role: str
    meaning: str
    record_hash: str
    comment: str
