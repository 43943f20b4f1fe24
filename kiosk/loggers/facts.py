"""What happens to loggers' files, in stream `loggers:<treatment_id>`."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kiosk.facts import Body, fact, upcast


@fact(schema=2)
@dataclass(frozen=True, slots=True)
class LoggerFileKept:
    """The file of the logger that travelled with a treatment's containers is kept, with what its curve says.

    `dispatched_at`, `received_at`: which part of the curve was judged; None: all of it, no journey being stated.

    The bytes lie beside the journal under their SHA-256. `mapping_sha256` is empty for a format of the kiosk's own.
    """

    treatment_id: str
    sha256: str
    name: str
    """of the file as it was brought"""
    format: str
    """a `LoggerFormat`, or the name of the mapping"""
    mapping_sha256: str
    zone: str
    unit: str
    serial: str
    readings: int
    first_utc: datetime
    last_utc: datetime
    highest_celsius: Decimal | None
    limit_celsius: Decimal
    limit_source: str
    longest_gap_seconds: int
    longest_gap_source: str
    dispatched_at: datetime | None
    received_at: datetime | None
    conform: bool
    findings: tuple[str, ...]
    person_id: str


@upcast("LoggerFileKept", 1)
def _with_a_journey(body: Body) -> Body:
    return body
