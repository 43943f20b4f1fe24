"""The numbered blank forms that a station prints each night, in stream `downtime`: issued, used, spoiled."""

from dataclasses import dataclass
from datetime import date

from kiosk.facts import fact


@dataclass(frozen=True, slots=True)
class IssuedForm:
    """`treatment_id` is empty for a form that bears no patient yet."""

    number: str
    procedure_code: str
    procedure_version: int
    treatment_id: str


@fact()
@dataclass(frozen=True, slots=True)
class DowntimeKitIssued:
    """`on`: the local day that it is for; `file` below the station's documents, `sha256` of its bytes."""

    on: date
    forms: tuple[IssuedForm, ...]
    file: str
    sha256: str


@fact()
@dataclass(frozen=True, slots=True)
class DowntimeKitFailed:
    """It could not be made, or not be sent to its printer (`why`); the last kit stays good."""

    on: date
    why: str


@fact()
@dataclass(frozen=True, slots=True)
class DowntimeFormUsed:
    """What was written on it is in the record now: entered afterwards by this run (P18)."""

    number: str
    run_id: str


@fact()
@dataclass(frozen=True, slots=True)
class DowntimeFormSpoiled:
    """Written wrongly, torn or lost: it counts for nothing."""

    number: str
    reason: str
    person_id: str
