"""The one seam of the bench's rules: a command in, facts recorded, a snapshot out.

Plain synchronous code that is handed its clock, its ids, its printer and its journal. Record, then show: nothing
changes here before the journal has it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from kiosk import snapshot as s
from kiosk import station_facts as sf
from kiosk.calibration import commands as cal
from kiosk.daily_check.commands import DailyCheckCommand, StartDailyCheck
from kiosk.daily_check.conditions import UNKNOWN_SYSTEM, SystemState
from kiosk.excursion_reports import ExcursionReports
from kiosk.excursions.commands import ExcursionCommand
from kiosk.instants import Clock, Instant
from kiosk.library import Library
from kiosk.log_desk import Job, LogDesk
from kiosk.monitoring.alarms.alarm import Alarm
from kiosk.monitoring.alarms.commands import AcknowledgeAlarm, AlarmCommand
from kiosk.monitoring.course import ShowChart
from kiosk.monitoring.notices import NoOutputs, Outputs
from kiosk.people import facts as pf
from kiosk.people.pins import Pins
from kiosk.printing import Printer
from kiosk.records.faults import RecordFault
from kiosk.records.full_tests import FullTests
from kiosk.records.journal import Journal, SameSignerError
from kiosk.records.samples import SampleStore
from kiosk.run import commands as c
from kiosk.run.bench import Refused
from kiosk.run.clocks import clocks_of
from kiosk.run.scans import may_be_damaged_badge
from kiosk.run_record import BatchRecords
from kiosk.scanner_check.commands import CheckCommand, StartScannerCheck
from kiosk.scanner_check.decide import refuse_with_run
from kiosk.scanning import Badge, Identified, identify
from kiosk.settings import StationSettings
from kiosk.station.alarm_desk import AlarmDesk
from kiosk.station.calibration_desk import CalibrationDesk
from kiosk.station.check_desk import CheckDesk
from kiosk.station.clock_watch import ClockWatch
from kiosk.station.course_desk import CourseDesk
from kiosk.station.daily_check_desk import DailyCheckDesk, LooksAt
from kiosk.station.door import Door
from kiosk.station.excursion_desk import ExcursionDesk
from kiosk.station.instruments import Instruments
from kiosk.station.label_desk import LabelDesk
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.monitor_desk import MonitorDesk
from kiosk.station.notice_desk import NoticeDesk
from kiosk.station.recorder import Recorder
from kiosk.station.run_desk import RunDesk
from kiosk.station.scanners import Scanners
from kiosk.station.site_names import site_names
from kiosk.station.trust_book import TrustBook
from kiosk.tables import SiteTables
from kiosk.treatment_desk import TreatmentDesk
from kiosk.verdicts import both_languages
from kiosk.wording import Language

_OF_OUTPUTS = s.NoticeOutcome | s.OutputSeen | s.SoundSeen
_BY_ITSELF = s.Observe | s.ScannerSeen | s.RecordVerified | _OF_OUTPUTS | s.Tick
"""Commands that nobody at the bench gave."""
_OF_LOG = s.SearchLog | s.OpenLogRun | s.CloseLogRun | s.CloseLog | s.CheckRecord
_OF_PAGES = _OF_LOG | s.SignReview | s.OpenMonitor | s.CloseMonitor | ShowChart
_AT_THE_DOOR = (
    s.Scan
    | s.EnterPin
    | s.CancelPin
    | c.RefuseToSign
    | s.DismissVerdict
    | s.LockScreen
    | s.LeaveBench
    | s.ResumeRun
    | s.StopRunLeftOpen
    | s.CloseRun
)
_AWAY_FROM_CHECK = s.LeaveBench | s.ResumeRun | s.StopRunLeftOpen | s.SearchLog | s.OpenMonitor
"""Commands that would take the bench away from a scanner check."""
_AT_LOCKED_SCREEN = s.Scan | s.EnterPin | s.CancelPin | s.DismissVerdict | AcknowledgeAlarm


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
    ) -> None:
        """`aside` does a long job elsewhere and hands its answer to `handle`; without it, it is done at once.

        `look` tells what the system says of its clock, its disk and its backups.
        """
        now = clock.now()
        self._aside = aside or (lambda job: self.handle(job()))
        self._settings = settings
        self._journal = journal
        self._clock = clock
        self._language = settings.language
        self._refused_by_fault = 0
        self._verdict = LastVerdict()
        self._library = Library(journal)
        self._tables = SiteTables(settings.tables, self._library.table_in_force)
        self._samples = SampleStore(journal)
        self._treatments = TreatmentDesk(
            journal, self._library, settings.procedure_code, lambda: self._daily_checks.last
        )
        self._records = BatchRecords(journal, self._library, self._samples, settings)
        self._log = LogDesk(journal, self._library, self._records, settings)
        self._recorder = Recorder(journal, self._library, self._samples, self._records, self._verdict)
        self._clock_watch = ClockWatch(journal, self._recorder, now)
        self._calibration = CalibrationDesk(
            settings, journal, self._library, self._recorder, self._verdict, self._samples.keep_now, new_id
        )
        trust = TrustBook(
            journal, lambda: self._library.monitoring_plan, lambda: self._calibration.certificates, settings.zone
        )
        self._instruments = Instruments(settings.channels, self._recorder, self._samples, trust)
        self._alarms = AlarmDesk(
            journal, self._library, self._recorder, self._instruments, self._samples, self._verdict, new_id, now
        )
        self._alarms.ask_also(lambda at: self._calibration.conditions(self._instruments.channels, at))
        self._scanners = Scanners(self._recorder)
        self._monitor = MonitorDesk(self._verdict)
        self._courses = CourseDesk(
            journal, self._library, self._instruments, self._samples, lambda: self._calibration.certificates
        )
        self._labels = LabelDesk(settings, self._recorder, self._records, printer, clock, self._verdict)
        self._checks = CheckDesk(
            settings, journal, self._library, self._recorder, printer, clock, self._verdict, new_id
        )
        tests = FullTests(journal, self._library)
        looks_at = LooksAt(
            lambda: self._instruments.channels, look, tests.newest, lambda: outputs is not None and bool(outputs.names)
        )
        self._daily_checks = DailyCheckDesk(
            settings, journal, self._library, self._recorder, looks_at, self._verdict, new_id
        )
        checks = (self._checks, self._daily_checks)
        self._notices = NoticeDesk(
            settings, journal, self._library, self._recorder, outputs or NoOutputs(), self._verdict, new_id
        )
        self._notices.read_back(self._alarms.open)
        self._alarms.ask_also(self._notices.conditions)
        self._door = Door(settings, self._library, self._recorder, self._log, checks, pins, self._verdict, now)
        self._runs = RunDesk(
            settings,
            journal,
            self._library,
            self._recorder,
            self._treatments,
            self._instruments,
            self._labels,
            self._verdict,
            new_id,
        )
        self._excursions = ExcursionDesk(
            journal,
            self._library,
            ExcursionReports(self._library, settings),
            self._recorder,
            self._samples,
            lambda: self._instruments.channels,
            lambda: self._runs.left_open,
            self._door.ask_act,
            self._verdict,
            new_id,
        )
        self._alarms.ask_also(self._excursions.conditions)
        started = sf.StationStarted(settings.software_version, settings.settings_sha256)
        self._recorder.record("station", started, None, now)
        self._checks.abandon_left_open(now)
        self._daily_checks.abandon_left_open(now)
        self._calibration.abandon_left_open(now)

    def warm_up(self) -> None:
        """Load what the first label and the first batch record will need, and the site's tables.

        Call it once the first page is shown.
        """
        import kiosk.documents.batch_record
        import kiosk.documents.label  # noqa: F401

        self._tables.load()
        identify("]d2010000000000000000")  # loads what reads GS1, so that the first scan of one is answered at once
        self._library.read_all()

    def speak(self, language: Language) -> None:
        """The language of what the station itself words: the log's history, and runs begun from now on."""
        self._language = language

    def close(self) -> None:
        """Keep what is open in memory and record that the program was closed as it should be."""
        now = self._clock.now()
        self._samples.keep_now(now)
        self._recorder.record("station", sf.StationStopped(), None, now)

    # --- commands ------------------------------------------------------------------------------------------------

    def handle(self, command: s.Command) -> None:
        """Carry out one command; what cannot be done is said by the snapshot's verdict, never raised.

        A record that cannot be written leaves everything as it was and says so.
        """
        now = self._clock.now()
        try:
            self._clock_watch.look(now)
            self._carry_out(command, now)
            if not isinstance(command, _BY_ITSELF):
                self._runs.notice_time(now)
            self._recorder.make_owed_batch_record(now)
            self._tell_of_faults(now)
            self._notices.look(self._alarms.open, now)
        except Refused as refused:
            self._verdict.answer(s.Verdict(s.Tone.WARNING, refused.code, now, refused.values))
        except SameSignerError:
            self._verdict.answer(s.Verdict(s.Tone.REFUSED, "same_person", now, {}))
        except RecordFault as fault:
            self._refused_by_fault += 1
            said = both_languages("why", fault.sentence(Language.FRENCH), fault.sentence(Language.ENGLISH))
            self._verdict.answer(s.Verdict(s.Tone.REFUSED, "record_fault", now, said))

    def _carry_out(self, command: s.Command, now: Instant) -> None:
        if not isinstance(command, _BY_ITSELF):
            self._door.act(now)
            if self._door.is_locked and not isinstance(command, _AT_LOCKED_SCREEN):
                raise Refused("screen_is_locked")
        if isinstance(command, _AWAY_FROM_CHECK):
            self._checks.refuse_if_open()
            if not isinstance(command, s.OpenMonitor):
                self._daily_checks.refuse_if_open()
        if isinstance(command, _BY_ITSELF):
            self._take_note(command, now)
        elif isinstance(command, CheckCommand | DailyCheckCommand):
            self._check(command, now)
        elif isinstance(command, cal.CalibrationCommand):
            self._certify(command, now)
        elif isinstance(command, AlarmCommand):
            self._door.ask_act(self._alarms.act(command, self._language, now), now)
        elif isinstance(command, ExcursionCommand):
            self._door.await_nothing()
            self._excursions.do(command, self._language, now)
        elif isinstance(command, _OF_PAGES):
            self._turn_to(command, now)
        elif isinstance(command, _AT_THE_DOOR):
            self._answer_door(command, now)
        elif isinstance(command, c.PrintLabel):
            self._labels.print(now)
        elif isinstance(command, s.TryOutput):
            self._notices.try_output(command.output, self._door.people, now)
        else:
            self._runs.do(command, now)
            self._door.await_nothing()

    def _check(self, command: CheckCommand | DailyCheckCommand, now: Instant) -> None:
        """One check at a time, and none while a run is left open."""
        if isinstance(command, StartScannerCheck | StartDailyCheck):
            self._checks.refuse_if_open()
            self._daily_checks.refuse_if_open()
            if self._runs.left_open:
                raise refuse_with_run()
        self._door.await_nothing()
        if isinstance(command, DailyCheckCommand):
            self._daily_checks.do(command, self._door.people, self._language, now)
        else:
            self._checks.do(command, self._door.people, self._language, now)

    def _certify(self, command: cal.CalibrationCommand, now: Instant) -> None:
        self._door.await_nothing()
        match command:
            case cal.EnterCertificate():
                self._calibration.enter(command, self._instruments.channels, self._language, now)
            case cal.SignCertificate():
                self._door.ask_act(self._calibration.to_sign(), now)
            case cal.AbandonCertificate():
                self._calibration.abandon(now)
            case cal.WithdrawCertificate():
                self._door.ask_act(self._calibration.to_withdraw(command), now)
            case _:
                assert_never(command)

    def _take_note(self, command: _BY_ITSELF, now: Instant) -> None:
        match command:
            case s.Observe(seen):
                self._instruments.observe(seen, now)
                self._alarms.observe(seen.channel, now)
            case s.ScannerSeen(scanner, trouble):
                self._scanners.seen(scanner, trouble, now)
            case s.RecordVerified(person_id):
                self._recorder.record("station", self._log.verified(command), person_id, now)
            case s.NoticeOutcome() | s.OutputSeen() | s.SoundSeen():
                self._notices.take_note(command, now)
            case s.Tick():
                self._alarms.tick(now)
                self._excursions.follow(self._alarms.open, now)
                self._samples.close_minute_if_due(now)
                self._instruments.look(now)
                self._journal.seal_if_due(now)
                self._runs.notice_time(now)
                self._door.lock_if_idle(now)
                self._door.forget_act_if_late(now)
            case _:
                assert_never(command)

    def _turn_to(self, command: _OF_PAGES, now: Instant) -> None:
        """Open, turn or leave a page that stands over whatever the bench is at."""
        match command:
            case s.SignReview(comment):
                self._door.ask_review(comment)
            case s.OpenMonitor(place, subject):
                self._door.await_nothing()
                self._monitor.open(place, subject)
                if place is s.MonitorPlace.CALIBRATION:
                    self._calibration.look_for_files()
                self._courses.open()
            case ShowChart():
                self._courses.show(command)
            case s.CloseMonitor():
                self._door.await_nothing()
                self._monitor.close()
            case _:
                self._read_log(command, now)

    def _answer_door(self, command: _AT_THE_DOOR, now: Instant) -> None:
        match command:
            case s.Scan(raw):
                self._scan(raw, now)
            case s.EnterPin(pin):
                self._door.enter_pin(pin, now)
                self._log.refresh(self._language)
            case s.CancelPin() | c.RefuseToSign():
                self._door.await_nothing()
            case s.DismissVerdict():
                self._verdict.answer(None)
            case s.LockScreen():
                self._door.lock("asked", now)
            case s.LeaveBench():
                self._door.leave(now)
            case s.ResumeRun(run_id):
                self._runs.resume(run_id, self._door.people, now)
            case s.StopRunLeftOpen(run_id):
                self._runs.resume(run_id, self._door.people, now)
                self._runs.do(c.ReportProblem("stop"), now)
            case s.CloseRun():
                self._runs.close(now)
            case _:
                assert_never(command)

    def _tell_of_faults(self, now: Instant) -> None:
        """Once the record can be written again, it says that for a while it could not."""
        if self._refused_by_fault:
            fact = sf.RecordingFailed("the record could not be written", self._refused_by_fault)
            self._recorder.record("station", fact, None, now)
            self._refused_by_fault = 0

    def _scan(self, raw: str, now: Instant) -> None:
        """Whose affair a scan is: the door's, the run's, or the idle bench's."""
        identified, owner = identify(raw), None
        if self._screen() is s.Screen.SCANNER_CHECK and not self._is_for_the_door(identified):
            self._checks.scan(raw, now)
            return
        if self._screen() is s.Screen.DAILY_CHECK and not self._is_for_the_door(identified):
            raise Refused("daily_check.no_scan_due")
        if isinstance(identified, Badge):
            owner = self._library.badge_owner(identified.badge_id)
            if owner is None:
                self._recorder.record("badges", pf.UnknownBadgeShown(identified.badge_id), None, now)
            if self._door.takes_badge():
                self._door.show_badge(owner, now)
                return
        elif self._door.is_locked or (self._recorder.run is None and self._waits_for_people()):
            asks = (
                "no_scan_due"
                if self._door.pin is None and self._screen() is s.Screen.RESUME
                else "label_where_badge_due"
            )
            self._runs.refuse_scan(
                "scan_unreadable" if may_be_damaged_badge(identified) else asks, identified, raw, now
            )
            return
        self._monitor.close()
        if self._recorder.run is not None and not self._log.is_open:
            self._runs.scan(identified, raw, owner, now)
        elif self._log.is_open:
            raise Refused("no_scan_due")
        else:
            self._runs.open(raw, self._door.people, self._language, now)

    def _is_for_the_door(self, identified: Identified) -> bool:
        """A badge that is awaited; until one is, the sheet's badge is scanned as any other symbol."""
        signing = self._checks.awaits_signature or self._daily_checks.awaits_signature
        return isinstance(identified, Badge) and (signing or self._door.act_awaits_badge)

    def _waits_for_people(self) -> bool:
        return self._door.awaits_somebody or self._screen() in {s.Screen.SIGN_IN, s.Screen.RESUME}

    def _read_log(self, command: _OF_LOG, now: Instant) -> None:
        self._door.await_nothing()
        job = self._log.handle(command, self._door.people, self._language)
        if job is not None:
            self._aside(job)
        if isinstance(command, s.OpenLogRun):
            self._make_missing_record(command.run_id, now)

    def _make_missing_record(self, run_id: str, now: Instant) -> None:
        """The batch record of an ended run that a cut, or a full disk, left without one."""
        run = self._recorder.replayed(run_id)
        if not run.is_open and self._records.path_of(run_id) is None:
            self._recorder.make_batch_record(run, now)
            self._log.refresh(self._language)

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """Every alarm that is not normal."""
        return self._alarms.open

    # --- the snapshot --------------------------------------------------------------------------------------------

    def _screen(self) -> s.Screen:
        if self._door.is_locked:
            return s.Screen.LOCKED
        if self._log.is_open:
            return s.Screen.LOG
        if self._checks.is_open:
            return s.Screen.SCANNER_CHECK
        if self._monitor.is_open:
            return s.Screen.MONITOR
        if self._daily_checks.is_open:
            return s.Screen.DAILY_CHECK
        if self._recorder.run is not None:
            return s.Screen.RUN
        if self._runs.left_open and len(self._door.people) == 2:
            return s.Screen.RESUME
        return s.Screen.HOME if self._door.people else s.Screen.SIGN_IN

    def _monitor_view(self, now: Instant) -> s.MonitorView | None:
        """The place that is open, and what it shows."""
        view = self._monitor.view()
        if view is not None and view.place is s.MonitorPlace.CALIBRATION:
            awaits_badge, channels = self._door.act_awaits_badge, self._instruments.channels
            shown = self._calibration.view(view.subject, channels, now, awaits_badge=awaits_badge)
            return replace(view, calibration=shown)
        if view is not None and view.place is s.MonitorPlace.TILES:
            return replace(view, tiles=self._courses.tiles(now))
        if view is not None and view.place is s.MonitorPlace.CHANNEL:
            return replace(view, channel=self._courses.channel(view.subject, now))
        if view is not None and view.place is s.MonitorPlace.ALARMS:
            return replace(view, alarms=self._alarms.page())
        if view is not None and view.place is s.MonitorPlace.OUTPUTS:
            return replace(view, outputs=self._notices.view())
        if view is not None and view.place is s.MonitorPlace.EXCURSION:
            awaits_badge = self._door.act_awaits_badge
            return replace(view, excursions=self._excursions.view(view.subject, now, awaits_badge=awaits_badge))
        return view

    def snapshot(self) -> s.Snapshot:
        """All that the screen may know, now."""
        now, run, open_run = self._clock.now(), self._recorder.run, self._recorder.open_run
        seal = self._journal.latest_seal()
        log = self._log.view() if self._log.is_open else None
        return s.Snapshot(
            now=now,
            station=self._settings.name,
            zone=str(self._settings.zone),
            screen=self._screen(),
            crew=self._door.people,
            pin=self._door.pin,
            verdict=self._verdict.said,
            run=run,
            runs_left_open=self._runs.left_open,
            ready=self._treatments.ready(),
            stored=self._excursions.stored(),
            homonyms=self._runs.homonyms(),
            clocks=() if run is None else clocks_of(run, now),
            channels=self._instruments.channels,
            scanner_troubles=self._scanners.troubles,
            bath=self._runs.bath_verdict(now),
            curve=() if open_run is None else self._instruments.bath_curve(now),
            signature=self._door.signature(now),
            scanner_check=self._checks.view(),
            last_scanner_check=self._checks.last,
            daily_check=self._daily_checks.view(now),
            last_daily_check=self._daily_checks.last,
            alarms=self._alarms.view(self._door.awaited_act),
            monitor=self._monitor_view(now),
            label_png=None if run is None else self._labels.picture_of(run),
            log=log,
            batch_record=None if run is None else self._records.path_of(run.run_id),
            sealed_facts=0 if seal is None else seal.size,
            facts=self._journal.head().seq,
            names=self._library.names,
            site_names=site_names(self._tables, run, self._verdict.said, log),
            review_awaits_badge=self._door.review_awaits_badge,
            demo=self._settings.demo,
        )
