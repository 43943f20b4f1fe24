"""Verify a journal file: triggers, every fact's digest and link, every seal, every packed minute.

Opens it read-only and leaves no file behind. Fast because SQLite builds each row's canonical text; slow only to
explain the first fact that does not fit.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from pysqlite3 import dbapi2

from kiosk.records.chain import GENESIS, ROW_TEXT_SQL
from kiosk.records.faults import fault_of
from kiosk.records.journal import SEAL_EVERY_FACTS
from kiosk.records.read_only import connected, faults, readable, schema_version
from kiosk.records.schema import EVIDENCE, TABLES, TRIGGERS
from kiosk.records.seals import Seal, SealBrokenError, VerifierKey, origin_of, read_seal
from kiosk.records.verdict import BrokenError, Progress, Verdict

_CHUNK = 2000
_UNREADABLE = {"not_a_journal", "cannot_open", "locked", "disk_error"}


def verify_journal(path: Path, key: VerifierKey | None = None, progress: Progress | None = None) -> Verdict:
    """Check all that the file holds.

    Raises:
        RecordFault: it is not a journal, or cannot be read at all.
    """
    verdict = Verdict("journal", key_given=key is not None)
    with readable(path) as uri, faults(path), connected(uri) as connection:
        tables = TABLES[schema_version(connection, path)]
        try:
            _check(connection, uri, tables, verdict, key, progress)
        except BrokenError as broken:
            verdict.finding = broken.finding
        except dbapi2.Error as error:
            if fault_of(error, path).what in _UNREADABLE:
                raise
            verdict.finding = BrokenError("file_damaged", after=verdict.facts, detail=error).finding
    return verdict


def _value(connection: dbapi2.Connection, sql: str, *parameters: object) -> Any:
    row = connection.execute(sql, parameters).fetchone()
    return None if row is None else row[0]


def _check(
    connection: dbapi2.Connection,
    uri: str,
    tables: Iterable[str],
    verdict: Verdict,
    key: VerifierKey | None,
    progress: Progress | None,
) -> None:
    _check_schema(connection, tables)
    with ThreadPoolExecutor(1) as beside:  # SQLite works outside Python's lock, on another core
        damage = beside.submit(_damage, uri)
        _check_evidence(connection, verdict, key, progress)
        found = damage.result()
    if found != "ok":
        raise BrokenError("file_damaged", after=verdict.facts, detail=found)


def _damage(uri: str) -> str:
    """SQLite's own check of pages, indexes, types and constraints: `ok`, or the first thing wrong."""
    with connected(uri) as connection:
        return str(_value(connection, "PRAGMA integrity_check(1)"))


def _check_evidence(
    connection: dbapi2.Connection, verdict: Verdict, key: VerifierKey | None, progress: Progress | None
) -> None:
    stated = {name: str(value) for name, value in connection.execute("SELECT name, value FROM meta")}
    verdict.station = stated.get("station", "")
    key = key or _own_key(stated.get("verifier_key", ""))
    if key.name != origin_of(verdict.station):
        raise BrokenError("other_station_key", station=verdict.station, name=key.name)
    verdict.verifier_key = key.text
    seals = _seals(connection, verdict, key)
    _walk(connection, verdict, {seal.size: seal for seal in seals}, progress)
    _check_coverage(verdict, seals)
    _check_samples(connection, verdict)


def _own_key(text: str) -> VerifierKey:
    try:
        return VerifierKey.of_text(text)
    except ValueError as error:
        raise BrokenError("key_damaged") from error


def _check_schema(connection: dbapi2.Connection, expected: Iterable[str]) -> None:
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    for name, sql in TRIGGERS.items():
        if found.get(name) != sql:
            raise BrokenError("trigger", name=name)
    for name in sorted(found.keys() - TRIGGERS.keys()):
        raise BrokenError("trigger_added", name=name)
    tables = dict(connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'"))
    for name in expected:
        if name not in tables or (name in EVIDENCE and not tables[name]):
            raise BrokenError("table", name=name)


def _seals(connection: dbapi2.Connection, verdict: Verdict, key: VerifierKey) -> list[Seal]:
    """Every seal, each naming the one before it, the newest signed: that signature vouches for them all."""
    seals: list[Seal] = []
    previous = GENESIS
    for station, size, note in connection.execute("SELECT station, size, note FROM seals ORDER BY size"):
        try:
            seal = read_seal(note)
        except (SealBrokenError, TypeError) as error:
            raise BrokenError("seal_text", size=size) from error
        if (seal.origin, seal.size, station) != (key.name, size, verdict.station):
            raise BrokenError("seal_text", size=size)
        if seal.previous != previous:
            _blame_signature(key, [*seals[-1:], seal])
            raise BrokenError("seal_order", size=size)
        previous = seal.digest
        seals.append(seal)
    _blame_signature(key, seals[-1:])
    verdict.seals = len(seals)
    verdict.newest_seal = seals[-1] if seals else None
    return seals


def _blame_signature(key: VerifierKey, seals: list[Seal]) -> None:
    for seal in seals:
        try:
            key.check(seal)
        except SealBrokenError as error:
            raise BrokenError("seal_signature", size=seal.size) from error


def _walk(connection: dbapi2.Connection, verdict: Verdict, seals: dict[int, Seal], progress: Progress | None) -> None:
    total = cast("int", _value(connection, "SELECT max(seq) FROM journal") or 0)
    rows = connection.execute(
        f"SELECT seq, prev_hash, hash, {ROW_TEXT_SQL} FROM journal ORDER BY station, seq"  # noqa: S608 (own text)
    )
    expected, previous, sealed = 0, GENESIS, 0
    while chunk := rows.fetchmany(_CHUNK):
        for seq, prev_hash, hash_, text in chunk:
            expected += 1
            if (
                text is None
                or seq != expected
                or prev_hash != previous
                or sha256(previous + sha256(text).digest()).digest() != hash_
            ):
                _explain(connection, verdict, expected, seq, previous)
            if seq in seals:
                if seals[seq].hash != hash_:
                    raise BrokenError("rewritten", first=sealed + 1, last=seq)
                sealed = seq
            previous = hash_
        verdict.facts = expected
        if progress is not None:
            progress(expected, total)


def _explain(connection: dbapi2.Connection, verdict: Verdict, expected: int, found: Any, previous: bytes) -> None:
    """Name what is wrong with the first fact that does not fit."""
    verdict.facts = expected - 1
    station, kind, stream, prev_hash, hash_, text = connection.execute(
        f"SELECT station, kind, stream, prev_hash, hash, {ROW_TEXT_SQL} FROM journal "  # noqa: S608 (own text)
        "ORDER BY station, seq LIMIT 1 OFFSET ?",
        (expected - 1,),
    ).fetchone()
    named = {"seq": found, "kind": kind, "stream": stream}
    if station != verdict.station:
        raise BrokenError("other_station", station=station, **named)
    if isinstance(found, int) and found > expected:
        what = "missing_one" if found == expected + 1 else "missing"
        raise BrokenError(what, first=expected, last=found - 1, **named)
    if found != expected:
        raise BrokenError("out_of_order", expected=expected, **named)
    if text is None:
        raise BrokenError("not_json", **named)
    relinked = isinstance(prev_hash, bytes) and sha256(prev_hash + sha256(text).digest()).digest() == hash_
    raise BrokenError("unlinked" if prev_hash != previous and relinked else "changed", **named)


def _check_coverage(verdict: Verdict, seals: list[Seal]) -> None:
    """Seals are made at least every 100 facts, so a gap or a seal beyond the end is a cut."""
    for seal in seals:
        if seal.size > verdict.facts:
            raise BrokenError("cut_off", facts=verdict.facts, size=seal.size)
    bounds = [0, *(seal.size for seal in seals), verdict.facts]
    for start, end in pairwise(bounds):
        if end - start >= 2 * SEAL_EVERY_FACTS:
            raise BrokenError("unsealed", first=start + 1, last=end)
    verdict.unsealed = verdict.facts - bounds[-2]


def _check_samples(connection: dbapi2.Connection, verdict: Verdict) -> None:
    kept = connection.execute(
        """SELECT s.seq, s.packed, substr(s.minute_utc, 1, 19), j.kind IS 'SamplesKept', j.stream,
             CASE WHEN j.stream = 'samples:' || s.channel THEN json_extract(j.body, '$.digest', '$.minute_utc') END
           FROM samples AS s LEFT JOIN journal AS j USING (station, seq) ORDER BY s.rowid"""
    )
    for seq, packed, minute, is_kept, stream, recorded in kept:
        if not is_kept:
            raise BrokenError("samples_added", seq=seq)
        digest = sha256(packed).hexdigest() if isinstance(packed, bytes) else ""
        if recorded != f'["{digest}","{minute}Z"]':
            raise BrokenError("samples_changed", seq=seq, stream=stream)
        verdict.samples += 1
    facts = _value(connection, "SELECT count(*) FROM journal WHERE stream >= 'samples:' AND stream < 'samples;'")
    if facts != verdict.samples:
        raise _samples_missing(connection, verdict)


def _samples_missing(connection: dbapi2.Connection, verdict: Verdict) -> BrokenError:
    """The first fact without its samples; where there is none, the count came from an index that lies."""
    row = connection.execute(
        """SELECT j.seq, j.stream FROM journal AS j LEFT JOIN samples AS s USING (station, seq)
           WHERE j.stream >= 'samples:' AND j.stream < 'samples;' AND s.seq IS NULL ORDER BY j.seq LIMIT 1"""
    ).fetchone()
    if row is None:
        return BrokenError("file_damaged", after=verdict.facts, detail="an index disagrees with its table")
    return BrokenError("samples_missing", seq=row[0], stream=row[1])
