"""Snapshots of storage, inventories and supplies."""

from collections import Counter
from datetime import date

from kiosk.circuit.dossier import Stage
from kiosk.circuit.dossier_facts import InfectiousClass
from kiosk.circuit.handling import ConsumableKind
from kiosk.downtime.book import FormState
from kiosk.downtime.view import DowntimeView, FormRow, KitMissing
from kiosk.procedures.model import read_procedure, shipped_procedures
from kiosk.records.storage import LongTermRow
from kiosk.scanning import Gs1Element
from kiosk.snapshot import CircuitPlace, CircuitView, Screen, Snapshot, Tone, Verdict
from kiosk.storage import commands as c
from kiosk.storage import facts as f
from kiosk.storage.inventory import Inventory, begun, evolve
from kiosk.storage.judging import LifeExposure, Standing
from kiosk.storage.plan import read_storage_plan, shipped_storage_plans
from kiosk.storage.reservations import Reviewed
from kiosk.storage.supplies import Supplies, lot_id
from kiosk.storage.supplies import evolve as supply
from kiosk.storage.view import (
    Awaited,
    InventoryView,
    LongTermView,
    PositionView,
    ShipperView,
    StandsThere,
    StorageView,
    SuppliesView,
    TankCount,
    TankMap,
)
from tests.ui.snapshots import PHARMACIST, TECHNICIAN, Add, at, snapshot

PLAN = read_storage_plan(shipped_storage_plans()["storage.toml"], "storage.toml")
TODAY = date(2026, 11, 23)
A13 = PLAN.positions["Cuve 1 · A1 · 3"]
FREE = PLAN.positions["Cuve 1 · Q1 · 2"]
STANDING = {
    "Cuve 1 · A1 · 3": Standing.RELEASED,
    "Cuve 1 · A1 · 4": Standing.ACCEPTED,
    "Cuve 1 · B2 · 1": Standing.EXCURSION,
    "Cuve 1 · Q1 · 1": Standing.QUARANTINE,
    "Cuve 1 · A2 · 5": Standing.RESERVED,
}
AWAITED = (
    Awaited("T-5", "DURAND-TEST Camille", "Yescarta"),
    Awaited("T-6", "MARTIN-TEST-DE-LA-ROCHEFOUCAULD Jean-Sébastien", "Breyanzi"),
)


def drawn() -> TankMap:
    counts = Counter(STANDING.values())
    counts[Standing.FREE] = 90 - len(STANDING)
    return TankMap(PLAN.tanks[0], STANDING, counts)


def stands(**more: object) -> StandsThere:
    told = {
        "container_id": "T-1-A",
        "treatment_id": "T-1",
        "din": "A999925123456",
        "product_code": "S9801100",
        "patient_name": "DURAND-TEST Camille",
        "product_name": "Yescarta",
        "stage": Stage.RELEASED,
        "infectious": InfectiousClass.NEGATIVE,
        "since": at(10),
        "exposure": LifeExposure(95, 2, 60, 180),
        "quarantined": False,
        "belongs": A13.rack.zone,
        "misplaced": False,
    }
    return StandsThere(**(told | more))  # type: ignore[arg-type]


def store(place: CircuitPlace, **shown: object) -> Snapshot:
    more = {key: shown.pop(key) for key in ("verdict",) if key in shown}
    circuit = CircuitView(place, **shown)  # type: ignore[arg-type]
    return snapshot(Screen.CIRCUIT, 60, crew=(TECHNICIAN, PHARMACIST), circuit=circuit, **more)


def storage(opened: PositionView | None = None, **more: object) -> Snapshot:
    tanks = tuple(tank.name for tank in PLAN.tanks)
    verdict = {"verdict": more.pop("verdict")} if "verdict" in more else {}
    view = StorageView(tanks, drawn(), opened, **more)  # type: ignore[arg-type]
    return store(CircuitPlace.STORAGE, storage=view, **verdict)


EXPECTED = (
    f.Expected("T-1-A", "T-1", "A999925123456", "S9801100", "Cuve 1 · A1 · 3"),
    f.Expected("T-2-A", "T-2", "A999925123465", "S9801100", "Cuve 1 · A1 · 4"),
    f.Expected("T-3-A", "T-3", "A999825200314", "S9802100", "Cuve 1 · B2 · 1"),
)


def counting(*later: object) -> Inventory:
    one = begun(f.InventoryStarted("i-1", "Cuve 1", "0" * 64, EXPECTED, TECHNICIAN.person_id), at(5), b"1")
    for fact in later:
        one = evolve(one, fact, at(6), b"2")
    return one


COUNTED = (
    f.PositionCounted("i-1", "Cuve 1 · A1 · 3"),
    f.ContainerCounted("i-1", "Cuve 1 · A1 · 3", "T-1-A", "T-1", "A999925123456 S9801100"),
    f.PositionCounted("i-1", "Cuve 1 · A1 · 5"),
    f.ContainerCounted("i-1", "Cuve 1 · A1 · 5", "T-2-A", "T-2", "A999925123465 S9801100"),
    f.ContainerCounted("i-1", "Cuve 1 · A1 · 5", "", "", "A999926000000 S9801100"),
)
COUNTING = counting(*COUNTED)
ENDED = counting(*COUNTED, f.CountingEnded("i-1"))
EXPLAINED = counting(
    *COUNTED,
    f.CountingEnded("i-1"),
    *(
        f.DifferenceExplained("i-1", one.key, f.Explanation.MOVED_UNRECORDED, "Revu à deux", TECHNICIAN.person_id)
        for one in ENDED.differences({})
    ),
)
TANKS = (
    TankCount("Cuve 1", 3, at(1), PHARMACIST.person_id, 2, due=False),
    TankCount("Cuve 2", 0, None, "", 0, due=True),
    TankCount("Cuve 3", 0, None, "", 0, due=True),
)
LONG_TERM = (
    LongTermView(LongTermRow("T-7", "LEGRAND-TEST Paul", "Carvykti", 2, None), None),
    LongTermView(
        LongTermRow("T-8", "PETIT-TEST Anne", "Yescarta", 1, date(2026, 9, 1)),
        Reviewed(f.LongTerm.KEEP, "Nouvelle ligne discutée en RCP", PHARMACIST.person_id, at(1)),
    ),
)


def inventory(one: Inventory | None, **more: object) -> Snapshot:
    differences = () if one is None else one.differences({})
    verdict = {"verdict": more.pop("verdict")} if "verdict" in more else {}
    view = InventoryView(TANKS, one, differences, LONG_TERM, **more)  # type: ignore[arg-type]
    return store(CircuitPlace.INVENTORY, inventory=view, **verdict)


def _supplies() -> Supplies:
    found, te = Supplies(), TECHNICIAN.person_id
    for kind, lot, day, count in (
        (ConsumableKind.STERILE_BAG, "SB-2291", date(2027, 8, 31), 40),
        (ConsumableKind.IN_LINE_FILTER, "F-118", date(2026, 12, 10), 6),
        (ConsumableKind.DILUENT, "D-7", date(2026, 11, 1), 3),
    ):
        received = f.LotReceived(lot_id(kind, lot, day), kind, lot, day, count, "", f.Entered.TYPED, te, "ph1")
        found = supply(found, received, at(1))
    dry = f.ShipperKind.DRY_SHIPPER
    found = supply(
        found, f.ShipperRegistered("CX-100-014", dry, "Conteneur inventé 100", 240, date(2027, 5, 1), te), at(1)
    )
    found = supply(found, f.ShipperCharged("CX-100-014", te), at(2))
    found = supply(found, f.HoldTimeMeasured("CX-100-014", 216, te), at(3))
    found = supply(found, f.ShipperSeen("CX-100-014", f.Attitude.LYING, te), at(4))
    return supply(
        found,
        f.ShipperRegistered("TD-03", f.ShipperKind.TRANSPORT_DEWAR, "Dewar de transfert", 12, date(2026, 11, 1), te),
        at(1),
    )


SUPPLIES = _supplies()
SCANNED = Gs1Element(
    "0104012345678901", (("01", "04012345678901"), ("10", "K-55"), ("17", "270831")), date(2027, 8, 31)
)


def downtime(*, awaits_badge: bool = False) -> Snapshot:
    procedures = {one.code: one for one in (read_procedure(*file[::-1]) for file in shipped_procedures().items())}
    states = (FormState.USED, FormState.ISSUED, FormState.SPOILED, FormState.ISSUED, FormState.ISSUED)
    rows = tuple(
        FormRow(
            f"F261123{place:04}",
            code,
            procedures[code].title,
            "MARTIN-TEST-DE-LA-ROCHEFOUCAULD Jean-Sébastien" if place < 4 else "",
            state,
            "Tache de café" if state is FormState.SPOILED else "",
        )
        for place, (code, state) in enumerate(zip(("P06", "P07", "P08", "P09", "P12"), states, strict=True), start=1)
    )
    earlier = ((date(2026, 11, 22), ("F2611220001", "F2611220002", "F2611220044")),)
    view = DowntimeView(TODAY, rows, earlier, awaits_badge=awaits_badge)
    return store(CircuitPlace.DOWNTIME, downtime=view)


def supplies(**more: object) -> Snapshot:
    shippers = (
        ShipperView(SUPPLIES.shippers["CX-100-014"], 215.2, ""),
        ShipperView(SUPPLIES.shippers["TD-03"], None, "supplies.shipper_out_of_validity"),
    )
    verdict = {"verdict": more.pop("verdict")} if "verdict" in more else {}
    view = SuppliesView(PLAN, tuple(SUPPLIES.lots.values()), shippers, TODAY, **more)  # type: ignore[arg-type]
    return store(CircuitPlace.SUPPLIES, supplies=view, **verdict)


def add_states(add: Add) -> None:
    order = tuple(PLAN.positions)
    place = order.index(A13.text)
    there = PositionView(A13, (stands(),), None, order[place - 1], order[place + 1])
    quarantined = stands(quarantined=True, misplaced=True, belongs=FREE.rack.zone)
    add("storage", storage())
    add("storage_outside_the_plan", storage(outside=2))
    add("storage_position", storage(there))
    add("storage_misplaced", storage(PositionView(A13, (quarantined,), None, "", order[1]), awaits_badge=True))
    add("storage_shared", storage(PositionView(FREE, (stands(), stands(container_id="T-1-B")), None, "", order[1])))
    free = PositionView(FREE, (), None, order[0], order[2])
    add("storage_free", storage(free, awaited=AWAITED))
    add("storage_reserving", storage(free, awaited=AWAITED), "board_reserve")
    add("storage_reserved", storage(PositionView(FREE, (), AWAITED[1], order[0], order[2])))
    refusal = Verdict(Tone.WARNING, "storage.zone_of_accepted", at(60), {})
    add("storage_refused", storage(there, verdict=refusal))
    add("storage_serology", storage(there), "board_serology")
    add("storage_serology_written", storage(there), "board_serology", "choice_positive", typed="LABO 2026-118")
    add("storage_no_plan", store(CircuitPlace.STORAGE, storage=StorageView((), None)))
    add("inventory", inventory(None))
    add("inventory_badge", inventory(None, awaits_badge=True))
    add("inventory_begun", inventory(counting()))
    counted = Verdict(Tone.WARNING, "inventory.counted_otherwise", at(60), {"din": "A9999 25 123465", "position": "A1"})
    add("inventory_counting", inventory(COUNTING, verdict=counted))
    add("inventory_differences", inventory(ENDED))
    first = ENDED.differences({})[0].key
    add("inventory_explaining", inventory(ENDED), f"row_explain_{first}")
    add("inventory_explained", inventory(EXPLAINED))
    add("inventory_abandoning", inventory(COUNTING), "board_abandon", typed="Panne")
    add("inventory_long_term", inventory(None), "board_long_term")
    add("downtime_kit", downtime())
    add("downtime_kit_why", downtime(), "row_form_F2611230002", typed="Tache de café")
    add("downtime_kit_due", downtime(awaits_badge=True))
    add("downtime_none", store(CircuitPlace.DOWNTIME, downtime=DowntimeView(TODAY, missing=KitMissing(None))))
    add("supplies", supplies())
    add("supplies_scanned", supplies(scanned=SCANNED))
    typed = c.TypeLot(ConsumableKind.SALINE, "S-1", date(2027, 1, 31), 10)
    add("supplies_typed_once", supplies(typed=typed, typed_by="MARTIN-DÉMO Alex"))
    add("supplies_which", supplies(), "board_type")
    add("supplies_day", supplies(), "board_type", "choice_overwrap", typed="S-1\r31 01 2027")
    lot = next(iter(SUPPLIES.lots))
    add("supplies_lot", supplies(opened=lot, runs=(("run-1", "P08 · DURAND-TEST Camille"),)))
    add("supplies_shipper", supplies(opened="CX-100-014"))
    add("supplies_shipper_invalid", supplies(opened="TD-03", awaits_badge=True))
