"""The site's tables in force, read when a name is first asked for. A copy changed since its import names nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kiosk.tables.facts import TableImported, TableKind

if TYPE_CHECKING:
    from kiosk.tables.reading import Entry

Fault = Literal["file_missing", "file_changed", "file_unusable"]
"""Why a table in force names nothing; words: `tables.<fault>`."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    sha256: str
    entries: "dict[str, Entry]" = field(default_factory=dict)
    fault: Fault | None = None


class SiteTables:
    def __init__(self, folder: Path, in_force: Callable[[TableKind], TableImported | None]) -> None:
        self._folder = folder
        self.in_force = in_force
        self._loaded: dict[TableKind, _Loaded] = {}

    def product_description(self, code: str) -> str | None:
        """Of a product code, or of its first five characters alone."""
        entry = self._entry(TableKind.PRODUCTS, code[:5])
        return None if entry is None else entry.text

    def facility(self, number: str) -> str | None:
        """Name, city and country of the facility that a donation number, or anything else, begins with."""
        entry = self._entry(TableKind.FACILITIES, number[:5])
        return None if entry is None else entry.line

    def special_testing(self, code: str) -> str | None:
        entry = self._entry(TableKind.SPECIAL_TESTING, code)
        return None if entry is None else entry.text

    def fault(self, kind: TableKind) -> Fault | None:
        """Why the table in force cannot be used; None too where there is none."""
        loaded = self._load(kind)
        return None if loaded is None else loaded.fault

    def known_faults(self) -> dict[TableKind, Fault]:
        """Of the tables read so far: looks at no file."""
        return {kind: loaded.fault for kind, loaded in self._loaded.items() if loaded.fault is not None}

    def load(self) -> None:
        """Read every table in force now, rather than when a scan first asks."""
        for kind in TableKind:
            self._load(kind)

    def _entry(self, kind: TableKind, code: str) -> "Entry | None":
        loaded = self._load(kind)
        return None if loaded is None else loaded.entries.get(code)

    def _load(self, kind: TableKind) -> _Loaded | None:
        imported = self.in_force(kind)
        if imported is None:
            return None
        loaded = self._loaded.get(kind)
        if loaded is None or loaded.sha256 != imported.sha256:
            loaded = self._loaded[kind] = _read(kind, self._folder / imported.file, imported.sha256)
        return loaded


def _read(kind: TableKind, path: Path, sha256: str) -> _Loaded:
    from kiosk.tables.reading import TableUnusableError, read_table  # not before the first page

    try:
        data = path.read_bytes()
    except OSError:
        return _Loaded(sha256, fault="file_missing")
    if hashlib.sha256(data).hexdigest() != sha256:
        return _Loaded(sha256, fault="file_changed")
    try:
        return _Loaded(sha256, read_table(kind, data))
    except TableUnusableError:  # an older version of this program read it
        return _Loaded(sha256, fault="file_unusable")
