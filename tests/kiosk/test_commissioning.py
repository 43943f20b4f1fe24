"""Setting a station up: who may do what, who answers for nothing, and when it is ready."""

import pytest
from commissioning_site import PINS, PLAN, PROCEDURE, PROFILE, STORAGE, refusal

from kiosk.monitoring.readings import Channel, Kind
from kiosk.people.facts import BadgeClosed, PersonEnrolled, PersonLockedOut, PersonUnlocked, PinChosen, PinRefused
from kiosk.people.roles import Role


def test_the_first_person_is_a_supervisor_and_needs_nobody(site) -> None:
    """The fact stands under nobody's name; the PIN is no part of it."""
    site.enrol("su1", ["SU"])

    (row, chosen) = site.journal.stream("person:su1")
    assert row.fact == PersonEnrolled("su1", "SU1-TEST Alex", ("SU",), "00000SU1")
    assert chosen.fact == PinChosen("su1")
    assert row.actor is None
    assert site.supervisor().person.person_id == "su1"


def test_the_first_person_can_be_nobody_else(site) -> None:
    assert refusal(site.enrol, "te1", ["TE", "PH"]).code == "first_is_supervisor"


def test_every_later_person_is_enrolled_by_a_supervisor(site) -> None:
    """Under the supervisor's name, and never without."""
    site.enrol("su1", ["SU"])
    site.enrol("te1", ["TE", "PH", "TE"])

    row = site.journal.stream("person:te1")[0]
    assert (row.actor, row.fact.roles) == ("su1", ("TE", "PH"))
    newcomer = site.rules.newcomer("ph1", "PH1-TEST Alex", ["PH"], "PHAR0001")
    assert refusal(site.rules.enrol, newcomer, PINS["ph1"], None).code == "supervisor_needed"


def test_a_pharmacist_enrols_nobody(site) -> None:
    site.everyone()
    newcomer = site.rules.newcomer("te2", "TE2-TEST Alex", ["TE"], "TECH0002")

    assert refusal(site.rules.enrol, newcomer, "358047", site.pharmacist()).code == "role_needed"
    assert refusal(site.by, "ph1", Role.SUPERVISOR).code == "role_needed"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"person_id": "Te1"}, "id_form"),
        ({"person_id": "t"}, "id_form"),
        ({"person_id": "te 1"}, "id_form"),
        ({"name": " "}, "name_form"),
        ({"name": "A\tB"}, "name_form"),
        ({"name": "A" * 61}, "name_form"),
        ({"roles": ["TE", "XX"]}, "role_unknown"),
        ({"roles": [""]}, "role_unknown"),
        ({"badge_id": "TECH001"}, "badge_form"),
        ({"badge_id": "tech0001"}, "badge_form"),
        ({"person_id": "su1"}, "id_used"),
        ({"badge_id": "00000SU1"}, "badge_used"),
    ],
)
def test_an_enrolment_that_is_not_in_order_is_refused(site, given, code) -> None:
    site.enrol("su1", ["SU"])
    in_order = {"person_id": "te1", "name": "TE1-TEST Alex", "roles": ["TE"], "badge_id": "TECH0001"}

    assert refusal(site.rules.newcomer, **in_order | given).code == code


def test_a_closed_badge_is_never_given_again(site) -> None:
    site.everyone()
    site.rules.close_badge("te1", "lost on the way", site.supervisor())
    site.restart()

    assert refusal(site.rules.newcomer, "te2", "TE2-TEST Alex", ["TE"], "00000TE1").code == "badge_used"


@pytest.mark.parametrize(
    ("pin", "code"), [("12345a", "pin_not_digits"), ("1234", "pin_length"), ("123456", "pin_too_common")]
)
def test_a_weak_pin_enrols_nobody(site, pin, code) -> None:
    assert refusal(site.enrol, "su1", ["SU"], pin=pin).code == code
    assert site.rules.people() == ()
    assert site.journal.head().seq == 0


def test_a_wrong_pin_is_recorded_waits_and_locks_as_at_the_kiosk(site) -> None:
    """Three tries are free, then they wait longer and longer; after ten only another supervisor opens again."""
    site.everyone()
    codes = []
    for failures in range(1, 11):
        site.clock.advance(901)
        refused = refusal(site.by, "su2", Role.SUPERVISOR, "000001")
        codes.append(refused.code)
        assert failures == 10 or refused.values["failures"] == str(failures)

    assert codes == ["wrong_pin"] * 2 + ["wrong_pin_wait"] * 7 + ["locked_out"]
    assert site.facts("person:su2")[-1] == PersonLockedOut("su2", 10)
    site.clock.advance(10_000)
    site.restart()
    assert refusal(site.by, "su2", Role.SUPERVISOR).code == "locked_out"
    site.rules.unlock("su2", "forgot it on holiday", site.supervisor())
    assert site.facts("person:su2")[-1] == PersonUnlocked("su2", "su1", "forgot it on holiday")
    assert site.by("su2", Role.SUPERVISOR).person.failures == 0


def test_nobody_is_asked_for_a_pin_while_they_must_wait(site) -> None:
    """Not even the right one is looked at, before or after a restart."""
    site.everyone()
    for _ in range(3):
        refusal(site.by, "su1", Role.SUPERVISOR, "000001")
    site.clock.advance(10)
    site.restart()

    refused = refusal(site.by, "su1", Role.SUPERVISOR)

    assert (refused.code, refused.values["seconds"]) == ("pin_wait", "21")
    assert isinstance(site.facts("person:su1")[-1], PinRefused)


def test_who_has_no_open_badge_answers_for_nothing(site) -> None:
    site.everyone()
    site.rules.close_badge("su2", "has left the hospital", site.supervisor())

    assert site.facts("person:su2")[-1] == BadgeClosed("su2", "00000SU2", "has left the hospital")
    assert refusal(site.by, "su2", Role.SUPERVISOR).code == "no_open_badge"
    assert refusal(site.rules.close_badge, "su2", "again", site.supervisor()).code == "badge_closed_already"


def test_the_last_supervisor_keeps_the_badge(site) -> None:
    """Else nobody could enrol, unlock or close a badge ever after."""
    site.everyone()
    site.rules.close_badge("su2", "lost", site.supervisor())

    assert refusal(site.rules.close_badge, "su1", "lost", site.supervisor()).code == "last_supervisor"


def test_unlocking_and_closing_ask_for_a_reason_and_somebody_known(site) -> None:
    site.everyone()

    assert refusal(site.rules.close_badge, "te1", " ", site.supervisor()).code == "reason_form"
    assert refusal(site.rules.close_badge, "te9", "lost", site.supervisor()).code == "unknown_person"
    assert refusal(site.rules.unlock, "te1", "why not", site.supervisor()).code == "not_locked"
    assert refusal(site.by, "te9", Role.SUPERVISOR, "1").code == "unknown_person"


# --- readiness -------------------------------------------------------------------------------------------------------


def test_a_station_is_ready_when_people_and_data_are_there(site) -> None:
    """A rescue's signers count as well: the bench is no place to find that no physician has a badge."""
    site.enrol("su1", ["SU"])
    assert site.missing() == {"supervisors", "procedure", "profile", "monitoring_plan", "storage_plan"}
    site.enrol("su2", ["SU"])
    site.enrol("ph1", ["PH"])
    site.approve(PROCEDURE, PROFILE, PLAN, STORAGE)
    assert site.missing() == {"crew", "signer"}
    site.enrol("te1", ["TE"])
    assert site.missing() == {"signer"}
    site.enrol("md1", ["MD"])
    assert site.missing() == set()


def test_one_person_with_both_roles_is_no_crew(site) -> None:
    site.enrol("su1", ["SU"])
    site.enrol("ph1", ["PH", "TE", "MD"])
    site.approve(PROCEDURE)

    assert "crew" in site.missing()


def test_a_station_is_not_ready_with_a_review_overdue_or_a_person_locked_out(site) -> None:
    site.everyone()
    site.approve(PROCEDURE, PROFILE, PLAN, STORAGE)
    for _ in range(10):
        site.clock.advance(901)
        refusal(site.by, "te1", Role.TECHNICIAN, "000001")
    site.clock.advance(200 * 86400)

    assert site.missing() == {"unlocking", "crew", "signer", "review", "plan_review", "storage_review"}


def test_a_plan_that_names_a_channel_the_station_lacks_is_told(site) -> None:
    """Its alarm would never come."""
    site.everyone()
    ours = PLAN.replace('kinds = ["lid"]', 'channels = ["lid of tank 2"]')
    site.approve(PROCEDURE, PROFILE, ours, STORAGE)

    assert site.missing() == {"plan_channel"}
    assert site.missing(Channel("lid of tank 2", Kind.LID, 10.0)) == set()
    assert site.missing(Channel("lid of tank 2", Kind.LEVEL, 10.0)) == {"plan_kind"}


def test_a_fill_contact_without_a_level_of_its_tank_is_told(site) -> None:
    """Whether filling does what it is for could not be seen."""
    site.everyone()
    site.approve(PROCEDURE, PROFILE, PLAN, STORAGE)
    fill, level = Channel("fill", Kind.FILL, 10.0, "Cuve 1"), Channel("level", Kind.LEVEL, 10.0, "Cuve 1")

    assert site.missing(fill) == {"plan_fill"}
    assert site.missing(fill, level) == set()
