"""A list on the screen changes in place, and Qt's signals keep their footing."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.rows import RowsModel


@dataclass(frozen=True)
class Row:
    name: str
    count: int


class Counted:
    def __init__(self, model: RowsModel) -> None:
        self.changed: list[int] = []
        self.inserted: list[tuple[int, int]] = []
        self.removed: list[tuple[int, int]] = []
        model.dataChanged.connect(lambda first, _last: self.changed.append(first.row()))
        model.rowsInserted.connect(lambda _parent, first, last: self.inserted.append((first, last)))
        model.rowsRemoved.connect(lambda _parent, first, last: self.removed.append((first, last)))


def test_only_a_row_that_changed_is_changed(qapp, qtmodeltester) -> None:
    owner = QObject()
    model = RowsModel(Row, owner)
    model.show([Row("a", 1), Row("b", 1)])
    seen = Counted(model)

    model.show([Row("a", 1), Row("b", 2)])

    assert (seen.changed, seen.inserted, seen.removed) == ([1], [], [])
    qtmodeltester.check(model)


def test_rows_come_and_go_at_the_end(qapp) -> None:
    owner = QObject()
    model = RowsModel(Row, owner)
    model.show([Row("a", 1)])
    seen = Counted(model)

    model.show([Row("a", 1), Row("b", 1), Row("c", 1)])
    model.show([Row("c", 1)])

    assert (seen.changed, seen.inserted, seen.removed) == ([0], [(1, 2)], [(1, 2)])
    assert model.rowCount() == 1


def test_roles_are_named_as_the_fields(qapp) -> None:
    owner = QObject()
    model = RowsModel(Row, owner)
    model.show([Row("a", 7)])
    roles = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}

    assert [model.data(model.index(0), roles[name]) for name in ("name", "count")] == ["a", 7]


class Emitter(QObject):
    emitted = Signal(bool)


def test_five_thousand_emissions_do_not_abort(qapp) -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference to True at each emission and aborts after some 575."""
    emitter = Emitter()
    heard: list[bool] = []
    emitter.emitted.connect(heard.append)

    for _ in range(5000):
        emitter.emitted.emit(True)

    assert len(heard) == 5000
