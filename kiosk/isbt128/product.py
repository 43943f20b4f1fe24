"""Structure 003, Product Code: description code, type of collection, division."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Literal, NamedTuple, Self

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


class Category(NamedTuple):
    name: str
    last_three: Literal["type_and_division", "division", "reserved", "national"]


@dataclass(frozen=True, slots=True)
class ProductCode:
    """`description_code` (5 characters); `collection_type` (1 character, case counts) where the category has one;
    `division` (2 characters after a type of collection, else 3).
    """

    number: ClassVar[str] = "003"

    description_code: str
    collection_type: str | None
    division: str

    @classmethod
    def read(cls, text: str) -> Self:
        found = _LAYOUT.match(text)
        if found is None:
            raise _LAYOUT.error(text)
        description_code, collection_type, division = found.groups()
        category = _categories().get(description_code[:2])
        if category is None:
            raise LabelError(LabelTrouble.PRODUCT_CATEGORY, 3, pdc=description_code)
        if category.last_three != "type_and_division":
            division, collection_type = collection_type + division, None
            expected = _DIVISIONS[category.last_three]
            if expected and not (division.isdigit() and expected in {division, _ANY_DIGITS}):
                raise LabelError(LabelTrouble.DIVISION, 8, division=division, pdc=description_code, expected=expected)
        elif collection_type not in _collection_types():
            raise LabelError(LabelTrouble.COLLECTION_TYPE, 8, collection_type=collection_type)
        made: Self = _OPEN(description_code, collection_type, division)
        made.__class__ = cls
        return made

    def text(self) -> str:
        return f"=<{self.code}"

    @property
    def code(self) -> str:
        """The whole code, 8 characters."""
        return f"{self.description_code}{self.collection_type or ''}{self.division}"

    @property
    def category(self) -> str | None:
        category = category_of(self.description_code)
        return category and category.name

    @property
    def collection_type_meaning(self) -> str | None:
        return self.collection_type and _collection_types()[self.collection_type]

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


_OPEN = open_twin(ProductCode)  # every label has one: see twin.py


def category_of(description_code: str) -> Category | None:
    """None: the code is of no assigned category."""
    return _categories().get(description_code[:2])


@cache
def _categories() -> dict[str, Category]:
    """By the first two characters of the product description code."""
    return {
        first + second: Category(row["name"], row["last_three"])
        for row in table("product_codes")["categories"]
        for first in row["first"]
        for second in row.get("second", _ALL_SECOND)
    }


@cache
def _collection_types() -> dict[str, str]:
    types: dict[str, str] = table("product_codes")["collection_types"]
    return types
