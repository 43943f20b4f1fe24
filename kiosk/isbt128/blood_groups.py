"""Structure 002, Blood Groups: ABO and RhD with the intended use, or a special message in their place."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, NamedTuple, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Layout
from kiosk.isbt128.tables import table
from kiosk.isbt128.twin import open_twin

_LAYOUT = Layout(KINDS["002"], (("0-9A-Za-z", 2),), (("0-9A-Z", 1),), (("0-9A-Z", 1),))


class _Meaning(NamedTuple):
    abo: str | None = None
    rhd: str | None = None
    intended_use: str | None = None
    special_message: str | None = None


@dataclass(frozen=True, slots=True)
class BloodGroups:
    """`code` (2 characters, case counts) and `phenotype` (1 character; 0 = none, W = see special testing)."""

    number: ClassVar[str] = "002"
    layout: ClassVar[Layout] = _LAYOUT

    code: str
    phenotype: str = "0"

    @classmethod
    def read(cls, text: str) -> Self:
        code, phenotype, reserved = cls.layout.split(text)
        return cls.of(code, phenotype, reserved)

    @classmethod
    def of(cls, code: str, phenotype: str, reserved: str) -> Self:
        """The structure of these fields, whose characters are right.

        Raises:
            LabelError: no such code, or not 0 where 0 is due.
        """
        if code not in _meanings():
            raise LabelError(LabelTrouble.BLOOD_GROUP, 3, blood_group=code)
        if reserved != "0":
            raise LabelError(LabelTrouble.BLOOD_GROUP_RESERVED, 6, character=reserved)
        made = _OPEN()
        made.code, made.phenotype = code, phenotype
        made.__class__ = cls
        groups: Self = made
        return groups

    def text(self) -> str:
        return f"=%{self.code}{self.phenotype}0"

    @property
    def abo(self) -> str | None:
        return _meanings()[self.code].abo

    @property
    def rhd(self) -> str | None:
        """pos, neg or pooled; None when not specified."""
        return _meanings()[self.code].rhd

    @property
    def intended_use(self) -> str | None:
        return _meanings()[self.code].intended_use

    @property
    def special_message(self) -> str | None:
        return _meanings()[self.code].special_message

    def fields(self) -> dict[str, object]:
        meaning = _meanings()[self.code]._asdict()
        return {"gg": self.code, "r": self.phenotype, "e": "0", **meaning}


_OPEN = open_twin(BloodGroups)  # every label has one: see twin.py


@cache
def _meanings() -> dict[str, _Meaning]:
    tables = table("blood_groups")
    uses: list[str] = tables["uses"]
    meanings: dict[str, _Meaning] = {}
    for group in tables["numbered"]:
        for offset, use in enumerate(uses):
            meanings[f"{group['first'] + offset:02}"] = _Meaning(group["abo"], group["rhd"], use)
    for group in tables["lettered"]:
        codes = [f"{group['letter']}{digit}" for digit in range(2, 10)]
        codes[4] = group.get("unspecified", codes[4])
        for code, use in zip(codes, uses, strict=True):
            meanings[code] = _Meaning(group["abo"], group.get("rhd"), use)
    for code, group in tables["single"].items():
        meanings[code] = _Meaning(group["abo"], group.get("rhd"), "not specified")
    for code, message in tables["messages"].items():
        meanings[code] = _Meaning(special_message=message)
    return meanings
