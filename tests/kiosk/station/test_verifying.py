"""The record is verified aside: readings are taken meanwhile, and the answer is shown and recorded when it comes."""

import pytest

from kiosk import station_commands as sc
from kiosk.demo_site import SUPERVISOR, TECHNICIAN
from kiosk.records.faults import RecordFault
from kiosk.station_facts import RecordChecked


@pytest.fixture
def jobs(bench):
    """What was given to be done aside; the log is open."""
    given = []
    bench.aside = given.append
    bench.power_cut()
    bench.sign_in(TECHNICIAN, SUPERVISOR)
    bench.do(sc.SearchLog())
    return given


def checks(bench):
    return [row.fact for row in bench.journal.stream("station") if isinstance(row.fact, RecordChecked)]


def test_readings_are_taken_while_the_record_is_verified(bench, jobs):
    bench.do(sc.CheckRecord())
    bench.bath(37.0)
    shown = bench.see()
    assert shown.log is not None
    assert shown.log.check is None
    assert shown.channels[0].trusted(shown.now) is not None
    (job,) = jobs
    found = bench.do(job()).log.check
    assert found.intact
    assert [fact.intact for fact in checks(bench)] == [True]


def test_a_second_verification_waits_for_the_first(bench, jobs):
    bench.do(sc.CheckRecord())
    assert bench.do(sc.CheckRecord()).verdict.code == "not_now"
    bench.do(jobs[0]())
    bench.do(sc.CheckRecord())
    assert len(jobs) == 2


def test_a_verification_that_ends_after_the_log_was_closed_is_recorded(bench, jobs):
    bench.do(sc.CheckRecord())
    bench.do(sc.CloseLog())
    assert bench.do(jobs[0]()).log is None
    assert len(checks(bench)) == 1


def test_a_record_that_cannot_be_read_is_said_and_may_be_tried_again(bench, jobs):
    bench.do(sc.CheckRecord())
    shown = bench.do(sc.RecordVerified(SUPERVISOR.person_id, RecordFault("cannot_open", path="journal.db")))
    assert shown.verdict.code == "record_fault"
    bench.do(sc.CheckRecord())
    assert len(jobs) == 2
