"""What stands before the camera, frame by frame: frames in on the GUI thread, labels read out on a thread of its own.

A frame that comes while another is being looked at is dropped, so that a slow frame never makes the next one late.
QtMultimedia, OpenCV and the decoders are loaded when the camera is first opened, not with the first page.
"""

import queue
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from ui.sounds import hushed

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

FRAMES_A_SECOND = 12
"""of the simulated camera"""


class CameraNotThereError(Exception):
    """The camera cannot be opened; the sentence is for the engineer."""


class Camera(Protocol):
    def open(self, sink: "QVideoSink", on_trouble: Callable[[str], None]) -> None:
        """Begin to put frames into the sink.

        Raises:
            CameraNotThereError: there is no such camera.
        """

    def close(self) -> None: ...


class QtCamera:
    """A camera of this machine, by its description or id as the system names it; `any` is the system's own choice."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._held: tuple[Any, ...] = ()

    def open(self, sink: "QVideoSink", on_trouble: Callable[[str], None]) -> None:
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices

        with hushed():
            there = QMediaDevices.videoInputs()
        chosen = [one for one in there if self._device in {"any", one.description(), one.id().toStdString()}]
        if not chosen:
            names = ", ".join(one.description() for one in there) or "none"
            raise CameraNotThereError(f"no camera is named {self._device!r}; this machine has: {names}")
        camera, session = QCamera(chosen[0]), QMediaCaptureSession()
        camera.errorOccurred.connect(lambda _code, words: on_trouble(words))
        session.setCamera(camera)
        session.setVideoSink(sink)
        self._held = (camera, session)
        camera.start()

    def close(self) -> None:
        if self._held:
            camera, session = self._held
            camera.stop()
            session.setVideoSink(None)
            self._held = ()


class SimulatedCamera:
    """Puts grey frames into the sink as a camera does; `frames` are asked for one after the other, for ever."""

    def __init__(self, frames: Callable[[], Iterator[Any]]) -> None:
        self._frames = frames
        self._timer: QTimer | None = None

    def open(self, sink: "QVideoSink", on_trouble: Callable[[str], None]) -> None:
        from PySide6.QtMultimedia import QVideoFrame

        del on_trouble
        frames = self._frames()

        def put() -> None:
            grey = next(frames)
            height, width = grey.shape
            image = QImage(grey.tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
            sink.setVideoFrame(QVideoFrame(image.convertToFormat(QImage.Format.Format_RGB32)))

        self._timer = QTimer(sink)
        self._timer.timeout.connect(put)
        self._timer.start(1000 // FRAMES_A_SECOND)

    def close(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


class CameraEye(QObject):
    """Opens the camera, shows what it sees, reads labels.

    Signals:
        seen: a `QImage`, each new frame.
        read: the text of a label as a scanner would send it, AIM identifier first.
        unread: how many frames in a row showed nothing that could be read.
        troubled: a sentence; the camera is closed.
    """

    seen = Signal(QImage)
    read = Signal(str)
    unread = Signal(int)
    troubled = Signal(str)
    _broke = Signal(str)

    def __init__(self, camera: Camera, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._camera = camera
        self._sink: QVideoSink | None = None
        self._reader: _Reader | None = None
        self._broke.connect(self._fail)

    @property
    def is_open(self) -> bool:
        return self._reader is not None

    def open(self) -> None:
        if self.is_open:
            return
        with hushed():
            from PySide6.QtMultimedia import QVideoSink

            sink = QVideoSink(self)
        sink.videoFrameChanged.connect(self._look)
        try:
            self._camera.open(sink, self._fail)
        except CameraNotThereError as error:
            sink.deleteLater()
            self.troubled.emit(str(error))
            return
        self._sink = sink
        self._reader = _Reader(self.read.emit, self.unread.emit, self._broke.emit)

    def close(self) -> None:
        """Return once nothing is looked at any more."""
        if self._reader is None:
            return
        self._camera.close()
        self._reader.stop()
        self._reader = None
        if self._sink is not None:
            self._sink.videoFrameChanged.disconnect(self._look)
            self._sink.deleteLater()
            self._sink = None

    def _fail(self, words: str) -> None:
        self.close()
        self.troubled.emit(words)

    def _look(self, frame: "QVideoFrame") -> None:
        reader = self._reader
        if reader is None or not frame.isValid():
            return
        with hushed():  # of having no graphics card to convert colours with
            image = frame.toImage()
        if image.isNull():
            return
        self.seen.emit(image)
        if reader.is_free:
            reader.offer(_grey(image))


def _grey(image: QImage) -> Any:
    """The image as (height, width) bytes, 0 black."""
    import numpy as np

    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return rows[:, : flat.width()].copy()


class _Reader:
    """The thread that looks at frames, one at a time."""

    def __init__(
        self, on_read: Callable[[str], None], on_unread: Callable[[int], None], on_broken: Callable[[str], None]
    ) -> None:
        self._on_read = on_read
        self._on_unread = on_unread
        self._on_broken = on_broken
        self._inbox: queue.Queue[Any] = queue.Queue(maxsize=1)
        self._busy = threading.Event()
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()

    @property
    def is_free(self) -> bool:
        return not self._busy.is_set()

    def offer(self, frame: Any) -> None:
        self._busy.set()
        self._inbox.put(frame)

    def stop(self) -> None:
        if self._thread.is_alive():
            self._inbox.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._read_labels()
        except Exception as error:  # noqa: BLE001 our bug: the page says so, and the scanners go on
            traceback.print_exc()
            self._on_broken(f"{type(error).__name__}: {error}")

    def _read_labels(self) -> None:
        from drivers.cameras.label_reader import LabelReader

        with LabelReader() as labels:
            while (frame := self._inbox.get()) is not None:
                for seen in labels.feed(frame):
                    self._on_read(seen.scan)
                self._on_unread(labels.unread_frames)
                self._busy.clear()
