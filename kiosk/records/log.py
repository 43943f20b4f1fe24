"""The supervisor's log: runs and sign-ins listed and searched from the read models."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from kiosk.records.journal import Journal
from kiosk.records.timestamps import utc_of, utc_text
from kiosk.records.words import plain_words

LIST_LENGTH = 200


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run as lists show it; `outcome` is None while it is open, `reviewed_by` a name."""

    run_id: str
    treatment_id: str
    procedure: str
    profile: str
    product_name: str
    patient_name: str
    dins: tuple[str, ...]
    people: tuple[str, ...]
    started_at: datetime
    ended_at: datetime | None
    outcome: str | None
    deviations: int
    refusals: int
    reviewed_by: str | None


@dataclass(frozen=True, slots=True)
class SignInRow:
    """`what` is the fact's kind, with a signed scanner check's outcome in its place; `name` is the badge's number when
    the badge is nobody's.
    """

    at: datetime
    person_id: str | None
    name: str
    what: str
    detail: str


_RUN = """
    SELECT run_id, treatment_id, procedure, profile, product_name, patient_name, dins,
      (SELECT group_concat(name, char(10)) FROM
        (SELECT name FROM run_people AS p WHERE p.run_id = runs.run_id ORDER BY place)) AS people,
      started_at, ended_at, outcome, deviations, refusals, reviewed_by
    FROM runs"""


def search_runs(
    journal: Journal,
    text: str = "",
    *,
    day: date | None = None,
    zone: tzinfo | None = None,
    person_id: str | None = None,
    at_most: int = LIST_LENGTH,
) -> tuple[RunRow, ...]:
    """Runs, newest first, that hold every word of `text` (patient, hospital number, DIN, product, people).

    `day` is a day of `zone`, the station's (the machine's when None); `person_id` took part.
    """
    conditions, values = _on_day("started_at", day, zone)
    for word in _words(text):
        conditions.append("words LIKE ?")
        values.append(f"%{word}%")
    if person_id is not None:
        conditions.append("run_id IN (SELECT run_id FROM run_people WHERE person_id = ?)")
        values.append(person_id)
    return tuple(_run_row(row) for row in _select(journal, _RUN, conditions, values, "started_at", at_most))


def find_run(journal: Journal, run_id: str) -> RunRow | None:
    rows = journal.database.rows(f"{_RUN} WHERE run_id = ?", (run_id,))
    return _run_row(rows[0]) if rows else None


def open_runs(journal: Journal) -> tuple[RunRow, ...]:
    """Runs that have not ended, oldest first."""
    rows = journal.database.rows(f"{_RUN} WHERE outcome IS NULL ORDER BY started_at, run_id")
    return tuple(_run_row(row) for row in rows)


def runs_of(journal: Journal, treatment_id: str) -> tuple[RunRow, ...]:
    """Every run of one treatment, oldest first."""
    sql = f"{_RUN} WHERE treatment_id = ? ORDER BY started_at, run_id"
    return tuple(_run_row(row) for row in journal.database.rows(sql, (treatment_id,)))


def list_sign_ins(
    journal: Journal,
    text: str = "",
    *,
    day: date | None = None,
    zone: tzinfo | None = None,
    at_most: int = LIST_LENGTH,
) -> tuple[SignInRow, ...]:
    """Sign-ins, refusals, lock-outs and unknown badges, newest first; `text` is looked for in names."""
    conditions, values = _on_day("at_utc", day, zone)
    sql = "SELECT at_utc, person_id, name, what, detail FROM sign_ins"
    words = _words(text)
    if words:
        names = journal.database.rows("SELECT DISTINCT name FROM sign_ins")
        wanted = [name for (name,) in names if all(word in plain_words(name) for word in words)]
        conditions.append(f"name IN ({', '.join('?' for _ in wanted)})")
        values += wanted
    rows = _select(journal, sql, conditions, values, "at_utc", at_most)
    return tuple(SignInRow(utc_of(row.at_utc), row.person_id, row.name, row.what, row.detail) for row in rows)


def _words(text: str) -> list[str]:
    return plain_words(text).split()


def _on_day(column: str, day: date | None, zone: tzinfo | None) -> tuple[list[str], list[object]]:
    if day is None:
        return [], []
    first = _midnight(day, zone)
    last = _midnight(day + timedelta(days=1), zone)
    return [f"{column} >= ? AND {column} < ?"], [utc_text(first), utc_text(last)]


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    local = datetime.combine(day, time(), tzinfo=zone)
    return local if zone is not None else local.astimezone()


def run_before(journal: Journal, run_id: str, procedure: str) -> str | None:
    """The newest run begun before this one whose procedure's code begins so; None: there is none."""
    sql = """SELECT run_id FROM runs WHERE procedure LIKE ? AND run_id != ?
      AND started_at <= (SELECT started_at FROM runs WHERE run_id = ?) ORDER BY started_at DESC, rowid DESC LIMIT 1"""
    rows = journal.database.rows(sql, (f"{procedure}%", run_id, run_id))
    return rows[0].run_id if rows else None


def _select(
    journal: Journal, sql: str, conditions: list[str], values: list[object], newest: str, at_most: int
) -> Sequence[Any]:
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return journal.database.rows(f"{sql}{where} ORDER BY {newest} DESC LIMIT ?", (*values, at_most))


def _run_row(row: Any) -> RunRow:
    return RunRow(
        row.run_id,
        row.treatment_id,
        row.procedure,
        row.profile,
        row.product_name,
        row.patient_name,
        tuple(row.dins.split()),
        tuple((row.people or "").splitlines()),
        utc_of(row.started_at),
        None if row.ended_at is None else utc_of(row.ended_at),
        row.outcome,
        row.deviations,
        row.refusals,
        row.reviewed_by,
    )
