"""What the station knows by heart, from the journal: people, approved files, tables, treatments still to be thawed.

Treatments long done are read from the journal when something names them, approved files when they are first needed.
"""

from dataclasses import replace

from kiosk.circuit import facts as circuit
from kiosk.circuit.dossier import Dossier
from kiosk.circuit.dossier_facts import AcceptanceDecided, TreatmentOrdered
from kiosk.circuit.evolving import evolve as evolve_dossier
from kiosk.circuit.evolving import opened
from kiosk.circuit.profiles import Profile, read_profile
from kiosk.circuit.treatments import Treatment
from kiosk.downtime.book import DowntimeBook
from kiosk.excursions import facts as excursions
from kiosk.excursions.quarantine import Quarantine
from kiosk.monitoring.facts import MonitoringPlanApproved
from kiosk.monitoring.plan import Plan, read_plan
from kiosk.people import facts as people
from kiosk.people.people import Person, enrolled, evolve
from kiosk.people.roles import Role
from kiosk.procedures.desks import STAGES, DeskProcedure, read_desk_procedure, shipped_desk_procedure
from kiosk.procedures.model import Procedure, read_procedure
from kiosk.records.dossiers import (
    StoredRow,
    every_treatment_id,
    read_dossier,
    released_treatments,
    stored_containers,
    stored_of,
    treatments_of_din,
)
from kiosk.records.journal import Journal, Recorded
from kiosk.run import facts as run
from kiosk.storage.facts import StoragePlanApproved
from kiosk.storage.plan import StoragePlan, read_storage_plan
from kiosk.tables import TableImported, TableKind

DOSSIERS_IN_MEMORY = 2000
DOWNTIME_REMEMBERED = 200
"""The newest facts of the downtime kits that are read at start: a form of half a year ago is still known."""


class Library:
    """Kept up to date by `learn`, called with every fact that the station records."""

    def __init__(self, journal: Journal) -> None:
        self._people: dict[str, Person] = {}
        self._dossiers: dict[str, Dossier] = {}
        """those asked for last, the newest at the end"""
        self._texts: dict[str, tuple[str, str]] = {}
        """approved files and their codes, by SHA-256; read when they are first needed"""
        self._procedures: dict[str, Procedure] = {}
        self._profiles: dict[str, Profile] = {}
        self._newest_plan = ""
        self._newest_storage_plan = ""
        self._storage_plans: dict[str, StoragePlan] = {}
        self._plans: dict[str, Plan] = {}
        self._newest_procedure: dict[str, str] = {}
        self._newest_of_desk: dict[str, str] = {}
        self._of_desks: dict[str, DeskProcedure] = {}
        self._newest_profile: dict[str, str] = {}
        self._approvers: dict[str, str] = {}
        self._tables: dict[str, TableImported] = {}
        self._journal = journal
        self.quarantine = Quarantine()
        self.downtime = DowntimeBook(row.fact for row in reversed(journal.newest_of("downtime", DOWNTIME_REMEMBERED)))
        for prefix in ("person:", "approval:", "tables", "excursion:"):
            for stream in journal.streams(prefix):
                for row in journal.stream(stream):
                    self.learn(row)
        self._waiting: tuple[Treatment, ...] | None = None
        self._decisions: list[tuple[str, str]] = []
        self._in_tanks: dict[str, StoredRow] = {box.container_id: box for box in stored_containers(journal.database)}
        self._stored: tuple[StoredRow, ...] | None = None
        self.dossiers_changed = 0
        """how many facts of treatments were learned"""

    def learn(self, row: Recorded) -> None:
        fact, at = row.fact, row.at
        if row.stream == "downtime":
            self.downtime.learn(fact)
        if row.stream.startswith("treatment:"):
            self._learn_of_treatment(row)
        match fact:
            case people.PersonEnrolled(person_id=person_id):
                self._people[person_id] = enrolled(fact)
            case run.RunStarted() | run.RunEnded():
                self._waiting = None
                self.dossiers_changed += 1
            case circuit.ProcedureApproved(code=code, sha256=sha256, text=text) if code in STAGES:
                self._texts[sha256] = text, code
                self._newest_of_desk[code] = sha256
                self._approvers[sha256] = fact.person_id
            case circuit.ProcedureApproved(code=code, sha256=sha256, text=text):
                self._texts[sha256] = text, code
                self._newest_procedure[code] = sha256
                self._approvers[sha256] = fact.person_id
            case circuit.ProfileApproved(code=code, sha256=sha256, text=text):
                self._texts[sha256] = text, code
                self._newest_profile[code] = sha256
                self._approvers[sha256] = fact.person_id
            case MonitoringPlanApproved(code=code, sha256=sha256, text=text):
                self._texts[sha256] = text, code
                self._newest_plan = sha256
                self._approvers[sha256] = fact.person_id
            case StoragePlanApproved(code=code, sha256=sha256, text=text):
                self._texts[sha256] = text, code
                self._newest_storage_plan = sha256
                self._approvers[sha256] = fact.person_id
            case TableImported(kind=kind):
                self._tables[kind] = fact
            case _ if type(fact).__module__ == excursions.__name__:
                self.quarantine.learn(fact, at)
                if isinstance(fact, excursions.ContainerMoved):
                    self._stored = None
            case _:
                whose: str = getattr(fact, "person_id", "")
                if type(fact).__module__ == people.__name__ and whose in self._people:
                    self._people[whose] = evolve(self._people[whose], fact, at)

    @property
    def waiting(self) -> tuple[Treatment, ...]:
        """Treatments with a release in force that no run is open for; another tuple once they are others."""
        if self._waiting is None:
            self._waiting = tuple(map(self.treatment, released_treatments(self._journal.database)))
        return self._waiting

    @property
    def stored(self) -> tuple[StoredRow, ...]:
        """Every container that stands in a position; another tuple once one came, went or moved."""
        if self._stored is None:
            boxes = self._in_tanks.values()
            self._stored = tuple(map(self._where_it_stands, boxes))
        return self._stored

    def position(self, treatment: Treatment, container_id: str) -> str:
        """Where a container is, or the position that it left last."""
        held = self.dossier(treatment.treatment_id).held[container_id]
        return self._moved_in_excursion(treatment.treatment_id, container_id) or held.position or held.left_position

    def _where_it_stands(self, box: StoredRow) -> StoredRow:
        moved = self._moved_in_excursion(box.treatment_id, box.container_id)
        return replace(box, position=moved) if moved else box

    def _moved_in_excursion(self, treatment_id: str, container_id: str) -> str:
        """Where an excursion moved it, if that was its last move: it was not always told to the treatment's file."""
        moved = self.quarantine.moved(container_id)
        if moved is None:
            return ""
        position, at = moved
        since = self.dossier(treatment_id).held[container_id].since
        return position if since is None or since.utc <= at.utc else ""

    def owners(self, din: str) -> tuple[Treatment, ...]:
        """Every treatment, done or not, that expects a container of this donation number."""
        return tuple(map(self.treatment, treatments_of_din(self._journal.database, din)))

    def every_treatment(self) -> tuple[Treatment, ...]:
        """All of them, read anew: for the command line, not for a page."""
        return tuple(map(self.treatment, every_treatment_id(self._journal.database)))

    def read_all(self) -> None:
        """Read every approved file now: one that this version cannot use is told before it is needed.

        Raises:
            NotApprovableError: naming file, place, field and what was expected.
        """
        for sha256 in self._newest_procedure.values():
            self.procedure(sha256)
        for sha256 in self._newest_profile.values():
            self.profile(sha256)
        _ = self.monitoring_plan, self.storage_plan

    @property
    def names(self) -> dict[str, str]:
        return {person.person_id: person.name for person in self._people.values()}

    @property
    def everybody(self) -> tuple[Person, ...]:
        """Whoever was ever enrolled, also those who left."""
        return tuple(self._people.values())

    def person(self, person_id: str) -> Person:
        return self._people[person_id]

    def treatment(self, treatment_id: str) -> Treatment:
        return self.dossier(treatment_id).treatment

    def dossier(self, treatment_id: str) -> Dossier:
        """A treatment's whole file as it stands; read from the journal when it is first asked for.

        Raises:
            KeyError: no treatment has this id.
        """
        known = self._dossiers.pop(treatment_id, None)
        if known is None:
            known = read_dossier(self._journal.database, treatment_id)
            if known is None:
                raise KeyError(treatment_id)
        self._dossiers[treatment_id] = known
        while len(self._dossiers) > DOSSIERS_IN_MEMORY:
            self._dossiers.pop(next(iter(self._dossiers)))
        return known

    def _learn_of_treatment(self, row: Recorded) -> None:
        treatment_id = row.stream.removeprefix("treatment:")
        if row.version == 1 and isinstance(row.fact, TreatmentOrdered | circuit.TreatmentReleased):
            self._dossiers[treatment_id] = opened(row.fact, row.at)
        elif treatment_id in self._dossiers:
            self._dossiers[treatment_id] = evolve_dossier(self._dossiers[treatment_id], row.fact, row.at)
        stood: dict[str, StoredRow] = {}
        for box in self.dossier(treatment_id).held:
            row_before = self._in_tanks.pop(box, None)
            if row_before is not None:
                stood[box] = row_before
        stands = {box.container_id: box for box in stored_of(self._journal.database, treatment_id)}
        self._in_tanks |= stands
        self._waiting = None
        if stands != stood:
            self._stored = None
        self.dossiers_changed += 1
        if isinstance(row.fact, AcceptanceDecided):
            self._decisions.append((treatment_id, row.fact.outcome))

    def take_decisions(self) -> tuple[tuple[str, str], ...]:
        """(treatment, outcome) of each acceptance decided since they were taken last."""
        taken, self._decisions = tuple(self._decisions), []
        return taken

    def procedure(self, sha256: str) -> Procedure:
        if sha256 not in self._procedures:
            self._procedures[sha256] = read_procedure(*self._texts[sha256])
        return self._procedures[sha256]

    def profile(self, sha256: str) -> Profile:
        if sha256 not in self._profiles:
            self._profiles[sha256] = read_profile(*self._texts[sha256])
        return self._profiles[sha256]

    def approved_procedure(self, code: str) -> tuple[str, Procedure] | None:
        sha256 = self._newest_procedure.get(code)
        return None if sha256 is None else (sha256, self.procedure(sha256))

    def desk_procedure(self, code: str) -> DeskProcedure:
        """The words of a desk: the newest that the site approved, or the shipped template's."""
        sha256 = self._newest_of_desk.get(code)
        if sha256 is None:
            return shipped_desk_procedure(code)
        if sha256 not in self._of_desks:
            self._of_desks[sha256] = read_desk_procedure(*self._texts[sha256])
        return self._of_desks[sha256]

    def approved_procedures(self) -> tuple[tuple[str, Procedure], ...]:
        """The newest approved version of each, with its SHA-256, by code."""
        return tuple((sha256, self.procedure(sha256)) for _, sha256 in sorted(self._newest_procedure.items()))

    @property
    def approved_products(self) -> tuple[tuple[str, str], ...]:
        """Code and name of every product whose profile is approved."""
        return tuple((code, self.profile(sha256).name) for code, sha256 in sorted(self._newest_profile.items()))

    def approved_profile(self, code: str) -> tuple[str, Profile] | None:
        sha256 = self._newest_profile.get(code)
        return None if sha256 is None else (sha256, self.profile(sha256))

    def plan(self, sha256: str) -> Plan:
        if sha256 not in self._plans:
            self._plans[sha256] = read_plan(*self._texts[sha256])
        return self._plans[sha256]

    @property
    def approved_plan(self) -> tuple[str, Plan] | None:
        """The monitoring plan in force with its SHA-256."""
        return (self._newest_plan, self.plan(self._newest_plan)) if self._newest_plan else None

    @property
    def monitoring_plan(self) -> Plan | None:
        """The monitoring plan in force; None while none is approved."""
        return self.plan(self._newest_plan) if self._newest_plan else None

    @property
    def approved_storage_plan(self) -> tuple[str, StoragePlan] | None:
        """The storage plan in force with its SHA-256."""
        sha256 = self._newest_storage_plan
        if not sha256:
            return None
        if sha256 not in self._storage_plans:
            self._storage_plans[sha256] = read_storage_plan(*self._texts[sha256])
        return sha256, self._storage_plans[sha256]

    @property
    def storage_plan(self) -> StoragePlan | None:
        """The storage plan in force; None while none is approved."""
        approved = self.approved_storage_plan
        return None if approved is None else approved[1]

    def approver(self, sha256: str) -> Person:
        return self._people[self._approvers[sha256]]

    def table_in_force(self, kind: TableKind) -> TableImported | None:
        """The site's newest import of that kind."""
        return self._tables.get(kind)

    def badge_owner(self, badge_id: str) -> Person | None:
        return next((person for person in self._people.values() if badge_id in person.badge_ids), None)

    def of_role(self, person_ids: tuple[str, ...], roles: tuple[Role, ...]) -> Person | None:
        """The first of these people who has one of the roles."""
        able = (self._people[person_id] for person_id in person_ids)
        return next((person for person in able if person.has_any(roles)), None)
