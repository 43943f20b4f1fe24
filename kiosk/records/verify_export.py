"""Verify an exported record without its journal: chain, seal, completeness of the run, samples."""

import base64
import binascii
import re
from hashlib import sha256
from typing import Any

import rfc8785
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.records.chain import link
from kiosk.records.export import FORMAT
from kiosk.records.faults import RecordFault
from kiosk.records.seals import SealBrokenError, VerifierKey, origin_of, read_seal
from kiosk.records.verdict import BrokenError, Verdict

_HASH = r"[0-9a-f]{64}"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Row(_Strict):
    station: str
    seq: int
    stream: str
    version: int
    kind: str
    schema_: int = Field(alias="schema")
    at_utc: str
    boot_id: str
    boottime_ns: str
    actor: str | None
    body: dict[str, Any]


class _Export(_Strict):
    format: str
    station: str
    run_id: str
    verifier_key: str
    seal: str
    first_seq: int
    before: str
    rows: list[_Row | str]
    samples: dict[str, str]


def verify_export(data: object, key: VerifierKey | None = None, kind: str = "export") -> Verdict:
    """Check an export that was read from JSON.

    Raises:
        RecordFault: it is JSON, but not a record of this format.
    """
    if not isinstance(data, dict) or "format" not in data:
        raise RecordFault("not_a_record")
    if data["format"] != FORMAT:
        raise RecordFault("other_format", found=data["format"], known=FORMAT)
    verdict = Verdict(kind, key_given=key is not None)
    try:
        _check(_Export.model_validate(data), data, verdict, key)
    except BrokenError as broken:
        verdict.finding = broken.finding
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"][:2])
        verdict.finding = BrokenError("export_shape", place=place).finding
    return verdict


def _check(export: _Export, data: dict[str, Any], verdict: Verdict, key: VerifierKey | None) -> None:
    verdict.station, verdict.run_id = export.station, export.run_id
    try:
        carried = VerifierKey.of_text(export.verifier_key)
    except ValueError as error:
        raise BrokenError("key_damaged") from error
    key = key or carried
    verdict.verifier_key = key.text
    if key.name != origin_of(export.station):
        raise BrokenError("other_station_key", station=export.station, name=key.name)
    try:
        seal = read_seal(export.seal)
    except SealBrokenError as error:
        raise BrokenError("seal_unreadable") from error
    try:
        key.check(seal)
    except SealBrokenError as error:
        raise BrokenError("seal_signature", size=seal.size) from error
    verdict.seals, verdict.newest_seal = 1, seal
    _check_run(export, verdict)
    head = _fold(export, data)
    last = export.first_seq + len(export.rows) - 1
    if (last, head) != (seal.size, seal.hash):
        raise BrokenError("export_chain", first=export.first_seq, last=last, size=seal.size)
    _check_samples(export, verdict)


def _fold(export: _Export, data: dict[str, Any]) -> bytes:
    """The chain's head after the export's last row."""
    if not re.fullmatch(_HASH, export.before):
        raise BrokenError("export_shape", place="before")
    head = bytes.fromhex(export.before)
    for place, row in enumerate(data["rows"]):
        if isinstance(row, str):
            if not re.fullmatch(_HASH, row):
                raise BrokenError("export_shape", place=f"rows.{place}")
            digest = bytes.fromhex(row)
        else:
            try:
                digest = sha256(rfc8785.dumps(row)).digest()
            except (rfc8785.CanonicalizationError, UnicodeError) as error:
                raise BrokenError("export_shape", place=f"rows.{place}") from error
        head = link(head, digest)
    return head


def _check_run(export: _Export, verdict: Verdict) -> None:
    """No fact of the run, and no minute between two shown ones, may hide behind a digest."""
    stream = f"run:{export.run_id}"
    versions: dict[str, int] = {stream: 0}
    for place, row in enumerate(export.rows):
        if isinstance(row, str):
            continue
        named = {"seq": row.seq, "kind": row.kind, "stream": row.stream}
        if row.seq != export.first_seq + place:
            raise BrokenError("out_of_order", expected=export.first_seq + place, **named)
        if row.station != export.station:
            raise BrokenError("other_station", **(named | {"station": row.station}))
        if row.stream != stream and row.kind != "SamplesKept":
            raise BrokenError("other_stream", **named)
        if row.version != versions.get(row.stream, row.version - 1) + 1:
            raise BrokenError("hidden", **named)
        versions[row.stream] = row.version
        verdict.facts += 1 if row.stream == stream else 0
    if not verdict.facts:
        raise BrokenError("no_facts", run_id=export.run_id)


def _check_samples(export: _Export, verdict: Verdict) -> None:
    kept = {row.seq: row for row in export.rows if isinstance(row, _Row) and row.kind == "SamplesKept"}
    for number in export.samples.keys() - {str(seq) for seq in kept}:
        raise BrokenError("samples_added", seq=number)
    for seq, row in kept.items():
        text = export.samples.get(str(seq))
        if text is None:
            raise BrokenError("samples_missing", seq=seq, stream=row.stream)
        try:
            packed = base64.b64decode(text, validate=True)
        except binascii.Error as error:
            raise BrokenError("samples_changed", seq=seq, stream=row.stream) from error
        if base64.b64encode(packed).decode() != text or sha256(packed).hexdigest() != row.body.get("digest"):
            raise BrokenError("samples_changed", seq=seq, stream=row.stream)
        verdict.samples += 1
