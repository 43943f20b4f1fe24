"""Structure 038, Single European Code (ST-001 2.4.38, ST-012, Directive (EU) 2015/565), in both its parts.

In a bar code and as printed: `SEC: PL001499Z549917123456 A00T041600320171231`, on one line or on two.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import KINDS
from kiosk.isbt128.dates import calendar_date
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import Field, Layout, digits, mixed
from kiosk.isbt128.product import category_of
from kiosk.isbt128.tables import table
from kiosk.isbt128.twin import open_twin

_DONATION_PART: tuple[Field, ...] = ((("A-Z", 2),), mixed(6), mixed(13))
_PRODUCT_PART: tuple[Field, ...] = ((("A-Z", 1),), mixed(7), mixed(3), digits(8))
_LAYOUT = Layout(KINDS["038"], *_DONATION_PART, *_PRODUCT_PART)
_PRODUCT_LAYOUT = Layout(KINDS["038"], *_PRODUCT_PART, identifier="")
_PRODUCT_POSITION = 25
_PRINTED = re.compile(r"SEC:?\s+(\S{21})\s+(\S{19})\s*")
_NO_EXPIRY = "00000000"
_NO_DIVISION = "000"
_ISBT128 = "A"
# How the division of a product code becomes the three characters of a split (ST-012 3.2).
_SPLITS = {
    "type_and_division": ("0 and two characters", re.compile("0[0-9A-Z][0-9a-z]").fullmatch),
    "division": ("000-999", re.compile("[0-9]{3}").fullmatch),
    "reserved": ("000", re.compile("000").fullmatch),
    "national": ("three characters", re.compile("...").fullmatch),
}


@dataclass(frozen=True, slots=True)
class DonationIdentificationSequence:
    """`country` (ISO 3166-1, 2 letters), `establishment` (6 characters), `donation` (13 characters).

    The donation is an ISBT 128 donation number where the establishment uses them, else its own, padded with zeros.
    """

    country: str
    establishment: str
    donation: str

    def text(self) -> str:
        return f"{self.country}{self.establishment}{self.donation}"

    def fields(self) -> dict[str, object]:
        return {"country": self.country, "te": self.establishment, "donation": self.donation}


@dataclass(frozen=True, slots=True)
class ProductIdentificationSequence:
    """`coding_system` (A ISBT 128, B Eurocode, E EUTC), `product` (7 characters), `split` (3 characters);
    `expires_on` is None where the product has no expiry.
    """

    coding_system: str
    product: str
    split: str
    expires_on: date | None

    @classmethod
    def read(cls, text: str) -> "ProductIdentificationSequence":
        """The sequence alone, 19 characters.

        Raises:
            LabelError: length, characters, or meaning.
        """
        system, product, split, expiry = _PRODUCT_LAYOUT.split(text)
        return _product_part(system, product, split, expiry, 1)

    def text(self) -> str:
        expiry = self.expires_on.isoformat().replace("-", "") if self.expires_on else _NO_EXPIRY
        return f"{self.coding_system}{self.product}{self.split}{expiry}"

    @property
    def coding_system_name(self) -> str:
        return _coding_systems()[self.coding_system]

    @property
    def description_code(self) -> str | None:
        """The ISBT 128 product description code; None in another coding system."""
        return self.product[2:] if self.coding_system == _ISBT128 else None

    @property
    def division(self) -> str | None:
        """The division as structure 003 writes it, 2 or 3 characters; None in another coding system."""
        if self.description_code is None:
            return None
        category = category_of(self.description_code)
        return self.split[1:] if category and category.last_three == "type_and_division" else self.split

    def fields(self) -> dict[str, object]:
        return {
            "coding_system": self.coding_system,
            "coding_system_name": self.coding_system_name,
            "product": self.product,
            "split": self.split,
            "expiry": self.expires_on and self.expires_on.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class SingleEuropeanCode:
    number: ClassVar[str] = "038"
    layout: ClassVar[Layout] = _LAYOUT

    donation: DonationIdentificationSequence
    product: ProductIdentificationSequence

    @classmethod
    def read(cls, text: str) -> Self:
        country, establishment, donation, system, product, split, expiry = cls.layout.split(text)
        return cls.of(country, establishment, donation, system, product, split, expiry)

    @classmethod
    def of(
        cls, country: str, establishment: str, donation: str, system: str, product: str, split: str, expiry: str
    ) -> Self:
        """The structure of these fields, whose characters are right.

        Raises:
            LabelError: the product part has no meaning.
        """
        part = _OPEN_DONATION()
        part.country, part.establishment, part.donation = country, establishment, donation
        part.__class__ = DonationIdentificationSequence
        made = _OPEN()
        made.donation = part
        made.product = _product_part(system, product, split, expiry, _PRODUCT_POSITION)
        made.__class__ = cls
        code: Self = made
        return code

    def text(self) -> str:
        return f"&,4{self.donation.text()}{self.product.text()}"

    def eye_readable(self) -> str:
        """As printed on one line."""
        return f"SEC: {self.donation.text()} {self.product.text()}"

    def fields(self) -> dict[str, object]:
        return {**self.donation.fields(), **self.product.fields()}


# Structures of the labels of a tissue establishment: see twin.py.
_OPEN = open_twin(SingleEuropeanCode)
_OPEN_DONATION = open_twin(DonationIdentificationSequence)
_OPEN_PRODUCT = open_twin(ProductIdentificationSequence)


def read_printed_sec(text: str) -> SingleEuropeanCode:
    """The code copied from a label's text, with its `SEC:`, on one line or on two.

    Positions in an error are those in the bar code.

    Raises:
        LabelError: another form than the printed one, or a code that a bar code could not hold either.
    """
    printed = _PRINTED.fullmatch(text)
    if printed is None:
        raise LabelError(LabelTrouble.SEC_PRINTED)
    return SingleEuropeanCode.read(f"{_LAYOUT.kind.identifier}{printed[1]}{printed[2]}")


def _product_part(system: str, product: str, split: str, expiry: str, position: int) -> ProductIdentificationSequence:
    """The sequence of these fields, which begin at `position` of the text.

    Raises:
        LabelError: they have no meaning.
    """
    if system == _ISBT128:
        _check_isbt128(product, split, position)
    elif system not in _coding_systems():
        kind = _LAYOUT.kind
        raise LabelError(LabelTrouble.CODED_VALUE, position, value=system, number=kind.number, name=kind.name)
    part = _OPEN_PRODUCT()
    part.coding_system, part.product, part.split = system, product, split
    part.expires_on = None if expiry == _NO_EXPIRY else calendar_date(expiry, position + 11)
    part.__class__ = ProductIdentificationSequence
    sequence: ProductIdentificationSequence = part
    return sequence


def _check_isbt128(product: str, split: str, position: int) -> None:
    """Letters and digits are all that product and split are known to hold."""
    category = category_of(product[2:])
    if category is None or product[:2] != "00" or not product.isupper():
        raise LabelError(LabelTrouble.SEC_PRODUCT, position + 1, product=product)
    if split == _NO_DIVISION:
        return
    expected, fits = _SPLITS[category.last_three]
    if not fits(split):
        raise LabelError(LabelTrouble.SEC_SPLIT, position + 8, split=split, pdc=product[2:], expected=expected)


@cache
def _coding_systems() -> dict[str, str]:
    systems: dict[str, str] = table("european_code")["coding_systems"]
    return systems
