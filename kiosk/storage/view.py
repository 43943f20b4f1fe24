"""What the pages of storage, inventory and supplies may know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kiosk.circuit.dossier import Stage
from kiosk.circuit.dossier_facts import InfectiousClass
from kiosk.instants import Instant
from kiosk.records.storage import LongTermRow
from kiosk.scanning import Gs1Element
from kiosk.storage.commands import TypeLot
from kiosk.storage.inventory import Difference, Inventory
from kiosk.storage.judging import LifeExposure, Standing
from kiosk.storage.plan import Position, StoragePlan, SupplyItem, Tank, Zone
from kiosk.storage.reservations import Reviewed
from kiosk.storage.supplies import Lot, Shipper

# --- the map ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TankMap:
    """One tank drawn: what each of its positions is, by text; those not named are free."""

    tank: Tank
    standing: Mapping[str, Standing]
    counts: Mapping[Standing, int]


@dataclass(frozen=True, slots=True)
class StandsThere:
    """A container in the opened position. `belongs`: the zone where it should stand; `misplaced`: it does not."""

    container_id: str
    treatment_id: str
    din: str
    product_code: str
    patient_name: str
    product_name: str
    stage: Stage
    infectious: InfectiousClass
    since: Instant | None
    exposure: LifeExposure
    quarantined: bool
    belongs: Zone
    misplaced: bool


@dataclass(frozen=True, slots=True)
class Awaited:
    """A treatment for which a position may be kept."""

    treatment_id: str
    patient_name: str
    product_name: str


@dataclass(frozen=True, slots=True)
class PositionView:
    """The opened position; `reserved_for`: whose it is kept; `before` and `after`: its neighbours in the plan."""

    position: Position
    stands: tuple[StandsThere, ...]
    reserved_for: Awaited | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StorageView:
    """`outside`: how many containers stand where the plan has no position; `awaited`: to reserve a free one."""

    tanks: tuple[str, ...]
    map: TankMap | None
    """None: no storage plan is approved"""
    opened: PositionView | None = None
    outside: int = 0
    awaited: tuple[Awaited, ...] = ()
    awaits_badge: bool = False


# --- inventory -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TankCount:
    """A tank with its last signed inventory; `due`: it is time for another."""

    tank: str
    containers: int
    last_at: Instant | None
    last_by: str
    last_differences: int
    due: bool


@dataclass(frozen=True, slots=True)
class LongTermView:
    row: LongTermRow
    reviewed: Reviewed | None


@dataclass(frozen=True, slots=True)
class InventoryView:
    """`differences`: of the open inventory."""

    tanks: tuple[TankCount, ...]
    open: Inventory | None
    differences: tuple[Difference, ...]
    long_term: tuple[LongTermView, ...]
    awaits_badge: bool = False


# --- supplies --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShipperView:
    """`hours_left`: forecast, None where it was never charged here; `trouble`: `supplies.<code>`, empty: none."""

    shipper: Shipper
    hours_left: float | None
    trouble: str


@dataclass(frozen=True, slots=True)
class SuppliesView:
    """`scanned`: a package's code that waits to be received, with what the plan knows of its GTIN.

    `typed_by`: somebody typed `typed`, and another person is to type it again.
    """

    plan: StoragePlan | None
    lots: tuple[Lot, ...]
    shippers: tuple[ShipperView, ...]
    today: date
    scanned: Gs1Element | None = None
    item: SupplyItem | None = None
    typed: TypeLot | None = None
    typed_by: str = ""
    runs: tuple[tuple[str, str], ...] = ()
    """of today: id and words, for a lot that a run used"""
    opened: str = ""
    awaits_badge: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
