"""Structures 014, 015 and 016: HLA types and antigens of the platelets.

015 and 016 name alleles as of before April 2010, four digits each; the names are kept by the IMGT/HLA database, not in
the standard.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Layout, digits
from kiosk.isbt128.results import ANTIGEN_RESULTS, NotAssigned, Result, named, pairs_of
from kiosk.isbt128.tables import table

_PLATELETS = Layout(KINDS["014"], *[digits(2)] * 4, digits(8), digits(1), digits(1))
_HLA_ALLELES = Layout(KINDS["015"], *[digits(4)] * 4, digits(1), digits(1))
_HLA_DRB1 = Layout(KINDS["016"], digits(4), digits(4), digits(10))
_CMV = {"0": Result.NOT_TESTED, "1": Result.NEGATIVE, "2": Result.POSITIVE}

HlaType = str | NotAssigned | Result
"""A type such as `A2`, which stands for its subtypes too; a code without one; or the result that there is none."""


@dataclass(frozen=True, slots=True)
class PlateletAntigens:
    """Structure 014.

    `hla_a`, `hla_b`: two codes of 2 digits each, the lower first by the standard (not checked); `antigens_code`:
    8 digits; `titre_code`: 1 digit.
    """

    number: ClassVar[str] = "014"

    hla_a: tuple[str, str]
    hla_b: tuple[str, str]
    antigens_code: str
    titre_code: str

    @classmethod
    def read(cls, text: str) -> Self:
        a_1, a_2, b_1, b_2, antigens, reserved, titre = _PLATELETS.split(text)
        _check_reserved(_PLATELETS, reserved, "0", position=19)
        return cls((a_1, a_2), (b_1, b_2), antigens, titre)

    def text(self) -> str:
        return f"&{{{''.join(self.hla_a)}{''.join(self.hla_b)}{self.antigens_code}0{self.titre_code}"

    @property
    def hla_a_types(self) -> tuple[HlaType, HlaType]:
        return _type("A", self.hla_a[0]), _type("A", self.hla_a[1])

    @property
    def hla_b_types(self) -> tuple[HlaType, HlaType]:
        return _type("B", self.hla_b[0]), _type("B", self.hla_b[1])

    @property
    def antigens(self) -> dict[str, Result]:
        """The platelet antigens, IgA and the antibody to CMV, by name."""
        return named(self.antigens_code, pairs_of(self.number), ANTIGEN_RESULTS)

    @property
    def high_titre_anti_a_b(self) -> Result | NotAssigned:
        """NEGATIVE: no high titre of anti-A or anti-B was found. No code says that one was."""
        known = {"0": Result.NOT_TESTED, "1": Result.NEGATIVE, "9": Result.NO_INFORMATION}
        return known.get(self.titre_code) or NotAssigned(self.titre_code)

    def fields(self) -> dict[str, object]:
        return {
            "hla_a": [str(one) for one in self.hla_a_types],
            "hla_b": [str(one) for one in self.hla_b_types],
            "antigens": {name: str(result) for name, result in self.antigens.items() if result.is_known},
            "high_titre_anti_a_b": str(self.high_titre_anti_a_b),
        }


@dataclass(frozen=True, slots=True)
class RetiredHlaAlleles:
    """Structure 015, retired in 2011. `hla_a`, `hla_b`: two alleles of 4 digits each; `cmv_code`: 1 digit."""

    number: ClassVar[str] = "015"

    hla_a: tuple[str, str]
    hla_b: tuple[str, str]
    cmv_code: str

    @classmethod
    def read(cls, text: str) -> Self:
        a_1, a_2, b_1, b_2, cmv, reserved = _HLA_ALLELES.split(text)
        _check_reserved(_HLA_ALLELES, reserved, "9", position=20)
        return cls((a_1, a_2), (b_1, b_2), cmv)

    def text(self) -> str:
        return f"=[{''.join(self.hla_a)}{''.join(self.hla_b)}{self.cmv_code}9"

    @property
    def retired(self) -> bool:
        return True

    @property
    def cmv_antibody(self) -> Result | NotAssigned:
        return _CMV.get(self.cmv_code) or NotAssigned(self.cmv_code)

    def fields(self) -> dict[str, object]:
        return {
            "hla_a": list(self.hla_a),
            "hla_b": list(self.hla_b),
            "cmv_antibody": str(self.cmv_antibody),
            "retired": True,
        }


@dataclass(frozen=True, slots=True)
class RetiredHlaDrb1:
    """Structure 016, retired in 2011. `alleles`: two of 4 digits each."""

    number: ClassVar[str] = "016"

    alleles: tuple[str, str]

    @classmethod
    def read(cls, text: str) -> Self:
        first, second, reserved = _HLA_DRB1.split(text)
        _check_reserved(_HLA_DRB1, reserved, "9" * 10, position=11)
        return cls((first, second))

    def text(self) -> str:
        return f'="{"".join(self.alleles)}9999999999'

    @property
    def retired(self) -> bool:
        return True

    def fields(self) -> dict[str, object]:
        return {"alleles": list(self.alleles), "retired": True}


def _type(locus: str, code: str) -> HlaType:
    if code == "00":
        return Result.NOT_TESTED
    if code == "99":
        return Result.NO_INFORMATION
    return f"{locus}{int(code)}" if code in table("hla")[locus] else NotAssigned(code)


def _check_reserved(layout: Layout, found: str, expected: str, position: int) -> None:
    if found != expected:
        kind = layout.kind
        raise LabelError(LabelTrouble.CODED_VALUE, position, number=kind.number, name=kind.name, value=found)
