"""What a touch on the treatments' pages asks of the station."""

from datetime import date

import pytest

from kiosk.circuit import dossier_commands as c
from kiosk.circuit.order import Milestone
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import OpenCircuit, StartProcedure
from kiosk.wording import Language
from tests.ui.stage import Stage
from tests.ui.states import states

STATES = {state.id: state for state in states()}


@pytest.fixture
def stage(qapp):
    stage = Stage(Language.ENGLISH)
    yield stage
    assert stage.warnings == []
    stage.close()


def put(stage: Stage, state: str) -> None:
    stage.put(STATES[state])
    stage.asked.clear()


def write(stage: Stage, text: str) -> None:
    for sign in text:
        stage.press("key_space" if sign == " " else f"key_{sign}")


def test_a_touch_opens_a_treatment(stage):
    put(stage, "treatments_list")
    stage.press("treatment_T-DEMO-13")
    assert stage.asked == [OpenCircuit(CircuitPlace.TREATMENT, "T-DEMO-13")]


def test_what_is_written_is_searched_as_it_is_written(stage):
    put(stage, "treatments_list")
    stage.press("treatments_keyboard")
    write(stage, "ab")
    assert stage.asked == [c.SearchTreatments("a"), c.SearchTreatments("ab")]
    stage.press("treatments_keyboard")
    stage.press("treatments_late")
    assert stage.asked[-1] == c.SearchTreatments("ab", c.Shown.LATE)


def test_a_late_treatment_says_so_in_words_beside_its_sign(stage):
    put(stage, "treatments_list")
    assert [text for text in stage.texts() if text.endswith("d late")] == ["7 d late", "5 d late"]


def test_a_procedure_that_is_due_has_its_button_and_no_other(stage):
    put(stage, "treatment_procedures")
    assert {"start_P04"} <= {button.objectName() for button in stage.buttons()}
    assert stage.named("start_P06") == []
    stage.press("start_P04")
    assert stage.asked == [StartProcedure("T-DEMO-13", "P04")]


def test_a_release_that_is_held_leads_to_the_page_that_says_why(stage):
    put(stage, "treatment_why_not")
    stage.press("why_P06")
    assert stage.asked == [OpenCircuit(CircuitPlace.RELEASE, "T-DEMO-14")]


def test_a_date_is_changed_step_by_step(stage):
    put(stage, "treatment_acts")
    stage.press("act_plan")
    stage.press("milestone_infusion")
    write(stage, "24 12 2026")
    stage.press("treatment_first")
    assert stage.asked == []
    write(stage, "late")
    stage.press("treatment_first")
    assert stage.asked == [c.PlanMilestone("T-DEMO-14", Milestone.INFUSION, date(2026, 12, 24), "late")]


def test_a_date_that_is_none_goes_no_further(stage):
    put(stage, "treatment_date")
    write(stage, "31 02 2027")
    assert not stage.item("treatment_first").property("enabled")
    assert "This is not a date" in stage.texts()


def test_a_reason_is_asked_before_a_treatment_is_cancelled(stage):
    put(stage, "treatment_reason")
    assert not stage.item("treatment_first").property("enabled")
    write(stage, "progression")
    stage.press("treatment_first")
    assert stage.asked == [c.CancelTreatment("T-DEMO-14", "progression")]


def test_older_facts_are_a_page_away(stage):
    put(stage, "treatment_story")
    stage.press("story_older")
    assert stage.asked == [c.TurnTimeline(1)]
