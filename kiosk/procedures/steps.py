"""Steps of the whole circuit, beside those of a thaw (kiosk.procedures.model): values, codes, rules, places, papers.

The kinds are those of the acquisitions that the procedures ask for: scan, probe, timer, automatic check, choice, manual
entry, document. What is scanned or measured is never typed, unless the step says `by_hand`, and then by two people.
"""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData, Wording
from kiosk.circuit.profiles import Certainty, Moment
from kiosk.gates.rules import Rule
from kiosk.procedures.base import BaseStep, By

LONGEST_TEXT = 120


class EntryOption(ApprovedData):
    id: str = Field(pattern=r"^[a-z0-9_]+$")
    text: Wording


class EntryField(ApprovedData):
    """One value that no instrument gives. A limit names its source and how sure it is.

    `moment`: the value is the time of this moment, reported by who was there: the clocks take it, and it is marked as
    entered late. Times are the station's local ones, to the minute.
    `at_most`: the id of a field of the same step that this value may not pass: a total against the prescriber's limit.
    `not_before`: the id of a field of the same step and type that this date or time may not lie before.
    """

    id: str = Field(pattern=r"^[a-z_]+$")
    label: Wording
    type: Literal["text", "integer", "decimal", "date", "time", "datetime", "choice"]
    unit: str = ""
    options: tuple[EntryOption, ...] = Field(default=(), max_length=6)
    optional: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    source: str = ""
    certainty: Certainty | None = None
    moment: Moment | None = None
    at_most: str = ""
    not_before: str = ""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if (self.type == "choice") != bool(self.options):
            raise ValueError("a field of type choice has options, and no other has")
        limited = self.minimum is not None or self.maximum is not None
        if limited and self.type not in {"integer", "decimal"}:
            raise ValueError("only an integer or a decimal has a minimum or a maximum")
        if limited and (not self.source or self.certainty is None):
            raise ValueError("a limit names its source and its certainty")
        if self.moment is not None and self.type not in {"time", "datetime"}:
            raise ValueError("a moment is entered as a time or a datetime")
        return self


class EnterStep(BaseStep):
    """Values are typed; `twice`: the second person types them again without seeing the first, and they are compared.

    A value outside its limits is recorded and opens the branch of hard limits.
    """

    kind: Literal["enter"]
    fields: tuple[EntryField, ...] = Field(min_length=1, max_length=6)
    twice: bool = False

    @model_validator(mode="after")
    def _twice_is_by_both(self) -> Self:
        ids = [field.id for field in self.fields]
        if len(set(ids)) != len(ids):
            raise ValueError("two fields have the same id")
        numbers = {field.id for field in self.fields if field.type in {"integer", "decimal"}}
        for field in self.fields:
            if field.at_most and ({field.id, field.at_most} - numbers or field.id == field.at_most):
                raise ValueError(f"field {field.id}: at_most names another number of the same step")
            other = next((one for one in self.fields if one.id == field.not_before), None)
            if field.not_before and (
                other is None or other.type != field.type or field.type not in {"date", "datetime"}
            ):
                raise ValueError(f"field {field.id}: not_before names another date or datetime of the same step")
        if self.twice != (self.by is By.BOTH):
            raise ValueError("what is entered twice is entered by both, and nothing else is")
        return self


class CheckStep(BaseStep):
    """Shut until the kiosk finds every rule met; what is unmet is said with its evidence, who can clear it and how."""

    kind: Literal["check"]
    rules: tuple[Rule, ...] = Field(min_length=1)


class CodeStep(BaseStep):
    """Codes that are on no product of the treatment: shipper, seals, paper, wristband, starting material, waste drum.

    `expects`: `any` records what is read; `announced` wants what the order or an earlier run of the same treatment read
    for that code (a shipper that arrives is the one that left); `patient` wants the treatment's patient. Several codes
    are read until the performer says that there are no more; `issued` wants a form of the station's downtime kits.
    `by_hand`: typed by two people where there is no barcode.
    A `collection` is a donation number; a `donation_sequence` is 2 letters, 6 and 13 letters or digits (SEC-DIS).
    """

    kind: Literal["code"]
    code: Literal[
        "shipper",
        "seal",
        "logger",
        "certificate",
        "wristband",
        "prescription",
        "transport",
        "waste_drum",
        "thermometer",
        "collection",
        "donation_sequence",
        "form",
    ]
    expects: Literal["any", "announced", "patient", "issued"] = "any"
    several: bool = False
    by_hand: bool = True

    @model_validator(mode="after")
    def _of_a_person(self) -> Self:
        if (self.expects == "patient") != (self.code == "wristband"):
            raise ValueError("a wristband is compared with the patient, and nothing else is")
        return self


class StoreStep(BaseStep):
    """Containers are placed into, taken from or moved between positions: position and container scanned, and again.

    `take` marks out of storage; the order and number are those of the dose due, or every container that is left.
    """

    kind: Literal["store"]
    action: Literal["place", "take", "move"]
    containers: Literal["all", "dose", "next"] = "all"


class MeasureStep(BaseStep):
    """A live reading of a trusted probe is recorded, inside its limits. `limit`: `storage` is the product's own.

    `by_hand`: where the station has no such probe, two people read a display and type it.
    `or_below_celsius`: also conform at or below it, for what is shipped either fresh or frozen.
    """

    kind: Literal["measure"]
    probe: Literal["dewar", "room", "bath", "shipper", "transport", "reference"]
    limit: Literal["storage", "own"]
    minimum_celsius: Decimal | None = None
    maximum_celsius: Decimal | None = None
    or_below_celsius: Decimal | None = None
    source: str = ""
    certainty: Certainty | None = None
    by_hand: bool = False

    @model_validator(mode="after")
    def _limited(self) -> Self:
        given = self.minimum_celsius is not None or self.maximum_celsius is not None
        if given != (self.limit == "own"):
            raise ValueError("a step with the limit own gives minimum_celsius or maximum_celsius, and no other does")
        if self.or_below_celsius is not None and self.minimum_celsius is None:
            raise ValueError("or_below_celsius stands beside a band of its own, with minimum_celsius")
        if given and (not self.source or self.certainty is None):
            raise ValueError("a limit names its source and its certainty")
        return self


class AttachStep(BaseStep):
    """A document or photo is kept with its SHA-256: a file of the station's inbox, or what the camera sees.

    A `logger_curve` is read and judged by the product's storage limit; a curve that is not clean opens the branch of
    hard limits. `journey`: the id of an earlier `enter` step with the datetimes `dispatched_at` and `received_at`: what
    the logger recorded before and after is not judged. Without it, all of the curve is.
    """

    kind: Literal["attach"]
    document: Literal[
        "prescription", "certificate", "logger_curve", "serology", "photo", "agreement", "risk_evaluation", "consent",
        "paper_form", "other",
    ]  # fmt: skip
    optional: bool = False
    journey: str = Field(default="", pattern=r"^[a-z_]*$")


class MarkStep(BaseStep):
    """A moment is marked as it happens, by whom `by` names."""

    kind: Literal["mark"]
    moment: Moment
    button: Wording


class PaperStep(BaseStep):
    """The kiosk makes a numbered document (PDF/A-3b) of the treatment as it stands; the performer says it is there."""

    kind: Literal["paper"]
    document: Literal[
        "reception_form", "release_sheet", "handover_form", "destruction_certificate", "incident_report",
        "dispatch_note", "syringe_label",
    ]  # fmt: skip


CircuitStep = EnterStep | CheckStep | CodeStep | StoreStep | MeasureStep | AttachStep | MarkStep | PaperStep
