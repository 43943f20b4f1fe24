"""What happens in a run: one execution of a procedure for one treatment, in stream `run:<run_id>`.

Past tense, frozen, recorded for ever. `step` is the step's id in the procedure file.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kiosk.facts import Body, fact, upcast
from kiosk.scanning import Said


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of a label beside what the treatment expects; None: not read yet."""

    field: str
    expected: str
    read: str | None

    @property
    def agrees(self) -> bool:
        return self.expected == self.read


@fact()
@dataclass(frozen=True, slots=True)
class RunStarted:
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


@fact(2)
@dataclass(frozen=True, slots=True)
class LabelPartRead:
    """One symbol of a container's label was read and agrees so far; more is needed before it matches.

    `said` is all that the label's symbols said up to now.
    """

    step: str
    container: str
    symbology: str | None
    fields: tuple[Compared, ...]
    said: tuple[Said, ...] = ()


@fact(2)
@dataclass(frozen=True, slots=True)
class ContainerMatched:
    """`said` is all that the label's symbols said."""

    step: str
    container: str
    container_id: str
    fields: tuple[Compared, ...]
    said: tuple[Said, ...] = ()


_FIRST_SOURCES = {
    "din": ("din", "001"),
    "product_code": ("product_code", "003"),
    "expires_at": ("expires", "005"),
    "blood_group": ("blood_group", "002"),
}
"""What a compared field was called and said by, before all that a label says was kept."""


@upcast("LabelPartRead", 1)
@upcast("ContainerMatched", 1)
def _(body: Body) -> Body:
    said = []
    for compared in body["fields"]:
        if compared["read"] is not None and compared["field"] in _FIRST_SOURCES:
            field, source = _FIRST_SOURCES[compared["field"]]
            said.append({"field": field, "value": compared["read"].removesuffix(" 23:59"), "source": source})
    return body | {"said": said}


@fact()
@dataclass(frozen=True, slots=True)
class LabelConflicted:
    """Two codes of one label say different things: the container is held until it is decided what becomes of it."""

    step: str
    container: str
    field: str
    first: Said
    second: Said


@fact()
@dataclass(frozen=True, slots=True)
class ContainerRejected:
    """The label is not the expected one. `reason`: see `kiosk.run.matching`."""

    step: str
    container: str
    reason: str
    fields: tuple[Compared, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ScanRefused:
    """A scan that says nothing usable here: damaged, unknown, or of another kind than is due."""

    step: str
    reason: str
    text: str
    position: int | None


@fact()
@dataclass(frozen=True, slots=True)
class ReadBackMatched:
    step: str
    person_id: str
    fields: tuple[str, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ReadBackDiffered:
    """What the second person read blind is not what the treatment holds; the values keyed are kept."""

    step: str
    person_id: str
    fields: tuple[Compared, ...]


@fact()
@dataclass(frozen=True, slots=True)
class BathAccepted:
    """In limits and stable: the evidence of the whole window, and the last raw answer."""

    step: str
    person_id: str
    channel: str
    instrument: str
    seconds: int
    readings: int
    lowest_celsius: Decimal
    highest_celsius: Decimal
    minimum_celsius: Decimal
    maximum_celsius: Decimal
    raw_hex: str


@fact()
@dataclass(frozen=True, slots=True)
class BathLeftLimits:
    step: str
    channel: str
    celsius: Decimal
    minimum_celsius: Decimal
    maximum_celsius: Decimal
    instrument: str
    raw_hex: str


@fact()
@dataclass(frozen=True, slots=True)
class BathReturned:
    step: str
    channel: str
    celsius: Decimal


@fact()
@dataclass(frozen=True, slots=True)
class ReadingsLost:
    """No reading to trust: `why` is a driver's error code or `stale`; `detail` its sentence."""

    step: str
    channel: str
    why: str
    detail: str


@fact()
@dataclass(frozen=True, slots=True)
class ReadingsBack:
    step: str
    channel: str
    celsius: Decimal


@fact()
@dataclass(frozen=True, slots=True)
class MomentMarked:
    """The first person marks a moment; its time is this fact's time, and its clocks run from here."""

    step: str
    moment: str
    person_id: str
    method: str
    """`touch`, `badge` or `scan`."""


@fact()
@dataclass(frozen=True, slots=True)
class MomentConfirmed:
    """The second person confirms a marked moment."""

    step: str
    moment: str
    person_id: str
    method: str


@fact()
@dataclass(frozen=True, slots=True)
class MomentWithdrawn:
    """A marked moment was not one (pressed by mistake, ice still visible): the correction, with its reason."""

    step: str
    moment: str
    person_id: str
    reason: str


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
class ClockOverran:
    """A clock of the profile passed its limit while it ran."""

    clock: str
    limit_seconds: int
    hard: bool


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


@fact(2)
@dataclass(frozen=True, slots=True)
class LabelPrintIntended:
    """Recorded before the printer is asked: a power cut leaves this without an outcome.

    `number` is this one copy's own, printed and encoded on it; empty on labels made before copies had numbers.
    """

    step: str
    copy: int
    label_sha256: str
    symbols: tuple[str, ...]
    use_before: datetime | None
    number: str


@upcast("LabelPrintIntended", 1)
def _(body: Body) -> Body:
    return body | {"number": ""}


@fact()
@dataclass(frozen=True, slots=True)
class LabelPrinted:
    step: str
    copy: int


@fact()
@dataclass(frozen=True, slots=True)
class LabelPrintFailed:
    """`why`: `label_not_faithful` (a symbol does not read as meant) or a code of `PrinterRefused`."""

    step: str
    copy: int
    why: str
    detail: str = ""


@fact()
@dataclass(frozen=True, slots=True)
class LabelOutcomeStated:
    """After a cut between intent and outcome a person says whether the label came out."""

    step: str
    copy: int
    printed: bool
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class LabelScannedBack:
    step: str
    copy: int
    text: str


@fact()
@dataclass(frozen=True, slots=True)
class LabelNumberRead:
    """The number of the copy that is on the bag was scanned: it tells this copy from the others that came out."""

    step: str
    copy: int
    number: str


@fact()
@dataclass(frozen=True, slots=True)
class LabelDestroyed:
    """A copy that came out and is not the one on the bag was destroyed, as this person says."""

    step: str
    copy: int
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class LabelScanDiffered:
    """The printed label, scanned back, is not what was sent to the printer."""

    step: str
    copy: int
    expected: tuple[str, ...]
    text: str


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
class ClockJumped:
    """Wall time moved against the boot clock while the run was open; durations are not touched by it."""

    seconds: Decimal


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
