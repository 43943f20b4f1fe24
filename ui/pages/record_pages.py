"""A document of the kiosk on the screen: the PDF's pages, one at a time. A file that cannot be shown gives a sentence.

QtPdf reads the file; nothing here knows what a batch record or a report says.
"""

from pathlib import Path

from PySide6.QtCore import Property, QObject, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.wording import Language, say

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_ZOOMS = (1.0, 1.5, 2.0, 3.0)
"""Times the width at which a whole page is seen."""
_A4 = 297 / 210


@QmlElement
@QmlUncreatable("made by a page")
class RecordDocument(QObject):  # type: ignore[operator]
    """The opened file, the page shown and how large."""

    changed = Signal()
    turned = Signal()
    """another page came on the screen: it is read from its top"""
    closed = Signal()

    def __init__(self, parent: QObject, words: str = "log.record") -> None:
        """`words`: which document it is; with `_close`, `_not_there` and `_broken` the keys of its own sentences."""
        super().__init__(parent)
        self._words = words
        self._document = QPdfDocument(self)
        self._language = Language.FRENCH
        self._trouble = ""
        self._path = ""
        self._page = 0
        self._zoom = 0

    def open(self, path: str) -> None:
        """Show the first page of the PDF at `path`, or say what is wrong with it."""
        self._path, self._page, self._zoom = path, 0, 0
        self._trouble = ""
        error = self._document.load(path) if Path(path).is_file() else QPdfDocument.Error.FileNotFound
        if error is QPdfDocument.Error.FileNotFound:
            self._trouble = "not_there"
        elif error is not QPdfDocument.Error.None_ or self._document.pageCount() == 0:
            self._trouble = "broken"
        self._turn()

    def close(self) -> None:
        if self._path:
            self._document.close()
            self._path, self._trouble = "", ""
            self.changed.emit()

    def speak(self, language: Language) -> None:
        if language is not self._language:
            self._language = language
            self.changed.emit()

    def image(self, size: QSize) -> QImage:
        """The page shown, on white paper, `size` pixels large; a null image when there is none."""
        if self._trouble or not self._path:
            return QImage()
        page = self._document.render(self._page, size)
        if page.isNull():
            return QImage()
        paper = QImage(page.size(), QImage.Format.Format_RGB32)
        paper.fill(0xFFFFFFFF)
        painter = QPainter(paper)
        painter.drawImage(0, 0, page)
        painter.end()
        return paper

    def _turn(self) -> None:
        self.changed.emit()
        self.turned.emit()

    def _say(self, key: str, **values: object) -> str:
        return say(f"log.{key}", self._language, **values)

    def _say_own(self, key: str, **values: object) -> str:
        return say(f"{self._words}_{key}", self._language, **values)

    @property
    def _count(self) -> int:
        return 0 if self._trouble or not self._path else self._document.pageCount()

    @Property(float, notify=changed)
    def shape(self) -> float:
        """Height of the page shown, for a width of 1."""
        points = self._document.pagePointSize(self._page) if self._count else None
        return points.height() / points.width() if points is not None and points.width() > 0 else _A4

    @Property(float, notify=changed)
    def zoom(self) -> float:
        return _ZOOMS[self._zoom]

    @Property(str, notify=changed)
    def trouble(self) -> str:
        return self._say_own(self._trouble, path=self._path) if self._trouble else ""

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._say("record_place", page=self._page + 1, count=self._count) if self._count else ""

    @Property(str, notify=changed)
    def zoom_text(self) -> str:
        return self._say("record_zoom", percent=round(_ZOOMS[self._zoom] * 100))

    @Property(str, notify=changed)
    def next_text(self) -> str:
        return self._say("record_next")

    @Property(str, notify=changed)
    def previous_text(self) -> str:
        return self._say("record_previous")

    @Property(str, notify=changed)
    def larger_text(self) -> str:
        return self._say("record_larger")

    @Property(str, notify=changed)
    def smaller_text(self) -> str:
        return self._say("record_smaller")

    @Property(str, notify=changed)
    def up_text(self) -> str:
        return self._say("up")

    @Property(str, notify=changed)
    def down_text(self) -> str:
        return self._say("down")

    @Property(str, notify=changed)
    def left_text(self) -> str:
        return self._say("left")

    @Property(str, notify=changed)
    def right_text(self) -> str:
        return self._say("right")

    @Property(str, notify=changed)
    def close_text(self) -> str:
        return self._say_own("close")

    @Property(bool, notify=changed)
    def has_next(self) -> bool:
        return self._page + 1 < self._count

    @Property(bool, notify=changed)
    def has_previous(self) -> bool:
        return self._page > 0

    @Property(bool, notify=changed)
    def can_grow(self) -> bool:
        return self._count > 0 and self._zoom + 1 < len(_ZOOMS)

    @Property(bool, notify=changed)
    def can_shrink(self) -> bool:
        return self._count > 0 and self._zoom > 0

    @Slot()
    def next(self) -> None:
        if self._page + 1 < self._count:
            self._page += 1
            self._turn()

    @Slot()
    def previous(self) -> None:
        if self._page > 0:
            self._page -= 1
            self._turn()

    @Slot()
    def grow(self) -> None:
        if self._zoom + 1 < len(_ZOOMS):
            self._zoom += 1
            self.changed.emit()

    @Slot()
    def shrink(self) -> None:
        if self._zoom > 0:
            self._zoom -= 1
            self.changed.emit()

    @Slot()
    def done(self) -> None:
        self.close()
        self.closed.emit()


@QmlElement
class RecordSheet(QQuickPaintedItem):
    """Paints the page that a `RecordDocument` shows, as large as the item is."""

    pages_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._pages: RecordDocument | None = None

    def _get_pages(self) -> RecordDocument | None:
        return self._pages

    def _set_pages(self, pages: RecordDocument | None) -> None:
        if pages is self._pages:
            return
        if self._pages is not None:
            self._pages.changed.disconnect(self._repaint)
        self._pages = pages
        if pages is not None:
            pages.changed.connect(self._repaint)
        self.pages_changed.emit()
        self.update()

    def _repaint(self) -> None:
        self.update()

    pages = Property(RecordDocument, _get_pages, _set_pages, notify=pages_changed)

    def paint(self, painter: QPainter) -> None:
        if self._pages is None:
            return
        sharp = painter.device().devicePixelRatio()
        image = self._pages.image(QSize(round(self.width() * sharp), round(self.height() * sharp)))
        if not image.isNull():
            painter.drawImage(QRectF(0, 0, self.width(), self.height()), image)
