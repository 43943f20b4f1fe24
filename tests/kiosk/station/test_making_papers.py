"""Numbered documents that the kiosk makes: kept, confirmed, made anew."""

import hashlib
from pathlib import Path

import pypdf
import pytest
from trial_papers import ATTACH, CHECK, CURVE, PAPER, WARM, InboxBench, curve_file, sensitech
from trial_procedure import RUN_ID, field, step

from kiosk import station_commands as sc
from kiosk.demo_site import TECHNICIAN
from kiosk.papers import PaperNotMade
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.wording import Language


@pytest.fixture
def bench(tmp_path):
    under_test = InboxBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


def test_a_document_is_made_numbered_kept_and_confirmed(bench):
    bench.lead(step("form", "enter", f"fields = [{field('who', 'text')}]"), PAPER)
    bench.enter(who="Mme Exemple")

    bench.do(c.MakePaper())

    made = bench.newest(f.PaperMade)
    path = bench.folder / "documents" / made.path
    assert bench.see().step.paper == str(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == made.sha256
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert made.number in text
    assert bench.treatment(1).patient.birth_name in text
    assert pypdf.PdfReader(path).attachments
    assert bench.run.step.id == "sheet"
    bench.do(c.ConfirmPaper())
    assert bench.run.step.id == "sign"
    papers = bench.station._desks.library.dossier(bench.treatment(1).treatment_id).papers
    assert [paper.number for paper in papers] == [made.number]


def test_an_unreadable_document_is_made_anew_with_a_number_of_its_own(bench):
    bench.lead(PAPER)
    bench.do(c.MakePaper())
    first = bench.newest(f.PaperMade).number
    assert bench.do(c.MakePaper()).verdict.code == "not_now"

    bench.do(c.ConfirmPaper(readable=False))
    bench.do(c.MakePaper())

    assert bench.newest(f.PaperMade).number != first


def test_nothing_is_confirmed_before_a_document_is_there(bench):
    bench.lead(PAPER)

    assert bench.do(c.ConfirmPaper()).verdict.code == "not_now"
    assert bench.do(c.StatePaperOutcome(came_out=True)).verdict.code == "not_now"


class _PowerCut(BaseException):
    """The process ends between two instructions."""


@pytest.mark.parametrize("came_out", [True, False])
def test_a_cut_while_a_document_is_made_leaves_a_question(bench, monkeypatch, came_out):
    bench.lead(PAPER)

    def cut(*_: object) -> None:
        raise _PowerCut

    monkeypatch.setattr(bench.station._desks.papers._papers, "make", cut)
    with pytest.raises(_PowerCut):
        bench.do(c.MakePaper())
    bench.power_cut()
    bench.resume()

    assert bench.do(c.MakePaper()).verdict.code == "entry.state_paper_outcome_first"
    assert bench.do(c.ConfirmPaper()).verdict.code == "not_now"
    bench.do(c.StatePaperOutcome(came_out))
    assert bench.newest(f.PaperOutcomeStated).came_out is came_out
    bench.do(c.MakePaper())
    assert bench.newest(f.PaperMade).copy == 2
    bench.do(c.ConfirmPaper())
    assert bench.run.step.id == "sign"


def test_a_document_that_cannot_be_set_is_told_and_may_be_tried_again(bench, monkeypatch):
    bench.lead(PAPER)
    papers = bench.station._desks.papers._papers
    make = papers.make

    def fail(*_: object) -> None:
        raise PaperNotMade("the typesetter refused")

    monkeypatch.setattr(papers, "make", fail)
    assert bench.do(c.MakePaper()).verdict.code == "entry.paper_not_made"
    assert bench.newest(f.PaperFailed).detail == "the typesetter refused"
    monkeypatch.setattr(papers, "make", make)
    bench.do(c.MakePaper())

    assert bench.newest(f.PaperMade)


@pytest.mark.parametrize("language", list(Language))
def test_log_and_batch_record_tell_rules_documents_and_curves(bench, language):
    curve_file(bench, "logger.csv", *sensitech(*WARM))
    (bench.inbox / "a.pdf").write_bytes(b"a")
    bench.lead(CHECK, ATTACH, PAPER, CURVE)
    for command in (
        c.AcceptChecks(),
        c.AttachFile("a.pdf"),
        c.MakePaper(),
        c.ConfirmPaper(),
        c.AttachFile("logger.csv"),
    ):
        bench.do(command)
    bench.decide("hold")
    bench.do(sc.CloseRun())
    bench.station.speak(language)
    bench.do(sc.SearchLog())

    opened = bench.do(sc.OpenLogRun(RUN_ID)).log.opened

    shown = " ".join(f"{row.title} {row.detail}" for row in opened.history)
    assert "a.pdf" in shown
    assert "logger_curve_not_clean" not in shown
    assert "above_limit" not in shown
    record = Path(opened.batch_record)
    assert record.exists()
    assert TECHNICIAN.name in "".join(page.extract_text() for page in pypdf.PdfReader(record).pages)
