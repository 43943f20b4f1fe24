"""PIN hashes: the one table that may change, because a secret is never a fact."""

from kiosk.records.journal import Journal


class Credentials:
    """Hashes by person. Join `journal.transaction()` to set one together with its `PinChosen` fact."""

    def __init__(self, journal: Journal) -> None:
        self._database = journal.database

    def set(self, person_id: str, pin_hash: str) -> None:
        self._database.execute(
            "INSERT INTO credentials VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE SET pin_hash = excluded.pin_hash",
            (person_id, pin_hash),
        )

    def get(self, person_id: str) -> str | None:
        hash_: str | None = self._database.value("SELECT pin_hash FROM credentials WHERE person_id = ?", (person_id,))
        return hash_
