"""One run's record as JSON that proves itself without the journal (docs/adr/0003-chain-over-digests.md).

The run's rows and its samples are whole; of every other row up to the seal there is only the digest, which says
nothing of other patients and still carries the chain to the signature.
"""

import base64
import json
from datetime import datetime
from typing import Any

from kiosk.records.chain import digest_of, row_text
from kiosk.records.journal import Journal
from kiosk.records.timestamps import utc_text

FORMAT = "binome-record/1"

_HASHED = (
    "station", "seq", "stream", "version", "kind", "schema", "at_utc", "boot_id", "boottime_ns", "actor", "body",
)  # fmt: skip


def export_run(journal: Journal, run_id: str) -> dict[str, Any]:
    """The run's record, JSON-ready, up to the first seal that covers it; makes that seal where there is none.

    Samples are of every channel, from the minute of the run's earliest fact to that of its latest. Those of a minute
    that is still open are not in it: call `SampleStore.keep_now` before.

    Raises:
        KeyError: no such run.
    """
    stream = f"run:{run_id}"
    facts = journal.stream(stream)
    if not facts:
        raise KeyError(run_id)
    first, times = facts[0].seq, [fact.at.utc for fact in facts]
    blobs = _samples(journal, first, min(times), max(times))
    seal = journal.first_seal_over(max([facts[-1].seq, *blobs])) or journal.seal_now(journal.now())
    rows = journal.between(first, seal.size)
    return {
        "format": FORMAT,
        "station": journal.station,
        "run_id": run_id,
        "verifier_key": journal.verifier_key,
        "seal": seal.note,
        "first_seq": first,
        "before": rows[0].prev_hash.hex(),
        "rows": [_whole(row) if row.stream == stream or row.seq in blobs else _digest(row) for row in rows],
        "samples": {str(seq): base64.b64encode(packed).decode() for seq, packed in blobs.items()},
    }


def _samples(journal: Journal, first: int, from_utc: datetime, to_utc: datetime) -> dict[int, bytes]:
    """Packed minutes of the run's time, by their fact's number."""
    rows = journal.database.rows(
        """SELECT seq, packed FROM samples WHERE channel IN (SELECT DISTINCT channel FROM samples)
           AND minute_utc BETWEEN ? AND ? AND station = ? AND seq >= ? ORDER BY seq""",
        (utc_text(from_utc.replace(second=0, microsecond=0)), utc_text(to_utc), journal.station, first),
    )
    return {row.seq: row.packed for row in rows}


def _whole(row: Any) -> dict[str, Any]:
    """The row exactly as it was hashed, as JSON values."""
    values = {name: getattr(row, name) for name in _HASHED}
    return values | {"boottime_ns": str(row.boottime_ns), "body": json.loads(row.body)}


def _digest(row: Any) -> str:
    return digest_of(row_text(**{name: getattr(row, name) for name in _HASHED})).hex()
