"""What a run is made of: marks, labels, steps as far as they are, and what happened on the way. Frozen."""

from dataclasses import dataclass

from kiosk.instants import Instant
from kiosk.run import facts as f
from kiosk.scanning import Said


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment marked by one person and confirmed, or still to be confirmed, by another.

    `late`: entered afterwards, as somebody who was there reports it; nobody confirms it.
    """

    at: Instant
    marked_by: str
    confirmed_by: str | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The state of the printed label; `outcome` is None between print intent and outcome."""

    copy: int
    sha256: str
    symbols: tuple[str, ...]
    outcome: str | None
    """`printed`, `failed`, `not_printed`"""
    why: str = ""
    number: str = ""
    scanned_back: bool = False
    number_read: bool = False
    exceptional: bool = False
    """it says that the product is out of specification"""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the label that came out of the printer."""

    copy: int
    number: str
    destroyed: bool = False


@dataclass(frozen=True, slots=True)
class InHand:
    """What a `store` step is at: a position was read, then a container; `since`: the container is out of the cold."""

    position: str = ""
    way: str = ""
    container_id: str = ""
    since: Instant | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """The document of a `paper` step; `outcome` is None between its intent and what became of it."""

    copy: int
    outcome: str | None = None
    """`made`, `failed`, `not_made`"""
    number: str = ""
    path: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class StepState:
    """What a step holds so far."""

    confirmed_by: tuple[str, ...] = ()
    """slots that attested, inspected or presented themselves"""
    note: str = ""
    fields: tuple[f.Compared, ...] = ()
    said: tuple[Said, ...] = ()
    """all that the symbols of the label in hand said"""
    conflicts: frozenset[str] = frozenset()
    """the fields that two codes of the label contradict each other about"""
    choice: str = ""
    matched: tuple[str, ...] = ()
    """containers whose label was read to the end, or that were stored, at a step for several"""
    codes: tuple[f.CodeRead, ...] = ()
    no_more: bool = False
    """there are no more codes to read"""
    typed: tuple[str, ...] = ()
    """what the performer typed, then what the second person did"""
    in_hand: InHand = InHand()
    measured: f.Measured | f.MeasuredOutside | f.MeasuredByHand | None = None
    values: tuple[f.Entered, ...] = ()
    """what was typed: `choice` says how far it is (kiosk.run.kinds.enter)"""
    findings: tuple[f.FoundRule, ...] = ()
    """of a `check` step, as they were when it opened"""
    attached: f.DocumentAttached | f.AttachmentSkipped | None = None
    paper: Paper | None = None
    label: Label | None = None
    decision: f.DecisionTaken | None = None
    """of a `decide` step; on the step that a branch returned to, the decision that sent it on"""
    signatures: tuple[tuple[f.RunSigned, Instant], ...] = ()
    done_at: Instant | None = None

    def value(self, field: str) -> str | None:
        """What was typed for a field, in the form that facts keep."""
        return next((entered.value for entered in self.values if entered.field == field), None)


@dataclass(frozen=True, slots=True)
class Happening:
    """A fact of the run with its time, as lists of refusals and deviations hold it."""

    fact: object
    at: Instant
