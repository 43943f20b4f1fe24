"""The map is touched, boards ask one question at a time, and what is asked of the station is what was meant."""

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from kiosk.circuit.dossier_facts import InfectiousClass
from kiosk.circuit.handling import ConsumableKind
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import CancelPin, OpenCircuit, StartProcedure
from kiosk.storage import commands as c
from kiosk.storage.facts import Attitude, Explanation, LongTerm, ShipperKind
from kiosk.wording import Language
from tests.ui.snapshots import State
from tests.ui.stage import Stage
from tests.ui.states import states

STATES = {state.id: state for state in states()}


@pytest.fixture(scope="module")
def shared(qapp):
    stage = Stage(Language.ENGLISH)
    yield stage
    stage.close()


@pytest.fixture
def stage(shared):
    shared.asked.clear()
    yield shared
    assert shared.warnings == []


def put(stage, state: str) -> None:
    found = STATES[state]
    stage.put(State(found.id, found.snapshot, (), ""))
    stage.asked.clear()


def touch(stage, name: str, x: float, y: float) -> None:
    stage.grab()
    where = stage.item(name).mapToScene(QPointF(x, y)).toPoint()
    QTest.mouseClick(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    stage.settle()


def test_a_touch_on_the_map_opens_the_nearest_position(stage) -> None:
    put(stage, "storage")
    touch(stage, "storage_touch", 75, 60)
    touch(stage, "storage_touch", 5, 60)

    first = OpenCircuit(CircuitPlace.STORAGE, "Cuve 1 · Q1 · 1")
    assert stage.asked == [first, first]


def test_another_tank_is_opened_by_its_button(stage) -> None:
    put(stage, "storage")
    stage.press("tank_Cuve 2")

    assert stage.asked == [OpenCircuit(CircuitPlace.STORAGE, "Cuve 2")]


def test_the_map_is_turned_without_a_gesture(stage) -> None:
    put(stage, "storage")
    flick = stage.item("storage_flick")
    assert flick.property("contentY") == 0
    stage.press("map_down")
    assert flick.property("contentY") > 0
    stage.press("map_up")
    assert flick.property("contentY") == 0


def test_a_move_begins_a_procedure(stage) -> None:
    """Nothing is moved by a touch: two people do it, step by step."""
    put(stage, "storage_position")
    stage.press("board_move")
    stage.press("board_after")
    stage.press("row_open_T-1|T-1-A")

    assert stage.asked == [
        StartProcedure("T-1", "P05"),
        OpenCircuit(CircuitPlace.STORAGE, "Cuve 1 · A1 · 4"),
        OpenCircuit(CircuitPlace.TREATMENT, "T-1"),
    ]


def test_a_position_is_kept_for_a_treatment_that_is_chosen(stage) -> None:
    put(stage, "storage_free")
    stage.press("board_reserve")
    stage.press("choice_T-6")

    assert stage.asked == [c.ReservePosition("Cuve 1 · Q1 · 2", "T-6")]


def test_a_serology_is_chosen_then_its_source_written(stage) -> None:
    put(stage, "storage_position")
    stage.press("board_serology")
    stage.press("choice_negative")
    for key in ("key_l", "key_1", "key_enter"):
        stage.press(key)

    assert stage.asked == [c.StateInfectiousClass("T-1", InfectiousClass.NEGATIVE, "l1")]


def test_what_was_begun_is_left_by_the_way_out(stage) -> None:
    put(stage, "storage_position")
    stage.press("board_serology")
    stage.press("board_stop")

    assert stage.asked == []
    assert stage.named("board_ask") == []


def test_an_inventory_is_begun_ended_and_signed(stage) -> None:
    put(stage, "inventory")
    stage.press("row_tank_Cuve 1")
    put(stage, "inventory_counting")
    stage.press("board_end")
    assert stage.asked == [c.EndCounting()]
    put(stage, "inventory_explained")
    stage.press("board_sign")
    stage.press("board_resume")

    assert stage.asked == [c.SignInventory(), c.ResumeCounting()]


def test_a_difference_is_explained_by_a_reason_and_a_sentence(stage) -> None:
    put(stage, "inventory_differences")
    stage.press("row_explain_missing|T-3-A|")
    stage.press("choice_not_found")
    for key in ("key_a", "key_backspace", "key_b", "key_enter"):
        stage.press(key)

    assert stage.asked == [c.ExplainDifference("missing|T-3-A|", Explanation.NOT_FOUND, "b")]


def test_a_product_without_an_infusion_is_decided_on(stage) -> None:
    put(stage, "inventory")
    stage.press("board_long_term")
    stage.press("row_review_T-7")
    stage.press("choice_destroy")
    for sign in "ok\r":
        QTest.keyClick(stage.window, sign)
    stage.settle()
    stage.press("board_back")

    assert stage.asked == [c.ReviewLongTerm("T-7", LongTerm.DESTROY, "ok")]


def test_a_scanned_lot_is_received_by_kind_and_number(stage) -> None:
    put(stage, "supplies_scanned")
    stage.press("row_receive")
    stage.press("choice_syringe")
    for key in ("key_2", "key_0", "key_enter"):
        stage.press(key)

    assert stage.asked == [c.ReceiveScannedLot(ConsumableKind.SYRINGE, 20)]


def test_what_is_no_number_and_no_day_does_not_go_on(stage) -> None:
    put(stage, "supplies")
    stage.press("board_type")
    stage.press("choice_overwrap")
    for sign in "S-1\r31 02 2027\r":
        QTest.keyClick(stage.window, sign)
    stage.settle()
    assert stage.asked == []
    for _ in range(10):
        stage.press("key_backspace")
    for sign in "28 02 2027\rten\r":
        QTest.keyClick(stage.window, sign)
    stage.settle()
    assert stage.asked == []
    for _ in range(3):
        stage.press("key_backspace")
    for sign in "10\r":
        QTest.keyClick(stage.window, sign)
    stage.settle()

    assert stage.asked == [c.TypeLot(ConsumableKind.OVERWRAP, "S-1", date(2027, 2, 28), 10)]


def test_a_lot_is_used_by_a_run_or_discarded(stage) -> None:
    put(stage, "supplies_lot")
    lot_id = STATES["supplies_lot"].snapshot.circuit.supplies.opened
    stage.press("row_useby_run-1")
    stage.press("board_discard")
    for key in ("key_x", "key_enter"):
        stage.press(key)

    assert stage.asked == [c.UseLot(lot_id, 1, "run-1"), c.DiscardLot(lot_id, 40, "x")]


def test_a_shipper_is_charged_looked_at_and_retired(stage) -> None:
    put(stage, "supplies_shipper")
    stage.press("board_charge")
    stage.press("board_upright")
    stage.press("board_retire")
    for key in ("key_x", "key_enter"):
        stage.press(key)
    stage.press("board_back")

    name = "CX-100-014"
    assert stage.asked == [
        c.ChargeShipper(name),
        c.NoteAttitude(name, Attitude.UPRIGHT),
        c.RetireShipper(name, "x"),
        OpenCircuit(CircuitPlace.SUPPLIES),
    ]


def test_a_shipper_is_registered_question_by_question(stage) -> None:
    put(stage, "supplies")
    stage.press("board_register")
    stage.press("choice_dry_shipper")
    for sign in "CX9\rM1\r240\r01 05 2027\r":
        QTest.keyClick(stage.window, sign)
    stage.settle()

    assert stage.asked == [c.RegisterShipper("CX9", ShipperKind.DRY_SHIPPER, "M1", 240, date(2027, 5, 1))]


def test_a_badge_that_is_due_can_be_waived(stage) -> None:
    put(stage, "inventory_badge")
    stage.press("board_cancel_badge")

    assert stage.asked == [CancelPin()]
