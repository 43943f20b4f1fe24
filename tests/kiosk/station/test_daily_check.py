"""The daily check of procedure P13: what each line asks, who signs it, and that no thaw begins without it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import daily
import pytest
from bench import ZONE, BenchUnderTest

from kiosk import snapshot as s
from kiosk.daily_check import commands as c
from kiosk.daily_check import facts as f
from kiosk.daily_check.results import Line, Outcome, Part
from kiosk.daily_check.state import Place
from kiosk.demo_daily_check import settle_full_test
from kiosk.demo_site import OTHER_TECHNICIAN, PHARMACIST, PHYSICIAN, TECHNICIAN
from kiosk.facts import from_body
from kiosk.monitoring.readings import Channel, Kind
from kiosk.records.verify import verify_path
from kiosk.run.facts import RunStarted


@pytest.fixture
def bench(tmp_path):
    """No check was made yet; the bath is warm, the alarm's way was tested yesterday."""
    under_test = BenchUnderTest(tmp_path, checked=False)
    daily.prepare(under_test)
    yield under_test
    under_test.journal.database.close()


def found(bench, line):
    return {result.item: result for result in daily.check(bench).of_line(line)}


def code(bench):
    return bench.see().verdict.code


# --- the gate ---------------------------------------------------------------------------------------------------------


def test_no_thaw_begins_before_the_check_and_one_begins_after_it(bench):
    bench.open(1)
    assert bench.see().run is None
    assert (bench.see().verdict.tone, code(bench)) == (s.Tone.REFUSED, "daily_check_missing")
    bench.do(s.LeaveBench())
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
    bench.do(s.LeaveBench())
    bench.open(1)
    assert code(bench) == "daily_check_failed"
    bench.do(s.LeaveBench())

    bench.system = replace(bench.system, free_megabytes=90_000)
    daily.warm(bench)
    daily.passed(bench)

    bench.do(s.LeaveBench())
    assert bench.open(1).run is not None


def test_the_check_is_due_again_at_midnight_of_the_station_and_an_open_run_goes_on(bench):
    daily.passed(bench)
    bench.badge(PHARMACIST)
    bench.pin(PHARMACIST)
    bench.scan(bench.din_code(1))
    midnight = bench.clock.now().utc.astimezone(ZONE).replace(hour=23, minute=59, second=50)
    bench.clock.advance((midnight - bench.clock.now().utc).total_seconds())

    bench.clock.advance(60)
    bench.do(s.Tick())
    bench.sign(TECHNICIAN)
    assert bench.see().run.is_open
    assert bench.to("bath_ready").run.step.id == "bath_ready"
    bench.power_cut()
    bench.sign_in()
    assert bench.do(s.ResumeRun(bench.see().runs_left_open[0].run_id)).run is not None


def test_yesterdays_check_is_not_todays(bench):
    daily.passed(bench)
    bench.do(s.LeaveBench())
    bench.clock.advance(86400)

    bench.open(1)

    assert code(bench) == "daily_check_missing"


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

    assert code(bench) == "daily_check.needs_technician"
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


@pytest.mark.parametrize("command", [s.LeaveBench(), s.SearchLog(), c.StartDailyCheck()])
def test_nothing_takes_the_bench_away_meanwhile(bench, command):
    daily.start(bench)

    bench.do(command)

    assert code(bench) == "daily_check.is_open"
    assert bench.see().screen is s.Screen.DAILY_CHECK


def test_no_scan_is_due_during_the_check(bench):
    daily.start(bench)

    bench.scan(bench.din_code(1))

    assert code(bench) == "daily_check.no_scan_due"


# --- the lines --------------------------------------------------------------------------------------------------------


def test_the_self_test_says_what_it_does_not_know(bench):
    bench.system = replace(bench.system, clock_synchronised=None, clock_off_seconds=None, backups=False)
    daily.start(bench)

    daily.do(bench, Line.STATION)

    results = found(bench, Line.STATION)
    assert (results["clock"].code, results["clock"].outcome) == ("unknown", Outcome.ABSENT)
    assert (results["backup"].code, results["backup"].outcome) == ("no_folder", Outcome.FAILED)
    assert results["journal"].outcome is Outcome.OK


@pytest.mark.parametrize(
    ("changes", "item", "expected"),
    [
        ({"clock_off_seconds": Decimal(5)}, "clock", "off"),
        ({"clock_synchronised": False}, "clock", "alone"),
        ({"free_megabytes": None}, "disk", "unknown"),
        ({"newest_backup": None}, "backup", "none"),
    ],
)
def test_the_self_test_finds(bench, changes, item, expected):
    bench.system = replace(bench.system, **changes)
    daily.start(bench)

    daily.do(bench, Line.STATION)

    assert found(bench, Line.STATION)[item].code == expected


def test_a_backup_of_a_day_ago_is_too_old(bench):
    bench.system = replace(bench.system, newest_backup=bench.clock.now().utc - timedelta(hours=25))
    daily.start(bench)

    daily.do(bench, Line.STATION)

    assert found(bench, Line.STATION)["backup"].code == "old"


def test_a_fact_changed_on_the_disk_is_found_by_the_self_test(bench):
    daily.start(bench)
    for (name,) in bench.journal.database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        bench.journal.database.execute(f"DROP TRIGGER {name}")
    bench.journal.database.execute("UPDATE journal SET actor = 'x' WHERE seq = (SELECT max(seq) - 2 FROM journal)")

    daily.do(bench, Line.STATION)

    assert found(bench, Line.STATION)["journal"].outcome is Outcome.FAILED


def test_a_silent_probe_fails_its_line(bench):
    daily.start(bench)
    bench.clock.advance(60)
    bench.bath(37.0, instrument=bench.instrument)

    bench.do(c.RecordLine(Line.PROBES))

    outcomes = {result.subject: result.outcome for result in daily.check(bench).of_line(Line.PROBES)}
    assert outcomes == {"bath": Outcome.OK, "dewar-1": Outcome.FAILED}


def test_an_instrument_without_a_certificate_fails_its_line(tmp_path):
    bench = BenchUnderTest(tmp_path, checked=False, certified=False)
    daily.prepare(bench)
    daily.start(bench)

    daily.do(bench, Line.PROBES)

    bath = next(result for result in daily.check(bench).of_line(Line.PROBES) if result.subject == "bath")
    assert (bath.outcome, bath.values["doubt"]) == (Outcome.FAILED, "out_of_calibration")
    bench.journal.database.close()


@pytest.mark.parametrize(("typed", "outcome"), [("37.50", "ok"), ("37.51", "apart"), ("36.49", "apart")])
def test_the_reference_may_differ_by_half_a_degree(bench, typed, outcome):
    daily.start(bench)

    for _ in range(2):
        daily.refresh(bench)
        bench.do(c.EnterReference(Decimal(typed)))

    assert found(bench, Line.REFERENCE)["reference_typed"].code == outcome


def test_two_entries_that_differ_count_for_nothing_and_stay_in_the_record(bench):
    daily.start(bench)
    bench.do(c.EnterReference(Decimal("37.10")))
    bench.do(c.EnterReference(Decimal("37.01")))

    assert (bench.see().verdict.tone, code(bench)) == (s.Tone.REFUSED, "daily_check.entries_differ")
    assert Part(Line.REFERENCE) in daily.check(bench).due
    assert f.ReferenceEntriesDiffered(Decimal("37.10"), Decimal("37.01")) in daily.facts(bench)


def test_a_reference_thermometer_with_a_line_is_read_and_not_typed(tmp_path):
    bench = BenchUnderTest(tmp_path, checked=False)
    bench.channels = (*bench.channels, Channel("reference-1", Kind.REFERENCE, 2.0))
    daily.prepare(bench)
    daily.start(bench)
    daily.read(bench, "reference-1", 37.3)

    bench.do(c.EnterReference(Decimal("37.10")))
    assert code(bench) == "daily_check.reference_has_line"
    bench.do(c.RecordLine(Line.REFERENCE))

    assert found(bench, Line.REFERENCE)["reference"].code == "ok"
    daily.refresh(bench)
    bench.do(c.RecordLine(Line.BATH))
    assert found(bench, Line.BATH)["bath_spread"].code == "ok", "the bath's second point"
    bench.journal.database.close()


def test_the_bath_is_in_the_band_for_a_quarter_of_an_hour_without_a_break(tmp_path):
    bench = BenchUnderTest(tmp_path, checked=False)
    daily.prepare(bench, bath=36.4)
    daily.start(bench)
    bench.bath(37.0, 600, instrument=bench.instrument)
    bench.sign(TECHNICIAN)

    bench.do(c.RecordLine(Line.BATH))
    assert found(bench, Line.BATH)["bath"].code == "not_warm", "nobody waited for it"
    bench.do(c.MeasureAgain(Line.BATH, "not_settled"))
    bench.bath(37.0, 320, instrument=bench.instrument)
    bench.sign(TECHNICIAN)
    bench.do(c.RecordLine(Line.BATH))

    assert found(bench, Line.BATH)["bath"].code == "ok"
    assert found(bench, Line.BATH)["bath_spread"].outcome is Outcome.ABSENT
    bench.journal.database.close()


def test_water_of_yesterday_fails_and_a_day_to_come_is_refused(bench):
    daily.start(bench)
    today = bench.clock.now().utc.date()

    bench.do(c.StateWater("ok", "ok", today + timedelta(days=1)))
    assert code(bench) == "daily_check.no_such_day"
    bench.do(c.StateWater("ok", "ok", today - timedelta(days=1)))

    assert found(bench, Line.WATER)["water_changed"].code == "late"


@pytest.mark.parametrize(
    ("display", "level", "autofill", "item", "code_"),
    [
        (Decimal("-191.1"), "ok", "ok", "dewar_display", "apart"),
        (None, "ok", "ok", "dewar_display", "unreadable"),
        (Decimal(-190), "not_ok", "ok", "dewar_level", "not_ok"),
        (Decimal(-190), "ok", "not_ok", "dewar_autofill", "not_ok"),
    ],
)
def test_a_dewar_fails_by(bench, display, level, autofill, item, code_):
    daily.start(bench)

    bench.do(c.StateDewar("dewar-1", display, level, autofill))

    result = found(bench, Line.DEWARS)[item]
    assert (result.code, result.outcome) == (code_, Outcome.FAILED)


def test_a_dewar_filled_by_hand_is_as_it_should_be(bench):
    daily.start(bench)

    bench.do(c.StateDewar("dewar-1", Decimal("-190.9"), "ok", "not_there"))

    assert found(bench, Line.DEWARS)["dewar_autofill"].outcome is Outcome.ABSENT
    assert daily.check(bench).failed_lines == ()


def test_a_measured_level_takes_the_place_of_a_persons_word(tmp_path):
    bench = BenchUnderTest(tmp_path, checked=False)
    bench.channels = (
        Channel("bath", Kind.BATH, 2.0),
        Channel("dewar-1", Kind.DEWAR, 10.0, "Cuve 1"),
        Channel("level-1", Kind.LEVEL, 10.0, "Cuve 1"),
        Channel("alarm-1", Kind.CONTROLLER_ALARM, 10.0, "Cuve 1"),
    )
    daily.prepare(bench)
    daily.start(bench)
    daily.read(bench, "level-1", 12)
    daily.read(bench, "alarm-1", 1)

    bench.do(c.StateDewar("dewar-1", Decimal(-187), "ok", "ok"))

    results = found(bench, Line.DEWARS)
    assert (results["dewar_level"].code, results["dewar_autofill"].code) == ("low_percent", "controller_alarm")
    bench.journal.database.close()


def test_the_full_test_of_the_alarms_way_is_due_every_week(bench):
    daily.start(bench)
    daily.do(bench, Line.RELAY)
    assert found(bench, Line.RELAY)["relay_full"].code == "ok"
    bench.do(c.AbandonDailyCheck())

    bench.clock.advance(6 * 86400)
    bench.do(s.Tick())
    bench.sign(TECHNICIAN)
    bench.do(c.StartDailyCheck())
    bench.do(c.StateRelay("ok"))

    assert found(bench, Line.RELAY)["relay_full"].code == "due"


def test_a_full_test_of_today_says_all_that_the_status_would(tmp_path):
    bench = BenchUnderTest(tmp_path, checked=False)
    bench.outputs.names = ("on-call",)
    bench.power_cut()
    settle_full_test(bench.journal, bench.clock.now())
    daily.warm(bench)
    daily.start(bench)

    bench.do(c.RecordLine(Line.RELAY))

    assert [result.code for result in daily.check(bench).of_line(Line.RELAY)] == ["ok"]
    bench.journal.database.close()


def test_a_station_that_tells_nobody_of_its_alarms_fails(tmp_path):
    bench = BenchUnderTest(tmp_path, checked=False)
    daily.warm(bench)
    daily.start(bench)

    bench.do(c.StateRelay("ok"))

    assert found(bench, Line.RELAY)["relay_full"].code == "no_output"
    bench.journal.database.close()


def test_a_room_without_an_oxygen_detector_fails_where_the_plan_asks_for_one(bench):
    daily.start(bench)

    bench.do(c.StateOxygen("not_there"))

    assert daily.check(bench).failed_lines == (Line.OXYGEN,)


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
    assert code(bench) == "daily_check.same_person"
    bench.badge(PHYSICIAN)
    assert code(bench) == "daily_check.role"
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

    assert code(bench) == "daily_check.other_person"


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
