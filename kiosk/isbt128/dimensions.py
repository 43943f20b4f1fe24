"""Structure 029, Dimensions: volume, length, weight and the like, each a number with its relation and its unit."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Field, RepeatedLayout, digits
from kiosk.isbt128.results import NotAssigned
from kiosk.isbt128.tables import table

_DECIMALS: Field = (("0-5", 1),)
_LAYOUT = RepeatedLayout(KINDS["029"], 2, digits(2), digits(4), digits(5), _DECIMALS, digits(2))
_RESERVED = "00"


@unique
class Relation(StrEnum):
    """How the dimension stands to the value, by its code."""

    EQUAL = "01"
    GREATER = "02"
    GREATER_OR_EQUAL = "03"
    LESS = "04"
    LESS_OR_EQUAL = "05"
    NOMINAL = "06"

    @property
    def sign(self) -> str:
        return _SIGNS[self]


_SIGNS = {
    Relation.EQUAL: "=",
    Relation.GREATER: ">",
    Relation.GREATER_OR_EQUAL: "≥",
    Relation.LESS: "<",
    Relation.LESS_OR_EQUAL: "≤",
    Relation.NOMINAL: "nominal",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """`code`: which dimension, 4 digits; `value`: 5 digits at most, 5 of them decimals at most."""

    relation: Relation
    code: str
    value: Decimal

    @property
    def dimension(self) -> str | NotAssigned:
        found: dict[str, str] | None = table("dimensions").get(self.code)
        return NotAssigned(self.code) if found is None else found["name"]

    @property
    def unit(self) -> str | None:
        """None for a dimension that is not assigned."""
        found: dict[str, str] | None = table("dimensions").get(self.code)
        return None if found is None else found["unit"]


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The quantities, in any order."""

    number: ClassVar[str] = "029"

    quantities: tuple[Quantity, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        quantities = []
        for entry, (relation, code, value, decimals, reserved) in enumerate(_LAYOUT.split(text), start=1):
            position = _LAYOUT.entry_position(entry)
            if relation not in _RELATIONS:
                raise _not_assigned(relation, position)
            if reserved != _RESERVED:
                raise _not_assigned(reserved, position + 12)
            quantities.append(Quantity(_RELATIONS[relation], code, Decimal(value).scaleb(-int(decimals))))
        return cls(tuple(quantities))

    def text(self) -> str:
        entries = (f"{one.relation}{one.code}{_written(one.value)}{_RESERVED}" for one in self.quantities)
        return f"&${len(self.quantities):02}" + "".join(entries)

    def fields(self) -> dict[str, object]:
        return {
            "dimensions": [
                {
                    "dimension": str(one.dimension),
                    "relation": one.relation.sign,
                    "value": str(one.value),
                    "unit": one.unit,
                }
                for one in self.quantities
            ]
        }


_RELATIONS = {str(relation): relation for relation in Relation}


def _written(value: Decimal) -> str:
    """Five digits, then how many of them are decimals.

    Raises:
        LabelError: it is no finite number, and no label can hold it.
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise LabelError(LabelTrouble.NOT_ENCODABLE, number="029", name=KINDS["029"].name)
    decimals = max(0, -exponent)
    return f"{int(value.scaleb(decimals)):05}{decimals}"


def _not_assigned(code: str, position: int) -> LabelError:
    kind = KINDS["029"]
    return LabelError(LabelTrouble.CODED_VALUE, position, number=kind.number, name=kind.name, value=code)
