"""The circuit's frame: its places at the left, the one that is open beside them, with their pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import CloseCircuit, Command, OpenCircuit
from kiosk.wording import say
from ui.pages.board import BoardPage
from ui.pages.downtime import DOWNTIME
from ui.pages.inputs import Inputs
from ui.pages.inventory import INVENTORY
from ui.pages.order_page import OrderPage
from ui.pages.product_profiles import PROFILES
from ui.pages.release_page import ReleasePage
from ui.pages.staff import STAFF
from ui.pages.storage import StoragePage
from ui.pages.supplies import SUPPLIES
from ui.pages.treatment_page import TreatmentPage
from ui.pages.treatments_page import TreatmentsPage
from ui.rows import RowsModel

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_RAIL = (
    CircuitPlace.TREATMENTS,
    CircuitPlace.ORDER,
    CircuitPlace.STORAGE,
    CircuitPlace.INVENTORY,
    CircuitPlace.SUPPLIES,
    CircuitPlace.PEOPLE,
    CircuitPlace.PROFILES,
)
"""A treatment and its release are opened from the list, the downtime kit from the supplies."""
_BELOW = {
    CircuitPlace.TREATMENT: CircuitPlace.TREATMENTS,
    CircuitPlace.RELEASE: CircuitPlace.TREATMENTS,
    CircuitPlace.DOWNTIME: CircuitPlace.SUPPLIES,
}


@dataclass(frozen=True, slots=True)
class CircuitRow:
    place: str
    words: str
    open: bool


@dataclass(frozen=True, slots=True)
class CircuitProps:
    place: str = ""
    places: tuple[CircuitRow, ...] = ()
    close_text: str = ""


def derive_circuit(inputs: Inputs) -> CircuitProps:
    view = inputs.snapshot.circuit
    if view is None:
        return CircuitProps()
    shown = _BELOW.get(view.place, view.place)
    rows = tuple(CircuitRow(place, say(f"circuit.place_{place}", inputs.language), place is shown) for place in _RAIL)
    return CircuitProps(view.place, rows, say("circuit.close", inputs.language))


@QmlElement
@QmlUncreatable("made by the kiosk")
class CircuitPage(QObject):  # type: ignore[operator]
    """Holds the page of every place; a place's page is derived only while it is open.

    Signals:
        drafted: something was begun on a page and not yet asked; every page must be derived anew.
    """

    changed = Signal()
    drafted = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._props = CircuitProps()
        self._places = RowsModel(CircuitRow, self)
        self._treatments = TreatmentsPage(ask, self)
        self._treatments.drafted.connect(self.drafted)
        self._treatment = TreatmentPage(ask, self)
        self._treatment.drafted.connect(self.drafted)
        self._order = OrderPage(ask, self)
        self._order.drafted.connect(self.drafted)
        self._storage = StoragePage(ask, self)
        self._inventory = BoardPage(INVENTORY, ask, self)
        self._supplies = BoardPage(SUPPLIES, ask, self)
        self._downtime = BoardPage(DOWNTIME, ask, self)
        self._people = BoardPage(STAFF, ask, self)
        self._profiles = BoardPage(PROFILES, ask, self)
        beside = cast("BoardPage", self._storage.board)
        self._boards = (beside, self._inventory, self._supplies, self._downtime, self._people, self._profiles)
        for board in self._boards:
            board.drafted.connect(self.drafted)
        self._release = ReleasePage(ask, self)
        self._release.drafted.connect(self.drafted)

    def show(self, inputs: Inputs) -> None:
        self._release.show(inputs)
        self._treatments.show(inputs)
        self._treatment.show(inputs)
        self._order.show(inputs)
        self._storage.show(inputs)
        self._inventory.show(inputs)
        self._supplies.show(inputs)
        self._downtime.show(inputs)
        self._people.show(inputs)
        self._profiles.show(inputs)
        props = derive_circuit(inputs)
        if props == self._props:
            return
        if props.place != self._props.place:
            for board in self._boards:
                board.leave()
        self._props = props
        self._places.show(props.places)
        self.changed.emit()

    @Property(RowsModel, constant=True)
    def places(self) -> RowsModel:
        return self._places

    @Property(TreatmentsPage, constant=True)
    def treatments(self) -> TreatmentsPage:
        return self._treatments

    @Property(TreatmentPage, constant=True)
    def treatment(self) -> TreatmentPage:
        return self._treatment

    @Property(OrderPage, constant=True)
    def order(self) -> OrderPage:
        return self._order

    @Property(ReleasePage, constant=True)
    def release(self) -> ReleasePage:
        return self._release

    @Property(StoragePage, constant=True)
    def storage(self) -> StoragePage:
        return self._storage

    @Property(BoardPage, constant=True)
    def inventory(self) -> BoardPage:
        return self._inventory

    @Property(BoardPage, constant=True)
    def supplies(self) -> BoardPage:
        return self._supplies

    @Property(BoardPage, constant=True)
    def downtime(self) -> BoardPage:
        return self._downtime

    @Property(BoardPage, constant=True)
    def people(self) -> BoardPage:
        return self._people

    @Property(BoardPage, constant=True)
    def profiles(self) -> BoardPage:
        return self._profiles

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._props.place

    @Property(str, notify=changed)
    def close_text(self) -> str:
        return self._props.close_text

    @Slot(str)
    def open(self, place: str) -> None:
        self._ask(OpenCircuit(CircuitPlace(place)))

    @Slot(str, str)
    def go(self, place: str, subject: str) -> None:
        """Open a place on one subject."""
        self._ask(OpenCircuit(CircuitPlace(place), subject))

    @Slot()
    def close(self) -> None:
        self._ask(CloseCircuit())
