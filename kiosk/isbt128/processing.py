"""Structures 032 to 036: divisions of a product, who processed it, its lot and supplemental number.

And two identifiers derived from them, which no bar code carries alone: the Basic UDI-DI of a device (ST-017) and the
unique identifier of a medical product of human origin (ST-026).
"""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS, StructureKind
from kiosk.isbt128.check import check_value
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import FACILITY, Field, Layout, digits, upper
from kiosk.isbt128.product import ProductCode

# Structures 033 and 034 allow more in a facility's number than structure 001 does.
_PROCESSOR: Field = (("A-NP-Z0-9", 5),)
_DIVISION = Layout(KINDS["032"], upper(6))
_FACILITY_CODE = Layout(KINDS["033"], _PROCESSOR, upper(6))
_PROCESSOR_PRODUCT = Layout(KINDS["034"], _PROCESSOR, upper(6), upper(5))
_PADDED = {number: Layout(KINDS[number], upper(18)) for number in ("035", "036")}
_BASIC_UDI_DI = Layout(
    StructureKind("ST-017", "Basic UDI-DI", ""), _PROCESSOR, upper(6), upper(5), digits(2), identifier=""
)
_UNIQUE_IDENTIFIER = Layout(
    StructureKind("ST-026", "MPHO Unique Identifier", ""),
    _PROCESSOR,
    upper(5),
    (*FACILITY, ("0-9", 8)),
    upper(6),
    identifier="",
)
_DIVISION_FORM = re.compile("[0-9]{6}|[A-Z]{2}(?:[A-Z]{4}|[A-Z]{2}00|0000)")


@dataclass(frozen=True, slots=True)
class ProductDivision:
    """Structure 032 (ST-001 2.4.32): `division`, 6 characters: digits for one level, or pairs of letters for three."""

    number: ClassVar[str] = "032"

    division: str

    @classmethod
    def read(cls, text: str) -> Self:
        [division] = _DIVISION.split(text)
        if not _DIVISION_FORM.fullmatch(division):
            raise LabelError(LabelTrouble.DIVISION_FORM, 3, division=division)
        return cls(division)

    def text(self) -> str:
        return f"=,{self.division}"

    @property
    def levels(self) -> tuple[str, ...]:
        """`("000012",)`, or the pairs of a division of a division: `("AB", "AC")`."""
        if self.division.isdigit():
            return (self.division,)
        return tuple(pair for pair in (self.division[:2], self.division[2:4], self.division[4:]) if pair != "00")

    def fields(self) -> dict[str, object]:
        return {"division": self.division, "levels": list(self.levels)}


def division_of(product: ProductCode, division: ProductDivision | None) -> str:
    """The division to record for a product: its own, or structure 032's where its code says 99 (ST-001 2.4.32).

    Raises:
        LabelError: structure 032 is missing where the code asks for it, or there where the code does not allow it.
    """
    if division is None:
        if product.division_in_032:
            raise LabelError(LabelTrouble.DIVISION_MISSING, product=product.code)
        return product.division
    if not (product.division_in_032 and product.description_code[0] in "SP"):
        raise LabelError(LabelTrouble.DIVISION_FOREIGN, division=division.division, product=product.code)
    return division.division


@dataclass(frozen=True, slots=True)
class ProcessingFacility:
    """Structure 033 (ST-001 2.4.33): who assigned the product code (5), its own code for it (6; 000000 none)."""

    number: ClassVar[str] = "033"

    fin: str
    facility_code: str

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*_FACILITY_CODE.split(text))

    def text(self) -> str:
        return f"&+{self.fin}{self.facility_code}"

    def fields(self) -> dict[str, object]:
        return {"fin_p": self.fin, "fpc": self.facility_code}


@dataclass(frozen=True, slots=True)
class ProcessorProduct:
    """Structure 034 (ST-001 2.4.34): facility (5), its own code (6; 000000 none), product description code (5)."""

    number: ClassVar[str] = "034"

    fin: str
    facility_code: str
    description_code: str

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*_PROCESSOR_PRODUCT.split(text))

    def text(self) -> str:
        return f"=/{self.fin}{self.facility_code}{self.description_code}"

    @property
    def basic_udi_di(self) -> str:
        """The Basic UDI-DI of a device, 18 characters (ST-017 appendix 1): the content and its checksum."""
        body = f"{self.fin}{self.facility_code}{self.description_code}"
        return f"{body}{check_value(body):02}"

    def fields(self) -> dict[str, object]:
        return {"fin_p": self.fin, "fpc": self.facility_code, "pdc": self.description_code}


def read_basic_udi_di(text: str) -> ProcessorProduct:
    """The product that a Basic UDI-DI of 18 characters names.

    Raises:
        LabelError: length, characters, or a checksum that does not fit.
    """
    fin, facility_code, description_code, checksum = _BASIC_UDI_DI.split(text)
    product = ProcessorProduct(fin, facility_code, description_code)
    expected = product.basic_udi_di[-2:]
    if checksum != expected:
        raise LabelError(LabelTrouble.CHECKSUM, 17, found=checksum, identifier=text[:16], expected=expected)
    return product


@dataclass(frozen=True, slots=True)
class MphoLot:
    """Structure 035 (ST-001 2.4.35), which never identifies a product alone."""

    number: ClassVar[str] = "035"

    lot: str
    """18 characters, padded on the left with zeros."""

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*_PADDED["035"].split(text))

    @classmethod
    def padded(cls, lot: str) -> Self:
        return cls(lot.rjust(18, "0"))

    def text(self) -> str:
        return f"&,1{self.lot}"

    def fields(self) -> dict[str, object]:
        return {"lot": self.lot}


@dataclass(frozen=True, slots=True)
class MphoSupplementalId:
    """Structure 036 (ST-001 2.4.36), which never identifies a product alone."""

    number: ClassVar[str] = "036"

    identifier: str
    """18 characters, padded on the left with zeros."""

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*_PADDED["036"].split(text))

    @classmethod
    def padded(cls, identifier: str) -> Self:
        return cls(identifier.rjust(18, "0"))

    def text(self) -> str:
        return f"&,2{self.identifier}"

    def fields(self) -> dict[str, object]:
        return {"identifier": self.identifier}


@dataclass(frozen=True, slots=True)
class MphoUniqueIdentifier:
    """The identifier of one medical product of human origin anywhere (ST-026): `fin` (5), `description_code` (5),
    `din` (13), `division` (6; shorter ones are followed by zeros).
    """

    fin: str
    description_code: str
    din: str
    division: str

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises LabelError: length or characters."""
        return cls(*_UNIQUE_IDENTIFIER.split(text))

    def text(self) -> str:
        return f"{self.fin}{self.description_code}{self.din}{self.division}"

    def fields(self) -> dict[str, object]:
        return {"fin_p": self.fin, "pdc": self.description_code, "din": self.din, "division": self.division}
