"""Watches the wall clock against the machine's own: a jump is recorded, at the station and in the open run."""

from decimal import Decimal

from kiosk import station_facts as sf
from kiosk.instants import Instant, wall_jump_seconds
from kiosk.records.journal import Journal
from kiosk.records.timestamps import utc_of
from kiosk.run import facts as f
from kiosk.station.recorder import Recorder

JUMP_SECONDS = 2.0
"""Wall time moving more than this against the boot clock is recorded."""


class ClockWatch:
    """Begins at the newest fact in the journal: a clock set back while the kiosk was off is noticed too."""

    def __init__(self, journal: Journal, recorder: Recorder, now: Instant) -> None:
        self._recorder = recorder
        self._last = _last_recorded(journal) or now

    def look(self, now: Instant) -> None:
        """Record a jump since the last look; one that cannot be recorded is noticed again."""
        jump = jump_between(self._last, now)
        if jump is not None:
            entry = self._recorder.entry("station", sf.WallClockJumped(jump))
            if self._recorder.open_run is None:
                self._recorder.record_together((entry,), None, now)
            else:
                self._recorder.notice_in_run((f.ClockJumped(jump),), now, entry)
        self._last = now


def jump_between(earlier: Instant, later: Instant) -> Decimal | None:
    """Seconds that wall time moved by itself, if that is a jump; across a restart only a step backwards can be told."""
    if earlier.boot_id == later.boot_id:
        seconds = wall_jump_seconds(earlier, later)
    else:
        seconds = min(0.0, (later.utc - earlier.utc).total_seconds())
    return Decimal(str(round(seconds, 1))) if abs(seconds) > JUMP_SECONDS else None


def _last_recorded(journal: Journal) -> Instant | None:
    """When the newest fact was recorded, by the clocks of then."""
    rows = journal.between(journal.head().seq, journal.head().seq)
    return Instant(utc_of(rows[0].at_utc), rows[0].boot_id, rows[0].boottime_ns) if rows else None
