"""The nine lines of the daily check of procedure P13: what each finds, and what makes it fail."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import daily
import pytest
from bench import BenchUnderTest

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk.daily_check import commands as c
from kiosk.daily_check import facts as f
from kiosk.daily_check.results import Line, Outcome, Part
from kiosk.daily_check.words import sentence
from kiosk.demo_daily_check import settle_full_test
from kiosk.demo_site import TECHNICIAN
from kiosk.monitoring.readings import Channel, Kind
from kiosk.wording import Language


@pytest.fixture
def bench(unchecked_bench):
    return unchecked_bench


def test_the_self_test_says_what_it_does_not_know(bench):
    bench.system = replace(bench.system, clock_synchronised=None, clock_off_seconds=None, backups=False)
    daily.start(bench)

    daily.do(bench, Line.STATION)

    results = daily.found(bench, Line.STATION)
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

    assert daily.found(bench, Line.STATION)[item].code == expected


def test_a_backup_of_a_day_ago_is_too_old(bench):
    bench.system = replace(bench.system, newest_backup=bench.clock.now().utc - timedelta(hours=25))
    daily.start(bench)

    daily.do(bench, Line.STATION)

    assert daily.found(bench, Line.STATION)["backup"].code == "old"


def test_a_fact_changed_on_the_disk_is_found_by_the_self_test(bench):
    daily.start(bench)
    for (name,) in bench.journal.database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        bench.journal.database.execute(f"DROP TRIGGER {name}")
    bench.journal.database.execute("UPDATE journal SET actor = 'x' WHERE seq = (SELECT max(seq) - 2 FROM journal)")

    daily.do(bench, Line.STATION)

    assert daily.found(bench, Line.STATION)["journal"].outcome is Outcome.FAILED


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

    assert daily.found(bench, Line.REFERENCE)["reference_typed"].code == outcome


def test_two_entries_that_differ_count_for_nothing_and_stay_in_the_record(bench):
    daily.start(bench)
    bench.do(c.EnterReference(Decimal("37.10")))
    bench.do(c.EnterReference(Decimal("37.01")))

    assert (bench.see().verdict.tone, daily.code(bench)) == (s.Tone.REFUSED, "daily_check.entries_differ")
    assert Part(Line.REFERENCE) in daily.check(bench).due
    assert f.ReferenceEntriesDiffered(Decimal("37.10"), Decimal("37.01")) in daily.facts(bench)


def test_a_reference_thermometer_with_a_line_is_read_and_not_typed(tmp_path):
    bench = BenchUnderTest(tmp_path, checked=False)
    bench.channels = (*bench.channels, Channel("reference-1", Kind.REFERENCE, 2.0))
    daily.prepare(bench)
    daily.start(bench)
    daily.read(bench, "reference-1", 37.3)

    bench.do(c.EnterReference(Decimal("37.10")))
    assert daily.code(bench) == "daily_check.reference_has_line"
    bench.do(c.RecordLine(Line.REFERENCE))

    assert daily.found(bench, Line.REFERENCE)["reference"].code == "ok"
    daily.refresh(bench)
    bench.do(c.RecordLine(Line.BATH))
    assert daily.found(bench, Line.BATH)["bath_spread"].code == "ok", "the bath's second point"
    bench.journal.database.close()


def test_the_bath_is_in_the_band_for_a_quarter_of_an_hour_without_a_break(tmp_path):
    bench = BenchUnderTest(tmp_path, checked=False)
    daily.prepare(bench, bath=36.4)
    daily.start(bench)
    bench.bath(37.0, 600, instrument=bench.instrument)
    bench.sign(TECHNICIAN)

    bench.do(c.RecordLine(Line.BATH))
    assert daily.found(bench, Line.BATH)["bath"].code == "not_warm", "nobody waited for it"
    bench.do(c.MeasureAgain(Line.BATH, "not_settled"))
    bench.bath(37.0, 320, instrument=bench.instrument)
    bench.sign(TECHNICIAN)
    bench.do(c.RecordLine(Line.BATH))

    assert daily.found(bench, Line.BATH)["bath"].code == "ok"
    assert daily.found(bench, Line.BATH)["bath_spread"].outcome is Outcome.ABSENT
    bench.journal.database.close()


def test_water_of_yesterday_fails_and_a_day_to_come_is_refused(bench):
    daily.start(bench)
    today = bench.clock.now().utc.date()

    bench.do(c.StateWater("ok", "ok", today + timedelta(days=1)))
    assert daily.code(bench) == "daily_check.no_such_day"
    bench.do(c.StateWater("ok", "ok", today - timedelta(days=1)))

    assert daily.found(bench, Line.WATER)["water_changed"].code == "late"


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

    result = daily.found(bench, Line.DEWARS)[item]
    assert (result.code, result.outcome) == (code_, Outcome.FAILED)


def test_a_dewar_filled_by_hand_is_as_it_should_be(bench):
    daily.start(bench)

    bench.do(c.StateDewar("dewar-1", Decimal("-190.9"), "ok", "not_there"))

    assert daily.found(bench, Line.DEWARS)["dewar_autofill"].outcome is Outcome.ABSENT
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

    results = daily.found(bench, Line.DEWARS)
    assert (results["dewar_level"].code, results["dewar_autofill"].code) == ("low_percent", "controller_alarm")
    bench.journal.database.close()


def test_a_probe_that_weighs_is_told_in_kilograms(tmp_path):
    bench = BenchUnderTest(tmp_path, checked=False)
    bench.channels = (*bench.channels, Channel("weight-1", Kind.WEIGHT, 10.0, "Cuve 1"))
    daily.prepare(bench)
    daily.start(bench)
    daily.read(bench, "weight-1", "182.4", "SCALE")

    bench.do(c.RecordLine(Line.PROBES))

    (weighed,) = (found for found in daily.check(bench).of_line(Line.PROBES) if found.subject == "weight-1")
    assert sentence(weighed, Language.FRENCH) == "182,4 kg · SCALE"
    bench.journal.database.close()


def test_the_full_test_of_the_alarms_way_is_due_every_week(bench):
    daily.start(bench)
    daily.do(bench, Line.RELAY)
    assert daily.found(bench, Line.RELAY)["relay_full"].code == "ok"
    bench.do(c.AbandonDailyCheck())

    bench.clock.advance(6 * 86400)
    bench.do(sc.Tick())
    bench.sign(TECHNICIAN)
    bench.do(c.StartDailyCheck())
    bench.do(c.StateRelay("ok"))

    assert daily.found(bench, Line.RELAY)["relay_full"].code == "due"


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

    assert daily.found(bench, Line.RELAY)["relay_full"].code == "no_output"
    bench.journal.database.close()


def test_a_room_without_an_oxygen_detector_fails_where_the_plan_asks_for_one(bench):
    daily.start(bench)

    bench.do(c.StateOxygen("not_there"))

    assert daily.check(bench).failed_lines == (Line.OXYGEN,)
