"""The hash chain: what exactly is hashed of a journal row, in Python and in SQL (docs/adr/0003-chain-over-digests.md).

    digest_n = SHA-256(row_n as canonical JSON, RFC 8785)
    hash_n   = SHA-256(hash_(n-1) || digest_n)        hash_0 = 32 zero bytes

`boottime_ns` is text in that JSON: RFC 8785 keeps integers below 2**53, which is 104 days of nanoseconds.
"""

import json
from hashlib import sha256

import rfc8785

from kiosk.facts import Body

GENESIS = bytes(32)


def canonical(value: Body) -> str:
    """RFC 8785 text of JSON-ready values."""
    return rfc8785.dumps(value).decode()


def row_text(
    *,
    station: str,
    seq: int,
    stream: str,
    version: int,
    kind: str,
    schema: int,
    at_utc: str,
    boot_id: str,
    boottime_ns: int,
    actor: str | None,
    body: str,
) -> str:
    """The row as canonical JSON; `body` is already canonical and goes in as it is stored."""
    return (
        f'{{"actor":{_quoted(actor)},"at_utc":{_quoted(at_utc)},"body":{body},"boot_id":{_quoted(boot_id)},'
        f'"boottime_ns":"{boottime_ns}","kind":{_quoted(kind)},"schema":{schema},"seq":{seq},'
        f'"station":{_quoted(station)},"stream":{_quoted(stream)},"version":{version}}}'
    )


ROW_TEXT_SQL = """CASE WHEN json_valid(body) THEN cast(concat(
  '{"actor":', json_quote(actor), ',"at_utc":', json_quote(at_utc), ',"body":', body,
  ',"boot_id":', json_quote(boot_id), ',"boottime_ns":"', boottime_ns, '","kind":', json_quote(kind),
  ',"schema":', schema, ',"seq":', seq, ',"station":', json_quote(station),
  ',"stream":', json_quote(stream), ',"version":', version, '}') AS blob) END"""
"""`row_text` as SQLite builds it, in UTF-8; NULL where the body is not JSON.

Every text is quoted and the body parsed, so no two rows with different columns have the same text.
"""


def digest_of(text: str) -> bytes:
    return sha256(text.encode()).digest()


def link(previous: bytes, digest: bytes) -> bytes:
    """The hash of a row from the hash before it and the row's own digest."""
    return sha256(previous + digest).digest()


def _quoted(text: str | None) -> str:
    return json.dumps(text, ensure_ascii=False)
