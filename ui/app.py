"""The composition root: station file, journal, station thread, ports, view model, QML. Owns every lifetime."""

import os
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.instants import Clock, SystemClock
from kiosk.log_desk import Job
from kiosk.people.pins import Pins, load_pepper
from kiosk.records.alone import check_alone
from kiosk.records.credentials import Credentials
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.station import Station
from kiosk.station_commands import Scan
from kiosk.system_state import read_system_state
from kiosk.wording import Language
from ui.bench import Bench, ports_of
from ui.camera_eye import Camera, CameraEye, QtCamera
from ui.kiosk import Kiosk
from ui.outputs import Outputs
from ui.printer import PaperQueue, UrlPrinter
from ui.sounds import Sounds
from ui.station_file import StationFile
from ui.wedge import NO_INPUT_METHOD, hear_desktop

QML = Path(__file__).parent / "qml"

Settle = Callable[[Journal, Pins, Clock], None]
"""What a demo does to a journal before the station opens it: staff, treatments, approvals."""


@dataclass(frozen=True, slots=True)
class Deployment:
    """One station to run: its file, its hash, the passing of time, its camera if it has one."""

    file: StationFile
    sha256: str
    clock: Clock
    camera: Camera | None = None
    speed: Callable[[], float] = lambda: 1.0
    settle: Settle | None = None


def real(file: StationFile, sha256: str) -> Deployment:
    camera = None if file.camera is None else QtCamera(file.camera.device)
    return Deployment(file, sha256, SystemClock(), camera)


@contextmanager
def opened_station(
    deployment: Deployment, aside: Callable[[Job], None] | None = None, outputs: Outputs | None = None
) -> Iterator[Station]:
    """The station on its journal; both are closed as they should be. Call on the thread that will use it.

    Raises:
        RecordFault: the journal cannot be used.
    """
    file, clock = deployment.file, deployment.clock
    file.data.mkdir(parents=True, exist_ok=True)
    file.secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
    if file.journal.exists():
        check_alone(file.journal)
        for secret in (file.seal_key, file.pepper):
            if not secret.exists():
                raise RecordFault("secret_missing", path=secret)
    key = SealKey.load_or_create(file.seal_key)
    with Journal.open(file.journal, station=file.name, clock=clock, seal_key=key) as journal:
        pins = Pins(Credentials(journal), load_pepper(file.pepper))
        demo = deployment.settle is not None
        if deployment.settle is not None:
            deployment.settle(journal, pins, clock)
        settings = file.settings(deployment.sha256, demo=demo)
        printer = UrlPrinter(file.printer.url, file.printer.dpi)
        station = Station(
            settings,
            journal,
            pins,
            printer,
            clock,
            lambda: uuid.uuid4().hex[:12],
            aside,
            lambda: read_system_state(file.data, file.backups),
            outputs,
            PaperQueue(kit.queue) if (kit := file.downtime_kit) is not None and kit.queue is not None else None,
        )
        try:
            yield station
        finally:
            station.close()


def application(*, compose: bool = True) -> QGuiApplication:
    """The one Qt application, with our own style and no virtual keyboard of Qt's (GPL).

    `compose`: the system's input method joins accents and letters; not where a scanner types on the desktop's
    keyboard, for it would take keys away from a scan (docs/adr/0010-scanner-keys-by-position.md).
    """
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    sys.setswitchinterval(0.001)  # a port's thread must not wait 5 ms for each of its turns while a page is drawn
    os.environ.pop("QT_IM_MODULES", None)
    os.environ.pop("QT_IM_MODULE", None)
    if not compose:
        os.environ.update(NO_INPUT_METHOD)
    existing = QGuiApplication.instance()
    app = existing if isinstance(existing, QGuiApplication) else QGuiApplication(sys.argv[:1])
    app.setApplicationName("Binôme")
    return app


def _delete(thing: QObject) -> None:
    """Now, and not when Python lets go of it: the window goes before the view models that it shows."""
    thing.deleteLater()
    QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete.value)


def app_screen_width() -> int:
    """Of the first screen, in the pixels that pages are drawn in."""
    return QGuiApplication.primaryScreen().geometry().width()


@dataclass(frozen=True, slots=True)
class Window:
    """The window and what it shows. `kiosk` outlives the view: it is parented to the engine."""

    engine: QQmlApplicationEngine
    window: QQuickWindow
    kiosk: Kiosk
    bench: Bench


@contextmanager
def open_window(
    deployment: Deployment, language: Language, *, sound: bool = True, tray: QObject | None = None
) -> Iterator[Window]:
    """The kiosk's window over a running station, its ports open; closed in the right order on leaving.

    Raises:
        RuntimeError: the QML did not load (our bug); Qt's words are on standard error.
    """
    with ExitStack() as stack:
        file = deployment.file
        bench = Bench(lambda aside: opened_station(deployment, aside, outputs))
        outputs = stack.enter_context(Outputs(file.outputs, file.secrets, bench.ask))
        engine = QQmlApplicationEngine()
        stack.callback(_delete, engine)
        sounds = Sounds(engine) if sound else None
        kiosk = Kiosk(bench.ask, deployment.clock, language, sounds, parent=engine)
        kiosk.spoken.connect(bench.speak)
        bench.shown.connect(kiosk.show)
        bench.failed.connect(kiosk.fail)
        stack.enter_context(bench)
        engine.addImportPath(str(QML))
        given: dict[str, object] = {"kiosk": kiosk}
        if tray is not None:
            given["tray"] = tray
        if deployment.file.panel_width_mm is not None:
            given["pixelsPerMm"] = app_screen_width() / deployment.file.panel_width_mm
        engine.setInitialProperties(given)
        engine.load(QUrl.fromLocalFile(str(QML / "Binome" / "Main.qml")))
        roots = engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("the screen could not be loaded; see the messages above")
        if (scanner := deployment.file.desktop_scanner) is not None:
            hear_desktop(roots[0], scanner, bench.ask)
        stack.enter_context(ports_of(deployment.file, bench, deployment.clock, deployment.speed))
        stack.callback(_delete, roots[0])
        stack.callback(roots[0].close)
        if deployment.camera is not None:
            eye = CameraEye(deployment.camera, engine)
            eye.read.connect(lambda raw: bench.ask(Scan(raw)))
            kiosk.look_through(eye)
            stack.callback(eye.end)
        yield Window(engine, roots[0], kiosk, bench)
