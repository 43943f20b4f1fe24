"""The canonical row: Python's text, SQLite's text and RFC 8785 are one and the same."""

from contextlib import closing
from hashlib import sha256
from typing import Any

import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from pysqlite3 import dbapi2

from kiosk.records.chain import GENESIS, ROW_TEXT_SQL, canonical, digest_of, link, row_text

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


def _built_by_sqlite(row: dict[str, Any]) -> bytes | None:
    columns = ", ".join(f":{name} AS {name}" for name in row)
    sql = f"SELECT {ROW_TEXT_SQL} FROM (SELECT {columns})"  # noqa: S608 (our own names)
    with closing(dbapi2.connect(":memory:")) as connection:
        built: bytes | None = connection.execute(sql, row).fetchone()[0]
    return built


@given(
    texts=st.fixed_dictionaries(dict.fromkeys(("station", "stream", "kind", "at_utc", "boot_id"), _TEXT)),
    numbers=st.fixed_dictionaries(
        {name: st.integers(0, 2**62) for name in ("seq", "version", "schema", "boottime_ns")}
    ),
    actor=st.none() | _TEXT,
    body=st.dictionaries(_TEXT, _JSON, max_size=4),
)
@settings(max_examples=100)
def test_sqlite_and_python_build_the_same_canonical_text(
    texts: dict[str, str], numbers: dict[str, int], actor: str | None, body: dict[str, Any]
) -> None:
    """Verification trusts SQLite to build the text; here is why it may."""
    row = {**texts, **numbers, "actor": actor, "body": canonical(body)}

    text = row_text(**row)  # type: ignore[arg-type]

    assert text.encode() == _built_by_sqlite(row)
    small = {name: min(number, 2**53 - 1) for name, number in numbers.items() if name != "boottime_ns"}
    meant = {**row, **small, "body": body, "boottime_ns": str(numbers["boottime_ns"])}
    assert rfc8785.dumps(meant) == row_text(**(row | small)).encode()  # type: ignore[arg-type]


def test_a_hash_can_be_made_without_the_row() -> None:
    """Whoever has only a row's digest can still walk the chain over it."""
    text = '{"a":1}'

    assert sha256(GENESIS + sha256(text.encode()).digest()).digest() == link(GENESIS, digest_of(text))


def test_a_body_that_is_not_json_has_no_text() -> None:
    """Columns cannot trade characters with each other: the body must parse by itself."""
    row = {
        "station": "s", "seq": 1, "stream": "t", "version": 1, "kind": "K", "schema": 1, "at_utc": "u",
        "boot_id": "b", "boottime_ns": 1, "actor": None, "body": '{"a":1},"boot_id":"b"',
    }  # fmt: skip
    assert _built_by_sqlite(row) is None
