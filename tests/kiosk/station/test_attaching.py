"""Documents and photos that a step asks for: kept by their hash, or refused in words."""

import hashlib

import pytest
from bench import ZONE
from trial_papers import ATTACH, InboxBench, said
from trial_procedure import step

from kiosk.demo_site import PHARMACIST
from kiosk.inbox import MOST_BYTES, PNG
from kiosk.run import commands as c
from kiosk.run import facts as f


@pytest.fixture
def bench(tmp_path):
    under_test = InboxBench(tmp_path)
    yield under_test
    under_test.journal.database.close()


OPTIONAL = step("consent", "attach", 'document = "consent"', "optional = true")


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
