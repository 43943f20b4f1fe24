"""Opening a treatment by scanning: which one is it, may it be thawed, by these two people, under approved data."""

from collections.abc import Callable
from datetime import datetime

from kiosk import station_facts as sf
from kiosk.circuit.treatments import Treatment, homonyms_of
from kiosk.daily_check.gate import LastDailyCheck, refusal
from kiosk.library import Library
from kiosk.people.people import Person
from kiosk.procedures.model import Procedure
from kiosk.records.journal import Journal
from kiosk.run import facts as f
from kiosk.run.bench import Refused
from kiosk.scanning import IsbtLabel, LabelConflict, PatientInsIdentity, Unreadable, identify, label_facts
from kiosk.wording import Language

Opened = Callable[[str, Language, str], f.RunStarted]
"""Given the new run's id, its language and the software version, the fact that starts it."""


class TreatmentDesk:
    def __init__(
        self,
        journal: Journal,
        library: Library,
        procedure_code: str,
        last_check: Callable[[], LastDailyCheck | None],
    ) -> None:
        self._journal = journal
        self._library = library
        self._procedure_code = procedure_code
        self._last_check = last_check

    def ready(self) -> tuple[Treatment, ...]:
        """Treatments whose product is released and not yet used."""
        return self._library.waiting

    def thawed_containers(self, treatment: Treatment) -> frozenset[str]:
        """Ids of the treatment's containers that are thawed, given or gone."""
        return self._library.dossier(treatment.treatment_id).gone

    def crew_for(self, procedure: Procedure, people: tuple[Person, ...]) -> tuple[Person, Person]:
        """Who performs and who checks, of the people at the bench.

        Raises:
            Refused: there are not two, or their roles are not those that the procedure asks for.
        """
        if len(people) < 2:
            raise Refused("second_person_missing")
        for performer, checker in (people, people[::-1]):
            if performer.has_any(procedure.crew.performer) and checker.has_any(procedure.crew.checker):
                return performer, checker
        raise Refused("crew_roles_missing")

    def open(self, raw: str, people: tuple[Person, ...], local_now: datetime) -> Opened | sf.TreatmentRefused:
        """What a scan at an idle bench opens.

        Raises:
            Refused: the two people, or the approved procedure, are not there.
        """
        approved = self._library.approved_procedure(self._procedure_code)
        if approved is None:
            raise Refused("procedure_not_approved", procedure=self._procedure_code)
        procedure_sha256, procedure = approved
        performer, checker = self.crew_for(procedure, people)
        treatment = self._find(raw)
        if isinstance(treatment, str):
            return sf.TreatmentRefused(treatment, raw[:200])
        last_check, today = self._last_check(), local_now.date()
        not_checked = refusal(last_check, today)
        if not_checked is not None or last_check is None:
            return sf.TreatmentRefused(not_checked or "daily_check_missing", raw[:200])
        profile = self._library.approved_profile(treatment.profile_code)
        if profile is None:
            raise Refused("profile_not_approved", product=treatment.product_name)
        thawed = self.thawed_containers(treatment)
        left = [box for box in treatment.containers if box.container_id not in thawed]
        if not left or treatment not in self._library.waiting:
            return sf.TreatmentRefused("already_thawed", raw[:200])
        stands_against = [self._library.quarantine.reason(box.container_id) for box in left]
        if stands_against[0] is not None and all(stands_against):
            return sf.TreatmentRefused(stands_against[0], raw[:200])
        if all(box.expires_at <= local_now for box in left):
            return sf.TreatmentRefused("expired", raw[:200])
        profile_sha256, rules = profile
        known = self._library.waiting

        def start(run_id: str, language: Language, software_version: str) -> f.RunStarted:
            return f.RunStarted(
                run_id=run_id,
                treatment_id=treatment.treatment_id,
                procedure_code=procedure.code,
                procedure_version=procedure.version,
                procedure_sha256=procedure_sha256,
                profile_code=rules.code,
                profile_version=rules.version,
                profile_sha256=profile_sha256,
                performer_id=performer.person_id,
                checker_id=checker.person_id,
                language=language.value,
                software_version=software_version,
                homonym_treatment_ids=tuple(t.treatment_id for t in homonyms_of(treatment, known)),
                daily_check_id=last_check.check_id,
            )

        return start

    def _find(self, raw: str) -> Treatment | str:
        """The treatment that a DIN or a patient's INS names, or why there is none."""
        identified = identify(raw)
        match identified:
            case Unreadable():
                return "scan_unreadable"
            case PatientInsIdentity(matricule=matricule):
                found = [t for t in self._library.waiting if t.patient.ins_matricule == matricule]
                return self._only(found) or "unknown_patient"
            case IsbtLabel():
                label = label_facts((identified,))
                if isinstance(label, LabelConflict):
                    return "codes_disagree"
                if label.din is None:
                    return "din_expected"
                found = list(self._library.owners(label.din))
                code = label.product_code
                exact = [t for t in found if any(box.product_code == code for box in t.containers)]
                return self._only(exact or found) or "unknown_container"
            case _:
                return "not_a_treatment_code"

    def _only(self, found: list[Treatment]) -> Treatment | str | None:
        """The one still to be thawed, of those that a scan names."""
        left = [treatment for treatment in found if treatment in self._library.waiting] or found
        if len(left) > 1:
            return "several_treatments"
        return left[0] if left else None
