"""Badges, training and departures at the kiosk: each by somebody's badge and PIN, each recorded, nothing deleted."""

from datetime import date, timedelta

import pytest

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import METROLOGIST, OTHER_TECHNICIAN, PHARMACIST, STAFF, SUPERVISOR, TECHNICIAN
from kiosk.people import commands as c
from kiosk.people import facts as f
from kiosk.verdicts import words_of
from kiosk.wording import Language

ON = date(2026, 11, 23)
NEXT_YEAR = ON + timedelta(days=365)


@pytest.fixture
def page(bench):
    """The people page, opened by the technician and the pharmacist."""
    bench.sign_in()
    bench.do(sc.OpenCircuit(s.CircuitPlace.PEOPLE))
    return bench


def facts(bench, person):
    return [row.fact for row in bench.journal.stream(f"person:{person.person_id}")]


def person(bench, who):
    return next(one for one in bench.see().circuit.people.people if one.person_id == who.person_id)


def asked(bench, command, by):
    bench.do(command)
    return bench.sign(by)


def lose(bench, who, by):
    return asked(bench, c.CloseBadge(who.person_id, "perdu dans le vestiaire"), by)


def test_everybody_is_listed_with_their_training(page):
    view = page.see().circuit.people

    assert {one.person_id for one in view.people} == {one.person_id for one in STAFF}
    assert view.today == ON
    assert person(page, TECHNICIAN).is_trained("yescarta", "P08", ON)
    assert ("yescarta", "Yescarta") in view.products
    assert "P08" in [code for code, _ in view.procedures]


@pytest.mark.parametrize("by", [SUPERVISOR, PHARMACIST, TECHNICIAN])
def test_a_lost_badge_is_shut_by_whoever_is_there(page, by):
    snapshot = lose(page, OTHER_TECHNICIAN, by)

    assert snapshot.verdict.code == "people.done_close_badge"
    assert f.BadgeClosed("te2", "TECH0002", "perdu dans le vestiaire") in facts(page, OTHER_TECHNICIAN)
    assert page.journal.stream("person:te2")[-1].actor == by.person_id
    assert person(page, OTHER_TECHNICIAN).badge_ids == frozenset()


def test_a_shut_badge_opens_nothing_anywhere(page):
    lose(page, OTHER_TECHNICIAN, PHARMACIST)
    page.do(sc.LeaveBench())

    assert page.badge(OTHER_TECHNICIAN).verdict.code == "unknown_badge"
    assert page.see().pin is None
    page.power_cut()
    assert page.badge(OTHER_TECHNICIAN).verdict.code == "unknown_badge"


def test_whose_badge_is_shut_is_signed_out_at_once(page):
    snapshot = lose(page, TECHNICIAN, PHARMACIST)

    assert [one.person_id for one in snapshot.crew] == ["ph1"]
    assert isinstance(facts(page, TECHNICIAN)[-1], f.SignedOut)
    assert snapshot.screen is s.Screen.CIRCUIT


def test_with_the_last_one_signed_out_the_bench_is_empty(bench):
    bench.sign_in(TECHNICIAN)
    bench.do(sc.OpenCircuit(s.CircuitPlace.PEOPLE))

    snapshot = lose(bench, TECHNICIAN, PHARMACIST)

    assert (snapshot.crew, snapshot.screen) == ((), s.Screen.SIGN_IN)


def test_the_run_of_a_shut_badge_waits_for_two_others(bench):
    """Nobody goes on in the name of somebody whose badge may be in other hands."""
    bench.to("bath_ready")

    snapshot = lose(bench, TECHNICIAN, PHARMACIST)

    assert snapshot.run is None
    assert [run.run_id for run in snapshot.runs_left_open]
    bench.sign(OTHER_TECHNICIAN)
    resumed = bench.do(sc.ResumeRun(snapshot.runs_left_open[0].run_id))
    assert resumed.run.performer.person_id == "te2"


@pytest.mark.parametrize("reason", ["", "   "])
def test_no_badge_is_shut_without_a_reason(page, reason):
    assert page.do(c.CloseBadge("te2", reason)).verdict.code == "people.reason_needed"


def test_a_metrologist_shuts_no_badge(page):
    page.do(c.CloseBadge("te2", "perdu"))

    assert page.badge(METROLOGIST).verdict.code == "people.by_su_ph_te"
    assert page.journal.stream("person:te2")[-1].fact != f.BadgeClosed("te2", "TECH0002", "perdu")


def test_the_last_supervisor_keeps_a_badge(page):
    assert page.do(c.CloseBadge("su1", "perdu")).verdict.code == "people.last_supervisor"
    assert page.do(c.SayPersonLeft("su1", "retraite")).verdict.code == "people.last_supervisor"


def test_a_supervisor_gives_a_new_badge_once_the_old_one_is_shut(page):
    assert page.do(c.GiveBadge("te2", "TECH0042")).verdict.code == "people.badge_open"
    lose(page, OTHER_TECHNICIAN, PHARMACIST)
    page.do(c.GiveBadge("te2", "TECH0042"))
    assert page.badge(PHARMACIST).verdict.code == "people.by_su"
    page.badge(SUPERVISOR)
    page.pin(SUPERVISOR)

    assert facts(page, OTHER_TECHNICIAN)[-1] == f.BadgeGiven("te2", "TECH0042", "su1")
    assert page.do(c.GiveBadge("te1", "TECH0042")).verdict.code == "people.badge_open"


@pytest.mark.parametrize(("badge", "code"), [("TECH", "people.badge_form"), ("TECH0001", "people.badge_used")])
def test_a_new_badge_is_one_that_nobody_ever_had(page, badge, code):
    lose(page, OTHER_TECHNICIAN, PHARMACIST)

    assert page.do(c.GiveBadge("te2", badge)).verdict.code == code


def test_training_is_given_with_its_end_and_ended_with_a_reason(page):
    asked(page, c.EndTraining("te2", ("yescarta",), ("P08",), "geste à revoir"), SUPERVISOR)
    assert not person(page, OTHER_TECHNICIAN).is_trained("yescarta", "P08", ON)
    assert person(page, OTHER_TECHNICIAN).is_trained("carvykti", "P08", ON)

    asked(page, c.GiveTraining("te2", ("yescarta",), ("P08", "P09"), NEXT_YEAR), PHARMACIST)

    assert facts(page, OTHER_TECHNICIAN)[-1] == f.TrainingGiven(
        "te2", ("yescarta",), ("P08", "P09"), ON, NEXT_YEAR, "ph1"
    )
    assert person(page, OTHER_TECHNICIAN).is_trained("yescarta", "P08", NEXT_YEAR)
    assert not person(page, OTHER_TECHNICIAN).is_trained("yescarta", "P08", NEXT_YEAR + timedelta(days=1))


@pytest.mark.parametrize(
    ("products", "procedures", "until", "code"),
    [
        ((), ("P08",), NEXT_YEAR, "people.nothing_chosen"),
        (("yescarta",), (), NEXT_YEAR, "people.nothing_chosen"),
        (("nothing",), ("P08",), NEXT_YEAR, "people.not_approved"),
        (("yescarta",), ("P99",), NEXT_YEAR, "people.not_approved"),
        (("yescarta",), ("P08",), ON, "people.until_when"),
        (("yescarta",), ("P08",), date(2206, 1, 1), "people.until_when"),
    ],
)
def test_a_training_that_cannot_be_is_not_attested(page, products, procedures, until, code):
    assert page.do(c.GiveTraining("te2", products, procedures, until)).verdict.code == code


def test_nobody_attests_their_own_training_nor_does_a_technician(page):
    page.do(c.GiveTraining("ph1", ("yescarta",), ("P08",), NEXT_YEAR))
    assert page.badge(PHARMACIST).verdict.code == "people.own_training"
    assert page.badge(TECHNICIAN).verdict.code == "people.by_su_ph"


def test_who_left_has_no_role_from_then_on_and_their_past_stays(page):
    before = facts(page, OTHER_TECHNICIAN)

    asked(page, c.SayPersonLeft("te2", "mutation"), SUPERVISOR)

    gone = person(page, OTHER_TECHNICIAN)
    assert (gone.roles, gone.badge_ids, gone.left) == (frozenset(), frozenset(), True)
    assert facts(page, OTHER_TECHNICIAN)[: len(before)] == before
    assert page.see().names["te2"] == OTHER_TECHNICIAN.name
    assert page.do(c.GiveTraining("te2", ("yescarta",), ("P08",), NEXT_YEAR)).verdict.code == "people.has_left"
    page.power_cut()
    page.sign_in()
    page.do(sc.OpenCircuit(s.CircuitPlace.PEOPLE))
    assert person(page, OTHER_TECHNICIAN).left


def test_an_unknown_person_is_said(page):
    assert page.do(c.CloseBadge("nobody", "perdu")).verdict.code == "people.unknown"


def test_what_is_signed_is_said_before_the_pin(page):
    page.do(c.CloseBadge("te2", "perdu"))
    pin = page.badge(SUPERVISOR).pin

    assert pin.meaning == "people_close_badge"
    assert pin.lines == (f"Fermer le badge de {OTHER_TECHNICIAN.name}", "perdu")


@pytest.mark.parametrize("language", [*Language])
def test_what_was_done_is_said_in_words(page, language):
    title, todo = words_of(lose(page, OTHER_TECHNICIAN, PHARMACIST).verdict, language)

    assert OTHER_TECHNICIAN.name in title
    assert todo


def untrain(bench, who, procedure="P08"):
    """As a pharmacist did on the command line, the kiosk closed."""
    stream = f"person:{who.person_id}"
    ended = f.TrainingEnded(who.person_id, ("yescarta",), (procedure,), "à revoir", "ph1")
    bench.journal.append(stream, bench.journal.version(stream), (ended,), actor="ph1", at=bench.clock.now())
    bench.power_cut()


def test_a_run_does_not_begin_with_somebody_untrained(bench):
    untrain(bench, TECHNICIAN)
    bench.sign_in()

    snapshot = bench.scan(bench.din_code(1))

    assert snapshot.run is None
    assert TECHNICIAN.name in words_of(snapshot.verdict, Language.FRENCH)[0]


def test_training_that_ran_out_refuses_too(bench):
    bench.clock.advance(timedelta(days=336).total_seconds())
    bench.sign_in()

    assert bench.scan(bench.din_code(1)).run is None
    bench.do(sc.OpenCircuit(s.CircuitPlace.PEOPLE))

    assert not person(bench, TECHNICIAN).is_trained("yescarta", "P08", bench.see().circuit.people.today)


def test_a_run_left_open_is_taken_up_by_trained_people_alone(bench):
    run_id = bench.to("bath_ready").run.run_id
    untrain(bench, OTHER_TECHNICIAN)
    bench.sign_in(OTHER_TECHNICIAN, PHARMACIST)

    assert bench.do(sc.ResumeRun(run_id)).verdict.code == "people.untrained"
    assert bench.see().run is None


def test_whose_training_was_ended_meanwhile_does_not_sign(bench):
    bench.to("sign")
    asked(bench, c.EndTraining("te1", ("yescarta",), ("P08",), "à revoir"), PHARMACIST)

    assert bench.badge(TECHNICIAN).verdict.code == "people.untrained"
    assert bench.see().pin is None
