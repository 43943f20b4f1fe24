"""Structures 037, 039 and 040: registered donors (GRID) and the chain of identity of a patient's therapy."""

from dataclasses import dataclass
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.check import check_character, check_value
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import FACILITY, Field, Layout, digits, upper

_ISSUER: Field = (("1-9", 1), ("0-9", 3))
_RETIRED_GRID = Layout(KINDS["037"], _ISSUER, upper(15))
_GRID = Layout(KINDS["039"], _ISSUER, upper(13), digits(2))
_TYPED_GRID = Layout(KINDS["039"], _ISSUER, upper(13), digits(2), identifier="")
_CHAIN_CONTENT: tuple[Field, ...] = ((("C", 1), ("H", 1)), FACILITY, digits(2), upper(6))
_CHAIN = Layout(KINDS["040"], *_CHAIN_CONTENT)
_TYPED_CHAIN = Layout(KINDS["040"], *_CHAIN_CONTENT, (("0-9A-Z*", 1),), identifier="")


@dataclass(frozen=True, slots=True)
class RetiredGrid:
    """Structure 037 (ST-001 2.4.37), retired in 2017: issuing organization (4 digits), donor in it (15 characters)."""

    number: ClassVar[str] = "037"
    retired: ClassVar[bool] = True

    issuer: str
    donor: str

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*_RETIRED_GRID.split(text))

    def text(self) -> str:
        return f"&,3{self.issuer}{self.donor}"

    @property
    def k(self) -> str:
        """The check character printed after the number."""
        return check_character(f"{self.issuer}{self.donor}")

    def fields(self) -> dict[str, object]:
        return {"ion": self.issuer, "donor": self.donor, "k": self.k, "retired": self.retired}


@dataclass(frozen=True, slots=True)
class Grid:
    """Structure 039 (ST-001 2.4.39): `grid`, 19 characters: organization (4), donor (13), checksum (00 to 36)."""

    number: ClassVar[str] = "039"

    grid: str

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(_checked_grid(_GRID, text))

    def text(self) -> str:
        return f"&:{self.grid}"

    @property
    def issuer(self) -> str:
        return self.grid[:4]

    @property
    def donor(self) -> str:
        """The registration donor identifier."""
        return self.grid[4:17]

    @property
    def checksum(self) -> str:
        return self.grid[17:]

    def fields(self) -> dict[str, object]:
        checksum_valid = self.checksum == f"{check_value(self.grid[:17]):02}"
        return {"ion": self.issuer, "rdi": self.donor, "checksum": self.checksum, "checksum_valid": checksum_valid}


def read_typed_grid(text: str) -> Grid:
    """A GRID typed with its checksum; spaces are left out first.

    Raises:
        LabelError: length, characters, or a checksum that does not fit.
    """
    return Grid(_checked_grid(_TYPED_GRID, text.replace(" ", "")))


def _checked_grid(layout: Layout, text: str) -> str:
    issuer, donor, checksum = layout.split(text)
    expected = f"{check_value(issuer + donor):02}"
    if checksum != expected:
        raise LabelError(
            LabelTrouble.CHECKSUM, len(text) - 1, found=checksum, identifier=issuer + donor, expected=expected
        )
    return f"{issuer}{donor}{checksum}"


@dataclass(frozen=True, slots=True)
class ChainOfIdentity:
    """Structure 040 (ST-001 2.4.40, ST-028): `identifier`, 15 characters: CH, organization (5), year (2), sequence (6).

    It links the donations of one patient's therapy; it never stands for a donation number.
    """

    number: ClassVar[str] = "040"

    identifier: str

    @classmethod
    def read(cls, text: str) -> Self:
        return cls("".join(_CHAIN.split(text)))

    def text(self) -> str:
        return f"&/{self.identifier}"

    @property
    def fin(self) -> str:
        return self.identifier[2:7]

    @property
    def year(self) -> str:
        return self.identifier[7:9]

    @property
    def sequence(self) -> str:
        return self.identifier[9:]

    @property
    def k(self) -> str:
        """The check character printed after it, of all 15 characters."""
        return check_character(self.identifier)

    def eye_readable(self) -> str:
        return f"{self.identifier[:2]} {self.fin} {self.year} {self.sequence} {self.k}"

    def fields(self) -> dict[str, object]:
        return {
            "identifier": self.identifier,
            "literal": self.identifier[:2],
            "fin": self.fin,
            "year": self.year,
            "sequence": self.sequence,
            "k": self.k,
        }


def read_typed_chain_of_identity(text: str) -> ChainOfIdentity:
    """A chain of identity identifier typed with its check character; spaces are left out first.

    Raises:
        LabelError: length, characters, or a check character that does not fit.
    """
    *parts, found = _TYPED_CHAIN.split(text.replace(" ", ""))
    typed = ChainOfIdentity("".join(parts))
    if found != typed.k:
        raise LabelError(LabelTrouble.CHECK_OF_IDENTIFIER, 16, found=found, identifier=typed.identifier)
    return typed
