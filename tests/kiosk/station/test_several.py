"""A step for several containers: each once, in the profile's order, those of the dose due; and how far it is."""

from dataclasses import replace

import pytest
from several_bench import SPLIT, VIALS, SeveralBench, label
from trial_procedure import step

from kiosk.circuit.profiles import Moment
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.run.containers import due_at, handled, left_at

MATCH = 'match = ["din", "product_code", "expires_at"]'
READY = ('moment = "prepared"', 'button = { fr = "Prêt", en = "Ready" }')
CD4_A, CD8_A, CD4_B, CD8_B = VIALS.containers
SECOND, BLUE_LAST, BLUE = SPLIT.containers


def scan_step(each: str, *lines: str, container: str = "vial") -> str:
    return step("vials", "scan", f'container = "{container}"', MATCH, f'each = "{each}"', *lines)


@pytest.fixture
def bench(tmp_path):
    under_test = SeveralBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


def test_every_container_is_scanned_before_the_step_is_done(bench):
    bench.lead_of(VIALS, scan_step("all"))

    for number, box in enumerate((CD8_A, CD8_B, CD4_B, CD4_A), 1):
        assert bench.run.step.id == "vials"
        assert len(left_at(bench.run, bench.run.step)) == 5 - number
        bench.scan(label(box))

    assert bench.run.step.id == "sign"
    assert {box.container_id for box in handled(bench.run)} == {box.container_id for box in VIALS.containers}


def test_a_component_that_comes_later_is_refused_until_the_first_is_complete(bench):
    bench.lead_of(VIALS, scan_step("all"))

    bench.scan(label(CD4_A))
    assert bench.answer == "other_component"
    bench.scan(label(CD8_B))
    bench.scan(label(CD4_A))
    assert bench.answer == "other_component"
    bench.scan(label(CD8_A))
    bench.scan(label(CD4_A))

    assert bench.answer == "bench.label_matched"
    assert bench.run.state_of("vials").matched == (CD8_B.container_id, CD8_A.container_id, CD4_A.container_id)


def test_the_same_label_twice_says_so_and_counts_once(bench):
    bench.lead_of(VIALS, scan_step("all"))
    bench.scan(label(CD8_A))

    bench.scan(label(CD8_A))

    assert bench.answer == "already_scanned"
    assert bench.run.here.matched == (CD8_A.container_id,)
    assert bench.newest(f.ContainerRejected).reason == "already_scanned"


def test_the_dose_of_another_day_is_refused(bench):
    bench.lead_of(SPLIT, scan_step("dose", container="bag"))

    bench.scan(label(SECOND))
    assert bench.answer == "other_dose"
    bench.scan(label(BLUE))
    bench.scan(label(BLUE_LAST))

    assert bench.run.step.id == "sign"


def test_the_second_dose_comes_once_the_first_is_used(bench):
    bench.lead_of(SPLIT, scan_step("dose", container="bag"), ids=(SECOND.container_id,))

    bench.scan(label(BLUE))
    assert bench.answer == "other_dose"
    bench.scan(label(SECOND))

    assert bench.run.step.id == "sign"


def test_the_next_container_of_another_dose_is_told_as_such(bench):
    bench.lead_of(SPLIT, scan_step("next", container="bag"))

    bench.scan(label(SECOND))
    assert bench.answer == "other_dose"
    bench.scan(label(BLUE_LAST))
    assert bench.answer == "other_component"
    bench.scan(label(BLUE))

    assert bench.run.step.id == "sign"


def test_a_step_for_one_component_wants_no_other(bench):
    bench.lead_of(VIALS, scan_step("dose", 'component = "cd4"'))

    bench.scan(label(CD8_A))
    assert bench.answer == "other_component"
    bench.scan(label(CD4_A))
    bench.scan(label(CD4_B))

    assert bench.run.step.id == "sign"


def test_the_time_out_of_storage_counts_from_the_first_container(bench):
    bench.lead_of(VIALS, scan_step("all", 'marks = "out_of_storage"'))

    bench.scan(label(CD8_A))
    first = bench.run.mark_at(Moment.OUT_OF_STORAGE)
    bench.scan(label(CD8_B))

    assert first is not None
    assert bench.run.mark_at(Moment.OUT_OF_STORAGE) == first


def test_another_patients_container_among_them_is_refused(bench):
    bench.lead_of(VIALS, scan_step("all"))

    bench.scan(bench.compound(1))

    assert bench.answer == "other_patient"
    assert bench.run.here.matched == ()


def test_what_was_scanned_outlives_a_cut(bench):
    bench.lead_of(VIALS, scan_step("all"))
    bench.scan(label(CD8_A))

    bench.power_cut()
    bench.resume()

    assert bench.run.here.matched == (CD8_A.container_id,)
    assert len(due_at(bench.run, bench.run.step)) == 4


def test_linear_codes_of_one_label_and_then_of_another(bench):
    """Several labels lie on the bench: a code that contradicts those read before begins another label."""
    bench.lead_of(VIALS, scan_step("all"))
    din = f"]C0={CD8_A.din}00"

    bench.scan(din)
    bench.scan(f"]C0=<{CD8_A.product_code}")
    bench.scan(f"]C0=<{CD8_B.product_code}")
    bench.scan(label(CD8_B))

    assert bench.run.here.matched == (CD8_B.container_id,)
    assert bench.run.branch is None


def test_a_file_that_knows_of_no_container_yet_is_led_all_the_same(bench):
    """An order may say how many are sent before the manufacturer says which: nothing is done in their place."""
    bench.lead_of(replace(VIALS, containers=()), step("ready", "mark", *READY), scan_step("all"))
    bench.do(c.MarkMoment())
    assert bench.run.step.id == "vials"

    bench.scan(label(CD8_A))

    assert bench.answer == "no_containers_known"
    assert bench.run.step.id == "vials"


def test_a_run_of_no_container_is_signed_and_has_its_record(bench):
    bench.lead_of(replace(VIALS, containers=()), step("ready", "mark", *READY))
    bench.do(c.MarkMoment())

    for person in (TECHNICIAN, PHARMACIST):
        bench.sign(person)

    assert bench.run.outcome == "conform"
    assert bench.see().batch_record is not None
