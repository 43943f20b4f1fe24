"""A channel's course: lowest to highest as a band, the mean as a line, limits, alarms, gaps, a cursor.

Knows no channel: `ChartDrawn` holds values and places on the time axis, from 0 to 1.
"""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from ui.plot import Canvas


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

    @property
    def empty(self) -> bool:
        return not self.runs

    def span(self) -> tuple[float, float]:
        return self.low, self.high

    def margins(self, size: float) -> QMarginsF:
        return QMarginsF(size * 4.2, size * 1.2, size, size * 2.4) if self.has_words else QMarginsF(0, 2, 0, 2)

    def paint(self, canvas: Canvas) -> None:
        painter, plot, size = canvas.painter, canvas.plot, canvas.size
        if self.safe is not None:
            canvas.paint_safe(*self.safe)
        for start, end in self.gaps:
            left, right = canvas.across(start), canvas.across(end)
            painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), canvas.colours["gap"])
        for value, words in self.ticks:
            canvas.paint_level(value, QPen(canvas.colours["gap"], 1.0))
            canvas.paint_tick_words(value, words)
        for at, words in self.times:
            _paint_time(canvas, at, words)
        painter.save()
        painter.setClipRect(plot.adjusted(-1, -1, 1, 1))
        for run in self.runs:
            _paint_run(canvas, run)
        painter.restore()
        for value, words in self.limits:
            _paint_limit(canvas, value, words if self.has_words else "")
        for at in self.alarms:
            _paint_alarm(canvas, at)
        if self.cursor is not None:
            canvas.paint_moment(self.cursor, QPen(canvas.colours["ink"], max(2.0, size * 0.15)))


NO_CHART = ChartDrawn()


def _paint_time(canvas: Canvas, at: float, words: str) -> None:
    painter, plot, size = canvas.painter, canvas.plot, canvas.size
    x = canvas.across(at)
    painter.setPen(canvas.colours["ink"])
    painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + size * 0.4))
    width = painter.fontMetrics().horizontalAdvance(words) + 2.0
    left = min(max(0.0, x - width / 2), plot.right() + size - width)
    painter.drawText(QRectF(left, plot.bottom() + size * 0.6, width, size * 1.6), 0, words)


def _paint_run(canvas: Canvas, run: tuple[Drawn, ...]) -> None:
    painter = canvas.painter
    above = [QPointF(canvas.across(one.at), canvas.down(one.highest)) for one in run]
    below = [QPointF(canvas.across(one.at), canvas.down(one.lowest)) for one in reversed(run)]
    painter.setBrush(canvas.colours["band"])
    painter.setPen(QPen(canvas.colours["band"], 1.5))
    painter.drawPolygon(QPolygonF([*above, *below]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.paint_line(((one.at, one.mean) for one in run), max(1.6, canvas.size * 0.14))


def _paint_limit(canvas: Canvas, value: float, words: str) -> None:
    plot, size = canvas.plot, canvas.size
    canvas.paint_level(value, QPen(canvas.colours["limit"], max(1.5, size * 0.12), Qt.PenStyle.DashLine))
    canvas.painter.setPen(canvas.colours["limit"])
    box = QRectF(plot.left() + size * 0.4, canvas.down(value) - size * 1.35, plot.width() - size, size * 1.3)
    canvas.painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


def _paint_alarm(canvas: Canvas, at: float) -> None:
    """A triangle at the top, and a thin line down: the shape says it, not the colour alone."""
    painter, top, size = canvas.painter, canvas.plot.top(), canvas.size
    x, half = canvas.across(at), size * 0.5
    canvas.paint_moment(at, QPen(canvas.colours["limit"], 1.2))
    painter.setBrush(canvas.colours["limit"])
    corners = [QPointF(x - half, top - size * 0.9), QPointF(x + half, top - size * 0.9), QPointF(x, top)]
    painter.drawPolygon(QPolygonF(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)
