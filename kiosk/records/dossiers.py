"""How far each treatment is and where each container stands: read models, and what pages ask of them.

They are written with every fact of a treatment's stream, from the file that its facts make.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from kiosk.circuit.dossier import Dossier, Stage, Whereabouts
from kiosk.circuit.dossier_facts import ContainerThawed
from kiosk.circuit.evolving import evolve, replay
from kiosk.circuit.order import Milestone
from kiosk.circuit.treatments import Patient
from kiosk.facts import from_body
from kiosk.instants import Instant
from kiosk.records.database import Database
from kiosk.records.timestamps import utc_of, utc_text
from kiosk.records.words import plain_words

LIST_LENGTH = 200
HOMONYM_DAYS = 30


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


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A container that stands in a position, with what its limits are found by."""

    container_id: str
    treatment_id: str
    din: str
    product_name: str
    profile_code: str
    position: str


# --- written ---------------------------------------------------------------------------------------------------------


_FOLLOWED = 32
"""Files held as their last fact left them, so that a fact more costs the same however long its stream is."""

_followed: WeakKeyDictionary[Database, dict[str, Dossier]] = WeakKeyDictionary()


def follow(database: Database, treatment_id: str, version: int, seq: int, fact: object, at: Instant) -> None:
    """Write the rows of a treatment whose stream has just grown by this fact."""
    known = _followed.setdefault(database, {}).get(treatment_id)
    if known is not None and known.version == version - 1:
        _keep(database, evolve(known, fact, at))
    else:
        keep(database, treatment_id, seq)


def keep(database: Database, treatment_id: str, seq: int) -> None:
    """Write the rows of a treatment as of fact `seq`, from all its facts, or of one whose run has just ended."""
    dossier = read_dossier(database, treatment_id, seq)
    if dossier is not None:
        _keep(database, dossier)


def _keep(database: Database, dossier: Dossier) -> None:
    """What a transaction that fails leaves behind here is one version too far, and is not followed."""
    treatment_id, followed = dossier.treatment_id, _followed.setdefault(database, {})
    followed.pop(treatment_id, None)
    followed[treatment_id] = dossier
    while len(followed) > _FOLLOWED:
        followed.pop(next(iter(followed)))
    _keep_dossier(database, dossier)
    database.execute("DELETE FROM held WHERE treatment_id = ?", (treatment_id,))
    for held in dossier.containers:
        box = held.container
        values = (box.container_id, treatment_id, box.din, box.product_code, held.where, held.position)
        database.execute("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?)", values)


_STREAM = """SELECT seq, kind, schema, body, at_utc, boot_id, boottime_ns FROM journal WHERE stream = ? AND seq <= ?
  ORDER BY version"""
_THAWS = """SELECT run_id, outcome FROM runs WHERE treatment_id = ? AND outcome <> 'stopped'
  AND (procedure LIKE 'P08%' OR procedure NOT GLOB 'P[0-9][0-9]*') ORDER BY ended_at"""
"""Procedures without a code of the circuit were thaws, when a thaw was all that a run could be."""
_MATCHED = "SELECT body FROM journal WHERE stream = ? AND kind = 'ContainerMatched' ORDER BY version DESC LIMIT 1"
_ENDED = "SELECT seq, at_utc, boot_id, boottime_ns FROM journal WHERE stream = ? AND kind = 'RunEnded' AND seq <= ?"
_EVER = 2**62


def read_dossier(database: Database, treatment_id: str, seq: int = _EVER) -> Dossier | None:
    """A treatment's file from the facts of its stream, up to fact `seq`; None: no treatment has this id.

    Thaws that ended before the kiosk recorded `ContainerThawed` are read from their runs.
    """
    recorded = [
        (place, from_body(kind, schema, json.loads(body)), _instant(*at))
        for place, kind, schema, body, *at in database.rows(_STREAM, (f"treatment:{treatment_id}", seq))
    ]
    if not recorded:
        return None
    facts = sorted((*recorded, *_untold_thaws(database, treatment_id, recorded, seq)), key=lambda row: row[0])
    return replace(replay((fact, at) for _, fact, at in facts), version=len(recorded))


_Row = tuple[int, Any, Instant]


def _untold_thaws(database: Database, treatment_id: str, recorded: Sequence[_Row], seq: int) -> Iterator[_Row]:
    """What a run that ended made of its bag; a run that never knew it gave up the first one left."""
    told = [fact for _, fact, _ in recorded if isinstance(fact, ContainerThawed)]
    runs, thawed = {fact.run_id for fact in told}, {fact.container_id for fact in told}
    boxes = [box.container_id for box in recorded[0][1].treatment.containers]
    for run_id, outcome in database.rows(_THAWS, (treatment_id,)):
        ended = database.row(_ENDED, (f"run:{run_id}", seq))
        if run_id in runs or ended is None:
            continue
        matched = database.value(_MATCHED, (f"run:{run_id}",))
        left = [box for box in boxes if box not in thawed] or boxes
        box = left[0] if matched is None else json.loads(matched)["container_id"]
        thawed.add(box)
        yield ended[0], ContainerThawed(box, run_id, outcome), _instant(*ended[1:])


def _instant(at_utc: str, boot_id: str, boottime_ns: int) -> Instant:
    return Instant(utc_of(at_utc), boot_id, boottime_ns)


def _keep_dossier(database: Database, dossier: Dossier) -> None:
    treatment, patient = dossier.treatment, dossier.treatment.patient
    due = dossier.ahead
    next_milestone, next_on = due[0] if due and dossier.is_open else (None, None)
    dins = " ".join(sorted({box.din for box in treatment.containers}))
    late = [_late_from(dossier, milestone, on) for milestone, on in due] if dossier.is_open else []
    reference = "" if dossier.order is None else dossier.order.reference
    said = (patient.full_name, patient.hospital_number, treatment.product_name, treatment.treatment_id, reference, dins)
    values = (
        treatment.treatment_id,
        dossier.stage,
        patient.full_name,
        patient.hospital_number,
        patient.ins_matricule or "",
        patient.birth_date.isoformat(),
        treatment.profile_code,
        treatment.product_name,
        treatment.ward,
        utc_text(dossier.opened_at.utc),
        next_milestone,
        None if next_on is None else next_on.isoformat(),
        min(late).isoformat() if late else None,
        plain_words(" ".join(said)),
    )
    database.execute(f"INSERT OR REPLACE INTO dossiers VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608


def _late_from(dossier: Dossier, milestone: Milestone, on: date) -> date:
    """The first day on which this milestone, planned and not reached, counts as late."""
    first = dossier.first_planned.get(milestone, on)
    return first + timedelta(days=1) if on <= first else dossier.opened_at.utc.date()


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


def late_dossiers(database: Database, text: str, today: date, at_most: int = LIST_LENGTH) -> tuple[DossierRow, ...]:
    """The treatments whose next milestone is later than it was planned first, or past, the most urgent first."""
    words = plain_words(text).split()
    conditions = "".join(" AND words LIKE ?" for _ in words)
    sql = f"{_DOSSIER} WHERE late_from <= ?{conditions} ORDER BY next_on, treatment_id LIMIT ?"
    values = (today.isoformat(), *(f"%{word}%" for word in words), at_most)
    return tuple(map(_dossier_row, database.rows(sql, values)))


def dossiers_of_patient(database: Database, ins: str) -> tuple[DossierRow, ...]:
    """The treatments of a patient by INS, or by hospital number."""
    sql = f"{_DOSSIER} WHERE ins = ? OR hospital_number = ? ORDER BY opened_at DESC"
    return tuple(map(_dossier_row, database.rows(sql, (ins, ins))))


_ORDERED = """SELECT treatment_id FROM dossiers JOIN journal ON stream = 'treatment:' || treatment_id AND version = 1
  WHERE kind = 'TreatmentOrdered' AND json_extract(body, '$.order.reference') = ?"""


def treatment_of_order(database: Database, reference: str) -> str | None:
    """The treatment that was ordered under this reference, to the letter; None: none was."""
    words = plain_words(reference).split()
    conditions = "".join(" AND words LIKE ?" for _ in words)
    found: str | None = database.value(f"{_ORDERED}{conditions} LIMIT 1", (reference, *(f"%{word}%" for word in words)))
    return found


def possible_homonyms(database: Database, patient: Patient, at_most: int = LIST_LENGTH) -> tuple[DossierRow, ...]:
    """Treatments under way of other patients with the same birth name, or born within 30 days."""
    stages = [stage for stage in Stage if stage not in {Stage.CLOSED, Stage.CANCELLED}]
    month = timedelta(days=HOMONYM_DAYS)
    sql = f"""{_DOSSIER} WHERE hospital_number <> ? AND stage IN ({", ".join("?" * len(stages))})
  AND (birth_date BETWEEN ? AND ? OR words LIKE ?) ORDER BY opened_at DESC, treatment_id LIMIT ?"""
    earliest, latest = (patient.birth_date - month).isoformat(), (patient.birth_date + month).isoformat()
    named = f"{plain_words(patient.birth_name)} %"
    rows = database.rows(sql, (patient.hospital_number, *stages, earliest, latest, named, at_most))
    return tuple(map(_dossier_row, rows))


def containers_of_din(database: Database, din: str) -> tuple[HeldRow, ...]:
    return tuple(map(_held_row, database.rows(f"{_HELD} WHERE din = ? ORDER BY container_id", (din,))))


_STORED = """SELECT container_id, held.treatment_id, din, product_name, profile_code, position
  FROM held JOIN dossiers ON dossiers.treatment_id = held.treatment_id WHERE position > ''"""


def stored_containers(database: Database) -> tuple[StoredRow, ...]:
    """Every container that stands in a position."""
    return tuple(StoredRow(*row) for row in database.rows(f"{_STORED} ORDER BY position, container_id"))


def stored_of(database: Database, treatment_id: str) -> tuple[StoredRow, ...]:
    """Those of one treatment."""
    sql = f"{_STORED} AND held.treatment_id = ? ORDER BY position, container_id"
    return tuple(StoredRow(*row) for row in database.rows(sql, (treatment_id,)))


def released_treatments(database: Database) -> tuple[str, ...]:
    """Ids of the treatments with a release in force and no run left open, oldest first."""
    sql = """SELECT treatment_id FROM dossiers AS d WHERE stage = 'released' AND NOT EXISTS
      (SELECT 1 FROM runs WHERE runs.treatment_id = d.treatment_id AND outcome IS NULL)
      ORDER BY opened_at, treatment_id"""
    return tuple(treatment_id for (treatment_id,) in database.rows(sql))


def treatments_of_din(database: Database, din: str) -> tuple[str, ...]:
    """The treatments that expect a container of this 13-character DIN."""
    sql = "SELECT DISTINCT treatment_id FROM held WHERE din = ? ORDER BY treatment_id"
    return tuple(treatment_id for (treatment_id,) in database.rows(sql, (din,)))


def open_treatments_of(database: Database, profile_code: str, at_most: int = LIST_LENGTH) -> tuple[DossierRow, ...]:
    """The treatments under way with a product, the next due first."""
    sql = f"""{_DOSSIER} WHERE profile_code = ? AND stage NOT IN (?, ?)
      ORDER BY next_on IS NULL, next_on, treatment_id LIMIT ?"""
    found = database.rows(sql, (profile_code, Stage.CLOSED, Stage.CANCELLED, at_most))
    return tuple(map(_dossier_row, found))


def every_treatment_id(database: Database) -> tuple[str, ...]:
    """Newest first."""
    sql = "SELECT treatment_id FROM dossiers ORDER BY opened_at DESC, treatment_id"
    return tuple(treatment_id for (treatment_id,) in database.rows(sql))


def held_at(database: Database, position: str) -> tuple[HeldRow, ...]:
    return tuple(map(_held_row, database.rows(f"{_HELD} WHERE position = ? ORDER BY container_id", (position,))))
