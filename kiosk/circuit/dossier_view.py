"""What the pages of treatments may know, frozen: a list of them, and one treatment's whole way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kiosk.approved import Wording
from kiosk.circuit.dossier import Dossier
from kiosk.circuit.dossier_commands import Shown
from kiosk.circuit.order import Milestone
from kiosk.circuit.treatments import Treatment
from kiosk.gates.rules import Finding
from kiosk.instants import Instant
from kiosk.records.dossiers import DossierRow
from kiosk.records.log import RunRow


@dataclass(frozen=True, slots=True)
class ListedTreatment:
    """`late_days`: of the latest of its milestones to come, counted from the date planned first; 0: none is."""

    row: DossierRow
    late_days: int = 0


@dataclass(frozen=True, slots=True)
class TreatmentsView:
    """`more`: there are more than can be listed; narrow the search."""

    text: str
    shown: Shown
    rows: tuple[ListedTreatment, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """`why_not`: of `dossier.not_due_<why_not>`; `unmet`: the rules that hold its door, where it may be started."""

    code: str
    title: Wording
    due: bool
    why_not: str | None
    unmet: tuple[Finding, ...] = ()
    approved: bool = True


@dataclass(frozen=True, slots=True)
class ColdSpan:
    """What the tank's readings were while a container stood in it; `since` and `until` bound them."""

    lowest_celsius: Decimal
    highest_celsius: Decimal


@dataclass(frozen=True, slots=True)
class Happened:
    """One fact of the way; `run`: the one that it is of. `cold`: of a placing, until the container left."""

    seq: int
    at: Instant
    actor: str | None
    fact: object
    run: RunRow | None = None
    cold: ColdSpan | None = None


@dataclass(frozen=True, slots=True)
class TreatmentView:
    """`newer_profile`: a version approved since the treatment's own was; `happened`: one page, the newest first."""

    dossier: Dossier
    today: date
    profile_name: str
    profile_version: int | None
    newer_profile: int | None
    late: Mapping[Milestone, int] = field(default_factory=dict)
    """days, of each milestone that is late"""
    procedures: tuple[ProcedureView, ...] = ()
    happened: tuple[Happened, ...] = ()
    page: int = 0
    pages: int = 1
    homonyms: tuple[Treatment, ...] = ()
    run_left_open: bool = False
