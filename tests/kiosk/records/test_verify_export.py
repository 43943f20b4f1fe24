"""One run's export proves itself: without the journal, and without a word about anybody else."""

import base64
import copy
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pypdf
import pytest
import rfc8785

from kiosk.records.export import export_run
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.records.verdict import Verdict
from kiosk.records.verify import read_export, read_key, verify_path
from kiosk.records.verify_export import verify_export
from kiosk.run.facts import RunReviewed, StepDone

from .conftest import STATION, HandClock, enrol, record_thaw

Export = dict[str, Any]


@pytest.fixture
def export(journal: Journal, clock: HandClock) -> Export:
    """The export of r-1: another run's facts stand between its own, and another thaw after it."""
    enrol(journal, clock.now())
    record_thaw(journal, clock)
    record_thaw(journal, clock, 2)
    review = RunReviewed("p-3", "SU", "I reviewed", "d" * 64, "")
    journal.append("run:r-1", 7, (review,), actor="p-3", at=clock.pass_(60))
    exported: Export = json.loads(json.dumps(export_run(journal, "r-1")))
    return exported


def found(export: Export) -> str:
    verdict = verify_export(export)
    return "" if verdict.finding is None else verdict.finding.sentence()


def test_an_export_is_intact_by_itself(export: Export, seal_key: SealKey) -> None:
    """All eight facts of the run, its minutes of readings, one seal; by its own key and by the station's."""
    verdict = verify_export(export, seal_key.verifier(STATION))

    assert (verdict.intact, verdict.kind, verdict.run_id, verdict.facts) == (True, "export", "r-1", 8)
    assert (verdict.seals, verdict.key_given, verify_export(export).intact) == (1, True, True)
    assert verdict.samples == len(export["samples"]) > 3


def test_an_export_says_nothing_of_other_runs(export: Export) -> None:
    """Of the other patient there are digests only."""
    text = json.dumps(export, ensure_ascii=False)

    assert "r-2" not in text
    assert "t-2" not in text
    assert sum(isinstance(row, str) for row in export["rows"]) == 8


def test_an_export_is_the_same_whenever_it_is_made(journal: Journal, clock: HandClock) -> None:
    """Later facts do not change it: it ends at the first seal over the run."""
    record_thaw(journal, clock)
    first = export_run(journal, "r-1")
    for number in range(150):
        journal.append("run:r-3", number, (StepDone("s"),), actor=None, at=clock.pass_(60))

    assert export_run(journal, "r-1") == first


def test_a_run_that_is_not_there_has_no_export(journal: Journal) -> None:
    """A name that nobody recorded."""
    with pytest.raises(KeyError):
        export_run(journal, "r-1")


def _row(export: Export, kind: str) -> dict[str, Any]:
    row: dict[str, Any] = next(row for row in export["rows"] if isinstance(row, dict) and row["kind"] == kind)
    return row


def _hide(export: Export, seq: int) -> None:
    """Replace a row with its true digest, as the rows of others are."""
    place = seq - export["first_seq"]
    export["rows"][place] = sha256(rfc8785.dumps(export["rows"][place])).hexdigest()
    export["samples"].pop(str(seq), None)


class Tampering(NamedTuple):
    id: str
    change: Callable[[Export], object]
    says: str


_TAMPERINGS = [
    Tampering(
        "body", lambda e: _row(e, "BathLeftLimits")["body"].update(celsius="37.4"), "Facts 8 to 31 are not those"
    ),
    Tampering("actor", lambda e: _row(e, "RunEnded").update(actor="p-3"), "Facts 8 to 31 are not those"),
    Tampering("time", lambda e: _row(e, "RunEnded").update(at_utc="2026-11-23T09:00:00.000000Z"), "Facts 8 to 31 are"),
    Tampering("a fact hidden", lambda e: _hide(e, 13), "Fact 14 (StepDone, in run:r-1): the fact before"),
    Tampering("the first hidden", lambda e: _hide(e, 8), "Fact 12 (ScanRefused, in run:r-1): the fact before"),
    Tampering(
        "a fact removed", lambda e: e["rows"].remove(_row(e, "BathLeftLimits")), "Fact 14 (StepDone, in run:r-1) st"
    ),
    Tampering("a digest removed", lambda e: e["rows"].pop(-2), "Fact 31 (RunReviewed, in run:r-1) stands where"),
    Tampering("a digest changed", lambda e: e["rows"].__setitem__(-2, "0" * 64), "Facts 8 to 31 are not those"),
    Tampering(
        "a digest no digest", lambda e: e["rows"].__setitem__(-2, "0" * 63 + "G"), "The export is not as it was made"
    ),
    Tampering("start changed", lambda e: e.update(before="0" * 64), "Facts 8 to 31 are not those"),
    Tampering("number changed", lambda e: e.update(first_seq=9), "Fact 8 (RunStarted, in run:r-1) stands where fact 9"),
    Tampering("run renamed", lambda e: e.update(run_id="r-2"), "Fact 8 (RunStarted, in run:r-1) is not of this run"),
    Tampering("station renamed", lambda e: e.update(station="bench-2"), "The verifier key is of binome/bench-1"),
    Tampering(
        "seal edited", lambda e: e.update(seal=e["seal"].replace("31", "30", 1)), "The signature of the seal over 30"
    ),
    Tampering("seal cut", lambda e: e.update(seal=e["seal"][:-9]), "The seal is not as it was made"),
    Tampering(
        "key damaged", lambda e: e.update(verifier_key="k"), "The verifier key that the record carries is damaged"
    ),
    Tampering(
        "readings removed", lambda e: e["samples"].pop("9"), "Fact 9 (SamplesKept, in samples:): its readings are m"
    ),
    Tampering(
        "readings exchanged", lambda e: e["samples"].update({"9": e["samples"]["10"]}), "Fact 9 (SamplesKept, in sam"
    ),
    Tampering("readings not base64", lambda e: e["samples"].update({"9": "?"}), "Fact 9 (SamplesKept, in samples:)"),
    Tampering(
        "readings added", lambda e: e["samples"].update({"8": e["samples"]["9"]}), "Readings stand beside fact 8"
    ),
    Tampering("a minute hidden", lambda e: _hide(e, 10), "Fact 11 (SamplesKept, in samples"),
    Tampering(
        "a field added", lambda e: e.update(remark="all is well"), "The export is not as it was made, at “remark”"
    ),
    Tampering(
        "a field of a fact added", lambda e: _row(e, "RunEnded").update(remark=""), "The export is not as it was made"
    ),
    Tampering("a field removed", lambda e: e.pop("before"), "The export is not as it was made, at “before”"),
    Tampering("no row", lambda e: e.update(rows=[], samples={}), "The export shows no fact of run r-1"),
]


@pytest.mark.parametrize("tampering", _TAMPERINGS, ids=lambda tampering: tampering.id)
def test_a_changed_export_is_found_and_named(export: Export, tampering: Tampering) -> None:
    """One change each."""
    tampering.change(export)

    assert found(export).startswith(tampering.says)


def test_no_flipped_bit_of_an_export_goes_unseen(journal: Journal, clock: HandClock, tmp_path: Path) -> None:
    """Each byte of the file in turn, one of its bits: never intact."""
    run_id = "r-1"
    journal.append(f"run:{run_id}", 0, (StepDone("a"),), actor=None, at=clock.now())
    content = json.dumps(export_run(journal, run_id), ensure_ascii=False, separators=(",", ":")).encode()
    path = tmp_path / "export.json"
    for place, byte in enumerate(content):
        flipped = bytearray(content)
        flipped[place] = byte ^ (1 << (place % 7))
        path.write_bytes(flipped)
        try:
            verdict: Verdict | None = verify_path(path)
        except RecordFault:
            verdict = None
        assert verdict is None or not verdict.intact, (place, flipped[place : place + 20])


class TestPath:
    """What a path may hold."""

    def test_a_name_that_comes_twice_is_refused(self, tmp_path: Path, export: Export) -> None:
        """One reader would show the first, another the last."""
        path = tmp_path / "export.json"
        path.write_text('{"run_id": "r-2",' + json.dumps(export)[1:], encoding="utf-8")
        with pytest.raises(RecordFault, match="is neither a journal"):
            verify_path(path)
        with pytest.raises(ValueError, match="twice"):
            read_export(path.read_bytes())

    def test_a_batch_record_is_checked_by_what_is_attached_to_it(self, tmp_path: Path, export: Export) -> None:
        """Intact, changed and damaged attachments in a PDF."""
        _row(changed := copy.deepcopy(export), "RunEnded").update(actor="p-3")
        contents = {"": json.dumps(export), "Facts 8 to 31 are not": json.dumps(changed), "The record attached": "{"}
        for says, content in contents.items():
            path = tmp_path / "record.pdf"
            writer = pypdf.PdfWriter()
            writer.add_blank_page(100, 100)
            writer.add_attachment("record.json", content.encode())
            writer.write(path)

            verdict = verify_path(path)

            assert (verdict.kind, verdict.intact) == ("batch_record", not says)
            assert verdict.finding is None or verdict.finding.sentence().startswith(says)

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "is neither a journal, nor"),
            (b"\xff\xfe", "is neither a journal, nor"),
            (b"[1]", "This is not a record of Bin"),
            (b'{"a": 1}', "This is not a record of Bin"),
            (b'{"format": "binome-record/9"}', "The record has the format"),
            (b"%PDF-1.7 cut", "carries no record to check"),
        ],
        ids=["empty", "not text", "not an object", "another object", "another format", "a PDF without"],
    )
    def test_what_is_no_record_is_unreadable(self, tmp_path: Path, content: bytes, says: str) -> None:
        """A fault, not a verdict."""
        path = tmp_path / "file"
        path.write_bytes(content)
        with pytest.raises(RecordFault, match=says):
            verify_path(path)

    def test_the_key_beside_the_journal_is_the_one_to_keep(
        self, reopen: Callable[[], Journal], path: Path, seal_key: SealKey
    ) -> None:
        """Written when the journal is made; what is no key is refused."""
        reopen().close()
        assert read_key(path.with_name(path.name + ".key.pub")) == seal_key.verifier(STATION)
        with pytest.raises(RecordFault, match="holds no verifier key"):
            read_key(path)
        with pytest.raises(RecordFault, match="holds no verifier key"):
            read_key(path.with_name("absent"))


def test_an_exported_row_is_hashed_by_any_rfc_8785_tool(export: Export) -> None:
    """What stands in the export is what was hashed, body and all: no rule but the standard's."""
    assert _row(export, "ScanRefused")["body"]["text"] == "?!\x1d"
    assert base64.b64decode(export["samples"]["9"])
