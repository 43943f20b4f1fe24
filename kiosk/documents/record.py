"""What a batch record says: a tree ready to show, names and sentences in its language, moments zone-aware.

Nothing is decided here. Contents after 21 CFR 11.10(b), 11.50 and 11.70, and the French rule that each page of an
electronic register carries the name and address of the establishment.
"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from kiosk.wording import Language


class Verdict(StrEnum):
    OK = "ok"
    REFUSED = "refused"
    DEVIATION = "deviation"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class Establishment:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class PinnedData:
    """The version of a procedure or of a product profile that the run was pinned to; `approval` says who approved it,
    or that it is a template still to be approved.
    """

    name: str
    version: str
    sha256: str
    approval: str


@dataclass(frozen=True, slots=True)
class PatientTraits:
    """`national_identity` is the INS with its status, or empty."""

    name: str
    birth_date: date
    sex: str
    hospital_number: str
    national_identity: str = ""


@dataclass(frozen=True, slots=True)
class RecordedContainer:
    """`kind` is the word for it (bag, cassette); `donation_number` as printed, with spaces and check character."""

    kind: str
    donation_number: str
    product_code: str
    division: str
    lot: str
    expires_at: datetime
    outcome: str


@dataclass(frozen=True, slots=True)
class RecordedPerson:
    name: str
    role: str
    account: str


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """`at` is None for a step that was not done; `evidence` are the lines that prove it (scan, reading, photograph)."""

    number: str
    title: str
    what_was_done: str
    people: tuple[str, ...]
    at: datetime | None
    verdict: Verdict
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordedRefusal:
    at: datetime
    step: str
    people: tuple[str, ...]
    what_was_refused: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecordedDeviation:
    """`decision` is empty, and `decided_at` None, while nobody has decided."""

    at: datetime
    step: str
    what_happened: str
    decision: str
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecordedMark:
    name: str
    at: datetime
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordedClock:
    """A time limit from `anchor` on; `actual_seconds` is None when it was never stopped."""

    name: str
    anchor: str
    anchored_at: datetime
    limit_seconds: int
    actual_seconds: float | None
    within: bool


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """`celsius` is None where there was no usable reading."""

    utc: datetime
    celsius: Decimal | None


@dataclass(frozen=True, slots=True)
class CurveMark:
    name: str
    utc: datetime


@dataclass(frozen=True, slots=True)
class TemperatureCurve:
    """Readings of one channel in order of time; two of them further apart than `gap_seconds` are not joined."""

    channel: str
    points: tuple[CurvePoint, ...]
    low_celsius: Decimal
    high_celsius: Decimal
    marks: tuple[CurveMark, ...]
    gap_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class RecordedSymbol:
    name: str
    symbology: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordedLabel:
    """A printed label as it went to the printer. `scanned_back` is what the scanner read from the paper, empty if
    nothing did; `sha256` is the printed raster's; `number` is this copy's own; `fate` is what became of it.
    """

    png: bytes
    symbols: tuple[RecordedSymbol, ...]
    printed_at: datetime
    copy_number: int
    sha256: str
    scanned_back: str
    scanned_back_right: bool
    number: str
    fate: Literal["applied", "destroyed", "unaccounted", "not_printed"]


@dataclass(frozen=True, slots=True)
class RecordedSignature:
    """`method` says how the person proved who they are; `record_sha256` is what they signed."""

    printed_name: str
    role: str
    meaning: str
    at: datetime
    record_sha256: str
    method: str


@dataclass(frozen=True, slots=True)
class RecordedReview:
    signature: RecordedSignature
    comment: str


@dataclass(frozen=True, slots=True)
class RecordedSeal:
    """The newest signed checkpoint over the journal when the record was made: its note, word for word."""

    text: str
    size: int
    sha256: str
    key_id: str


@dataclass(frozen=True, slots=True)
class RecordedNote:
    """Something the reader must know about time or entry: a late entry, a clock that jumped, a restart."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """All that the paper says. `zone` is the station's: every moment is shown in it; `made_at` dates the document."""

    language: Language
    zone: tzinfo
    made_at: datetime
    software_version: str
    establishment: Establishment
    station: str
    run_id: str
    treatment_id: str
    outcome: str
    outcome_verdict: Verdict
    began_at: datetime
    ended_at: datetime | None
    patient: PatientTraits
    product_name: str
    procedure: PinnedData
    profile: PinnedData
    containers: tuple[RecordedContainer, ...]
    people: tuple[RecordedPerson, ...]
    steps: tuple[RecordedStep, ...]
    refusals: tuple[RecordedRefusal, ...]
    deviations: tuple[RecordedDeviation, ...]
    marks: tuple[RecordedMark, ...]
    clocks: tuple[RecordedClock, ...]
    curves: tuple[TemperatureCurve, ...]
    labels: tuple[RecordedLabel, ...]
    signatures: tuple[RecordedSignature, ...]
    reviews: tuple[RecordedReview, ...]
    seal: RecordedSeal
    notes: tuple[RecordedNote, ...]
