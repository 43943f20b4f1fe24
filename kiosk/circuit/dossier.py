"""A treatment's whole file (dossier de traitement) as its facts left it: frozen, made by `kiosk.circuit.evolving`.

No rule lives here, only what is so: `kiosk.gates` decides from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.order import Milestone, Order
from kiosk.circuit.treatments import Container, Treatment
from kiosk.instants import Instant


class Stage(StrEnum):
    """How far a treatment is, in the order of the way; each begins with the fact in its words."""

    ORDERED = "ordered"
    """its file is opened, not yet signed (P01)"""
    CONFIRMED = "confirmed"
    DISPATCHED = "dispatched"
    """the starting material left; the product is awaited"""
    QUARANTINE = "quarantine"
    """received, not accepted (P03, P04)"""
    ACCEPTED = "accepted"
    RELEASED = "released"
    """délivrance signed (P06); a dose or more is still to be given"""
    GIVEN = "given"
    """every container was thawed or disposed of"""
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Whereabouts(StrEnum):
    EXPECTED = "expected"
    RECEIVED = "received"
    """at the hospital, in no position yet"""
    STORED = "stored"
    OUT = "out"
    """left its position, for a thaw, a move or its end"""
    THAWED = "thawed"
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    DESTROYED = "destroyed"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Held:
    """One container as it stands; `exposed_seconds`: outside the cold, summed over its life."""

    container: Container
    where: Whereabouts = Whereabouts.EXPECTED
    position: str = ""
    left_position: str = ""
    """where it stood last, once it is out"""
    since: Instant | None = None
    exposed_seconds: int = 0
    longest_exposed_seconds: int = 0
    moves: int = 0
    holder: str = ""
    thawed_at: Instant | None = None
    thaw_outcome: str = ""
    infusion_started_at: datetime | None = None
    infusion_ended_at: datetime | None = None

    @property
    def to_be_given(self) -> bool:
        """Thawed, and no decision gave it up or put it on hold."""
        return self.where is Whereabouts.THAWED and self.thaw_outcome in {"conform", "exceptional"}

    @property
    def waits_for_decision(self) -> bool:
        """Put on hold in its thaw: it is given only once it is released exceptionally (P15)."""
        return self.where is Whereabouts.THAWED and self.thaw_outcome == "held"


@dataclass(frozen=True, slots=True)
class Stated:
    """A condition as it was stated last."""

    values: Mapping[str, str]
    person_id: str
    role: str
    at: Instant


@dataclass(frozen=True, slots=True)
class Deviation:
    deviation_id: str
    code: str
    text: str
    run_id: str | None
    at: Instant
    decision: str = ""

    @property
    def is_open(self) -> bool:
        return self.decision == ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the treatment: kept (from others) or made (by the kiosk: it has a `number`)."""

    document: str
    sha256: str
    name: str
    at: Instant
    run_id: str | None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    run_id: str
    dose: int
    container_ids: tuple[str, ...]
    valid_until: datetime | None
    """local; None for a product taken over as released"""
    number: str
    person_id: str
    at: Instant


GONE = frozenset(
    {Whereabouts.THAWED, Whereabouts.GIVEN, Whereabouts.NOT_GIVEN, Whereabouts.DESTROYED, Whereabouts.RETURNED}
)
"""A container that is used, or gone."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known of one treatment but its runs' own steps."""

    treatment: Treatment
    opened_at: Instant
    order: Order | None
    """None: taken over by a pharmacist's file"""
    stage: Stage
    held: Mapping[str, Held]
    """by container id, in the order of the treatment"""
    planned: Mapping[Milestone, date] = field(default_factory=dict)
    first_planned: Mapping[Milestone, date] = field(default_factory=dict)
    reached: Mapping[Milestone, date] = field(default_factory=dict)
    replanned: tuple[tuple[Milestone, date, str, Instant], ...] = ()
    """every change of date with its reason, oldest first"""
    bridging: tuple[tuple[str, Instant], ...] = ()
    profile_sha256: str = ""
    """the version that it keeps; empty until the order is signed: then the approved one of the day"""
    dispatch: d.MaterialDispatched | None = None
    reception: d.ReceptionSigned | None = None
    infectious: d.InfectiousClass = d.InfectiousClass.UNKNOWN
    acceptance: d.AcceptanceDecided | None = None
    clinic_told: tuple[tuple[str, str, Instant], ...] = ()
    """(what, whom, when)"""
    conditions: Mapping[d.Condition, Stated] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()
    release: Release | None = None
    """the one in force: signed, not withdrawn, its containers not all thawed"""
    exceptional: str = ""
    """the reason of the exceptional release (P15)"""
    deviations: tuple[Deviation, ...] = ()
    papers: tuple[Paper, ...] = ()
    cancelled: str = ""
    version: int = 1

    @property
    def treatment_id(self) -> str:
        return self.treatment.treatment_id

    @property
    def is_open(self) -> bool:
        return self.stage not in {Stage.CLOSED, Stage.CANCELLED}

    @property
    def containers(self) -> tuple[Held, ...]:
        return tuple(self.held.values())

    @property
    def gone(self) -> frozenset[str]:
        """Ids of the containers that are thawed, given or gone: none of them can be thawed."""
        return frozenset(id_ for id_, held in self.held.items() if held.where in GONE)

    @property
    def left(self) -> tuple[str, ...]:
        """Ids of the others, in the order of the treatment."""
        return tuple(id_ for id_ in self.held if id_ not in self.gone)

    def left_of(self, dose: int) -> tuple[str, ...]:
        return tuple(id_ for id_ in self.left if self.held[id_].container.dose == dose)

    @property
    def open_deviations(self) -> tuple[Deviation, ...]:
        return tuple(deviation for deviation in self.deviations if deviation.is_open)

    @property
    def doses(self) -> tuple[int, ...]:
        return tuple(sorted({box.dose for box in self.treatment.containers}))

    @property
    def dose_due(self) -> int | None:
        """The first dose that has a container neither thawed nor gone; None once there is none."""
        left = {h.container.dose for h in self.containers if h.where not in GONE}
        return min(left, default=None)

    def of_dose(self, dose: int) -> tuple[Held, ...]:
        return tuple(held for held in self.containers if held.container.dose == dose)

    def is_behind(self, milestone: Milestone) -> bool:
        """It was reached, or a later one was."""
        order = tuple(Milestone)
        return any(order.index(one) >= order.index(milestone) for one in self.reached)

    @property
    def ahead(self) -> tuple[tuple[Milestone, date], ...]:
        """The milestones that are planned and still to come, in the order of the way."""
        return tuple((one, self.planned[one]) for one in Milestone if one in self.planned and not self.is_behind(one))

    def late_days(self, milestone: Milestone, today: date) -> int:
        """How many days it is late against its first date: reached, re-planned or simply past; 0 when it is not."""
        first = self.first_planned.get(milestone)
        if first is None:
            return 0
        planned = self.planned.get(milestone, first)
        stands = self.reached.get(milestone) or (planned if self.is_behind(milestone) else max(planned, today))
        return max(0, (stands - first).days)
