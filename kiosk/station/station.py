"""The one seam of the bench's rules: a command in, facts recorded, a snapshot out.

Plain synchronous code that is handed its clock, its ids, its printer and its journal. Record, then show: nothing
changes here before the journal has it.
"""

from collections.abc import Callable
from typing import assert_never

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk import station_facts as sf
from kiosk.calibration import commands as cal
from kiosk.circuit.dossier_commands import DossierAct, DossierCommand, SearchTreatments, TurnTimeline
from kiosk.daily_check.commands import DailyCheckCommand, StartDailyCheck
from kiosk.daily_check.conditions import UNKNOWN_SYSTEM, SystemState
from kiosk.downtime.commands import DowntimeCommand, MakeKit
from kiosk.excursions.commands import ExcursionCommand
from kiosk.gates.commands import GateCommand
from kiosk.instants import Clock, Instant
from kiosk.log_desk import Job
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.commands import AlarmCommand
from kiosk.monitoring.course import ShowChart
from kiosk.monitoring.notices import Outputs
from kiosk.orders.commands import OrderCommand
from kiosk.people import facts as pf
from kiosk.people.commands import CloseBadge, PeopleCommand
from kiosk.people.pins import Pins
from kiosk.printing import Printer
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Journal, SameSignerError
from kiosk.run import commands as c
from kiosk.run.bench import Refused
from kiosk.run.scans import may_be_damaged_badge
from kiosk.scanner_check.commands import CheckCommand, StartScannerCheck
from kiosk.scanner_check.decide import refuse_with_run
from kiosk.scanning import Badge, Identified, identify
from kiosk.settings import StationSettings
from kiosk.station.desks import Desks
from kiosk.station.downtime_desk import PaperPrinter
from kiosk.station.paper_desk import PaperCommand
from kiosk.station.showing import screen_of, snapshot_of
from kiosk.storage.commands import StorageCommand
from kiosk.wording import Language
from kiosk.wording.formats import both_languages

_OF_OUTPUTS = sc.NoticeOutcome | sc.OutputSeen | sc.SoundSeen
_BY_ITSELF = sc.Observe | sc.ScannerSeen | sc.RecordVerified | sc.DowntimeKitMade | _OF_OUTPUTS | sc.Tick
"""Commands that nobody at the bench gave."""
_OF_LOG = sc.SearchLog | sc.OpenLogRun | sc.CloseLogRun | sc.CloseLog | sc.CheckRecord
_OF_CIRCUIT = sc.OpenCircuit | sc.CloseCircuit | sc.StartProcedure | DossierCommand
_OF_PAGES = _OF_LOG | sc.SignReview | sc.OpenMonitor | sc.CloseMonitor | ShowChart | _OF_CIRCUIT
_AT_THE_DOOR = (
    sc.Scan
    | sc.EnterPin
    | sc.CancelPin
    | c.RefuseToSign
    | sc.DismissVerdict
    | sc.LockScreen
    | sc.LeaveBench
    | sc.ResumeRun
    | sc.StopRunLeftOpen
    | sc.CloseRun
)
_AWAY_FROM_CHECK = sc.LeaveBench | sc.ResumeRun | sc.StopRunLeftOpen | sc.SearchLog | sc.OpenMonitor | sc.OpenCircuit
"""Commands that would take the bench away from a scanner check."""
_OF_MONITOR = sc.OpenMonitor | sc.CloseMonitor | ShowChart | AlarmCommand | ExcursionCommand
"""What is done at the monitor asks for its own badges, and shows no patient: a locked screen is no hindrance."""
_AT_LOCKED_SCREEN = sc.Scan | sc.EnterPin | sc.CancelPin | sc.DismissVerdict | CloseBadge | _OF_MONITOR


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
        aside: Callable[[Job], None] | None = None,
        look: Callable[[], SystemState] = lambda: UNKNOWN_SYSTEM,
        outputs: Outputs | None = None,
        paper: PaperPrinter | None = None,
    ) -> None:
        """`aside` does a long job elsewhere and hands its answer to `handle`; without it, it is done at once.

        `look` tells what the system says of its clock, its disk and its backups.
        """
        self._aside = aside or (lambda job: self.handle(job()))
        self._language = settings.language
        self._refused_by_fault = 0
        self._desks = Desks(settings, journal, pins, printer, clock, new_id, look, outputs, paper)
        self._desks.open()

    def warm_up(self) -> None:
        """Read the site's tables and every approved file. Call it once the first page is shown.

        Raises:
            NotApprovableError: this version cannot use an approved file.
        """
        self._desks.tables.load()
        self._desks.library.read_all()

    def speak(self, language: Language) -> None:
        """The language of what the station itself words: the log's history, and runs begun from now on."""
        self._language = language

    def close(self) -> None:
        """Keep what is open in memory and record that the program was closed as it should be."""
        now = self._desks.clock.now()
        self._desks.samples.keep_now(now)
        self._desks.recorder.record("station", sf.StationStopped(), None, now)

    # --- commands ------------------------------------------------------------------------------------------------

    def handle(self, command: sc.Command) -> None:
        """Carry out one command; what cannot be done is said by the snapshot's verdict, never raised.

        A record that cannot be written leaves everything as it was and says so.
        """
        now = self._desks.clock.now()
        try:
            self._desks.clock_watch.look(now)
            self._carry_out(command, now)
            if not isinstance(command, _BY_ITSELF):
                self._desks.runs.notice_time(now)
            self._desks.recorder.make_owed_batch_record(now)
            self._tell_of_faults(now)
            self._desks.notices.look(self._desks.alarms.open, now)
        except Refused as refused:
            self._desks.verdict.answer(s.Verdict(s.Tone.WARNING, refused.code, now, refused.values))
        except SameSignerError:
            self._desks.verdict.answer(s.Verdict(s.Tone.REFUSED, "same_person", now, {}))
        except RecordFault as fault:
            self._refused_by_fault += 1
            said = both_languages("why", fault.sentence)
            self._desks.verdict.answer(s.Verdict(s.Tone.REFUSED, "record_fault", now, said))

    def _carry_out(self, command: sc.Command, now: Instant) -> None:
        if not isinstance(command, _BY_ITSELF):
            self._desks.door.act(now)
            if self._desks.door.is_locked and not isinstance(command, _AT_LOCKED_SCREEN):
                raise Refused("screen_is_locked")
        if isinstance(command, _AWAY_FROM_CHECK):
            self._desks.checks.refuse_if_open()
            if not isinstance(command, sc.OpenMonitor):
                self._desks.daily_checks.refuse_if_open()
        if isinstance(command, _BY_ITSELF):
            self._take_note(command, now)
        elif isinstance(command, CheckCommand | DailyCheckCommand):
            self._check(command, now)
        elif isinstance(command, cal.CalibrationCommand):
            self._certify(command, now)
        elif isinstance(command, GateCommand):
            self._desks.door.ask_act(self._desks.release.act(command, self._language, now), now)
        elif isinstance(command, OrderCommand):
            self._desks.door.await_nothing()
            self._desks.orders.do(command, self._language, now)
        elif isinstance(command, AlarmCommand):
            self._desks.door.ask_act(self._desks.alarms.act(command, self._language, now), now)
        elif isinstance(command, ExcursionCommand):
            self._desks.door.await_nothing()
            self._desks.excursions.do(command, self._language, now)
        elif isinstance(command, PeopleCommand):
            self._desks.door.ask_act(self._desks.people.act(command, self._language, now), now)
        elif isinstance(command, DowntimeCommand):
            self._account_for_forms(command, now)
        elif isinstance(command, StorageCommand):
            self._desks.door.await_nothing()
            self._desks.stores.do(command, self._language, now)
        elif isinstance(command, _OF_PAGES):
            self._turn_to(command, now)
        elif isinstance(command, _AT_THE_DOOR):
            self._answer_door(command, now)
        elif isinstance(command, c.PrintLabel):
            self._desks.labels.print(now)
        elif isinstance(command, PaperCommand):
            self._desks.papers.do(command, now)
        elif isinstance(command, sc.TryOutput):
            self._desks.notices.try_output(command.output, self._desks.door.people, now)
        else:
            self._desks.runs.do(command, now)
            self._desks.door.await_nothing()

    def _check(self, command: CheckCommand | DailyCheckCommand, now: Instant) -> None:
        """One check at a time, and none while a run is left open."""
        if isinstance(command, StartScannerCheck | StartDailyCheck):
            self._desks.checks.refuse_if_open()
            self._desks.daily_checks.refuse_if_open()
            if self._desks.runs.left_open:
                raise refuse_with_run()
        self._desks.door.await_nothing()
        if isinstance(command, DailyCheckCommand):
            self._desks.daily_checks.do(command, self._desks.door.people, self._language, now)
        else:
            self._desks.checks.do(command, self._desks.door.people, self._language, now)

    def _account_for_forms(self, command: DowntimeCommand, now: Instant) -> None:
        self._desks.door.await_nothing()
        if isinstance(command, MakeKit):
            self._aside(self._desks.downtime.job_now(now))
        else:
            self._desks.door.ask_act(self._desks.downtime.act(command, self._language), now)

    def _certify(self, command: cal.CalibrationCommand, now: Instant) -> None:
        self._desks.door.await_nothing()
        match command:
            case cal.EnterCertificate():
                self._desks.calibration.enter(command, self._desks.instruments.channels, self._language, now)
            case cal.SignCertificate():
                self._desks.door.ask_act(self._desks.calibration.to_sign(), now)
            case cal.AbandonCertificate():
                self._desks.calibration.abandon(now)
            case cal.WithdrawCertificate():
                self._desks.door.ask_act(self._desks.calibration.to_withdraw(command), now)
            case _:
                assert_never(command)

    def _take_note(self, command: _BY_ITSELF, now: Instant) -> None:
        match command:
            case sc.Observe(seen):
                self._desks.instruments.observe(seen, now)
                self._desks.alarms.observe(seen.channel, now)
            case sc.ScannerSeen(scanner, trouble):
                self._desks.scanners.seen(scanner, trouble, now)
            case sc.RecordVerified(person_id):
                self._desks.recorder.record("station", self._desks.log.verified(command), person_id, now)
            case sc.NoticeOutcome() | sc.OutputSeen() | sc.SoundSeen():
                self._desks.notices.take_note(command, now)
            case sc.DowntimeKitMade():
                self._desks.downtime.take_note(command, now)
            case sc.Tick():
                self._desks.alarms.tick(now)
                self._desks.excursions.follow(self._desks.alarms.open, now)
                self._desks.samples.close_minute_if_due(now)
                self._desks.instruments.look(now)
                self._desks.journal.seal_if_due(now)
                self._desks.runs.notice_time(now)
                if self._desks.door.lock_if_idle(now):
                    self._desks.monitor.close()
                self._desks.door.forget_act_if_late(now)
                kit = self._desks.downtime.job_if_due(now)
                if kit is not None:
                    self._aside(kit)
            case _:
                assert_never(command)

    def _turn_to(self, command: _OF_PAGES, now: Instant) -> None:
        """Open, turn or leave a page that stands over whatever the bench is at."""
        match command:
            case sc.SignReview(comment):
                self._desks.door.ask_review(comment)
            case sc.OpenMonitor(place, subject):
                self._desks.door.await_nothing()
                self._desks.monitor.open(place, subject)
                if place is s.MonitorPlace.CALIBRATION:
                    self._desks.calibration.look_for_files()
                self._desks.courses.open()
            case ShowChart():
                self._desks.courses.show(command)
            case sc.CloseMonitor():
                self._desks.door.await_nothing()
                self._desks.monitor.close()
            case sc.OpenCircuit(place, subject):
                self._desks.runs.refuse_if_open()
                self._desks.door.await_nothing()
                self._desks.circuit.open(place, subject, self._desks.door.people)
                if place is s.CircuitPlace.ORDER:
                    self._desks.orders.open_page(now)
            case sc.CloseCircuit():
                self._desks.door.await_nothing()
                self._desks.circuit.close()
            case sc.StartProcedure(treatment_id, code):
                self._desks.door.await_nothing()
                if self._desks.runs.start(treatment_id, code, self._desks.door.people, self._language, now):
                    self._desks.circuit.close()
            case SearchTreatments() | TurnTimeline():
                self._desks.dossiers.turn(command)
            case _ if isinstance(command, DossierAct):
                self._desks.door.ask_act(self._desks.dossiers.act(command, self._language, now), now)
            case _:
                self._read_log(command, now)

    def _answer_door(self, command: _AT_THE_DOOR, now: Instant) -> None:
        match command:
            case sc.Scan(raw):
                self._scan(raw, now)
            case sc.EnterPin(pin):
                self._desks.door.enter_pin(pin, now)
                self._desks.log.refresh(self._language)
            case sc.CancelPin() | c.RefuseToSign():
                self._desks.door.await_nothing()
            case sc.DismissVerdict():
                self._desks.verdict.answer(None)
            case sc.LockScreen():
                self._desks.door.lock("asked", now)
                self._desks.monitor.close()
            case sc.LeaveBench():
                self._desks.door.leave(now)
                self._desks.circuit.close()
            case sc.ResumeRun(run_id):
                self._desks.runs.resume(run_id, self._desks.door.people, now)
            case sc.StopRunLeftOpen(run_id):
                self._desks.runs.resume(run_id, self._desks.door.people, now)
                self._desks.runs.do(c.ReportProblem("stop"), now)
            case sc.CloseRun():
                self._desks.runs.close(now)
            case _:
                assert_never(command)

    def _tell_of_faults(self, now: Instant) -> None:
        """Once the record can be written again, it says that for a while it could not."""
        if self._refused_by_fault:
            fact = sf.RecordingFailed("the record could not be written", self._refused_by_fault)
            self._desks.recorder.record("station", fact, None, now)
            self._refused_by_fault = 0

    def _scan(self, raw: str, now: Instant) -> None:
        """Whose affair a scan is: the door's, the run's, or the idle bench's."""
        identified, owner = identify(raw), None
        if screen_of(self._desks) is s.Screen.SCANNER_CHECK and not self._is_for_the_door(identified):
            self._desks.checks.scan(raw, now)
            return
        if screen_of(self._desks) is s.Screen.DAILY_CHECK and not self._is_for_the_door(identified):
            raise Refused("daily_check.no_scan_due")
        if isinstance(identified, Badge):
            owner = self._desks.library.badge_owner(identified.badge_id)
            if owner is None:
                self._desks.recorder.record("badges", pf.UnknownBadgeShown(identified.badge_id), None, now)
            if self._desks.door.takes_badge():
                self._desks.door.show_badge(owner, now)
                return
        elif self._desks.door.is_locked or (self._desks.recorder.run is None and self._waits_for_people()):
            asks = (
                "no_scan_due"
                if self._desks.door.pin is None and screen_of(self._desks) is s.Screen.RESUME
                else "label_where_badge_due"
            )
            self._desks.runs.refuse_scan(
                "scan_unreadable" if may_be_damaged_badge(identified) else asks, identified, raw, now
            )
            return
        self._desks.monitor.close()
        if self._desks.recorder.run is not None and not self._desks.log.is_open:
            if self._desks.recorder.open_run is None or not self._desks.stores.used_in_run(identified, now):
                self._desks.runs.scan(identified, raw, owner, now)
        elif self._desks.log.is_open:
            raise Refused("no_scan_due")
        elif self._desks.circuit.is_open:
            self._desks.circuit.scan(identified, raw, now)
        else:
            page = self._desks.runs.open(raw, self._desks.door.people, self._language, now)
            if page is not None:
                self._desks.circuit.open(s.CircuitPlace.TREATMENT, page, self._desks.door.people)

    def _is_for_the_door(self, identified: Identified) -> bool:
        """A badge that is awaited; until one is, the sheet's badge is scanned as any other symbol."""
        signing = self._desks.checks.awaits_signature or self._desks.daily_checks.awaits_signature
        return isinstance(identified, Badge) and (signing or self._desks.door.act_awaits_badge)

    def _waits_for_people(self) -> bool:
        return self._desks.door.awaits_somebody or screen_of(self._desks) in {s.Screen.SIGN_IN, s.Screen.RESUME}

    def _read_log(self, command: _OF_LOG, now: Instant) -> None:
        self._desks.door.await_nothing()
        job = self._desks.log.handle(command, self._desks.door.people, self._language)
        if job is not None:
            self._aside(job)
        if isinstance(command, sc.OpenLogRun):
            self._make_missing_record(command.run_id, now)

    def _make_missing_record(self, run_id: str, now: Instant) -> None:
        """The batch record of an ended run that a cut, or a full disk, left without one."""
        run = self._desks.recorder.replayed(run_id)
        if not run.is_open and self._desks.records.path_of(run_id) is None:
            self._desks.recorder.make_batch_record(run, now)
            self._desks.log.refresh(self._language)

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """Every alarm that is not normal."""
        return self._desks.alarms.open

    def snapshot(self) -> s.Snapshot:
        """All that the screen may know, now."""
        return snapshot_of(self._desks)
