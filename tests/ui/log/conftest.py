"""A window without a display, for the log's pages, the keyboard and the demo tray; and a log to show in it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from kiosk.circuit.profiles import read_profile, shipped_profiles
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.instants import Instant
from kiosk.monitoring.readings import Channel, Kind
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.procedures.model import read_procedure, shipped_procedures
from kiosk.run import facts as f
from kiosk.run.history import history_of
from kiosk.run.state import Run, begin, evolve
from kiosk.snapshot import CurvePoint, Log, LogRow, LogRun, Screen, SignInRow, Snapshot
from kiosk.station_commands import Command
from kiosk.wording import Language
from ui.kiosk import Kiosk
from ui.pages.log import LogPage

REGISTERED = Kiosk
"""Importing the kiosk makes every type of `Binome.Bench` known to QML."""
QML = Path(__file__).parents[3] / "ui" / "qml" / "Binome"
PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 11, 22, 13, 2, tzinfo=UTC)
NAMES = {"p1": "Léa Fournier", "p2": "Marc Delattre", "p3": "Inès Caron", "p4": "Dr Paul Petit"}


class Stage:
    """One QML component in a window; presses and keys as a person makes them."""

    def __init__(self, width: int, height: int) -> None:
        self.view = QQuickView()
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.resize(width, height)
        self.view.engine().addImportPath(str(QML.parent))
        self.warnings: list[str] = []
        self.view.engine().warnings.connect(lambda found: self.warnings.extend(w.toString() for w in found))

    def load(self, file: str, pixels_per_mm: float = 4.9, **properties: QObject) -> None:
        self.view.setInitialProperties(properties)
        self.view.setSource(QUrl.fromLocalFile(str(QML / file)))
        errors = [error.toString() for error in self.view.errors()]
        assert not errors, "\n".join(errors)
        theme: QObject = self.view.engine().singletonInstance("Binome", "Theme")
        theme.setProperty("pixelsPerMm", pixels_per_mm)
        self.view.show()
        self.settle()

    def settle(self) -> None:
        """Let every queued signal arrive and one frame be drawn: a list lays its rows out only then."""
        QCoreApplication.processEvents()
        self.view.grabWindow()
        QCoreApplication.processEvents()

    def items(self, name: str) -> list[QQuickItem]:
        """Items of that object name that can be seen."""
        return [item for item in _below(self.view.contentItem()) if item.objectName() == name and item.isVisible()]

    def item(self, name: str) -> QQuickItem:
        found = self.items(name)
        assert len(found) == 1, f"{len(found)} visible items are named {name}"
        return found[0]

    def press(self, name: str) -> None:
        item = self.item(name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle))
        self.settle()

    def type(self, text: str) -> None:
        """Keys of a keyboard on a cable."""
        for sign in text:
            QTest.keyClick(self.view, sign)
        self.settle()

    def texts(self) -> str:
        """Everything written that can be seen, one text a line."""
        shown = [item for item in _below(self.view.contentItem()) if item.isVisible()]
        return "\n".join(str(item.property("text")) for item in shown if item.property("text"))

    def controls(self) -> list[QQuickItem]:
        """Everything that a finger can press."""
        shown = [item for item in _below(self.view.contentItem()) if item.isVisible()]
        return [item for item in shown if item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextField")]

    def grab(self, path: Path) -> None:
        self.settle()
        assert self.view.grabWindow().save(str(path))

    def close(self) -> None:
        self.view.close()
        self.view.setSource(QUrl())
        self.view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert self.warnings == []


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        yield child
        yield from _below(child)


@pytest.fixture
def stage(qapp: Any, owner: QObject) -> Iterator[Callable[..., Stage]]:
    """Depends on `owner`, so that what a window shows outlives the window."""
    made: list[Stage] = []

    def make(width: int = 1280, height: int = 708) -> Stage:
        made.append(Stage(width, height))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def owner(qapp: Any) -> Iterator[QObject]:
    """What a page hangs on; it outlives every stage of the test."""
    owner = QObject()
    yield owner
    owner.deleteLater()


def instant(seconds: float) -> Instant:
    return Instant(START + timedelta(seconds=seconds), "boot", int(seconds * 10**9))


def _run() -> tuple[Run, list[tuple[object, Instant]]]:
    """A thaw with a homonym's bag refused, a bath that left its limits, and both signatures."""
    started = f.RunStarted(
        "r1", "t1", "P08", 1, "ab" * 32, "yescarta", 1, "cd" * 32, "p1", "p2", "fr", "0.1.0", ("t2",)
    )
    patient = Patient("1234567", "NOM-TEST", "Prénom", "F", date(1968, 3, 12))
    bag = Container("c1", "A999925123456", "00", "S9801100", datetime(2027, 11, 30, 23, 59), "LOT-1")  # noqa: DTZ001
    treatment = Treatment("t1", patient, "yescarta", "Yescarta", (bag,), "A1", "Hématologie", 8)
    performer = Person("p1", NAMES["p1"], frozenset({Role.TECHNICIAN}), frozenset())
    checker = Person("p2", NAMES["p2"], frozenset({Role.PHARMACIST}), frozenset())
    procedure = read_procedure(shipped_procedures()["p08_thaw_bag.toml"], "p08_thaw_bag.toml")
    profile = read_profile(shipped_profiles()["yescarta.toml"], "yescarta.toml")
    run = begin(started, treatment, procedure, profile, performer, checker, instant(0))
    din, product = f.Compared("din", bag.din, bag.din), f.Compared("product_code", "S9801100", "S9801100")
    expiry = f.Compared("expires_at", "2027-11-30 23:59", "2027-11-30 23:59")
    julabo = "JULABO CORIO CD"
    facts: list[tuple[float, object]] = [
        (40, f.NoteTaken("ward_ready", "p1", "Mme Martin, infirmière de jour")),
        (55, f.StepDone("ward_ready")),
        (90, f.ItemsConfirmed("bench_ready", "performer", "p1", ("Aucun autre produit sur le poste", "Gants portés"))),
        (101, f.ItemsConfirmed("bench_ready", "checker", "p2", ("Aucun autre produit sur le poste", "Gants portés"))),
        (101, f.StepDone("bench_ready")),
        (410, f.BathAccepted(
            "bath_ready", "p1", "bath", julabo, 300, 301, Decimal("36.95"), Decimal("37.1"), Decimal(36), Decimal(38),
            "33372e3031",
        )),
        (410, f.StepDone("bath_ready")),
        (450, f.ContainerMatched("cassette", "cassette", "c1", (din, product, expiry))),
        (450, f.MomentMarked("cassette", "out_of_storage", "p1", "scan")),
        (450, f.StepDone("cassette")),
        (480, f.ReadBackMatched("cassette_read", "p2", ("birth_date", "din_end"))),
        (480, f.StepDone("cassette_read")),
        (510, f.ContainerRejected(
            "bag", "bag", "homonym_bag", (f.Compared("din", bag.din, "A999925123465"), product, expiry)
        )),
        (523, f.ContainerMatched("bag", "bag", "c1", (din, product, expiry))),
        (523, f.StepDone("bag")),
        (540, f.Inspected("inspect_before", "performer", "p1", "intact", conform=True)),
        (540, f.StepDone("inspect_before")),
        (560, f.ItemsConfirmed("overwrap", "performer", "p1", ("Fermeture vérifiée",))),
        (560, f.StepDone("overwrap")),
        (580, f.MomentMarked("thaw", "thaw_started", "p1", "touch")),
        (584, f.MomentConfirmed("thaw", "thaw_started", "p2", "badge")),
        (640, f.BathLeftLimits("thaw", "bath", Decimal("38.04"), Decimal(36), Decimal(38), julabo, "33382e3034")),
        (668, f.BathReturned("thaw", "bath", Decimal("37.9"))),
        (790, f.MomentMarked("thaw", "thaw_ended", "p1", "touch")),
        (793, f.MomentConfirmed("thaw", "thaw_ended", "p2", "badge")),
        (793, f.StepDone("thaw")),
        (800, f.BranchOpened("out_of_limits", "bath_left_limits", None)),
        (830, f.ItemsConfirmed("limits_call", "performer", "p1", ("Médecin, pharmacien et laboratoire appelés",))),
        (830, f.StepDone("limits_call")),
        (880, f.DecisionTaken("limits_decide", "exceptional", "exceptional", "38,04 °C 28 s, accord du laboratoire")),
        (900, f.RunSigned("limits_decide", "limits_physician", "p4", "MD", "decided", "1f2e3d4c" * 8)),
        (915, f.RunSigned("limits_decide", "limits_pharmacist", "p2", "PH", "approved", "1f2e3d4c" * 8)),
        (915, f.StepDone("limits_decide")),
        (915, f.BranchClosed("out_of_limits", "exceptional")),
        (1010, f.RunSigned("sign", "performed", "p1", "TE", "performed", "8f3a91c2" * 8)),
        (1030, f.RunSigned("sign", "verified", "p2", "PH", "verified", "8f3a91c2" * 8)),
        (1030, f.StepDone("sign")),
        (1030, f.RunEnded("exceptional")),
    ]  # fmt: skip
    timed = [(started, instant(0)), *((fact, instant(seconds)) for seconds, fact in facts)]
    for fact, at in timed[1:]:
        run = evolve(run, fact, at)
    return run, timed


def _curve() -> tuple[CurvePoint, ...]:
    points = []
    for seconds in range(480, 830, 2):
        celsius = Decimal("37.0") + Decimal((seconds % 40) - 20) / 100
        if 634 <= seconds <= 668:
            celsius = Decimal("38.04")
        points.append(CurvePoint(START + timedelta(seconds=seconds), None if 700 <= seconds < 720 else celsius))
    return tuple(points)


@pytest.fixture
def opened() -> LogRun:
    run, facts = _run()
    history = history_of(facts, run, NAMES, Language.FRENCH, PARIS)
    row = LogRow(
        "r1", "NOM-TEST Prénom", "Yescarta", "A999925123456", (NAMES["p1"], NAMES["p2"]), START, "exceptional",
        1, 2, None,
    )  # fmt: skip
    return LogRun(row, history, _curve(), run, None)


def rows() -> tuple[LogRow, ...]:
    """Twelve runs, newest first, one still open, outcomes of every kind."""
    outcomes = (None, "exceptional", "conform", "conform", "held", "destroyed", "stopped", *("conform",) * 5)
    patients = ("NOM-TEST Prénom", "NOM-TEST Camille", "ESSAI Jean-Baptiste Marie", "DÉMO Zoé")
    return tuple(
        LogRow(
            f"r{number}", patients[number % 4], "Carvykti" if number % 4 == 2 else "Yescarta",
            f"A9999251234{number:02}", (NAMES["p1"], NAMES["p2"]),
            START - timedelta(hours=20 * number), outcome, number % 3, number % 2,
            NAMES["p3"] if number > 4 else None,
        )
        for number, outcome in enumerate(outcomes)
    )  # fmt: skip


@pytest.fixture
def log() -> Log:
    whats = (
        "SignedIn", "SignedIn", "PinRefused", "UnknownBadgeShown", "SignedOut", "PersonLockedOut", "PersonUnlocked",
        "BadgeClosed",
    )  # fmt: skip
    sign_ins = tuple(
        SignInRow(START - timedelta(minutes=number), NAMES[f"p{number % 4 + 1}"], what)
        for number, what in enumerate(whats)
    )
    return Log("", None, rows(), sign_ins, None, None)


@pytest.fixture
def snapshot_of() -> Callable[..., Snapshot]:
    """The station as a supervisor sees it, with this log."""

    def make(log: Log | None, **changes: Any) -> Snapshot:
        supervisor = Person("p3", NAMES["p3"], frozenset({Role.SUPERVISOR}), frozenset())
        screen = Screen.HOME if log is None else Screen.LOG
        snapshot = Snapshot(
            now=instant(3600), station="Poste 2", zone="Europe/Paris", screen=screen, crew=(supervisor,), pin=None,
            verdict=None, run=None, runs_left_open=(), ready=(), homonyms=(), clocks=(),
            channels=(Channel("bath", Kind.BATH, 2.0),), bath=None,
            curve=(), signature=None, label_png=None, log=log, batch_record=None,
            sealed_facts=1200, facts=1234, names={}, demo=True,
        )  # fmt: skip
        return replace(snapshot, **changes)

    return make


@pytest.fixture
def asked() -> list[Command]:
    return []


@pytest.fixture
def page(owner: QObject, asked: list[Command]) -> LogPage:
    return LogPage(asked.append, owner)
