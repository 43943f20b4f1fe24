"""What the station knows that orders are checked against."""

from datetime import date, tzinfo

from kiosk.library import Library
from kiosk.records.dossiers import treatment_of_order
from kiosk.records.journal import Journal


class StationKnowledge:
    """`today`: the local day."""

    def __init__(self, journal: Journal, library: Library, today: date, zone: tzinfo) -> None:
        self._journal = journal
        self._library = library
        self._today = today
        self._zone = zone

    @property
    def today(self) -> date:
        return self._today

    @property
    def zone(self) -> tzinfo:
        return self._zone

    def product_name(self, profile_code: str) -> str | None:
        approved = self._library.approved_profile(profile_code)
        return None if approved is None else approved[1].name

    def has_treatment(self, treatment_id: str) -> bool:
        return self._journal.version(f"treatment:{treatment_id}") > 0

    def is_opened_by(self, treatment_id: str, sha256: str) -> bool:
        if not self.has_treatment(treatment_id):
            return False
        order = self._library.dossier(treatment_id).order
        return order is not None and order.sha256 == sha256

    def owners(self, din: str) -> tuple[str, ...]:
        return tuple(treatment.treatment_id for treatment in self._library.owners(din))

    def treatment_of_order(self, reference: str) -> str | None:
        return treatment_of_order(self._journal.database, reference)
