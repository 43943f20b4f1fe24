"""Every position of the site: what its code is, who stands there, for whom it is kept, what may be placed there."""

from collections.abc import Iterable

from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.records.dossiers import StoredRow
from kiosk.records.journal import Journal
from kiosk.records.storage import treatment_of_container
from kiosk.run.bench import Refused
from kiosk.storage.judging import Occupant, may_place, may_stand
from kiosk.storage.plan import Position
from kiosk.storage.reservations import Kept, evolve

STREAM = "storage"


class StorageBook:
    """Asks the approved plan and the treatments' files; keeps nothing but reservations and decisions."""

    def __init__(self, journal: Journal, library: Library) -> None:
        self._journal = journal
        self._library = library
        self._kept = Kept()
        for row in journal.stream(STREAM):
            self.learn(row.fact, row.at)
        self._of: tuple[StoredRow, ...] | None = None
        self._occupants: dict[str, list[StoredRow]] = {}

    @property
    def kept(self) -> Kept:
        return self._kept

    def learn(self, fact: object, at: Instant) -> None:
        """A fact of stream `storage` was recorded."""
        self._kept = evolve(self._kept, fact, at)

    def position(self, code: str) -> str | None:
        """The position that a location's house code names; None: none of the approved plan."""
        found = self.place_of_code(code)
        return None if found is None else found.text

    def place_of_code(self, code: str) -> Position | None:
        plan = self._library.storage_plan
        return None if plan is None else plan.by_code.get(code)

    def place(self, position: str) -> Position | None:
        plan = self._library.storage_plan
        return None if plan is None else plan.positions.get(position)

    def occupied(self, position: str) -> tuple[StoredRow, ...]:
        """The containers that stand there."""
        return tuple(self._by_position().get(position, ()))

    def may_place(self, position: str, container_id: str) -> str | None:
        """Why the container may not be placed there now, as `storage.<code>`; None: it may."""
        return self._judged(position, container_id, zone=True)

    def may_move_in_need(self, position: str, container_id: str) -> str | None:
        """As `may_place`, but for the zone: out of a tank that gets warm, any cold place is better."""
        return self._judged(position, container_id, zone=False)

    def in_need(self, written: str, container_id: str) -> str:
        """The position that somebody wrote, spelled as the plan spells it; as written where no plan is approved.

        Raises:
            Refused: the plan has no such position, or the container may not stand there.
        """
        plan = self._library.storage_plan
        if plan is None:
            return written
        place = plan.spelled(written)
        if place is None:
            raise Refused("storage.unknown_position")
        against = self.may_move_in_need(place.text, container_id)
        if against is not None:
            raise Refused(against)
        return place.text

    def _judged(self, position: str, container_id: str, *, zone: bool) -> str | None:
        if self._library.storage_plan is None:
            return "storage.no_plan"
        place = self.place(position)
        if place is None:
            return "storage.unknown_position"
        treatment_id = treatment_of_container(self._journal.database, container_id)
        if treatment_id is None:
            return "storage.unknown_container"
        dossier = self._library.dossier(treatment_id)
        box = dossier.held[container_id].container
        approved = self._library.approved_profile(dossier.treatment.profile_code)
        profile = self._library.profile(dossier.profile_sha256) if dossier.profile_sha256 else approved and approved[1]
        there = [Occupant(one.container_id, one.treatment_id) for one in self.occupied(position)]
        kept_for = self._kept.reserved.get(position)
        if not zone:
            return may_stand(place, box, dossier, profile, there, kept_for)
        quarantined = self._library.quarantine.reason(container_id) is not None
        return may_place(place, box, dossier, profile, there, kept_for, quarantined=quarantined)

    def outside_the_plan(self) -> tuple[StoredRow, ...]:
        """Containers that stand where the plan in force has no position."""
        plan = self._library.storage_plan
        known = {} if plan is None else plan.positions
        return tuple(row for row in self._library.stored if row.position not in known)

    def _by_position(self) -> dict[str, list[StoredRow]]:
        stored = self._library.stored
        if stored is not self._of:
            self._of, self._occupants = stored, _grouped(stored)
        return self._occupants


def _grouped(stored: Iterable[StoredRow]) -> dict[str, list[StoredRow]]:
    found: dict[str, list[StoredRow]] = {}
    for row in stored:
        found.setdefault(row.position, []).append(row)
    return found
