"""A label held before the camera becomes a scan; what stands in its way is said."""

import threading
from itertools import chain, cycle

import numpy as np
import pytest
from PySide6.QtMultimedia import QVideoSink

from drivers.cameras.seen import Seen
from drivers.simulated.camera import Condition, frames
from kiosk.documents.symbols import data_matrix_modules
from kiosk.inbox import PNG
from kiosk.run.commands import AttachPicture
from kiosk.wording import Language
from tests.ui.stage import Stage
from tests.ui.states import states
from ui.camera_eye import CameraEye, CameraNotThereError, QtCamera, SimulatedCamera
from ui.loudspeaker import hushed

LABEL = "=+03000=A99992512345600=<S9801100&>0273342359"
EMPTY = np.full((480, 640), 96, np.uint8)


def held(condition, count=12):
    """A label that comes before the camera after one empty frame, and stays."""
    rows = data_matrix_modules(LABEL)
    symbol = np.array([[0 if one == "1" else 255 for one in row] for row in rows], np.uint8)
    return lambda: chain([EMPTY], cycle(frames(symbol, condition, 7, count)))


@pytest.fixture
def eye(qtbot):
    opened = []

    def make(camera):
        opened.append(CameraEye(camera))
        return opened[-1]

    yield make
    for one in opened:
        one.end()


@pytest.mark.parametrize("condition", [Condition.CLEAN, Condition.FROST_8])
def test_a_label_before_the_camera_is_read_as_a_scanner_would_send_it(qtbot, eye, condition):
    looking = eye(SimulatedCamera(held(condition)))
    with qtbot.waitSignal(looking.read, timeout=30_000) as read:
        looking.open()

    assert read.args == [f"]d1{LABEL}"]


def test_nothing_is_read_once_the_camera_is_closed(qtbot, eye):
    looking = eye(SimulatedCamera(held(Condition.CLEAN)))
    reads = []
    looking.read.connect(reads.append)
    looking.open()
    with qtbot.waitSignal(looking.seen, timeout=10_000):
        pass
    looking.close()
    before = len(reads)
    qtbot.wait(300)

    assert not looking.is_open
    assert len(reads) == before


class SlowLabels:
    """Looks at each frame until it is let go, then reads a label in it."""

    unread_frames = 0

    def __init__(self):
        self.looking, self.let_go = threading.Event(), threading.Event()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def feed(self, _frame):
        self.looking.set()
        self.let_go.wait(20)
        return (Seen(LABEL, "]d1", ((0, 0), (1, 0), (1, 1), (0, 1)), "slowly"),)


def test_closing_waits_for_no_frame_and_what_it_still_shows_is_no_read(qtbot, qapp):
    """The page behind it shows a verdict at once, and the next step gets no scan of the last one's label."""
    labels = SlowLabels()
    looking = CameraEye(SimulatedCamera(held(Condition.CLEAN)), labels=lambda: labels)
    reads = []
    looking.read.connect(reads.append)
    looking.open()
    qtbot.waitUntil(labels.looking.is_set, timeout=20_000)
    looking.close()
    assert not labels.let_go.is_set()
    labels.let_go.set()
    looking.end()
    qapp.processEvents()

    assert reads == []


def test_a_camera_that_is_not_there_is_named(qapp):
    with hushed():
        sink = QVideoSink()
    with pytest.raises(CameraNotThereError, match="no camera is named 'bench'"):
        QtCamera("bench").open(sink, print)


@pytest.fixture(params=list(Language))
def stage(qapp, request):
    on = Stage(request.param)
    yield on
    on.close()
    assert on.warnings == []


def scan_step():
    return next(state for state in states() if state.id == "bag")


def test_without_a_camera_none_is_offered(stage):
    stage.put(scan_step())

    assert stage.named("camera_open") == []


def test_the_camera_shows_what_it_sees_and_closes_when_the_step_has_passed(qtbot, stage, eye):
    looking = eye(SimulatedCamera(held(Condition.CLEAN)))
    stage.kiosk.look_through(looking)
    stage.put(scan_step())
    with qtbot.waitSignal(looking.seen, timeout=10_000):
        stage.press("camera_open")

    assert stage.named("camera_close")
    stage.put(next(state for state in states() if state.id == "read_back"))
    assert stage.named("camera_close") == []
    assert not looking.is_open


def test_a_camera_that_cannot_be_opened_says_so_on_the_page(stage, eye):
    stage.kiosk.look_through(eye(QtCamera("bench")))
    stage.put(scan_step())
    stage.press("camera_open")

    assert any("'bench'" in text for text in stage.texts())
    stage.press("camera_close")
    assert stage.named("camera_close") == []


def test_a_picture_of_a_document_is_taken_and_no_label_is_read_in_it(qtbot, stage, eye):
    looking = eye(SimulatedCamera(held(Condition.CLEAN)))
    reads = []
    looking.read.connect(reads.append)
    stage.kiosk.look_through(looking)
    stage.put(next(state for state in states() if state.id == "attach"))
    with qtbot.waitSignal(looking.seen, timeout=10_000):
        stage.press("camera_open")

    stage.press("camera_take")

    assert isinstance(stage.asked[-1], AttachPicture)
    assert stage.asked[-1].png.startswith(PNG)
    assert not looking.is_open
    assert reads == []


def test_of_a_loggers_curve_no_picture_is_taken(stage, eye):
    stage.kiosk.look_through(eye(SimulatedCamera(held(Condition.CLEAN))))
    stage.put(next(state for state in states() if state.id == "attach_curve"))

    assert stage.named("camera_open") == []
