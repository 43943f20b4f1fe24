"""The three desks of what is stored, as one: the map, inventories, supplies."""

from collections.abc import Callable
from dataclasses import replace

from kiosk import snapshot as s
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.records.journal import Journal
from kiosk.scanning import Identified
from kiosk.settings import StationSettings
from kiosk.station.awaited import Act
from kiosk.station.circuit_desk import CircuitDesk
from kiosk.station.door import Door
from kiosk.station.inventory_desk import InventoryDesk
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.station.storage_book import StorageBook
from kiosk.station.storage_desk import StorageDesk
from kiosk.station.supply_desk import SupplyDesk
from kiosk.storage.commands import InventoryCommand, PositionCommand, StorageCommand
from kiosk.wording import Language


class Stores:
    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        book: StorageBook,
        door: Door,
        circuit: CircuitDesk,
        verdict: LastVerdict,
        new_id: Callable[[], str],
    ) -> None:
        def turn_to(place: s.CircuitPlace) -> Callable[[str], None]:
            return lambda subject: circuit.open(place, subject, door.people)

        def ask(act: Act, now: Instant) -> None:
            door.ask_act(act, now)

        self.storage = StorageDesk(journal, library, recorder, book, ask, turn_to(s.CircuitPlace.STORAGE), verdict)
        self.inventory = InventoryDesk(settings, journal, library, recorder, book, ask, verdict, new_id)
        self.supplies = SupplyDesk(settings, journal, library, recorder, ask, turn_to(s.CircuitPlace.SUPPLIES), verdict)
        circuit.hand_scans_to(s.CircuitPlace.STORAGE, self.storage.scan)
        circuit.hand_scans_to(s.CircuitPlace.INVENTORY, self.inventory.scan)
        circuit.hand_scans_to(s.CircuitPlace.SUPPLIES, self.supplies.scan)

    def do(self, command: StorageCommand, language: Language, now: Instant) -> None:
        """Carry it out, or have the badge of whoever does it awaited.

        Raises:
            Refused: it cannot be done now, or something is missing.
        """
        if isinstance(command, PositionCommand):
            self.storage.do(command, language, now)
        elif isinstance(command, InventoryCommand):
            self.inventory.do(command, language, now)
        else:
            self.supplies.do(command, now)

    def used_in_run(self, identified: Identified, now: Instant) -> bool:
        """Whether the code is of a consumable, which the run at the bench then uses; raises `Refused`."""
        if not self.supplies.is_of_supplies(identified):
            return False
        self.supplies.use_in_run(identified, now)
        return True

    def shown(self, view: s.CircuitView, now: Instant) -> s.CircuitView:
        """The view with what its place shows, where it is one of these."""
        badge = view.awaits_badge
        match view.place:
            case s.CircuitPlace.STORAGE:
                return replace(view, storage=self.storage.view(view.subject, awaits_badge=badge))
            case s.CircuitPlace.INVENTORY:
                return replace(view, inventory=self.inventory.view(now, awaits_badge=badge))
            case s.CircuitPlace.SUPPLIES:
                return replace(view, supplies=self.supplies.view(view.subject, now, awaits_badge=badge))
            case _:
                return view
