"""What was read over time, painted by QPainter so that the software renderer shows it.

A `Drawing` says what is painted; `PlotPage` carries it to the `Plot` item, which gives it a `Canvas`.
"""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import Property, QMarginsF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


class Canvas:
    """A painter with its axes: shares of the time axis, from 0 to 1, and values, from `low` to `high`, on `plot`.

    Attributes:
        size: height of the type in pixels, the measure of every line and margin.
    """

    def __init__(
        self, painter: QPainter, plot: QRectF, span: tuple[float, float], colours: dict[str, QColor], size: float
    ) -> None:
        self.painter = painter
        self.plot = plot
        self.colours = colours
        self.size = size
        self._low, self._high = span

    def across(self, share: float) -> float:
        return self.plot.left() + self.plot.width() * share

    def down(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return self.plot.bottom() - self.plot.height() * min(1.0, max(0.0, share))

    def paint_safe(self, lowest: float, highest: float) -> None:
        top, bottom = self.down(highest), self.down(lowest)
        self.painter.fillRect(QRectF(self.plot.left(), top, self.plot.width(), bottom - top), self.colours["safe"])

    def paint_tick_words(self, value: float, words: str) -> None:
        self.painter.setPen(self.colours["ink"])
        box = QRectF(0, self.down(value) - self.size, self.plot.left() - self.size * 0.6, self.size * 2)
        self.painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)

    def paint_level(self, value: float, pen: QPen) -> None:
        y = self.down(value)
        self.painter.setPen(pen)
        self.painter.drawLine(QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))

    def paint_moment(self, share: float, pen: QPen) -> None:
        x = self.across(share)
        self.painter.setPen(pen)
        self.painter.drawLine(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()))

    def paint_line(self, places: Iterable[tuple[float, float]], width: float) -> None:
        """One unbroken line through shares of the time axis and values; a single place is a dot."""
        points = [QPointF(self.across(share), self.down(value)) for share, value in places]
        self.painter.setPen(QPen(self.colours["line"], width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self.painter.drawPolyline(QPolygonF([*points, points[-1]]))


class Drawing(Protocol):
    """All that is painted, as a value that equals another when both paint the same."""

    @property
    def empty(self) -> bool:
        """Nothing was read."""

    def span(self) -> tuple[float, float]:
        """Lowest and highest value on the axis."""

    def margins(self, size: float) -> QMarginsF:
        """The room around the plot, where type is `size` pixels high."""

    def paint(self, canvas: Canvas) -> None: ...


@QmlElement
@QmlUncreatable("made by a page")
class PlotPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject, drawn: Drawing) -> None:
        super().__init__(parent)
        self.drawn = drawn

    def show(self, drawn: Drawing) -> None:
        if drawn != self.drawn:
            self.drawn = drawn
            self.changed.emit()

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        return self.drawn.empty


@QmlElement
class Plot(QQuickPaintedItem):
    """Paints a `PlotPage`; colours and type come from the theme, so they are properties.

    `safe` is the colour of the values between the limits, `band` that of lowest to highest around a mean.
    """

    page_changed = Signal()
    look_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._page: PlotPage | None = None
        self._colours = {name: QColor("black") for name in ("ink", "line", "band", "safe", "limit", "gap")}
        self._family = ""
        self._text_size = 14
        self.setAntialiasing(True)

    def _get_page(self) -> PlotPage | None:
        return self._page

    def _set_page(self, page: PlotPage | None) -> None:
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

    page = Property(PlotPage, _get_page, _set_page, notify=page_changed)
    ink = Property(QColor, _get_ink, _set_ink, notify=look_changed)
    line = Property(QColor, _get_line, _set_line, notify=look_changed)
    band = Property(QColor, _get_band, _set_band, notify=look_changed)
    safe = Property(QColor, _get_safe, _set_safe, notify=look_changed)
    limit = Property(QColor, _get_limit, _set_limit, notify=look_changed)
    gap = Property(QColor, _get_gap, _set_gap, notify=look_changed)
    family = Property(str, _get_family, _set_family, notify=look_changed)
    text_size = Property(int, _get_text_size, _set_text_size, notify=look_changed)

    def _plot(self, drawn: Drawing) -> QRectF:
        return self.boundingRect().marginsRemoved(drawn.margins(float(self._text_size)))

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
        font = QFont(self._family)
        font.setPixelSize(self._text_size)
        painter.setFont(font)
        drawn.paint(Canvas(painter, self._plot(drawn), drawn.span(), self._colours, float(self._text_size)))
