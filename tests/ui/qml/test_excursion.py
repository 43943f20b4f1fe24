"""The report of a closed excursion, read on the monitor's page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPainter, QPdfWriter

from kiosk.wording import Language
from tests.ui.excursion_states import CLOSED, REPORT, opened, shown
from tests.ui.snapshots import State
from tests.ui.stage import Stage


@pytest.fixture
def stage(qapp: object) -> Iterator[Stage]:
    stage = Stage(Language.ENGLISH)
    yield stage
    stage.close()
    assert stage.warnings == []


def closed(report: str) -> State:
    return State("closed", shown(2100, opened(*CLOSED), report=report), ("excursion_report",))


def test_the_report_is_read_on_the_screen_and_closed_again(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "excursion-x-1.pdf"
    writer = QPdfWriter(str(path))
    QPainter(writer).end()

    stage.put(closed(str(path)))
    assert stage.item("record_place").property("text") == "Page 1 of 1"
    assert stage.named("excursion_containers") == []

    stage.press("record_close")
    assert stage.named("record_sheet") == []
    assert stage.item("excursion_containers")


def test_a_report_that_is_gone_is_said_in_one_sentence(stage: Stage) -> None:
    stage.put(closed(REPORT))

    assert stage.item("record_trouble").property("text").startswith("The report is no longer in its place")
    assert stage.item("record_close")


def test_a_report_that_is_read_is_closed_with_its_excursion(stage: Stage) -> None:
    stage.put(closed(REPORT))

    stage.kiosk.show(shown(2101, None))
    stage.settle()

    assert stage.named("record_trouble") == []
    assert stage.item("excursions")


def test_without_a_report_there_is_no_button_for_it(stage: Stage) -> None:
    stage.put(State("closed", shown(2100, opened(*CLOSED))))

    assert stage.named("excursion_report") == []
    assert stage.item("excursion_back")
