"""A list on the screen: frozen rows in, roles named as their fields out. Knows no page."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@QmlElement
@QmlUncreatable("made by a page")
class RowsModel(QAbstractListModel):  # type: ignore[operator]
    """Rows of one frozen dataclass. One that changes changes in place: no button is made anew under a finger."""

    def __init__(self, row_type: type, parent: QObject) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]
        self._rows: tuple[Any, ...] = ()

    def show(self, rows: Sequence[Any]) -> None:
        new = tuple(rows)
        old, kept = self._rows, min(len(new), len(self._rows))
        if len(old) > kept:
            self.beginRemoveRows(_NO_PARENT, kept, len(old) - 1)
            self._rows = old[:kept]
            self.endRemoveRows()
        self._rows = new[:kept]
        for place in range(kept):
            if old[place] != new[place]:
                self.dataChanged.emit(self.index(place), self.index(place))
        if len(new) > kept:
            self.beginInsertRows(_NO_PARENT, kept, len(new) - 1)
            self._rows = new
            self.endInsertRows()

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 (Qt's name)
        first = int(Qt.ItemDataRole.UserRole)
        return {first + place: QByteArray(name.encode()) for place, name in enumerate(self._names)}

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = 0) -> Any:
        place = role - int(Qt.ItemDataRole.UserRole)
        if not index.isValid() or not 0 <= place < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[place])
