"""What the release page shows of one treatment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.circuit.dossier import Dossier
from kiosk.circuit.dossier_facts import Condition
from kiosk.circuit.treatments import Patient
from kiosk.gates.forecast import Forecast
from kiosk.gates.rules import Finding


@dataclass(frozen=True, slots=True)
class ConditionView:
    """What was stated last, by whom and when (local)."""

    condition: Condition
    values: Mapping[str, str]
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """`findings`: every rule of the release; `warnings`: what holds nothing; `against`: what keeps P06 from beginning.

    `forecast`: None where no profile is approved.
    """

    dossier: Dossier
    local_now: datetime
    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...] = ()
    against: tuple[Finding, ...] = ()
    homonyms: tuple[Patient, ...] = ()
    conditions: tuple[ConditionView, ...] = ()
    forecast: Forecast | None = None
    may_release: bool = False
    """P06 is approved, and what is due"""
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def unmet(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.met)
