"""Facts -> the tables that pages list and search. Written with the fact; `rebuild_read_models` writes the same rows.

They are conveniences: the evidence is the journal, and no decision about a bag is taken from them.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import kiosk.monitoring.alarms.facts
import kiosk.monitoring.facts
import kiosk.monitoring.trust_facts
import kiosk.station_facts
import kiosk.storage.facts
import kiosk.tables.facts  # noqa: F401 (as those above: facts that no read model needs, but every reader must know)
from kiosk.calibration import facts as calibration
from kiosk.circuit import dossier_facts
from kiosk.circuit import facts as circuit
from kiosk.daily_check import facts as daily
from kiosk.instants import Instant
from kiosk.people import facts as people
from kiosk.records import dossiers
from kiosk.records.database import Database
from kiosk.records.timestamps import utc_text
from kiosk.records.words import plain_words
from kiosk.run import facts as run
from kiosk.scanner_check import facts as check


class Row(Protocol):
    """What a projection reads of a recorded fact."""

    @property
    def seq(self) -> int: ...
    @property
    def stream(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def fact(self) -> Any: ...
    @property
    def at(self) -> Instant: ...


CHECK_STARTED = "ScannerCheckStarted"
CHECK_SIGNED = {"passed": "ScannerCheckPassed", "failed": "ScannerCheckFailed"}
"""What the list of sign-ins says of a scanner check, signed ones by their outcome."""

DAILY_CHECK_STARTED = "DailyCheckStarted"
DAILY_CHECK_SIGNED = {"passed": "DailyCheckPassed", "failed": "DailyCheckFailed"}
"""The same of a daily check, once all signatures are given."""

Projection = Callable[[Database, Row], None]
_projections: dict[type, Projection] = {}


def project(database: Database, row: Row) -> None:
    """Bring the read models up to this fact."""
    projection = _projections.get(type(row.fact))
    if projection is not None:
        projection(database, row)


def projected_kinds() -> tuple[str, ...]:
    return tuple(cls.__name__ for cls in _projections)


def _on(*kinds: type) -> Callable[[Projection], Projection]:
    def register(projection: Projection) -> Projection:
        _projections.update(dict.fromkeys(kinds, projection))
        return projection

    return register


def _run_id(row: Row) -> str:
    return row.stream.removeprefix("run:")


def _at(row: Row) -> str:
    moment: datetime = row.at.utc
    return utc_text(moment)


def _name_of(database: Database, person_id: str) -> str:
    return database.value("SELECT name FROM persons WHERE person_id = ?", (person_id,)) or person_id


@_on(people.PersonEnrolled)
def _(database: Database, row: Row) -> None:
    fact: people.PersonEnrolled = row.fact
    database.execute("INSERT INTO persons VALUES (?, ?, ?)", (fact.person_id, fact.name, json.dumps(list(fact.roles))))


@_on(
    people.SignedIn,
    people.SignedOut,
    people.PinRefused,
    people.PersonLockedOut,
    people.PersonUnlocked,
    people.UnknownBadgeShown,
    people.BadgeClosed,
    people.BadgeGiven,
    people.PersonLeft,
)
def _(database: Database, row: Row) -> None:
    match row.fact:
        case people.UnknownBadgeShown(badge_id):
            person_id, name, detail = None, badge_id, ""
        case people.SignedIn(person_id, purpose):
            name, detail = _name_of(database, person_id), purpose
        case people.PersonUnlocked(person_id, by_person_id, _):
            name, detail = _name_of(database, person_id), _name_of(database, by_person_id)
        case _:
            person_id, name, detail = row.fact.person_id, _name_of(database, row.fact.person_id), ""
    database.execute(
        "INSERT INTO sign_ins VALUES (?, ?, ?, ?, ?, ?)",
        (row.seq, _at(row), person_id, name, type(row.fact).__name__, detail),
    )


@_on(check.ScannerCheckStarted, check.ScannerCheckSigned, check.ScannerCheckAbandoned)
def _(database: Database, row: Row) -> None:
    """Who checked the scanner, when, and how it ended; the check's id is the detail."""
    fact: check.ScannerCheckStarted | check.ScannerCheckSigned | check.ScannerCheckAbandoned = row.fact
    what = CHECK_SIGNED[fact.outcome] if isinstance(fact, check.ScannerCheckSigned) else type(fact).__name__
    database.execute(
        "INSERT INTO sign_ins VALUES (?, ?, ?, ?, ?, ?)",
        (row.seq, _at(row), fact.person_id, _name_of(database, fact.person_id), what, fact.check_id),
    )


@_on(daily.DailyCheckStarted, daily.DailyCheckSigned, daily.DailyCheckAbandoned)
def _(database: Database, row: Row) -> None:
    """Who made the daily check, when, and how it ended; the check's id is the detail."""
    fact: daily.DailyCheckStarted | daily.DailyCheckSigned | daily.DailyCheckAbandoned = row.fact
    what = type(fact).__name__
    if isinstance(fact, daily.DailyCheckSigned):
        if not fact.complete:
            return
        what = DAILY_CHECK_SIGNED[fact.outcome]
    database.execute(
        "INSERT INTO sign_ins VALUES (?, ?, ?, ?, ?, ?)",
        (row.seq, _at(row), fact.person_id, _name_of(database, fact.person_id), what, fact.check_id),
    )


@_on(circuit.TreatmentReleased, *dossier_facts.FACTS)
def _(database: Database, row: Row) -> None:
    treatment_id = row.stream.removeprefix("treatment:")
    dossiers.follow(database, treatment_id, row.version, row.seq, row.fact, row.at)


@_on(run.RunStarted)
def _(database: Database, row: Row) -> None:
    fact: run.RunStarted = row.fact
    treatment = database.row(
        "SELECT patient_name, hospital_number, product_name FROM dossiers WHERE treatment_id = ?",
        (fact.treatment_id,),
    )
    patient_name, hospital_number, product_name = ("", "", "") if treatment is None else tuple(treatment)
    containers = database.rows(
        "SELECT DISTINCT din FROM held WHERE treatment_id = ? ORDER BY din", (fact.treatment_id,)
    )
    dins = " ".join(din for (din,) in containers)
    words = plain_words(f"{patient_name} {hospital_number} {product_name} {fact.treatment_id} {dins}")
    # fmt: off
    database.execute(
        "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, 0, 0, NULL, ?)",
        (fact.run_id, fact.treatment_id, f"{fact.procedure_code} v{fact.procedure_version}",
         f"{fact.profile_code} v{fact.profile_version}", product_name, patient_name, dins, _at(row), words),
    )
    # fmt: on
    _took_part(database, fact.run_id, fact.performer_id)
    _took_part(database, fact.run_id, fact.checker_id)


def _took_part(database: Database, run_id: str, person_id: str) -> None:
    known = "SELECT 1 FROM run_people WHERE run_id = ? AND person_id = ?"
    if database.value(known, (run_id, person_id)) is not None:
        return
    name = _name_of(database, person_id)
    place = "(SELECT count(*) FROM run_people WHERE run_id = ?)"
    database.execute(
        f"INSERT INTO run_people VALUES (?, {place}, ?, ?)",  # noqa: S608 (no value in the text)
        (run_id, run_id, person_id, name),
    )
    database.execute("UPDATE runs SET words = words || ? WHERE run_id = ?", (" " + plain_words(name), run_id))


@_on(run.RunResumed)
def _(database: Database, row: Row) -> None:
    _took_part(database, _run_id(row), row.fact.performer_id)
    _took_part(database, _run_id(row), row.fact.checker_id)
    _count_deviation(database, row)


@_on(
    run.ContainerRejected,
    run.LabelConflicted,
    run.ScanRefused,
    run.ReadBackDiffered,
    run.LabelScanDiffered,
    run.SignatureRefused,
    run.LabelPrintFailed,
    run.ValuesDiffered,
    run.PaperFailed,
)
def _(database: Database, row: Row) -> None:
    database.execute("UPDATE runs SET refusals = refusals + 1 WHERE run_id = ?", (_run_id(row),))


@_on(run.LoggerCurveJudged)
def _(database: Database, row: Row) -> None:
    if not row.fact.conform:
        _count_deviation(database, row)


@_on(run.BathLeftLimits, run.ReadingsLost, run.ClockOverran, run.ClockJumped, run.ValueOutOfLimits)
def _count_deviation(database: Database, row: Row) -> None:
    database.execute("UPDATE runs SET deviations = deviations + 1 WHERE run_id = ?", (_run_id(row),))


@_on(run.Inspected)
def _(database: Database, row: Row) -> None:
    if not row.fact.conform:
        _count_deviation(database, row)


@_on(run.RunSigned)
def _(database: Database, row: Row) -> None:
    fact: run.RunSigned = row.fact
    database.execute("INSERT INTO signatures VALUES (?, ?, ?, ?)", (_run_id(row), fact.step, fact.slot, fact.person_id))
    _took_part(database, _run_id(row), fact.person_id)


@_on(calibration.CertificateSigned)
def _(database: Database, row: Row) -> None:
    """Two different people sign a certificate, each in a role of their own."""
    fact: calibration.CertificateSigned = row.fact
    database.execute(
        "INSERT INTO signatures VALUES (?, ?, ?, ?)", (row.stream, "certificate", fact.role, fact.person_id)
    )


@_on(run.DecisionTaken)
def _(database: Database, row: Row) -> None:
    """A new decision wants new signatures of its step."""
    database.execute("DELETE FROM signatures WHERE run_id = ? AND step = ?", (_run_id(row), row.fact.step))


@_on(run.StepReopened)
def _forget_signatures(database: Database, row: Row) -> None:
    """Steps that are done again are signed again."""
    database.execute("DELETE FROM signatures WHERE run_id = ?", (_run_id(row),))


@_on(run.BranchOpened)
def _(database: Database, row: Row) -> None:
    _forget_signatures(database, row)
    _count_deviation(database, row)


@_on(run.RunEnded)
def _(database: Database, row: Row) -> None:
    database.execute(
        "UPDATE runs SET ended_at = ?, outcome = ? WHERE run_id = ?", (_at(row), row.fact.outcome, _run_id(row))
    )
    treatment_id = database.value("SELECT treatment_id FROM runs WHERE run_id = ?", (_run_id(row),))
    if treatment_id is not None:
        dossiers.keep(database, treatment_id, row.seq)


@_on(run.RunReviewed)
def _(database: Database, row: Row) -> None:
    name = _name_of(database, row.fact.person_id)
    database.execute("UPDATE runs SET reviewed_by = ? WHERE run_id = ?", (name, _run_id(row)))
