"""Structure 003, Product Code: description code, type of collection, division."""

from dataclasses import dataclass
from typing import ClassVar, Literal, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Layout
from kiosk.isbt128.tables import table
from kiosk.isbt128.twin import open_twin

# The last three characters mean different things in different categories: their classes here are the widest of all.
_LAYOUT = Layout(KINDS["003"], (("A-Z", 1), ("0-9A-Z", 4)), (("0-9A-Za-z", 1),), (("0-9A-Z", 1), ("0-9a-z", 1)))


_ANY_DIGITS = "000-999"
_DIVISIONS = {"division": _ANY_DIGITS, "reserved": "000", "national": ""}
_ALL_SECOND = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Category:
    name: str
    last_three: Literal["type_and_division", "division", "reserved", "national"]


@dataclass(frozen=True, slots=True)
class ProductCode:
    """`description_code` (5 characters); `collection_type` (1 character, case counts) where the category has one;
    `division` (2 characters after a type of collection, else 3).
    """

    number: ClassVar[str] = "003"
    layout: ClassVar[Layout] = _LAYOUT

    description_code: str
    collection_type: str | None
    division: str

    @classmethod
    def read(cls, text: str) -> Self:
        found = _match(text)
        if found is None:
            raise cls.layout.error(text)
        description_code, first, last_two = found.groups()
        return cls.of(description_code, first, last_two)

    @classmethod
    def of(cls, description_code: str, first: str, last_two: str) -> Self:
        """The structure of a code whose characters are right: its first five, the next, its last two.

        Raises:
            LabelError: no such category or type of collection, or another division than the category's.
        """
        collection_type: str | None = first
        division = last_two
        if description_code[:2] not in _TYPED or first not in _COLLECTION_TYPES:
            collection_type, division = _untyped(description_code, first, last_two)
        made = _OPEN()
        made.description_code = description_code
        made.collection_type = collection_type
        made.division = division
        made.__class__ = cls
        product: Self = made
        return product

    def text(self) -> str:
        return f"=<{self.code}"

    @property
    def code(self) -> str:
        """The whole code, 8 characters."""
        return f"{self.description_code}{self.collection_type or ''}{self.division}"

    @property
    def category(self) -> str | None:
        category = category_of(self.description_code)
        return None if category is None else category.name

    @property
    def collection_type_meaning(self) -> str | None:
        return self.collection_type and _COLLECTION_TYPES[self.collection_type]

    @property
    def division_in_032(self) -> bool:
        """Whether the division stands in structure 032, which then must be read too."""
        return self.collection_type is not None and self.division == "99"

    def fields(self) -> dict[str, object]:
        return {
            "pdc": self.description_code,
            "collection_type": self.collection_type,
            "collection_type_meaning": self.collection_type_meaning,
            "division": self.division,
            "division_in_032": self.division_in_032,
            "category": self.category,
        }


# Every label has one: see twin.py. The tables are read with the first product, not before.
_OPEN = open_twin(ProductCode)
_match = _LAYOUT.match
_TYPED: dict[str, Category] = {}
"""Categories with a type of collection, by the first two characters of the product description code."""
_OTHERS: dict[str, Category] = {}
_COLLECTION_TYPES: dict[str, str] = {}


def category_of(description_code: str) -> Category | None:
    """None: the code is of no assigned category."""
    if not _TYPED:
        _read_tables()
    start = description_code[:2]
    return _TYPED.get(start) or _OTHERS.get(start)


def _untyped(description_code: str, first: str, last_two: str) -> tuple[str | None, str]:
    """Type of collection and division where they are not the usual ones: that of another category.

    Raises:
        LabelError: no such category, or none with these last three characters.
    """
    category = category_of(description_code)
    if category is None:
        raise LabelError(LabelTrouble.PRODUCT_CATEGORY, 3, pdc=description_code)
    if category.last_three == "type_and_division":
        if first not in _COLLECTION_TYPES:
            raise LabelError(LabelTrouble.COLLECTION_TYPE, 8, collection_type=first)
        return first, last_two
    division = first + last_two
    expected = _DIVISIONS[category.last_three]
    if expected and not (division.isdigit() and expected in {division, _ANY_DIGITS}):
        raise LabelError(LabelTrouble.DIVISION, 8, division=division, pdc=description_code, expected=expected)
    return None, division


def _read_tables() -> None:
    tables = table("product_codes")
    _COLLECTION_TYPES.update(tables["collection_types"])
    for row in tables["categories"]:
        category = Category(row["name"], row["last_three"])
        categories = _TYPED if category.last_three == "type_and_division" else _OTHERS
        for first in row["first"]:
            categories.update((first + second, category) for second in row.get("second", _ALL_SECOND))
