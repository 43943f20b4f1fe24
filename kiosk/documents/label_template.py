"""A label's template: a TOML file that says where each field of its kind stands. Knows nothing of what the fields say.

A template holds no expression: a text shows one field or one fixed wording, `when` names a field that must be present.
"""

import string
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.approved import ApprovedData, NotApprovableError, Problem, read_approved
from kiosk.documents.label_kinds import KINDS, LabelKind, fields_of
from kiosk.documents.sheet import Cell, Style
from kiosk.documents.symbols import Symbology
from kiosk.wording import Language, catalogue

_SMALLEST_TYPE_MM = 1.5
_LOWEST_BARS_MM = 5.0  # ISBT 128 Standard Technical Specification 6.1; its other rule, 15 % of the length, when drawn
# Narrowest bar without a printer's own verification, and narrowest module (ibid. 6.1, 6.2).
_NARROWEST_MM = {Symbology.CODE_128: 0.17, Symbology.DATA_MATRIX: 0.25}
_TOUCH_MM = 0.001  # cells may touch; binary fractions make that a hair's overlap

_Name = Annotated[str, Field(min_length=1, max_length=40)]
_Millimetres = Annotated[float, Field(gt=0, le=300)]


class CellTable(ApprovedData):
    """Millimetres from the top left corner of the label."""

    x_mm: Annotated[float, Field(ge=0, le=300)]
    y_mm: Annotated[float, Field(ge=0, le=300)]
    width_mm: _Millimetres
    height_mm: _Millimetres

    @property
    def cell(self) -> Cell:
        return Cell(self.x_mm, self.y_mm, self.width_mm, self.height_mm)

    def overlaps(self, other: "CellTable") -> bool:
        return (
            self.x_mm + self.width_mm > other.x_mm + _TOUCH_MM
            and other.x_mm + other.width_mm > self.x_mm + _TOUCH_MM
            and self.y_mm + self.height_mm > other.y_mm + _TOUCH_MM
            and other.y_mm + other.height_mm > self.y_mm + _TOUCH_MM
        )


class _Written(ApprovedData):
    """Type: the largest that fits between the two sizes, over at most `lines` lines."""

    name: _Name
    when: str = ""
    largest_mm: Annotated[float, Field(ge=_SMALLEST_TYPE_MM, le=60)]
    smallest_mm: Annotated[float, Field(ge=_SMALLEST_TYPE_MM, le=60)]
    lines: Annotated[int, Field(ge=1, le=12)] = 1
    bold: bool = False
    align: Literal["left", "centre", "right"] = "left"
    white_on_black: bool = False

    @model_validator(mode="after")
    def _sizes(self) -> Self:
        if self.smallest_mm > self.largest_mm:
            raise ValueError("smallest_mm must not be above largest_mm")
        return self

    @property
    def style(self) -> Style:
        return Style(self.largest_mm, self.smallest_mm, self.bold, self.lines, self.align, self.white_on_black)


class TextTable(_Written):
    """One text: a field, or a fixed wording by its key."""

    cell: CellTable
    field: str = ""
    words: str = ""
    turned: bool = False
    """a quarter clockwise, for a few characters"""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if bool(self.field) == bool(self.words):
            raise ValueError("one of field and words was expected")
        return self


class ListTable(_Written):
    """A field of several texts in one size, dealt over columns of one height row by row."""

    field: str
    columns: Annotated[tuple[CellTable, ...], Field(min_length=1, max_length=4)]

    @model_validator(mode="after")
    def _level(self) -> Self:
        if len({(column.y_mm, column.height_mm) for column in self.columns}) > 1:
            raise ValueError("columns of one y_mm and one height_mm were expected")
        return self


class SymbolTable(ApprovedData):
    """A symbol at the top of its cell, in the largest whole-dot modules that fit between the two."""

    name: _Name
    field: str
    symbology: Symbology
    cell: CellTable
    smallest_module_mm: Annotated[float, Field(gt=0, le=2)]
    largest_module_mm: Annotated[float, Field(gt=0, le=2)]
    align: Literal["left", "centre", "right"] = "left"
    when: str = ""

    @model_validator(mode="after")
    def _modules(self) -> Self:
        narrowest = _NARROWEST_MM[self.symbology]
        if not narrowest <= self.smallest_module_mm <= self.largest_module_mm:
            raise ValueError(
                f"smallest_module_mm of a {self.symbology} must be {narrowest} or more, largest_module_mm no less"
            )
        if self.symbology is Symbology.CODE_128 and self.cell.height_mm < _LOWEST_BARS_MM:
            raise ValueError(f"cell.height_mm must be {_LOWEST_BARS_MM:g} or more for a Code 128")
        return self


class FrameTable(ApprovedData):
    cell: CellTable
    line_mm: Annotated[float, Field(ge=0.1, le=3)] = 0.3
    when: str = ""


class FillTable(ApprovedData):
    """A black rectangle: a rule, or the ground of a text that is white on black."""

    cell: CellTable
    when: str = ""


class Template(ApprovedData):
    kind: str
    width_mm: Annotated[float, Field(ge=10, le=300)]
    height_mm: Annotated[float, Field(ge=10, le=300)]
    texts: tuple[TextTable, ...] = ()
    lists: tuple[ListTable, ...] = ()
    symbols: tuple[SymbolTable, ...] = ()
    frames: tuple[FrameTable, ...] = ()
    fills: tuple[FillTable, ...] = ()

    @property
    def label_kind(self) -> LabelKind:
        return KINDS[self.kind]


def read_template(text: str, file: str) -> Template:
    """A template whose every cell lies on the label, none over another, showing all that its kind must.

    Raises:
        NotApprovableError: with every problem found, each naming file, place, field and what was expected.
    """
    template = read_approved(Template, text, file)
    if template.kind not in KINDS:
        expected = f"one of {', '.join(KINDS)} was expected; found {template.kind!r}"
        raise NotApprovableError((Problem(file, "top of the file", "kind", expected),))
    problems = tuple(Problem(file, *found) for found in _problems(template))
    if problems:
        raise NotApprovableError(problems)
    return template


@cache
def shipped_template(kind: str) -> Template:
    text = files(__package__).joinpath("labels", f"{kind}.toml").read_text(encoding="utf-8")
    return read_template(text, f"{kind}.toml")


def template_of(kind: str, folder: Path | None) -> Template:
    """The site's own template of a kind where `folder` holds one, `<kind>.toml`; else the shipped one.

    Raises:
        NotApprovableError: the site's is of another kind, or `read_template` refuses it.
        OSError: it cannot be read.
    """
    file = None if folder is None else folder / f"{kind}.toml"
    return shipped_template(kind) if file is None or not file.exists() else _named_template(file)


def own_templates(folder: Path) -> tuple[str, ...]:
    """The kinds that a site has templates of its own for: each file is the template of the kind it is named after.

    None where the folder is not there.

    Raises:
        NotApprovableError: a file is not such a template.
        OSError: the folder or a file cannot be read.
    """
    return tuple(_named_template(file).kind for file in sorted(folder.iterdir())) if folder.exists() else ()


def _named_template(file: Path) -> Template:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise NotApprovableError((Problem(str(file), "the whole file", "", "UTF-8 text was expected"),)) from error
    template = read_template(text, str(file))
    if file.name != f"{template.kind}.toml":
        expected = f"the name {template.kind}.toml was expected for a template of this kind"
        raise NotApprovableError((Problem(str(file), "top of the file", "kind", expected),))
    return template


def _problems(template: Template) -> Iterator[tuple[str, str, str]]:
    """Place, field and what was expected, for each thing wrong across the tables."""
    cells = list(_cells(template))
    for place, key, cell in cells:
        if cell.x_mm + cell.width_mm > template.width_mm or cell.y_mm + cell.height_mm > template.height_mm:
            yield place, key, f"a cell within the label, {template.width_mm:g} x {template.height_mm:g} mm"
    inked = [(place, key, cell) for place, key, cell in cells if not place.startswith(("frame", "fill"))]
    for (place, key, cell), (other, _, taken) in combinations(inked, 2):
        if cell.overlaps(taken):
            yield place, key, f"a cell apart from that of {other}"
    yield from _misnamed(template)
    yield from _left_out(template)


def _cells(template: Template) -> Iterator[tuple[str, str, CellTable]]:
    for text in template.texts:
        yield f"text {text.name!r}", "cell", text.cell
    for entries in template.lists:
        for number, column in enumerate(entries.columns, start=1):
            yield f"list {entries.name!r}", f"columns.{number}", column
    for symbol in template.symbols:
        yield f"symbol {symbol.name!r}", "cell", symbol.cell
    for number, frame in enumerate(template.frames, start=1):
        yield f"frame no. {number}", "cell", frame.cell
    for number, fill in enumerate(template.fills, start=1):
        yield f"fill no. {number}", "cell", fill.cell


def _misnamed(template: Template) -> Iterator[tuple[str, str, str]]:
    kind = template.label_kind
    for what, tables, fields in (
        ("text", template.texts, kind.texts),
        ("list", template.lists, kind.lists),
        ("symbol", template.symbols, kind.symbols),
    ):
        names = [table.name for table in tables]
        for table in tables:
            place = f"{what} {table.name!r}"
            if names.count(table.name) > 1:
                yield place, "name", f"a name that no other {what} has"
            words = table.words if isinstance(table, TextTable) else ""
            if words:
                yield from _unsaid(place, words)
            elif table.field not in fields:
                yield place, "field", f"one of {', '.join(sorted(fields)) or 'none'}; found {table.field!r}"
    for place, when in _whens(template):
        if when and when not in fields_of(kind):
            yield place, "when", f"one of {', '.join(sorted(fields_of(kind)))}; found {when!r}"


def _whens(template: Template) -> Iterator[tuple[str, str]]:
    for text in template.texts:
        yield f"text {text.name!r}", text.when
    for entries in template.lists:
        yield f"list {entries.name!r}", entries.when
    for symbol in template.symbols:
        yield f"symbol {symbol.name!r}", symbol.when
    for number, frame in enumerate(template.frames, start=1):
        yield f"frame no. {number}", frame.when
    for number, fill in enumerate(template.fills, start=1):
        yield f"fill no. {number}", fill.when


def _unsaid(place: str, words: str) -> Iterator[tuple[str, str, str]]:
    for language in Language:
        text = catalogue(language).get(words)
        if text is None:
            yield place, "words", f"a wording's key; found {words!r}, which {language} does not have"
        elif any(name is not None for _, name, _, _ in string.Formatter().parse(text)):
            yield place, "words", f"a wording without places to fill; found {words!r}"


def _left_out(template: Template) -> Iterator[tuple[str, str, str]]:
    """What must be shown may not hang on another field."""
    kind = template.label_kind
    shown = {text.field for text in template.texts if text.when in {"", text.field}}
    shown |= {entries.field for entries in template.lists if entries.when in {"", entries.field}}
    carried = {symbol.field for symbol in template.symbols if symbol.when in {"", symbol.field}}
    for field in sorted(kind.must_show - shown):
        yield "top of the file", "texts", f"a label {kind.name} must show {field}"
    for field in sorted(kind.must_carry - carried):
        yield "top of the file", "symbols", f"a label {kind.name} must carry the symbol {field}"
