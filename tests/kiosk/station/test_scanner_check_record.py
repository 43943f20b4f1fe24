"""The scanner check of procedure P14 as the journal has it: by whom, signed or abandoned, and what is not kept."""

import pytest
from checking import check, facts, read_sheet, start, to_signature

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, SUPERVISOR, TECHNICIAN
from kiosk.scanner_check import commands as cc
from kiosk.scanner_check import facts as f
from kiosk.scanner_check.reference import reference_symbol, reference_symbols
from kiosk.scanner_check.state import Place


def signs_of_log(bench):
    bench.sign_in(SUPERVISOR)
    return [(row.name, row.what) for row in bench.do(sc.SearchLog()).log.sign_ins]


def test_a_pharmacist_alone_makes_no_check(bench):
    bench.sign_in(PHARMACIST)

    seen = bench.do(cc.StartScannerCheck())

    assert (seen.screen, seen.verdict.code) == (s.Screen.HOME, "scanner_check.needs_technician")


def test_only_who_made_the_check_signs_it(bench):
    to_signature(bench)

    assert bench.badge(PHARMACIST).verdict.code == "scanner_check.other_person"
    assert bench.badge(OTHER_TECHNICIAN).verdict.code == "scanner_check.other_person"
    assert bench.see().pin is None


def test_a_wrong_pin_signs_nothing_and_the_right_one_does(bench):
    to_signature(bench)
    bench.badge(TECHNICIAN)

    assert bench.pin(TECHNICIAN, "000001").verdict.code == "wrong_pin"
    assert check(bench).place is Place.SIGNATURE
    bench.pin(TECHNICIAN)
    assert check(bench).place is Place.SIGNED


def test_no_check_while_a_run_is_open(bench):
    bench.open(1)

    seen = bench.do(cc.StartScannerCheck())

    assert (seen.screen, seen.verdict.code) == (s.Screen.RUN, "scanner_check.run_is_open")


def test_no_check_while_a_run_is_left_open(bench):
    bench.to("cassette")
    bench.power_cut()
    bench.sign_in(TECHNICIAN)

    assert bench.do(cc.StartScannerCheck()).verdict.code == "scanner_check.run_is_open"


@pytest.mark.parametrize(
    "command", [sc.LeaveBench(), sc.SearchLog(), sc.ResumeRun("run-9")], ids=lambda c: type(c).__name__
)
def test_nothing_takes_the_bench_away_from_a_check(bench, command):
    start(bench)

    seen = bench.do(command)

    assert (seen.screen, seen.verdict.code) == (s.Screen.SCANNER_CHECK, "scanner_check.is_open")


def test_a_check_outlives_the_lock(bench):
    start(bench)
    bench.scan(reference_symbol(1).sent)
    bench.do(sc.LockScreen())
    assert bench.scan(reference_symbol(2).sent).screen is s.Screen.LOCKED

    bench.sign(TECHNICIAN)

    assert check(bench).symbol.number == 2


def test_a_check_that_a_cut_left_in_the_middle_is_abandoned_at_the_next_start(bench):
    start(bench)
    read_sheet(bench, 5)

    bench.power_cut()

    assert facts(bench)[-1] == f.ScannerCheckAbandoned("run-1", TECHNICIAN.person_id, "restart")
    assert bench.sign_in(TECHNICIAN).scanner_check is None
    bench.power_cut()
    assert len(facts(bench)) == 6


def test_a_check_abandoned_is_said_and_recorded(bench):
    start(bench)

    seen = bench.do(cc.AbandonScannerCheck())

    assert (seen.screen, seen.verdict.code) == (s.Screen.HOME, "scanner_check.abandoned")
    assert facts(bench)[-1].reason == "asked"


def test_the_last_check_is_known_after_a_restart(bench):
    to_signature(bench)
    bench.sign(TECHNICIAN)
    before = bench.see().last_scanner_check

    bench.power_cut()

    assert bench.see().last_scanner_check == before


def test_the_supervisors_log_lists_the_checks(bench):
    start(bench)
    bench.do(cc.AbandonScannerCheck())
    bench.power_cut()
    to_signature(bench)
    bench.sign(TECHNICIAN)
    bench.do(cc.CloseScannerCheck())

    listed = [row for row in signs_of_log(bench) if "ScannerCheck" in row[1]]

    assert listed == [
        (TECHNICIAN.name, "ScannerCheckPassed"),
        (TECHNICIAN.name, "ScannerCheckStarted"),
        (TECHNICIAN.name, "ScannerCheckAbandoned"),
        (TECHNICIAN.name, "ScannerCheckStarted"),
    ]


def test_a_real_patients_identity_is_refused_and_not_kept(bench):
    start(bench)
    real = "]d1" + reference_symbols()[12].text.replace("1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.8\x1d")

    seen = bench.scan(real)

    assert seen.verdict.code == "scanner_check.patient_shown"
    assert len(facts(bench)) == 1


def test_the_records_read_models_can_be_made_anew(bench):
    to_signature(bench)
    bench.sign(TECHNICIAN)
    rows = bench.journal.database.rows("SELECT * FROM sign_ins ORDER BY seq")

    bench.journal.rebuild_read_models()

    assert bench.journal.database.rows("SELECT * FROM sign_ins ORDER BY seq") == rows
