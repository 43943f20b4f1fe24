"""Structures 011, 012, 013 and 030: antigens of the red cells.

011, 012 and 013 share one form: the Rh phenotype, fifteen digits of two tests each, and two digits for one antigen more
that was found negative. The tests of 012 are confirmed by the standard's published examples; those of 011 and 013 are
as printed in its tables, without an example, and so are antigens 07 and 08, 32 and 33, 57 and 58, 82 and 83 of 011.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Layout, RepeatedLayout, digits
from kiosk.isbt128.results import ANTIGEN_RESULTS, NotAssigned, Result, named, pairs_of, unnamed
from kiosk.isbt128.tables import table

_FIELDS = (digits(16), digits(2))
_HISTORY = RepeatedLayout(KINDS["030"], 3, digits(6), digits(2), digits(2))
_NOTHING = "99"
# A phenotype in the first digit, and C, c, E or e tested in digits 14 to 16.
_RH_TWICE = re.compile("[0-8][0-9]{12}(?:[124578]..|.[1-8].|..[3-8])").fullmatch


@dataclass(frozen=True, slots=True)
class _CodedAntigens:
    """What 011, 012 and 013 share. `results`: 16 digits; `last`: 2 digits, 99 where they say nothing."""

    number: ClassVar[str]
    _layout: ClassVar[Layout]

    results: str
    last: str = _NOTHING

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*cls._layout.split(text))

    def text(self) -> str:
        return f"{self._layout.kind.identifier}{self.results}{self.last}"

    @property
    def rh_phenotype(self) -> str | None:
        phenotypes: list[str] = table("red_cells")["rh_phenotypes"]
        return None if self.results[0] == "9" else phenotypes[int(self.results[0])]

    @property
    def antigens(self) -> dict[str, Result]:
        """Each antigen, and the antibody to CMV, by name."""
        return named(self.results[1:], pairs_of(self.number), ANTIGEN_RESULTS)

    @property
    def not_assigned(self) -> dict[int, str]:
        """Digits that state a result for a reserved test, by their position from 1."""
        tests = unnamed(self.results[1:], pairs_of(self.number), ANTIGEN_RESULTS)
        return {at + 1: digit for at, digit in tests.items()}

    @property
    def also_negative(self) -> str | NotAssigned | None:
        """One antigen more, tested and found negative."""
        if self.last == _NOTHING or self.last in _remarks(self.number):
            return None
        return _negatives(self.number).get(self.last) or NotAssigned(self.last)

    @property
    def remark(self) -> str | None:
        """What the last two digits say beside an antigen."""
        return _remarks(self.number).get(self.last)

    def fields(self) -> dict[str, object]:
        also_negative = self.also_negative
        return {
            "rh_phenotype": self.rh_phenotype,
            "antigens": {name: str(result) for name, result in self.antigens.items() if result.is_known},
            "not_assigned": self.not_assigned,
            "also_negative": also_negative and str(also_negative),
            "remark": self.remark,
        }


@dataclass(frozen=True, slots=True)
class RetiredRedCellAntigens(_CodedAntigens):
    """Structure 011, retired in 2004 for 012 and 013."""

    number: ClassVar[str] = "011"
    _layout: ClassVar[Layout] = Layout(KINDS["011"], *_FIELDS)

    @property
    def retired(self) -> bool:
        return True

    def fields(self) -> dict[str, object]:
        return {**_CodedAntigens.fields(self), "retired": True}


@dataclass(frozen=True, slots=True)
class RedCellAntigens(_CodedAntigens):
    """Structure 012. The Rh antigens are stated once: as the phenotype, or one by one in digits 14 to 16."""

    number: ClassVar[str] = "012"
    _layout: ClassVar[Layout] = Layout(KINDS["012"], *_FIELDS)

    @classmethod
    def read(cls, text: str) -> Self:
        results, last = cls._layout.split(text)
        if _RH_TWICE(results):
            raise LabelError(LabelTrouble.RH_TWICE, 3)
        return cls(results, last)


@dataclass(frozen=True, slots=True)
class FinnishRedCellAntigens(_CodedAntigens):
    """Structure 013."""

    number: ClassVar[str] = "013"
    _layout: ClassVar[Layout] = Layout(KINDS["013"], *_FIELDS)


@dataclass(frozen=True, slots=True)
class AntigenHistory:
    """One antigen of structure 030.

    `antigen`: 6 digits, the ISBT terminology's number of the blood group system, then of the antigen in it; its names
    are kept by the ISBT working party, not in the standard. `result_code`, `history_code`: 2 digits each.
    """

    antigen: str
    result_code: str
    history_code: str

    @property
    def system(self) -> int:
        return int(self.antigen[:3])

    @property
    def result(self) -> Result:
        return Result(table("red_cells")["results"][self.result_code]["result"])

    @property
    def method(self) -> str:
        method: str = table("red_cells")["results"][self.result_code]["method"]
        return method

    @property
    def tested(self) -> str:
        """How often, and on which collections."""
        tested: str = table("red_cells")["histories"][self.history_code]
        return tested


@dataclass(frozen=True, slots=True)
class RedCellAntigenHistory:
    """Structure 030: antigens in any order, each with its result and how often it was tested."""

    number: ClassVar[str] = "030"

    antigens: tuple[AntigenHistory, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        codes = table("red_cells")
        antigens = []
        for entry, (antigen, result, history) in enumerate(_HISTORY.split(text), start=1):
            position = _HISTORY.entry_position(entry)
            if result not in codes["results"]:
                raise _not_assigned(cls.number, result, position + 6)
            if history not in codes["histories"]:
                raise _not_assigned(cls.number, history, position + 8)
            antigens.append(AntigenHistory(antigen, result, history))
        return cls(tuple(antigens))

    def text(self) -> str:
        entries = (f"{one.antigen}{one.result_code}{one.history_code}" for one in self.antigens)
        return f"&%{len(self.antigens):03}" + "".join(entries)

    def fields(self) -> dict[str, object]:
        return {
            "antigens": [
                {"antigen": one.antigen, "result": str(one.result), "method": one.method, "tested": one.tested}
                for one in self.antigens
            ]
        }


@cache
def _negatives(number: str) -> dict[str, str]:
    codes = table("red_cells")
    return {**codes["negative"], **codes[f"negative_{number}"]}


def _remarks(number: str) -> dict[str, str]:
    remarks: dict[str, str] = table("red_cells")[f"remarks_{number}"]
    return remarks


def _not_assigned(number: str, code: str, position: int) -> LabelError:
    return LabelError(LabelTrouble.CODED_VALUE, position, number=number, name=KINDS[number].name, value=code)
