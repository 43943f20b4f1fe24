"""Whatever is done to a journal behind its back is found, and the first bad fact is named."""

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from pysqlite3 import dbapi2

from kiosk.records.chain import GENESIS, ROW_TEXT_SQL
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Journal
from kiosk.records.schema import EVIDENCE, TRIGGERS
from kiosk.records.seals import SealKey, VerifierKey
from kiosk.records.verdict import Verdict
from kiosk.records.verify import verify_path
from kiosk.records.verify_journal import verify_journal
from kiosk.run.facts import StepDone
from kiosk.wording import Language

from .conftest import STATION, HandClock, enrol, record_thaw


@pytest.fixture
def sealed(reopen: Callable[[], Journal], clock: HandClock, path: Path) -> Path:
    """A closed journal of 236 facts: people, two thaws with readings, then single steps; seals at 100, 200, 236."""
    with reopen() as journal:
        enrol(journal, clock.now())
        record_thaw(journal, clock)
        record_thaw(journal, clock, 2)
        for number in range(236 - journal.head().seq):
            journal.append("run:r-3", number, (StepDone(f"step {number}"),), actor="p-1", at=clock.pass_(1))
    return path


@contextmanager
def behind_its_back(path: Path) -> Iterator[dbapi2.Connection]:
    """Somebody with all rights on the file, who puts the guards back afterwards."""
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for sql in TRIGGERS.values():
            connection.execute(sql)


def rechain(connection: dbapi2.Connection, first: int) -> None:
    """Recompute every hash from fact `first` on, as a forger who knows the format would."""
    previous = connection.execute("SELECT hash FROM journal WHERE seq = ?", (first - 1,)).fetchone()
    head = GENESIS if previous is None else previous[0]
    rows = connection.execute(f"SELECT seq, {ROW_TEXT_SQL} FROM journal WHERE seq >= ? ORDER BY seq", (first,))  # noqa: S608
    for seq, text in rows.fetchall():
        before, head = head, sha256(head + sha256(text).digest()).digest()
        connection.execute("UPDATE journal SET prev_hash = ?, hash = ? WHERE seq = ?", (before, head, seq))


def found(path: Path, key: VerifierKey | None = None) -> str:
    """What a verification says, in English; empty when intact."""
    verdict = verify_journal(path, key)
    return "" if verdict.finding is None else verdict.finding.sentence()


def test_an_untouched_journal_is_intact(sealed: Path, seal_key: SealKey) -> None:
    """With the counts of all that was checked."""
    before = {file: file.read_bytes() for file in sealed.parent.iterdir()}

    verdict = verify_journal(sealed, seal_key.verifier(STATION))

    assert verdict.intact
    assert (verdict.station, verdict.facts, verdict.samples, verdict.seals) == ("bench-1", 236, 8, 3)
    assert (verdict.unsealed, verdict.key_given) == (0, True)
    assert {file: file.read_bytes() for file in sealed.parent.iterdir()} == before


class Forgery(NamedTuple):
    """One thing done in SQL, and how the finding begins."""

    id: str
    sql: str
    says: str


_FORGERIES = [
    Forgery(
        "a body edited",
        "UPDATE journal SET body = replace(body, 'step 20', 'step 99') WHERE body LIKE '%step 20\"%'",
        "Fact 51 (StepDone, in run:r-3): its content is not what was recorded",
    ),
    Forgery(
        "an actor edited", "UPDATE journal SET actor = 'p-3' WHERE seq = 40", "Fact 40 (StepDone, in run:r-3): its"
    ),
    Forgery("an actor removed", "UPDATE journal SET actor = NULL WHERE seq = 40", "Fact 40 (StepDone, in run:r-3)"),
    Forgery("a time edited", "UPDATE journal SET at_utc = replace(at_utc, '09', '08') WHERE seq = 40", "Fact 40 ("),
    Forgery("a boot time edited", "UPDATE journal SET boottime_ns = boottime_ns + 1 WHERE seq = 40", "Fact 40 ("),
    Forgery(
        "a body cut",
        "UPDATE journal SET body = '{' WHERE seq = 40",
        "Fact 40 (StepDone, in run:r-3): its content is no",
    ),
    Forgery("a hash edited", "UPDATE journal SET hash = zeroblob(32) WHERE seq = 40", "Fact 40 ("),
    Forgery("a link edited", "UPDATE journal SET prev_hash = zeroblob(32) WHERE seq = 40", "Fact 40 ("),
    Forgery("a fact deleted", "DELETE FROM journal WHERE seq = 40", "Fact 40 is missing before fact 41 (StepDone"),
    Forgery("the first fact deleted", "DELETE FROM journal WHERE seq = 1", "Fact 1 is missing before fact 2"),
    Forgery(
        "the end cut off", "DELETE FROM journal WHERE seq > 230", "The journal ends at fact 230, but a seal covers 236"
    ),
    Forgery("all facts deleted", "DELETE FROM journal", "The journal ends at fact 0, but a seal covers 100"),
    Forgery("a seal deleted", "DELETE FROM seals WHERE size = 200", "The seal over 236 facts does not follow"),
    Forgery("the newest seals deleted", "DELETE FROM seals WHERE size > 0", "Facts 1 to 236 have no seal"),
    Forgery(
        "a seal edited", "UPDATE seals SET note = replace(note, '2026', '2025') WHERE size = 100", "The signature of"
    ),
    Forgery(
        "a seal cut", "UPDATE seals SET note = substr(note, 1, 80) WHERE size = 100", "The seal over 100 facts is not"
    ),
    Forgery("a seal moved", "UPDATE seals SET size = 150 WHERE size = 100", "The seal over 150 facts is not as it was"),
    Forgery(
        "a last seal edited", "UPDATE seals SET note = replace(note, '2026', '2025') WHERE size = 236", "The signature"
    ),
    Forgery(
        "readings edited",
        "UPDATE samples SET packed = zeroblob(20) WHERE seq = 9",
        "Fact 9 (SamplesKept, in samples:): its readings are not what was recorded",
    ),
    Forgery("readings moved", "UPDATE samples SET minute_utc = '2020' WHERE seq = 9", "Fact 9 (SamplesKept"),
    Forgery("readings lent", "UPDATE samples SET channel = 'dewar' WHERE seq = 9", "Fact 9 (SamplesKept"),
    Forgery(
        "readings deleted",
        "DELETE FROM samples WHERE seq = 9",
        "Fact 9 (SamplesKept, in samples:): its readings are",
    ),
    Forgery(
        "readings added", "INSERT INTO samples VALUES ('bench-1', 40, 'bath', '2026', x'00')", "Readings stand beside"
    ),
    Forgery(
        "the station renamed", "UPDATE meta SET value = 'bench-2' WHERE name = 'station'", "The verifier key is of"
    ),
    Forgery(
        "the key damaged", "UPDATE meta SET value = 'x' WHERE name = 'verifier_key'", "The verifier key that the record"
    ),
    Forgery(
        "another station's fact slipped in",
        "INSERT INTO journal SELECT 'bench-0', 1, 'x', 1, kind, schema, at_utc, boot_id, boottime_ns, actor, body, "
        "prev_hash, hash FROM journal WHERE seq = 40",
        "Fact 1 (StepDone, in x) is of station bench-0",
    ),
]


@pytest.mark.parametrize("forgery", _FORGERIES, ids=lambda forgery: forgery.id)
def test_a_forgery_is_found_and_named(sealed: Path, forgery: Forgery) -> None:
    """One change each, the guards put back as if nothing had been."""
    with behind_its_back(sealed) as connection:
        assert connection.execute(forgery.sql).rowcount

    assert found(sealed).startswith(forgery.says)


def test_two_facts_swapped_are_found(sealed: Path) -> None:
    """Contents exchanged, places kept."""
    with behind_its_back(sealed) as connection:
        connection.execute("UPDATE journal SET seq = 9999 WHERE seq = 40")
        connection.execute("UPDATE journal SET seq = 40 WHERE seq = 41")
        connection.execute("UPDATE journal SET seq = 41 WHERE seq = 9999")

    assert found(sealed).startswith("Fact 40 (StepDone, in run:r-3): its content is not")


def test_a_repeated_fact_is_found(sealed: Path) -> None:
    """The same content a second time, with all after it moved up and its own hash made right."""
    with behind_its_back(sealed) as connection:
        connection.execute("UPDATE journal SET seq = seq + 1000 WHERE seq > 40")
        connection.execute("UPDATE journal SET seq = seq - 999 WHERE seq > 1000")
        connection.execute(
            "INSERT INTO journal SELECT station, 41, 'copy', 1, kind, schema, at_utc, boot_id, boottime_ns, actor, "
            "body, prev_hash, hash FROM journal WHERE seq = 40"
        )
        row = connection.execute(f"SELECT hash, {ROW_TEXT_SQL} FROM journal WHERE seq = 41").fetchone()  # noqa: S608
        own = sha256(row[0] + sha256(row[1]).digest()).digest()
        connection.execute("UPDATE journal SET prev_hash = ?, hash = ? WHERE seq = 41", (row[0], own))

    assert found(sealed).startswith("Fact 42 (StepDone, in run:r-3)")


def test_a_chain_recomputed_is_contradicted_by_a_seal(sealed: Path) -> None:
    """The forger edits fact 120 and makes every hash after it right: the seal over 200 facts knows better."""
    with behind_its_back(sealed) as connection:
        connection.execute("UPDATE journal SET actor = 'p-3' WHERE seq = 120")
        rechain(connection, 120)

    assert found(sealed).startswith("Facts 101 to 200 were rewritten after they were sealed")


def test_a_chain_recomputed_without_its_seals_is_found(sealed: Path) -> None:
    """Taking away the seals that contradict leaves a gap no journal has."""
    with behind_its_back(sealed) as connection:
        connection.execute("UPDATE journal SET actor = 'p-3' WHERE seq = 20")
        rechain(connection, 20)
        connection.execute("DELETE FROM seals")

    assert found(sealed).startswith("Facts 1 to 236 have no seal, though one is made at least every 100 facts")


def test_a_record_sealed_anew_with_another_key_needs_the_stations_key(
    sealed: Path, seal_key: SealKey, tmp_path: Path, clock: HandClock
) -> None:
    """Whoever replaces facts, seals and key fools who trusts the key inside; not who brings the station's own."""
    forger = SealKey.load_or_create(tmp_path / "forger.pem")
    with behind_its_back(sealed) as connection:
        connection.execute("UPDATE journal SET actor = 'p-3' WHERE seq = 20")
        rechain(connection, 20)
        connection.execute("DELETE FROM seals")
        before = None
        for size in (100, 200, 236):
            (hash_,) = connection.execute("SELECT hash FROM journal WHERE seq = ?", (size,)).fetchone()
            before = forger.seal(STATION, size, hash_, clock.now().utc, before)
            connection.execute("INSERT INTO seals VALUES (?, ?, ?)", (STATION, size, before.note))
        connection.execute("UPDATE meta SET value = ? WHERE name = 'verifier_key'", (forger.verifier(STATION).text,))

    assert found(sealed) == ""
    assert found(sealed, seal_key.verifier(STATION)).startswith("The signature of the seal over 236 facts is not")


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_missing_guard_is_found(sealed: Path, name: str) -> None:
    """Even when nothing else was done."""
    with closing(dbapi2.connect(str(sealed))) as connection:
        connection.execute(f"DROP TRIGGER {name}")

    assert found(sealed) == f"The guard {name} that forbids changes is missing or altered."


def test_an_altered_or_added_trigger_is_found(sealed: Path) -> None:
    """A guard that lets through, and one that does more than guard."""
    name = "journal_refuses_delete"
    with closing(dbapi2.connect(str(sealed))) as connection:
        connection.execute("CREATE TRIGGER extra AFTER INSERT ON journal BEGIN DELETE FROM credentials; END")
        assert found(sealed) == "A trigger named extra was added to the journal."
        connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"CREATE TRIGGER {name} BEFORE DELETE ON journal BEGIN SELECT 1; END")

    assert found(sealed).startswith(f"The guard {name}")


def test_a_missing_table_is_found(sealed: Path) -> None:
    """Read models count too: pages lean on them."""
    with closing(dbapi2.connect(str(sealed))) as connection:
        connection.execute("DROP TABLE runs")

    assert found(sealed) == "The table runs is missing or altered."


def test_a_table_whose_types_are_unguarded_is_found(sealed: Path) -> None:
    """The evidence rebuilt in a table that takes any type, under the same name and guards."""
    with behind_its_back(sealed) as connection:
        connection.execute("CREATE TABLE loose AS SELECT * FROM meta")
        connection.execute("DROP TABLE meta")
        connection.execute("ALTER TABLE loose RENAME TO meta")

    assert found(sealed) == "The table meta is missing or altered."


def _evidence(path: Path) -> list[object]:
    with closing(dbapi2.connect(f"file:{path}?immutable=1", uri=True)) as connection:
        return [connection.execute(f"SELECT * FROM {name}").fetchall() for name in EVIDENCE]  # noqa: S608


def test_no_flipped_byte_of_the_file_goes_unseen(reopen: Callable[[], Journal], clock: HandClock, path: Path) -> None:
    """Every 41st byte in turn: found, refused as unreadable, or it touches no evidence."""
    with reopen() as journal:
        record_thaw(journal, clock)
    whole, expected = path.read_bytes(), _evidence(path)
    outcomes = Counter[str]()
    for place in range(0, len(whole), 41):
        damaged = bytearray(whole)
        damaged[place] ^= 0x41
        path.write_bytes(damaged)
        try:
            intact = verify_journal(path).intact
        except RecordFault:
            outcomes["unreadable"] += 1
            continue
        outcomes["intact" if intact else "broken"] += 1
        if intact:
            assert _evidence(path) == expected, place
    assert all(outcomes[name] for name in ("unreadable", "broken", "intact"))


def test_a_live_journal_is_verified_beside_its_writer(journal: Journal, clock: HandClock, path: Path) -> None:
    """One snapshot, read-only; the writer goes on, and what is not sealed yet is counted as such."""
    record_thaw(journal, clock)
    journal.seal_now(clock.now())
    journal.append("run:r-9", 0, (StepDone("a"), StepDone("b")), actor=None, at=clock.now())
    seen: list[tuple[int, int]] = []

    def write_meanwhile(done: int, total: int) -> None:
        seen.append((done, total))
        journal.append("run:r-9", 2, (StepDone("c"),), actor=None, at=clock.now())

    verdict = verify_journal(path, progress=write_meanwhile)

    facts = journal.head().seq - 1
    assert (verdict.intact, verdict.facts, verdict.unsealed) == (True, facts, 2)
    assert seen == [(facts, facts)]


def test_verifying_a_live_journal_keeps_its_writers_locks(journal: Journal, clock: HandClock, path: Path) -> None:
    """Verified by the process that writes it: another program still finds it in use afterwards."""
    journal.append("run:r-9", 0, (StepDone("a"),), actor=None, at=clock.now())

    assert verify_path(path).intact

    code = "import sys, pathlib, kiosk.records.alone as a; a.check_alone(pathlib.Path(sys.argv[1]))"
    other = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
    assert "Another program holds" in other.stderr


def test_a_copy_taken_from_a_running_kiosk_is_verified_where_nothing_may_be_written(
    journal: Journal, clock: HandClock, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File and write-ahead log on a read-only disk: both are read, neither is touched."""
    journal.append("run:r-9", 0, (StepDone("a"),), actor=None, at=clock.now())
    archive = tmp_path / "archive"
    archive.mkdir()
    for file in (path, path.with_name(path.name + "-wal")):
        shutil.copy(file, archive)
    (archive / path.name).chmod(0o400)
    archive.chmod(0o500)
    monkeypatch.setattr("kiosk.records.read_only._writable_folder", lambda _: False)

    verdict = verify_journal(archive / path.name)

    archive.chmod(0o700)
    assert (verdict.intact, verdict.facts) == (True, 1)
    assert sorted(file.name for file in archive.iterdir()) == [path.name, path.name + "-wal"]


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\x00" + b"\x00" * 200, b"text"], ids=["empty", "cut", "text"]
)
def test_what_is_no_journal_is_unreadable(tmp_path: Path, content: bytes) -> None:
    """A fault, not a verdict."""
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(RecordFault, match="is not a journal"):
        verify_journal(path)
    with pytest.raises(RecordFault, match="does not exist"):
        verify_journal(tmp_path / "absent")


def test_several_missing_facts_are_named_together(sealed: Path) -> None:
    """First and last."""
    with behind_its_back(sealed) as connection:
        connection.execute("DELETE FROM journal WHERE seq BETWEEN 40 AND 60")

    assert found(sealed) == "Facts 40 to 60 are missing before fact 61 (StepDone, in run:r-3)."


def test_findings_are_said_in_french_too(sealed: Path) -> None:
    """The same finding, from the same catalogue."""
    with behind_its_back(sealed) as connection:
        connection.execute("DELETE FROM journal WHERE seq = 40")

    verdict: Verdict = verify_journal(sealed)

    assert verdict.finding is not None
    sentence = verdict.finding.sentence(Language.FRENCH)
    assert sentence == "Le fait 40 manque avant le fait 41 (StepDone, dans run:r-3)."
