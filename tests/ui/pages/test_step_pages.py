"""The pages of values, rules, documents and numbered documents: what they show, what they hide, what they ask."""

from dataclasses import asdict, replace

import pytest

from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.snapshot import Snapshot, StepView
from kiosk.wording import Language
from tests.ui.entry_states import ENTERED, FILES, FINDINGS, entered_at, shown
from tests.ui.snapshots import PHARMACIST, TECHNICIAN, at
from tests.ui.step_states import add_states
from ui.pages.inputs import Draft, Inputs
from ui.pages.step_attach import SKIPPED, attach_action, derive_attach
from ui.pages.step_check import check_action, derive_check
from ui.pages.step_enter import derive_enter, enter_action, key_in
from ui.pages.step_pages import derive_step
from ui.pages.step_paper import derive_paper, paper_action


def inputs(snapshot, draft=None, language=Language.FRENCH) -> Inputs:
    return Inputs(snapshot, at(snapshot.now.boottime_ns / 1e9), language, draft or Draft())


def keyed(step, *keys: str, draft=None) -> Draft:
    draft = draft or Draft()
    for key in keys:
        draft = key_in(step, draft, key)
    return draft


COLLECTION = entered_at("collection")
STEP = COLLECTION.run.step


def row(props, field):
    return next(one for one in props.rows if one.field == field)


# --- values ------------------------------------------------------------------------------------------------------


def test_what_the_first_person_typed_is_nowhere_on_the_second_persons_page():
    first = COLLECTION.fact(f.ValuesEntered("collection", "performer", TECHNICIAN.person_id, ENTERED))

    props = derive_enter(inputs(shown(first)))

    text = str(asdict(props))
    assert "62" not in text
    assert not any(answer.chosen for answer in props.answers)
    assert not any(one.shape for one in props.rows)
    assert PHARMACIST.name in props.who


def test_both_entries_are_shown_once_they_are_the_same():
    first = COLLECTION.fact(f.ValuesEntered("collection", "performer", TECHNICIAN.person_id, ENTERED))
    agreed = first.fact(f.ValuesAgreed("collection", PHARMACIST.person_id, ENTERED))

    props = derive_enter(inputs(shown(agreed)))

    assert [(one.field, one.keyed) for one in props.rows] == [
        ("volume_ml", "62,5\N{NO-BREAK SPACE}ml"),
        ("anticoagulant", "ACD-A"),
    ]
    assert props.keys == ""


def test_a_date_fills_its_mask_and_goes_on_to_the_next_field():
    draft = keyed(STEP, *"221120261405")

    props = derive_enter(inputs(shown(COLLECTION), draft))

    assert row(props, "ended_at").keyed == "22/11/2026 14:05"
    assert row(props, "ended_at").shape == "tick"
    assert row(props, "volume_ml").active


@pytest.mark.parametrize(("keys", "expected"), [("2", "2–/––/–––– ––:––"), ("2211", "22/11/–––– ––:––")])
def test_what_is_still_due_of_a_date_is_seen(keys, expected):
    props = derive_enter(inputs(shown(COLLECTION), keyed(STEP, *keys)))

    assert row(props, "ended_at").keyed == expected


def test_a_decimal_takes_one_sign_and_no_letter():
    draft = keyed(STEP, *"4,1,2x.5", draft=Draft(field="volume_ml"))

    assert draft.keyed("volume_ml") == "4,125"


def test_only_a_temperature_takes_a_minus_sign():
    volume = keyed(STEP, "sign", "4", draft=Draft(field="volume_ml"))
    celsius = keyed(STEP, "8", "0", "sign", draft=Draft(field="celsius"))

    assert volume.keyed("volume_ml") == "4"
    assert celsius.keyed("celsius") == "−80"
    assert keyed(STEP, "sign", draft=celsius).keyed("celsius") == "80"


@pytest.mark.parametrize(("key", "left"), [("back", "4"), ("clear", "")])
def test_what_was_typed_can_be_taken_back(key, left):
    draft = keyed(STEP, "4", "1", key, draft=Draft(field="volume_ml"))

    assert draft.keyed("volume_ml") == left


def test_a_text_takes_letters_and_an_answer_only_what_is_offered():
    text = keyed(STEP, "M", "é", draft=Draft(field="spoke_with"))
    answer = keyed(STEP, "other", "nothing", draft=Draft(field="anticoagulant"))

    assert text.keyed("spoke_with") == "Mé"
    assert answer.keyed("anticoagulant") == "other"


def test_the_arrows_stay_within_the_fields():
    first = keyed(STEP, "former")
    last = keyed(STEP, *["next"] * 9)

    assert (first.field, last.field) == ("ended_at", "started_at")


@pytest.mark.parametrize(("typed", "outside"), [("49", True), ("50", False), ("400", False), ("400,1", True)])
def test_a_value_beyond_its_limit_is_seen_before_it_is_recorded(typed, outside):
    draft = keyed(STEP, *typed, draft=Draft(field="volume_ml"))

    volume = row(derive_enter(inputs(shown(COLLECTION), draft)), "volume_ml")

    assert (volume.shape == "warning") is outside
    assert ("hors limites" in volume.hint) is outside


def test_values_are_recorded_once_every_field_that_must_be_is_complete():
    infusion = entered_at("infusion")
    half, whole = Draft(digits=(("begun_at", "140"), ("millilitres", "68"))), keyed(infusion.run.step, *"140568")

    waits, asks = (enter_action(infusion.run, inputs(shown(infusion), draft)) for draft in (half, whole))

    assert not waits.enabled
    assert asks.asks == c.EnterValues((("begun_at", "1405"), ("millilitres", "68")))


def test_an_optional_field_half_filled_is_not_recorded_by_oversight():
    fields = {"ended_at": "221120261405", "volume_ml": "62", "anticoagulant": "acda", "celsius": "4"}
    given = Draft(digits=tuple({**fields, "started_at": "0930"}.items()))

    action = enter_action(COLLECTION.run, inputs(shown(COLLECTION), given))

    assert action.enabled
    assert "spoke_with" not in dict(action.asks.values)


# --- rules -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", list(Language))
def test_what_is_not_met_stands_first_with_who_can_clear_it(language):
    rules = entered_at("rules")
    snapshot = shown(rules, StepView(findings=FINDINGS))

    props = derive_check(inputs(snapshot, language=language))

    assert [one.met for one in props.rows] == [False, False, True, True, True, True]
    assert all(one.todo and one.clears for one in props.rows if not one.met)
    assert all(one.title and one.evidence for one in props.rows)
    assert not check_action(rules.run, inputs(snapshot)).enabled


def test_the_step_opens_once_every_rule_is_met():
    rules = entered_at("rules")
    met = StepView(findings=tuple(one for one in FINDINGS if one.met))

    assert check_action(rules.run, inputs(shown(rules, met))).asks == c.AcceptChecks()
    assert not check_action(rules.run, inputs(shown(rules))).enabled


# --- documents ---------------------------------------------------------------------------------------------------


def test_a_file_is_attached_once_it_is_chosen_and_still_there():
    certificate = entered_at("certificate")
    chosen = Draft(choice=FILES[1].name)

    there = attach_action(certificate.run, inputs(shown(certificate, StepView(files=FILES)), chosen))
    gone = attach_action(certificate.run, inputs(shown(certificate, StepView(files=FILES[:1])), chosen))

    assert there.asks == c.AttachFile(FILES[1].name)
    assert not gone.enabled


def test_a_long_name_keeps_its_beginning_and_its_end():
    certificate = entered_at("certificate")

    titles = [one.title for one in derive_attach(inputs(shown(certificate, StepView(files=FILES)))).files]

    assert titles[:2] == [FILES[0].name, FILES[1].name]
    assert titles[2].startswith("CertificateOfAnalysis")
    assert titles[2].endswith("_final.pdf")
    assert len(titles[2]) < len(FILES[2].name)


def test_a_document_is_left_out_only_where_it_may_be_and_with_a_reason():
    certificate, curve = entered_at("certificate"), entered_at("curve")
    asked = inputs(shown(certificate), Draft(choice=SKIPPED, text="Reçu sur papier"))
    silent = inputs(shown(certificate), Draft(choice=SKIPPED))

    assert attach_action(certificate.run, asked).asks == c.SkipAttachment("Reçu sur papier")
    assert not attach_action(certificate.run, silent).enabled
    assert derive_attach(inputs(shown(certificate))).skip_text
    assert derive_attach(inputs(shown(curve))).skip_text == ""


# --- numbered documents ------------------------------------------------------------------------------------------


def test_a_document_is_made_then_confirmed_and_a_cut_asks_first():
    sheet = entered_at("sheet")
    intended = sheet.fact(f.PaperIntended("sheet", "release_sheet", 1, TECHNICIAN.person_id))
    made = intended.fact(f.PaperMade("sheet", "release_sheet", 1, "D1", "ab" * 32, "paper-D1.pdf"))

    actions = [paper_action(walk.run, inputs(shown(walk))) for walk in (sheet, intended, made)]

    assert [action.asks for action in actions] == [c.MakePaper(), None, c.ConfirmPaper()]
    assert derive_paper(inputs(shown(intended))).asks
    assert derive_paper(inputs(replace(shown(made), step=StepView(paper="/x.pdf")))).number == "D1"


# --- the container that is due ---------------------------------------------------------------------------------


def test_which_bag_leaves_the_cold_is_said_by_its_colour_and_its_position():
    """Three bags of one number: on day 1 the blue one, wherever the order lists it."""
    shown_at: dict[str, Snapshot] = {}
    add_states(lambda name, snapshot, *_, **__: shown_at.setdefault(name, snapshot))

    heading = derive_step(inputs(shown_at["scan_split_dose"])).heading

    assert heading == "Poche 10 × 10⁶, bleue · S9807130 · Cuve 2 · A3 · 10"
