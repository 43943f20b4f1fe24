"""A journal file opened to be read and nothing else, also beside the kiosk that writes it. Leaves no file behind."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pysqlite3 import dbapi2

from kiosk.records.faults import RecordFault, fault_of
from kiosk.records.schema import APPLICATION_ID, SCHEMA_VERSION


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """SQLite's errors as faults."""
    try:
        yield
    except dbapi2.Error as error:
        raise fault_of(error, path) from error


@contextmanager
def readable(path: Path) -> Iterator[str]:
    """The URI under which SQLite reads the file and leaves nothing beside it.

    A file that nobody has open is read as immutable: SQLite would leave its `-wal` and `-shm` files there.

    Raises:
        RecordFault: there is no such file.
    """
    if not path.is_file():
        raise RecordFault("no_file", path=path)
    wal = path.with_name(path.name + "-wal")
    with tempfile.TemporaryDirectory() as spare:
        if not wal.exists():
            yield f"{path.resolve().as_uri()}?immutable=1"
        elif _writable_folder(path):
            yield f"{path.resolve().as_uri()}?mode=ro"
        else:  # a log that cannot be opened in place: read a copy of both
            for file in (path, wal):
                shutil.copy(file, spare)
            yield (Path(spare) / path.name).as_uri()


@contextmanager
def connected(uri: str) -> Iterator[dbapi2.Connection]:
    """A connection that can write nothing, holding one snapshot."""
    with closing(dbapi2.connect(uri, uri=True, isolation_level=None)) as connection:
        for setting in ("trusted_schema = OFF", "query_only = ON", "mmap_size = 1073741824"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN")
        yield connection


def schema_version(connection: dbapi2.Connection, path: Path) -> int:
    """The version of the journal's format.

    Raises:
        RecordFault: it is no journal of ours, or of a version that this program does not know.
    """
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise RecordFault("not_a_journal", path=path)
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if found not in range(1, SCHEMA_VERSION + 1):
        raise RecordFault("newer_schema", path=path, found=found, known=SCHEMA_VERSION)
    return found


def _writable_folder(path: Path) -> bool:
    shm = path.with_name(path.name + "-shm")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            return True
    except OSError:
        return shm.exists()
