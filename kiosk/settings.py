"""What the station file says of the station itself, checked before it reaches the rules."""

from dataclasses import dataclass
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.documents.record import Establishment
from kiosk.loggers.curve import Unit
from kiosk.monitoring.readings import Channel
from kiosk.wording import Language


@dataclass(frozen=True, slots=True)
class StationSettings:
    name: str
    zone: ZoneInfo
    establishment: Establishment
    documents: Path
    """where batch records and label pictures are kept"""
    tables: Path
    """where the copies of imported tables are kept"""
    certificates: Path
    """where the copies of calibration certificates are kept"""
    loggers: Path
    """where the files of shippers' loggers are kept"""
    channels: tuple[Channel, ...]
    software_version: str
    settings_sha256: str
    idle_lock_seconds: float = 120.0
    language: Language = Language.FRENCH
    demo: bool = False
    downtime_kit_at: time | None = None
    """local time of the night's kit of numbered blank forms; None: none is made"""
    labels: Path | None = None
    """the site's own templates of labels, `<kind>.toml`"""
    certificate_inbox: Path | None = None
    """where the site puts the files of new certificates"""
    acceptance_outputs: tuple[str, ...] = ()
    """outputs that are told of a pharmacist's decision on a product that was received"""
    released_elsewhere: bool = False
    """what a pharmacist's file releases (`binome site release`) is thawed here without a release of its own"""
    order_inbox: Path | None = None
    """where the site puts the files of new orders and prescriptions"""
    inbox: Path | None = None
    """where the site puts documents of treatments: prescriptions, certificates, loggers' files"""
    logger_zone: str = ""
    """in which loggers' files keep their time, as kiosk.loggers.moments names zones; empty: the station's"""
    logger_unit: Unit | None = None
    """of loggers' files that state none; None: such a file is not read at the bench"""
