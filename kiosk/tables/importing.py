"""Importing a site's own table: read, kept beside the journal, then recorded under somebody's name.

The kept copy is on the disk before the fact that names it: a cut between the two leaves a file that nothing names.
A refusal's words are `tables.refused_<code>`.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kiosk.kept_files import write_whole
from kiosk.run.bench import Refused
from kiosk.tables.facts import TableImported, TableKind
from kiosk.tables.reading import TableTrouble, TableUnusableError, read_table

LONGEST_VERSION = 40


@dataclass(frozen=True, slots=True)
class Importable:
    """A table that was read and found in order."""

    kind: TableKind
    version: str
    data: bytes
    sha256: str
    rows: int

    @property
    def file(self) -> str:
        return f"{self.kind}-{self.sha256[:16]}.txt"

    def fact(self, person_id: str) -> TableImported:
        return TableImported(self.kind.value, self.version, self.file, self.sha256, self.rows, person_id)


def read_importable(data: bytes, version: str, kind: TableKind | None, file: str) -> Importable:
    """The table that a file's bytes hold.

    Args:
        data: the file's.
        version: as its owner names it.
        kind: what it holds; None: what it can be read as, if that is one kind only.
        file: its name, for the sentence.

    Raises:
        TableUnusableError: it cannot be read as that kind, or as any.
        Refused: the version's form, or a file that more than one kind fits.
    """
    if not version.strip() or version != version.strip() or not version.isprintable() or len(version) > LONGEST_VERSION:
        raise Refused("version_form", longest=str(LONGEST_VERSION))
    if kind is None:
        kind, rows = _told_by_itself(data, file)
    else:
        rows = len(read_table(kind, data))
    return Importable(kind, version, data, hashlib.sha256(data).hexdigest(), rows)


def keep(importable: Importable, folder: Path) -> None:
    """Put the bytes, whole or not at all, where `SiteTables` will look for them.

    Raises:
        OSError: the disk does not take them.
    """
    write_whole(folder / importable.file, importable.data)


def _told_by_itself(data: bytes, file: str) -> tuple[TableKind, int]:
    fits: dict[TableKind, int] = {}
    wrong: list[TableUnusableError] = []
    for kind in TableKind:
        try:
            fits[kind] = len(read_table(kind, data))
        except TableUnusableError as error:
            wrong.append(error)
    if len(fits) == 1:
        return next(iter(fits.items()))
    columns_known = [error for error in wrong if error.problems[0].code is not TableTrouble.NO_COLUMNS] or wrong
    if not fits and all(error.problems == columns_known[0].problems for error in columns_known):
        raise columns_known[0]
    raise Refused("kind_unclear", file=file)
