"""A tank's positions as one painted item: only what the viewport shows is painted, so ten thousand scroll like ten.

Knows no tank: `MapDrawn` holds boxes, places and what each place looks like; colours and sizes come from the theme.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QVariantMap = "QVariantMap"
"""By a name: what writes the QML types down (pyside6-metaobjectdump) reads no literal here."""

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_LOOKS = {
    "free": ("surface", "line", ""),
    "quarantine": ("warningSoft", "warning", "triangle"),
    "accepted": ("okSoft", "ok", "tick"),
    "released": ("accent", "accent", "arrow"),
    "reserved": ("surface", "ink", "dashes"),
    "excursion": ("refusedSoft", "refused", "cross"),
}
"""Fill, edge and shape of what a place is: told by the shape as well as by the colour."""


@dataclass(frozen=True, slots=True)
class BoxDrawn:
    """A box with as many places, named on its left; `names` begins the name of each place: `Cuve 1 · A1 · `."""

    title: str
    names: str
    places: int
    heading: str = ""
    """of the rack that begins with it"""


@dataclass(frozen=True, slots=True)
class MapDrawn:
    """`looks`: place's name -> what it is, by the names of `_LOOKS`; a place that is not there is free."""

    boxes: tuple[BoxDrawn, ...] = ()
    looks: Mapping[str, str] = field(default_factory=dict)


NO_MAP = MapDrawn()


class Layout:
    """Where each box is, for a width, in pixels. Boxes stand below one another, their places in rows."""

    def __init__(self, drawn: MapDrawn, width: float, cell: float, text: float) -> None:
        self.cell, self.gap = cell, round(cell * 0.18)
        self.pitch = self.cell + self.gap
        self.left = text * 3.6
        self.heading = text * 2.2
        self.columns = max(1, int((width - self.left) // self.pitch))
        self.boxes = drawn.boxes
        self.tops: list[float] = []
        """of each box's first row of places"""
        y = 0.0
        for box in drawn.boxes:
            y += self.heading if box.heading else 0.0
            self.tops.append(y)
            y += -(-box.places // self.columns) * self.pitch
        self.height = y

    def visible(self, top: float, bottom: float) -> Iterator[int]:
        """The boxes of which something may stand between two heights."""
        first = max(0, bisect_right(self.tops, top) - 1)
        for number in range(first, len(self.boxes)):
            if self.tops[number] - self.heading > bottom:
                return
            yield number

    def cell_of(self, number: int, place: int) -> QRectF:
        """Of a place, from 1, of a box."""
        row, column = divmod(place - 1, self.columns)
        return QRectF(self.left + column * self.pitch, self.tops[number] + row * self.pitch, self.cell, self.cell)

    def place_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The place nearest to a touch: box and place; None: there are none."""
        if not self.boxes:
            return None
        number = min(max(0, bisect_right(self.tops, y) - 1), len(self.boxes) - 1)
        column = min(max(0, int((x - self.left) // self.pitch)), self.columns - 1)
        row = max(0, int((y - self.tops[number]) // self.pitch))
        place = min(row * self.columns + column + 1, self.boxes[number].places)
        return number, max(1, place)


def paint_tile(painter: QPainter, look: str, size: float, colours: Mapping[str, QColor]) -> None:
    """One place as it looks, in a square."""
    fill, edge, shape = _LOOKS[look]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = Qt.PenStyle.DashLine if shape == "dashes" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colours[edge], 2, style))
    painter.setBrush(colours[fill])
    painter.drawRoundedRect(QRectF(1, 1, size - 2, size - 2), 5, 5)
    box = QRectF(size * 0.4, size * 0.44, size * 0.44, size * 0.4)
    colour = colours["accentText"] if shape == "arrow" else colours[edge]
    painter.setPen(QPen(colour, max(2.0, size * 0.09), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = box.center()
    match shape:
        case "tick":
            low = QPointF(box.left() + box.width() * 0.4, box.bottom())
            painter.drawPolyline(QPolygonF([QPointF(box.left(), middle.y()), low, box.topRight()]))
        case "cross":
            painter.drawLine(box.topLeft(), box.bottomRight())
            painter.drawLine(box.bottomLeft(), box.topRight())
        case "triangle":
            painter.setPen(QPen(colours["ink"], 2))
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()]))
        case "arrow":
            tip = QPointF(box.right(), middle.y())
            painter.drawLine(QPointF(box.left(), middle.y()), tip)
            head = [QPointF(middle.x(), box.top()), tip, QPointF(middle.x(), box.bottom())]
            painter.drawPolyline(QPolygonF(head))
        case _:
            pass


@QmlElement
class StorageMapKey(QQuickPaintedItem):
    """One entry of the map's legend."""

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._look = "free"
        self._colours: dict[str, QColor] = {}

    def paint(self, painter: QPainter) -> None:
        if self._colours:
            paint_tile(painter, self._look, self.width(), self._colours)

    def _get_look(self) -> str:
        return self._look

    def _set_look(self, look: str) -> None:
        self._look = look
        self.changed.emit()
        self.update()

    def _get_colours(self) -> dict[str, QColor]:
        return self._colours

    def _set_colours(self, colours: dict[str, QColor]) -> None:
        self._colours = {name: QColor(colour) for name, colour in colours.items()}
        self.changed.emit()
        self.update()

    look = Property(str, _get_look, _set_look, notify=changed)
    colours = Property(QVariantMap, _get_colours, _set_colours, notify=changed)  # type: ignore[arg-type]


@QmlElement
@QmlUncreatable("made by a page")
class StorageMapPage(QObject):  # type: ignore[operator]
    """What a `StorageMap` paints, and the place that is opened."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.drawn = NO_MAP
        self.opened = ""

    def show(self, drawn: MapDrawn, opened: str) -> None:
        if drawn is not self.drawn or opened != self.opened:
            self.drawn, self.opened = drawn, opened
            self.changed.emit()


@QmlElement
class StorageMap(QQuickPaintedItem):
    """Paints a `StorageMapPage` from `scrolled` pixels below its top; `colours` are the theme's, by name."""

    page_changed = Signal()
    look_changed = Signal()
    scrolled_changed = Signal()
    laid_out = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._page: StorageMapPage | None = None
        self._colours: dict[str, QColor] = {}
        self._family = ""
        self._text_size = 14
        self._cell_size = 44
        self._scrolled = 0.0
        self._layout = Layout(NO_MAP, 1.0, 44.0, 14.0)
        self._drawn: object = None
        self._tiles: dict[str, QPixmap] = {}
        self.setAntialiasing(False)
        self.widthChanged.connect(self._lay_out)

    # --- laid out and painted --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        drawn = NO_MAP if self._page is None else self._page.drawn
        self._layout = Layout(drawn, self.width(), float(self._cell_size), float(self._text_size))
        self._tiles = {}
        self.laid_out.emit()
        self.update()

    def _show(self) -> None:
        """Another tank, or other boxes, are laid out anew; else only what places look like has changed."""
        drawn = NO_MAP if self._page is None else self._page.drawn
        if drawn.boxes is self._layout.boxes:
            self.update()
        else:
            self._lay_out()

    def paint(self, painter: QPainter) -> None:
        page, layout = self._page, self._layout
        if page is None or not self._colours:
            return
        top, bottom = self._scrolled, self._scrolled + self.height()
        painter.translate(0, -top)
        font = QFont(self._family)
        font.setPixelSize(self._text_size)
        painter.setFont(font)
        looks, ink = page.drawn.looks, self._colours["ink"]
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number in layout.visible(top, bottom):
            box, first = layout.boxes[number], layout.tops[number]
            painter.setPen(self._colours["secondInk"] if box.heading else ink)
            if box.heading:
                above = QRectF(0, first - layout.heading, self.width(), layout.heading)
                room = int(above.width()) - self._text_size
                shown = painter.fontMetrics().elidedText(box.heading, Qt.TextElideMode.ElideRight, room)
                painter.drawText(above, flags, shown)
            painter.setPen(ink)
            painter.drawText(QRectF(0, first, layout.left, layout.cell), flags, box.title)
            for place in range(1, box.places + 1):
                cell = layout.cell_of(number, place)
                if cell.bottom() < top or cell.top() > bottom:
                    continue
                name = f"{box.names}{place}"
                look = looks.get(name, "free")
                painter.drawPixmap(cell.topLeft(), self._tile(look))
                painter.setPen(self._colours["accentText"] if look == "released" else ink)
                painter.drawText(cell.adjusted(4, 1, 0, 0), 0, str(place))
                if name == page.opened:
                    painter.setPen(QPen(ink, 4))
                    painter.drawRect(cell.adjusted(1, 1, -1, -1))

    def _tile(self, look: str) -> QPixmap:
        """One place as it looks, painted once."""
        if look not in self._tiles:
            size = int(self._layout.cell)
            tile = QPixmap(size, size)
            tile.fill(Qt.GlobalColor.transparent)
            painter = QPainter(tile)
            paint_tile(painter, look, float(size), self._colours)
            painter.end()
            self._tiles[look] = tile
        return self._tiles[look]

    # --- touched ---------------------------------------------------------------------------------------------------

    @Slot(float, float, result=str)
    def place_at(self, x: float, y: float) -> str:
        """The name of the place nearest to a touch on what is shown; empty: there is none."""
        found = self._layout.place_at(x, y + self._scrolled)
        if found is None:
            return ""
        number, place = found
        return f"{self._layout.boxes[number].names}{place}"

    @Slot(str, result=float)
    def top_of(self, name: str) -> float:
        """How far down a place is; -1 where it is not of this map."""
        for number, box in enumerate(self._layout.boxes):
            if name.startswith(box.names) and name.removeprefix(box.names).isdecimal():
                return self._layout.cell_of(number, int(name.removeprefix(box.names))).top()
        return -1.0

    # --- properties ------------------------------------------------------------------------------------------------

    def _get_page(self) -> StorageMapPage | None:
        return self._page

    def _set_page(self, page: StorageMapPage | None) -> None:
        if page is self._page:
            return
        if self._page is not None:
            self._page.changed.disconnect(self._show)
        self._page = page
        if page is not None:
            page.changed.connect(self._show)
        self.page_changed.emit()
        self._lay_out()

    def _get_colours(self) -> dict[str, QColor]:
        return self._colours

    def _set_colours(self, colours: dict[str, QColor]) -> None:
        self._colours = {name: QColor(colour) for name, colour in colours.items()}
        self._tiles = {}
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
        self._text_size = max(1, pixels)
        self.look_changed.emit()
        self._lay_out()

    def _get_cell_size(self) -> int:
        return self._cell_size

    def _set_cell_size(self, pixels: int) -> None:
        self._cell_size = max(8, pixels)
        self.look_changed.emit()
        self._lay_out()

    def _get_scrolled(self) -> float:
        return self._scrolled

    def _set_scrolled(self, pixels: float) -> None:
        if pixels != self._scrolled:
            self._scrolled = pixels
            self.scrolled_changed.emit()
            self.update()

    def _get_content_height(self) -> float:
        return self._layout.height

    page = Property(StorageMapPage, _get_page, _set_page, notify=page_changed)
    colours = Property(QVariantMap, _get_colours, _set_colours, notify=look_changed)  # type: ignore[arg-type]
    family = Property(str, _get_family, _set_family, notify=look_changed)
    text_size = Property(int, _get_text_size, _set_text_size, notify=look_changed)
    cell_size = Property(int, _get_cell_size, _set_cell_size, notify=look_changed)
    scrolled = Property(float, _get_scrolled, _set_scrolled, notify=scrolled_changed)
    content_height = Property(float, _get_content_height, notify=laid_out)
