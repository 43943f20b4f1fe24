"""A logger's curve that is attached: judged by the product's limit over its journey."""

from decimal import Decimal

import pytest
from trial_papers import COLD, CURVE, WARM, InboxBench, curve_file, said, sensitech
from trial_procedure import field, procedure_text, step

from kiosk.approved import NotApprovableError
from kiosk.demo_site import TECHNICIAN
from kiosk.inbox import read_curve
from kiosk.loggers.curve import Unit
from kiosk.loggers.judging import Limit, judge
from kiosk.loggers.keeping import LoggerFile, kept_fact
from kiosk.procedures.model import read_procedure
from kiosk.records.journal import Entry
from kiosk.run import commands as c
from kiosk.run import facts as f


@pytest.fixture
def bench(tmp_path):
    under_test = InboxBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


def test_a_clean_curve_goes_on_and_is_kept_for_the_treatment(bench):
    curve_file(bench, "logger.csv", *sensitech(*COLD))
    bench.lead(CURVE)

    bench.do(c.AttachFile("logger.csv"))

    judged = bench.newest(f.LoggerCurveJudged)
    assert judged.conform, said(bench)
    assert (judged.readings, judged.zone) == (3, "Europe/Paris")
    assert bench.run.step.id == "sign"
    kept = bench.journal.stream(f"loggers:{bench.treatment(1).treatment_id}")
    assert [row.fact.conform for row in kept] == [True]
    assert (bench.folder / "loggers" / f"{judged.sha256}.logger").exists()


def test_a_curve_that_is_not_clean_must_be_decided(bench):
    curve_file(bench, "logger.csv", *sensitech(*WARM))
    bench.lead(CURVE)

    bench.do(c.AttachFile("logger.csv"))

    judged = bench.newest(f.LoggerCurveJudged)
    assert not judged.conform
    assert "above_limit" in judged.findings
    assert bench.see().verdict.code == "entry.curve_not_clean"
    assert bench.run.branch == "out_of_limits"
    bench.decide("go_on")
    assert bench.run.step.id == "sign"
    assert bench.run.exceptional


def test_a_file_that_is_no_loggers_is_refused_with_the_readers_sentence(bench):
    curve_file(bench, "notes.txt", "Bonjour", "voici la courbe")
    bench.lead(CURVE)

    bench.do(c.AttachFile("notes.txt"))

    assert bench.see().verdict.code == "entry.logger_unusable"
    assert "notes.txt" in said(bench)
    assert bench.run.here.attached is None


_RECEIVED = field("received_at", "datetime", not_before='"dispatched_at"')
JOURNEY = step(
    "journey",
    "enter",
    f"fields = [{field('dispatched_at', 'datetime')}, {_RECEIVED}]",
)
ON_ITS_WAY = step("curve", "attach", 'document = "logger_curve"', 'journey = "journey"')


def test_what_the_logger_saw_before_and_after_the_journey_is_not_judged(bench):
    """It lay warm on a table before the shipper was cooled, and again once it was opened."""
    curve_file(bench, "logger.csv", *sensitech("21.0", *COLD, *COLD, "21.0"))
    bench.lead(JOURNEY, ON_ITS_WAY)
    bench.enter(dispatched_at="20/11/2026 06:10", received_at="20/11/2026 06:35")

    bench.do(c.AttachFile("logger.csv"))

    judged = bench.newest(f.LoggerCurveJudged)
    assert judged.conform, judged.findings
    assert (judged.dispatched_at.hour, judged.received_at.minute) == (5, 35)
    assert bench.run.step.id == "sign"


def test_a_curve_that_does_not_cover_the_journey_must_be_decided(bench):
    curve_file(bench, "logger.csv", *sensitech(*COLD))
    bench.lead(JOURNEY, ON_ITS_WAY)
    bench.enter(dispatched_at="20/11/2026 06:05", received_at="20/11/2026 09:00")

    bench.do(c.AttachFile("logger.csv"))

    assert bench.newest(f.LoggerCurveJudged).findings == ("ends_early",)
    assert bench.run.branch == "out_of_limits"


def test_no_shipper_arrives_before_it_left(bench):
    bench.lead(JOURNEY, ON_ITS_WAY)

    bench.enter(dispatched_at="20/11/2026 06:10", received_at="20/11/2026 06:09")

    assert bench.see().verdict.code == "entry.before_other"
    assert "dispatched_at fr" in said(bench)


def test_a_journey_is_entered_before_the_curve_is_judged_by_it():
    with pytest.raises(NotApprovableError, match="journey names an earlier enter step"):
        read_procedure(procedure_text(ON_ITS_WAY, JOURNEY), "trial.toml")


def test_a_curve_without_a_unit_is_not_guessed(bench):
    curve_file(bench, "logger.csv", *sensitech(*COLD))
    bench.logger_unit = None
    bench.lead(CURVE)

    bench.do(c.AttachFile("logger.csv"))

    assert bench.see().verdict.code == "entry.logger_unit_not_stated"
    assert "logger.csv" in said(bench)


def test_the_curve_of_another_treatment_is_refused(bench):
    curve_file(bench, "logger.csv", *sensitech(*COLD))
    data = (bench.inbox / "logger.csv").read_bytes()
    format_, curve = read_curve("logger.csv", data, "Europe/Paris", Unit.CELSIUS)
    judgement = judge(curve, Limit(Decimal(-150), "test"))
    other = kept_fact("t-other", LoggerFile("logger.csv", data, format_, curve), judgement, None, TECHNICIAN.person_id)
    bench.journal.append_together((Entry("loggers:t-other", 0, (other,)),), actor=None, at=bench.clock.now())
    bench.lead(CURVE)

    bench.do(c.AttachFile("logger.csv"))

    assert bench.see().verdict.code == "entry.logger_of_another"
    assert "logger.csv" in said(bench)
    assert bench.run.here.attached is None
