"""Opening a treatment by scanning: which one, when one donation serves several; and one run at a time."""

from dataclasses import replace

from kiosk import station_commands as sc
from kiosk.circuit.facts import TreatmentReleased


def second_order(bench):
    """The same patient's same donation, another product code: a second order, released beside the first."""
    first = bench.treatment(1)
    box = replace(first.containers[0], container_id="T-DEMO-4-A", product_code="S98011A0", lot="LOT-TEST-0099")
    released = TreatmentReleased(replace(first, treatment_id="T-DEMO-4", containers=(box,)))
    bench.journal.append("treatment:T-DEMO-4", 0, (released,), actor=None, at=bench.clock.now())
    bench.power_cut()


def test_a_donation_number_of_two_treatments_opens_none_of_them(bench):
    second_order(bench)
    bench.sign_in()

    snapshot = bench.scan(bench.din_code(1))

    assert snapshot.verdict.code == "several_treatments"
    assert snapshot.run is None


def test_the_compound_code_tells_which_of_two_treatments_is_meant(bench):
    second_order(bench)
    bench.sign_in()

    assert bench.scan(bench.compound(1, product_code="S98011A0")).run.treatment.treatment_id == "T-DEMO-4"


def test_no_run_left_open_is_taken_up_while_another_is_open(bench):
    bench.to("bag")
    bench.power_cut()
    bench.sign_in()
    bench.do(sc.ResumeRun("run-1"))

    snapshot = bench.do(sc.ResumeRun("run-1"))

    assert snapshot.verdict.code == "run_is_open"
    assert snapshot.run.step.id == "bag"
