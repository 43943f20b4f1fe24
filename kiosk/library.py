"""What the station knows by heart, read once from the journal: people, treatments, approved files."""

from kiosk.circuit import facts as circuit
from kiosk.circuit.profiles import Profile, read_profile
from kiosk.circuit.treatments import Treatment
from kiosk.instants import Instant
from kiosk.people import facts as people
from kiosk.people.people import Person, enrolled, evolve
from kiosk.people.roles import Role
from kiosk.procedures.model import Procedure, read_procedure
from kiosk.records.journal import Journal


class Library:
    """Kept up to date by `learn`, called with every fact that the station records."""

    def __init__(self, journal: Journal) -> None:
        self._people: dict[str, Person] = {}
        self._treatments: dict[str, Treatment] = {}
        self._procedures: dict[str, Procedure] = {}
        self._profiles: dict[str, Profile] = {}
        self._newest_procedure: dict[str, str] = {}
        self._newest_profile: dict[str, str] = {}
        self._approvers: dict[str, str] = {}
        for prefix in ("person:", "treatment:", "approval:"):
            for stream in journal.streams(prefix):
                for row in journal.stream(stream):
                    self.learn(row.fact, row.at)

    def learn(self, fact: object, at: Instant) -> None:
        match fact:
            case people.PersonEnrolled(person_id=person_id):
                self._people[person_id] = enrolled(fact)
            case circuit.TreatmentReleased(treatment=treatment):
                self._treatments[treatment.treatment_id] = treatment
            case circuit.ProcedureApproved(code=code, sha256=sha256, text=text):
                self._procedures[sha256] = read_procedure(text, code)
                self._newest_procedure[code] = sha256
                self._approvers[sha256] = fact.person_id
            case circuit.ProfileApproved(code=code, sha256=sha256, text=text):
                self._profiles[sha256] = read_profile(text, code)
                self._newest_profile[code] = sha256
                self._approvers[sha256] = fact.person_id
            case _:
                whose: str = getattr(fact, "person_id", "")
                if type(fact).__module__ == people.__name__ and whose in self._people:
                    self._people[whose] = evolve(self._people[whose], fact, at)

    @property
    def treatments(self) -> tuple[Treatment, ...]:
        return tuple(self._treatments.values())

    @property
    def names(self) -> dict[str, str]:
        return {person.person_id: person.name for person in self._people.values()}

    def person(self, person_id: str) -> Person:
        return self._people[person_id]

    def treatment(self, treatment_id: str) -> Treatment:
        return self._treatments[treatment_id]

    def procedure(self, sha256: str) -> Procedure:
        return self._procedures[sha256]

    def profile(self, sha256: str) -> Profile:
        return self._profiles[sha256]

    def approved_procedure(self, code: str) -> tuple[str, Procedure] | None:
        sha256 = self._newest_procedure.get(code)
        return None if sha256 is None else (sha256, self._procedures[sha256])

    def approved_profile(self, code: str) -> tuple[str, Profile] | None:
        sha256 = self._newest_profile.get(code)
        return None if sha256 is None else (sha256, self._profiles[sha256])

    def approver(self, sha256: str) -> Person:
        return self._people[self._approvers[sha256]]

    def badge_owner(self, badge_id: str) -> Person | None:
        return next((person for person in self._people.values() if badge_id in person.badge_ids), None)

    def of_role(self, person_ids: tuple[str, ...], roles: tuple[Role, ...]) -> Person | None:
        """The first of these people who has one of the roles."""
        able = (self._people[person_id] for person_id in person_ids)
        return next((person for person in able if person.has_any(roles)), None)
