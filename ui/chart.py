"""A channel's course painted by QPainter, so that the software renderer shows it: lowest to highest as a band, the mean
as a line, limits, alarms, times without readings, a cursor.

Knows no channel: `ChartDrawn` holds values and places on the time axis, from 0 to 1; `ChartPage` carries it to
`CourseChart`.
"""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was read around one place on the time axis."""

    at: float
    lowest: float
    mean: float
    highest: float


@dataclass(frozen=True, slots=True)
class ChartDrawn:
    """All that is painted, left to right from 0 to 1, from the value `low` to `high`.

    `runs` are unbroken; `gaps` are the stretches without values between and around them; `safe`: the values between
    the limits. A chart with `ticks` or `times` keeps room for their words.
    """

    low: float = 0.0
    high: float = 1.0
    runs: tuple[tuple[Drawn, ...], ...] = ()
    gaps: tuple[tuple[float, float], ...] = ()
    safe: tuple[float, float] | None = None
    limits: tuple[tuple[float, str], ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    times: tuple[tuple[float, str], ...] = ()
    alarms: tuple[float, ...] = ()
    cursor: float | None = None

    @property
    def has_words(self) -> bool:
        return bool(self.ticks or self.times)


NO_CHART = ChartDrawn()


@QmlElement
@QmlUncreatable("made by a page")
class ChartPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.drawn = NO_CHART

    def show(self, drawn: ChartDrawn) -> None:
        if drawn != self.drawn:
            self.drawn = drawn
            self.changed.emit()

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        return not self.drawn.runs


@QmlElement
class CourseChart(QQuickPaintedItem):
    """Paints a `ChartPage`; colours and type come from the theme, so they are properties."""

    page_changed = Signal()
    look_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._page: ChartPage | None = None
        self._colours = {name: QColor("black") for name in ("ink", "line", "band", "safe", "limit", "gap")}
        self._family = ""
        self._text_size = 14
        self.setAntialiasing(True)

    def _get_page(self) -> ChartPage | None:
        return self._page

    def _set_page(self, page: ChartPage | None) -> None:
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

    def _set_colour(self, name: str, colour: QColor) -> None:
        self._colours[name] = colour
        self.look_changed.emit()
        self.update()

    def _get_ink(self) -> QColor:
        return self._colours["ink"]

    def _set_ink(self, colour: QColor) -> None:
        self._set_colour("ink", colour)

    def _get_line(self) -> QColor:
        return self._colours["line"]

    def _set_line(self, colour: QColor) -> None:
        self._set_colour("line", colour)

    def _get_band(self) -> QColor:
        return self._colours["band"]

    def _set_band(self, colour: QColor) -> None:
        self._set_colour("band", colour)

    def _get_safe(self) -> QColor:
        return self._colours["safe"]

    def _set_safe(self, colour: QColor) -> None:
        self._set_colour("safe", colour)

    def _get_limit(self) -> QColor:
        return self._colours["limit"]

    def _set_limit(self, colour: QColor) -> None:
        self._set_colour("limit", colour)

    def _get_gap(self) -> QColor:
        return self._colours["gap"]

    def _set_gap(self, colour: QColor) -> None:
        self._set_colour("gap", colour)

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

    page = Property(ChartPage, _get_page, _set_page, notify=page_changed)
    ink = Property(QColor, _get_ink, _set_ink, notify=look_changed)
    line = Property(QColor, _get_line, _set_line, notify=look_changed)
    band = Property(QColor, _get_band, _set_band, notify=look_changed)
    safe = Property(QColor, _get_safe, _set_safe, notify=look_changed)
    limit = Property(QColor, _get_limit, _set_limit, notify=look_changed)
    gap = Property(QColor, _get_gap, _set_gap, notify=look_changed)
    family = Property(str, _get_family, _set_family, notify=look_changed)
    text_size = Property(int, _get_text_size, _set_text_size, notify=look_changed)

    def _plot(self, drawn: ChartDrawn) -> QRectF:
        size = float(self._text_size)
        if not drawn.has_words:
            return QRectF(0, 2, self.width(), max(1.0, self.height() - 4))
        return QRectF(size * 4.2, size * 1.2, self.width() - size * 5.2, self.height() - size * 3.6)

    def place_of(self, x: float) -> float:
        """Where on the time axis a finger at `x` is."""
        if self._page is None:
            return 0.0
        plot = self._plot(self._page.drawn)
        return min(1.0, max(0.0, (x - plot.left()) / max(1.0, plot.width())))

    def paint(self, painter: QPainter) -> None:
        if self._page is None:
            return
        drawn = self._page.drawn
        if not drawn.runs and not drawn.has_words:
            return
        font = QFont(self._family)
        font.setPixelSize(self._text_size)
        painter.setFont(font)
        plot = self._plot(drawn)
        _Painting(painter, plot, drawn, self._colours, float(self._text_size)).paint()


class _Painting:
    """One painting of one chart."""

    def __init__(
        self, painter: QPainter, plot: QRectF, drawn: ChartDrawn, colours: dict[str, QColor], size: float
    ) -> None:
        self._painter = painter
        self._plot = plot
        self._drawn = drawn
        self._colours = colours
        self._size = size

    def paint(self) -> None:
        painter, plot, drawn = self._painter, self._plot, self._drawn
        if drawn.safe is not None:
            top, bottom = self._down(drawn.safe[1]), self._down(drawn.safe[0])
            painter.fillRect(QRectF(plot.left(), top, plot.width(), bottom - top), self._colours["safe"])
        for start, end in drawn.gaps:
            left, right = self._across(start), self._across(end)
            painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), self._colours["gap"])
        self._axes()
        painter.save()
        painter.setClipRect(plot.adjusted(-1, -1, 1, 1))
        for run in drawn.runs:
            self._run(run)
        painter.restore()
        self._limits()
        self._alarms()
        if drawn.cursor is not None:
            x = self._across(drawn.cursor)
            painter.setPen(QPen(self._colours["ink"], max(2.0, self._size * 0.15)))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))

    def _across(self, at: float) -> float:
        return self._plot.left() + self._plot.width() * at

    def _down(self, value: float) -> float:
        drawn = self._drawn
        share = (value - drawn.low) / (drawn.high - drawn.low)
        return self._plot.bottom() - self._plot.height() * min(1.0, max(0.0, share))

    def _axes(self) -> None:
        painter, plot, size = self._painter, self._plot, self._size
        for value, words in self._drawn.ticks:
            y = self._down(value)
            painter.setPen(QPen(self._colours["gap"], 1.0))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self._colours["ink"])
            box = QRectF(0, y - size, plot.left() - size * 0.6, size * 2)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        for at, words in self._drawn.times:
            x = self._across(at)
            painter.setPen(self._colours["ink"])
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + size * 0.4))
            width = painter.fontMetrics().horizontalAdvance(words) + 2.0
            left = min(max(0.0, x - width / 2), plot.right() + size - width)
            painter.drawText(QRectF(left, plot.bottom() + size * 0.6, width, size * 1.6), 0, words)

    def _run(self, run: tuple[Drawn, ...]) -> None:
        painter = self._painter
        above = [QPointF(self._across(one.at), self._down(one.highest)) for one in run]
        below = [QPointF(self._across(one.at), self._down(one.lowest)) for one in reversed(run)]
        painter.setBrush(self._colours["band"])
        painter.setPen(QPen(self._colours["band"], 1.5))
        painter.drawPolygon(QPolygonF([*above, *below]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = max(1.6, self._size * 0.14)
        painter.setPen(QPen(self._colours["line"], width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        line = [QPointF(self._across(one.at), self._down(one.mean)) for one in run]
        painter.drawPolyline(QPolygonF([*line, line[-1]]))

    def _limits(self) -> None:
        painter, plot, size = self._painter, self._plot, self._size
        for value, words in self._drawn.limits:
            y = self._down(value)
            painter.setPen(QPen(self._colours["limit"], max(1.5, size * 0.12), Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            if self._drawn.has_words and words:
                painter.setPen(self._colours["limit"])
                box = QRectF(plot.left() + size * 0.4, y - size * 1.35, plot.width() - size, size * 1.3)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def _alarms(self) -> None:
        """A triangle at the top, and a thin line down: the shape says it, not the colour alone."""
        painter, plot, size = self._painter, self._plot, self._size
        for at in self._drawn.alarms:
            x = self._across(at)
            painter.setPen(QPen(self._colours["limit"], 1.2))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setBrush(self._colours["limit"])
            half = size * 0.5
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(x - half, plot.top() - size * 0.9),
                        QPointF(x + half, plot.top() - size * 0.9),
                        QPointF(x, plot.top()),
                    ]
                )
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
