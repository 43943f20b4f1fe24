"""One channel's readings taken out of a journal, also while the kiosk is writing it. Changes nothing there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kiosk.records.kept_minutes import Kept, kept_between
from kiosk.records.read_only import connected, faults, readable, schema_version


@contextmanager
def readings_of(path: Path, channel: str, from_utc: datetime, to_utc: datetime) -> Iterator[Iterator[Kept]]:
    """What the journal keeps of a channel between two times, both included, in the order it was recorded.

    The minute that a running kiosk has open is in its memory, and not yet here. Read one after the other: a year of a
    channel is never in memory.

    Raises:
        RecordFault: it is not a journal, or cannot be read.
        MinuteBrokenError: while reading: a minute's bytes are damaged.
    """
    with readable(path) as uri, faults(path), connected(uri) as connection:
        schema_version(connection, path)
        yield kept_between(connection.execute, channel, from_utc, to_utc)
