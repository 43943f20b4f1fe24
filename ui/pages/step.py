"""What the pages of scanning, storing, measuring and marking have in common: how far it is, lines, one large value."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class LineRow:
    """One thing to do or done: `shape` is a ring, a tick or a triangle."""

    label: str
    value: str
    shape: str


@dataclass(frozen=True, slots=True)
class StepProps:
    """`fraction`: 0 to 1 of what is done; negative: no bar. `keys`: a pad of digits is there, `sign` its sign key."""

    heading: str = ""
    fraction: float = -1.0
    rows: tuple[LineRow, ...] = ()
    label: str = ""
    value: str = ""
    unit: str = ""
    shape: str = ""
    tone: str = ""
    line: str = ""
    keys: bool = False
    sign: str = ""
    writes: bool = False


@QmlElement
@QmlUncreatable("made by the run page")
class StepPage(QObject):  # type: ignore[operator]
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._props = StepProps()
        self._rows = RowsModel(LineRow, self)

    def show(self, props: StepProps) -> None:
        if props != self._props:
            self._props = props
            self._rows.show(props.rows)
            self.changed.emit()

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def heading(self) -> str:
        return self._props.heading

    @Property(float, notify=changed)
    def fraction(self) -> float:
        return self._props.fraction

    @Property(str, notify=changed)
    def label(self) -> str:
        return self._props.label

    @Property(str, notify=changed)
    def value(self) -> str:
        return self._props.value

    @Property(str, notify=changed)
    def unit(self) -> str:
        return self._props.unit

    @Property(str, notify=changed)
    def shape(self) -> str:
        return self._props.shape

    @Property(str, notify=changed)
    def tone(self) -> str:
        return self._props.tone

    @Property(str, notify=changed)
    def line(self) -> str:
        return self._props.line

    @Property(bool, notify=changed)
    def keys(self) -> bool:
        return self._props.keys

    @Property(str, notify=changed)
    def sign(self) -> str:
        return self._props.sign

    @Property(bool, notify=changed)
    def writes(self) -> bool:
        return self._props.writes
