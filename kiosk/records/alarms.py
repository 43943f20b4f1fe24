"""Alarms in the journal: those that are open, as their facts have left them, and what happened of late."""

from kiosk.monitoring.alarms.alarm import Alarm, replay
from kiosk.monitoring.alarms.drills import replay as replay_drills
from kiosk.monitoring.alarms.states import State
from kiosk.monitoring.alarms.view import Drill
from kiosk.records.journal import Journal, Recorded

PREFIX = "alarm:"
DRILLS = "alarm-drills"
_BOTH = "alarm"
_CHUNK = 16


def stream_of(alarm_id: str) -> str:
    return f"{PREFIX}{alarm_id}"


def open_alarms(journal: Journal) -> dict[str, Alarm]:
    """Every alarm that is not normal, by its id; only what happened since it last was is read."""
    found = (replay((row.fact, row.at) for row in _since_normal(journal, name)) for name in journal.streams(PREFIX))
    return {alarm.alarm_id: alarm for alarm in found if alarm is not None and alarm.is_open}


def _since_normal(journal: Journal, stream: str) -> list[Recorded]:
    """Oldest first; none when it is normal now."""
    at_most = _CHUNK
    while True:
        rows = journal.newest_of(stream, at_most)
        normal = next((place for place, row in enumerate(rows) if row.fact.state is State.NORMAL), None)
        if normal is not None or len(rows) < at_most:
            return list(reversed(rows[:normal]))
        at_most *= 4


def newest_drill(journal: Journal) -> Drill | None:
    """Under way or ended."""
    rows = journal.newest_of(DRILLS, 2)
    return replay_drills((row.fact, row.at) for row in reversed(rows))


def last_hash(journal: Journal, stream: str) -> bytes:
    """Of the stream's last fact; empty in one that has none."""
    rows = journal.newest_of(stream, 1)
    return rows[0].hash if rows else b""


def history(journal: Journal, at_most: int) -> tuple[Recorded, ...]:
    """What happened to all alarms and drills, newest first."""
    return journal.newest(_BOTH, at_most)
