"""Whose a numbered label or document of the kiosk is: its number is a letter, the run's id in capitals, two digits."""

from kiosk.records.database import Database


def treatments_of_number(database: Database, number: str) -> tuple[str, ...]:
    """Ids of the treatment of the run that made it; none where the number is no run's."""
    run_id = number[1:-2]
    sql = "SELECT DISTINCT treatment_id FROM runs WHERE run_id IN (?, ?)"
    return tuple(treatment_id for (treatment_id,) in database.rows(sql, (run_id, run_id.lower())))
