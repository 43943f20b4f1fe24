"""The outputs' page: what works, what does not, who tried it; a touch tries it."""

from dataclasses import replace

import pytest

from kiosk.station_commands import TryOutput
from kiosk.wording import Language
from tests.ui.output_states import FAILING, WORKING, page
from tests.ui.snapshots import TECHNICIAN, State
from tests.ui.stage import Stage
from ui.pages.inputs import Draft, Inputs
from ui.pages.outputs import derive_outputs


def derived(snapshot, language=Language.ENGLISH):
    return derive_outputs(Inputs(snapshot, snapshot.now, language, Draft()))


def test_an_output_that_works_says_when_it_last_did_and_who_tried_it() -> None:
    rows = derived(page(*WORKING)).rows

    assert [row.mark for row in rows] == ["tick", "tick", "ring"]
    assert rows[0].said.startswith("Last told something on ")
    assert rows[0].tried.endswith(f"by {TECHNICIAN.name}")
    assert rows[2].tried == "Not tried of late"


def test_an_output_that_fails_says_why_and_how_much_waits() -> None:
    rows = derived(page(*FAILING)).rows

    assert [row.said for row in rows[:2]] == [
        "Does not work: cannot be reached. Waiting: 2",
        "Does not work: refused at the other end. Waiting: 14",
    ]
    assert rows[0].mark == "cross"


@pytest.mark.parametrize(("sound", "mark"), [(True, "tick"), (False, "cross"), (None, "ring")])
def test_the_page_says_whether_alarms_are_heard(sound, mark) -> None:
    assert derived(page(sound=sound)).sound_mark == mark


def test_a_station_without_outputs_is_told_that_nobody_hears() -> None:
    assert "nobody outside the room is told" in derived(page()).empty


def test_another_page_shows_none_of_it() -> None:
    assert derived(replace(page(*WORKING), monitor=None)).rows == ()


def test_a_touch_tries_an_output(qtbot) -> None:
    stage = Stage(Language.FRENCH)
    try:
        stage.put(State("outputs", page(*WORKING, crew=(TECHNICIAN,))))
        stage.press("try_on-call")

        assert stage.asked == [TryOutput("on-call")]
    finally:
        stage.close()
