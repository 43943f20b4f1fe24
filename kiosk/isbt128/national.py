"""Texts of identifiers that ICCBBA leaves to countries and facilities (ST-001 2.5): `&a` to `&z`, `&;` and `&!`.

Their content is defined elsewhere and never interpreted here.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

_IDENTIFIER_LENGTH = 2


@dataclass(frozen=True, slots=True)
class NationalText:
    """`identifier` (2 characters) and whatever follows it; it has no number in the standard."""

    number: ClassVar[str] = "national"

    identifier: str
    content: str

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(text[:_IDENTIFIER_LENGTH], text[_IDENTIFIER_LENGTH:])

    def text(self) -> str:
        return f"{self.identifier}{self.content}"

    def fields(self) -> dict[str, object]:
        return {"identifier": self.identifier, "content": self.content}
