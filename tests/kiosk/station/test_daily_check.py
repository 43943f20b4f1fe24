"""The daily check of procedure P13: what each line asks, who signs it, and that no thaw begins without it."""

from dataclasses import replace

import daily
import pytest
from bench import ZONE

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.daily_check import commands as c
from kiosk.daily_check import facts as f
from kiosk.daily_check.results import Line
from kiosk.daily_check.state import Place
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, PHYSICIAN, TECHNICIAN
from kiosk.facts import from_body
from kiosk.records.verify import verify_path
from kiosk.run.facts import RunStarted


@pytest.fixture
def bench(unchecked_bench):
    return unchecked_bench


# --- the gate ---------------------------------------------------------------------------------------------------------


def test_no_thaw_begins_before_the_check_and_one_begins_after_it(bench):
    bench.open(1)
    assert bench.see().run is None
    assert (bench.see().verdict.tone, daily.code(bench)) == (s.Tone.REFUSED, "daily_check_missing")
    bench.do(sc.LeaveBench())
    daily.warm(bench)

    daily.passed(bench)
    bench.badge(PHARMACIST)
    bench.pin(PHARMACIST)
    run = bench.scan(bench.din_code(1)).run

    assert run.started.daily_check_id == bench.see().last_daily_check.check_id


def test_a_check_that_failed_refuses_the_thaw_until_one_is_passed(bench):
    bench.system = replace(bench.system, free_megabytes=10)
    daily.passed(bench)
    assert bench.see().last_daily_check.failed_lines == (Line.STATION,)
    bench.do(sc.LeaveBench())
    bench.open(1)
    assert daily.code(bench) == "daily_check_failed"
    bench.do(sc.LeaveBench())

    bench.system = replace(bench.system, free_megabytes=90_000)
    daily.warm(bench)
    daily.passed(bench)

    bench.do(sc.LeaveBench())
    assert bench.open(1).run is not None


def test_the_check_is_due_again_at_midnight_of_the_station_and_an_open_run_goes_on(bench):
    daily.passed(bench)
    bench.badge(PHARMACIST)
    bench.pin(PHARMACIST)
    bench.scan(bench.din_code(1))
    midnight = bench.clock.now().utc.astimezone(ZONE).replace(hour=23, minute=59, second=50)
    bench.clock.advance((midnight - bench.clock.now().utc).total_seconds())

    bench.clock.advance(60)
    bench.do(sc.Tick())
    bench.sign(TECHNICIAN)
    assert bench.see().run.is_open
    assert bench.to("bath_ready").run.step.id == "bath_ready"
    bench.power_cut()
    bench.sign_in()
    assert bench.do(sc.ResumeRun(bench.see().runs_left_open[0].run_id)).run is not None


def test_yesterdays_check_is_not_todays(bench):
    daily.passed(bench)
    bench.do(sc.LeaveBench())
    bench.clock.advance(86400)

    bench.open(1)

    assert daily.code(bench) == "daily_check_missing"


def test_a_run_recorded_before_there_was_a_daily_check_is_read(bench):
    body = dict.fromkeys(("run_id", "treatment_id", "procedure_code", "procedure_sha256", "profile_code"), "x")
    body |= dict.fromkeys(("profile_sha256", "performer_id", "checker_id", "language", "software_version"), "x")
    body |= {"procedure_version": 1, "profile_version": 1, "homonym_treatment_ids": []}

    fact = from_body("RunStarted", 1, body)

    assert isinstance(fact, RunStarted)
    assert fact.daily_check_id == ""


# --- a whole check ----------------------------------------------------------------------------------------------------


def test_a_whole_check_is_signed_and_recorded(bench):
    seen = daily.to_signature(bench)
    assert seen.screen is s.Screen.DAILY_CHECK
    shown = seen.daily_check.signature

    seen = bench.sign(TECHNICIAN)

    signed = daily.facts(bench)[-1]
    assert seen.daily_check.check.place is Place.SIGNED
    assert (signed.outcome, signed.meaning, signed.role, signed.complete) == ("passed", "performed", "TE", True)
    assert signed.record_hash == shown.record_hash
    assert bench.do(c.CloseDailyCheck()).screen is s.Screen.HOME
    assert verify_path(bench.folder / "journal.db").intact


def test_a_technician_makes_it_and_nobody_else(bench):
    bench.sign_in(PHARMACIST)

    bench.do(c.StartDailyCheck())

    assert daily.code(bench) == "daily_check.needs_technician"
    assert bench.see().daily_check is None


def test_a_cut_ends_the_check_which_is_made_anew(bench):
    daily.start(bench)
    daily.do(bench, Line.STATION)
    check_id = daily.check(bench).check_id

    bench.power_cut()

    assert daily.facts(bench)[-1] == f.DailyCheckAbandoned(check_id, TECHNICIAN.person_id, "restart")
    bench.sign_in(TECHNICIAN)
    assert bench.do(c.StartDailyCheck()).daily_check.check.results == {}


def test_it_is_abandoned_when_asked_and_counts_for_nothing(bench):
    daily.start(bench)

    assert bench.do(c.AbandonDailyCheck()).screen is s.Screen.HOME
    assert bench.see().last_daily_check is None


@pytest.mark.parametrize("command", [sc.LeaveBench(), sc.SearchLog(), c.StartDailyCheck()])
def test_nothing_takes_the_bench_away_meanwhile(bench, command):
    daily.start(bench)

    bench.do(command)

    assert daily.code(bench) == "daily_check.is_open"
    assert bench.see().screen is s.Screen.DAILY_CHECK


def test_no_scan_is_due_during_the_check(bench):
    daily.start(bench)

    bench.scan(bench.din_code(1))

    assert daily.code(bench) == "daily_check.no_scan_due"


# --- corrected, signed by two -----------------------------------------------------------------------------------------


def test_a_corrected_value_keeps_the_first_and_asks_for_a_second_person(bench):
    daily.to_signature(bench)
    bench.do(c.MeasureAgain(Line.WATER, "typing"))
    daily.do(bench, Line.WATER)
    lines = bench.see().daily_check.signature.lines
    assert any("erreur de saisie" in line for line in lines)

    bench.sign(TECHNICIAN)
    assert bench.see().last_daily_check is None, "one signature is not enough"
    bench.badge(TECHNICIAN)
    assert daily.code(bench) == "daily_check.same_person"
    bench.badge(PHYSICIAN)
    assert daily.code(bench) == "daily_check.role"
    bench.sign(OTHER_TECHNICIAN)

    first, second = (fact for fact in daily.facts(bench) if isinstance(fact, f.DailyCheckSigned))
    assert (first.complete, second.complete) == (False, True)
    assert (second.person_id, second.meaning) == (OTHER_TECHNICIAN.person_id, "verified")
    assert bench.see().last_daily_check.outcome == "passed"
    kept = [fact for fact in daily.facts(bench) if isinstance(fact, f.DailyLineChecked) and fact.line is Line.WATER]
    assert len(kept) == 2


def test_another_technician_does_not_sign_for_the_one_who_made_it(bench):
    daily.to_signature(bench)

    bench.badge(OTHER_TECHNICIAN)

    assert daily.code(bench) == "daily_check.other_person"


def test_a_line_measured_again_after_the_first_signature_is_signed_anew(bench):
    daily.to_signature(bench)
    bench.do(c.MeasureAgain(Line.WATER, "typing"))
    daily.do(bench, Line.WATER)
    bench.sign(TECHNICIAN)

    bench.do(c.MeasureAgain(Line.OXYGEN, "put_right"))
    daily.do(bench, Line.OXYGEN)

    assert daily.check(bench).signatures == ()
    bench.sign(TECHNICIAN)
    bench.sign(PHARMACIST)
    assert daily.check(bench).place is Place.SIGNED
