"""What happens to a treatment on its way, in stream `treatment:<treatment_id>`: order, dates, gates, containers, end.

Facts that follow from a run name it (`run_id`); the others were given by a person at the kiosk, who is the actor.
Times that are not the fact's own are local to the station, without zone, as people and labels state them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.circuit.order import Milestone, Order
from kiosk.circuit.treatments import Container, Treatment
from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class TreatmentOrdered:
    """A treatment's file is opened. `checked_by`: who keyed a typed order again; None for one that was imported."""

    treatment: Treatment
    order: Order
    person_id: str
    checked_by: str | None = None


@fact()
@dataclass(frozen=True, slots=True)
class OrderConfirmed:
    """The order was signed (P01). The treatment keeps this version of its profile unless it is signed over."""

    run_id: str
    profile_sha256: str


@fact()
@dataclass(frozen=True, slots=True)
class ProfileSignedOver:
    """A pharmacist puts the treatment under another version of its profile, with a reason."""

    profile_sha256: str
    reason: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class MilestonePlanned:
    """A milestone has a date, or another one; `reason` of a change, empty for the first."""

    milestone: Milestone
    on: date
    reason: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class MilestoneReached:
    milestone: Milestone
    on: date
    run_id: str | None
    person_id: str | None


@fact()
@dataclass(frozen=True, slots=True)
class BridgingNoted:
    """A bridging treatment (traitement d'attente) was heard of: a note, no advice."""

    text: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class TreatmentCancelled:
    reason: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class MaterialDispatched:
    """The apheresis starting material left (P02)."""

    run_id: str
    dins: tuple[str, ...]
    shipper: str
    seals: tuple[str, ...]
    courier: str


@fact()
@dataclass(frozen=True, slots=True)
class ReceptionSigned:
    """`outcome`: `quarantine` when all was conform, `blocked` (refused, or quarantine without a way out) otherwise."""

    run_id: str
    outcome: str
    shipper: str
    seals: tuple[str, ...]
    container_ids: tuple[str, ...]


class Acceptance(StrEnum):
    ACCEPTED = "accepted"
    HELD = "held"
    REFUSED = "refused"


@fact()
@dataclass(frozen=True, slots=True)
class AcceptanceDecided:
    """The pharmacist's decision after reception (P04); `accepted` tells the ward that lymphodepletion may start."""

    run_id: str | None
    outcome: Acceptance
    reason: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ClinicTold:
    """Somebody of the clinic was told that the product is accepted, or is not any more."""

    what: str
    told: str
    person_id: str


class Condition(StrEnum):
    """What people state for the release, each with its own values."""

    LYMPHODEPLETION = "lymphodepletion"
    """values: first_on, last_on (ISO dates)"""
    CLINICAL_GO = "clinical_go"
    """signed by a physician; values: for_on (ISO date)"""
    TOCILIZUMAB = "tocilizumab"
    """values: doses"""
    WARD_SLOT = "ward_slot"
    """values: spoke_with, starts_at, ends_at (ISO local minutes): when the infusion is planned"""
    IDENTITY = "identity"
    """values: how (ins, or the reason why not)"""
    PATIENT_PRESENT = "patient_present"
    """values: spoke_with"""
    CERTIFICATE = "certificate"
    """values: kind, number, verdict (in_specification, out_of_specification), sha256"""


@fact()
@dataclass(frozen=True, slots=True)
class ConditionStated:
    """`person_id` stated or signed it; `role`: the role in which."""

    condition: Condition
    values: tuple[tuple[str, str], ...]
    person_id: str
    role: str
    run_id: str | None = None


@fact()
@dataclass(frozen=True, slots=True)
class ConditionWithdrawn:
    condition: Condition
    reason: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ReleaseSigned:
    """Délivrance (P06): these containers, of this dose, until `valid_until`. `number`: of the release sheet."""

    run_id: str
    dose: int
    container_ids: tuple[str, ...]
    valid_until: datetime
    number: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ReleaseWithdrawn:
    reason: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ExceptionalReleaseGranted:
    """Out of specification, at the physician's written request (P15)."""

    run_id: str
    reason: str


@fact()
@dataclass(frozen=True, slots=True)
class ContainersExpected:
    """What the manufacturer says that it sends, once it says so: replaces what the order expected."""

    containers: tuple[Container, ...]
    person_id: str


class InfectiousClass(StrEnum):
    """What the serology of the donation says, for where it may stand."""

    UNKNOWN = "unknown"
    NEGATIVE = "negative"
    POSITIVE = "positive"


@fact()
@dataclass(frozen=True, slots=True)
class InfectiousClassStated:
    """`evidence`: where it is read, such as the number of the laboratory's report."""

    infectious: InfectiousClass
    evidence: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class ContainerPlaced:
    """A container stands in a position; `exposed_seconds`: out of the cold before it, None where nothing timed it."""

    container_id: str
    position: str
    run_id: str | None
    exposed_seconds: int | None


@fact()
@dataclass(frozen=True, slots=True)
class ContainerTaken:
    """A container left its position; `why`: `move`, `thaw`, `transfer`, `destroy`, `return`, `missing` (inventory)."""

    container_id: str
    position: str
    run_id: str | None
    why: str


@fact()
@dataclass(frozen=True, slots=True)
class CustodyPassed:
    """Who answers for the containers from now on: a person of the kiosk, or a name and a role."""

    container_ids: tuple[str, ...]
    holder: str
    place: str
    run_id: str | None


@fact()
@dataclass(frozen=True, slots=True)
class ContainerThawed:
    """Its thaw ended, or was given up with `outcome` other than `conform`."""

    container_id: str
    run_id: str
    outcome: str


@fact()
@dataclass(frozen=True, slots=True)
class InfusionReported:
    """What the ward reports of one container. `late`: entered afterwards from a numbered form. Local times."""

    container_id: str
    run_id: str
    started_at: datetime | None
    ended_at: datetime | None
    millilitres: str
    late: bool


@fact()
@dataclass(frozen=True, slots=True)
class NotAdministered:
    container_ids: tuple[str, ...]
    run_id: str
    reason: str


@fact()
@dataclass(frozen=True, slots=True)
class ContainerDisposed:
    """`how`: `destroyed` or `returned`; `number`: of the destruction certificate or the return agreement."""

    container_id: str
    run_id: str
    how: str
    reason: str
    number: str


@fact()
@dataclass(frozen=True, slots=True)
class DeviationOpened:
    """Something went otherwise than it should; `code` is its kind (a branch's name, `late_entry`, ...)."""

    deviation_id: str
    code: str
    text: str
    run_id: str | None


@fact()
@dataclass(frozen=True, slots=True)
class DeviationClosed:
    deviation_id: str
    decision: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class DocumentKept:
    """A paper of the treatment, kept as a file named by its SHA-256."""

    document: str
    sha256: str
    name: str
    run_id: str | None


@fact()
@dataclass(frozen=True, slots=True)
class DocumentMade:
    """The kiosk made a numbered document; `path` below the station's documents."""

    document: str
    number: str
    sha256: str
    path: str
    run_id: str | None


@fact()
@dataclass(frozen=True, slots=True)
class TreatmentClosed:
    """Reviewed and closed (P17): nothing more is done, all of it stays."""

    run_id: str


FACTS: tuple[type, ...] = (
    TreatmentOrdered,
    OrderConfirmed,
    ProfileSignedOver,
    MilestonePlanned,
    MilestoneReached,
    BridgingNoted,
    TreatmentCancelled,
    MaterialDispatched,
    ReceptionSigned,
    AcceptanceDecided,
    ClinicTold,
    ConditionStated,
    ConditionWithdrawn,
    ReleaseSigned,
    ReleaseWithdrawn,
    ExceptionalReleaseGranted,
    ContainersExpected,
    InfectiousClassStated,
    ContainerPlaced,
    ContainerTaken,
    CustodyPassed,
    ContainerThawed,
    InfusionReported,
    NotAdministered,
    ContainerDisposed,
    DeviationOpened,
    DeviationClosed,
    DocumentKept,
    DocumentMade,
    TreatmentClosed,
)
"""Every kind of fact of a treatment's stream, but the release of the first versions (kiosk.circuit.facts)."""
