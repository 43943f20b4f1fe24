"""Inventories at the station: a tank's content scanned, compared, explained and signed; recorded first."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from kiosk import snapshot as s
from kiosk.circuit.dossier_facts import ContainerPlaced, ContainerTaken, DeviationOpened
from kiosk.circuit.order import Milestone
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.records.dossiers import HeldRow, containers_of_din
from kiosk.records.journal import Entry, Journal
from kiosk.records.storage import LongTermRow, without_infusion_ahead
from kiosk.run.bench import Refused
from kiosk.scanning import Identified, IsbtLabel, LabelConflict, LabelContent, Location, Unreadable, label_facts
from kiosk.settings import StationSettings
from kiosk.station.awaited import Act
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.station.storage_book import STREAM, StorageBook
from kiosk.storage import commands as c
from kiosk.storage import facts as f
from kiosk.storage.inventory import Difference, How, Inventory, Phase, begun, evolve
from kiosk.storage.plan import StoragePlan
from kiosk.storage.signing import inventory_lines, long_term_lines, record_hash
from kiosk.storage.view import InventoryView, LongTermView, TankCount
from kiosk.wording import Language
from kiosk.wording.formats import spaced_din

LONG_TERM_SHOWN = 500
LONGEST_TEXT = 200
_COUNTERS = (Role.TECHNICIAN, Role.PHARMACIST, Role.CELL_UNIT_HEAD)
_PHARMACIST = (Role.PHARMACIST,)


class InventoryDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        book: StorageBook,
        ask: Callable[[Act, Instant], None],
        verdict: LastVerdict,
        new_id: Callable[[], str],
    ) -> None:
        """`ask` has the door await the badge of whoever does an act."""
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._book = book
        self._ask = ask
        self._verdict = verdict
        self._new_id = new_id
        self._inventories: dict[str, Inventory] = {}
        for stream in journal.streams("inventory:"):
            rows = journal.stream(stream)
            one = begun(rows[0].fact, rows[0].at, rows[0].hash)
            for row in rows[1:]:
                one = evolve(one, row.fact, row.at, row.hash)
            self._inventories[one.inventory_id] = one
        self._long_term: tuple[object, tuple[LongTermRow, ...]] = (None, ())

    @property
    def open(self) -> Inventory | None:
        """The one that is neither signed nor abandoned; it outlives a power cut."""
        return next((one for one in self._inventories.values() if one.is_open), None)

    # --- asked ---------------------------------------------------------------------------------------------------

    def do(self, command: c.InventoryCommand, language: Language, now: Instant) -> None:
        """Carry it out, or have the badge of whoever does it awaited.

        Raises:
            Refused: it cannot be done now, or something is missing.
        """
        match command:
            case c.StartInventory(tank=tank):
                self._may_start(tank)
                self._ask(Act(_may(_COUNTERS, "inventory.role_te"), partial(self._start, tank)), now)
            case c.EndCounting():
                one = self._opened(Phase.COUNTING)
                self._record(one, f.CountingEnded(one.inventory_id), None, now)
                self._verdict.answer(None)
            case c.ResumeCounting():
                one = self._opened(Phase.EXPLAINING)
                self._record(one, f.CountingResumed(one.inventory_id), None, now)
                self._verdict.answer(None)
            case c.ExplainDifference():
                self._may_explain(command)
                self._ask(Act(_may(_COUNTERS, "inventory.role_te"), partial(self._explain, command)), now)
            case c.SignInventory():
                self._ask(self._to_sign(language), now)
            case c.AbandonInventory(reason=reason):
                self._opened()
                _written(reason)
                self._ask(Act(_may(_COUNTERS, "inventory.role_te"), partial(self._abandon, reason.strip())), now)
            case c.ReviewLongTerm():
                self._ask(self._to_review(command, language), now)

    def _may_start(self, tank: str) -> StoragePlan:
        plan = self._plan()
        if plan.tank(tank) is None:
            raise Refused("storage.unknown_position")
        if self.open is not None:
            raise Refused("inventory.one_is_open", tank=self.open.started.tank)
        return plan

    def _start(self, tank: str, person: Person, also: tuple[Entry, ...], now: Instant) -> None:
        self._may_start(tank)
        approved = self._library.approved_storage_plan
        sha256 = "" if approved is None else approved[0]
        started = f.InventoryStarted(self._new_id(), tank, sha256, tuple(self._expected(tank)), person.person_id)
        entry = self._recorder.entry(f"inventory:{started.inventory_id}", started)
        rows = self._recorder.record_together((entry, *also), person.person_id, now)
        self._inventories[started.inventory_id] = begun(started, rows[0].at, rows[0].hash)
        self._verdict.answer(s.Verdict(s.Tone.OK, "inventory.started", now, {"tank": tank}))

    def _expected(self, tank: str) -> Iterator[f.Expected]:
        prefix = f"{tank} · "
        order = {position: place for place, position in enumerate(self._plan().positions)}
        rows = [row for row in self._library.stored if row.position.startswith(prefix)]
        for row in sorted(rows, key=lambda row: (order.get(row.position, len(order)), row.container_id)):
            box = self._library.dossier(row.treatment_id).held[row.container_id].container
            yield f.Expected(row.container_id, row.treatment_id, box.din, box.product_code, row.position)

    def _may_explain(self, command: c.ExplainDifference) -> Inventory:
        one = self._opened(Phase.EXPLAINING)
        if command.key not in {difference.key for difference in self._differences(one)}:
            raise Refused("inventory.no_such_difference")
        _written(command.note)
        return one

    def _explain(self, command: c.ExplainDifference, person: Person, also: tuple[Entry, ...], now: Instant) -> None:
        one, note = self._may_explain(command), command.note.strip()
        fact = f.DifferenceExplained(one.inventory_id, command.key, command.explanation, note, person.person_id)
        self._record(one, fact, person, now, *also)
        self._verdict.answer(s.Verdict(s.Tone.OK, "inventory.explained", now, {}))

    def _abandon(self, reason: str, person: Person, also: tuple[Entry, ...], now: Instant) -> None:
        one = self._opened()
        self._record(one, f.InventoryAbandoned(one.inventory_id, reason, person.person_id), person, now, *also)
        self._verdict.answer(s.Verdict(s.Tone.WARNING, "inventory.abandoned", now, {}))

    # --- signed --------------------------------------------------------------------------------------------------

    def _to_sign(self, language: Language) -> Act:
        one = self._signable()
        lines = inventory_lines(one, self._differences(one), language)
        covered = record_hash(lines, one.head)

        def do(person: Person, also: tuple[Entry, ...], now: Instant) -> None:
            one = self._signable()
            if record_hash(lines, one.head) != covered:
                raise Refused("record_changed")
            found = self._differences(one)
            signed = f.InventorySigned(one.inventory_id, len(found), person.person_id, Role.PHARMACIST.value, covered)
            self._record(one, signed, person, now, *self._corrections(found), *also)
            told = {"tank": one.started.tank, "count": str(len(found))}
            code = "inventory.signed_with_differences" if found else "inventory.signed"
            self._verdict.answer(s.Verdict(s.Tone.OK, code, now, told))

        return Act(_may(_PHARMACIST, "inventory.role_ph"), do, signed=True, meaning="inventory", lines=lines)

    def _signable(self) -> Inventory:
        """Raises `Refused`: still counting, something is not explained, or a container was moved meanwhile."""
        one = self._opened(Phase.EXPLAINING)
        left = one.unexplained(self._recorded())
        if left:
            raise Refused("inventory.unexplained", count=str(len(left)))
        now_there = {row.container_id: row.position for row in self._library.stored}
        if any(now_there.get(box.container_id) != box.position for box in one.started.expected):
            raise Refused("inventory.moved_meanwhile")
        return one

    def _corrections(self, found: tuple[Difference, ...]) -> Iterator[Entry]:
        """The treatments' files then say where containers were found, each with a deviation that must be closed."""
        by_treatment: dict[str, list[object]] = {}
        for difference in found:
            if not difference.treatment_id:
                continue
            box = difference.container_id
            stands: object = (
                ContainerTaken(box, difference.expected, None, "missing")
                if difference.how is How.MISSING
                else ContainerPlaced(box, difference.found, None, None)
            )
            text = " → ".join(filter(None, (difference.label, difference.expected, difference.found)))
            opened = DeviationOpened(self._new_id(), f"inventory_{difference.how}", text, None)
            by_treatment.setdefault(difference.treatment_id, []).extend((stands, opened))
        for treatment_id, facts in by_treatment.items():
            yield self._recorder.entry(f"treatment:{treatment_id}", *facts)

    def _to_review(self, command: c.ReviewLongTerm, language: Language) -> Act:
        _written(command.reason)
        try:
            dossier = self._library.dossier(command.treatment_id)
        except KeyError:
            raise Refused("storage.unknown_treatment") from None
        lines = long_term_lines(dossier.treatment, command.decision, command.reason.strip(), language)

        def do(person: Person, also: tuple[Entry, ...], now: Instant) -> None:
            reviewed = f.LongTermReviewed(
                command.treatment_id, command.decision, command.reason.strip(), person.person_id
            )
            self._recorder.record_together((self._recorder.entry(STREAM, reviewed), *also), person.person_id, now)
            self._book.learn(reviewed, now)
            self._verdict.answer(s.Verdict(s.Tone.OK, "inventory.reviewed", now, {}))

        return Act(_may(_PHARMACIST, "inventory.role_ph"), do, signed=True, meaning="long_term", lines=lines)

    # --- scanned -------------------------------------------------------------------------------------------------

    def scan(self, identified: Identified, _raw: str, now: Instant) -> None:
        """A position's code, then the labels of what stands there.

        Raises:
            Refused: nothing is being counted, or the code is neither.
        """
        one = self._opened(Phase.COUNTING)
        match identified:
            case Unreadable():
                raise Refused("scan_unreadable")
            case Location(code=code):
                place = self._book.place_of_code(code)
                if place is None:
                    raise Refused("storage.unknown_code")
                if place.tank.name != one.started.tank:
                    raise Refused("inventory.other_tank", tank=one.started.tank)
                self._record(one, f.PositionCounted(one.inventory_id, place.text), None, now)
                told = {"position": place.text}
                self._verdict.answer(s.Verdict(s.Tone.OK, "inventory.position_counted", now, told))
            case IsbtLabel():
                self._count(one, identified, now)
            case _:
                raise Refused("inventory.scan_position_or_label")

    def _count(self, one: Inventory, scanned: IsbtLabel, now: Instant) -> None:
        if not one.at_position:
            raise Refused("inventory.position_first")
        label = label_facts((scanned,))
        if isinstance(label, LabelConflict):
            raise Refused("codes_disagree")
        if label.din is None:
            raise Refused("din_expected")
        row = self._container(one, label)
        said = f"{label.din} {label.product_code or ''}".strip()
        container_id, whose = ("", "") if row is None else (row.container_id, row.treatment_id)
        fact = f.ContainerCounted(one.inventory_id, one.at_position, container_id, whose, said)
        self._record(one, fact, None, now)
        expected = next((box for box in one.started.expected if box.container_id == container_id), None)
        fits = expected is not None and expected.position == one.at_position
        tone, code = (s.Tone.OK, "counted") if fits else (s.Tone.WARNING, "counted_otherwise")
        told = {"din": spaced_din(label.din), "position": one.at_position}
        self._verdict.answer(s.Verdict(tone, f"inventory.{code}", now, told))

    def _container(self, one: Inventory, label: LabelContent) -> HeldRow | None:
        """The container that a label names; of a donation in several, by the product code, or the one expected here."""
        rows = containers_of_din(self._journal.database, label.din or "")
        if label.product_code is not None:
            rows = tuple(row for row in rows if row.product_code == label.product_code)
        here = [row for row in rows if row.position == one.at_position]
        left = [row for row in here if row.container_id not in one.counted] or here
        if left:
            return left[0]
        if len({row.product_code for row in rows}) > 1:
            raise Refused("inventory.scan_product_code")
        return next((row for row in rows if row.container_id not in one.counted), rows[0] if rows else None)

    # --- where it stands -----------------------------------------------------------------------------------------

    def _opened(self, phase: Phase | None = None) -> Inventory:
        one = self.open
        if one is None:
            raise Refused("inventory.none_open")
        if phase is not None and one.phase is not phase:
            raise Refused(f"inventory.not_{phase}")
        return one

    def _plan(self) -> StoragePlan:
        plan = self._library.storage_plan
        if plan is None:
            raise Refused("storage.no_plan")
        return plan

    def _recorded(self) -> dict[str, str]:
        return {row.container_id: row.position for row in self._library.stored}

    def _differences(self, one: Inventory) -> tuple[Difference, ...]:
        return one.differences(self._recorded())

    def _record(self, one: Inventory, fact: object, person: Person | None, now: Instant, *also: Entry) -> None:
        stream = f"inventory:{one.inventory_id}"
        actor = None if person is None else person.person_id
        for row in self._recorder.record_together((Entry(stream, one.version, (fact,)), *also), actor, now):
            if row.stream == stream:
                self._inventories[one.inventory_id] = evolve(one, row.fact, row.at, row.hash)

    def _today(self, now: Instant) -> date:
        return now.utc.astimezone(self._settings.zone).date()

    # --- shown ---------------------------------------------------------------------------------------------------

    def view(self, now: Instant, *, awaits_badge: bool) -> InventoryView:
        plan, one = self._library.storage_plan, self.open
        return InventoryView(
            tanks=() if plan is None else tuple(self._tank(tank.name, plan, now) for tank in plan.tanks),
            open=one,
            differences=() if one is None else self._differences(one),
            long_term=tuple(self._without_infusion(now)),
            awaits_badge=awaits_badge,
        )

    def _tank(self, tank: str, plan: StoragePlan, now: Instant) -> TankCount:
        prefix = f"{tank} · "
        count = sum(1 for row in self._library.stored if row.position.startswith(prefix))
        done = [one for one in self._inventories.values() if one.started.tank == tank and one.phase is Phase.SIGNED]
        last = max(done, key=lambda one: one.started_at.utc, default=None)
        if last is None:
            return TankCount(tank, count, None, "", 0, due=True)
        ended = last.ended_at or last.started_at
        due = now.utc - ended.utc > timedelta(days=plan.inventory.every_days)
        return TankCount(tank, count, ended, last.signed_by, len(last.explained), due)

    def _without_infusion(self, now: Instant) -> Iterator[LongTermView]:
        """Treatments in storage that expect no infusion; a file is read again only once something was recorded."""
        today = self._today(now)
        key = (self._journal.head().seq, today)
        if self._long_term[0] != key:
            rows = without_infusion_ahead(self._journal.database, today, LONG_TERM_SHOWN)
            self._long_term = (key, tuple(row for row in rows if not self._infusion_is_ahead(row, today)))
        reviewed = self._book.kept.reviewed
        for row in self._long_term[1]:
            yield LongTermView(row, reviewed.get(row.treatment_id))

    def _infusion_is_ahead(self, row: LongTermRow, today: date) -> bool:
        planned = self._library.dossier(row.treatment_id).planned.get(Milestone.INFUSION)
        return planned is not None and planned >= today


def _may(roles: tuple[Role, ...], refusal: str) -> Callable[[Person], None]:
    def may(person: Person) -> None:
        if not person.has_any(roles):
            raise Refused(refusal, name=person.name)

    return may


def _written(text: str) -> None:
    if not text.strip() or len(text) > LONGEST_TEXT or not text.isprintable():
        raise Refused("inventory.write_it", longest=str(LONGEST_TEXT))
