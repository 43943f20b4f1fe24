"""The one seam of the bench's rules: a command in, facts recorded, a snapshot out.

Plain synchronous code that is handed its clock, its ids, its printer and its journal. Record, then show: nothing
changes here before the journal has it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from kiosk import snapshot as s
from kiosk import station_facts as sf
from kiosk.circuit.profiles import Moment
from kiosk.circuit.treatments import Treatment, homonyms_of
from kiosk.instants import Clock, Instant, seconds_between, wall_jump_seconds
from kiosk.library import Library
from kiosk.log_desk import LogDesk
from kiosk.monitoring.readings import BathVerdict, Channel, NoReading, Reading, judge_bath, observe
from kiosk.people import facts as pf
from kiosk.people.people import Person
from kiosk.people.pins import Pins
from kiosk.printing import Printer, PrinterRefused, PrintOutcomeUnknown, draw_thaw_label, use_before
from kiosk.procedures.model import BathReadyStep, DecideStep, LabelStep, SignStep
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Entry, Journal, SameSignerError
from kiosk.records.log import open_runs
from kiosk.records.samples import SampleStore
from kiosk.records.timestamps import utc_of
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.bench import Bench, Refused
from kiosk.run.clocks import clocks_of
from kiosk.run.decide import decide, open_slot, sign
from kiosk.run.following import awaits_checker, unconfirmed_moment
from kiosk.run.noticing import notice_reading, notice_time
from kiosk.run.replay import advance, replay, start
from kiosk.run.scans import decide_scan, may_be_damaged_badge
from kiosk.run.signing import record_hash, signature_lines
from kiosk.run.state import Run
from kiosk.run_record import BatchRecords
from kiosk.scanning import Badge, Unreadable, explain, identify
from kiosk.settings import StationSettings
from kiosk.sign_in import may_try, pin_entered
from kiosk.treatment_desk import TreatmentDesk
from kiosk.verdicts import both_languages, is_graver, verdict_on
from kiosk.wording import Language

JUMP_SECONDS = 2.0
"""Wall time moving more than this against the boot clock is recorded."""
KEEP_SECONDS = 900.0
"""How long the bath's readings stay in memory for the screen."""


class Station:
    """Owns the journal and the runs of one bench; one thread at a time."""

    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        pins: Pins,
        printer: Printer,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._pins = pins
        self._printer = printer
        self._clock = clock
        self._new_id = new_id
        self._samples = SampleStore(journal)
        self._library = Library(journal)
        self._treatments = TreatmentDesk(journal, self._library, settings.procedure_code)
        self._records = BatchRecords(journal, self._library, self._samples, settings)
        self._log = LogDesk(journal, self._library, self._records, settings)
        self._channels = {channel.name: channel for channel in settings.channels}
        self._crew: tuple[str, ...] = ()
        self._pin: s.PinRequest | None = None
        self._pin_covers: str | None = None
        self._verdict: s.Verdict | None = None
        self._run: Run | None = None
        self._run_head = b""
        self._thawed: frozenset[str] = frozenset()
        self._label_png: bytes | None = None
        self._locked = False
        self._refused_by_fault = 0
        self._record_owed = False
        """the run has ended, and its batch record could not be made yet"""
        now = clock.now()
        self._last_tick, self._last_act = self._last_recorded() or now, now
        self._left_open = tuple(self._replayed(row.run_id) for row in open_runs(journal))
        started = sf.StationStarted(settings.software_version, settings.settings_sha256)
        self._record("station", (started,), None, now)
        self._language = settings.language

    # --- commands ------------------------------------------------------------------------------------------------

    def handle(self, command: s.Command) -> None:
        """Carry out one command; what cannot be done is said by the snapshot's verdict, never raised.

        A record that cannot be written leaves everything as it was and says so.
        """
        now = self._clock.now()
        try:
            self._notice_clock(now)
            self._carry_out(command, now)
            if not isinstance(command, s.Observe | s.Tick):
                self._notice_time(now)
            self._tell_of_faults(now)
        except Refused as refused:
            self._verdict = s.Verdict(s.Tone.WARNING, refused.code, now, refused.values)
        except SameSignerError:
            self._verdict = s.Verdict(s.Tone.REFUSED, "same_person", now, {})
        except RecordFault as fault:
            self._refused_by_fault += 1
            said = both_languages("why", fault.sentence(Language.FRENCH), fault.sentence(Language.ENGLISH))
            self._verdict = s.Verdict(s.Tone.REFUSED, "record_fault", now, said)

    def _carry_out(self, command: s.Command, now: Instant) -> None:
        if not isinstance(command, s.Observe | s.Tick):
            self._last_act = now
            if self._locked and not isinstance(command, s.Scan | s.EnterPin | s.CancelPin | s.DismissVerdict):
                raise Refused("screen_is_locked")
        match command:
            case s.Observe(seen):
                self._observe(seen, now)
            case s.Tick():
                self._tick(now)
            case s.Scan(raw):
                self._scan(raw, now)
            case s.EnterPin(pin):
                self._enter_pin(pin, now)
            case s.CancelPin():
                self._pin = None
            case s.DismissVerdict():
                self._verdict = None
            case s.LockScreen():
                self._lock("asked", now)
            case s.LeaveBench():
                self._leave(now)
            case s.ResumeRun(run_id):
                self._resume(run_id, now)
            case s.StopRunLeftOpen(run_id):
                self._resume(run_id, now)
                self._in_run(c.ReportProblem("stop"), now)
            case s.CloseRun():
                self._close_run()
            case s.SignReview(comment):
                self._ask_review(comment)
            case s.SearchLog() | s.OpenLogRun() | s.CloseLogRun() | s.CloseLog() | s.CheckRecord():
                self._pin = None
                checked = self._log.handle(command, self._people(), self._language)
                if checked is not None:
                    self._record("station", (checked,), checked.person_id, now)
                if isinstance(command, s.OpenLogRun):
                    self._make_missing_record(command.run_id, now)
            case c.PrintLabel():
                self._print_label(now)
            case c.RefuseToSign():
                self._pin = None
            case _:
                self._in_run(command, now)

    def warm_up(self) -> None:
        """Load what the first label and the first batch record will need; call it once the first page is shown."""
        import kiosk.documents.batch_record
        import kiosk.documents.label  # noqa: F401

    def speak(self, language: Language) -> None:
        """The language of what the station itself words: the log's history, and runs begun from now on."""
        self._language = language

    def close(self) -> None:
        """Keep what is open in memory and record that the program was closed as it should be."""
        now = self._clock.now()
        self._samples.keep_now(now)
        self._record("station", (sf.StationStopped(),), None, now)

    # --- recording -----------------------------------------------------------------------------------------------

    def _record(self, stream: str, facts: Sequence[object], actor: str | None, now: Instant) -> None:
        self._record_together((Entry(stream, self._journal.version(stream), facts),), actor, now)

    def _record_together(self, entries: Sequence[Entry], actor: str | None, now: Instant) -> None:
        recorded = self._journal.append_together([e for e in entries if e.facts], actor=actor, at=now)
        for row in recorded:
            self._library.learn(row.fact, row.at)
            if self._run is not None and row.stream == f"run:{self._run.run_id}":
                self._run = advance(self._run, row.fact, row.at, self._library)
                self._run_head = row.hash

    def _record_run(
        self, facts: Sequence[object], actor: str | None, now: Instant, *also: Entry, by_itself: bool = False
    ) -> None:
        """Append to the open run's stream, say the verdict, and make the batch record of a run that ended."""
        run = self._open_run()
        self._record_together((Entry(f"run:{run.run_id}", run.version, facts), *also), actor, now)
        self._say(verdict_on(facts, now), by_itself=by_itself)
        if any(isinstance(fact, f.MomentMarked) for fact in facts):
            self._samples.keep_now(now)
        if any(isinstance(fact, f.RunEnded) for fact in facts):
            self._pin, self._record_owed = None, True
            self._make_batch_record(now)

    def _say(self, verdict: s.Verdict | None, *, by_itself: bool) -> None:
        """An act's verdict takes the place of the last; what happens by itself never hides a refusal."""
        shown = self._verdict
        if by_itself and (verdict is None or (shown is not None and is_graver(shown, verdict))):
            return
        self._verdict = verdict

    def _make_batch_record(self, now: Instant) -> None:
        made = self._records.make(self._open_run(), now)
        self._record("station", (made,), None, now)
        self._record_owed = False

    def _make_missing_record(self, run_id: str, now: Instant) -> None:
        """The batch record of an ended run that a cut, or a full disk, left without one."""
        run = self._replayed(run_id)
        if not run.is_open and self._records.path_of(run_id) is None:
            self._record("station", (self._records.make(run, now),), None, now)
            self._log.refresh(self._language)

    def _last_recorded(self) -> Instant | None:
        """When the newest fact was recorded, by the clocks of then."""
        rows = self._journal.between(self._journal.head().seq, self._journal.head().seq)
        return Instant(utc_of(rows[0].at_utc), rows[0].boot_id, rows[0].boottime_ns) if rows else None

    def _open_run(self) -> Run:
        if self._run is None:
            raise Refused("no_run_open")
        return self._run

    def _replayed(self, run_id: str) -> Run:
        rows = self._journal.stream(f"run:{run_id}")
        return replay([(row.fact, row.at) for row in rows], self._library)

    # --- scans, badges and PINs ----------------------------------------------------------------------------------

    def _scan(self, raw: str, now: Instant) -> None:
        identified, owner = identify(raw), None
        if isinstance(identified, Badge):
            owner = self._library.badge_owner(identified.badge_id)
            if owner is None:
                self._record("badges", (pf.UnknownBadgeShown(identified.badge_id),), None, now)
            if self._badge_asks_for_pin():
                self._badge(owner, now)
                return
        elif self._locked or (self._run is None and self._waits_for_people()):
            asks = "no_scan_due" if self._pin is None and self._screen() is s.Screen.RESUME else "label_where_badge_due"
            reason = "scan_unreadable" if may_be_damaged_badge(identified) else asks
            self._record("station", (sf.TreatmentRefused(reason, raw[:200]),), None, now)
            self._verdict = s.Verdict(s.Tone.REFUSED, reason, now, _sentence_of(identified))
            return
        if self._run is not None and not self._log.is_open:
            run = self._open_run()
            bench = self._bench(run, now)
            facts = decide_scan(identified, raw, run, bench, owner)
            self._record_run(facts, None if owner is None else owner.person_id, now)
            if isinstance(identified, Unreadable) and self._verdict is not None:
                self._verdict = replace(self._verdict, values=_sentence_of(identified))
            return
        if self._log.is_open:
            raise Refused("no_scan_due")
        self._open_treatment(raw, now)

    def _waits_for_people(self) -> bool:
        return self._pin is not None or self._screen() in {s.Screen.SIGN_IN, s.Screen.RESUME}

    def _badge_asks_for_pin(self) -> bool:
        """Whether a badge, shown now, begins a sign-in or a signature rather than an act of the run."""
        if self._locked or self._run is None:
            return True
        if self._log.is_open or not self._run.is_open:
            return False
        signing = isinstance(self._run.step, SignStep | DecideStep)
        return signing and unconfirmed_moment(self._run) is None and not awaits_checker(self._run)

    def _badge(self, owner: Person | None, now: Instant) -> None:
        if owner is None:
            self._verdict = s.Verdict(s.Tone.REFUSED, "unknown_badge", now, {})
            return
        may_try(owner, now)
        if self._locked:
            if owner.person_id not in self._crew:
                raise Refused("not_crew", name=owner.name)
            self._ask_pin(owner, "unlock")
        elif self._run is not None:
            self._ask_signature(owner, now)
        elif self._log.is_open:
            raise Refused("no_badge_due")
        elif owner.person_id in self._crew:
            raise Refused("already_signed_in", name=owner.name)
        elif len(self._crew) == 2:
            raise Refused("two_are_signed_in")
        else:
            self._ask_pin(owner, "work")

    def _ask_pin(self, person: Person, purpose: str, meaning: str | None = None, slot: str | None = None) -> None:
        self._pin = s.PinRequest(person, purpose, meaning, slot)
        self._verdict = None

    def _ask_signature(self, owner: Person, now: Instant) -> None:
        run = self._open_run()
        step = run.step
        try:
            slot = open_slot(run, owner)
        except Refused as refused:
            if refused.code not in {"same_person", "role_not_allowed", "not_crew"}:
                raise
            fact = f.SignatureRefused(step.id, "", owner.person_id, refused.code)
            self._record_run((fact,), owner.person_id, now)
            return
        if not isinstance(step, SignStep | DecideStep):
            raise Refused("no_badge_due")
        meaning = next(place.meaning for place in step.slots if place.slot == slot)
        self._ask_pin(owner, "sign", meaning, slot)
        self._cover(now)

    def _cover(self, now: Instant) -> None:
        """What is on the screen now is what the PIN asked for signs."""
        view = self._signature(now)
        self._pin_covers = None if view is None else view.record_hash

    def _enter_pin(self, pin: str, now: Instant) -> None:
        request = self._pin
        if request is None:
            raise Refused("no_pin_asked")
        person = self._library.person(request.person.person_id)
        may_try(person, now)
        right = self._pins.is_right(person.person_id, pin)
        facts = pin_entered(person, request.purpose, right=right)
        stream = f"person:{person.person_id}"
        entry = Entry(stream, self._journal.version(stream), facts)
        if not right:
            signing = (
                (f.SignatureRefused(self._run.step.id, request.slot or "", person.person_id, "wrong_pin"),)
                if (self._run is not None and self._run.is_open and request.purpose == "sign")
                else ()
            )
            if signing:
                self._record_run(signing, person.person_id, now, entry)
            else:
                self._record_together((entry,), person.person_id, now)
            self._refresh_pin(person, now)
            return
        if request.purpose == "sign":
            self._sign(person, request, entry, now)
        elif request.purpose == "review":
            self._review(person, entry, now)
        else:
            unlocked = Entry("station", self._journal.version("station"), (sf.ScreenUnlocked(person.person_id),))
            also = (unlocked,) if request.purpose == "unlock" else ()
            self._record_together((entry, *also), person.person_id, now)
            self._locked = False
            if request.purpose == "work":
                self._crew = (*self._crew, person.person_id)
            self._verdict = None
        self._pin = None

    def _refresh_pin(self, person: Person, now: Instant) -> None:
        after = self._library.person(person.person_id)
        if self._pin is not None:
            self._pin = None if after.locked_out else replace(self._pin, person=after)
            self._cover(now)
        code = "locked_out" if after.locked_out else "wrong_pin"
        values = {"name": after.name, "failures": str(after.failures), "seconds": str(after.wait_seconds)}
        self._verdict = s.Verdict(s.Tone.REFUSED, code, now, values)

    def _sign(self, person: Person, request: s.PinRequest, entry: Entry, now: Instant) -> None:
        run, view = self._open_run(), self._signature(now)
        if view is None or view.record_hash != self._pin_covers:
            self._pin = None
            raise Refused("record_changed")
        facts = sign(run, person, request.slot or "", view.record_hash, now)
        self._record_run(facts, person.person_id, now, entry)

    def _signature(self, now: Instant) -> s.SignatureView | None:
        run = self._run
        if run is None or not run.is_open or not isinstance(run.step, SignStep | DecideStep):
            return None
        lines = signature_lines(run, now, self._settings.zone)
        return s.SignatureView(lines, record_hash(run, lines, self._run_head))

    def _people(self) -> tuple[Person, ...]:
        return tuple(self._library.person(person_id) for person_id in self._crew)

    # --- the review ----------------------------------------------------------------------------------------------

    def _ask_review(self, comment: str) -> None:
        reviewer = self._log.ask_review(comment, self._people())
        self._ask_pin(reviewer, "review", "reviewed")

    def _review(self, person: Person, entry: Entry, now: Instant) -> None:
        run_id, fact = self._log.review(person)
        self._record_together(
            (Entry(f"run:{run_id}", self._journal.version(f"run:{run_id}"), (fact,)), entry), person.person_id, now
        )
        self._record("station", (self._records.make(self._replayed(run_id), now),), None, now)
        self._log.refresh(self._language)
        self._verdict = s.Verdict(s.Tone.OK, "review_signed", now, {})

    # --- treatments and runs -------------------------------------------------------------------------------------

    def _open_treatment(self, raw: str, now: Instant) -> None:
        opened = self._treatments.open(raw, self._people(), self._local(now))
        if isinstance(opened, sf.TreatmentRefused):
            self._record("station", (opened,), None, now)
            self._verdict = s.Verdict(s.Tone.REFUSED, opened.reason, now, _sentence_of(identify(raw)))
            return
        started = opened(self._new_id(), self._language, self._settings.software_version)
        recorded = self._journal.append(f"run:{started.run_id}", 0, (started,), actor=started.performer_id, at=now)
        self._library.learn(started, now)
        self._take_up(start(started, now, self._library))
        self._run_head = recorded[-1].hash
        self._label_png = None
        homonyms = bool(started.homonym_treatment_ids)
        code, tone = ("opened_with_homonym", s.Tone.WARNING) if homonyms else ("treatment_opened", s.Tone.OK)
        self._verdict = s.Verdict(tone, code, now, {})

    def _take_up(self, run: Run) -> None:
        self._run = run
        self._thawed = self._treatments.thawed_containers(run.treatment, but=run.run_id)

    def _resume(self, run_id: str, now: Instant) -> None:
        if self._run is not None:
            raise Refused("run_is_open" if self._run.is_open else "run_has_ended")
        left = next((run for run in self._left_open if run.run_id == run_id), None)
        if left is None:
            raise Refused("not_now")
        performer, checker = self._treatments.crew_for(left.procedure, self._people())
        self._take_up(left)
        last = self._journal.stream(f"run:{run_id}")[-1]
        self._run_head = last.hash
        try:
            facts: tuple[object, ...] = (f.RunResumed(performer.person_id, checker.person_id),)
            jump = _wall_jump(last.at, now)
            if abs(jump) > JUMP_SECONDS:
                facts = (*facts, f.ClockJumped(Decimal(str(round(jump, 1)))))
            self._record_run(facts, performer.person_id, now)
        except RecordFault:
            self._run = None
            raise
        self._left_open = tuple(run for run in self._left_open if run.run_id != run_id)
        label = left.state_of(left.step.id).label
        self._label_png = None if label is None else self._records.label_png(run_id, label.copy)

    def _close_run(self) -> None:
        if self._run is not None and self._run.is_open:
            raise Refused("run_is_open")
        if self._record_owed:
            self._make_batch_record(self._clock.now())
        self._run = self._verdict = self._label_png = None

    def _in_run(self, command: c.Command, now: Instant) -> None:
        run = self._open_run()
        facts = decide(command, run, self._bench(run, now))
        self._pin = None
        self._record_run(facts, run.performer.person_id, now)

    def _bench(self, run: Run, now: Instant) -> Bench:
        bath = self._bath_channel()
        return Bench(
            now=now,
            local_now=self._local(now),
            owners=self._library.owners,
            thawed=self._thawed,
            bath=judge_bath(bath, run.profile.bath, now),
            bath_channel=bath,
        )

    def _bath_channel(self) -> Channel:
        return next(channel for channel in self._channels.values() if channel.kind == "bath")

    def _local(self, now: Instant) -> datetime:
        return now.utc.astimezone(self._settings.zone).replace(tzinfo=None)

    # --- the label -----------------------------------------------------------------------------------------------

    def _print_label(self, now: Instant) -> None:
        """Record the intent, print, record the outcome: a cut between leaves an intent that the page asks about."""
        run = self._open_run()
        if not isinstance(run.step, LabelStep):
            raise Refused("not_now")
        before = run.here.label
        if before is not None and before.outcome is None:
            raise Refused("state_label_outcome_first")
        copy = run.label_copies + 1
        actor = run.performer.person_id
        try:
            label = draw_thaw_label(run, self._settings.name, self._settings.zone, now, copy, self._printer.dpi)
        except Exception as error:  # noqa: BLE001 whatever kept the label from being drawn faithfully, it is not printed
            fact = f.LabelPrintFailed(run.step.id, copy, "label_not_faithful", str(error)[:300])
            self._record_run((fact,), actor, now)
            return
        self._records.keep_label(run.run_id, copy, label.png)
        self._label_png = label.png
        symbols = tuple(symbol.text for symbol in label.symbols)
        self._record_run((f.LabelPrintIntended(run.step.id, copy, label.sha256, symbols, use_before(run)),), actor, now)
        outcome: object
        try:
            self._printer.print_label(label.raster, label.width_dots, label.height_dots)
            outcome = f.LabelPrinted(run.step.id, copy)
        except PrinterRefused as refused:
            outcome = f.LabelPrintFailed(run.step.id, copy, refused.code, refused.detail[:300])
        except PrintOutcomeUnknown:
            self._verdict = s.Verdict(s.Tone.WARNING, "label_outcome_unknown", now, {})
            return
        self._record_run((outcome,), actor, self._clock.now())

    # --- time and readings ---------------------------------------------------------------------------------------

    def _observe(self, seen: Reading | NoReading, now: Instant) -> None:
        before = self._channels.get(seen.channel)
        if before is None:
            return
        after = observe(before, seen, KEEP_SECONDS)
        if isinstance(seen, NoReading):
            if before.trouble is None or before.trouble.why != seen.why:
                self._record("station", (sf.InstrumentFailed(seen.channel, seen.why, seen.detail[:300]),), None, now)
            self._samples.add(seen.channel, None, seen.why, seen.at)
        else:
            if before.trouble is not None or before.last is None or before.last.instrument != seen.instrument:
                self._record("station", (sf.InstrumentAnswered(seen.channel, seen.instrument),), None, now)
            self._samples.add(seen.channel, seen.celsius, "ok", seen.at, instrument=seen.instrument)
        self._channels[seen.channel] = after
        if self._run is not None and after.kind == "bath":
            facts = notice_reading(self._run, seen)
            if facts:
                self._record_run(facts, None, now, by_itself=True)

    def _tick(self, now: Instant) -> None:
        self._samples.close_minute_if_due(now)
        self._journal.seal_if_due(now)
        self._notice_time(now)
        if self._record_owed:
            self._make_batch_record(now)
        idle = seconds_between(self._last_act, now) >= self._settings.idle_lock_seconds
        if idle and self._crew and not self._locked and not self._hands_are_needed():
            self._lock("idle", now)

    def _notice_time(self, now: Instant) -> None:
        if self._run is not None and self._run.is_open:
            facts = notice_time(self._run, self._bench(self._run, now))
            if facts:
                self._record_run(facts, None, now, by_itself=True)

    def _hands_are_needed(self) -> bool:
        """The product is out of storage, or the bath is being waited for: no PIN may stand in the way."""
        run = self._run
        if run is None or not run.is_open:
            return False
        return Moment.OUT_OF_STORAGE in run.marks or isinstance(run.step, BathReadyStep)

    def _notice_clock(self, now: Instant) -> None:
        jump = _wall_jump(self._last_tick, now)
        if abs(jump) > JUMP_SECONDS:
            seconds = Decimal(str(round(jump, 1)))
            entry = Entry("station", self._journal.version("station"), (sf.WallClockJumped(seconds),))
            if self._run is not None and self._run.is_open:
                self._record_run((f.ClockJumped(seconds),), None, now, entry, by_itself=True)
            else:
                self._record_together((entry,), None, now)
        self._last_tick = now

    def _tell_of_faults(self, now: Instant) -> None:
        """Once the record can be written again, it says that for a while it could not."""
        if self._refused_by_fault:
            fact = sf.RecordingFailed("the record could not be written", self._refused_by_fault)
            self._record("station", (fact,), None, now)
            self._refused_by_fault = 0

    def _lock(self, reason: str, now: Instant) -> None:
        if not self._crew:
            raise Refused("nobody_signed_in")
        self._record("station", (sf.ScreenLocked(reason),), None, now)
        self._locked, self._pin, self._verdict = True, None, None

    def _leave(self, now: Instant) -> None:
        if self._run is not None and self._run.is_open:
            raise Refused("run_is_open")
        streams = [(f"person:{person_id}", pf.SignedOut(person_id)) for person_id in self._crew]
        self._record_together([Entry(name, self._journal.version(name), (out,)) for name, out in streams], None, now)
        self._crew, self._run, self._verdict, self._pin = (), None, None, None
        self._log.close()

    # --- the snapshot --------------------------------------------------------------------------------------------

    def _screen(self) -> s.Screen:
        if self._locked:
            return s.Screen.LOCKED
        if self._log.is_open:
            return s.Screen.LOG
        if self._run is not None:
            return s.Screen.RUN
        if self._left_open and len(self._crew) == 2:
            return s.Screen.RESUME
        return s.Screen.HOME if self._crew else s.Screen.SIGN_IN

    def snapshot(self) -> s.Snapshot:
        """All that the screen may know, now."""
        now, run = self._clock.now(), self._run
        bath: BathVerdict | None = None
        homonyms: tuple[Treatment, ...] = ()
        if run is not None:
            bath = judge_bath(self._bath_channel(), run.profile.bath, now)
            homonyms = homonyms_of(run.treatment, self._library.waiting)
        seal = self._journal.latest_seal()
        return s.Snapshot(
            now=now,
            station=self._settings.name,
            zone=str(self._settings.zone),
            screen=self._screen(),
            crew=self._people(),
            pin=self._pin,
            verdict=self._verdict,
            run=run,
            runs_left_open=self._left_open,
            ready=self._treatments.ready(),
            homonyms=homonyms,
            clocks=() if run is None else clocks_of(run, now),
            channels=tuple(self._channels.values()),
            bath=bath,
            curve=self._curve(now),
            signature=self._signature(now),
            label_png=self._label_png,
            log=self._log.view() if self._log.is_open else None,
            batch_record=None if run is None else self._records.path_of(run.run_id),
            sealed_facts=0 if seal is None else seal.size,
            facts=self._journal.head().seq,
            names=self._library.names,
            demo=self._settings.demo,
        )

    def _curve(self, now: Instant) -> tuple[s.CurvePoint, ...]:
        """The bath since before thaw start, or its last minutes; samples kept on disk fill in after a restart."""
        run = self._run
        since = now.utc - timedelta(seconds=480)
        if run is None or not run.is_open:
            return ()
        samples = self._samples.read(self._bath_channel().name, since, now.utc)
        return tuple(s.CurvePoint(sample.at_utc, sample.celsius) for sample in samples)


def _wall_jump(earlier: Instant, later: Instant) -> float:
    """Seconds that wall time moved by itself; across a restart only a step backwards can be told."""
    if earlier.boot_id == later.boot_id:
        return wall_jump_seconds(earlier, later)
    return min(0.0, (later.utc - earlier.utc).total_seconds())


def _sentence_of(identified: object) -> dict[str, str]:
    if not isinstance(identified, Unreadable):
        return {}
    return both_languages("sentence", explain(identified, Language.FRENCH), explain(identified, Language.ENGLISH))
