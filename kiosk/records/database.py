"""The journal's SQLite file, opened so that a commit is on the disk: settings are read back, never assumed."""

import os
from collections import namedtuple
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2

from kiosk.records.faults import RecordFault, fault_of
from kiosk.records.schema import APPLICATION_ID, RETIRED, SCHEMA_VERSION, TRIGGERS

OLDEST_SQLITE = (3, 51, 3)
"""Before it, two connections that write and checkpoint at once can corrupt a WAL file.

https://sqlite.org/wal.html#walresetbug
"""

_SETTINGS: tuple[tuple[str, str | int, str | int], ...] = (
    # name, what to ask for, what must be read back
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("recursive_triggers", "ON", 1),  # else INSERT OR REPLACE deletes without asking the triggers
    ("busy_timeout", 2000, 2000),
)

Parameters = tuple[object, ...]


class Database:
    """One connection to one journal file, used by one thread at a time."""

    def __init__(self, path: Path, connection: dbapi2.Connection) -> None:
        self.path = path
        self._connection = connection
        self._depth = 0

    @classmethod
    def open(cls, path: Path) -> "Database":
        """Open the file, or make it with its tables and triggers.

        Raises:
            RecordFault: the file cannot be used as it must be.
        """
        if dbapi2.sqlite_version_info < OLDEST_SQLITE:
            needed = ".".join(str(part) for part in OLDEST_SQLITE)
            raise RecordFault("sqlite_too_old", found=dbapi2.sqlite_version, needed=needed)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with _faults(path):
                # no isolation level: transactions are begun by hand, with BEGIN IMMEDIATE
                database = cls(path, dbapi2.connect(str(path), isolation_level=None, check_same_thread=False))
                try:
                    database._prepare()
                except BaseException:
                    database.close()
                    raise
        except OSError as error:
            raise RecordFault("cannot_open", path=path) from error
        return database

    def _prepare(self) -> None:
        existing, version = self.value("SELECT count(*) FROM sqlite_schema"), 0
        if existing:
            if self.value("PRAGMA application_id") != APPLICATION_ID:
                raise RecordFault("not_a_journal", path=self.path)
            version = self.value("PRAGMA user_version")
            if version > SCHEMA_VERSION:
                raise RecordFault("newer_schema", path=self.path, found=version, known=SCHEMA_VERSION)
        for name, asked, expected in _SETTINGS:
            self.execute(f"PRAGMA {name} = {asked}")
            found = self.value(f"PRAGMA {name}")
            if found != expected:
                raise RecordFault("setting_refused", path=self.path, name=name, found=found, expected=expected)
        self.upgraded = 0 < version < SCHEMA_VERSION
        if version < SCHEMA_VERSION:
            self._define(TRIGGERS.values() if not existing else ())

    def _define(self, triggers: Iterable[str]) -> None:
        """Make the tables that are not there, all in a new file, and mark the file as of this version."""
        with self.transaction():
            from kiosk.records.tables import definitions

            retired = (f"DROP TABLE IF EXISTS {table}" for table in RETIRED)
            for statement in (*retired, *definitions(), *triggers):
                self.execute(statement)
            self.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        _sync_folder(self.path.parent)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is on the disk at the end, or none of it. One inside another joins it."""
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        with _faults(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # on some errors SQLite has rolled back by itself
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._depth = 0

    def execute(self, sql: str, parameters: Parameters = ()) -> None:
        with _faults(self.path):
            self._connection.execute(sql, parameters)

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> None:
        with _faults(self.path):
            self._connection.executemany(sql, parameters)

    def row(self, sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        with _faults(self.path):
            row: tuple[Any, ...] | None = self._connection.execute(sql, parameters).fetchone()
            return row

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        row = self.row(sql, parameters)
        return None if row is None else row[0]

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """All rows, each a tuple whose columns have names too."""
        with _faults(self.path):
            cursor = self._connection.execute(sql, parameters)
            row_type = _row_type(tuple(column[0] for column in cursor.description))
            return [row_type._make(row) for row in cursor]

    def close(self) -> None:
        self._connection.close()


@cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)  # noqa: PYI024 (the columns are the query's)


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    """SQLite's errors as faults; a broken constraint stays what it is, for who knows what it means."""
    try:
        yield
    except dbapi2.IntegrityError:
        raise
    except dbapi2.Error as error:
        raise fault_of(error, path) from error


def _sync_folder(folder: Path) -> None:
    """Put the new file's name on the disk as well as its content."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
