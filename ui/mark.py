"""A meaning as a shape, so that colour never says it alone: tick in a disc, cross in a square, triangle, dot, ring.

Painted by QPainter: the software renderer neither clips nor repaints Qt Quick Shapes as it should.
"""

from PySide6.QtCore import Property, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_TICK = ((0.29, 0.53), (0.44, 0.68), (0.72, 0.34))
_TRIANGLE = ((0.5, 0.07), (0.97, 0.92), (0.03, 0.92))


@QmlElement
class MarkShape(QQuickPaintedItem):
    """`shape`: tick, cross, warning, dot, ring, or nothing; `ground` and `sign` are its two colours."""

    look_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._shape = ""
        self._ground = QColor("black")
        self._sign = QColor("white")
        self.setAntialiasing(True)

    def _get_shape(self) -> str:
        return self._shape

    def _set_shape(self, shape: str) -> None:
        if shape != self._shape:
            self._shape = shape
            self._look_changed()

    def _get_ground(self) -> QColor:
        return self._ground

    def _set_ground(self, ground: QColor) -> None:
        if ground != self._ground:
            self._ground = ground
            self._look_changed()

    def _get_sign(self) -> QColor:
        return self._sign

    def _set_sign(self, sign: QColor) -> None:
        if sign != self._sign:
            self._sign = sign
            self._look_changed()

    def _look_changed(self) -> None:
        self.look_changed.emit()
        self.update()

    shape = Property(str, _get_shape, _set_shape, notify=look_changed)
    ground = Property(QColor, _get_ground, _set_ground, notify=look_changed)
    sign = Property(QColor, _get_sign, _set_sign, notify=look_changed)

    def paint(self, painter: QPainter) -> None:
        size = min(self.width(), self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        stroke = QPen(self._sign, size * 0.11, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        stroke.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        match self._shape:
            case "tick":
                painter.drawEllipse(QRectF(0, 0, size, size))
                painter.setPen(stroke)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPolyline(_scaled(_TICK, size))
            case "cross":
                painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.12, size * 0.12)
                painter.setPen(stroke)
                near, far = size * 0.3, size * 0.7
                painter.drawLine(QPointF(near, near), QPointF(far, far))
                painter.drawLine(QPointF(far, near), QPointF(near, far))
            case "warning":
                stroke.setWidthF(size * 0.06)
                painter.setPen(stroke)
                painter.drawPolygon(_scaled(_TRIANGLE, size))
                stroke.setWidthF(size * 0.1)
                painter.setPen(stroke)
                painter.drawLine(QPointF(size / 2, size * 0.4), QPointF(size / 2, size * 0.62))
                painter.drawPoint(QPointF(size / 2, size * 0.78))
            case "dot":
                painter.drawEllipse(QPointF(size / 2, size / 2), size * 0.23, size * 0.23)
            case "ring":
                width = max(2.0, size * 0.08)
                painter.setPen(QPen(self._ground, width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QRectF(width / 2, width / 2, size - width, size - width))


def _scaled(points: tuple[tuple[float, float], ...], size: float) -> QPolygonF:
    return QPolygonF([QPointF(x * size, y * size) for x, y in points])
