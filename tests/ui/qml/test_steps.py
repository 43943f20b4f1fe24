"""What touches ask for at steps of codes, positions, measures, moments and presence, and what is never shown."""

from decimal import Decimal

import pytest

from kiosk.run import commands as c
from tests.ui import step_states
from tests.ui.snapshots import State

STATES: dict[str, State] = {}
step_states.add_states(
    lambda id_, shown, *do, typed="": STATES.setdefault(id_, State(id_, shown, do, typed)),
)


@pytest.mark.parametrize(
    ("state", "button", "asked"),
    [
        ("code_typing", "type_code", c.TypeCode("SHIP-47")),
        ("code_several", "no_more_codes", c.NoMoreCodes()),
        ("measure", "measure", c.MeasureNow()),
        ("measure_outside", "measure", c.MeasureNow()),
        ("measure_by_hand", "type_measure", c.TypeMeasure(Decimal("-171.2"))),
        ("measure_band", "type_measure", c.TypeMeasure(Decimal("-0.5"))),
        ("mark", "mark", c.MarkMoment()),
        ("mark_badge", "withdraw", c.WithdrawMoment()),
        ("thaw_room", "primary", c.MarkMoment()),
        ("thaw_presence", "stand_by", c.StandBy()),
        ("thaw_presence_missed", "stand_by", c.StandBy()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_touch_asks_for_one_thing(stage, state, button, asked) -> None:
    stage.put(STATES[state])

    stage.press(button)

    assert stage.asked == [asked]


@pytest.mark.parametrize(
    "state", ["code", "code_second", "store_take", "measure_silent", "measure_second", "scan_several"]
)
def test_a_step_that_waits_takes_no_touch(stage, state) -> None:
    stage.put(STATES[state])

    assert not stage.item("primary" if state != "measure_silent" else "measure").isEnabled()


@pytest.mark.parametrize(("state", "secret"), [("code_second", "SHIP-4711"), ("measure_second", "171")])
def test_the_second_person_does_not_see_what_the_first_typed(stage, state, secret) -> None:
    stage.put(STATES[state])

    assert not [text for text in stage.texts() if secret in text]


def test_how_far_a_step_for_several_is(stage) -> None:
    stage.put(STATES["scan_several_3"])

    assert any("3" in text and "8" in text and "CD8" in text for text in stage.texts())


def test_presence_is_asked_for_once_its_time_nears(stage) -> None:
    stage.put(STATES["thaw_attended"])
    assert not stage.named("stand_by")

    stage.pass_time(140)

    assert stage.named("stand_by")
    assert not stage.named("primary")


def test_the_next_container_is_shown_as_locked(stage) -> None:
    stage.put(STATES["ended_next_locked"])

    assert stage.named("next_locked")


def test_a_run_that_is_no_thaw_does_not_end_by_handing_over_a_bag(stage) -> None:
    stage.put(STATES["ended_move"])

    assert not stage.named("next_locked")
    assert any("P05" in text or "Mouvement" in text or "move" in text for text in stage.texts())
