"""A certificate written with a gloved finger, line by line."""

import pytest

from kiosk.calibration.commands import EnterCertificate, WithdrawCertificate
from kiosk.snapshot import MonitorPlace
from kiosk.station_commands import OpenMonitor
from kiosk.wording import Language
from tests.ui.calibration_states import IN_FORCE, shown, view
from tests.ui.snapshots import State
from tests.ui.stage import Stage

LINES = {
    "number": "lne 12",
    "laboratory": "labo",
    "calibrated_on": "20 11 2026",
    "due_on": "20 11 2027",
    "uncertainty": "0,05",
    "offset": "-0,15",
    "point_1": "36,98 37,13",
}


@pytest.fixture
def stage(qapp):
    made = Stage(Language.FRENCH)
    made.put(State("calibration_card", shown(view(IN_FORCE, "bath"))))
    yield made
    assert made.warnings == []
    made.close()


def type_line(stage, text):
    for sign in text:
        stage.press("key_space" if sign == " " else f"key_{sign}")


def test_a_certificate_is_written_line_by_line_and_its_file_chosen(stage):
    stage.press("calibration_first")
    assert stage.asked[-1] == OpenMonitor(MonitorPlace.CALIBRATION, "bath")
    stage.press("field_number")
    for text in LINES.values():
        type_line(stage, text)
        stage.press("key_enter")
    stage.press("calibration_back")
    stage.press("field_file")
    stage.press("file_LNE-certificat-bain.pdf")
    stage.press("calibration_first")

    entered = stage.asked[-1]
    assert isinstance(entered, EnterCertificate)
    assert (entered.number, entered.file_name) == ("lne 12", "LNE-certificat-bain.pdf")
    assert str(entered.offset) == "-0.15"


def test_a_withdrawal_is_written_and_asked(stage):
    stage.press("calibration_second")
    type_line(stage, "sonde")
    stage.press("calibration_first")

    assert stage.asked[-1] == WithdrawCertificate("bath", "sonde")


def test_what_was_begun_for_one_channel_is_not_on_anothers_page(stage):
    stage.press("calibration_first")
    stage.press("field_number")
    type_line(stage, "lne")
    stage.put(State("other", shown(view(IN_FORCE, "dewar-1"))))
    stage.put(State("again", shown(view(IN_FORCE, "bath")), ("calibration_first",)))
    stage.press("field_number")

    assert stage.kiosk.monitor.calibration.written == ""
