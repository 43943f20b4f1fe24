"""Beginning a run: which treatment is meant, which procedure is due for it, by whom, and what stands against it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from kiosk import station_facts as sf
from kiosk.circuit.due import THAWS, thaw_code, why_not
from kiosk.circuit.profiles import Profile
from kiosk.circuit.run_containers import containers_of_run
from kiosk.circuit.treatments import Treatment, homonyms_of
from kiosk.daily_check.gate import LastDailyCheck, refusal
from kiosk.gates.words import first_values
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.people.people import Person
from kiosk.procedures.model import Procedure
from kiosk.records.dossiers import containers_of_din, dossiers_of_patient
from kiosk.records.journal import Journal
from kiosk.run import facts as f
from kiosk.run.bench import Refused
from kiosk.scanning import IsbtLabel, LabelConflict, PatientInsIdentity, Unreadable, identify, label_facts
from kiosk.station.gate_desk import GateDesk
from kiosk.wording import Language

Opened = Callable[[str, Language, str], f.RunStarted]
"""Given the new run's id, its language and the software version, the fact that starts it."""


@dataclass(frozen=True, slots=True)
class NotOpened:
    """What stands against it: recorded, and shown by `code` and `values`."""

    fact: sf.TreatmentRefused
    code: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """Nothing to thaw: the treatment's page is what the code asks for."""

    treatment_id: str


class TreatmentDesk:
    def __init__(
        self, journal: Journal, library: Library, last_check: Callable[[], LastDailyCheck | None], gates: GateDesk
    ) -> None:
        self._journal = journal
        self._library = library
        self._last_check = last_check
        self._gates = gates

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

    # --- by scanning ---------------------------------------------------------------------------------------------

    def open(
        self, raw: str, people: tuple[Person, ...], local_now: datetime, now: Instant
    ) -> Opened | NotOpened | Page:
        """What a scan at an idle bench opens: the thaw of a released treatment, or the page of another one.

        A container that was used already is refused: nobody takes its label for one to be thawed.

        Raises:
            Refused: the two people, or the approved procedure, are not there.
        """
        found = self._find(raw)
        if isinstance(found, NotOpened):
            return found
        dossier = self._library.dossier(found)
        profile = self._gates.profile_of(dossier)
        if dossier.release is None or all(box in dossier.gone for box in dossier.release.container_ids):
            to_come = dossier.dose_due is not None and dossier.is_open
            by_patient = isinstance(identify(raw), PatientInsIdentity)
            return Page(found) if to_come or by_patient else _refused("already_thawed", raw)
        return self.start(found, thaw_code(profile), people, local_now, now, raw)

    def _find(self, raw: str) -> str | NotOpened:
        """The id of the treatment that a DIN or a patient's INS names, or why there is none."""
        identified = identify(raw)
        match identified:
            case Unreadable():
                return _refused("scan_unreadable", raw)
            case PatientInsIdentity(matricule=matricule):
                rows = dossiers_of_patient(self._journal.database, matricule)
                return self._only([row.treatment_id for row in rows], "unknown_patient", raw)
            case IsbtLabel():
                label = label_facts((identified,))
                if isinstance(label, LabelConflict):
                    return _refused("codes_disagree", raw)
                if label.din is None:
                    return _refused("din_expected", raw)
                found = containers_of_din(self._journal.database, label.din)
                exact = [box.treatment_id for box in found if box.product_code == label.product_code]
                return self._only(exact or [box.treatment_id for box in found], "unknown_container", raw)
            case _:
                return _refused("not_a_treatment_code", raw)

    def _only(self, found: list[str], none: str, raw: str) -> str | NotOpened:
        """The one released and still to be thawed, of those that a scan names; else the one still open."""
        ids = tuple(dict.fromkeys(found))
        waiting = {treatment.treatment_id for treatment in self._library.waiting}
        open_ = [id_ for id_ in ids if self._library.dossier(id_).is_open]
        left = [id_ for id_ in ids if id_ in waiting] or open_ or ids
        if len(left) > 1:
            return _refused("several_treatments", raw)
        return left[0] if left else _refused(none, raw)

    # --- asked for -----------------------------------------------------------------------------------------------

    def start(
        self,
        treatment_id: str,
        code: str,
        people: tuple[Person, ...],
        local_now: datetime,
        now: Instant,
        asked: str = "",
    ) -> Opened | NotOpened:
        """A run of an approved procedure for a treatment. `asked`: what was scanned, where something was.

        Raises:
            Refused: no such treatment; the two people, or the approved data, are not there.
        """
        try:
            dossier = self._library.dossier(treatment_id)
        except KeyError:
            raise Refused("dossier.unknown") from None
        approved = self._library.approved_procedure(code)
        if approved is None:
            raise Refused("procedure_not_approved", procedure=code)
        procedure_sha256, procedure = approved
        profile_sha256, profile = self._profile(treatment_id)
        text = asked or f"{treatment_id} {code}"
        why = why_not(code, dossier, profile)
        if why is not None:
            return _refused(f"dossier.not_due_{why}", text)
        performer, checker = self.crew_for(procedure, people)
        against = self._stands_against(treatment_id, local_now, text) if code in THAWS else None
        if against is not None:
            return against
        unmet = self._gates.against(treatment_id, code, now, (performer, checker))
        if unmet:
            return NotOpened(
                sf.TreatmentRefused(f"gates.{unmet[0].rule}", text[:200]), "gates.not_yet", first_values(unmet)
            )
        last_check, known = self._last_check(), self._library.waiting

        def begin(run_id: str, language: Language, software_version: str) -> f.RunStarted:
            return f.RunStarted(
                run_id=run_id,
                treatment_id=treatment_id,
                procedure_code=procedure.code,
                procedure_version=procedure.version,
                procedure_sha256=procedure_sha256,
                profile_code=profile.code,
                profile_version=profile.version,
                profile_sha256=profile_sha256,
                performer_id=performer.person_id,
                checker_id=checker.person_id,
                language=language.value,
                software_version=software_version,
                homonym_treatment_ids=tuple(t.treatment_id for t in homonyms_of(dossier.treatment, known)),
                daily_check_id="" if last_check is None else last_check.check_id,
                container_ids=containers_of_run(code, dossier),
                out_of_specification=dossier.exceptional,
            )

        return begin

    def _profile(self, treatment_id: str) -> tuple[str, Profile]:
        """The version that the treatment keeps; before its order is signed, the one approved now."""
        dossier = self._library.dossier(treatment_id)
        if dossier.profile_sha256:
            return dossier.profile_sha256, self._library.profile(dossier.profile_sha256)
        approved = self._library.approved_profile(dossier.treatment.profile_code)
        if approved is None:
            raise Refused("profile_not_approved", product=dossier.treatment.product_name)
        return approved

    def _stands_against(self, treatment_id: str, local_now: datetime, text: str) -> NotOpened | None:
        """What stands against a thaw, in the words of its own: no other container of the treatment may be thawed."""
        dossier = self._library.dossier(treatment_id)
        not_checked = refusal(self._last_check(), local_now.date())
        if not_checked is not None:
            return _refused(not_checked, text)
        left = [box for box in dossier.treatment.containers if box.container_id not in dossier.gone]
        stands_against = [self._library.quarantine.reason(box.container_id) for box in left]
        if left and stands_against[0] is not None and all(stands_against):
            return _refused(stands_against[0], text)
        if left and all(box.expires_at <= local_now for box in left):
            return _refused("expired", text)
        return None


def _refused(reason: str, text: str) -> NotOpened:
    return NotOpened(sf.TreatmentRefused(reason, text[:200]), reason)
