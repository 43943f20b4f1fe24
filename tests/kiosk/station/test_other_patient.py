"""One patient on the bench: another's label, wristband or paper stops the work until both have seen it removed."""

import pytest
from bench import BenchUnderTest

from kiosk import snapshot as s
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, TECHNICIAN
from kiosk.records.numbered import treatments_of_number
from kiosk.run import commands as c
from kiosk.run import facts as f


@pytest.fixture
def bench(tmp_path) -> BenchUnderTest:
    return BenchUnderTest(tmp_path)


def clear(bench: BenchUnderTest) -> s.Snapshot:
    bench.do(c.ClearBench())
    return bench.badge(PHARMACIST)


def test_anothers_bag_stops_the_work_at_a_step_that_awaits_no_scan(bench) -> None:
    before = bench.open().run.step.id
    shown = bench.scan(bench.din_code(3))

    assert (shown.verdict.tone, shown.verdict.code) == (s.Tone.REFUSED, "other_patient_here")
    assert shown.run.intruder == f.OtherPatientSeen(before, "label", bench.din_code(3), "T-DEMO-3", homonym=False)
    assert bench.do(c.ConfirmItems()).verdict.code == "other_patient_here"
    assert bench.see().run.step.id == before


def test_a_homonyms_bag_is_told_as_such(bench) -> None:
    bench.open()

    assert bench.scan(bench.din_code(2)).verdict.homonym


def test_the_right_bag_is_not_taken_while_the_other_is_there(bench) -> None:
    bench.to("cassette")
    bench.scan(bench.compound(3))
    shown = bench.scan(bench.compound(1))

    assert (shown.verdict.code, shown.run.step.id) == ("other_patient_here", "cassette")


def test_both_attest_that_the_bench_is_clear_and_the_work_goes_on(bench) -> None:
    bench.to("cassette")
    assert bench.scan(bench.compound(3)).verdict.code == "other_patient"
    assert bench.do(c.ClearBench()).verdict.code == "bench_cleared_performer"
    assert bench.see().run.intruder is not None
    assert bench.badge(PHARMACIST).verdict.code == "bench_cleared_checker"
    bench.scan(bench.compound(1))

    assert bench.see().run.step.id == "cassette_read"


@pytest.mark.parametrize("person", [TECHNICIAN, OTHER_TECHNICIAN])
def test_one_person_alone_or_somebody_else_does_not_clear_it(bench, person) -> None:
    bench.open()
    bench.scan(bench.din_code(3))
    bench.do(c.ClearBench())
    bench.badge(person)

    assert bench.see().run.intruder is not None


def test_more_of_another_patient_begins_it_anew(bench) -> None:
    bench.open()
    bench.scan(bench.din_code(3))
    bench.do(c.ClearBench())
    bench.scan(bench.din_code(2))
    bench.badge(PHARMACIST)

    assert bench.see().run.intruder is not None


def test_a_product_in_the_bath_is_taken_out_all_the_same(bench) -> None:
    bench.to("thaw")
    bench.do(c.MarkMoment())
    bench.badge(PHARMACIST)
    bench.scan(bench.din_code(3))
    bench.clock.advance(200)
    bench.do(c.MarkMoment())
    bench.badge(PHARMACIST)

    assert bench.see().run.intruder is not None
    assert bench.see().run.step.id != "thaw"
    assert clear(bench).run.intruder is None


def test_a_signature_is_not_given_while_it_is_there(bench) -> None:
    bench.to("sign")
    bench.scan(bench.din_code(3))
    shown = bench.badge(TECHNICIAN)

    assert (shown.pin, shown.run.here.signatures) == (None, ())


def test_a_cut_forgets_nothing_of_it(bench) -> None:
    bench.open()
    bench.scan(bench.din_code(3))
    bench.power_cut()
    (left,) = bench.see().runs_left_open

    assert left.intruder is not None


def test_the_patients_own_papers_and_unknown_codes_stop_nothing(bench) -> None:
    bench.open()
    for code in (bench.din_code(1), "]C0=A99972500000100", "]C0BND-DRUN9999901-0"):
        bench.scan(code)

    assert bench.see().run.intruder is None


def test_a_number_says_whose_paper_it_is(bench) -> None:
    bench.open(3)
    run_id = bench.see().run.run_id
    database = bench.journal.database

    assert treatments_of_number(database, f"L{run_id}01") == ("T-DEMO-3",)
    assert treatments_of_number(database, "LABCDEF01") == ()
