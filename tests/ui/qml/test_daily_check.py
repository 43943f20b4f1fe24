"""What a technician touches on the daily check's page becomes what the station is asked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from kiosk.daily_check import commands as c
from kiosk.daily_check.results import Line
from kiosk.wording import Language
from tests.ui.snapshots import State
from tests.ui.stage import Stage
from tests.ui.states import states

NUMBERS = count(1)
STATES = {state.id: state for state in states()}


@pytest.fixture(scope="module")
def stage(qapp) -> Iterator[Stage]:
    stage = Stage(Language.ENGLISH)
    yield stage
    stage.close()


def asked(stage: Stage, state: str, *presses: str) -> object:
    """The last command after these presses on a page on which nothing was begun."""
    shown = STATES[state].snapshot
    check = replace(shown.daily_check.check, check_id=f"check-{next(NUMBERS)}")
    stage.put(State(state, replace(shown, daily_check=replace(shown.daily_check, check=check))))
    stage.asked.clear()
    for name in presses:
        stage.press(name)
    return stage.asked[-1] if stage.asked else None


@pytest.mark.parametrize(
    ("state", "presses", "command"),
    [
        ("daily_station", ["primary"], c.RecordLine(Line.STATION)),
        ("daily_bath", ["primary"], c.RecordLine(Line.BATH)),
        ("daily_bath_warming", ["not_wait"], c.RecordLine(Line.BATH)),
        ("daily_oxygen", ["oxygen_test_ok", "primary"], c.StateOxygen("ok")),
        ("daily_options", ["daily_options", "choice_bath", "choice_typing"], c.MeasureAgain(Line.BATH, "typing")),
        ("daily_options", ["daily_options", "problem_confirm"], c.AbandonDailyCheck()),
        ("daily_passed", ["close_run"], c.CloseDailyCheck()),
    ],
)
def test_a_touch_asks(stage, state, presses, command) -> None:
    assert asked(stage, state, *presses) == command


def test_a_reference_value_is_typed_in_hundredths(stage) -> None:
    typed = ["daily_3", "daily_7", "daily_2", "daily_1"]

    assert asked(stage, "daily_reference", *typed, "primary") == c.EnterReference(Decimal("37.21"))
    assert asked(stage, "daily_reference", *typed[:3], "primary") is None, "four digits are due"


def test_the_first_entry_is_not_shown_while_the_second_is_typed(stage) -> None:
    asked(stage, "daily_reference_again")

    assert not any("37" in text and "21" in text for text in stage.texts())


def test_a_tanks_display_is_typed_in_tenths_below_zero_then_the_questions_come(stage) -> None:
    typed = ["daily_1", "daily_8", "daily_7", "daily_5", "primary"]

    command = asked(stage, "daily_dewar", *typed, "dewar_level_ok", "dewar_autofill_not_there", "primary")

    assert command == c.StateDewar("dewar_1", Decimal("-187.5"), "ok", "not_there")


def test_a_day_that_does_not_exist_is_not_taken(stage) -> None:
    base = ["water_level_ok", "water_clarity_ok", "water_changed_other_day"]
    wrong = [f"daily_{digit}" for digit in "31022026"]
    right = [f"daily_{digit}" for digit in "21112026"]

    assert asked(stage, "daily_water", *base, *wrong, "primary") is None
    command = asked(stage, "daily_water_day", *base, *right, "primary", "primary")

    assert command == c.StateWater("ok", "ok", date(2026, 11, 21))


def test_the_other_lines_are_done_while_the_bath_warms(stage) -> None:
    asked(stage, "daily_bath_put_off", "put_off")

    assert stage.named("water_level_ok")
