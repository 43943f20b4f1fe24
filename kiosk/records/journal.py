"""The journal: facts appended for ever, chained and sealed, in one local SQLite file (docs/adr/0002-journal.md).

A commit that returns is on the disk. Read models, signatures and samples go into the same transaction.
"""

import json
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pysqlite3 import dbapi2

from kiosk.facts import body_of, from_body, kind_of, schema_of
from kiosk.instants import Clock, Instant, seconds_between
from kiosk.records import chain
from kiosk.records.database import Database
from kiosk.records.faults import RecordFault
from kiosk.records.read_models import project, projected_kinds
from kiosk.records.schema import READ_MODELS
from kiosk.records.seals import Seal, SealKey, read_seal
from kiosk.records.timestamps import utc_of, utc_text

SEAL_EVERY_FACTS = 100
SEAL_EVERY = timedelta(minutes=15)

_NAME = re.compile(r"[^\x00-\x1f\x7f]+")
_STATION = re.compile(r"[A-Za-z0-9._-]+")

_INSERT = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_COLUMNS = "station, seq, stream, version, kind, schema, at_utc, boot_id, boottime_ns, actor, body, hash"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One row of the journal, its fact brought to the schema of today."""

    station: str
    seq: int
    stream: str
    version: int
    fact: Any
    at: Instant
    actor: str | None
    hash: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """The last fact's number and hash; 0 and zero bytes in an empty journal."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """Facts for one stream that stands at `expected_version`."""

    stream: str
    expected_version: int
    facts: Sequence[object]


class StreamMovedError(Exception):
    """Somebody else has recorded in the stream since it was read."""

    def __init__(self, stream: str, expected_version: int, found_version: int) -> None:
        super().__init__(f"{stream} is at version {found_version}, not {expected_version}: read it again")
        self.stream = stream
        self.expected_version = expected_version
        self.found_version = found_version


class SameSignerError(Exception):
    """The database refuses a second signature of one step by one person, or for one slot."""


class Journal:
    """The station's own journal: one writer, one thread at a time. Use as a context manager."""

    def __init__(self, database: Database, station: str, clock: Clock, seal_key: SealKey) -> None:
        self.database = database
        self.station = station
        self._clock = clock
        self._seal_key = seal_key
        self._sealed: tuple[int, Instant] | None = None

    @classmethod
    def open(cls, path: Path, *, station: str, clock: Clock, seal_key: SealKey) -> "Journal":
        """Open or make the journal of `station` (letters, digits, `.`, `_`, `-`).

        Raises:
            RecordFault: the file is unusable, of another station, or sealed with another key.
        """
        if _STATION.fullmatch(station) is None:
            raise RecordFault("station_name", station=station)
        database = Database.open(path)
        try:
            journal = cls(database, station, clock, seal_key)
            journal._own(path)
            if database.upgraded:
                journal.rebuild_read_models()
        except BaseException:
            database.close()
            raise
        return journal

    def _own(self, path: Path) -> None:
        verifier = self._seal_key.verifier(self.station).text
        for name, value, what in (
            ("station", self.station, "other_station"),
            ("verifier_key", verifier, "other_seal_key"),
        ):
            found = self.database.value("SELECT value FROM meta WHERE name = ?", (name,))
            if found is None:
                self.database.execute("INSERT INTO meta VALUES (?, ?)", (name, value))
            elif found != value:
                raise RecordFault(what, path=path, found=found, expected=value)
        key_file = path.with_name(path.name + ".key.pub")
        try:
            if not key_file.exists():
                key_file.write_text(verifier + "\n", encoding="ascii")
        except OSError as error:
            raise RecordFault("read_only", path=key_file) from error

    def append(
        self, stream: str, expected_version: int, facts: Sequence[object], *, actor: str | None, at: Instant
    ) -> tuple[Recorded, ...]:
        """Record `facts` at the end of `stream`, all or none.

        Raises:
            StreamMovedError: the stream is not at `expected_version`.
            SameSignerError: a `RunSigned` names a person who has signed this step already.
            RecordFault: the disk or the file does not allow it.
        """
        return self.append_together((Entry(stream, expected_version, facts),), actor=actor, at=at)

    def append_together(self, entries: Sequence[Entry], *, actor: str | None, at: Instant) -> tuple[Recorded, ...]:
        """Record facts of several streams, all or none; raises as `append`."""
        if sum(len(entry.facts) for entry in entries) > SEAL_EVERY_FACTS:
            raise ValueError(f"at most {SEAL_EVERY_FACTS} facts are recorded at once")
        recorded: list[Recorded] = []
        try:
            with self.transaction():
                head = self.head()
                for entry in entries:
                    version = self.version(entry.stream)
                    if version != entry.expected_version:
                        raise StreamMovedError(entry.stream, entry.expected_version, version)
                    for number, fact in enumerate(entry.facts, start=version + 1):
                        row = self._insert(head, entry.stream, number, fact, actor, at)
                        project(self.database, row)
                        head = Head(row.seq, row.hash)
                        recorded.append(row)
                if recorded:
                    self._seal_if_due(head, at)
        except dbapi2.IntegrityError as error:
            if "signatures." in str(error):
                raise SameSignerError("one person, one signature a step") from error
            raise
        return tuple(recorded)

    def _insert(self, head: Head, stream: str, version: int, fact: object, actor: str | None, at: Instant) -> Recorded:
        seq, kind, schema, at_utc = head.seq + 1, kind_of(fact), schema_of(fact), utc_text(at.utc)
        for name in (stream, at.boot_id, *(() if actor is None else (actor,))):
            if _NAME.fullmatch(name) is None:
                raise ValueError(f"{name!r} is not a name: it is empty or holds control characters")
        body = chain.canonical(body_of(fact))
        text = chain.row_text(
            station=self.station,
            seq=seq,
            stream=stream,
            version=version,
            kind=kind,
            schema=schema,
            at_utc=at_utc,
            boot_id=at.boot_id,
            boottime_ns=at.boottime_ns,
            actor=actor,
            body=body,
        )
        hash_ = chain.link(head.hash, chain.digest_of(text))
        # fmt: off
        self.database.execute(_INSERT, (
            self.station, seq, stream, version, kind, schema, at_utc, at.boot_id, at.boottime_ns, actor, body,
            head.hash, hash_,
        ))
        # fmt: on
        return Recorded(self.station, seq, stream, version, fact, at, actor, hash_)

    def transaction(self) -> AbstractContextManager[None]:
        """Join several calls into one commit: appends, samples, credentials."""
        return self.database.transaction()

    def head(self) -> Head:
        row = self.database.row(
            "SELECT seq, hash FROM journal WHERE station = ? ORDER BY seq DESC LIMIT 1", (self.station,)
        )
        return Head(0, chain.GENESIS) if row is None else Head(*row)

    def version(self, stream: str) -> int:
        """The number of facts in `stream`."""
        return self.database.value("SELECT max(version) FROM journal WHERE stream = ?", (stream,)) or 0

    def stream(self, stream: str) -> tuple[Recorded, ...]:
        """All facts of `stream`, oldest first."""
        sql = f"SELECT {_COLUMNS} FROM journal WHERE stream = ? ORDER BY version"  # noqa: S608 (own columns)
        return tuple(_recorded(row) for row in self.database.rows(sql, (stream,)))

    def newest(self, prefix: str, at_most: int) -> tuple[Recorded, ...]:
        """The facts of the streams that begin with `prefix`, newest first."""
        beyond = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        sql = f"SELECT {_COLUMNS} FROM journal WHERE stream >= ? AND stream < ? ORDER BY +seq DESC LIMIT ?"  # noqa: S608 (own columns)
        return tuple(_recorded(row) for row in self.database.rows(sql, (prefix, beyond, at_most)))

    def newest_of(self, stream: str, at_most: int) -> tuple[Recorded, ...]:
        """The last facts of one stream, newest first."""
        sql = f"SELECT {_COLUMNS} FROM journal WHERE stream = ? ORDER BY version DESC LIMIT ?"  # noqa: S608 (own columns)
        return tuple(_recorded(row) for row in self.database.rows(sql, (stream, at_most)))

    def streams(self, prefix: str) -> tuple[str, ...]:
        """The names of the streams that begin with `prefix`, in order."""
        sql = """
            WITH RECURSIVE found(name) AS (
              SELECT min(stream) FROM journal WHERE stream >= :1
              UNION ALL SELECT (SELECT min(stream) FROM journal WHERE stream > name) FROM found
              WHERE name IS NOT NULL AND substr(name, 1, length(:1)) = :1)
            SELECT name FROM found WHERE substr(name, 1, length(:1)) = :1"""
        return tuple(name for (name,) in self.database.rows(sql.replace(":1", "?1"), (prefix,)))

    def latest_seal(self) -> Seal | None:
        note = self.database.value(
            "SELECT note FROM seals WHERE station = ? ORDER BY size DESC LIMIT 1", (self.station,)
        )
        return None if note is None else read_seal(note)

    def first_seal_over(self, seq: int) -> Seal | None:
        """The oldest seal that covers fact `seq`."""
        sql = "SELECT note FROM seals WHERE station = ? AND size >= ? ORDER BY size LIMIT 1"
        note = self.database.value(sql, (self.station, seq))
        return None if note is None else read_seal(note)

    def seal_now(self, at: Instant) -> Seal:
        """Seal the head; the newest seal, if it covers the head already."""
        with self.transaction():
            head, latest = self.head(), self.latest_seal()
            if latest is not None and latest.size == head.seq:
                return latest
            return self._seal(head, at, latest)

    def seal_if_due(self, at: Instant) -> Seal | None:
        """Seal what has waited for 15 minutes; call it from the station's tick."""
        return self._seal_if_due(self.head(), at)

    def _seal_if_due(self, head: Head, at: Instant) -> Seal | None:
        latest = self.latest_seal()
        unsealed = head.seq - (latest.size if latest else 0)
        due = unsealed >= SEAL_EVERY_FACTS or self._seconds_since(latest, at) >= SEAL_EVERY.total_seconds()
        return self._seal(head, at, latest) if unsealed and due else None

    def _seconds_since(self, latest: Seal | None, at: Instant) -> float:
        """By the boot clock for a seal made since the journal was opened, else by wall time."""
        if latest is None:
            return 0.0
        if self._sealed is not None and self._sealed[0] == latest.size:
            return seconds_between(self._sealed[1], at)
        return (at.utc - latest.at_utc).total_seconds()

    def _seal(self, head: Head, at: Instant, latest: Seal | None) -> Seal:
        seal = self._seal_key.seal(self.station, head.seq, head.hash, at.utc, latest)
        self.database.execute("INSERT INTO seals VALUES (?, ?, ?)", (self.station, head.seq, seal.note))
        self._sealed = (head.seq, at)
        return seal

    def rebuild_read_models(self) -> None:
        """Empty the read models and write them again from the facts."""
        marks = ", ".join("?" for _ in projected_kinds())
        sql = f"SELECT {_COLUMNS} FROM journal WHERE kind IN ({marks}) AND seq > ? ORDER BY seq LIMIT 1000"  # noqa: S608
        with self.transaction():
            for table in READ_MODELS:
                self.database.execute(f"DELETE FROM {table}")  # noqa: S608 (own tables)
            seq = 0
            while rows := self.database.rows(sql, (*projected_kinds(), seq)):
                for row in rows:
                    project(self.database, _recorded(row))
                seq = rows[-1].seq

    def between(self, first_seq: int, last_seq: int) -> Sequence[Any]:
        """The rows from `first_seq` to `last_seq` as they are stored, all columns, in order."""
        sql = "SELECT * FROM journal WHERE station = ? AND seq BETWEEN ? AND ? ORDER BY seq"
        return self.database.rows(sql, (self.station, first_seq, last_seq))

    def now(self) -> Instant:
        return self._clock.now()

    @property
    def verifier_key(self) -> str:
        """The public half of the seal key, one line."""
        return self._seal_key.verifier(self.station).text

    def close(self) -> None:
        """Seal what is not yet sealed, and let the file go."""
        try:
            if self.head().seq:
                self.seal_now(self.now())
        finally:
            self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self.database.close()


def _recorded(row: Any) -> Recorded:
    station, seq, stream, version, kind, schema, at_utc, boot_id, boottime_ns, actor, body, hash_ = row
    at = Instant(utc_of(at_utc), boot_id, boottime_ns)
    return Recorded(station, seq, stream, version, from_body(kind, schema, json.loads(body)), at, actor, hash_)
