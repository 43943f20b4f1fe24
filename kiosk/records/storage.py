"""What the storage map and the inventory ask of the read models of treatments."""

from dataclasses import dataclass
from datetime import date

from kiosk.circuit.dossier import Stage
from kiosk.records.database import Database


def stages_in_storage(database: Database) -> dict[str, Stage]:
    """How far each treatment is that has a container in a position."""
    sql = """SELECT treatment_id, stage FROM dossiers
      WHERE treatment_id IN (SELECT treatment_id FROM held WHERE position > '')"""
    return {treatment_id: Stage(stage) for treatment_id, stage in database.rows(sql)}


def treatment_of_container(database: Database, container_id: str) -> str | None:
    found: str | None = database.value("SELECT treatment_id FROM held WHERE container_id = ?", (container_id,))
    return found


@dataclass(frozen=True, slots=True)
class LongTermRow:
    """A treatment with containers in storage. `next_on`: of its next milestone, local; None: nothing is planned."""

    treatment_id: str
    patient_name: str
    product_name: str
    containers: int
    next_on: date | None


def without_infusion_ahead(database: Database, today: date, at_most: int) -> tuple[LongTermRow, ...]:
    """Treatments in storage that may have no infusion ahead, oldest first: the next milestone is past, other, or none.

    Whether an infusion is planned after another milestone, their own file tells.
    """
    sql = """SELECT dossiers.treatment_id, patient_name, product_name, count(*), next_on
      FROM dossiers JOIN held USING (treatment_id)
      WHERE position > '' AND (next_on IS NULL OR next_on < ? OR next_milestone <> 'infusion')
      GROUP BY dossiers.treatment_id ORDER BY opened_at, dossiers.treatment_id LIMIT ?"""
    return tuple(
        LongTermRow(id_, patient, product, count, None if on is None else date.fromisoformat(on))
        for id_, patient, product, count, on in database.rows(sql, (today.isoformat(), at_most))
    )
