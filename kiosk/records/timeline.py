"""What happened to one treatment, page by page: the facts of its file, and the milestones of its runs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.facts import from_body
from kiosk.instants import Instant
from kiosk.records.database import Database
from kiosk.records.timestamps import utc_of

OF_RUNS = (
    "RunStarted",
    "RunResumed",
    "ContainerRejected",
    "LabelConflicted",
    "MomentMarked",
    "MomentEnteredLate",
    "ClockOverran",
    "BathLeftLimits",
    "ReadingsLost",
    "RunSigned",
    "RunEnded",
    "RunReviewed",
)
"""Kinds of facts of a run that its treatment's way is told by; the rest is read in the run itself."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    seq: int
    stream: str
    fact: Any
    at: Instant
    actor: str | None


def timeline_of(database: Database, treatment_id: str, run_ids: Sequence[str]) -> tuple[int, ...]:
    """The sequence numbers of all of them, the newest first."""
    own = database.rows("SELECT seq FROM journal WHERE stream = ?", (f"treatment:{treatment_id}",))
    sql = f"SELECT seq FROM journal WHERE stream IN ({_marks(run_ids)}) AND kind IN ({_marks(OF_RUNS)})"  # noqa: S608
    of_runs = database.rows(sql, (*_streams(run_ids), *OF_RUNS))
    return tuple(sorted((seq for (seq,) in (*own, *of_runs)), reverse=True))


def timeline_rows(database: Database, station: str, seqs: Sequence[int]) -> tuple[TimelineRow, ...]:
    """Those facts, the newest first."""
    sql = f"""SELECT seq, stream, kind, schema, body, at_utc, boot_id, boottime_ns, actor FROM journal
      WHERE station = ? AND seq IN ({_marks(seqs)}) ORDER BY seq DESC"""  # noqa: S608 (no value in the text)
    return tuple(map(_row, database.rows(sql, (station, *seqs))))


def placed_before(database: Database, treatment_id: str, container_id: str, seq: int) -> datetime | None:
    """When a container was placed last before fact `seq`, in UTC; None: it was not."""
    sql = """SELECT max(at_utc) FROM journal WHERE stream = ? AND kind = 'ContainerPlaced' AND seq < ?
      AND json_extract(body, '$.container_id') = ?"""
    at: str | None = database.value(sql, (f"treatment:{treatment_id}", seq, container_id))
    return None if at is None else utc_of(at)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)


def _streams(run_ids: Sequence[str]) -> list[str]:
    return [f"run:{run_id}" for run_id in run_ids]


def _row(row: Any) -> TimelineRow:
    seq, stream, kind, schema, body, at_utc, boot_id, boottime_ns, actor = row
    at = Instant(utc_of(at_utc), boot_id, boottime_ns)
    return TimelineRow(seq, stream, from_body(kind, schema, json.loads(body)), at, actor)
