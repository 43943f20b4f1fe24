"""The desks of the station, made from one journal and handed to one another."""

from collections.abc import Callable
from functools import partial

from kiosk import station_facts as sf
from kiosk.daily_check.conditions import SystemState
from kiosk.excursion_reports import ExcursionReports
from kiosk.instants import Clock, Instant
from kiosk.library import Library
from kiosk.log_desk import LogDesk
from kiosk.monitoring.notices import NoOutputs, Outputs
from kiosk.paperwork.papers import DossierPapers
from kiosk.people.pins import Pins
from kiosk.printing import Printer
from kiosk.records.full_tests import FullTests
from kiosk.records.journal import Journal
from kiosk.records.samples import SampleStore
from kiosk.run_record import BatchRecords
from kiosk.settings import StationSettings
from kiosk.station.alarm_desk import AlarmDesk
from kiosk.station.calibration_desk import CalibrationDesk
from kiosk.station.check_desk import CheckDesk
from kiosk.station.circuit_desk import CircuitDesk
from kiosk.station.clock_watch import ClockWatch
from kiosk.station.course_desk import CourseDesk
from kiosk.station.daily_check_desk import DailyCheckDesk, LooksAt
from kiosk.station.door import Door
from kiosk.station.dossier_desk import DossierDesk
from kiosk.station.downtime_desk import DowntimeDesk, PaperPrinter
from kiosk.station.excursion_desk import ExcursionDesk
from kiosk.station.gate_desk import GateDesk, GateLooksAt, shipper_seen
from kiosk.station.instruments import Instruments
from kiosk.station.label_desk import LabelDesk
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.monitor_desk import MonitorDesk
from kiosk.station.naming import named_treatment
from kiosk.station.notice_desk import NoticeDesk
from kiosk.station.order_desk import OrderDesk
from kiosk.station.paper_desk import PaperDesk
from kiosk.station.people_desk import PeopleDesk
from kiosk.station.profile_desk import ProfileDesk
from kiosk.station.recorder import Recorder
from kiosk.station.release_desk import ReleaseDesk
from kiosk.station.run_desk import RunDesk
from kiosk.station.scanners import Scanners
from kiosk.station.storage_book import StorageBook
from kiosk.station.stores import Stores
from kiosk.station.trust_book import TrustBook
from kiosk.tables import SiteTables
from kiosk.treatment_desk import TreatmentDesk


class Desks:
    """All that the station's commands are done with and its snapshots are made of."""

    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        pins: Pins,
        printer: Printer,
        clock: Clock,
        new_id: Callable[[], str],
        look: Callable[[], SystemState],
        outputs: Outputs | None,
        paper: PaperPrinter | None = None,
    ) -> None:
        now = clock.now()
        self.settings = settings
        self.journal = journal
        self.clock = clock
        self.verdict = LastVerdict()
        self.library = Library(journal)
        self.tables = SiteTables(settings.tables, self.library.table_in_force)
        self.samples = SampleStore(journal)
        self.records = BatchRecords(journal, self.library, self.samples, settings)
        self.log = LogDesk(journal, self.library, self.records, settings)
        self.recorder = Recorder(journal, self.library, self.samples, self.records, self.verdict, settings.zone)
        self.downtime = DowntimeDesk(settings, journal, self.library, self.recorder, paper, self.verdict)
        self.clock_watch = ClockWatch(journal, self.recorder, now)
        self.calibration = CalibrationDesk(
            settings, journal, self.library, self.recorder, self.verdict, self.samples.keep_now, new_id
        )
        trust = TrustBook(
            journal, lambda: self.library.monitoring_plan, lambda: self.calibration.certificates, settings.zone
        )
        self.instruments = Instruments(settings.channels, self.recorder, self.samples, trust)
        self.alarms = AlarmDesk(
            journal, self.library, self.recorder, self.instruments, self.samples, self.verdict, new_id, now
        )
        self.alarms.ask_also(lambda at: self.calibration.conditions(self.instruments.channels, at))
        self.scanners = Scanners(self.recorder)
        self.monitor = MonitorDesk(self.verdict)
        self.circuit = CircuitDesk(self.verdict, partial(named_treatment, journal))
        self.courses = CourseDesk(
            journal, self.library, self.instruments, self.samples, lambda: self.calibration.certificates
        )
        self.labels = LabelDesk(settings, self.recorder, self.records, printer, clock, self.verdict)
        self.checks = CheckDesk(settings, journal, self.library, self.recorder, printer, clock, self.verdict, new_id)
        tests = FullTests(journal, self.library)
        looks_at = LooksAt(
            lambda: self.instruments.channels, look, tests.newest, lambda: outputs is not None and bool(outputs.names)
        )
        self.daily_checks = DailyCheckDesk(
            settings, journal, self.library, self.recorder, looks_at, self.verdict, new_id
        )
        checks = (self.checks, self.daily_checks)
        self.notices = NoticeDesk(
            settings, journal, self.library, self.recorder, outputs or NoOutputs(), self.verdict, new_id
        )
        self.notices.read_back(self.alarms.open)
        self.alarms.ask_also(self.notices.conditions)
        self.gates = GateDesk(settings, journal, self.library, self._gates_look_at())
        may_sign = self.gates.refuse_signature
        self.door = Door(settings, self.library, self.recorder, self.log, checks, pins, may_sign, self.verdict, now)
        self.treatments = TreatmentDesk(journal, self.library, lambda: self.daily_checks.last, self.gates)
        self.release = ReleaseDesk(settings, journal, self.library, self.recorder, self.gates, self.verdict)
        self.book = StorageBook(journal, self.library)
        self.stores = Stores(
            settings, journal, self.library, self.recorder, self.book, self.door, self.circuit, self.verdict, new_id
        )
        self.runs = RunDesk(
            settings,
            journal,
            self.library,
            self.recorder,
            self.treatments,
            self.instruments,
            self.labels,
            self.gates,
            self.verdict,
            new_id,
            self.book,
        )
        self.dossiers = DossierDesk(
            settings,
            journal,
            self.library,
            self.recorder,
            self.samples,
            self.gates,
            lambda: self.instruments.channels,
            lambda: self.runs.left_open,
            self.verdict,
        )
        self.profiles = ProfileDesk(settings, journal, self.library)
        self.people = PeopleDesk(settings, journal, self.library, self.recorder, self.verdict, self._dismiss)
        papers = DossierPapers(journal, self.library, self.samples, settings)
        self.papers = PaperDesk(settings, journal, self.library, self.recorder, self.gates, papers, clock)
        self.orders = OrderDesk(settings, journal, self.library, self.recorder, self.verdict, self.door.ask_act, new_id)
        self.excursions = ExcursionDesk(
            journal,
            self.library,
            ExcursionReports(self.library, settings),
            self.recorder,
            self.samples,
            lambda: self.instruments.channels,
            lambda: self.runs.left_open,
            self.door.ask_act,
            self.verdict,
            new_id,
            self.book,
        )
        self.alarms.ask_also(self.excursions.conditions)

    def _dismiss(self, person_id: str, now: Instant) -> None:
        """A person whose badge is shut has nothing open at this bench any more."""
        self.runs.set_aside_of(person_id)
        self.door.dismiss(person_id, now)
        if not self.door.people:
            self.circuit.close()
            self.log.close()

    def _gates_look_at(self) -> GateLooksAt:
        return GateLooksAt(
            people=lambda: self.door.people,
            daily_check=lambda: self.daily_checks.last,
            scanner_check=lambda: self.checks.last,
            channels=lambda: self.instruments.channels,
            certificates=lambda: self.calibration.certificates,
            runs=lambda: (*self.runs.left_open, *(() if (run := self.recorder.open_run) is None else (run,))),
            consumables=lambda kind, today: len(self.stores.supplies.available(kind, today)),
            shipper=lambda code, now: shipper_seen(self.stores.supplies, code, now),
        )

    def open(self) -> None:
        """Record the start, and the end of what a cut left in the middle and is not taken up again."""
        now = self.clock.now()
        started = sf.StationStarted(self.settings.software_version, self.settings.settings_sha256)
        self.recorder.record("station", started, None, now)
        self.checks.abandon_left_open(now)
        self.daily_checks.abandon_left_open(now)
        self.calibration.abandon_left_open(now)
