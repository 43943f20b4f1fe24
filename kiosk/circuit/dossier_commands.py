"""What a person may ask of a treatment's file by name, with badge and PIN; and which part of it is shown."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.circuit.order import Milestone


@dataclass(frozen=True, slots=True)
class PlanMilestone:
    """Give a milestone a date, or another one: then with a reason."""

    treatment_id: str
    milestone: Milestone
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReachMilestone:
    """What no procedure at this bench tells, such as the end of a lymphodepletion elsewhere."""

    treatment_id: str
    milestone: Milestone
    on: date


@dataclass(frozen=True, slots=True)
class NoteBridging:
    treatment_id: str
    text: str


@dataclass(frozen=True, slots=True)
class CancelTreatment:
    treatment_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawRelease:
    treatment_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class SignOverProfile:
    """Put a treatment under the newest approved version of its product's profile."""

    treatment_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class TellClinic:
    """Somebody of the clinic was told how acceptance stands."""

    treatment_id: str
    told: str


DossierAct = (
    PlanMilestone | ReachMilestone | NoteBridging | CancelTreatment | WithdrawRelease | SignOverProfile | TellClinic
)
"""Done by name: badge, then PIN."""


class Shown(StrEnum):
    """Which treatments a list holds."""

    UNDER_WAY = "under_way"
    LATE = "late"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class SearchTreatments:
    """By patient, number, product, order or donation number; `shown` narrows what is found."""

    text: str = ""
    shown: Shown = Shown.UNDER_WAY


@dataclass(frozen=True, slots=True)
class TurnTimeline:
    """Show a page of what happened, from 0, the newest first."""

    page: int


DossierPage = SearchTreatments | TurnTimeline
DossierCommand = (
    PlanMilestone
    | ReachMilestone
    | NoteBridging
    | CancelTreatment
    | WithdrawRelease
    | SignOverProfile
    | TellClinic
    | SearchTreatments
    | TurnTimeline
)
