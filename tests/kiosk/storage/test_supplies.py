"""What is left of a lot, and how long a shipper stays cold."""

from datetime import UTC, date, datetime, timedelta

from kiosk.circuit.handling import ConsumableKind
from kiosk.instants import Instant
from kiosk.storage import facts as f
from kiosk.storage.plan import read_storage_plan, shipped_storage_plans
from kiosk.storage.supplies import Supplies, evolve, lot_id

RULE = read_storage_plan(shipped_storage_plans()["storage.toml"], "x").shippers
TODAY = date(2026, 11, 23)
NEEDLE = ConsumableKind.NEEDLE


def at(hours: float) -> Instant:
    start = datetime(2026, 11, 23, tzinfo=UTC)
    return Instant(start + timedelta(hours=hours), "boot", int(hours * 3600e9))


def after(*facts: tuple[float, object]) -> Supplies:
    supplies = Supplies()
    for hours, fact in facts:
        supplies = evolve(supplies, fact, at(hours))
    return supplies


def received(lot: str, until: date, count: int) -> f.LotReceived:
    return f.LotReceived(lot_id(NEEDLE, lot, until), NEEDLE, lot, until, count, "", f.Entered.SCANNED, "te1")


def test_the_first_to_expire_comes_first_and_what_is_out_of_date_not_at_all() -> None:
    late, soon, gone = date(2027, 6, 1), date(2026, 11, 23), date(2026, 11, 22)
    supplies = after((0, received("A", late, 5)), (0, received("B", soon, 1)), (0, received("C", gone, 9)))

    assert [lot.lot for lot in supplies.available(NEEDLE, TODAY)] == ["B", "A"]
    assert supplies.available(ConsumableKind.SWAB, TODAY) == ()


def test_what_is_used_or_discarded_is_not_there_any_more() -> None:
    until = date(2027, 6, 1)
    id_ = lot_id(NEEDLE, "A", until)
    supplies = after(
        (0, received("A", until, 5)),
        (1, received("A", until, 5)),
        (2, f.LotUsed(id_, 2, "run-1", "te1")),
        (3, f.LotDiscarded(id_, 8, "tombé", "te1")),
    )

    assert supplies.lots[id_].left == 0
    assert supplies.lots[id_].used_by == ("run-1",)
    assert supplies.available(NEEDLE, TODAY) == ()


SHIPPER = f.ShipperRegistered("CX-1", f.ShipperKind.DRY_SHIPPER, "M", 240, date(2027, 5, 1), "te1")


def test_an_upright_shipper_loses_an_hour_an_hour() -> None:
    shipper = after((0, SHIPPER), (1, f.ShipperCharged("CX-1", "te1"))).shippers["CX-1"]

    assert shipper.hours_left(at(101), RULE) == 140
    assert shipper.trouble(at(101), TODAY, RULE) is None


def test_a_shipper_found_lying_has_lain_since_it_was_last_seen() -> None:
    """Five times faster, in doubt over the whole time; once it is set up again, an hour an hour."""
    facts = [(0, SHIPPER), (0, f.ShipperCharged("CX-1", "te1")), (20, f.ShipperSeen("CX-1", f.Attitude.LYING, "te1"))]
    assert after(*facts).shippers["CX-1"].hours_left(at(20), RULE) == 240 - 100

    facts.append((24, f.ShipperSeen("CX-1", f.Attitude.UPRIGHT, "te1")))
    assert after(*facts).shippers["CX-1"].hours_left(at(34), RULE) == 240 - 120 - 10


def test_the_shortest_hold_time_ever_measured_is_counted_on() -> None:
    facts = [(0, SHIPPER), (0, f.HoldTimeMeasured("CX-1", 200, "te1")), (0, f.HoldTimeMeasured("CX-1", 230, "te1"))]
    facts.append((0, f.ShipperCharged("CX-1", "te1")))

    assert after(*facts).shippers["CX-1"].hours_left(at(10), RULE) == 190


def test_what_stands_against_a_shipper_is_named() -> None:
    new = after((0, SHIPPER)).shippers["CX-1"]
    assert new.trouble(at(1), TODAY, RULE) == "supplies.shipper_not_charged"
    charged = after((0, SHIPPER), (0, f.ShipperCharged("CX-1", "te1"))).shippers["CX-1"]
    assert charged.trouble(at(217), TODAY, RULE) == "supplies.shipper_warm_soon"
    assert charged.trouble(at(1), date(2027, 5, 2), RULE) == "supplies.shipper_out_of_validity"
    retired = after((0, SHIPPER), (1, f.ShipperRetired("CX-1", "fuite", "te1"))).shippers["CX-1"]
    assert retired.trouble(at(1), TODAY, RULE) == "supplies.shipper_retired"
