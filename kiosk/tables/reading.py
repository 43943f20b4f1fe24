"""A site's table from bytes: its rows by code, or what is wrong in the file, line by line. Touches no disk.

Read: text separated by tabs, semicolons or commas, in UTF-8 (with or without a byte order mark) or Windows-1252, with a
header that names the columns, or as ICCBBA publishes it without one. Workbooks and databases are not read.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import NamedTuple

from kiosk.tables.facts import TableKind
from kiosk.tables.forms import FORMS, Columns, TableForm, columns_of, published_columns

LONGEST_FILE_BYTES = 64 * 1024 * 1024
MOST_ROWS = 500_000
MOST_PROBLEMS = 20
LONGEST_LINE = 64 * 1024
LONGEST_TEXT = 1000
_SEPARATORS = ("\t", ";", ",")

_FOREIGN = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"\x00\x01\x00\x00Standard", "accdb"),
    (b"%PDF", "pdf"),
    (b"\xff\xfe", "utf16"),
    (b"\xfe\xff", "utf16"),
)
"""How files that are no such text begin, and the wording's name of each."""


@unique
class TableTrouble(StrEnum):
    """What can be wrong with a table; words: `tables.problem_<code>`."""

    TOO_LARGE = "too_large"
    FOREIGN_XLSX = "foreign_xlsx"
    FOREIGN_XLS = "foreign_xls"
    FOREIGN_ACCDB = "foreign_accdb"
    FOREIGN_PDF = "foreign_pdf"
    FOREIGN_UTF16 = "foreign_utf16"
    NOT_TEXT = "not_text"
    EMPTY = "empty"
    NO_COLUMNS = "no_columns"
    TOO_MANY_ROWS = "too_many_rows"
    QUOTES = "quotes"
    CELLS = "cells"
    CODE_FORM = "code_form"
    TEXT_MISSING = "text_missing"
    TEXT_CHARACTER = "text_character"
    TEXT_LONG = "text_long"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class TableProblem:
    """One thing to mend. `line` counts from 1; None is the whole file. `column`: its number and name; empty is all."""

    code: TableTrouble
    line: int | None = None
    column: str = ""
    values: dict[str, str] = field(default_factory=dict)


class TableUnusableError(Exception):
    """The file cannot be used: `problems`, of which there may be more than the first `MOST_PROBLEMS`."""

    def __init__(self, problems: tuple[TableProblem, ...]) -> None:
        super().__init__("; ".join(f"{problem.line}: {problem.code}" for problem in problems))
        self.problems = problems

    @property
    def there_may_be_more(self) -> bool:
        return len(self.problems) == MOST_PROBLEMS


class Entry(NamedTuple):
    """What a code stands for."""

    text: str
    city: str = ""
    country: str = ""

    @property
    def line(self) -> str:
        return ", ".join(part for part in self if part)


def read_table(kind: TableKind, data: bytes) -> dict[str, Entry]:
    """The rows of a table by code; retired ones too, since containers that bear them may still come.

    Raises:
        TableUnusableError: naming each problem's line and column.
    """
    form = FORMS[kind]
    text = _text_of(data)
    separator, columns, headed = _layout(form, text)
    rows = _Rows(form, columns)
    for line, cells in _cells(text, separator, rows.problems):
        if headed:
            headed = False
        else:
            rows.take(line, cells)
        if len(rows.problems) >= MOST_PROBLEMS:
            break
    if rows.problems:
        raise TableUnusableError(tuple(rows.problems))
    if not rows.entries:
        raise TableUnusableError((TableProblem(TableTrouble.EMPTY),))
    return rows.entries


class _Rows:
    """The rows read so far, and what is wrong with them."""

    def __init__(self, form: TableForm, columns: Columns) -> None:
        self._form = form
        self._columns = columns
        self._lines: dict[str, int] = {}
        self.entries: dict[str, Entry] = {}
        self.problems: list[TableProblem] = []

    def take(self, line: int, cells: list[str]) -> None:
        columns = self._columns
        surplus = any(cell.strip() for cell in cells[columns.count :])
        if surplus or len(cells) <= max(columns.code, columns.text):
            found = {"found": str(len(cells)), "expected": str(columns.count)}
            self.problems.append(TableProblem(TableTrouble.CELLS, line, "", found))
            return
        code, entry = cells[columns.code].strip(), self._entry(line, cells)
        if entry is None:
            return
        if not self._form.is_code(code):
            self._tell(TableTrouble.CODE_FORM, line, columns.code, code=_shown(code))
        elif self.entries.setdefault(code, entry) != entry:
            self._tell(TableTrouble.DUPLICATE, line, columns.code, code=code, first=str(self._lines[code]))
        else:
            self._lines.setdefault(code, line)

    def _entry(self, line: int, cells: list[str]) -> Entry | None:
        columns = self._columns
        parts = []
        for at in (columns.text, columns.city, columns.country):
            part = " ".join(cells[at].split()) if at is not None and at < len(cells) else ""
            if at is not None and not part.isprintable():
                self._tell(TableTrouble.TEXT_CHARACTER, line, at, text=_shown(part))
                return None
            if at is not None and len(part) > LONGEST_TEXT:
                self._tell(TableTrouble.TEXT_LONG, line, at, found=str(len(part)), longest=str(LONGEST_TEXT))
                return None
            parts.append(part)
        if not parts[0]:
            self._tell(TableTrouble.TEXT_MISSING, line, columns.text)
            return None
        return Entry(*parts)

    def _tell(self, trouble: TableTrouble, line: int, column: int, /, **values: str) -> None:
        self.problems.append(TableProblem(trouble, line, self._columns.called(column), values))


def _text_of(data: bytes) -> str:
    if len(data) > LONGEST_FILE_BYTES:
        told = {"megabytes": str(LONGEST_FILE_BYTES // 1024 // 1024)}
        raise TableUnusableError((TableProblem(TableTrouble.TOO_LARGE, values=told),))
    for beginning, name in _FOREIGN:
        if data.startswith(beginning):
            raise TableUnusableError((TableProblem(TableTrouble(f"foreign_{name}")),))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            at = error.start
        else:
            at = text.find("\0")
            if at < 0:
                return text
            at = len(text[:at].encode(encoding))
            break
    line = data.count(b"\n", 0, at) + 1
    raise TableUnusableError((TableProblem(TableTrouble.NOT_TEXT, line),))


def _layout(form: TableForm, text: str) -> tuple[str, Columns, bool]:
    """The separator, the columns, and whether the first row is a header."""
    problems: list[TableProblem] = []
    firsts = {separator: next(_cells(text, separator, problems), None) for separator in _SEPARATORS}
    found = {separator: first for separator, first in firsts.items() if first is not None}
    for columns_by, headed in ((columns_of, True), (published_columns, False)):
        for separator, (_, row) in found.items():
            columns = columns_by(form, row)
            if columns is not None:
                return separator, columns, headed
    if not found:
        raise TableUnusableError(tuple(problems[:1]) or (TableProblem(TableTrouble.EMPTY),))
    line, row = max(found.values(), key=lambda first: len(first[1]))
    cells = _shown(", ".join(cell.strip() for cell in row[:20]))
    raise TableUnusableError((TableProblem(TableTrouble.NO_COLUMNS, line, "", {"found": cells}),))


def _cells(text: str, separator: str, problems: list[TableProblem]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank with the line where it begins; what ends the reading goes to `problems`."""
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    line = 1
    try:
        for count, cells in enumerate(reader, start=1):
            if count > MOST_ROWS:
                problems.append(TableProblem(TableTrouble.TOO_MANY_ROWS, line, "", {"most": str(MOST_ROWS)}))
                return
            if any(cell and not cell.isspace() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        problems.append(TableProblem(TableTrouble.QUOTES, line))


def _lines(text: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        if len(line) > LONGEST_LINE:
            raise csv.Error
        yield line


def _shown(text: str) -> str:
    """At most 40 characters, those that cannot be seen spelled as U+0007."""
    seen = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text[:40])
    return seen + "…" if len(text) > 40 else seen
