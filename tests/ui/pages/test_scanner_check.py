"""The scanner check's pages: what is asked now, what a press means, what the home page says of the last check."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.scanner_check import commands as c
from kiosk.scanner_check import facts as f
from kiosk.scanner_check.decide import decide_scan
from kiosk.scanner_check.reference import reference_symbol
from kiosk.snapshot import LastScannerCheck, PinRequest, Screen
from kiosk.station_commands import CancelPin
from kiosk.wording import Language
from tests.ui.check_states import ALL_OK, after, read_until, scanned, shown, started
from tests.ui.snapshots import PHARMACIST, TECHNICIAN, State, at, snapshot
from tests.ui.stage import Stage
from ui.pages.action import OnScreen
from ui.pages.inputs import Draft, Inputs
from ui.pages.scanner_check import CheckDraft, derive_check, derive_check_actions, last_check
from ui.pages.welcome import derive_welcome


@pytest.fixture(params=list(Language), ids=str)
def language(request) -> Language:
    return request.param


def inputs(seen, language=Language.ENGLISH) -> Inputs:
    return Inputs(seen, seen.now, language, Draft())


def derived(check, language=Language.ENGLISH, **more):
    given = inputs(shown(check, **more), language)
    draft = CheckDraft(given.snapshot.scanner_check.check.check_id)
    return derive_check(given, draft), derive_check_actions(given, draft)


def test_the_symbol_due_is_named_by_its_number(language) -> None:
    props, actions = derived(read_until(9), language)

    assert (props.place, props.number, props.square) == ("symbols", "9", True)
    assert "9" in props.title
    assert not actions.primary.enabled
    assert [row.state_of for row in props.rail[:10]] == ["done"] * 8 + ["now", "due"]


def test_a_misread_symbol_can_be_left_to_be_mended(language) -> None:
    props, actions = derived(scanned(started(), reference_symbol(1).text), language)

    assert "]C0" in props.found
    assert "AIM" in props.found_todo
    assert actions.primary.asks == c.LeaveSymbol()


def test_another_symbol_is_named_and_leaves_nothing_to_be_mended(language) -> None:
    props, actions = derived(scanned(started(), reference_symbol(4).sent), language)

    assert "4" in props.found
    assert not actions.primary.enabled


def test_a_symbol_that_failed_is_marked_on_the_rail() -> None:
    props, _ = derived(after(started(), f.SymbolNotRead(1, 3), f.SymbolLeft(1)))

    assert [row.state_of for row in props.rail[:2]] == ["failed", "now"]


def test_abandoning_is_asked_again_before_it_is_done() -> None:
    given = inputs(shown(read_until(3)))
    check_id = given.snapshot.scanner_check.check.check_id
    asked = derive_check_actions(given, CheckDraft(check_id))
    sure = derive_check_actions(given, CheckDraft(check_id, abandoning=True))

    assert asked.left.asks is OnScreen.ABANDON_CHECK
    assert (sure.left.asks, sure.primary.asks) == (OnScreen.KEEP_CHECK, c.AbandonScannerCheck())


def test_the_label_is_printed_by_the_primary_action_and_again_after_a_failure() -> None:
    due = read_until(16)
    intended = after(due, f.TestLabelIntended(1, "T1", "ab" * 32, ("BND-T101C-1", "BND-T101D-1")))
    failed = after(intended, f.TestLabelFailed(1, "paper_out", ""))
    printed = after(intended, f.TestLabelPrinted(1))

    assert derived(due)[1].primary.asks == c.PrintTestLabel()
    assert derived(intended)[0].asks_outcome
    assert not derived(intended)[1].primary.enabled
    assert derived(failed)[1].primary.asks == c.PrintTestLabel()
    assert "labels" in derived(failed)[0].detail
    assert [row.shape for row in derived(printed)[0].codes] == ["ring", "ring"]


def test_every_line_by_hand_is_answered_before_the_signature() -> None:
    given = inputs(shown(after(read_until(16), f.TestLabelLeft())))
    check_id = given.snapshot.scanner_check.check.check_id
    some = CheckDraft(check_id, answers={"camera": "ok"})
    every = CheckDraft(check_id, answers=dict(ALL_OK))

    assert not derive_check_actions(given, some).primary.enabled
    asks = derive_check_actions(given, every).primary.asks
    assert isinstance(asks, c.StateHandChecks)
    assert dict(asks.answers) == {str(item): str(answer) for item, answer in ALL_OK.items()}


def test_what_is_signed_stays_beside_the_pad() -> None:
    ready = after(read_until(16), f.TestLabelLeft(), *(f.HandCheckStated(i, a) for i, a in ALL_OK.items()))
    props, actions = derived(ready, pin=PinRequest(TECHNICIAN, "sign", "performed"))

    assert props.sign.lines
    assert props.sign.invitation == ""
    assert actions.left.asks == CancelPin()


def test_the_home_page_says_when_the_scanner_was_checked(language) -> None:
    home = snapshot(Screen.HOME, 300, crew=(TECHNICIAN,))
    checked = LastScannerCheck(at(0).utc, TECHNICIAN.name, "passed")
    never, tone = last_check(inputs(home, language))[0::2]
    today = last_check(inputs(replace(home, last_scanner_check=checked), language))
    failed = last_check(inputs(replace(home, last_scanner_check=replace(checked, outcome="failed")), language))
    yesterday = replace(checked, at_utc=checked.at_utc - timedelta(days=1))

    assert tone == "warning"
    assert "14:22" in today[0]
    assert TECHNICIAN.name in today[0]
    assert (today[2], failed[2]) == ("ok", "refused")
    assert last_check(inputs(replace(home, last_scanner_check=yesterday), language))[0] == never


def test_only_a_technician_is_offered_the_check() -> None:
    alone = snapshot(Screen.HOME, 300, crew=(PHARMACIST,))
    with_technician = snapshot(Screen.HOME, 300, crew=(PHARMACIST, TECHNICIAN))

    assert derive_welcome(inputs(alone)).check_text == ""
    assert derive_welcome(inputs(with_technician)).check_text == "Scanner check"


@pytest.fixture
def stage(qapp):
    stage = Stage(Language.FRENCH)
    yield stage
    assert stage.warnings == []
    stage.close()


def test_the_check_is_started_from_the_home_page(stage) -> None:
    stage.put(State("home", snapshot(Screen.HOME, 300, crew=(TECHNICIAN,))))

    stage.press("scanner_check")

    assert stage.asked == [c.StartScannerCheck()]


def test_a_hand_check_is_chosen_and_stated(stage) -> None:
    stage.put(State("hands", shown(after(read_until(16), f.TestLabelLeft()))))

    for name in ("camera_ok", "sound_not_ok", "touch_ok", "spare_scanner_not_there", "sound_ok", "primary"):
        stage.press(name)

    (asked,) = stage.asked
    assert dict(asked.answers) == {"camera": "ok", "sound": "ok", "touch": "ok", "spare_scanner": "not_there"}


def test_going_back_from_abandoning_keeps_the_check(stage) -> None:
    stage.put(State("symbol", shown(read_until(3))))

    stage.press("abandon_check")
    assert stage.named("not_read") == []
    stage.press("problem_back")
    stage.press("not_read")

    assert stage.asked == [c.StateSymbolNotRead()]


def test_a_scan_answers_the_question_of_abandoning_by_no(stage) -> None:
    check = read_until(3)
    seen = shown(check)
    stage.put(State("symbol", seen))
    stage.press("abandon_check")
    later = after(check, *decide_scan(reference_symbol(3).sent, check))
    later = replace(later, check_id=seen.scanner_check.check.check_id)

    stage.kiosk.show(replace(seen, scanner_check=replace(seen.scanner_check, check=later)))
    stage.settle()

    assert stage.item("abandon_check")
