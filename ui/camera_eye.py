"""What stands before the camera, frame by frame: frames in on the GUI thread, labels read out on a thread of its own.

A frame that comes while another is being looked at is dropped, so that a slow frame never makes the next one late.
QtMultimedia, OpenCV and the decoders are loaded when the camera is first opened, not with the first page.
"""

import queue
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from ui.loudspeaker import hushed

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

    from drivers.cameras.label_reader import LabelReader

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


def _label_reader() -> "AbstractContextManager[LabelReader]":
    from drivers.cameras.label_reader import LabelReader

    return LabelReader()


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
    _said = Signal(object, object)

    def __init__(
        self,
        camera: Camera,
        parent: QObject | None = None,
        labels: Callable[[], "AbstractContextManager[LabelReader]"] = _label_reader,
    ) -> None:
        """`labels` makes what reads the frames, on the thread that then uses it."""
        super().__init__(parent)
        self._camera = camera
        self._labels = labels
        self._sink: QVideoSink | None = None
        self._reader: _Reader | None = None
        self._reads = True
        self._ending: list[_Reader] = []
        self._said.connect(self._hear)

    @property
    def is_open(self) -> bool:
        return self._reader is not None

    def open(self, *, reads: bool = True) -> None:
        """Show what the camera sees; with `reads` False no label is read in it."""
        if self.is_open:
            return
        self._reads = reads
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
        self._ending = [reader for reader in self._ending if not reader.has_ended]
        self._reader = _Reader(self._labels, self._said.emit)

    def close(self) -> None:
        """Return at once: what the frame being looked at still shows is no read any more."""
        if self._reader is None:
            return
        self._camera.close()
        self._reader.stop()
        self._ending.append(self._reader)
        self._reader = None
        if self._sink is not None:
            self._sink.videoFrameChanged.disconnect(self._look)
            self._sink.deleteLater()
            self._sink = None

    def end(self) -> None:
        """Close, and return once no thread looks at anything any more."""
        self.close()
        for reader in self._ending:
            reader.join()
        self._ending.clear()

    def _hear(self, reader: "_Reader", said: "_Said") -> None:
        if reader is not self._reader:
            return
        match said:
            case _Looked(scans, unread_frames):
                for scan in scans:
                    self.read.emit(scan)
                self.unread.emit(unread_frames)
            case _Broken(words):
                self._fail(words)

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
        if self._reads and reader.is_free:
            reader.offer(_grey(image))


def _grey(image: QImage) -> Any:
    """The image as (height, width) bytes, 0 black."""
    import numpy as np

    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return rows[:, : flat.width()].copy()


@dataclass(frozen=True, slots=True)
class _Looked:
    """One frame was looked at."""

    scans: tuple[str, ...]
    unread_frames: int


@dataclass(frozen=True, slots=True)
class _Broken:
    words: str


_Said = _Looked | _Broken


class _Reader:
    """The thread that looks at frames, one at a time."""

    def __init__(
        self,
        labels: Callable[[], "AbstractContextManager[LabelReader]"],
        say: Callable[["_Reader", _Said], None],
    ) -> None:
        self._labels = labels
        self._say = say
        self._inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._busy = threading.Event()
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()

    @property
    def is_free(self) -> bool:
        return not self._busy.is_set()

    @property
    def has_ended(self) -> bool:
        return not self._thread.is_alive()

    def offer(self, frame: Any) -> None:
        self._busy.set()
        self._inbox.put(frame)

    def stop(self) -> None:
        self._inbox.put(None)

    def join(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        try:
            self._read_labels()
        except Exception as error:  # noqa: BLE001 our bug: the page says so, and the scanners go on
            traceback.print_exc()
            self._say(self, _Broken(f"{type(error).__name__}: {error}"))

    def _read_labels(self) -> None:
        with self._labels() as labels:
            while (frame := self._inbox.get()) is not None:
                scans = tuple(seen.scan for seen in labels.feed(frame))
                self._say(self, _Looked(scans, labels.unread_frames))
                self._busy.clear()
