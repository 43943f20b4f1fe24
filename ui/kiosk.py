"""The kiosk's root view model: snapshots in, commands out. Lives on the GUI thread and never blocks it.

Between two snapshots a timer derives every page anew, so that clocks run and a silent probe grows old on the screen.
"""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.daily_check.commands import StartDailyCheck
from kiosk.instants import Clock, Instant
from kiosk.run.commands import AttachPicture, ReadBack, ReportProblem
from kiosk.scanner_check.commands import StartScannerCheck
from kiosk.snapshot import MonitorPlace, Screen, Snapshot, Tone
from kiosk.station_commands import Command, LockScreen, OpenCircuit, OpenMonitor, SearchLog, SoundSeen
from kiosk.wording import Language, say
from ui.camera_eye import CameraEye
from ui.keyboard import KeyboardKeys
from ui.pages.action import Actions, OnScreen
from ui.pages.actions import ActionPage, derive_actions
from ui.pages.alarm_banner import AlarmBannerPage, derive_banner
from ui.pages.band import BandPage, derive_band
from ui.pages.camera import CameraPage, derive_camera
from ui.pages.circuit import CircuitPage
from ui.pages.daily_check_actions import derive_daily_actions
from ui.pages.daily_check_page import DailyCheckPage
from ui.pages.inputs import Inputs
from ui.pages.log import LogPage
from ui.pages.monitor import MonitorPage
from ui.pages.people import PersonRow, derive_people
from ui.pages.pin import PinPage, derive_pin
from ui.pages.run import RunPage
from ui.pages.scanner_check import derive_check_actions
from ui.pages.scanner_check_page import ScannerCheckPage
from ui.pages.shown_page import may_lock, page_of
from ui.pages.side import SidePage, derive_side
from ui.pages.verdict import VerdictPage, derive_verdict
from ui.pages.welcome import WelcomePage, derive_welcome
from ui.rows import RowsModel
from ui.sounds import Sounds

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

CLOCK_MILLISECONDS = 250


@QmlElement
@QmlUncreatable("made by the application")
class Kiosk(QObject):  # type: ignore[operator]
    """Holds every page.

    Signals:
        changed: a snapshot, a language or a fault came.
        spoken: the `Language` now spoken.
    """

    changed = Signal()
    spoken = Signal(object)

    def __init__(
        self,
        ask: Callable[[Command], None],
        clock: Clock,
        language: Language,
        sounds: Sounds | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._clock = clock
        self._language = language
        self._sounds = sounds
        self._snapshot: Snapshot | None = None
        self._fault = ""
        self._heard: Instant | None = None
        self._left = ActionPage(self._act, self)
        self._primary = ActionPage(self._act, self)
        self._inputs: Inputs | None = None
        self._keyboard = KeyboardKeys(language, self)
        self._run = RunPage(ask, self._keyboard, self)
        self._run.drafted.connect(self.tick)
        self._band = BandPage(self)
        self._side = SidePage(self)
        self._alarm_banner = AlarmBannerPage(ask, self)
        self._camera = CameraPage(self)
        self._camera.taken.connect(lambda png: ask(AttachPicture(png)))
        self._pin = PinPage(ask, self)
        self._verdict = VerdictPage(self)
        self._welcome = WelcomePage(self._run.choose_left_open, self)
        self._log = LogPage(ask, self)
        self._monitor = MonitorPage(ask, self.try_sound, self)
        self._monitor.drafted.connect(self.tick)
        self._circuit = CircuitPage(ask, self)
        self._circuit.drafted.connect(self.tick)
        self._scanner_check = ScannerCheckPage(ask, self)
        self._scanner_check.drafted.connect(self.tick)
        self._daily_check = DailyCheckPage(ask, self)
        self._daily_check.drafted.connect(self.tick)
        self._people = RowsModel(PersonRow, self)
        if sounds is not None:
            sounds.setParent(self)
            sounds.changed.connect(self._tell_of_sound)
        self._timer = QTimer(self)
        self._timer.setInterval(CLOCK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def look_through(self, eye: CameraEye) -> None:
        """Offer the camera on the pages that await a scan."""
        self._camera.look_through(eye)

    def show(self, snapshot: Snapshot) -> None:
        """Put a snapshot on the screen; call on the GUI thread."""
        self._snapshot = snapshot
        verdict = snapshot.verdict
        if verdict is not None and verdict.at != self._heard and self._sounds is not None:
            self._sounds.play(verdict.tone)
        self._heard = None if verdict is None else verdict.at
        if self._sounds is not None:
            self._sounds.alarms.follow(snapshot.alarms)
        self.tick()
        if not self._timer.isActive():
            self._timer.start()

    def tick(self) -> None:
        """Derive every page as it is at this instant."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        now = self._clock.now()
        inputs = Inputs(snapshot, now, self._language, self._run.draft_for(snapshot, now))
        before, self._inputs = self._inputs, inputs
        self._band.show(derive_band(inputs))
        self._side.show(derive_side(inputs))
        self._alarm_banner.show(derive_banner(inputs))
        self._camera.show(derive_camera(inputs))
        self._pin.show(derive_pin(inputs))
        self._verdict.show(derive_verdict(inputs))
        self._welcome.show(derive_welcome(inputs))
        self._people.show(derive_people(inputs))
        self._run.show(inputs)
        self._log.show(snapshot, self._language)
        self._monitor.show(inputs)
        self._circuit.show(inputs)
        self._scanner_check.show(inputs)
        self._daily_check.show(inputs)
        actions = self._actions(inputs)
        self._left.show(actions.left)
        self._primary.show(actions.primary)
        if before is None or before.snapshot is not snapshot or before.language is not self._language:
            self.changed.emit()

    def _actions(self, inputs: Inputs) -> Actions:
        match inputs.snapshot.screen:
            case Screen.SCANNER_CHECK:
                return derive_check_actions(inputs, self._scanner_check.draft)
            case Screen.DAILY_CHECK:
                return derive_daily_actions(inputs, self._daily_check.draft)
            case _:
                return derive_actions(inputs)

    # --- which page ----------------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def page(self) -> str:
        """A `Screen`, or pin, fault, or nothing before the first snapshot."""
        if self._fault:
            return "fault"
        if self._snapshot is None:
            return ""
        return page_of(self._snapshot)

    @Property(str, notify=changed)
    def fault(self) -> str:
        """A plain sentence when the kiosk cannot go on; the journal is intact."""
        return self._fault

    def fail(self, sentence: str) -> None:
        """Show the fault page: nothing more is asked of the station from here."""
        self._timer.stop()
        self._fault = sentence
        self.changed.emit()

    # --- what pages show ------------------------------------------------------------------------------------------

    @Property(BandPage, constant=True)
    def band(self) -> BandPage:
        return self._band

    @Property(SidePage, constant=True)
    def side(self) -> SidePage:
        return self._side

    @Property(AlarmBannerPage, constant=True)
    def alarm_banner(self) -> AlarmBannerPage:
        return self._alarm_banner

    @Property(CameraPage, constant=True)
    def camera(self) -> CameraPage:
        return self._camera

    @Property(PinPage, constant=True)
    def pin(self) -> PinPage:
        return self._pin

    @Property(VerdictPage, constant=True)
    def verdict(self) -> VerdictPage:
        return self._verdict

    @Property(WelcomePage, constant=True)
    def welcome(self) -> WelcomePage:
        return self._welcome

    @Property(RunPage, constant=True)
    def run(self) -> RunPage:
        return self._run

    @Property(LogPage, constant=True)
    def log(self) -> LogPage:
        return self._log

    @Property(MonitorPage, constant=True)
    def monitor(self) -> MonitorPage:
        return self._monitor

    @Property(CircuitPage, constant=True)
    def circuit(self) -> CircuitPage:
        return self._circuit

    @Property(ScannerCheckPage, constant=True)
    def scanner_check(self) -> ScannerCheckPage:
        return self._scanner_check

    @Property(DailyCheckPage, constant=True)
    def daily_check(self) -> DailyCheckPage:
        return self._daily_check

    @Property(RowsModel, constant=True)
    def people(self) -> RowsModel:
        return self._people

    @Property(ActionPage, constant=True)
    def left(self) -> ActionPage:
        return self._left

    @Property(ActionPage, constant=True)
    def primary(self) -> ActionPage:
        return self._primary

    @Property(str, notify=changed)
    def language_text(self) -> str:
        """The other language, in its own words."""
        return say("screen.language", self._other_language())

    @Property(str, notify=changed)
    def language_code(self) -> str:
        return self._other_language().upper()

    @Property(str, notify=changed)
    def lock_text(self) -> str:
        return say("screen.lock", self._language)

    @Property(bool, notify=changed)
    def may_lock(self) -> bool:
        return self._snapshot is not None and may_lock(self._snapshot)

    @Property(str, notify=changed)
    def no_sound(self) -> str:
        """Empty where verdicts can be heard."""
        silent = self._sounds is None or not self._sounds.available
        return say("screen.no_sound", self._language) if silent else ""

    @Property(str, notify=changed)
    def fault_title(self) -> str:
        return say("screen.fault_title", self._language)

    @Property(str, notify=changed)
    def fault_todo(self) -> str:
        return say("screen.fault_todo", self._language)

    # --- what people do -------------------------------------------------------------------------------------------

    def _act(self, asks: Command | OnScreen | None) -> None:
        match asks:
            case None:
                pass
            case OnScreen.ABANDON_CHECK | OnScreen.KEEP_CHECK:
                self._scanner_check.turn(asks)
            case OnScreen.DAILY_OPTIONS | OnScreen.DAILY_BACK | OnScreen.DAILY_NEXT:
                self._daily_check.turn(asks)
            case OnScreen():
                self._run.turn(asks)
            case _:
                if isinstance(asks, ReadBack):
                    self._run.forget_digits()
                if isinstance(asks, ReportProblem):
                    self._run.turn(OnScreen.CLOSE_PROBLEM)
                self._ask(asks)

    def _other_language(self) -> Language:
        return Language.ENGLISH if self._language is Language.FRENCH else Language.FRENCH

    @Slot()
    def switch_language(self) -> None:
        self._language = self._other_language()
        self._keyboard.show(self._language)
        self.tick()
        self.changed.emit()
        self.spoken.emit(self._language)

    def _tell_of_sound(self) -> None:
        if self._sounds is not None:
            self._ask(SoundSeen(self._sounds.available))
        self.changed.emit()

    @Slot()
    def try_sound(self) -> None:
        """One burst of the most urgent alarm, for somebody who listens."""
        if self._sounds is not None:
            self._sounds.alarms.try_out()

    @Slot()
    def lock(self) -> None:
        self._ask(LockScreen())

    @Slot()
    def open_log(self) -> None:
        self._ask(SearchLog())

    @Slot()
    def open_monitor(self) -> None:
        self._ask(OpenMonitor())

    @Slot()
    def open_badges(self) -> None:
        """From the chips of who is here: somebody's badge is lost."""
        self._ask(OpenMonitor(MonitorPlace.BADGES))

    @Slot()
    def open_circuit(self) -> None:
        self._ask(OpenCircuit())

    @Slot()
    def start_scanner_check(self) -> None:
        self._ask(StartScannerCheck())

    @Slot()
    def start_daily_check(self) -> None:
        self._ask(StartDailyCheck())

    @Slot()
    def open_record(self) -> None:
        """The batch record, in the site's own reader of PDF files."""
        if self._snapshot is not None and self._snapshot.batch_record is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._snapshot.batch_record))

    @Slot(int, str, result=bool)
    def take_key(self, key: int, text: str) -> bool:
        """A key of a real keyboard. Under a refusal, or for a PIN, every key is swallowed; True: taken."""
        if self._fault or self._snapshot is None:
            return False
        verdict = self._snapshot.verdict
        if verdict is not None and verdict.tone is Tone.REFUSED:
            return True
        if self._snapshot.pin is not None:
            self._pin.take_key(key)
            return True
        return self._snapshot.screen is Screen.RUN and self._run.take_key(key, text)
