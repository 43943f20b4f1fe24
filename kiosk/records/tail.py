"""The newest facts verified anew, quickly: for a check between two verifications of the whole record."""

from kiosk.records import chain
from kiosk.records.journal import Journal


def broken_fact(journal: Journal, newest: int) -> tuple[int, int | None]:
    """How many of the newest facts were looked at, and the number of the first that does not follow from its rows."""
    last = journal.head().seq
    first = max(1, last - newest + 1)
    before = journal.between(first - 1, first - 1)
    previous: bytes = before[0].hash if before else chain.GENESIS
    due = first
    for row in journal.between(first, last):
        text = chain.row_text(
            station=row.station,
            seq=row.seq,
            stream=row.stream,
            version=row.version,
            kind=row.kind,
            schema=row.schema,
            at_utc=row.at_utc,
            boot_id=row.boot_id,
            boottime_ns=row.boottime_ns,
            actor=row.actor,
            body=row.body,
        )
        previous = chain.link(previous, chain.digest_of(text))
        if row.seq != due or row.hash != previous:
            return last - first + 1, due
        due += 1
    return last - first + 1, None if due == last + 1 else due
