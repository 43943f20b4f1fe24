"""What the journal promises: order, all or nothing, one signature a person, nothing acknowledged is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pysqlite3 import dbapi2

from kiosk.people.facts import PersonEnrolled, PinChosen, SignedIn, SignedOut
from kiosk.records.credentials import Credentials
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Entry, Journal, SameSignerError, StreamMovedError
from kiosk.records.seals import SealKey
from kiosk.records.verify_journal import verify_journal
from kiosk.run.facts import BranchOpened, DecisionTaken, RunStarted, StepDone

from .conftest import STATION, HandClock, run_started, signed


def test_facts_come_back_as_they_were_recorded(journal: Journal, clock: HandClock) -> None:
    """A stream gives its facts oldest first, with actor, instant and their places in stream and journal."""
    at = clock.now()
    fact = PersonEnrolled("p-1", 'Zoë « O’Neill » \\ "q"', ("PH", "SU"), "B-1")
    journal.append("person:p-1", 0, (fact,), actor=None, at=at)
    journal.append("person:p-1", 1, (SignedIn("p-1", "work"),), actor="p-1", at=clock.pass_(3))

    first, second = journal.stream("person:p-1")

    assert (fact, at, None, 1, 1) == (first.fact, first.at, first.actor, first.seq, first.version)
    assert (clock.now(), "p-1", 2, 2) == (second.at, second.actor, second.seq, second.version)
    assert second.hash == journal.head().hash


def test_a_stream_that_moved_is_not_written_to(journal: Journal, clock: HandClock) -> None:
    """Who decided on an older state must read again: nothing of the batch is recorded."""
    journal.append("person:p-1", 0, (SignedIn("p-1", "work"),), actor=None, at=clock.now())

    with pytest.raises(StreamMovedError, match="is at version 1, not 0"):
        journal.append_together(
            (Entry("person:p-2", 0, (SignedIn("p-2", "work"),)), Entry("person:p-1", 0, (SignedOut("p-1"),))),
            actor=None,
            at=clock.now(),
        )

    assert journal.head().seq == 1
    assert journal.version("person:p-2") == 0


def test_facts_of_two_streams_are_recorded_together(journal: Journal, clock: HandClock) -> None:
    """A run fact and a person fact go into one commit."""
    entries = (Entry("run:r-1", 0, (run_started(),)), Entry("person:p-1", 0, (SignedIn("p-1", "sign"),)))

    recorded = journal.append_together(entries, actor="p-1", at=clock.now())

    assert [(r.stream, r.seq, r.version) for r in recorded] == [("run:r-1", 1, 1), ("person:p-1", 2, 1)]


def test_a_transaction_that_fails_leaves_nothing(journal: Journal, clock: HandClock) -> None:
    """A credential and its fact are there together or not at all."""
    credentials = Credentials(journal)

    with pytest.raises(ZeroDivisionError), journal.transaction():  # noqa: PT012 (the block is the point)
        credentials.set("p-1", "hash")
        journal.append("person:p-1", 0, (PinChosen("p-1"),), actor="p-1", at=clock.now())
        1 / 0  # noqa: B018

    assert (credentials.get("p-1"), journal.head().seq) == (None, 0)


def test_a_pin_hash_is_replaced_and_is_in_no_fact(journal: Journal, clock: HandClock, path: Path) -> None:
    """Credentials are the one table that changes; the journal never holds them."""
    credentials = Credentials(journal)
    with journal.transaction():
        credentials.set("p-1", "first-hash")
        credentials.set("p-1", "second-hash")
        journal.append("person:p-1", 0, (PinChosen("p-1"),), actor="p-1", at=clock.now())

    assert credentials.get("p-1") == "second-hash"
    assert not journal.database.rows("SELECT 1 FROM journal WHERE body LIKE '%hash%'")


def test_the_database_refuses_one_person_as_both_signers(journal: Journal, clock: HandClock) -> None:
    """The second line behind the domain's rule: a constraint, and the refused fact is absent."""
    journal.append("run:r-1", 0, (run_started(), signed("p-1", "performer")), actor="p-1", at=clock.now())

    with pytest.raises(SameSignerError):
        journal.append("run:r-1", 2, (signed("p-1", "checker"),), actor="p-1", at=clock.now())
    with pytest.raises(SameSignerError):
        journal.append("run:r-1", 2, (signed("p-2", "performer"),), actor="p-2", at=clock.now())

    assert journal.version("run:r-1") == 2
    journal.append("run:r-1", 2, (signed("p-2", "checker"),), actor="p-2", at=clock.now())


@pytest.mark.parametrize(
    "again",
    [DecisionTaken("release", "go", "exceptional", "why"), BranchOpened("rescue", "bag_broken", "p-1")],
    ids=["a decision taken anew", "a branch entered anew"],
)
def test_what_is_done_again_is_signed_again(journal: Journal, clock: HandClock, again: object) -> None:
    """The same two people may sign a step once more when it is walked once more."""
    both = (signed("p-1", "performer"), signed("p-2", "checker"))
    journal.append("run:r-1", 0, (run_started(), *both), actor="p-1", at=clock.now())

    journal.append("run:r-1", 3, (again, *both), actor="p-1", at=clock.now())

    assert journal.version("run:r-1") == 6


def test_recorded_rows_refuse_change(journal: Journal, clock: HandClock) -> None:
    """UPDATE, DELETE and INSERT OR REPLACE are refused on journal, seals, samples and meta."""
    journal.append("run:r-1", 0, (run_started(),), actor=None, at=clock.now())
    journal.seal_now(clock.now())
    for statement in (
        "UPDATE journal SET actor = 'x'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal",
        "UPDATE seals SET note = 'x'",
        "DELETE FROM seals",
        "DELETE FROM meta",
    ):
        with pytest.raises(Exception, match="what is recorded stays as it is"):
            journal.database.execute(statement)


def test_streams_are_found_by_prefix(journal: Journal, clock: HandClock) -> None:
    """Each name once, in order, and only those that begin with the prefix as written."""
    for name in ("run:b", "run:a", "run_x", "runaway", "person:p-1"):
        journal.append(name, 0, (StepDone("s"), StepDone("t")), actor=None, at=clock.now())

    assert journal.streams("run:") == ("run:a", "run:b")
    assert len(journal.streams("")) == 5
    assert journal.streams("zzz") == ()


def test_a_seal_is_made_every_hundred_facts(journal: Journal, clock: HandClock) -> None:
    """The hundredth unsealed fact brings the seal, in its own transaction."""
    for number in range(250):
        journal.append("run:r-1", number, (StepDone(f"s{number}"),), actor=None, at=clock.pass_(0.1))

    sizes = [size for (size,) in journal.database.rows("SELECT size FROM seals ORDER BY size")]
    assert sizes == [100, 200]


def test_a_seal_is_made_after_fifteen_minutes(journal: Journal, clock: HandClock) -> None:
    """By the boot clock: setting wall time back an hour does not delay it. With nothing new there is none."""
    journal.append("run:r-1", 0, (StepDone("a"),), actor=None, at=clock.now())
    journal.seal_now(clock.now())
    clock.set_wall(clock.now().utc.replace(hour=8))
    assert journal.seal_if_due(clock.pass_(1000)) is None
    journal.append("run:r-1", 1, (StepDone("b"),), actor=None, at=clock.now())

    latest = journal.latest_seal()
    assert latest is not None
    assert latest.size == 2

    journal.append("run:r-1", 2, (StepDone("c"),), actor=None, at=clock.pass_(800))
    assert journal.seal_if_due(clock.pass_(99)) is None
    seal = journal.seal_if_due(clock.pass_(2))
    assert seal is not None
    assert seal.size == 3


def test_a_seal_on_demand_covers_the_head(journal: Journal, clock: HandClock) -> None:
    """Asked twice with nothing between, it is the same seal."""
    journal.append("run:r-1", 0, (StepDone("a"),), actor=None, at=clock.now())

    seal = journal.seal_now(clock.now())

    assert (1, journal.head().hash) == (seal.size, seal.hash)
    assert seal == journal.seal_now(clock.pass_(60))


def test_closing_seals_what_was_left(reopen: Callable[[], Journal], clock: HandClock, path: Path) -> None:
    """Nothing waits unsealed while the kiosk is off."""
    with reopen() as journal:
        journal.append("run:r-1", 0, (StepDone("a"),), actor=None, at=clock.now())

    verdict = verify_journal(path)
    assert (verdict.intact, verdict.seals, verdict.unsealed) == (True, 1, 0)


def test_a_reopened_journal_goes_on(reopen: Callable[[], Journal], clock: HandClock, path: Path) -> None:
    """The chain runs on over a restart of the machine."""
    with reopen() as journal:
        journal.append("run:r-1", 0, (StepDone("a"),), actor=None, at=clock.now())
    clock.restart("boot-2")
    with reopen() as journal:
        journal.append("run:r-1", 1, (StepDone("b"),), actor=None, at=clock.now())
        assert [row.fact.step for row in journal.stream("run:r-1")] == ["a", "b"]

    assert verify_journal(path).intact


@pytest.mark.parametrize("name", ["", "line\nbreak", "nul\x00"])
def test_a_name_with_control_characters_is_refused(journal: Journal, clock: HandClock, name: str) -> None:
    """Names are hashed as they are stored: nothing in them may hide."""
    with pytest.raises(ValueError, match="is not a name"):
        journal.append(name, 0, (StepDone("a"),), actor=None, at=clock.now())


def test_more_facts_at_once_than_a_seal_covers_are_refused(journal: Journal, clock: HandClock) -> None:
    """Verification counts on a seal at least every hundred facts, give or take one batch."""
    with pytest.raises(ValueError, match="at most 100"):
        journal.append("run:r-1", 0, [StepDone("a")] * 101, actor=None, at=clock.now())


class TestFaults:
    """The environment in the way: one clear sentence, and nothing recorded."""

    def test_a_full_disk_leaves_the_transaction_wholly_absent(
        self, journal: Journal, clock: HandClock, path: Path
    ) -> None:
        """Fact, read model and signature: none of them is there, and the journal works again when there is room."""
        journal.append("run:r-1", 0, (run_started(),), actor=None, at=clock.now())
        pages = journal.database.value("PRAGMA page_count")
        journal.database.execute(f"PRAGMA max_page_count = {pages}")
        long = "x" * 3000
        batch = (signed("p-1", "performer"), *(BranchOpened("rescue", long, "p-1") for _ in range(30)))

        with pytest.raises(RecordFault, match="is full: nothing was recorded"):
            journal.append("run:r-1", 1, batch, actor="p-1", at=clock.now())

        assert (journal.head().seq, journal.version("run:r-1")) == (1, 1)
        assert journal.database.value("SELECT count(*) FROM signatures") == 0
        assert journal.database.value("SELECT deviations FROM runs") == 0
        journal.database.execute("PRAGMA max_page_count = 1000000")
        journal.append("run:r-1", 1, batch, actor="p-1", at=clock.now())
        assert verify_journal(path).intact

    def test_a_locked_file_is_named(self, journal: Journal, clock: HandClock, path: Path) -> None:
        """Another program in the middle of a write: wait a little, then say so."""
        journal.database.execute("PRAGMA busy_timeout = 50")
        other = dbapi2.connect(str(path), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(RecordFault, match="Another program holds"):
            journal.append("run:r-1", 0, (run_started(),), actor=None, at=clock.now())

        other.execute("ROLLBACK")
        other.close()
        journal.append("run:r-1", 0, (run_started(),), actor=None, at=clock.now())

    def test_a_disk_that_turned_read_only_is_named(self, journal: Journal, clock: HandClock) -> None:
        """As SQLite reports it when it may not write."""
        journal.database.execute("PRAGMA query_only = ON")

        with pytest.raises(RecordFault, match="cannot be written"):
            journal.append("run:r-1", 0, (run_started(),), actor=None, at=clock.now())

        journal.database.execute("PRAGMA query_only = OFF")
        assert journal.head().seq == 0

    def test_a_newer_file_is_not_opened(self, reopen: Callable[[], Journal], path: Path) -> None:
        """An older program never writes into what it does not know."""
        reopen().database.close()
        with dbapi2.connect(str(path)) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()

        with pytest.raises(RecordFault, match="written by a newer version"):
            reopen()

    def test_another_stations_file_is_not_opened(
        self, reopen: Callable[[], Journal], path: Path, clock: HandClock, seal_key: SealKey
    ) -> None:
        """A disk moved between kiosks is noticed."""
        reopen().database.close()

        with pytest.raises(RecordFault, match="belongs to station bench-1"):
            Journal.open(path, station="bench-2", clock=clock, seal_key=seal_key)

    def test_another_seal_key_does_not_open_the_file(
        self, reopen: Callable[[], Journal], path: Path, clock: HandClock, tmp_path: Path
    ) -> None:
        """A lost key is not silently replaced by a new one."""
        reopen().database.close()

        with pytest.raises(RecordFault, match="put the station's own key file back"):
            Journal.open(path, station=STATION, clock=clock, seal_key=SealKey.load_or_create(tmp_path / "new.pem"))

    def test_a_file_that_is_no_journal_is_left_alone(self, reopen: Callable[[], Journal], path: Path) -> None:
        """Neither text nor somebody else's database is touched."""
        path.write_text("no database " * 100, encoding="ascii")
        with pytest.raises(RecordFault, match="is not a journal of Binôme"):
            reopen()
        path.unlink()
        with dbapi2.connect(str(path)) as connection:
            connection.execute("CREATE TABLE other (a)")
        connection.close()
        before = path.read_bytes()
        with pytest.raises(RecordFault, match="is not a journal of Binôme"):
            reopen()
        assert before == path.read_bytes()

    def test_an_old_sqlite_is_refused(self, reopen: Callable[[], Journal], monkeypatch: pytest.MonkeyPatch) -> None:
        """Before 3.51.3 a WAL file can be corrupted."""
        monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 40, 1))
        with pytest.raises(RecordFault, match="too old to keep a record safe"):
            reopen()

    def test_a_setting_that_did_not_take_is_refused(self, clock: HandClock, seal_key: SealKey) -> None:
        """An in-memory database cannot keep a write-ahead log: it is never mistaken for a disk."""
        with pytest.raises(RecordFault, match="does not accept journal_mode = wal"):
            Journal.open(Path(":memory:"), station=STATION, clock=clock, seal_key=seal_key)

    @pytest.mark.parametrize("station", ["", "bench 1", "a+b", "é"])
    def test_a_station_name_that_no_seal_can_carry_is_refused(
        self, station: str, path: Path, clock: HandClock, seal_key: SealKey
    ) -> None:
        """Signed notes allow neither spaces nor plus in a name."""
        with pytest.raises(RecordFault, match="cannot name a station"):
            Journal.open(path, station=station, clock=clock, seal_key=seal_key)


def test_runs_started_are_read_with_their_type(journal: Journal, clock: HandClock) -> None:
    """A fact comes back as the dataclass that it was, nested values too."""
    journal.append("run:r-1", 0, (run_started(),), actor=None, at=clock.now())

    (row,) = journal.stream("run:r-1")

    assert isinstance(row.fact, RunStarted)
    assert run_started() == row.fact
