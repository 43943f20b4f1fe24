"""What every page is derived from: the station's snapshot, the time, the language, and what a person has begun."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.instants import Instant
from kiosk.snapshot import Snapshot
from kiosk.wording import Language, say


@dataclass(frozen=True, slots=True)
class Draft:
    """What is begun on the screen and not yet asked of the station. `place` says at which step of which run."""

    place: tuple[str, ...] = ()
    since: Instant | None = None
    """when the step came on the screen"""
    text: str = ""
    choice: str = ""
    digits: tuple[tuple[str, str], ...] = ()
    """blind reading: field -> digits keyed so far"""
    field: str = ""
    """blind reading: the field that the next digit goes to; empty is the first"""
    problem_open: bool = False
    problem: str = ""
    """the rescue branch chosen, not yet confirmed"""
    again: bool = False
    """a decision already taken, and not signed, is chosen anew"""
    left_open: str = ""
    """the run left open that is chosen; empty is the first"""

    def keyed(self, field: str) -> str:
        return dict(self.digits).get(field, "")


@dataclass(frozen=True, slots=True)
class StageWords:
    rail: str = ""
    instruction: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    snapshot: Snapshot
    now: Instant
    language: Language
    draft: Draft

    def say(self, key: str, **values: object) -> str:
        return say(f"screen.{key}", self.language, **values)

    def stage(self, code: str, stage: str) -> StageWords:
        """What the approved procedure of a desk says of one of its stages; nothing before the station has spoken."""
        procedure = self.snapshot.desk_procedures.get(code)
        if procedure is None:
            return StageWords()
        found = procedure.stage(stage)
        detail = "" if found.detail is None else found.detail.of(self.language)
        return StageWords(found.rail.of(self.language), found.instruction.of(self.language), detail)

    def local(self, at: Instant) -> datetime:
        """The instant in the station's zone."""
        return self.here(at.utc)

    def here(self, utc: datetime) -> datetime:
        return utc.astimezone(ZoneInfo(self.snapshot.zone))
