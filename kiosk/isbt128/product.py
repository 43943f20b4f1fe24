"""Structure 003, Product Code: description code, type of collection, division."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Literal, NamedTuple, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Layout
from kiosk.isbt128.tables import table

# The last three characters mean different things in different categories: their classes here are the widest of all.
_LAYOUT = Layout(KINDS["003"], (("A-Z", 1), ("0-9A-Z", 4)), (("0-9A-Za-z", 1), ("0-9A-Z", 1), ("0-9a-z", 1)))


class _Category(NamedTuple):
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
        description_code, last_three = _LAYOUT.split(text)
        category = _category(description_code)
        if category is None:
            raise LabelError(LabelTrouble.PRODUCT_CATEGORY, 3, pdc=description_code)
        if category.last_three == "type_and_division":
            if last_three[0] not in _collection_types():
                raise LabelError(LabelTrouble.COLLECTION_TYPE, 8, collection_type=last_three[0])
            return cls(description_code, last_three[0], last_three[1:])
        expected = {"division": "000-999", "reserved": "000", "national": ""}[category.last_three]
        if expected and not (last_three.isdigit() if category.last_three == "division" else last_three == expected):
            raise LabelError(LabelTrouble.DIVISION, 8, division=last_three, pdc=description_code, expected=expected)
        return cls(description_code, None, last_three)

    def text(self) -> str:
        return f"=<{self.code}"

    @property
    def code(self) -> str:
        """The whole code, 8 characters."""
        return f"{self.description_code}{self.collection_type or ''}{self.division}"

    @property
    def category(self) -> str | None:
        category = _category(self.description_code)
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


def _category(description_code: str) -> _Category | None:
    categories = _categories()
    return categories.get(description_code[:2]) or categories.get(description_code[:1])


@cache
def _categories() -> dict[str, _Category]:
    return {
        first + second: _Category(row["name"], row["last_three"])
        for row in table("product_codes")["categories"]
        for first in row["first"]
        for second in (row.get("second") or ("",))
    }


@cache
def _collection_types() -> dict[str, str]:
    types: dict[str, str] = table("product_codes")["collection_types"]
    return types
