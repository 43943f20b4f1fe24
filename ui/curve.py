"""The temperature curve against its band.

Knows no bath: `CurveDrawn` holds seconds and degrees.
"""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPen

from ui.plot import Canvas


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

    @property
    def empty(self) -> bool:
        return not self.samples

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

    def margins(self, size: float) -> QMarginsF:
        return QMarginsF(size * 3.4, size * 0.6, size, size * 2.2)

    def paint(self, canvas: Canvas) -> None:
        if self.empty:
            return
        painter, plot, size = canvas.painter, canvas.plot, canvas.size
        length = max(1.0, self.samples[-1].seconds)
        canvas.paint_safe(self.lowest_celsius, self.highest_celsius)
        for celsius, words in self.ticks:
            canvas.paint_tick_words(celsius, words)
        painter.setPen(canvas.colours["ink"])
        foot = QRectF(plot.left(), plot.bottom() + size * 0.5, plot.width(), size * 1.6)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), self.first)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), self.last)
        for number, mark in enumerate(self.marks):
            _paint_mark(canvas, mark.seconds / length, mark.text, size * (0.2 + 1.5 * number))
        for line in self.lines():
            places = ((sample.seconds / length, sample.celsius or 0.0) for sample in line)
            canvas.paint_line(places, max(2.0, size * 0.22))


NO_CURVE = CurveDrawn()


def _paint_mark(canvas: Canvas, share: float, words: str, below: float) -> None:
    painter, plot, size = canvas.painter, canvas.plot, canvas.size
    canvas.paint_moment(share, QPen(canvas.colours["ink"], max(1.0, size * 0.12), Qt.PenStyle.DashLine))
    painter.setPen(canvas.colours["ink"])
    x, width = canvas.across(share), painter.fontMetrics().horizontalAdvance(words) + 1.0
    left = x + size * 0.5 if x + size * 0.5 + width <= plot.right() else x - size * 0.5 - width
    painter.drawText(QRectF(left, plot.top() + below - size * 0.4, width, size * 1.6), 0, words)
