"""Values that no instrument gives, and rules that the kiosk judged before a step opened."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kiosk.facts import fact


@dataclass(frozen=True, slots=True)
class Entered:
    """One value: a decimal with its point, a date or a time in ISO form and local, a choice by its id.

    `at`: in UTC, of a value that reports when a moment was.
    """

    field: str
    value: str
    unit: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FoundRule:
    """What the kiosk found of one rule (kiosk.gates.rules.Finding); `values` are the evidence that fills its words."""

    rule: str
    met: bool
    values: tuple[tuple[str, str], ...] = ()
    why: str = ""


@fact()
@dataclass(frozen=True, slots=True)
class ValuesEntered:
    """By one person. At a step entered twice it is the first of the two, which the second person does not see."""

    step: str
    slot: str
    person_id: str
    values: tuple[Entered, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ValuesAgreed:
    """The second person typed the same without seeing the first."""

    step: str
    person_id: str
    values: tuple[Entered, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ValuesDiffered:
    """The second person typed something else: both start again."""

    step: str
    person_id: str
    before: tuple[Entered, ...]
    after: tuple[Entered, ...]


@fact()
@dataclass(frozen=True, slots=True)
class ValueOutOfLimits:
    """`source` names where the limit is from: an approved file's words, or the field of the same step that is it."""

    step: str
    field_id: str
    value: Decimal
    unit: str
    minimum: Decimal | None
    maximum: Decimal | None
    source: str


@fact()
@dataclass(frozen=True, slots=True)
class MomentEnteredLate:
    """Somebody reports when a moment was (UTC): its clocks run from there. When it was entered is this fact's time."""

    step: str
    moment: str
    person_id: str
    happened_at: datetime


@fact()
@dataclass(frozen=True, slots=True)
class RulesMet:
    """Every rule of a `check` step was met at this instant, with the evidence of each."""

    step: str
    person_id: str
    findings: tuple[FoundRule, ...]
