"""The pages of people and profiles, and the panel before a run: what they say and what they ask of the station."""

from datetime import date

import pytest

from kiosk.circuit.dossier_commands import SignOverProfile
from kiosk.circuit.profile_diff import differences
from kiosk.people import commands as c
from kiosk.snapshot import CircuitPlace, Screen
from kiosk.station_commands import OpenCircuit
from kiosk.wording import Language
from tests.ui.people_states import ALEX, CODES, LOST, PEOPLE, PROFILES, people, profiles
from tests.ui.snapshots import Walk, running, snapshot, started
from ui.pages.board import Asking
from ui.pages.differences import derive_differences
from ui.pages.inputs import Draft, Inputs
from ui.pages.product_profiles import act as act_on_profiles
from ui.pages.product_profiles import derive_product_profiles
from ui.pages.product_profiles import done as done_on_profiles
from ui.pages.staff import act, derive_staff, done
from ui.pages.welcome import derive_welcome


def inputs(shown, language=Language.ENGLISH) -> Inputs:
    return Inputs(shown, shown.now, language, Draft())


def answered(asking: Asking, *answers: str) -> Asking:
    return Asking(asking.act, asking.subject, asking.questions, answers)


def test_each_person_is_told_with_badge_and_training():
    rows = {row.title: row for row in derive_staff(inputs(people()), "").rows}

    assert (rows[ALEX.name].standing, rows[ALEX.name].shape) == ("open badge", "tick")
    assert rows[ALEX.name].detail == "technician · 42 trainings, 3 expired"
    assert (rows[LOST.name].standing, rows[LOST.name].tone) == ("badge closed", "refused")
    assert rows[PEOPLE[-1].name].standing == "works here no more"


def test_a_card_tells_each_product_with_its_procedures_and_last_day():
    rows = [row for row in derive_staff(inputs(people(ALEX)), "").rows if row.key.startswith("trained_")]
    told = [(row.title, row.detail, row.standing, row.shape) for row in rows]

    assert ("Yescarta", "every procedure", "until 24 October 2027", "tick") in told
    assert ("Carvykti", "P10, P12", "expired since 2 November 2026", "cross") in told
    assert ("Kymriah", "every procedure", "until 31 December 2026", "warning") in told
    assert ("Abecma", "", "no training", "ring") in told
    assert len({row.title for row in rows}) == len(PROFILES)


@pytest.mark.parametrize(("person", "keys"), [(ALEX, ["lost", "leave", "untrain", "train"]), (PEOPLE[-1], [])])
def test_what_may_be_done_depends_on_the_badge(person, keys):
    assert [button.key for button in derive_staff(inputs(people(person)), "").buttons] == keys


def test_with_a_shut_badge_a_new_one_is_offered():
    assert derive_staff(inputs(people(LOST)), "").buttons[0].key == "badge"


@pytest.mark.parametrize(
    ("key", "answers", "asks"),
    [
        ("lost", ("Perdu",), c.CloseBadge("te1", "Perdu")),
        ("leave", ("Mutation",), c.SayPersonLeft("te1", "Mutation")),
        ("badge", ("tech0042",), c.GiveBadge("te1", "TECH0042")),
        (
            "train",
            ("yescarta", "P08", "24 11 2027"),
            c.GiveTraining("te1", ("yescarta",), ("P08",), date(2027, 11, 24)),
        ),
        ("untrain", ("carvykti", "*", "À revoir"), c.EndTraining("te1", ("carvykti",), CODES, "À revoir")),
    ],
)
def test_the_answers_become_what_is_asked_of_the_station(key, answers, asks):
    shown = inputs(people(ALEX))
    asking = act(key, shown)

    assert isinstance(asking, Asking)
    assert len(asking.questions) == len(answers)
    assert done(answered(asking, *answers), shown) == asks


def test_a_person_is_opened_and_left_again():
    assert act("person_te1", inputs(people())) == OpenCircuit(CircuitPlace.PEOPLE, "te1")
    assert act("back", inputs(people(ALEX))) == OpenCircuit(CircuitPlace.PEOPLE)


def test_a_review_that_is_past_is_refused_in_colour_shape_and_words():
    rows = {row.title: row for row in derive_product_profiles(inputs(profiles()), "").rows}

    assert (rows["Abecma"].tone, rows["Abecma"].shape) == ("refused", "cross")
    assert rows["Abecma"].standing == "review was due by 1 November 2026; review it, then approve a new version"
    assert rows["Yescarta"].standing == "to be reviewed by 22 May 2027"


def test_a_product_s_card_tells_what_changed_and_who_keeps_an_older_version():
    props = derive_product_profiles(inputs(profiles(opened=True)), "")
    told = {row.title: row for row in props.rows}

    assert told["From version 1 to version 2"].heading
    assert told["Order of the containers"].standing == "one container"
    assert told["Order of the containers"].detail == "before: one by one"
    assert told["T-2026-0042 · MARTIN-TEST-DE-LA-ROCHEFOUCAULD Jean-Sébastien"].detail == "keeps version 1"


def test_a_treatment_is_signed_over_with_a_reason():
    shown = inputs(profiles(opened=True))
    asking = act_on_profiles("over_T-2026-0042", shown)

    assert isinstance(asking, Asking)
    assert done_on_profiles(answered(asking, "Notice"), shown) == SignOverProfile("T-2026-0042", "Notice")


def since_carvykti():
    by_code = {profile.code: profile for profile in PROFILES}
    told = ("Carvykti", differences(by_code["carvykti"], by_code["yescarta"]))
    return running(Walk(started()), since_last_product=told)


def test_before_a_run_the_clock_that_differs_is_told_first():
    props = derive_differences(inputs(since_carvykti()), "")

    assert props.title == "Yescarta is not Carvykti"
    assert props.rows[0].label == "Time limit"
    assert props.rows[0].before == "Carvykti: thaw end → infusion end, 2 h 30 at most"
    assert props.rows[0].after == "Yescarta: thaw end → infusion start, 30 min at most"


def test_once_read_in_this_run_it_is_told_no_more():
    shown = since_carvykti()

    assert derive_differences(inputs(shown), shown.run.run_id).title == ""
    assert derive_differences(inputs(running(Walk(started()))), "").title == ""


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (PROFILES[:1], "Profile Abecma: review was due by 22 May 2027"),
        (PROFILES[:2], "2 profiles to be reviewed: Abecma, Aucatzyl"),
    ],
)
def test_the_home_page_tells_of_reviews_that_are_past(past, words):
    assert derive_welcome(inputs(snapshot(Screen.HOME, 60, crew=(ALEX,), past_review=past))).names_fault == words
