"""What a person's touches and keys ask of the station."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from kiosk.run import commands as c
from kiosk.station_commands import (
    CancelPin,
    CloseRun,
    DismissVerdict,
    EnterPin,
    LeaveBench,
    LockScreen,
    ResumeRun,
    SearchLog,
    StopRunLeftOpen,
)
from kiosk.wording import Language
from tests.ui.stage import Stage
from tests.ui.states import states

STATES = {state.id: state for state in states()}


@pytest.mark.parametrize(
    ("state", "button", "asked"),
    [
        ("home", "leave", LeaveBench()),
        ("home", "lock", LockScreen()),
        ("home", "log", SearchLog()),
        ("pin", "pin_back", CancelPin()),
        ("resume", "resume", ResumeRun("run-t1")),
        ("resume", "stop_run", StopRunLeftOpen("run-t1")),
        ("resume_two", "resume", ResumeRun("run-t3")),
        ("note_typed", "primary", c.TakeNote("Mme Martin, IDE de jour")),
        ("confirm", "primary", c.ConfirmItems()),
        ("bath_ready", "primary", c.AcceptBath()),
        ("read_back_complete", "primary", c.ReadBack((("birth_date", "12031968"), ("din_end", "123456")))),
        ("inspect_chosen", "primary", c.Inspect("intact")),
        ("problem", "problem_confirm", c.ReportProblem("bag_broken")),
        ("thaw_start", "primary", c.MarkMoment()),
        ("thaw_start_badge", "withdraw", c.WithdrawMoment()),
        ("thaw", "primary", c.MarkMoment()),
        ("broken_in_bath", "thaw_end", c.MarkMoment()),
        ("label", "print_label", c.PrintLabel()),
        ("label_failed", "print_label", c.PrintLabel()),
        ("label_printed", "print_again", c.PrintLabel()),
        ("label_unknown", "label_came_out", c.StateLabelOutcome(printed=True)),
        ("label_unknown", "label_not_out", c.StateLabelOutcome(printed=False)),
        ("decide_chosen", "primary", c.ChooseDecision("hold", "Fissure sur une tubulure, perte de 2 mL")),
        ("sign_pin", "refuse", c.RefuseToSign()),
        ("refused", "dismiss", DismissVerdict()),
        ("finished_conform", "close_run", CloseRun()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_touch_asks_for_one_thing(stage, state, button, asked) -> None:
    stage.put(STATES[state])

    stage.press(button)

    assert stage.asked == [asked]


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("note", "écrivez d’abord"),
        ("bath_settling", "encore 02:50 de stabilité"),
        ("bath_hot", "bain trop chaud"),
        ("bath_silent", "sans mesure, l’étape reste fermée"),
        ("scan", "scannez la cassette"),
        ("read_back", "saisissez tous les chiffres"),
        ("inspect", "choisissez d’abord"),
        ("confirm_badge", "Anne-Sophie Le Guellec"),
        ("thaw_end_badge", "Anne-Sophie Le Guellec"),
        ("decide", "choisissez d’abord"),
        ("label_unknown", "l’étiquette est-elle sortie\u202f?"),
        ("sign", "il manque 2 signatures"),
    ],
)
def test_a_shut_step_says_why_and_takes_no_touch(stage, state, why) -> None:
    stage.put(STATES[state])

    stage.press("primary")

    assert stage.asked == []
    assert why in stage.texts()


def test_the_second_tap_of_a_double_tap_does_not_confirm_the_next_step(stage) -> None:
    stage.put(STATES["overwrap"])
    stage.press("primary")
    following = STATES["thaw_start"].snapshot
    stage.clock.seconds = following.now.boottime_ns / 1e9
    stage.kiosk.show(following)
    stage.settle()

    stage.press("primary")
    assert stage.asked == [c.ConfirmItems()]

    stage.pass_time(0.7)
    stage.press("primary")
    assert stage.asked == [c.ConfirmItems(), c.MarkMoment()]


class TestPin:
    def test_goes_to_the_station_on_ok_and_is_forgotten(self, stage) -> None:
        stage.put(STATES["pin"].untouched())
        for digit in "305918":
            stage.press(f"pin_{digit}")

        stage.press("pin_ok")

        assert stage.asked == [EnterPin("305918")]
        assert stage.kiosk.pin.typed == 0

    def test_is_never_echoed(self, stage) -> None:
        stage.put(STATES["pin"].untouched())
        before = set(stage.texts())

        stage.put(replace(STATES["pin"], do=(), typed="305918"))

        assert set(stage.texts()) == before
        assert stage.kiosk.pin.typed == 6

    def test_of_five_digits_is_not_taken(self, stage) -> None:
        stage.put(replace(STATES["pin"], do=(), typed="30591\r"))

        stage.press("pin_ok")

        assert stage.asked == []

    def test_is_taken_from_a_keyboard(self, stage) -> None:
        stage.put(replace(STATES["pin"], do=(), typed="x3059\b911"))
        QTest.keyClick(stage.window, "\r")
        stage.settle()

        assert stage.asked == [EnterPin("305911")]

    def test_waits_out_loud(self, stage) -> None:
        stage.put(STATES["pin_wait"])
        assert "Trop de codes faux. Prochain essai dans 00:20." in stage.texts()
        stage.press("pin_1")
        assert stage.kiosk.pin.typed == 0

        stage.pass_time(20)
        stage.press("pin_1")

        assert stage.kiosk.pin.typed == 1

    def test_of_another_person_starts_from_nothing(self, stage) -> None:
        stage.put(STATES["pin"])
        assert stage.kiosk.pin.typed == 3

        stage.put(STATES["locked_pin"].untouched())

        assert stage.kiosk.pin.typed == 0


def test_a_blind_reading_shows_nothing_that_is_expected(stage) -> None:
    """The band alone names the donation; the page gives no help."""
    stage.put(STATES["read_back"].untouched())

    page = " ".join(str(item.property("keyed") or "") for item in stage.items())

    assert "1968" not in page
    assert "123456" not in page.replace(" ", "")


def test_a_blind_reading_that_was_compared_starts_from_nothing(stage) -> None:
    stage.put(STATES["read_back_complete"])

    stage.press("primary")

    assert "123456" not in stage.texts()


def test_what_was_begun_outlives_a_lock(stage) -> None:
    stage.put(STATES["note_typed"])
    locked = STATES["locked"].snapshot
    stage.kiosk.show(replace(STATES["note"].snapshot, screen=locked.screen))

    stage.kiosk.show(STATES["note"].snapshot)
    stage.settle()

    assert "Mme Martin, IDE de jour" in stage.texts()


def test_the_keyboard_writes_the_note_and_goes(stage) -> None:
    stage.put(STATES["note"].untouched())
    for name in ("note_field", "key_shift", "key_m", "key_e", "key_space", "key_x", "key_backspace", "key_enter"):
        stage.press(name)

    stage.press("note_field")
    stage.press("key_l")
    stage.press("key_enter")
    stage.press("primary")

    assert stage.asked == [c.TakeNote("Me l")]


def test_a_decision_not_yet_signed_is_chosen_anew(stage) -> None:
    stage.put(STATES["decided"])

    stage.press("decide_again")
    stage.press("option_destroy")
    stage.press("primary")

    assert stage.asked == [c.ChooseDecision("destroy", "Fissure de la tubulure")]


def test_clocks_run_between_snapshots_and_a_silent_probe_grows_old(stage) -> None:
    stage.put(STATES["bag"])
    assert "limite 03:00" in stage.texts()
    assert "pas de mesure" not in stage.texts()

    stage.pass_time(60)

    texts = stage.texts()
    assert any(text.endswith("avant la limite") for text in texts)
    assert "pas de mesure" in texts


def test_a_lock_hides_the_patient_and_keeps_the_clocks(stage) -> None:
    stage.put(STATES["locked"])

    texts = stage.texts()

    assert not any("NOM-TEST" in text for text in texts)
    assert "Décongélation" in texts


def test_a_fault_is_one_plain_sentence(qapp) -> None:
    stage = Stage(Language.ENGLISH)
    stage.put(STATES["thaw"])
    stage.kiosk.fail("The disk is full.")
    stage.settle()

    texts = stage.texts()
    stage.close()

    assert "The disk is full." in texts
    assert any("the journal is intact" in text for text in texts)
    assert stage.warnings == []
