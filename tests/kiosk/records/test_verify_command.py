"""`binome verify`: exit codes and sentences, for people and for programs."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pysqlite3 import dbapi2

from kiosk.records.export import export_run
from kiosk.records.journal import Journal
from kiosk.records.schema import TRIGGERS
from kiosk.records.seals import SealKey
from ui.commands import verify

from .conftest import STATION, HandClock, record_thaw


@pytest.fixture
def closed(reopen: Callable[[], Journal], clock: HandClock, path: Path) -> Path:
    with reopen() as journal:
        record_thaw(journal, clock)
        exported = json.dumps(export_run(journal, "r-1"), ensure_ascii=False)
    path.with_name("export.json").write_text(exported, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser(prog="binome")
    verify.add_parser(parser.add_subparsers())
    args = parser.parse_args(["verify", *map(str, arguments)])
    code: int = args.run(args)
    return code


def cut_a_fact_out(path: Path) -> None:
    with dbapi2.connect(str(path)) as connection:
        connection.execute("DROP TRIGGER journal_refuses_delete")
        connection.execute("DELETE FROM journal WHERE seq = 4")
        connection.execute(TRIGGERS["journal_refuses_delete"])
    connection.close()


def test_an_intact_journal_exits_0(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was checked, the newest seal, and the warning about the key."""
    assert run(closed) == 0

    out = capsys.readouterr().out
    assert out.startswith("Intact. Station bench-1, all as recorded. Facts: 12; minutes of readings: 4; seals: 1.")
    assert "Newest seal: 12 facts on 2026-11-23 09:03:12 UTC" in out
    assert "with the key that the record itself carries" in out


def test_a_broken_journal_exits_1_and_names_the_fact(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In both languages."""
    cut_a_fact_out(closed)

    assert run(closed) == 1
    assert run(closed, "--lang", "fr") == 1

    assert capsys.readouterr().out.splitlines() == [
        "Broken. Fact 4 is missing before fact 5 (SamplesKept, in samples:).",
        "Rompu. Le fait 4 manque avant le fait 5 (SamplesKept, dans samples:).",
    ]


def test_what_cannot_be_read_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence on standard error; with --json an object all the same."""
    assert run(tmp_path / "absent") == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)

    assert run(tmp_path, "--json") == 2
    assert json.loads(capsys.readouterr().out)["intact"] is None


def test_json_names_the_finding(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For programs: what, where, and the sentence."""
    cut_a_fact_out(closed)

    assert run(closed, "--json") == 1

    told = json.loads(capsys.readouterr().out)
    assert (told["intact"], told["kind"], told["key"]) == (False, "journal", "embedded")
    finding = told["finding"]
    assert (finding["what"], finding["seq"], finding["kind"], finding["stream"]) == (
        "missing_one", 5, "SamplesKept", "samples:",
    )  # fmt: skip


def test_the_stations_key_is_asked_of_a_file(closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file beside the journal serves; another station's key breaks; what is no key is unreadable."""
    own = closed.with_name(closed.name + ".key.pub")
    assert run(closed, "--key", own) == 0
    assert run(closed.with_name("export.json"), "--key", own, "--lang", "fr") == 0
    out = capsys.readouterr().out
    assert "Checked with the key given." in out
    assert "Vérifié avec la clé donnée." in out

    other = tmp_path / "other.pub"
    other.write_text(SealKey.load_or_create(tmp_path / "o.pem").verifier(STATION).text, encoding="ascii")
    assert run(closed, "--key", other) == 1
    assert run(closed, "--key", closed) == 2
    assert run(closed, "--key", tmp_path / "absent") == 2


def test_progress_shows_on_a_terminal_only(
    closed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe gets none of it."""
    run(closed)
    assert capsys.readouterr().err == ""

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    run(closed)
    assert "100 %  12 of 12 facts" in capsys.readouterr().err
