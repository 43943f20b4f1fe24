"""What happens to the station itself, in stream `station`."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.facts import fact


@fact()
@dataclass(frozen=True, slots=True)
class StationStarted:
    software_version: str
    settings_sha256: str


@fact()
@dataclass(frozen=True, slots=True)
class StationStopped:
    """The program was closed as it should be; a start with no stop before it was a cut."""


@fact()
@dataclass(frozen=True, slots=True)
class ScreenLocked:
    reason: str
    """`idle` or `asked`."""


@fact()
@dataclass(frozen=True, slots=True)
class ScreenUnlocked:
    person_id: str


@fact()
@dataclass(frozen=True, slots=True)
class InstrumentFailed:
    """An instrument stopped giving readings: the driver's error code and sentence."""

    channel: str
    why: str
    detail: str


@fact()
@dataclass(frozen=True, slots=True)
class InstrumentAnswered:
    """An instrument gives readings again, under this identity."""

    channel: str
    identity: str


@fact()
@dataclass(frozen=True, slots=True)
class ScannerLost:
    """A scanner cannot be listened to, or sends noise: the driver's error code and sentence."""

    scanner: str
    why: str
    detail: str


@fact()
@dataclass(frozen=True, slots=True)
class ScannerBack:
    """A scanner that was lost is listened to again."""

    scanner: str


@fact()
@dataclass(frozen=True, slots=True)
class WallClockJumped:
    seconds: Decimal


@fact()
@dataclass(frozen=True, slots=True)
class TreatmentRefused:
    """A scan that should have opened a treatment did not; `reason` says why."""

    reason: str
    text: str


@fact()
@dataclass(frozen=True, slots=True)
class RecordChecked:
    """A person had the chain verified from the log page."""

    person_id: str
    intact: bool
    facts: int


@fact()
@dataclass(frozen=True, slots=True)
class RecordingFailed:
    """The record could not be written for a while; what was asked meanwhile was refused, nothing is missing."""

    sentence: str
    refused_commands: int


@fact()
@dataclass(frozen=True, slots=True)
class BatchRecordMade:
    run_id: str
    file: str
    sha256: str
