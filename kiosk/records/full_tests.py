"""The newest full test of the alarm's way out: a drill, ended and signed, with who took note of it and how fast."""

from kiosk.daily_check.conditions import FullTest
from kiosk.library import Library
from kiosk.monitoring.alarms.facts import DrillEnded
from kiosk.records.journal import Journal

_STREAM = "alarm-drills"


class FullTests:
    """Read anew when a drill is recorded."""

    def __init__(self, journal: Journal, library: Library) -> None:
        self._journal = journal
        self._library = library
        self._version = 0
        self._newest: FullTest | None = None

    def newest(self) -> FullTest | None:
        version = self._journal.version(_STREAM)
        if version != self._version:
            self._newest, self._version = self._read(), version
        return self._newest

    def _read(self) -> FullTest | None:
        for row in reversed(self._journal.stream(_STREAM)):
            if isinstance(row.fact, DrillEnded):
                by, seconds = row.fact.acknowledged_by, row.fact.acknowledged_after_seconds
                name = "" if by is None else self._library.person(by).name
                return FullTest(row.at.utc, name, None if seconds is None else round(seconds))
        return None
