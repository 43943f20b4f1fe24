"""How far each treatment is and where each container stands: read models, and what pages ask of them.

They are written with every fact of a treatment's stream, from the file that its facts make.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.circuit.dossier import Dossier, Stage, Whereabouts, replay
from kiosk.circuit.order import Milestone
from kiosk.facts import from_body
from kiosk.instants import Instant
from kiosk.records.database import Database
from kiosk.records.timestamps import utc_of, utc_text
from kiosk.records.words import plain_words

LIST_LENGTH = 200


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One treatment in a list. `next_on`: the first milestone that is planned and not reached, local."""

    treatment_id: str
    stage: Stage
    patient_name: str
    hospital_number: str
    birth_date: date
    product_name: str
    ward: str
    next_milestone: Milestone | None
    next_on: date | None


@dataclass(frozen=True, slots=True)
class HeldRow:
    container_id: str
    treatment_id: str
    din: str
    product_code: str
    where: Whereabouts
    position: str


# --- written ---------------------------------------------------------------------------------------------------------


def keep(database: Database, stream: str) -> None:
    """Write the rows of the treatment whose stream has just grown."""
    dossier = _read(database, stream)
    _keep_dossier(database, dossier)
    treatment_id = dossier.treatment_id
    database.execute("DELETE FROM held WHERE treatment_id = ?", (treatment_id,))
    for held in dossier.containers:
        box = held.container
        values = (box.container_id, treatment_id, box.din, box.product_code, held.where, held.position)
        database.execute("INSERT INTO held VALUES (?, ?, ?, ?, ?, ?)", values)


def _read(database: Database, stream: str) -> Dossier:
    sql = "SELECT kind, schema, body, at_utc, boot_id, boottime_ns FROM journal WHERE stream = ? ORDER BY version"
    rows = database.rows(sql, (stream,))
    return replay(
        (from_body(kind, schema, json.loads(body)), Instant(utc_of(at_utc), boot_id, boottime_ns))
        for kind, schema, body, at_utc, boot_id, boottime_ns in rows
    )


def _keep_dossier(database: Database, dossier: Dossier) -> None:
    treatment, patient = dossier.treatment, dossier.treatment.patient
    due = sorted((on, order) for order, on in dossier.planned.items() if order not in dossier.reached)
    next_on, next_milestone = due[0] if due and dossier.is_open else (None, None)
    dins = " ".join(sorted({box.din for box in treatment.containers}))
    reference = "" if dossier.order is None else dossier.order.reference
    said = (patient.full_name, patient.hospital_number, treatment.product_name, treatment.treatment_id, reference, dins)
    values = (
        treatment.treatment_id,
        dossier.stage,
        patient.full_name,
        patient.hospital_number,
        patient.ins_matricule or "",
        patient.birth_date.isoformat(),
        treatment.product_name,
        treatment.ward,
        utc_text(dossier.opened_at.utc),
        next_milestone,
        None if next_on is None else next_on.isoformat(),
        plain_words(" ".join(said)),
    )
    database.execute(f"INSERT OR REPLACE INTO dossiers VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608


# --- asked -----------------------------------------------------------------------------------------------------------

_DOSSIER = """SELECT treatment_id, stage, patient_name, hospital_number, birth_date, product_name, ward, next_milestone,
  next_on FROM dossiers"""
_HELD = "SELECT container_id, treatment_id, din, product_code, whereabouts, position FROM held"


def _dossier_row(row: Sequence[Any]) -> DossierRow:
    treatment_id, stage, name, number, birth, product, ward, milestone, on = row
    return DossierRow(
        treatment_id,
        Stage(stage),
        name,
        number,
        date.fromisoformat(birth),
        product,
        ward,
        None if milestone is None else Milestone(milestone),
        None if on is None else date.fromisoformat(on),
    )


def _held_row(row: Sequence[Any]) -> HeldRow:
    container_id, treatment_id, din, product_code, where, position = row
    return HeldRow(container_id, treatment_id, din, product_code, Whereabouts(where), position)


def dossiers_in(database: Database, stages: Sequence[Stage], at_most: int = LIST_LENGTH) -> tuple[DossierRow, ...]:
    """The treatments at these stages, the next due first."""
    marks = ", ".join("?" * len(stages))
    sql = f"{_DOSSIER} WHERE stage IN ({marks}) ORDER BY next_on IS NULL, next_on, treatment_id LIMIT ?"
    return tuple(map(_dossier_row, database.rows(sql, (*stages, at_most))))


def search_dossiers(database: Database, text: str, at_most: int = LIST_LENGTH) -> tuple[DossierRow, ...]:
    """The treatments that hold every word of `text` (patient, number, product, order, DIN), newest first."""
    words = plain_words(text).split()
    conditions = " AND ".join("words LIKE ?" for _ in words) or "1"
    sql = f"{_DOSSIER} WHERE {conditions} ORDER BY opened_at DESC, treatment_id LIMIT ?"
    return tuple(map(_dossier_row, database.rows(sql, (*(f"%{word}%" for word in words), at_most))))


def dossiers_of_patient(database: Database, ins: str) -> tuple[DossierRow, ...]:
    """The treatments of a patient by INS, or by hospital number."""
    sql = f"{_DOSSIER} WHERE ins = ? OR hospital_number = ? ORDER BY opened_at DESC"
    return tuple(map(_dossier_row, database.rows(sql, (ins, ins))))


def containers_of_din(database: Database, din: str) -> tuple[HeldRow, ...]:
    return tuple(map(_held_row, database.rows(f"{_HELD} WHERE din = ? ORDER BY container_id", (din,))))


def stored_containers(database: Database) -> tuple[HeldRow, ...]:
    """Every container that stands in a position."""
    return tuple(map(_held_row, database.rows(f"{_HELD} WHERE position > '' ORDER BY position")))


def held_at(database: Database, position: str) -> tuple[HeldRow, ...]:
    return tuple(map(_held_row, database.rows(f"{_HELD} WHERE position = ? ORDER BY container_id", (position,))))
