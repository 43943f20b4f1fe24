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


def timeline_page(
    database: Database, treatment_id: str, run_ids: Sequence[str], first: int, count: int
) -> tuple[TimelineRow, ...]:
    """`count` facts from the `first` on, the newest first."""
    sql = f"""SELECT seq, stream, kind, schema, body, at_utc, boot_id, boottime_ns, actor
      {_WHERE.format(runs=_marks(run_ids), kinds=_marks(OF_RUNS))} ORDER BY seq DESC LIMIT ? OFFSET ?"""
    rows = database.rows(sql, (f"treatment:{treatment_id}", *_streams(run_ids), *OF_RUNS, count, first))
    return tuple(map(_row, rows))


def timeline_length(database: Database, treatment_id: str, run_ids: Sequence[str]) -> int:
    sql = f"SELECT count(*) {_WHERE.format(runs=_marks(run_ids), kinds=_marks(OF_RUNS))}"
    length: int = database.value(sql, (f"treatment:{treatment_id}", *_streams(run_ids), *OF_RUNS))
    return length


def placed_before(database: Database, treatment_id: str, container_id: str, seq: int) -> datetime | None:
    """When a container was placed last before fact `seq`, in UTC; None: it was not."""
    sql = """SELECT max(at_utc) FROM journal WHERE stream = ? AND kind = 'ContainerPlaced' AND seq < ?
      AND json_extract(body, '$.container_id') = ?"""
    at: str | None = database.value(sql, (f"treatment:{treatment_id}", seq, container_id))
    return None if at is None else utc_of(at)


_WHERE = "FROM journal WHERE stream = ? OR (stream IN ({runs}) AND kind IN ({kinds}))"


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)


def _streams(run_ids: Sequence[str]) -> list[str]:
    return [f"run:{run_id}" for run_id in run_ids]


def _row(row: Any) -> TimelineRow:
    seq, stream, kind, schema, body, at_utc, boot_id, boottime_ns, actor = row
    at = Instant(utc_of(at_utc), boot_id, boottime_ns)
    return TimelineRow(seq, stream, from_body(kind, schema, json.loads(body)), at, actor)
