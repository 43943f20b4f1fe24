"""Excursions at the station: opened by alarms, what was exposed quarantined, acts and decisions recorded."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from kiosk import snapshot as s
from kiosk.circuit.dossier_facts import ContainerPlaced
from kiosk.excursion_reports import ExcursionReports
from kiosk.excursions import commands as c
from kiosk.excursions import facts as f
from kiosk.excursions.decide import check, lacking, may
from kiosk.excursions.limits import ExcursionLimits
from kiosk.excursions.signing import closing_lines, decision_lines, record_hash
from kiosk.excursions.state import Excursion, begin, evolve, replay
from kiosk.instants import Instant, seconds_between
from kiosk.library import Library
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.condition import Condition, in_both
from kiosk.monitoring.readings import Channel, Kind
from kiosk.monitoring.rules import Priority
from kiosk.people.people import Person
from kiosk.records.journal import Entry, Journal
from kiosk.records.samples import SampleStore
from kiosk.run.bench import Refused
from kiosk.run.state import Run
from kiosk.station.awaited import Act
from kiosk.station.excursion_counts import ExcursionCounts, to_quarantine
from kiosk.station.excursion_curve import excursion_curve
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.station.storage_book import StorageBook
from kiosk.station.tank_content import tank_content
from kiosk.wording import Language

UNDECIDED = "excursion_undecided"
"""The rule of the alarm that stays until every container is decided on."""


class ExcursionDesk:
    def __init__(
        self,
        journal: Journal,
        library: Library,
        reports: ExcursionReports,
        recorder: Recorder,
        samples: SampleStore,
        channels: Callable[[], tuple[Channel, ...]],
        left_open: Callable[[], tuple[Run, ...]],
        ask: Callable[[Act, Instant], None],
        verdict: LastVerdict,
        new_id: Callable[[], str],
        book: StorageBook,
    ) -> None:
        """`left_open`: runs that nobody has taken up again; `ask` has the door await the badge of whoever acts."""
        self._journal = journal
        self._library = library
        self._reports = reports
        self._recorder = recorder
        self._samples = samples
        self._channels = channels
        self._left_open = left_open
        self._ask = ask
        self._verdict = verdict
        self._new_id = new_id
        self._book = book
        self._heads: dict[str, bytes] = {}
        self._excursions: dict[str, Excursion] = {}
        self._content_seen: dict[str, object] = {}
        self._counts = ExcursionCounts(samples, channels)
        for stream in journal.streams("excursion:"):
            rows = journal.stream(stream)
            excursion = replay(tuple((row.fact, row.at) for row in rows))
            self._excursions[excursion.excursion_id] = excursion
            self._heads[excursion.excursion_id] = rows[-1].hash

    # --- by itself -----------------------------------------------------------------------------------------------

    def follow(self, alarms: Iterable[Alarm], now: Instant) -> None:
        """Open, count on and end excursions as their alarms come and go; a drill's alarm never does.

        It looks at what the alarms are, not at how they became so: what a cut left undone is done at the next look.
        """
        active = {one.alarm_id: one for one in alarms if one.excursion and not one.drill and one.is_active}
        for alarm in active.values():
            found = self._of_alarm(alarm)
            if found is None:
                self._open(alarm, now)
            elif alarm.alarm_id not in found.alarm_ids:
                self._join(found, alarm, now)
        for excursion in tuple(self._excursions.values()):
            warm = next((active[one] for one in excursion.alarm_ids if one in active), None)
            if excursion.is_closed:
                self._report(excursion, now)
                continue
            if warm is not None and excursion.ended_at is not None:
                self._record(excursion, (f.ExcursionResumed(excursion.excursion_id, warm.value),), None, now)
            if warm is not None or excursion.ended_at is None:
                self._add_content(self._excursions[excursion.excursion_id], now)
                self._quarantine_touched(self._excursions[excursion.excursion_id], now)
            if warm is None and excursion.ended_at is None:
                self._end(self._excursions[excursion.excursion_id], now)

    def _report(self, excursion: Excursion, now: Instant) -> None:
        """Make the report of a closed excursion, unless it was made; what a full disk owes is made later."""
        if excursion.reported:
            return
        from kiosk.documents.excursion_report import ExcursionReportNotMade

        rows = self._journal.stream(f"excursion:{excursion.excursion_id}")
        made: f.ExcursionReportMade | f.ExcursionReportFailed
        try:
            made = self._reports.make(excursion, rows, excursion_curve(self._samples, excursion, now), now)
        except ExcursionReportNotMade as error:
            made = f.ExcursionReportFailed(excursion.excursion_id, str(error)[:300])
        self._record(excursion, (made,), None, now)

    def conditions(self, _now: Instant) -> Iterator[Condition]:
        """An alarm for each excursion with a container on which nothing is decided."""
        for excursion in self._excursions.values():
            if not excursion.is_closed and excursion.undecided:
                yield Condition(
                    rule=UNDECIDED,
                    subject=excursion.excursion_id,
                    active=True,
                    priority=Priority.MEDIUM,
                    label=in_both("excursion.undecided", vessel=excursion.opened.vessel),
                    todo=in_both("excursion.undecided_alarm_todo"),
                    vessel=excursion.opened.vessel,
                )

    def _of_alarm(self, alarm: Alarm) -> Excursion | None:
        """The excursion that is not closed and is the alarm's own, or else its tank's."""
        open_ = [one for one in self._excursions.values() if not one.is_closed]
        own = (one for one in open_ if alarm.alarm_id in one.alarm_ids)
        of_tank = (one for one in open_ if alarm.vessel and one.opened.vessel == alarm.vessel)
        return next(own, next(of_tank, None))

    def _open(self, alarm: Alarm, now: Instant) -> None:
        """The excursion and its first quarantines, all recorded or none; a tank that holds nothing has none."""
        held = tuple(self._content(alarm.vessel, now))
        if not held:
            return
        excursion_id = self._new_id()
        since = self._began(alarm, held, now)
        content = tuple(box for box in held if box.left_utc is None or box.left_utc > since)
        opened = f.ExcursionOpened(
            excursion_id, alarm.alarm_id, alarm.subject, alarm.vessel, alarm.limit, alarm.value, since, content
        )
        excursion = begin(opened, now)
        touched = to_quarantine(excursion, self._counts.on(excursion, now))
        entry = Entry(f"excursion:{excursion_id}", 0, (opened, *touched))
        rows = self._recorder.record_together((entry,), None, now)
        self._excursions[excursion_id] = replay(tuple((row.fact, row.at) for row in rows))
        self._heads[excursion_id] = rows[-1].hash
        self._verdict.notice(s.Verdict(s.Tone.WARNING, "excursion.opened", now, {"vessel": alarm.vessel}))
        self._samples.keep_now(now)

    def _join(self, excursion: Excursion, alarm: Alarm, now: Instant) -> None:
        """One more probe of the tank, counted back like the first; what left the tank since it was warm is added."""
        known = {box.container_id for box in excursion.content}
        more = tuple(box for box in self._content(alarm.vessel, now) if box.container_id not in known)
        since = self._began(alarm, (*excursion.content, *more), now)
        more = tuple(box for box in more if box.left_utc is None or box.left_utc > since)
        joined = f.ProbeJoinedExcursion(
            excursion.excursion_id, alarm.alarm_id, alarm.subject, alarm.limit, alarm.value, since
        )
        added = (f.ContainersAdded(excursion.excursion_id, more),) if more else ()
        self._record(excursion, (joined, *added), None, now)
        self._samples.keep_now(now)

    def _began(self, alarm: Alarm, held: Iterable[f.Concerned], now: Instant) -> datetime:
        """Since when the alarm's probe was above the strictest limit."""
        limits = [box.own_limit_celsius for box in held if box.own_limit_celsius is not None]
        raised = alarm.raised_at or now
        return self._counts.began(alarm.subject, min(limits, default=alarm.limit), raised.utc)

    def _content(self, vessel: str, now: Instant) -> Iterator[f.Concerned]:
        at_bench = self._recorder.open_run
        runs = (*self._left_open(), *(() if at_bench is None else (at_bench,)))
        return tank_content(vessel, self._library, runs, now)

    def _add_content(self, excursion: Excursion, now: Instant) -> None:
        """What came to be known to be in the tank since, such as a treatment released meanwhile."""
        if self._content_seen.get(excursion.excursion_id) is self._library.stored:
            return
        known = {box.container_id for box in excursion.content}
        held = self._content(excursion.opened.vessel, now)
        more = tuple(box for box in held if box.container_id not in known and box.left_utc is None)
        if more:
            self._record(excursion, (f.ContainersAdded(excursion.excursion_id, more),), None, now)
        self._content_seen[excursion.excursion_id] = self._library.stored

    def _quarantine_touched(self, excursion: Excursion, now: Instant) -> None:
        touched = to_quarantine(excursion, self._counts.on(excursion, now))
        if touched:
            self._record(excursion, touched, None, now)

    def _end(self, excursion: Excursion, now: Instant) -> None:
        exposures = tuple(self._counts.exposures(excursion, now).values())
        self._record(excursion, (f.ExcursionEnded(excursion.excursion_id, exposures),), None, now)

    # --- asked ---------------------------------------------------------------------------------------------------

    def do(self, command: c.ExcursionCommand, language: Language, now: Instant) -> None:
        """Have the badge of whoever does it awaited; the end of a move is its beginner's.

        Raises:
            Refused: it is not due, or something is missing.
        """
        excursion = self._held(command.excursion_id)
        check(command, excursion)
        match command:
            case c.EndMove(container_id=box, position=position):
                place, look = self._book.in_need(position.strip(), box), c.CheckMove(excursion.excursion_id, box)
                self._ask(Act(self._may(look), lambda who, also, at: self._act(look, who, also, at)), now)
                self._end_move(excursion, box, place, now)
            case c.DecideOnContainer() | c.ApproveDecision() | c.CloseExcursion():
                self._ask_signed(command, language, now)
            case _:
                if isinstance(command, c.TakeSecondMeasure):
                    self._measured(command, now)
                self._ask(Act(self._may(command), lambda who, also, at: self._act(command, who, also, at)), now)

    def _may(self, command: c.ExcursionCommand) -> Callable[[Person], None]:
        def allowed(person: Person) -> None:
            may(command, self._held(command.excursion_id), person)

        return allowed

    def _act(self, command: c.ExcursionCommand, person: Person, also: tuple[Entry, ...], now: Instant) -> None:
        excursion = self._held(command.excursion_id)
        check(command, excursion)
        excursion_id, who = excursion.excursion_id, person.person_id
        fact: object
        match command:
            case c.StateSafety():
                fact = f.SafetyStated(excursion_id, who)
            case c.TakeSecondMeasure():
                fact = self._measure(command, excursion, who, now)
            case c.StartMove(container_id=box):
                fact = f.MoveStarted(excursion_id, box, who)
            case c.CheckMove(container_id=box):
                fact = f.MoveChecked(excursion_id, box, who)
            case c.RecordCall(whom=whom, answer=answer):
                fact = f.CallRecorded(excursion_id, whom.strip(), answer.strip(), who)
            case c.StateNotification(notified=notified, note=note):
                fact = f.NotificationStated(excursion_id, notified, note.strip(), who)
            case _:
                raise TypeError(command)
        self._record(excursion, (fact,), who, now, *also)
        self._say(fact, now)

    def _ask_signed(
        self, command: c.DecideOnContainer | c.ApproveDecision | c.CloseExcursion, language: Language, now: Instant
    ) -> None:
        lines = self._lines(command, language, now)
        covered = record_hash(lines, self._heads[command.excursion_id])

        def do(person: Person, also: tuple[Entry, ...], at: Instant) -> None:
            if record_hash(lines, self._heads[command.excursion_id]) != covered:
                raise Refused("record_changed")
            excursion = self._held(command.excursion_id)
            check(command, excursion)
            role = may(command, excursion, person)
            signed = (person.person_id, role.value, covered)
            fact: object
            match command:
                case c.DecideOnContainer(excursion_id, box, decision, reason, evidence):
                    fact = f.ContainerDecided(excursion_id, box, decision, reason.strip(), evidence.strip(), *signed)
                case c.ApproveDecision(excursion_id, box):
                    decision = excursion.decisions[box].decision
                    fact = f.DecisionApproved(excursion_id, box, decision.value, *signed)
                case c.CloseExcursion(excursion_id, cause, measures):
                    fact = f.ExcursionClosed(excursion_id, cause.strip(), measures.strip(), *signed)
            self._record(excursion, (fact,), person.person_id, at, *also)
            self._say(fact, at)

        meanings = {c.DecideOnContainer: "decided", c.ApproveDecision: "approved", c.CloseExcursion: "excursion_closed"}
        self._ask(Act(self._may(command), do, signed=True, meaning=meanings[type(command)], lines=lines), now)

    def _lines(
        self, command: c.DecideOnContainer | c.ApproveDecision | c.CloseExcursion, language: Language, now: Instant
    ) -> tuple[str, ...]:
        excursion = self._held(command.excursion_id)
        if isinstance(command, c.CloseExcursion):
            return closing_lines(excursion.excursion_id, command.cause, command.measures, language)
        box = excursion.concerned(command.container_id)
        if box is None:
            raise Refused("excursion.not_concerned")
        exposed = self._counts.exposures(excursion, now)[box.container_id]
        if isinstance(command, c.DecideOnContainer):
            told = command.decision, command.reason.strip(), command.evidence.strip()
        else:
            decided = excursion.decisions[command.container_id]
            told = decided.decision.value, decided.reason, decided.evidence
        return decision_lines(box, exposed, *told, language)

    def _measured(self, command: c.TakeSecondMeasure, now: Instant) -> Decimal:
        if command.celsius is not None:
            return command.celsius
        probe = next((one for one in self._channels() if one.kind is Kind.REFERENCE), None)
        reading = None if probe is None else probe.trusted(now)
        if reading is None:
            raise Refused("excursion.no_reference")
        return reading.celsius

    def _measure(
        self, command: c.TakeSecondMeasure, excursion: Excursion, person_id: str, now: Instant
    ) -> f.SecondMeasureTaken:
        celsius = self._measured(command, now)
        probes = (one.trusted(now) for one in self._channels() if one.name in excursion.channels)
        warmest = max((reading.celsius for reading in probes if reading is not None), default=None)
        agreement = self._limits().agreement.celsius
        agrees = warmest is not None and abs(warmest - celsius) <= agreement
        return f.SecondMeasureTaken(
            excursion.excursion_id,
            celsius,
            "probe" if command.celsius is None else "typed",
            warmest,
            agreement,
            agrees,
            person_id,
        )

    def _end_move(self, excursion: Excursion, container_id: str, position: str, now: Instant) -> None:
        move = excursion.moves[container_id]
        seconds, limit = round(seconds_between(move.started, now)), self._limits().move.seconds
        moved = f.ContainerMoved(excursion.excursion_id, container_id, position, seconds, limit, move.person_id)
        box = next(box for box in excursion.content if box.container_id == container_id)
        placed = ContainerPlaced(container_id, position, None, seconds)
        told = self._recorder.entry(f"treatment:{box.treatment_id}", placed)
        self._record(excursion, (moved,), move.person_id, now, told)
        self._say(moved, now)

    def _limits(self) -> ExcursionLimits:
        plan = self._library.monitoring_plan
        if plan is None:
            raise Refused("excursion.no_plan")
        return plan.excursion

    # --- recorded ------------------------------------------------------------------------------------------------

    def _held(self, excursion_id: str) -> Excursion:
        excursion = self._excursions.get(excursion_id)
        if excursion is None:
            raise Refused("excursion.unknown")
        return excursion

    def _record(
        self, excursion: Excursion, facts: tuple[object, ...], actor: str | None, now: Instant, *also: Entry
    ) -> None:
        stream = f"excursion:{excursion.excursion_id}"
        entry = Entry(stream, excursion.version, facts)
        for row in self._recorder.record_together((entry, *also), actor, now):
            if row.stream == stream:
                excursion = evolve(excursion, row.fact, row.at)
                self._heads[excursion.excursion_id] = row.hash
        self._excursions[excursion.excursion_id] = excursion

    def _say(self, fact: object, now: Instant) -> None:
        match fact:
            case f.SecondMeasureTaken(agrees=False):
                self._verdict.answer(s.Verdict(s.Tone.REFUSED, "excursion.measure_differs", now, {}))
            case f.ContainerMoved(seconds=seconds, limit_seconds=limit) if seconds > limit:
                self._verdict.answer(s.Verdict(s.Tone.REFUSED, "excursion.move_too_long", now, {"limit": str(limit)}))
            case _:
                self._verdict.answer(s.Verdict(s.Tone.OK, "excursion.recorded", now, {}))

    # --- shown ---------------------------------------------------------------------------------------------------

    def view(self, subject: str, now: Instant, *, awaits_badge: bool) -> s.ExcursionsView:
        """Every excursion, and the one that is opened, with its tank's curve and its containers' exposure."""
        newest = tuple(sorted(self._excursions.values(), key=lambda one: one.opened_at.utc, reverse=True))
        opened = self._excursions.get(subject)
        if opened is None:
            return s.ExcursionsView(newest)
        curve = excursion_curve(self._samples, opened, now)
        exposures = self._counts.exposures(opened, now)
        report = self._reports.path_of(opened)
        return s.ExcursionsView(newest, opened, exposures, curve, lacking(opened), awaits_badge, report)

    def stored(self) -> dict[str, s.Stored]:
        """Where each waiting treatment's product is, and what stands against its thaw."""
        found = {}
        for treatment in self._library.waiting:
            boxes = [box.container_id for box in treatment.containers]
            places = dict.fromkeys(self._library.position(treatment, box) for box in boxes)
            refusals = [self._library.quarantine.reason(box) for box in boxes]
            refusal = refusals[0] if refusals and all(refusals) else None
            found[treatment.treatment_id] = s.Stored(" / ".join(places), refusal)
        return found
