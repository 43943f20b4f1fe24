"""The temperature curve against its band, painted by QPainter so that the software renderer shows it.

Knows no bath: `CurveDrawn` holds seconds and degrees, `CurvePage` carries it to the `TemperatureCurve` item.
"""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Curve:
    """One sample: seconds since the first, degrees or None where there was no reading."""

    seconds: float
    celsius: float | None


@dataclass(frozen=True, slots=True)
class CurveMark:
    """A moment on the time axis, with its words."""

    seconds: float
    text: str


@dataclass(frozen=True, slots=True)
class CurveDrawn:
    """All that is painted. `ticks`: degrees and their words; `first` and `last`: words under the ends of the axis."""

    samples: tuple[Curve, ...] = ()
    lowest_celsius: float = 0.0
    highest_celsius: float = 1.0
    ticks: tuple[tuple[float, str], ...] = ()
    first: str = ""
    last: str = ""
    marks: tuple[CurveMark, ...] = ()

    def lines(self) -> list[list[Curve]]:
        """The unbroken runs of samples: a gap is never drawn over."""
        lines: list[list[Curve]] = [[]]
        for sample in self.samples:
            if sample.celsius is None:
                lines.append([])
            else:
                lines[-1].append(sample)
        return [line for line in lines if line]

    def span(self) -> tuple[float, float]:
        """Lowest and highest degree on the axis: the band with a half of its height around it, and every sample."""
        margin = (self.highest_celsius - self.lowest_celsius) / 2
        read = [sample.celsius for sample in self.samples if sample.celsius is not None]
        low = min([self.lowest_celsius - margin, *(celsius - margin / 4 for celsius in read)])
        high = max([self.highest_celsius + margin, *(celsius + margin / 4 for celsius in read)])
        return low, high


NO_CURVE = CurveDrawn()


@QmlElement
@QmlUncreatable("made by a page")
class CurvePage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.drawn = NO_CURVE

    def show(self, drawn: CurveDrawn) -> None:
        if drawn != self.drawn:
            self.drawn = drawn
            self.changed.emit()

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        return not self.drawn.samples


@QmlElement
class TemperatureCurve(QQuickPaintedItem):
    """Paints a `CurvePage`; colours and type come from the theme, so they are properties."""

    page_changed = Signal()
    look_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._page: CurvePage | None = None
        self._ink = QColor("black")
        self._line = QColor("black")
        self._band = QColor("white")
        self._family = ""
        self._text_size = 14
        self.setAntialiasing(True)

    def _get_page(self) -> CurvePage | None:
        return self._page

    def _set_page(self, page: CurvePage | None) -> None:
        if page is self._page:
            return
        if self._page is not None:
            self._page.changed.disconnect(self._repaint)
        self._page = page
        if page is not None:
            page.changed.connect(self._repaint)
        self.page_changed.emit()
        self.update()

    def _repaint(self) -> None:
        self.update()

    def _get_ink(self) -> QColor:
        return self._ink

    def _set_ink(self, ink: QColor) -> None:
        self._ink = ink
        self.look_changed.emit()
        self.update()

    def _get_line(self) -> QColor:
        return self._line

    def _set_line(self, line: QColor) -> None:
        self._line = line
        self.look_changed.emit()
        self.update()

    def _get_band(self) -> QColor:
        return self._band

    def _set_band(self, band: QColor) -> None:
        self._band = band
        self.look_changed.emit()
        self.update()

    def _get_family(self) -> str:
        return self._family

    def _set_family(self, family: str) -> None:
        self._family = family
        self.look_changed.emit()
        self.update()

    def _get_text_size(self) -> int:
        return self._text_size

    def _set_text_size(self, pixels: int) -> None:
        self._text_size = pixels
        self.look_changed.emit()
        self.update()

    page = Property(CurvePage, _get_page, _set_page, notify=page_changed)
    ink = Property(QColor, _get_ink, _set_ink, notify=look_changed)
    line = Property(QColor, _get_line, _set_line, notify=look_changed)
    band = Property(QColor, _get_band, _set_band, notify=look_changed)
    family = Property(str, _get_family, _set_family, notify=look_changed)
    text_size = Property(int, _get_text_size, _set_text_size, notify=look_changed)

    def paint(self, painter: QPainter) -> None:
        if self._page is None or not self._page.drawn.samples:
            return
        drawn = self._page.drawn
        font = QFont(self._family)
        font.setPixelSize(self._text_size)
        painter.setFont(font)
        size = float(self._text_size)
        plot = QRectF(size * 3.4, size * 0.6, self.width() - size * 4.4, self.height() - size * 2.8)
        low, high = drawn.span()
        length = max(1.0, drawn.samples[-1].seconds)

        def across(seconds: float) -> float:
            return plot.left() + plot.width() * seconds / length

        def down(celsius: float) -> float:
            return plot.bottom() - plot.height() * (celsius - low) / (high - low)

        top = down(drawn.highest_celsius)
        painter.fillRect(QRectF(plot.left(), top, plot.width(), down(drawn.lowest_celsius) - top), self._band)
        painter.setPen(self._ink)
        for celsius, words in drawn.ticks:
            box = QRectF(0, down(celsius) - size, plot.left() - size * 0.8, size * 2)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        foot = QRectF(plot.left(), plot.bottom() + size * 0.5, plot.width(), size * 1.6)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), drawn.first)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), drawn.last)
        for number, mark in enumerate(drawn.marks):
            self._paint_mark(painter, plot, across(mark.seconds), mark.text, size * (0.2 + 1.5 * number))
        painter.setPen(QPen(self._line, max(2.0, size * 0.22), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for line in drawn.lines():
            points = [QPointF(across(sample.seconds), down(sample.celsius or 0.0)) for sample in line]
            painter.drawPolyline(QPolygonF([*points, points[-1]]))

    def _paint_mark(self, painter: QPainter, plot: QRectF, x: float, words: str, below: float) -> None:
        size = float(self._text_size)
        painter.setPen(QPen(self._ink, max(1.0, size * 0.12), Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(self._ink)
        width = painter.fontMetrics().horizontalAdvance(words) + 1.0
        left = x + size * 0.5 if x + size * 0.5 + width <= plot.right() else x - size * 0.5 - width
        painter.drawText(QRectF(left, plot.top() + below - size * 0.4, width, size * 1.6), 0, words)
