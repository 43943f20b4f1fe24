"""What each kind of table holds: the form of its codes, and the names that its columns may have.

ICCBBA's own column names are those of ST-001 (special testing RT029, facilities RT030) and of the table "Product
Description Codes" of its database; beside them stand plain words, in English and French.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.tables.facts import TableKind


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a row holds what, counted from 0. `count`: cells of a row; `names`: as the header has them."""

    count: int
    code: int
    text: int
    city: int | None = None
    country: int | None = None
    names: tuple[str, ...] = ()

    def called(self, at: int) -> str:
        """A column as it is told to a person: its number, counted from 1, and its name if it has one."""
        name = self.names[at].strip() if at < len(self.names) else ""
        return f"{at + 1} ({name})" if name else str(at + 1)


@dataclass(frozen=True, slots=True)
class TableForm:
    """`code_names` and the like: what a header may call the column, the most telling first.

    `published`: the columns of ICCBBA's text without a header, where they are known.
    """

    is_code: Callable[[str], re.Match[str] | None]
    code_names: tuple[str, ...]
    text_names: tuple[str, ...]
    city_names: tuple[str, ...] = ()
    country_names: tuple[str, ...] = ()
    published: Columns | None = None


FORMS = {
    TableKind.PRODUCTS: TableForm(
        re.compile("[A-Z][0-9A-Z]{4}").fullmatch,
        ("proddescripcode", "productdescriptioncode", "pdc", "productcode", "codeproduit", "code"),
        (
            "proddescrip0",
            "productdescription",
            "description",
            "descriptionduproduit",
            "designation",
            "libelle",
            "name",
            "nom",
        ),
        published=Columns(8, 0, 3),
    ),
    TableKind.FACILITIES: TableForm(
        re.compile("[A-NP-Z1-9][A-NP-Z0-9]{2}[0-9]{2}").fullmatch,
        ("fin", "facilityidentificationnumber", "facilitycode", "codeetablissement", "code"),
        ("firmname", "facilityname", "name", "nom", "nomdeletablissement", "etablissement", "facility"),
        ("city", "ville"),
        ("country", "pays"),
        published=Columns(10, 0, 1, 2, 4),
    ),
    TableKind.SPECIAL_TESTING: TableForm(
        re.compile("[0-9A-Z]{5}").fullmatch,
        ("ncode", "specialtestingcode", "code"),
        ("interpretation", "meaning", "description", "text", "signification", "libelle", "texte"),
        published=Columns(4, 0, 1),
    ),
}


def columns_of(form: TableForm, row: list[str]) -> Columns | None:
    """The columns that the row names, if it is a header that names a code and a text."""
    names = [_plain(cell) for cell in row]
    code, text = _first(names, form.code_names), _first(names, form.text_names)
    if code is None or text is None:
        return None
    return Columns(len(row), code, text, _first(names, form.city_names), _first(names, form.country_names), tuple(row))


def published_columns(form: TableForm, row: list[str]) -> Columns | None:
    """The columns of a text without a header: a code and its text, or all of ICCBBA's; None if the row is neither."""
    first = row[0].strip()
    if len(row) < 2 or not form.is_code(first) or not any(map(str.isdigit, first)):  # NCODE is a header's
        return None
    if len(row) == 2:
        return Columns(2, 0, 1)
    published = form.published
    return published if published is not None and len(row) == published.count else None


def _first(names: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _plain(name: str) -> str:
    """Letters and digits alone, without case or accents: `Code de l’établissement` -> `codedeletablissement`."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in decomposed if c.isascii() and c.isalnum())
