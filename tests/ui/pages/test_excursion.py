"""The excursions' page: what each container shows and offers, and the questions before an act."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kiosk.excursions import commands as c
from kiosk.snapshot import Screen, Stored
from kiosk.wording import Language
from tests.ui.excursion_states import (
    CHECKED,
    CLOSED,
    DECIDED,
    ENDED,
    JOINED,
    MOVED,
    MOVING,
    REPORT,
    STEPS,
    opened,
    shown,
)
from tests.ui.snapshots import FIRST, at, snapshot
from ui.pages.excursion import derive_excursion
from ui.pages.excursion_form import FORMS, Form, celsius_of, command_of
from ui.pages.inputs import Draft, Inputs
from ui.pages.welcome import derive_welcome


def inputs(shown_, now=900, language=Language.ENGLISH):
    return Inputs(shown_, at(now), language, Draft())


def props(*facts, now=900, form=None, **more):
    return derive_excursion(inputs(shown(now, opened(*facts), **more), now), form or Form())


def acts(made):
    return [row.act for row in made.containers]


def test_a_container_below_its_own_limit_is_listed_as_such() -> None:
    row = props().containers[2]

    assert (row.title, row.standing, row.shape) == ("Carvykti · A9998 25 200314", "Stayed below its own limit", "tick")


def test_what_is_not_known_is_said_beside_the_exposure() -> None:
    row = props().containers[1]

    assert row.exposure == ("own limit −150.0\u00a0°C · above 21:00 · highest −131.4\u00a0°C · not known 01:35")
    assert row.standing == "Quarantined: it was above its own limit"


def test_while_the_tank_is_warm_everything_can_be_moved_and_nothing_decided() -> None:
    assert acts(props()) == ["start", "start", "start"]


def test_one_container_is_on_its_way_at_a_time() -> None:
    made = props(*MOVING, now=340)

    assert acts(made) == ["moved", "", ""]
    assert made.containers[0].standing.endswith("On its way for 00:40")


def test_a_moved_container_is_checked_by_another_person_first() -> None:
    assert acts(props(*MOVED, now=400)) == ["check", "start", "start"]


def test_a_moved_container_can_be_decided_on_while_the_others_wait() -> None:
    made = props(*CHECKED, now=410)

    assert acts(made) == ["decide", "start", "start"]
    assert made.containers[0].standing.endswith("moved in 01:24 · checked by Anne-Sophie Le Guellec")


def test_once_the_tank_is_cold_only_the_quarantined_are_decided_on() -> None:
    assert acts(props(*ENDED, now=1560)) == ["decide", "decide", ""]


def test_a_decision_waits_for_its_second_signature() -> None:
    made = props(*DECIDED, now=1850)

    assert acts(made) == ["", "approve", ""]
    assert [row.shape for row in made.containers] == ["tick", "warning", "tick"]


def test_nothing_is_offered_while_a_badge_is_awaited() -> None:
    made = props(awaits_badge=True)

    assert (acts(made), made.steps) == (["", "", ""], ())
    assert made.badge == "Show the badge of whoever does it"


def test_closing_says_what_is_missing_first() -> None:
    closing = props(*STEPS).steps[-1]

    assert (closing.possible, closing.detail) == (False, "Missing: the tank is not back within its limit")


def test_a_closed_excursion_offers_nothing() -> None:
    made = props(*CLOSED, now=2100)

    assert acts(made) == ["", "", ""]
    assert not any(step.possible for step in made.steps)


def test_a_tank_of_two_probes_shows_the_warmest_and_names_both() -> None:
    assert props().curve_title == "dewar_1, readings of the tank"
    assert props(JOINED).curve_title == "dewar_1, dewar-1-twin, the warmest reading of the tank"


def test_the_report_is_offered_once_it_is_made() -> None:
    assert props(*CLOSED, now=2100).report == ""
    assert props(*CLOSED, now=2100, report=REPORT).report == REPORT


def test_the_list_says_how_many_are_to_be_decided_on() -> None:
    rows = derive_excursion(inputs(shown(900, None))).rows

    assert [row.detail.split(" · ")[1:] for row in rows] == [["under way", "2 to decide"], ["closed"]]


def test_the_home_page_says_where_a_moved_product_is_and_that_it_is_quarantined() -> None:
    stored = {FIRST.treatment_id: Stored("Cuve 2 · A1 · 1", "container_quarantined")}
    home = replace(snapshot(Screen.HOME, 10, ready=(FIRST,)), stored=stored)

    assert derive_welcome(inputs(home, 10)).ready[0].position == "QUARANTINED · Cuve 2 · A1 · 1"


# --- forms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", FORMS)
def test_every_form_ends_in_what_it_asks_for(act) -> None:
    form = Form("x-1", act, "T-1-A")
    while command_of(form) is None:
        question = form.question
        form = form.answered(question.choices[-1][0] if question.choices else "-140")

    command = command_of(form)
    assert command.excursion_id == "x-1"
    assert getattr(command, "container_id", "T-1-A") == "T-1-A"


def test_the_reference_probe_needs_no_figure() -> None:
    assert command_of(Form("x-1", "measure", "", ("probe",))) == c.TakeSecondMeasure("x-1")


def test_a_form_names_the_container_that_it_is_about() -> None:
    made = props(*ENDED, now=1560, form=Form("x-1", "decide", "T-1-A"))

    assert made.form.title == "Decide · Yescarta · A9999 25 123456"
    assert [choice.code for choice in made.form.choices] == ["keep", "hold", "destroy", "exceptional"]


def test_nothing_written_does_not_go_on() -> None:
    assert not Form("x-1", "call").written(" ").may_go_on
    assert Form("x-1", "call").written("a").may_go_on


@pytest.mark.parametrize(
    ("text", "value"),
    [("-140", "-140"), ("-140,5", "-140.5"), ("−150.25", "-150.25"), ("0", "0"), ("37.1", "37.1")],
)
def test_a_temperature_is_keyed_with_a_comma_or_a_point(text, value) -> None:
    assert celsius_of(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "-", "--140", "1e3", "-1400", "140.123", "-201", "cold", "١٢", "1.-2"])
def test_what_is_no_temperature_does_not_go_on(text) -> None:
    assert celsius_of(text) is None
    assert not replace(Form("x-1", "measure", "", ("typed",)), text=text).may_go_on
