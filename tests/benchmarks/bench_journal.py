"""The record with a million facts in it: appending, verifying, opening a run again, searching the log."""

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from big_journal import FACTS, filled, open_filled
from pysqlite3 import dbapi2
from rows import Measured

from kiosk.records.journal import Journal
from kiosk.records.log import search_runs
from kiosk.records.verify_journal import verify_journal
from kiosk.run.facts import MomentMarked

_APPENDS = 600


def measure() -> list[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder))
        return [*_verify(path), *_resume(path), *_append(path)]


def _seconds(work: Callable[[], object], times: int = 1) -> float:
    """The best of `times`: what the machine's other work added is left out."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def _verify(path: Path) -> list[Measured]:
    """Against reading the same rows through the same library and hashing each body, sample and seal once."""
    _read_and_hash(path)  # both find the file in the system's cache
    bare = _seconds(lambda: _read_and_hash(path), times=3)
    ours = _seconds(lambda: _require_intact(path), times=3)
    raw = _seconds(lambda: _hash_file(path), times=3)
    return [
        Measured("verify 1,000,000 facts, to reading and hashing their rows", ours / bare, "x", 2.0),
        Measured("verify 1,000,000 facts", ours, "s"),
        Measured("hashing the journal's whole file as one", raw, "s"),
    ]


def _read_and_hash(path: Path) -> None:
    with closing(dbapi2.connect(f"file:{path}?immutable=1", uri=True)) as connection:
        connection.execute("PRAGMA mmap_size = 1073741824")
        for row in connection.execute("SELECT * FROM journal ORDER BY station, seq"):
            sha256(row[10].encode()).digest()
        for (packed,) in connection.execute("SELECT packed FROM samples ORDER BY seq"):
            sha256(packed).digest()
        for (note,) in connection.execute("SELECT note FROM seals"):
            sha256(note.encode()).digest()


def _require_intact(path: Path) -> None:
    verdict = verify_journal(path)
    if not verdict.intact or verdict.facts != FACTS:
        raise AssertionError(verdict)


def _hash_file(path: Path) -> None:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)


def _resume(path: Path) -> list[Measured]:
    """What a start after a kill asks of the record: open the journal, replay one run; then the log's searches."""

    def open_and_replay() -> None:
        journal = open_filled(path)
        try:
            if len(journal.stream("run:r-010000")) < 30:
                raise AssertionError("the run is not there")
        finally:
            journal.database.close()

    opened = _seconds(open_and_replay, times=5)
    journal = open_filled(path)
    found = _seconds(lambda: _require_found(journal), times=5)
    journal.database.close()
    return [
        Measured("open the journal and replay a run, 1,000,000 facts", opened, "s", 2.0),
        Measured("search 20,000 runs by patient and DIN", found * 1000, "ms"),
    ]


def _require_found(journal: Journal) -> None:
    if len(search_runs(journal, "diallo A9999 25 010006")) != 1:
        raise AssertionError("the search found something else")


def _append(path: Path) -> list[Measured]:
    """Each of our appends beside a bare commit of as many bytes, turn by turn on the same disk."""
    mark = MomentMarked("thaw", "thaw_started", "p-1", "touch")
    journal = open_filled(path)
    size = journal.database.value("SELECT length(body) + 250 FROM journal WHERE kind = 'MomentMarked' LIMIT 1")
    bare_path = path.with_name("bare.sqlite3")
    ours, bares = [], []
    with closing(dbapi2.connect(str(bare_path), isolation_level=None)) as bare:
        for setting in ("journal_mode = WAL", "synchronous = FULL"):
            bare.execute(f"PRAGMA {setting}")
        bare.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, content BLOB)")
        for version in range(_APPENDS):
            content = bytes(size)
            start = time.perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO bare (content) VALUES (?)", (content,))
            bare.execute("COMMIT")
            bares.append(time.perf_counter() - start)
            at = journal.now()
            start = time.perf_counter()
            journal.append("run:bench", version, (mark,), actor="p-1", at=at)
            ours.append(time.perf_counter() - start)
    journal.database.close()
    bare_s, our_s = statistics.median(bares), statistics.median(ours)
    return [
        Measured("durable append, to a bare SQLite FULL commit of its size", our_s / bare_s, "x", 1.5),
        Measured("durable append", our_s * 1000, "ms"),
        Measured("bare SQLite FULL commit", bare_s * 1000, "ms"),
    ]
