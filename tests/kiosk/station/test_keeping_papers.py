"""Rules that shut a step, documents that are kept, loggers' curves judged, numbered documents made."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from bench import ZONE
from trial_procedure import RUN_ID, TrialBench, field, procedure_text, step

from kiosk import station_commands as sc
from kiosk.approved import NotApprovableError
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.gates.rules import Finding, Rule
from kiosk.inbox import MOST_BYTES, PNG, read_curve
from kiosk.loggers.curve import Unit
from kiosk.loggers.judging import Limit, judge
from kiosk.loggers.keeping import LoggerFile, kept_fact
from kiosk.papers import PaperNotMade
from kiosk.procedures.model import read_procedure
from kiosk.records.journal import Entry
from kiosk.run import commands as c
from kiosk.run import facts as f
from kiosk.verdicts import words_of
from kiosk.wording import Language


@pytest.fixture
def bench(tmp_path):
    under_test = TrialBench(tmp_path)
    under_test.inbox = tmp_path / "papers"
    under_test.inbox.mkdir()
    yield under_test
    under_test.journal.database.close()


def said(bench) -> str:
    """The verdict in both languages."""
    verdict = bench.see().verdict
    return " ".join(" ".join(words_of(verdict, language)) for language in Language)


# --- rules -------------------------------------------------------------------------------------------------------

CHECK = step("rules", "check", 'rules = ["treatment_open", "profile_approved"]')
SHUT = step("rules", "check", 'rules = ["treatment_open", "patient_present", "infusion_recorded"]')


def test_every_rule_met_opens_the_step_and_keeps_the_evidence(bench):
    bench.lead(CHECK)
    assert [finding.met for finding in bench.see().step.findings] == [True, True]

    bench.do(c.AcceptChecks())

    kept = bench.newest(f.RulesMet).findings
    assert [found.rule for found in kept] == ["treatment_open", "profile_approved"]
    assert all(found.met for found in kept)
    assert bench.run.step.id == "sign"
    assert bench.see().step.findings == ()


def test_one_unmet_rule_shuts_the_step_and_the_page_has_every_finding(bench):
    bench.lead(SHUT)

    verdict = bench.do(c.AcceptChecks()).verdict

    assert verdict.code == "entry.rules_unmet"
    assert bench.run.step.id == "rules"
    findings = bench.see().step.findings
    assert [finding.rule for finding in findings] == [
        Rule.TREATMENT_OPEN,
        Rule.PATIENT_PRESENT,
        Rule.INFUSION_RECORDED,
    ]
    assert isinstance(findings[0], Finding)
    assert not all(finding.met for finding in findings)
    assert not any(isinstance(fact, f.RulesMet) for fact in bench.told())


def test_a_check_of_both_wants_the_second_persons_badge(bench):
    bench.lead(step("rules", "check", 'rules = ["treatment_open"]', by="both"))
    bench.do(c.AcceptChecks())
    assert bench.run.step.id == "rules"
    assert bench.do(c.AcceptChecks()).verdict.code == "badge_of_second_awaited"

    bench.badge(PHARMACIST)

    assert bench.run.step.id == "sign"


# --- documents ---------------------------------------------------------------------------------------------------

ATTACH = step("prescription", "attach", 'document = "prescription"')
OPTIONAL = step("consent", "attach", 'document = "consent"', "optional = true")
CURVE = step("curve", "attach", 'document = "logger_curve"')


def test_a_file_of_the_inbox_is_kept_by_its_hash(bench):
    data = b"%PDF-1.7 an order"
    (bench.inbox / "ordonnance.pdf").write_bytes(data)
    (bench.inbox / "ignored.exe").write_bytes(b"x")
    bench.lead(ATTACH)
    assert [file.name for file in bench.see().step.files] == ["ordonnance.pdf"]

    bench.do(c.AttachFile("ordonnance.pdf"))

    attached = bench.newest(f.DocumentAttached)
    assert attached.sha256 == hashlib.sha256(data).hexdigest()
    assert (bench.folder / "documents" / attached.kept_as).read_bytes() == data
    assert bench.run.step.id == "sign"
    assert "ordonnance.pdf" in said(bench)
    papers = bench.station._desks.library.dossier(bench.treatment(1).treatment_id).papers
    assert [paper.sha256 for paper in papers] == [attached.sha256]


def test_the_newest_files_come_first_and_the_list_renews_itself(bench):
    bench.lead(ATTACH)
    assert bench.see().step.files == ()

    (bench.inbox / "a.pdf").write_bytes(b"a")
    assert bench.see().step.files == ()
    bench.clock.advance(4)

    assert [file.size_bytes for file in bench.see().step.files] == [1]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("gone.pdf", None, "file_missing"),
        ("../journal.db", b"", "file_missing"),
        ("empty.pdf", b"", "file_empty"),
        ("large.pdf", b"x" * (MOST_BYTES + 1), "file_too_large"),
        ("program.exe", b"MZ", "file_missing"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_in_words(bench, name, content, code):
    bench.lead(ATTACH)
    if content is not None and "/" not in name:
        (bench.inbox / name).write_bytes(content)

    bench.do(c.AttachFile(name))

    assert bench.see().verdict.code == f"entry.{code}"
    assert name[:20] in said(bench)
    assert bench.run.step.id == "prescription"


def test_a_link_out_of_the_inbox_is_no_file_of_it(bench):
    (bench.inbox / "link.pdf").symlink_to(bench.folder / "seal.key")
    bench.lead(ATTACH)

    assert bench.see().step.files == ()
    assert bench.do(c.AttachFile("link.pdf")).verdict.code == "entry.file_missing"


def test_without_an_inbox_the_page_knows_that_there_is_none(bench):
    bench.inbox.rmdir()
    bench.lead(ATTACH)

    assert bench.see().step.files is None


def test_a_disk_that_takes_no_document_leaves_the_step_as_it_was(bench):
    bench.lead(ATTACH)
    (bench.inbox / "a.pdf").write_bytes(b"a")
    (bench.folder / "documents").mkdir(exist_ok=True)
    (bench.folder / "documents" / "kept").write_bytes(b"in the way")

    assert bench.do(c.AttachFile("a.pdf")).verdict.code == "record_fault"
    assert bench.run.here.attached is None


def test_a_picture_of_the_camera_is_kept(bench):
    bench.lead(step("photo", "attach", 'document = "photo"'))

    bench.do(c.AttachPicture(PNG + b"picture"))

    attached = bench.newest(f.DocumentAttached)
    assert (attached.source, attached.name) == (
        "camera",
        f"photo-{bench.clock.now().utc.astimezone(ZONE):%Y%m%d-%H%M%S}.png",
    )


def test_what_is_no_picture_is_not_kept(bench):
    bench.lead(step("photo", "attach", 'document = "photo"'))

    assert bench.do(c.AttachPicture(b"nothing")).verdict.code == "entry.no_picture"


def test_an_optional_document_may_be_missing_for_a_reason(bench):
    bench.lead(OPTIONAL)
    assert bench.do(c.SkipAttachment("  ")).verdict.code == "note_is_empty"

    bench.do(c.SkipAttachment("Signé sur papier, au dossier"))

    assert bench.newest(f.AttachmentSkipped).text == "Signé sur papier, au dossier"
    assert bench.run.step.id == "sign"


def test_a_document_that_is_asked_for_is_not_skipped(bench):
    bench.lead(ATTACH)

    assert bench.do(c.SkipAttachment("Perdue")).verdict.code == "not_now"


def test_a_document_of_both_is_not_replaced_while_the_badge_is_due(bench):
    bench.lead(step("prescription", "attach", 'document = "prescription"', by="both"))
    (bench.inbox / "a.pdf").write_bytes(b"a")
    bench.do(c.AttachFile("a.pdf"))

    assert bench.do(c.AttachFile("a.pdf")).verdict.code == "badge_of_second_awaited"
    bench.badge(PHARMACIST)

    assert bench.newest(f.ItemsConfirmed).items == ("a.pdf",)
    assert bench.run.step.id == "sign"


def curve_file(bench, name: str, *lines: str) -> None:
    (bench.inbox / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def sensitech(*celsius: str) -> tuple[str, ...]:
    """A journey read every five minutes."""
    return tuple(f"{n}\t2026/11/20\t6:{n * 5:02}:00\t{value}" for n, value in enumerate(celsius, 1))


COLD = ("-186.5", "-186.0", "-185.0")
WARM = ("-186.5", "-120.0", "-185.0")


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


# --- numbered documents ------------------------------------------------------------------------------------------

PAPER = step("sheet", "paper", 'document = "release_sheet"')


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
