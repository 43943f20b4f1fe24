"""What a run's steps look at in the journal beside the run: where containers stand, codes read before, patients."""

from collections.abc import Iterator

from kiosk.circuit.treatments import Treatment
from kiosk.library import Library
from kiosk.records.dossiers import dossiers_of_patient
from kiosk.records.journal import Journal
from kiosk.records.log import runs_of
from kiosk.records.numbered import treatments_of_number
from kiosk.run import facts as f
from kiosk.run.state import Run


class BesideRun:
    def __init__(self, journal: Journal, library: Library, run: Run) -> None:
        self._journal = journal
        self._library = library
        self._run = run

    def position_of(self, container_id: str) -> str:
        """Where the treatment's file has it now; empty: in no position."""
        held = self._library.dossier(self._run.treatment.treatment_id).held.get(container_id)
        if held is None or not held.position:
            return ""
        return self._library.position(self._run.treatment, container_id)

    def announced(self, code: str) -> tuple[str, ...]:
        """What the order says of that kind of code, else what the newest earlier run read, else what left."""
        dossier = self._library.dossier(self._run.treatment.treatment_id)
        if code == "collection" and dossier.order is not None and dossier.order.collection_dins:
            return dossier.order.collection_dins
        read = next((texts for texts in self._read_before(code) if texts), ())
        if read or dossier.dispatch is None:
            return read
        held = {"shipper": (dossier.dispatch.shipper,), "seal": dossier.dispatch.seals}.get(code, ())
        return tuple(text for text in held if text)

    def _read_before(self, code: str) -> Iterator[tuple[str, ...]]:
        for row in reversed(runs_of(self._journal, self._run.treatment.treatment_id)):
            if row.run_id != self._run.run_id:
                facts = (line.fact for line in self._journal.stream(f"run:{row.run_id}"))
                yield tuple(fact.text for fact in facts if isinstance(fact, f.CodeRead) and fact.code == code)

    def of_document(self, number: str) -> tuple[Treatment, ...]:
        """The treatment that a printed label, a document or a filled form is of."""
        _, on_form = self._library.downtime.look_up(number)
        found = {on_form} if on_form else set(treatments_of_number(self._journal.database, number))
        return tuple(map(self._library.treatment, sorted(found)))

    def patients(self, number: str) -> tuple[Treatment, ...]:
        rows = dossiers_of_patient(self._journal.database, number)
        return tuple(self._library.treatment(row.treatment_id) for row in rows)
