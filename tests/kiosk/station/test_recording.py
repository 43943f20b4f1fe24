"""What cannot be recorded changes nothing, and nothing that was owed to the record is forgotten."""

import os
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk import snapshot as s
from kiosk import station_commands as sc
from kiosk import station_facts as sf
from kiosk.demo_site import PHARMACIST, SUPERVISOR, TECHNICIAN
from kiosk.monitoring.readings import BathState
from kiosk.printing import PrintOutcomeUnknown
from kiosk.records.verify import verify_path
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.scanning import badge_text
from kiosk.verdicts import words_of
from kiosk.wording import Language


@contextmanager
def full_disk(bench):
    """SQLite may not grow the file by one page; a few bytes still fit into its last ones."""
    database = bench.journal.database
    database.execute(f"PRAGMA max_page_count = {database.value('PRAGMA page_count')}")
    try:
        yield
    finally:
        database.execute("PRAGMA max_page_count = 1073741823")


def station_facts(bench, kind):
    return [row.fact for row in bench.journal.stream("station") if isinstance(row.fact, kind)]


def fill(bench, note="x" * 300):
    """Notes until one no longer fits."""
    for _ in range(200):
        if bench.do(c.TakeNote(note)).verdict is not None:
            return
    raise AssertionError("the disk never filled")


def test_a_full_disk_refuses_the_act_and_says_so_and_then_goes_on(bench):
    bench.open()
    with full_disk(bench):
        fill(bench)
        before = bench.see().run
        verdict = bench.badge(PHARMACIST).verdict
        assert verdict.code == "record_fault"
        assert all(todo for _, todo in (words_of(verdict, language) for language in Language))
        assert bench.see().run.step.id == "ward_ready"
        assert bench.see().run.version == before.version

    assert bench.badge(PHARMACIST).run.step.id == "bench_ready"
    assert station_facts(bench, sf.RecordingFailed)[-1].refused_commands >= 2
    assert verify_path(bench.folder / "journal.db").intact


def test_a_jump_of_the_clock_on_a_full_disk_is_recorded_later(bench):
    bench.open()
    with full_disk(bench):
        fill(bench)
        fill(bench, "x")
        bench.clock.set_wall(-3600)
        assert bench.do(sc.Tick()).verdict.code == "record_fault"
        assert not [fact for fact in bench.facts() if isinstance(fact, f.ClockJumped)]
    bench.do(sc.Tick())

    assert [fact.seconds for fact in bench.facts() if isinstance(fact, f.ClockJumped)] == [Decimal("-3600.0")]
    assert [fact.seconds for fact in station_facts(bench, sf.WallClockJumped)] == [Decimal("-3600.0")]


def test_readings_that_could_not_be_kept_make_no_bath_ready(bench):
    bench.to("bath_ready")
    with full_disk(bench):
        bench.bath(37.0, 900)
        assert bench.see().verdict.code == "record_fault"
        assert bench.see().bath.state is not BathState.READY
        assert bench.do(c.AcceptBath()).run.step.id == "bath_ready"
    bench.bath(37.0, 200)
    assert bench.see().bath.state is BathState.SETTLING
    bench.bath(37.0, 110)

    assert bench.do(c.AcceptBath()).run.step.id == "cassette"


def test_a_full_disk_after_the_last_signature_owes_a_batch_record_and_makes_it_later(bench, monkeypatch):
    bench.to("sign")
    bench.sign(TECHNICIAN)
    bench.badge(PHARMACIST)
    written = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", no_space)
    snapshot = bench.pin(PHARMACIST)
    assert snapshot.run.outcome == "conform"
    assert snapshot.verdict.code == "record_fault"
    assert snapshot.batch_record is None

    monkeypatch.setattr(Path, "write_bytes", written)
    bench.do(sc.Tick())

    assert verify_path(Path(bench.see().batch_record)).intact
    assert len(station_facts(bench, sf.BatchRecordMade)) == 1


def test_people_may_leave_an_ended_run_whose_batch_record_is_owed_and_the_next_begin_afresh(bench, monkeypatch):
    bench.to("sign")
    bench.sign(TECHNICIAN)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", no_space)
        bench.sign(PHARMACIST)
        assert bench.do(sc.LeaveBench()).screen is s.Screen.SIGN_IN
    bench.do(sc.DismissVerdict())

    assert bench.do(sc.Tick()).verdict is None
    assert bench.open(2).run.is_open
    assert not station_facts(bench, sf.BatchRecordMade)


def no_space(*_):
    raise OSError(28, os.strerror(28))


def test_a_full_disk_keeps_the_label_from_being_printed_and_the_run_where_it_was(bench, monkeypatch):
    bench.to("label")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", no_space)
        assert bench.do(c.PrintLabel()).verdict.code == "record_fault"
    assert bench.printer.printed == []
    assert bench.see().run.here.label is None

    assert bench.do(c.PrintLabel()).verdict.code == "label_printed"


def test_a_batch_record_lost_in_a_cut_is_made_when_the_supervisor_opens_the_run(bench):
    path = Path(bench.whole_thaw().batch_record)
    path.unlink()
    bench.power_cut()
    bench.sign_in(SUPERVISOR)
    bench.do(sc.SearchLog())

    opened = bench.do(sc.OpenLogRun("run-1")).log.opened

    assert opened.batch_record == str(path)
    assert verify_path(path).intact


@pytest.fixture
def reviewing(bench):
    """A supervisor's PIN is awaited for the review of an ended run."""
    bench.whole_thaw()
    bench.do(sc.CloseRun())
    bench.do(sc.LeaveBench())
    bench.sign_in(SUPERVISOR)
    bench.do(sc.SearchLog())
    bench.do(sc.OpenLogRun("run-1"))
    bench.do(sc.SignReview("Relu"))
    bench.badge(SUPERVISOR)
    return bench


def test_a_review_that_could_not_be_recorded_is_signed_once_there_is_room(reviewing):
    with full_disk(reviewing):
        while reviewing.scan(f"]C0{badge_text('TECH9999')}").verdict.code == "unknown_badge":
            pass
        before = len(reviewing.facts())
        refused = reviewing.pin(SUPERVISOR)
    assert (refused.verdict.code, refused.pin.purpose) == ("record_fault", "review")

    assert reviewing.pin(SUPERVISOR).verdict.code == "review_signed"
    assert len(reviewing.facts()) == before + 1


def test_a_review_whose_batch_record_could_not_be_made_is_signed_and_asks_no_second_pin(reviewing, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", no_space)
        assert reviewing.pin(SUPERVISOR).verdict.code == "record_fault"

    assert isinstance(reviewing.facts()[-1], f.RunReviewed)
    assert reviewing.pin(SUPERVISOR).verdict.code == "no_pin_asked"


@pytest.mark.parametrize("printed", [True, False])
def test_an_unknown_outcome_of_printing_is_asked_for_and_the_answer_recorded(bench, printed):
    bench.to("label")
    bench.printer.dies = PrintOutcomeUnknown()
    assert bench.do(c.PrintLabel()).verdict.code == "label_outcome_unknown"
    assert bench.do(c.PrintLabel()).verdict.code == "state_label_outcome_first"
    bench.printer.dies = None

    bench.do(c.StateLabelOutcome(printed))

    assert bench.last(f.LabelOutcomeStated).printed is printed
    expected = ("sign", None) if printed else ("label", "print_first")
    snapshot = bench.scan_label_back()
    assert (snapshot.run.step.id, None if printed else snapshot.verdict.code) == expected


def test_readings_go_on_after_the_clock_was_set_back_an_hour(bench):
    bench.to("thaw")
    bench.start_thaw()
    bench.bath(37.0, 60)
    bench.clock.set_wall(-3600)
    bench.bath(37.0, 60)

    elapsed = {clock.name: clock.elapsed_seconds for clock in bench.see().clocks}
    assert 120 <= elapsed["thaw"] <= 135
    bench.end_thaw()
    assert bench.see().run.step.id == "inspect_after"
    assert verify_path(bench.folder / "journal.db").intact


def test_what_happens_by_itself_never_hides_a_refusal(bench):
    bench.to("thaw")
    bench.start_thaw()
    bench.bath(38.5)
    bench.bath(37.5)
    assert bench.see().verdict.code == "bath_left_limits"
    bench.clock.set_wall(-3600)
    bench.do(sc.Tick())
    assert bench.see().verdict.code == "bath_left_limits"

    assert bench.do(sc.DismissVerdict()).verdict is None


def test_a_limit_passed_between_two_ticks_is_recorded_by_the_act_that_follows(bench):
    bench.to("thaw", 3)
    bench.start_thaw()
    bench.bath(37.0, 890)
    bench.clock.advance(30)
    bench.do(c.MarkMoment())
    bench.badge(PHARMACIST)

    assert bench.see().run.branch == "out_of_limits"


@pytest.mark.parametrize("reboot", [False, True], ids=["program restarted", "machine restarted"])
def test_a_clock_set_back_while_the_kiosk_was_off_is_recorded(bench, reboot):
    bench.to("bag")
    bench.clock.set_wall(-3600)
    if reboot:
        bench.clock.reboot()
    bench.power_cut()
    bench.sign_in()
    bench.do(sc.ResumeRun("run-1"))

    assert station_facts(bench, sf.WallClockJumped)[-1].seconds < -3590
    assert bench.last(f.ClockJumped).seconds < -3590


def test_another_instrument_on_the_same_line_is_recorded(bench):
    bench.bath(37.0)
    bench.clock.advance(2)
    bench.bath(37.0, instrument="JULABO OTHER")

    assert [fact.identity for fact in station_facts(bench, sf.InstrumentAnswered)] == ["JULABO TEST", "JULABO OTHER"]
