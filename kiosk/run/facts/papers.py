"""Documents and photos that a run keeps, and numbered documents that the kiosk makes."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class DocumentAttached:
    """A document of the treatment is kept under its SHA-256 (`kept_as`, below the station's documents).

    `source`: `inbox` or `camera`; `name` as the file was brought.
    """

    step: str
    document: str
    sha256: str
    name: str
    kept_as: str
    size_bytes: int
    source: str
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class AttachmentSkipped:
    """An optional document is not there, and why."""

    step: str
    document: str
    person_id: str
    text: str


@fact()
@dataclass(frozen=True, slots=True)
class LoggerCurveJudged:
    """What the curve of an attached logger's file says against the product's storage limit.

    `format`: of kiosk.loggers; `zone`: in which its times were read; `findings`: codes of `logger.finding_<code>`, all
    those that are not as they must be. `dispatched_at`, `received_at`: which part of the curve was judged (UTC); None:
    all of it, no journey being stated.
    """

    step: str
    sha256: str
    format: str
    zone: str
    serial: str
    readings: int
    first_utc: datetime
    last_utc: datetime
    highest_celsius: Decimal | None
    limit_celsius: Decimal
    limit_source: str
    conform: bool
    findings: tuple[str, ...]
    dispatched_at: datetime | None = None
    received_at: datetime | None = None


@fact()
@dataclass(frozen=True, slots=True)
class PaperIntended:
    """Recorded before a document is made: a power cut leaves this without an outcome. `copy` counts within the run."""

    step: str
    document: str
    copy: int
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class PaperMade:
    """`path` below the station's documents."""

    step: str
    document: str
    copy: int
    number: str
    sha256: str
    path: str


@fact()
@dataclass(frozen=True, slots=True)
class PaperFailed:
    step: str
    document: str
    copy: int
    detail: str


@fact()
@dataclass(frozen=True, slots=True)
class PaperOutcomeStated:
    """After a cut between intent and outcome: whether a sheet came out; one that did was destroyed."""

    step: str
    document: str
    copy: int
    came_out: bool
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class PaperConfirmed:
    """The performer has the document in hand, or rejects it as unreadable (`readable` False: one more is made)."""

    step: str
    number: str
    readable: bool
    person_id: str
