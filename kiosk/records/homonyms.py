"""Which treatments under way are of somebody who could be taken for a patient."""

from datetime import timedelta

from kiosk.circuit.dossier import Stage
from kiosk.circuit.treatments import Patient
from kiosk.records.database import Database
from kiosk.records.words import plain_words

_UNDER_WAY = tuple(stage for stage in Stage if stage not in {Stage.CLOSED, Stage.CANCELLED, Stage.GIVEN})
_DAYS = timedelta(days=30)
AT_MOST = 50


def homonyms_under_way(database: Database, patient: Patient) -> tuple[str, ...]:
    """Ids of treatments of others with the same birth name, or born within thirty days, the newest first.

    Names are compared as searches compare them: a name that only holds the other one is found too.
    """
    name = plain_words(patient.birth_name)
    marks = ", ".join("?" * len(_UNDER_WAY))
    sql = f"""SELECT treatment_id FROM dossiers WHERE stage IN ({marks}) AND hospital_number <> ?
      AND (birth_date BETWEEN ? AND ? OR words LIKE ?) ORDER BY opened_at DESC LIMIT {AT_MOST}"""  # noqa: S608
    born = patient.birth_date
    near = (born - _DAYS).isoformat(), (born + _DAYS).isoformat()
    values = (*_UNDER_WAY, patient.hospital_number, *near, f"%{name}%")
    return tuple(treatment_id for (treatment_id,) in database.rows(sql, values))
