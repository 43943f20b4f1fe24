"""The camera over the page: what it sees, the frame to hold a label in, and what to do."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QBuffer, QByteArray, QIODevice, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.procedures.model import LabelStep, ScanStep
from kiosk.procedures.steps import AttachStep
from kiosk.run.parts import Label
from kiosk.run.state import Run
from kiosk.snapshot import Screen, Tone
from kiosk.wording import say
from ui.pages.inputs import Inputs

if TYPE_CHECKING:
    from ui.camera_eye import CameraEye

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

CLOSES_AFTER_MILLISECONDS = 60_000
HARD_AFTER_FRAMES = 8
"""frames in a row without a read: the hint speaks of frost"""
RETICLE_SHARE = 0.7
"""of the picture's height: where a label is held"""


@dataclass(frozen=True, slots=True)
class CameraProps:
    """`place` is what the camera was opened for: it closes when that has passed.

    `take_text`: a picture is taken here, and no label is read; empty where a label is.
    """

    offered: bool = False
    place: tuple[str, ...] = ()
    open_text: str = ""
    close_text: str = ""
    title: str = ""
    hint: str = ""
    frost_hint: str = ""
    trouble: str = ""
    take_text: str = ""


def derive_camera(inputs: Inputs) -> CameraProps:
    """Offered wherever a scan of a label is due, or a document that may be a picture."""
    snapshot = inputs.snapshot
    run, verdict = snapshot.run, snapshot.verdict
    refused = verdict is not None and verdict.tone is Tone.REFUSED
    due, takes, place = False, False, tuple[str, ...]()
    match snapshot.screen:
        case Screen.RUN if run is not None and run.is_open:
            due = isinstance(run.step, ScanStep) or (isinstance(run.step, LabelStep) and _is_printed(run.here.label))
            due, takes = due or _takes_picture(run), _takes_picture(run)
            place = ("run", run.run_id, run.step.id)
        case Screen.HOME:
            due, place = len(snapshot.crew) == 2, ("home",)
        case _:
            pass
    return CameraProps(
        offered=due and not refused and snapshot.pin is None,
        place=place,
        open_text=say("entry.attach_picture", inputs.language) if takes else _say("open", inputs),
        close_text=_say("close", inputs),
        title=_say("picture_title" if takes else "title", inputs),
        hint=_say("picture_hint" if takes else "hint", inputs),
        frost_hint=_say("frost_hint", inputs),
        trouble=_say("trouble", inputs),
        take_text=say("entry.take_picture", inputs.language) if takes else "",
    )


def _takes_picture(run: Run) -> bool:
    step = run.step
    return isinstance(step, AttachStep) and step.document != "logger_curve" and run.here.attached is None


def _is_printed(label: Label | None) -> bool:
    return label is not None and label.outcome == "printed"


def _say(key: str, inputs: Inputs) -> str:
    return say(f"camera.{key}", inputs.language)


@QmlElement
@QmlUncreatable("made by the kiosk")
class CameraPage(QObject):  # type: ignore[operator]
    """Opens and closes the eye, and shows it. Without an eye it is never offered.

    Signals:
        changed: a text, or whether it is open.
        seen: a new picture is there.
        taken: the bytes of a PNG, the picture that was taken.
    """

    changed = Signal()
    seen = Signal()
    taken = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._eye: CameraEye | None = None
        self._props = CameraProps()
        self._open_at: tuple[str, ...] = ()
        self._hard = False
        self._trouble = ""
        self.picture = QImage()
        self._closing = QTimer(self)
        self._closing.setSingleShot(True)
        self._closing.setInterval(CLOSES_AFTER_MILLISECONDS)
        self._closing.timeout.connect(self.close)

    def look_through(self, eye: "CameraEye") -> None:
        self._eye = eye
        eye.seen.connect(self._see)
        eye.unread.connect(self._count)
        eye.troubled.connect(self._fail)
        self.changed.emit()

    def show(self, props: CameraProps) -> None:
        if props == self._props:
            return
        self._props = props
        if self._open_at and (not props.offered or props.place != self._open_at):
            self.close()
        self.changed.emit()

    def _see(self, picture: QImage) -> None:
        self.picture = picture
        self.seen.emit()

    def _count(self, unread: int) -> None:
        hard = unread >= HARD_AFTER_FRAMES
        if hard != self._hard:
            self._hard = hard
            self.changed.emit()

    def _fail(self, sentence: str) -> None:
        self._trouble = sentence
        self._closing.stop()
        self.changed.emit()

    @Slot()
    def open(self) -> None:
        if self._eye is None or not self._props.offered:
            return
        self._open_at = self._props.place
        self._trouble, self._hard = "", False
        self.picture = QImage()
        self._closing.start()
        self._eye.open(reads=self._props.take_text == "")
        self.changed.emit()

    @Slot()
    def take(self) -> None:
        """Keep the picture that is seen, and close; nothing, before there is one."""
        if self.picture.isNull() or not self._props.take_text:
            return
        png = QByteArray()
        buffer = QBuffer(png)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.picture.save(buffer, "PNG")  # type: ignore[call-overload]
        self.close()
        self.taken.emit(bytes(png.data()))

    @Slot()
    def close(self) -> None:
        if self._eye is not None:
            self._eye.close()
        self._open_at = ()
        self._closing.stop()
        self.changed.emit()

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        return self._eye is not None and self._props.offered

    @Property(bool, notify=changed)
    def is_open(self) -> bool:
        return self._open_at != ()

    @Property(str, notify=changed)
    def open_text(self) -> str:
        return self._props.open_text

    @Property(str, notify=changed)
    def take_text(self) -> str:
        return "" if self._trouble else self._props.take_text

    @Property(str, notify=changed)
    def close_text(self) -> str:
        return self._props.close_text

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.trouble if self._trouble else self._props.title

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to do with the label; for the engineer, why the camera is not there."""
        if self._trouble:
            return self._trouble
        return self._props.frost_hint if self._hard else self._props.hint

    @Property(str, notify=changed)
    def tone(self) -> str:
        return "warning" if self._trouble else "none"


@QmlElement
class CameraPicture(QQuickPaintedItem):
    """The newest frame with the reticle, painted by QPainter so that the software renderer shows it."""

    page_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._page: CameraPage | None = None

    def _get_page(self) -> CameraPage | None:
        return self._page

    def _set_page(self, page: CameraPage | None) -> None:
        if self._page is not None:
            self._page.seen.disconnect(self.update)
        self._page = page
        if page is not None:
            page.seen.connect(self.update)
        self.page_changed.emit()
        self.update()

    page = Property(CameraPage, _get_page, _set_page, notify=page_changed)

    def paint(self, painter: QPainter) -> None:
        width, height = self.width(), self.height()
        painter.fillRect(QRectF(0, 0, width, height), QColor("#0F1F1D"))
        picture = QImage() if self._page is None else self._page.picture
        if not picture.isNull():
            scale = min(width / picture.width(), height / picture.height())
            drawn = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
            drawn.moveCenter(QRectF(0, 0, width, height).center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(drawn, picture)
        side = height * RETICLE_SHARE
        reticle = QRectF(0, 0, min(width * 0.92, side * 1.6), side)
        reticle.moveCenter(QRectF(0, 0, width, height).center())
        for color, thick in ((QColor("#0F1F1D"), 7.0), (QColor("#FFFFFF"), 3.0)):
            painter.setPen(QPen(color, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            _corners(painter, reticle, side * 0.16)


def _corners(painter: QPainter, box: QRectF, arm: float) -> None:
    for x, inward_x in ((box.left(), 1), (box.right(), -1)):
        for y, inward_y in ((box.top(), 1), (box.bottom(), -1)):
            painter.drawLine(int(x), int(y), int(x + inward_x * arm), int(y))
            painter.drawLine(int(x), int(y), int(x), int(y + inward_y * arm))
