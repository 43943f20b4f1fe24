"""Structure 010, Special Testing: General: one code of five characters.

What a code means stands in a table that ICCBBA gives to registered facilities only: it is never part of this package.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.layout import Layout, upper

_LAYOUT = Layout(KINDS["010"], upper(5))


@dataclass(frozen=True, slots=True)
class SpecialTesting:
    """`code`: 5 digits and capital letters."""

    number: ClassVar[str] = "010"

    code: str

    @classmethod
    def read(cls, text: str) -> Self:
        (code,) = _LAYOUT.split(text)
        return cls(code)

    def text(self) -> str:
        return f"&({self.code}"

    def fields(self) -> dict[str, object]:
        return {"code": self.code}
