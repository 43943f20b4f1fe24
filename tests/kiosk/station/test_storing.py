"""Placed, taken, moved: the position is scanned, the container in it too, and how long it was out is counted."""

import pytest
from several_bench import SPLIT, VIALS, SeveralBench, label, place
from trial_procedure import step

from kiosk.circuit.dossier import Whereabouts
from kiosk.circuit.profiles import Moment
from kiosk.demo_site import PHARMACIST
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.clocks import EXPOSURE, clocks_of
from kiosk.snapshot import Tone
from kiosk.verdicts import words_of
from kiosk.wording import Language

SECOND, BLUE_LAST, BLUE = SPLIT.containers
HERE, NEXT_DOOR, ELSEWHERE = place("C1A201"), place("C1A202"), place("C1A203")
TEXT = {HERE: "Cuve 1 · A2 · 1", NEXT_DOOR: "Cuve 1 · A2 · 2", ELSEWHERE: "Cuve 1 · A2 · 3"}
"""The demo's storage plan: one bag in a place of box A2."""


def store_step(action: str, containers: str = "all", *, by: str = "performer") -> str:
    return step("store", "store", f'action = "{action}"', f'containers = "{containers}"', by=by)


@pytest.fixture
def bench(tmp_path):
    under_test = SeveralBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


def put(bench, box, position) -> None:
    bench.scan(position)
    bench.scan(label(box))
    bench.wait(30)
    bench.scan(label(box))


def held(bench, box):
    return bench.station._desks.library.dossier(SPLIT.treatment_id).held[box.container_id]


# --- take --------------------------------------------------------------------------------------------------------


def test_a_container_is_taken_from_where_the_record_has_it(bench):
    bench.lead_of(SPLIT, store_step("take", "next"))

    bench.scan(HERE)
    bench.scan(label(BLUE))

    assert bench.newest(f.ContainerTakenOut).position == TEXT[HERE]
    assert Moment.OUT_OF_STORAGE in bench.run.marks
    assert bench.run.step.id == "sign"
    assert held(bench, BLUE).where is Whereabouts.OUT


def test_the_position_comes_first(bench):
    bench.lead_of(SPLIT, store_step("take", "next"))

    bench.scan(label(BLUE))

    assert bench.answer == "scan_position_first"
    assert Moment.OUT_OF_STORAGE not in bench.run.marks


def test_from_another_position_nothing_is_taken(bench):
    bench.lead_of(SPLIT, store_step("take", "next"))

    shown = bench.scan(NEXT_DOOR)

    assert (shown.verdict.tone, shown.verdict.code) == (Tone.REFUSED, "bench.not_its_position")
    assert bench.newest(f.PositionRefused).position == TEXT[NEXT_DOOR]
    bench.scan(label(BLUE))
    assert bench.answer == "scan_position_first"


@pytest.mark.parametrize(("box", "answer"), [(SECOND, "other_dose"), (BLUE_LAST, "other_component")])
def test_what_is_in_the_position_is_not_what_is_due(bench, box, answer):
    """F1: the neighbour of the right bag stands in the same box."""
    bench.lead_of(SPLIT, store_step("take", "next"))
    bench.scan(HERE)

    bench.scan(label(box))

    assert bench.answer == answer
    assert Moment.OUT_OF_STORAGE not in bench.run.marks


def test_another_patients_bag_in_that_position_is_refused(bench):
    bench.lead_of(SPLIT, store_step("take", "next"))
    bench.scan(HERE)

    bench.scan(bench.compound(1))

    assert bench.answer == "other_patient"
    assert bench.run.handled == frozenset()


def test_the_containers_of_the_dose_are_taken_one_after_the_other(bench):
    bench.lead_of(SPLIT, store_step("take", "dose"))

    for box in (BLUE, BLUE_LAST):
        bench.scan(HERE)
        bench.scan(label(box))

    assert bench.run.step.id == "sign"
    assert bench.run.handled == {BLUE.container_id, BLUE_LAST.container_id}


def test_the_time_out_of_the_cold_ends_in_the_transport_container(bench):
    loaded = step("loaded", "code", 'code = "transport"')
    bench.lead_of(SPLIT, store_step("take", "next"), loaded)
    bench.scan(HERE)
    bench.scan(label(BLUE))
    bench.wait(40)

    bench.scan("]C0TRANSPORT-1")
    bench.wait(600)

    (clock,) = clocks_of(bench.run, bench.clock.now())[:1]
    assert (clock.name, clock.state, clock.overran) == (EXPOSURE, "stopped", False)
    assert bench.run.must_decide is None


def test_too_long_out_of_the_cold_is_decided(bench):
    bench.lead_of(SPLIT, store_step("take", "next"), step("loaded", "code", 'code = "transport"'))
    bench.scan(HERE)
    bench.scan(label(BLUE))

    bench.wait(200)

    assert bench.run.branch == "out_of_limits"
    assert bench.answer == "exposure_overran"


# --- place -------------------------------------------------------------------------------------------------------


def test_a_container_is_placed_and_read_again_in_its_position(bench):
    bench.lead_of(SPLIT, store_step("take", "next"), store_step("place", "next").replace('"store"', '"back"', 1))
    bench.scan(HERE)
    bench.scan(label(BLUE))

    bench.scan(NEXT_DOOR)
    bench.scan(label(BLUE))
    assert bench.answer == "bench.container_presented"
    assert bench.run.step.id == "back"
    bench.wait(20)
    bench.scan(label(BLUE))

    assert bench.newest(f.ContainerPutIn).position == TEXT[NEXT_DOOR]
    assert 20 <= bench.newest(f.ContainerPutIn).exposed_seconds <= 30
    assert held(bench, BLUE).position == TEXT[NEXT_DOOR]
    assert bench.run.step.id == "sign"


def test_another_container_is_not_read_in_place_of_the_one_in_hand(bench):
    bench.lead_of(SPLIT, store_step("place", "dose"))
    bench.scan(ELSEWHERE)
    bench.scan(label(BLUE))

    bench.scan(label(BLUE_LAST))

    assert bench.answer == "other_component"
    assert not [fact for fact in bench.told() if isinstance(fact, f.ContainerPutIn)]


def test_a_position_that_does_not_fit_says_why(bench):
    bench.lead_of(VIALS, store_step("place"))

    shown = bench.scan(HERE)

    assert shown.verdict.code == "storage.kind_does_not_fit"
    for language in Language:
        assert all(words_of(shown.verdict, language))


def test_a_position_that_is_taken_is_refused(bench):
    bench.lead_of(bench.treatment(1), store_step("move"))
    bench.scan(place("C1A103"))
    bench.scan(bench.compound(1))

    bench.scan(place("C1A104"))

    assert bench.answer == "storage.position_taken"
    assert bench.run.in_hand.container_id == "T-DEMO-1-A"


def test_a_code_that_the_plan_does_not_have(bench):
    bench.lead_of(SPLIT, store_step("place"))

    bench.scan(place("Z9"))

    assert bench.answer == "bench.unknown_position"


def test_neither_a_position_nor_a_container(bench):
    bench.lead_of(SPLIT, store_step("place"))

    bench.scan("]C0BND-L0A1B2-X")
    assert bench.answer == "scan_unreadable"
    bench.badge(PHARMACIST)
    assert bench.answer == "no_badge_due"


# --- move --------------------------------------------------------------------------------------------------------


def test_a_move_is_timed_from_its_position_to_the_next(bench):
    bench.lead_of(bench.treatment(1), store_step("move"))
    bench.scan(place("C1A103"))
    bench.scan(bench.compound(1))
    assert bench.answer == "bench.container_lifted"

    bench.wait(45)
    (clock,) = clocks_of(bench.run, bench.clock.now())
    assert (clock.name, clock.state) == (EXPOSURE, "running")
    bench.scan(place("C1A301"))
    bench.scan(bench.compound(1))

    put_in = bench.newest(f.ContainerPutIn)
    assert (put_in.action, put_in.position) == ("move", "Cuve 1 · A3 · 1")
    assert 45 <= put_in.exposed_seconds <= 50
    assert clocks_of(bench.run, bench.clock.now()) == ()
    assert Moment.OUT_OF_STORAGE not in bench.run.marks
    assert bench.run.step.id == "sign"


def test_a_move_over_the_limit_is_decided_once_it_is_in_the_cold(bench):
    """What is in hand is put in first: a decision can wait, the product cannot."""
    bench.lead_of(bench.treatment(1), store_step("move"))
    bench.scan(place("C1A103"))
    bench.scan(bench.compound(1))
    bench.wait(700)
    assert bench.answer == "exposure_overran"
    assert bench.run.branch is None

    bench.scan(place("C1A301"))
    bench.scan(bench.compound(1))

    assert bench.run.branch == "out_of_limits"
    assert bench.run.in_hand.container_id == ""


def test_a_target_passed_is_said_and_not_decided(bench):
    target = bench.station._desks.library.approved_profile("yescarta")[1].exposure_target.seconds
    bench.lead_of(bench.treatment(1), store_step("move"))
    bench.scan(place("C1A103"))
    bench.scan(bench.compound(1))

    bench.wait(target + 1)

    assert bench.answer == "bench.exposure_target"
    assert bench.run.must_decide is None


def test_a_run_is_not_stopped_with_a_container_in_hand(bench):
    bench.lead_of(bench.treatment(1), store_step("move"))
    bench.scan(place("C1A103"))
    bench.scan(bench.compound(1))

    bench.power_cut()
    bench.resume()

    assert bench.run.in_hand.container_id == "T-DEMO-1-A"
    bench.scan(place("C1A301"))
    bench.scan(bench.compound(1))
    assert bench.run.step.id == "sign"


def test_by_both_the_second_person_attests_where_it_stands(bench):
    bench.lead_of(bench.treatment(1), store_step("move", by="both"))
    bench.scan(place("C1A103"))
    bench.scan(bench.compound(1))
    bench.scan(place("C1A301"))
    bench.scan(bench.compound(1))
    assert bench.run.step.id == "store"

    bench.do(c.ConfirmItems())
    assert bench.run.step.id == "store"
    bench.badge(PHARMACIST)

    assert bench.run.step.id == "sign"
