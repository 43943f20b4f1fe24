"""What the supervisor's log page is derived from, and what a supervisor has begun on it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.snapshot import Log, RecordCheck, Snapshot, Verdict
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date


class LogTab(StrEnum):
    RUNS = "runs"
    SIGN_INS = "sign_ins"


class HistoryPart(StrEnum):
    """Which facts of an opened run are listed."""

    ALL = "all"
    TROUBLE = "trouble"
    """refusals and deviations"""
    SIGNATURES = "signatures"


@dataclass(frozen=True, slots=True)
class LogDraft:
    """What is begun and not yet asked of the station. `seen_before`: what stood here when a check was asked."""

    tab: LogTab = LogTab.RUNS
    text: str = ""
    keyboard: bool = False
    part: HistoryPart = HistoryPart.ALL
    reviewing: bool = False
    comment: str = ""
    reading_record: bool = False
    checking: bool = False
    seen_before: tuple[RecordCheck | None, Verdict | None] = (None, None)


@dataclass(frozen=True, slots=True)
class LogInputs:
    snapshot: Snapshot
    log: Log
    language: Language
    draft: LogDraft

    def say(self, key: str, **values: object) -> str:
        return say(f"log.{key}", self.language, **values)

    def here(self, utc: datetime) -> datetime:
        """The moment in the station's zone."""
        return utc.astimezone(ZoneInfo(self.snapshot.zone))

    def today(self) -> date:
        return self.here(self.snapshot.now.utc).date()

    def day(self, utc: datetime) -> str:
        return long_date(self.here(utc).date(), self.language)

    def counted(self, key: str, count: int) -> str:
        """`0 refus`, `1 écart`, `2 écarts`: French takes the singular for none, English the plural."""
        single = count == 1 or (count == 0 and self.language is Language.FRENCH)
        return self.say(f"{key}_{'one' if single else 'many'}", count=count)
