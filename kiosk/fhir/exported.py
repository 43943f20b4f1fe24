"""What is exported of a treatment, gathered from the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal

from kiosk.circuit.dossier import Dossier
from kiosk.documents.record import Establishment
from kiosk.instants import Instant
from kiosk.records.journal import Recorded
from kiosk.run.state import Run
from kiosk.wording import Language


@dataclass(frozen=True, slots=True)
class Series:
    """The readings of one channel during one run; None where there was no usable reading. `unit` is UCUM's."""

    run_id: str
    channel: str
    unit: str
    readings: tuple[tuple[datetime, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """All that is exported. `seal`: the newest signed checkpoint's note; `people`: names by person id."""

    dossier: Dossier
    facts: tuple[Recorded, ...]
    runs: tuple[tuple[Run, tuple[Recorded, ...]], ...]
    series: tuple[Series, ...]
    people: Mapping[str, str]
    establishment: Establishment
    station: str
    software_version: str
    zone: tzinfo
    storage_limit_celsius: Decimal | None
    seal: str
    sealed_at: datetime
    now: Instant
    language: Language = Language.FRENCH
