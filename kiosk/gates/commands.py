"""What people state for a release, by name, and what they take back."""

from dataclasses import dataclass

from kiosk.circuit.dossier_facts import Condition


@dataclass(frozen=True, slots=True)
class StateCondition:
    """`values` as people write them: dates and moments in ISO form, local; what each condition holds is its own."""

    treatment_id: str
    condition: Condition
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawCondition:
    """What was stated does not hold any more."""

    treatment_id: str
    condition: Condition
    reason: str


GateCommand = StateCondition | WithdrawCondition
