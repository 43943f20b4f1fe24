"""Orders at the station: a file read, two people's typing compared, a treatment's file opened; recorded first."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from kiosk import snapshot as s
from kiosk.circuit.dossier_facts import DocumentKept, TreatmentOrdered
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.orders import commands as c
from kiosk.orders import facts as f
from kiosk.orders.compose import ReadOrder
from kiosk.orders.draft import OrderNotRead, Problem
from kiosk.orders.files import MOST_PRESCRIPTION_BYTES, keep, order_files, prescription_files, read_file
from kiosk.orders.known import StationKnowledge
from kiosk.orders.reading import read_orders
from kiosk.orders.typed import (
    FIELDS,
    differing,
    evolve,
    may_type,
    may_type_again,
    read_typed,
    refused,
    replay,
)
from kiosk.orders.view import OrdersView
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.records.dossiers import possible_homonyms
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Entry, Journal
from kiosk.run.bench import Refused
from kiosk.settings import StationSettings
from kiosk.station.awaited import Act
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date

PRESCRIPTION = "prescription"
"""The typed value that names a file of the folder."""


class OrderDesk:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        verdict: LastVerdict,
        ask_act: Callable[[Act, Instant], None],
        new_id: Callable[[], str],
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._recorder = recorder
        self._verdict = verdict
        self._ask_act = ask_act
        self._new_id = new_id
        self._file, self._data = "", b""
        self._read: tuple[ReadOrder, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self._files: tuple[str, ...] | None = None
        self._papers: tuple[str, ...] = ()
        waiting = (replay(row.fact for row in journal.stream(stream)) for stream in journal.streams("typed_order:"))
        self._typed = next((typed for typed in waiting if typed is not None), None)
        self._homonyms: dict[str, tuple[str, ...]] = {}

    def open_page(self, now: Instant) -> None:
        """See what lies in the folder, and what two people have typed alike; call it when the page is opened."""
        self._put_away()
        self._look_for_files()
        self._show_typed(now)

    def _look_for_files(self) -> None:
        """See what lies in the folder."""
        self._files = order_files(self._settings.order_inbox)
        self._papers = prescription_files(self._settings.order_inbox) or ()

    def do(self, command: c.OrderCommand, language: Language, now: Instant) -> None:
        """Raises `Refused` and `RecordFault`."""
        match command:
            case c.ReadOrderFile(file):
                self._look_into(file, now)
            case c.PutOrderAway():
                self.open_page(now)
                self._verdict.answer(None)
            case c.OpenTreatment(treatment_id):
                self._ask_act(self._to_open(treatment_id, language, now), now)
            case c.TypeOrder(values):
                self._ask_act(self._to_type(dict(values), now), now)
            case c.TypeOrderAgain(values):
                self._ask_act(self._to_type_again(dict(values)), now)
            case c.GiveUpTypedOrder():
                self._give_up(now)

    # --- a file --------------------------------------------------------------------------------------------------

    def _known(self, now: Instant) -> StationKnowledge:
        return StationKnowledge(self._journal, self._library, self._today(now), self._settings.zone)

    def _today(self, now: Instant) -> date:
        return now.utc.astimezone(self._settings.zone).date()

    def _look_into(self, file: str, now: Instant) -> None:
        self._put_away()
        data = read_file(self._settings.order_inbox, file)
        if data is None:
            raise Refused("order.file_missing", file=file[:60])
        self._file, self._data = file, data
        try:
            self._show(read_orders(data, file, self._known(now)))
        except OrderNotRead as error:
            self._problems = error.problems
        self._verdict.answer(None)

    def _show(self, read: tuple[ReadOrder, ...]) -> None:
        self._read = read
        rows = {
            one.treatment.treatment_id: possible_homonyms(self._journal.database, one.treatment.patient) for one in read
        }
        self._homonyms = {
            treatment_id: tuple(f"{row.patient_name} · {row.treatment_id}" for row in found)
            for treatment_id, found in rows.items()
        }

    def _show_typed(self, now: Instant) -> None:
        """What two people typed alike is shown as a file's order is."""
        if not self._file and self._typed is not None and self._typed.checked_by:
            try:
                self._show((read_typed(self._typed.values, self._known(now)),))
            except OrderNotRead as error:
                self._problems = error.problems

    def _put_away(self) -> None:
        self._file, self._data, self._read, self._problems = "", b"", (), ()
        self._homonyms = {}

    # --- opened --------------------------------------------------------------------------------------------------

    def _to_open(self, treatment_id: str, language: Language, now: Instant) -> Act:
        read = self._found(treatment_id, now)
        lines = opening_lines(read, language)

        def may(person: Person) -> None:
            if not person.has_any((Role.PHARMACIST,)):
                raise Refused("order.pharmacist_opens")

        def do(person: Person, pin: tuple[Entry, ...], at: Instant) -> None:
            self._open(self._found(treatment_id, at), person, pin, at)

        return Act(may, do, signed=True, meaning="order", lines=lines)

    def _found(self, treatment_id: str, now: Instant) -> ReadOrder:
        """What the open file, or the typed order, has under this number, read anew: the station may know more by now.

        Raises:
            Refused: there is none, or it cannot be opened any more.
        """
        try:
            orders = read_orders(self._data, self._file, self._known(now)) if self._file else ()
            typed = self._typed
            if not orders and typed is not None and typed.checked_by:
                orders = (read_typed(typed.values, self._known(now)),)
        except OrderNotRead as error:
            raise refused(error) from error
        found = next((read for read in orders if read.treatment.treatment_id == treatment_id), None)
        if found is None:
            raise Refused("order.not_there", treatment=treatment_id[:60])
        return found

    def _open(self, read: ReadOrder, person: Person, pin: tuple[Entry, ...], now: Instant) -> None:
        treatment_id, typed = read.treatment.treatment_id, None if self._file else self._typed
        order = replace(read.order, imported_at=now.utc)
        kept: list[object] = []
        also = list(pin)
        if self._file:
            self._keep(self._data, self._file)
            kept.append(DocumentKept("order", read.order.sha256, self._file, None))
        if typed is not None:
            if typed.prescription:
                kept.append(DocumentKept(PRESCRIPTION, typed.prescription_sha256, typed.prescription, None))
            opened = f.TypedOrderOpened(typed.order_id, treatment_id)
            also.append(Entry(f"typed_order:{typed.order_id}", typed.version, (opened,)))
        checked_by = None if typed is None else typed.checked_by
        ordered = TreatmentOrdered(read.treatment, order, person.person_id, checked_by)
        entry = Entry(f"treatment:{treatment_id}", 0, (ordered, *kept))
        self._recorder.record_together((entry, *also), person.person_id, now)
        if typed is not None:
            self._typed = None
        self._read = tuple(one for one in self._read if one.treatment.treatment_id != treatment_id)
        if not self._read:
            self._put_away()
            self._look_for_files()
        self._verdict.answer(s.Verdict(s.Tone.OK, "order.opened", now, {"treatment": treatment_id}))

    def _keep(self, data: bytes, name: str) -> str:
        try:
            return keep(data, self._settings.documents, name)
        except OSError as error:
            raise RecordFault("read_only", path=self._settings.documents) from error

    # --- typed ---------------------------------------------------------------------------------------------------

    def _to_type(self, values: dict[str, str], now: Instant) -> Act:
        if self._typed is not None:
            raise Refused("order.one_typed_waits")
        paper = values.pop(PRESCRIPTION, "")
        self._check(values, now)
        data = read_file(self._settings.order_inbox, paper, MOST_PRESCRIPTION_BYTES) if paper else b""
        if data is None:
            raise Refused("order.file_missing", file=paper[:60])
        if len(data) > MOST_PRESCRIPTION_BYTES:
            raise Refused("order.paper_too_large", file=paper[:60], most=str(MOST_PRESCRIPTION_BYTES // 1_000_000))
        content = data

        def do(person: Person, pin: tuple[Entry, ...], at: Instant) -> None:
            if self._typed is not None:
                raise Refused("order.one_typed_waits")
            sha256 = self._keep(content, paper) if paper else ""
            said = tuple((name, values[name].strip()) for name in FIELDS if values.get(name, "").strip())
            self._record(f.OrderTyped(self._new_id(), said, paper, sha256, person.person_id), person, pin, at)
            self._verdict.answer(s.Verdict(s.Tone.OK, "order.typed_once", at, {"name": person.name}))

        return Act(may_type, do)

    def _to_type_again(self, values: dict[str, str]) -> Act:
        def may(person: Person) -> None:
            may_type_again(self._typed, person)

        def do(person: Person, pin: tuple[Entry, ...], at: Instant) -> None:
            may(person)
            typed = self._typed
            if typed is None:
                raise Refused("order.nothing_typed")
            otherwise = differing(typed, values)
            self._record(f.OrderTypedAgain(typed.order_id, otherwise, person.person_id), person, pin, at)
            tone, code = (s.Tone.WARNING, "order.typed_differs") if otherwise else (s.Tone.OK, "order.typed_alike")
            self._show_typed(at)
            self._verdict.answer(s.Verdict(tone, code, at, {"count": str(len(otherwise))}))

        if self._typed is None or self._typed.checked_by:
            raise Refused("order.nothing_typed")
        return Act(may, do)

    def _check(self, values: Mapping[str, str], now: Instant) -> None:
        try:
            read_typed(values, self._known(now))
        except OrderNotRead as error:
            raise refused(error) from error

    def _record(
        self, fact: f.OrderTyped | f.OrderTypedAgain, person: Person, pin: tuple[Entry, ...], now: Instant
    ) -> None:
        version = 0 if self._typed is None else self._typed.version
        entry = Entry(f"typed_order:{fact.order_id}", version, (fact,))
        self._recorder.record_together((entry, *pin), person.person_id, now)
        self._typed = evolve(self._typed, fact)

    def _give_up(self, now: Instant) -> None:
        typed = self._typed
        if typed is None:
            raise Refused("order.nothing_typed")
        entry = Entry(f"typed_order:{typed.order_id}", typed.version, (f.TypedOrderGivenUp(typed.order_id),))
        self._recorder.record_together((entry,), None, now)
        self._typed = None
        self._put_away()
        self._verdict.answer(s.Verdict(s.Tone.WARNING, "order.given_up", now, {}))

    # --- shown ---------------------------------------------------------------------------------------------------

    def view(self, *, awaits_badge: bool) -> OrdersView:
        return OrdersView(
            files=self._files,
            papers=self._papers,
            products=self._library.approved_products,
            file=self._file,
            read=self._read,
            problems=self._problems,
            homonyms=self._homonyms,
            typed=self._typed,
            awaits_badge=awaits_badge,
        )


def opening_lines(read: ReadOrder, language: Language) -> tuple[str, ...]:
    """What a pharmacist signs: who, what, ordered of whom, on whose prescription."""
    treatment, order, patient = read.treatment, read.order, read.treatment.patient

    def line(key: str, **values: object) -> str:
        return say(f"order.line_{key}", language, **values)

    prescription = line("no_prescription")
    if order.prescription is not None:
        signed = say(f"order.cli_{'signed' if order.prescription.signed else 'unsigned'}", language)
        prescription = line("prescription", signed=signed, identifier=order.prescription.identifier)
    return (
        line("treatment", treatment=treatment.treatment_id, product=treatment.product_name),
        line("patient", patient=patient.full_name, born=long_date(patient.birth_date, language)),
        line("order", reference=order.reference, manufacturer=order.manufacturer),
        prescription,
    )
