"""`binome verify`: whatever the path holds, a journal, an exported record or a batch record PDF, is it as recorded?"""

import json
from pathlib import Path
from typing import Any

from kiosk.records.faults import RecordFault
from kiosk.records.seals import VerifierKey
from kiosk.records.verdict import Finding, Progress, Verdict
from kiosk.records.verify_export import verify_export
from kiosk.records.verify_journal import verify_journal


def verify_path(path: Path, key: VerifierKey | None = None, progress: Progress | None = None) -> Verdict:
    """Check what `path` holds; with `key`, the station's own verifier key, else with the one that the record carries.

    Raises:
        RecordFault: it cannot be read, or is none of the three.
    """
    if path.with_name(path.name + "-wal").exists():
        # A journal that is in use, perhaps by this very process: to open and close the file outside SQLite would let
        # go of all the locks that this process holds on it (POSIX advisory locks; sqlite.org/howtocorrupt.html §2.2).
        return verify_journal(path, key, progress)
    try:
        with path.open("rb") as file:
            start = file.read(16)
        if start == b"SQLite format 3\x00":
            return verify_journal(path, key, progress)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise RecordFault("no_file", path=path) from error
    except OSError as error:
        raise RecordFault("cannot_open", path=path) from error
    if b"%PDF-" in start:
        return _verify_batch_record(path, content, key)
    try:
        data = read_export(content)
    except ValueError as error:
        raise RecordFault("not_verifiable", path=path) from error
    return verify_export(data, key)


def read_key(path: Path) -> VerifierKey:
    """The verifier key in a file, as the kiosk writes it beside its journal.

    Raises:
        RecordFault: the file cannot be read or holds no such key.
    """
    try:
        return VerifierKey.of_text(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise RecordFault("no_key", path=path) from error


def read_export(content: bytes) -> Any:
    """JSON in UTF-8; a name that comes twice in one object is refused, for readers disagree on which one counts.

    Raises:
        ValueError: it is not such JSON.
    """
    return json.loads(content.decode("utf-8"), object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice in one object")
    return found


def _verify_batch_record(path: Path, pdf: bytes, key: VerifierKey | None) -> Verdict:
    from kiosk.documents.batch_record import RecordNotAttached, attached_record

    try:
        attached = attached_record(pdf)
    except RecordNotAttached as error:
        raise RecordFault("no_attachment", path=path, detail=error) from error
    try:
        data = read_export(attached)
    except ValueError:
        return Verdict("batch_record", key_given=key is not None, finding=Finding("attachment_damaged"))
    return verify_export(data, key, kind="batch_record")
