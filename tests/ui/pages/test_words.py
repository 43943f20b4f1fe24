"""What the pages say, from snapshots alone: identity, bath, verdicts, people."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kiosk.circuit.profiles import Moment
from kiosk.run import facts as f
from kiosk.snapshot import Screen, Snapshot, Tone
from kiosk.wording import Language
from tests.ui.snapshots import (
    FIRST,
    HOMONYM,
    PHARMACIST,
    SUPERVISOR,
    TECHNICIAN,
    Walk,
    running,
    said,
    snapshot,
    started,
)
from tests.ui.states import states
from ui.pages.band import derive_band
from ui.pages.bath import derive_bath
from ui.pages.finished import derive_finished
from ui.pages.inputs import Draft, Inputs
from ui.pages.people import derive_people
from ui.pages.sign import derive_sign, short_hash
from ui.pages.verdict import derive_verdict
from ui.pages.welcome import derive_welcome

STATES = {state.id: state.snapshot for state in states()}


def inputs_of(shown: Snapshot, language: Language = Language.FRENCH) -> Inputs:
    return Inputs(shown, shown.now, language, Draft())


def test_patient_product_and_donation_stand_in_the_band_through_the_whole_run() -> None:
    for state in states():
        band = derive_band(inputs_of(state.snapshot))
        if state.snapshot.screen is Screen.RUN:
            assert (band.patient, band.din) != ("", "")
        else:
            assert (band.patient, band.din) == ("", "")


def test_the_band_is_in_the_patients_gender() -> None:
    man = running(Walk(started(HOMONYM)))

    assert (derive_band(inputs_of(man)).patient_label, derive_band(inputs_of(man)).birth_label) == ("Patient", "Né le")
    assert derive_band(inputs_of(STATES["note"])).birth_label == "Née le"


def test_a_homonym_is_flagged_beside_the_name() -> None:
    assert derive_band(inputs_of(STATES["note"])).homonym == "Homonyme"
    assert derive_band(inputs_of(replace(STATES["note"], homonyms=()))).homonym == ""


def test_an_open_rescue_branch_hangs_below_the_band() -> None:
    assert derive_band(inputs_of(STATES["branch"])).strip == "Secours\u00a0: Rupture ou fuite de la poche"


@pytest.mark.parametrize(
    ("state", "shape", "line"),
    [
        ("bath_ready", "tick", "in limits 36.0 to 38.0 °C · read 1 s ago"),
        ("bath_settling", "warning", "in limits 36.0 to 38.0 °C, not yet for long enough · read 1 s ago"),
        ("bath_hot", "cross", "too hot, limits 36.0 to 38.0 °C"),
        ("bath_cold", "cross", "too cold, limits 36.0 to 38.0 °C"),
        ("bath_silent", "cross", "no reading for 42 s: check the probe and its cable"),
        ("thaw", "tick", "in limits 36.0 to 38.0 °C · read 0 s ago"),
        ("thaw_drift", "cross", "too hot, limits 36.0 to 38.0 °C"),
    ],
)
def test_the_bath_is_judged_in_words_and_shape(state, shape, line) -> None:
    shown = STATES[state]

    bath = derive_bath(inputs_of(shown, Language.ENGLISH))

    assert (bath.shape, bath.line.replace("read 1 s", "read 0 s")) == (shape, line.replace("read 1 s", "read 0 s"))


def test_a_silent_bath_shows_no_old_value() -> None:
    assert derive_bath(inputs_of(STATES["bath_silent"])).value == "—"


def test_a_gap_in_the_curve_stays_a_gap() -> None:
    drawn = derive_bath(inputs_of(STATES["bath_silent"])).curve

    assert len(drawn.lines()) == 2


def test_thaw_start_is_marked_on_the_curve_at_its_time() -> None:
    shown = STATES["thaw"]
    started_at = shown.run.mark_at(Moment.THAW_STARTED).utc

    (mark,) = derive_bath(inputs_of(shown)).curve.marks

    assert mark.seconds == pytest.approx((started_at - shown.curve[0].at_utc).total_seconds())


def test_numbers_in_a_verdict_follow_the_language() -> None:
    shown = STATES["thaw_drift_refused"]

    assert "38,9 °C" in derive_verdict(inputs_of(shown)).title
    assert "38.9 °C" in derive_verdict(inputs_of(shown, Language.ENGLISH)).title


def test_a_refused_label_is_shown_beside_the_expected_one() -> None:
    verdict = derive_verdict(inputs_of(STATES["refused"]))

    din, product, expiry = verdict.rows
    assert (din.expected, din.read, din.shape) == ("A9999 25 123456", "A9999 25 123465", "cross")
    assert (product.read, product.shape) == ("S9801 1 00", "tick")
    assert expiry.read == "30 novembre 2027"
    assert verdict.note.startswith("Attention, homonyme")


def test_a_part_not_read_is_neither_right_nor_wrong() -> None:
    assert derive_verdict(inputs_of(STATES["refused_part"])).rows[1].shape == ""


def test_two_codes_that_disagree_are_shown_side_by_side_and_neither_is_believed() -> None:
    verdict = derive_verdict(inputs_of(STATES["refused_conflict"]))

    assert (verdict.expected_title, verdict.read_title) == (
        "Structure 005, date et heure de péremption",
        "Structure 038, code européen unique",
    )
    [row] = verdict.rows
    assert (row.label, row.expected, row.read) == ("Péremption", "30 novembre 2027 14:30", "29 novembre 2027")
    assert verdict.conflicts


def test_a_refusal_that_could_not_be_recorded_is_not_called_recorded() -> None:
    lost = said(Tone.REFUSED, "record_fault", 0, (), why_fr="Disque plein.", why_en="Disk full.")

    assert derive_verdict(inputs_of(replace(STATES["note"], verdict=lost))).note == ""


def test_the_log_is_offered_to_those_who_may_read_it() -> None:
    technicians = snapshot(Screen.HOME, 300, crew=(TECHNICIAN,))
    supervised = snapshot(Screen.HOME, 300, crew=(SUPERVISOR,))

    assert derive_welcome(inputs_of(technicians)).log_text == ""
    assert derive_welcome(inputs_of(supervised)).log_text == "Journal"


def test_homonyms_among_the_treatments_are_flagged() -> None:
    flags = [row.homonym for row in derive_welcome(inputs_of(STATES["home"])).ready]

    assert flags == ["Homonyme", "Homonyme", ""]


def test_each_person_shows_the_role_held_in_the_run() -> None:
    rows = derive_people(inputs_of(STATES["note"]))

    assert [(row.code, row.name, row.part) for row in rows] == [
        ("TE", TECHNICIAN.name, "agit"),
        ("PH", PHARMACIST.name, "vérifie"),
    ]


def test_a_signature_slot_tells_who_signed_who_is_asked_and_what() -> None:
    page = derive_sign(inputs_of(STATES["sign_pin"]))

    first, second = page.slots
    assert (first.name, first.tone) == (TECHNICIAN.name, "ok")
    assert (second.name, second.status, second.tone) == (PHARMACIST.name, "badge lu, code attendu", "running")
    assert "8f3a 91c2 … e07d" in page.covers
    assert "NOM-TEST Prénom" in page.lines


def test_a_hash_is_shortened_to_what_people_compare() -> None:
    assert short_hash("8f3a91c2" + "0" * 52 + "e07d") == "8f3a 91c2 … e07d"


def test_a_bag_that_is_not_given_has_no_countdown() -> None:
    assert derive_finished(inputs_of(STATES["finished_conform"])).left != ""
    assert derive_finished(inputs_of(STATES["finished_destroyed"])).left == ""


def test_a_limit_passed_in_the_bath_says_that_a_decision_is_due() -> None:
    walk = Walk(started()).to("thaw").marked(Moment.THAW_STARTED)
    lost = walk.fact(f.ReadingsLost("thaw", "bath", "stale", ""))
    late = walk.fact(f.ClockOverran("thaw", 600, hard=True))

    assert "Mesures perdues" in derive_band(inputs_of(running(lost))).strip
    assert "Temps limite" in derive_band(inputs_of(running(late))).strip


def test_every_sentence_of_a_verdict_can_be_said_by_the_page() -> None:
    """A tone has its shape, so that colour never stands alone."""
    for tone, shape in ((Tone.OK, "tick"), (Tone.WARNING, "warning"), (Tone.REFUSED, "cross")):
        shown = replace(STATES["note"], verdict=said(tone, "not_now"))
        assert derive_verdict(inputs_of(shown)).shape == shape


def test_the_profile_of_these_snapshots_is_the_shipped_one() -> None:
    assert started().profile.bath.minimum_celsius == Decimal(36)
    assert FIRST.containers[0].din.startswith("A999")
