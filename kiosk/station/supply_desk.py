"""Consumables and shippers at the station: received, used, discarded; charged, looked at, qualified; recorded first."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from kiosk import snapshot as s
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.records.journal import Entry, Journal
from kiosk.records.log import search_runs
from kiosk.run.bench import Refused
from kiosk.scanning import Gs1Element, Identified, read_scan
from kiosk.settings import StationSettings
from kiosk.station.awaited import Act
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.storage import commands as c
from kiosk.storage import facts as f
from kiosk.storage.plan import StoragePlan
from kiosk.storage.supplies import Lot, Shipper, Supplies, evolve, lot_id
from kiosk.storage.view import ShipperView, SuppliesView

STREAM = "supplies"
_HANDLERS = (Role.TECHNICIAN, Role.PHARMACIST, Role.CELL_UNIT_HEAD)
LONGEST_TEXT, LONGEST_LOT, MOST = 200, 40, 10_000
_Do = Callable[[Person, tuple[Entry, ...], Instant], None]


class SupplyDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        ask: Callable[[Act, Instant], None],
        turn_to: Callable[[str], None],
        verdict: LastVerdict,
    ) -> None:
        """`ask` has the door await a badge; `turn_to` opens the page on a lot or a shipper."""
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._ask = ask
        self._turn_to = turn_to
        self._verdict = verdict
        self._supplies = Supplies()
        for row in journal.stream(STREAM):
            self._supplies = evolve(self._supplies, row.fact, row.at)
        self._scanned: Gs1Element | None = None
        self._typed: tuple[c.TypeLot, Person] | None = None

    @property
    def supplies(self) -> Supplies:
        return self._supplies

    def available(self, kind: str, local_today: date) -> tuple[Lot, ...]:
        """Lots of that kind that may be used that day, the first to expire first."""
        return self._supplies.available(kind, local_today)

    def shipper_trouble(self, shipper: str, now: Instant) -> str | None:
        """Why it may not be relied on, as `supplies.<code>`; None: it may. One that is not registered is unknown."""
        found, plan = self._supplies.shippers.get(shipper), self._library.storage_plan
        if found is None or plan is None:
            return "supplies.shipper_unknown"
        return found.trouble(now, self._today(now), plan.shippers)

    # --- asked ---------------------------------------------------------------------------------------------------

    def do(self, command: c.SupplyCommand, now: Instant) -> None:
        """Have the badge of whoever does it awaited.

        Raises:
            Refused: it cannot be done now, or something is missing.
        """
        if isinstance(command, c.ForgetTypedLot):
            self._typed = self._scanned = None
            self._verdict.answer(None)
            return
        if isinstance(command, c.TypeLot):
            self._type(command, now)
            return
        self._fact(command, None, now)
        self._ask(Act(_may, self._doing(command)), now)

    def _doing(self, command: c.SupplyCommand) -> _Do:
        def do(person: Person, also: tuple[Entry, ...], now: Instant) -> None:
            self._record(self._fact(command, person, now), person, now, also)
            if isinstance(command, c.ReceiveScannedLot):
                self._scanned = None
            self._say("supplies.recorded", now)

        return do

    def _fact(self, command: c.SupplyCommand, person: Person | None, now: Instant) -> object:
        """What the command makes, by whoever will have shown the badge; raises `Refused`."""
        who = "" if person is None else person.person_id
        match command:
            case c.ReceiveScannedLot():
                return self._received(command, who, now)
            case c.UseLot(lot_id=id_, count=count, run_id=run_id):
                return self._used(self._lot(id_), count, run_id, who, now)
            case c.DiscardLot(lot_id=id_, count=count, reason=reason):
                lot = self._lot(id_)
                _counted(count, lot.left)
                return f.LotDiscarded(id_, count, _written(reason), who)
            case c.RegisterShipper(shipper, kind, model, hours, until):
                if shipper.strip() in self._supplies.shippers:
                    raise Refused("supplies.shipper_known")
                self._qualified(hours, until, now)
                return f.ShipperRegistered(_written(shipper), kind, _written(model), hours, until, who)
            case c.QualifyShipper(shipper, hours, until):
                self._qualified(hours, until, now)
                return f.ShipperQualified(self._shipper(shipper).shipper, hours, until, who)
            case c.ChargeShipper(shipper):
                return f.ShipperCharged(self._shipper(shipper).shipper, who)
            case c.NoteAttitude(shipper, attitude):
                if self._shipper(shipper).charge is None:
                    raise Refused("supplies.shipper_not_charged")
                return f.ShipperSeen(shipper, attitude, who)
            case c.MeasureHoldTime(shipper, hours):
                _counted(hours, 1000)
                return f.HoldTimeMeasured(self._shipper(shipper).shipper, hours, who)
            case c.RetireShipper(shipper, reason):
                return f.ShipperRetired(self._shipper(shipper).shipper, _written(reason), who)
            case _:
                raise TypeError(command)

    def _received(self, command: c.ReceiveScannedLot, who: str, now: Instant) -> f.LotReceived:
        scanned = self._scanned
        if scanned is None or scanned.lot is None or scanned.expires_on is None:
            raise Refused("supplies.scan_package")
        item = self._plan().item_of_gtin(scanned.gtin or "")
        if item is not None and item.kind is not command.kind:
            raise Refused("supplies.other_kind")
        _counted(command.count, MOST)
        self._in_date(scanned.expires_on, now)
        id_ = lot_id(command.kind, scanned.lot, scanned.expires_on)
        gtin, scan = scanned.gtin or "", f.Entered.SCANNED
        return f.LotReceived(id_, command.kind, scanned.lot, scanned.expires_on, command.count, gtin, scan, who)

    def _used(self, lot: Lot, count: int, run_id: str, who: str, now: Instant) -> f.LotUsed:
        _counted(count, lot.left)
        if not lot.is_usable(self._today(now)):
            raise Refused("supplies.lot_expired", lot=lot.lot, expires=lot.expires_on.isoformat())
        return f.LotUsed(lot.lot_id, count, run_id, who)

    # --- typed by two people ---------------------------------------------------------------------------------------

    def _type(self, command: c.TypeLot, now: Instant) -> None:
        lot = _written(command.lot, LONGEST_LOT)
        _counted(command.count, MOST)
        self._in_date(command.expires_on, now)
        command = c.TypeLot(command.kind, lot, command.expires_on, command.count)
        if self._typed is None:
            self._ask(Act(_may, partial(self._typed_first, command)), now)
            return
        first, typist = self._typed
        if first != command:
            self._typed = None
            raise Refused("supplies.typed_differs")

        def may(person: Person) -> None:
            _may(person)
            if person.person_id == typist.person_id:
                raise Refused("same_person")

        self._ask(Act(may, partial(self._typed_again, command, typist)), now)

    def _typed_first(self, command: c.TypeLot, person: Person, also: tuple[Entry, ...], now: Instant) -> None:
        if also:
            self._recorder.record_together(also, person.person_id, now)
        self._typed = command, person
        self._say("supplies.type_again", now)

    def _typed_again(
        self, command: c.TypeLot, typist: Person, person: Person, also: tuple[Entry, ...], now: Instant
    ) -> None:
        id_ = lot_id(command.kind, command.lot, command.expires_on)
        fact = f.LotReceived(
            id_,
            command.kind,
            command.lot,
            command.expires_on,
            command.count,
            "",
            f.Entered.TYPED,
            typist.person_id,
            person.person_id,
        )
        self._record(fact, person, now, also)
        self._typed = None
        self._say("supplies.recorded", now)

    # --- scanned -------------------------------------------------------------------------------------------------

    def scan(self, identified: Identified, raw: str, now: Instant) -> None:
        """A package's code begins its reception; a shipper's own code opens it.

        Raises:
            Refused: the code is neither, or lacks lot or expiry.
        """
        text = read_scan(raw).text.strip()
        if text in self._supplies.shippers:
            self._turn_to(text)
            return
        if not isinstance(identified, Gs1Element):
            raise Refused("supplies.unknown_code")
        if identified.lot is None or identified.expires_on is None:
            raise Refused("supplies.code_incomplete")
        self._in_date(identified.expires_on, now)
        self._scanned = identified
        self._verdict.answer(None)

    def is_of_supplies(self, identified: Identified) -> bool:
        """Whether the code is of a package that the storage plan knows."""
        plan = self._library.storage_plan
        if plan is None or not isinstance(identified, Gs1Element) or identified.gtin is None:
            return False
        return plan.item_of_gtin(identified.gtin) is not None

    def use_in_run(self, identified: Identified, now: Instant) -> None:
        """One piece of a lot is used by the run at the bench, whatever its step.

        Raises:
            Refused: the lot was never received, is used up or out of date.
        """
        run = self._recorder.open_run
        if run is None or not isinstance(identified, Gs1Element):
            raise Refused("no_run_open")
        found = [
            lot
            for lot in self._supplies.lots.values()
            if (lot.gtin, lot.lot) == (identified.gtin, identified.lot) and lot.expires_on == identified.expires_on
        ]
        if not found:
            raise Refused("supplies.lot_unknown", lot=identified.lot or "?")
        used = self._used(found[0], 1, run.run_id, run.performer.person_id, now)
        self._record(used, run.performer, now, ())
        self._verdict.answer(s.Verdict(s.Tone.OK, "supplies.used_in_run", now, {"lot": found[0].lot}))

    # --- recorded ------------------------------------------------------------------------------------------------

    def _record(self, fact: object, person: Person, now: Instant, also: tuple[Entry, ...]) -> None:
        for row in self._recorder.record_together((self._recorder.entry(STREAM, fact), *also), person.person_id, now):
            if row.stream == STREAM:
                self._supplies = evolve(self._supplies, row.fact, row.at)

    def _say(self, code: str, now: Instant) -> None:
        self._verdict.answer(s.Verdict(s.Tone.OK, code, now, {}))

    def _lot(self, id_: str) -> Lot:
        lot = self._supplies.lots.get(id_)
        if lot is None:
            raise Refused("supplies.lot_unknown", lot=id_)
        return lot

    def _shipper(self, shipper: str) -> Shipper:
        found = self._supplies.shippers.get(shipper)
        if found is None:
            raise Refused("supplies.shipper_unknown")
        if found.retired:
            raise Refused("supplies.shipper_retired")
        return found

    def _plan(self) -> StoragePlan:
        plan = self._library.storage_plan
        if plan is None:
            raise Refused("storage.no_plan")
        return plan

    def _qualified(self, hours: int, until: date, now: Instant) -> None:
        _counted(hours, 1000)
        if until < self._today(now):
            raise Refused("supplies.shipper_out_of_validity")

    def _in_date(self, expires_on: date, now: Instant) -> None:
        if expires_on < self._today(now):
            raise Refused("supplies.expired_already", expires=expires_on.isoformat())

    def _today(self, now: Instant) -> date:
        return now.utc.astimezone(self._settings.zone).date()

    # --- shown ---------------------------------------------------------------------------------------------------

    def view(self, subject: str, now: Instant, *, awaits_badge: bool) -> SuppliesView:
        plan = self._library.storage_plan
        scanned = self._scanned
        lots = sorted(self._supplies.lots.values(), key=lambda lot: (lot.left == 0, lot.kind, lot.expires_on, lot.lot))
        return SuppliesView(
            plan=plan,
            lots=tuple(lots),
            shippers=tuple(self._shippers(plan, now)),
            today=self._today(now),
            scanned=scanned,
            item=None if plan is None or scanned is None else plan.item_of_gtin(scanned.gtin or ""),
            typed=None if self._typed is None else self._typed[0],
            typed_by="" if self._typed is None else self._typed[1].name,
            runs=self._runs(now) if subject in self._supplies.lots else (),
            opened=subject if subject in self._supplies.lots or subject in self._supplies.shippers else "",
            awaits_badge=awaits_badge,
        )

    def _shippers(self, plan: StoragePlan | None, now: Instant) -> Iterator[ShipperView]:
        for shipper in sorted(self._supplies.shippers.values(), key=lambda one: (bool(one.retired), one.shipper)):
            left = None if plan is None else shipper.hours_left(now, plan.shippers)
            yield ShipperView(shipper, left, self.shipper_trouble(shipper.shipper, now) or "")

    def _runs(self, now: Instant) -> tuple[tuple[str, str], ...]:
        rows = search_runs(self._journal, day=self._today(now), zone=self._settings.zone, at_most=4)
        return tuple((row.run_id, f"{row.procedure} · {row.patient_name}") for row in rows)


def _may(person: Person) -> None:
    if not person.has_any(_HANDLERS):
        raise Refused("supplies.role_te", name=person.name)


def _written(text: str, longest: int = LONGEST_TEXT) -> str:
    if not text.strip() or len(text) > longest or not text.isprintable():
        raise Refused("supplies.write_it", longest=str(longest))
    return text.strip()


def _counted(count: int, most: int) -> None:
    if not 1 <= count <= most:
        raise Refused("supplies.count_form", most=str(most))
