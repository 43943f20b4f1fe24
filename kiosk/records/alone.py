"""Is another program at the journal? Asked before this one opens it.

SQLite holds a shared lock on the file of a WAL database for as long as a connection to it is open, on a byte range that
its file format fixes (https://sqlite.org/src/file/src/os.h, PENDING_BYTE).
"""

import fcntl
import os
from pathlib import Path

from kiosk.records.faults import RecordFault

_SHARED_FIRST = 0x40000000 + 2
_SHARED_SIZE = 510


def check_alone(path: Path) -> None:
    """Refuse a journal that another program, such as a running kiosk, has open. A file that is not there is free.

    To be called while this process has no connection to the file: closing it here lets go of all this process's locks.

    Raises:
        RecordFault: `locked`, or the file cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return
    except OSError as error:
        raise RecordFault("read_only", path=path) from error
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    except (BlockingIOError, PermissionError) as error:
        raise RecordFault("locked", path=path) from error
    finally:
        os.close(descriptor)
