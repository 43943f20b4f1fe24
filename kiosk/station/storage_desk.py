"""The storage map at the station: who stands where, positions kept free, infectious classes; recorded first."""

from collections.abc import Callable

from kiosk import snapshot as s
from kiosk.circuit.dossier import Dossier, Stage
from kiosk.circuit.dossier_facts import InfectiousClassStated
from kiosk.circuit.profiles import Profile
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.records.dossiers import StoredRow, containers_of_din, dossiers_in
from kiosk.records.journal import Entry, Journal
from kiosk.records.storage import stages_in_storage
from kiosk.run.bench import Refused
from kiosk.scanning import Identified, IsbtLabel, LabelConflict, Location, Unreadable, label_facts
from kiosk.station.awaited import Act
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.station.storage_book import STREAM, StorageBook
from kiosk.storage import commands as c
from kiosk.storage import facts as f
from kiosk.storage.judging import Standing, life_exposure, standing_of, zone_due
from kiosk.storage.plan import Position, StoragePlan, Tank
from kiosk.storage.view import Awaited, PositionView, StandsThere, StorageView, TankMap
from kiosk.wording import Language, say

AWAITED_SHOWN = 60
_AWAITED = (Stage.CONFIRMED, Stage.DISPATCHED, Stage.QUARANTINE, Stage.ACCEPTED, Stage.RELEASED)
_HANDLERS = (Role.TECHNICIAN, Role.PHARMACIST, Role.CELL_UNIT_HEAD)
LONGEST_TEXT = 200
_GRAVEST = tuple(Standing)


class StorageDesk:
    def __init__(
        self,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        book: StorageBook,
        ask: Callable[[Act, Instant], None],
        turn_to: Callable[[str], None],
        verdict: LastVerdict,
    ) -> None:
        """`ask` has the door await a badge; `turn_to` opens the map on a tank or a position."""
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._book = book
        self._ask = ask
        self._turn_to = turn_to
        self._verdict = verdict
        self._drawn: tuple[object, TankMap | None] = (None, None)

    # --- asked ---------------------------------------------------------------------------------------------------

    def do(self, command: c.PositionCommand, language: Language, now: Instant) -> None:
        """Have the badge of whoever does it awaited.

        Raises:
            Refused: it cannot be done now, or something is missing.
        """
        match command:
            case c.ReservePosition():
                self._check_reservation(command)
                self._ask(Act(_may(_HANDLERS, "storage.role_te"), self._reserving(command)), now)
            case c.LiftReservation(position=position):
                if position not in self._book.kept.reserved:
                    raise Refused("storage.not_reserved")
                self._ask(Act(_may(_HANDLERS, "storage.role_te"), self._lifting(position)), now)
            case c.StateInfectiousClass():
                lines = self._lines(command, language)
                may = _may((Role.PHARMACIST,), "storage.role_ph")
                self._ask(Act(may, self._stating(command), signed=True, meaning="infectious_class", lines=lines), now)

    def _check_reservation(self, command: c.ReservePosition) -> None:
        if self._book.place(command.position) is None:
            raise Refused("storage.unknown_position")
        if self._book.occupied(command.position):
            raise Refused("storage.position_taken")
        if command.position in self._book.kept.reserved:
            raise Refused("storage.position_reserved")
        self._dossier(command.treatment_id)

    def _reserving(self, command: c.ReservePosition) -> Callable[[Person, tuple[Entry, ...], Instant], None]:
        def do(person: Person, also: tuple[Entry, ...], now: Instant) -> None:
            self._check_reservation(command)
            self._record(
                f.PositionReserved(command.position, command.treatment_id, person.person_id), person, now, also
            )
            self._say("storage.reserved", now)

        return do

    def _lifting(self, position: str) -> Callable[[Person, tuple[Entry, ...], Instant], None]:
        def do(person: Person, also: tuple[Entry, ...], now: Instant) -> None:
            self._record(f.ReservationLifted(position, person.person_id), person, now, also)
            self._say("storage.reservation_lifted", now)

        return do

    def _lines(self, command: c.StateInfectiousClass, language: Language) -> tuple[str, ...]:
        dossier, evidence = self._dossier(command.treatment_id), command.evidence.strip()
        if not evidence or len(evidence) > LONGEST_TEXT or not evidence.isprintable():
            raise Refused("storage.write_evidence", longest=str(LONGEST_TEXT))
        return (
            f"{dossier.treatment.patient.full_name} · {dossier.treatment.product_name}",
            say(f"storage.infectious_{command.infectious}", language),
            say("storage.evidence", language, evidence=evidence),
        )

    def _stating(self, command: c.StateInfectiousClass) -> Callable[[Person, tuple[Entry, ...], Instant], None]:
        def do(person: Person, also: tuple[Entry, ...], now: Instant) -> None:
            stated = InfectiousClassStated(command.infectious, command.evidence.strip(), person.person_id)
            entry = self._recorder.entry(f"treatment:{command.treatment_id}", stated)
            self._recorder.record_together((entry, *also), person.person_id, now)
            self._say("storage.infectious_stated", now)

        return do

    def _dossier(self, treatment_id: str) -> Dossier:
        try:
            return self._library.dossier(treatment_id)
        except KeyError:
            raise Refused("storage.unknown_treatment") from None

    def _record(self, fact: object, person: Person, now: Instant, also: tuple[Entry, ...]) -> None:
        self._recorder.record_together((self._recorder.entry(STREAM, fact), *also), person.person_id, now)
        self._book.learn(fact, now)

    def _say(self, code: str, now: Instant) -> None:
        self._verdict.answer(s.Verdict(s.Tone.OK, code, now, {}))

    # --- scanned -------------------------------------------------------------------------------------------------

    def scan(self, identified: Identified, _raw: str, _now: Instant) -> None:
        """Go to the position, the tank or the container that the code names.

        Raises:
            Refused: it names none, or a container that stands nowhere.
        """
        plan = self._plan()
        match identified:
            case Unreadable():
                raise Refused("scan_unreadable")
            case Location(code=code):
                place, tank = plan.by_code.get(code), plan.tank_of_code(code)
                if place is None and tank is None:
                    raise Refused("storage.unknown_code")
                self._turn_to(place.text if place is not None else tank.name if tank is not None else "")
            case IsbtLabel():
                self._turn_to(self._position_of(identified))
            case _:
                raise Refused("storage.unknown_code")

    def _position_of(self, label: IsbtLabel) -> str:
        said = label_facts((label,))
        if isinstance(said, LabelConflict):
            raise Refused("codes_disagree")
        if said.din is None:
            raise Refused("din_expected")
        rows = containers_of_din(self._journal.database, said.din)
        exact = [row for row in rows if row.product_code == said.product_code] or rows
        placed = [row.position for row in exact if row.position]
        if not placed:
            raise Refused("storage.stands_nowhere" if rows else "storage.unknown_container")
        return placed[0]

    def _plan(self) -> StoragePlan:
        plan = self._library.storage_plan
        if plan is None:
            raise Refused("storage.no_plan")
        return plan

    # --- shown ---------------------------------------------------------------------------------------------------

    def view(self, subject: str, *, awaits_badge: bool) -> StorageView:
        """The tank that `subject` names, or the tank of the position that it names with that position opened."""
        plan = self._library.storage_plan
        if plan is None:
            return StorageView((), None)
        place = plan.positions.get(subject)
        tank = place.tank if place is not None else plan.tank(subject) or plan.tanks[0]
        opened = None if place is None else self._opened(place, tuple(plan.positions))
        free = opened is not None and not opened.stands and opened.reserved_for is None
        return StorageView(
            tanks=tuple(one.name for one in plan.tanks),
            map=self._map(tank),
            opened=opened,
            outside=len(self._book.outside_the_plan()),
            awaited=self._awaited() if free else (),
            awaits_badge=awaits_badge,
        )

    def _map(self, tank: Tank) -> TankMap:
        """Drawn anew when a container came, went or changed, or a position was reserved."""
        quarantine = self._library.quarantine
        key = (self._journal.head().seq, tank.name, self._library.approved_storage_plan)
        if self._drawn[0] == key and self._drawn[1] is not None:
            return self._drawn[1]
        stages = stages_in_storage(self._journal.database)
        prefix = f"{tank.name} · "
        standing = dict.fromkeys(
            (position for position in self._book.kept.reserved if position.startswith(prefix)), Standing.RESERVED
        )
        for row in self._library.stored:
            if row.position.startswith(prefix):
                against = quarantine.reason(row.container_id) is not None
                found = standing_of(stages[row.treatment_id], quarantined=against)
                before = standing.get(row.position, found)
                standing[row.position] = min(found, before, key=_GRAVEST.index)
        places = sum(len(rack.boxes) * rack.places for rack in tank.racks)
        counts = {one: sum(1 for found in standing.values() if found is one) for one in Standing}
        counts[Standing.FREE] = places - sum(counts.values())
        drawn = TankMap(tank, standing, counts)
        before_map = self._drawn[1]
        if before_map is not None and before_map == drawn:
            drawn = before_map
        self._drawn = (key, drawn)
        return drawn

    def _opened(self, place: Position, order: tuple[str, ...]) -> PositionView:
        at = order.index(place.text)
        whose = self._book.kept.reserved.get(place.text)
        return PositionView(
            position=place,
            stands=tuple(self._stands(place, row) for row in self._book.occupied(place.text)),
            reserved_for=None if whose is None else self._awaited_one(whose),
            before=order[at - 1] if at else "",
            after=order[at + 1] if at + 1 < len(order) else "",
        )

    def _stands(self, place: Position, row: StoredRow) -> StandsThere:
        treatment_id, container_id = row.treatment_id, row.container_id
        dossier = self._library.dossier(treatment_id)
        held, treatment = dossier.held[container_id], dossier.treatment
        quarantined = self._library.quarantine.reason(container_id) is not None
        return StandsThere(
            container_id,
            treatment_id,
            held.container.din,
            held.container.product_code,
            treatment.patient.full_name,
            treatment.product_name,
            dossier.stage,
            dossier.infectious,
            held.since,
            life_exposure(held, self._profile(dossier)),
            quarantined,
            zone_due(dossier, quarantined=quarantined),
            place.rack.zone is not zone_due(dossier, quarantined=quarantined),
        )

    def _profile(self, dossier: Dossier) -> Profile | None:
        if dossier.profile_sha256:
            return self._library.profile(dossier.profile_sha256)
        approved = self._library.approved_profile(dossier.treatment.profile_code)
        return None if approved is None else approved[1]

    def _awaited(self) -> tuple[Awaited, ...]:
        rows = dossiers_in(self._journal.database, _AWAITED, AWAITED_SHOWN)
        return tuple(Awaited(row.treatment_id, row.patient_name, row.product_name) for row in rows)

    def _awaited_one(self, treatment_id: str) -> Awaited:
        treatment = self._library.treatment(treatment_id)
        return Awaited(treatment_id, treatment.patient.full_name, treatment.product_name)


def _may(roles: tuple[Role, ...], refusal: str) -> Callable[[Person], None]:
    def may(person: Person) -> None:
        if not person.has_any(roles):
            raise Refused(refusal, name=person.name)

    return may
