"""Structure 001, Donation Identification Number: facility, year, sequence; and flags, no part of the number."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Self

from kiosk.isbt128.catalogue import DONATION_NUMBER, kind_of
from kiosk.isbt128.check import check_character, check_value
from kiosk.isbt128.errors import LabelError, LabelTrouble
from kiosk.isbt128.layout import FACILITY, Layout, digits
from kiosk.isbt128.tables import table
from kiosk.isbt128.twin import open_twin

_LAYOUT = Layout(DONATION_NUMBER, FACILITY, digits(2), digits(6), (("0-9A-HJ-NPR-Y", 2),))
_LEGACY = Layout(DONATION_NUMBER, FACILITY, digits(2), digits(6), (("0-9A-Z*", 1),))
_TYPED = Layout(DONATION_NUMBER, FACILITY, digits(2), digits(6), (("0-9A-Z*", 1),), identifier="")

ICCBBA_FLAG, LOCAL_FLAG, CHECK_FLAG = 1, 2, 3


@dataclass(frozen=True, slots=True)
class DonationNumber:
    """`fin` (5 characters), `year` (2 digits, nominal), `sequence` (6 digits), `flags` (2 characters)."""

    number: ClassVar[str] = DONATION_NUMBER.number
    layout: ClassVar[Layout] = _LAYOUT

    fin: str
    year: str
    sequence: str
    flags: str = "00"

    @classmethod
    def read(cls, text: str) -> Self:
        found = _match(text)
        if found is None:
            raise cls.layout.error(text)
        fin, year, sequence, flags = found.groups()
        return cls.of(fin, year, sequence, flags)

    @classmethod
    def of(cls, fin: str, year: str, sequence: str, flags: str) -> Self:
        """The structure of these fields, whose characters are right.

        Raises:
            LabelError: check flags that do not fit.
        """
        made = _OPEN()
        made.fin, made.year, made.sequence, made.flags = fin, year, sequence, flags
        made.__class__ = cls
        donation: Self = made
        if flags != "00" and donation.checksum_valid is False:
            expected = _first_check_flag() + check_value(donation.din)
            raise LabelError(
                LabelTrouble.FLAG_CHECK, 15, read=donation, flags=flags, din=donation.din, expected=expected
            )
        return donation

    def text(self) -> str:
        return f"={self.din}{self.flags}"

    @property
    def din(self) -> str:
        """The 13 characters that name the donation, without flags or check character."""
        return f"{self.fin}{self.year}{self.sequence}"

    @property
    def k(self) -> str:
        """The check character printed in a box after the number."""
        return check_character(self.din)

    def eye_readable(self) -> str:
        """As printed and typed: `A9999 25 123456 K`, K being the check character."""
        return f"{self.fin} {self.year} {self.sequence} {self.k}"

    @property
    def flag_type(self) -> int | None:
        """1 = ICCBBA's, 2 = the facility's own, 3 = a check of the number; None = reserved, without a meaning yet."""
        return _flags().get(self.flags, (None, ""))[0]

    @property
    def flag_meaning(self) -> str:
        return _flags().get(self.flags, (None, "reserved"))[1]

    @property
    def checksum_valid(self) -> bool | None:
        """Whether check flags fit the number; None when the flags are no check."""
        if self.flag_type != CHECK_FLAG:
            return None
        return int(self.flags) == _first_check_flag() + check_value(self.din)

    @property
    def marks_the_label(self) -> bool:
        """Whether the flags say which label of the donation this is: they are neither 00 nor a check."""
        return self.flags != "00" and self.flag_type != CHECK_FLAG

    def fields(self) -> dict[str, object]:
        return {
            "fin": self.fin,
            "year": self.year,
            "sequence": self.sequence,
            "flags": self.flags,
            "din": self.din,
            "k": self.k,
            "flag_type": self.flag_type,
            "flag_meaning": self.flag_meaning,
            "checksum_valid": self.checksum_valid,
        }


# Every label has one: see twin.py.
_OPEN = open_twin(DonationNumber)
_match = _LAYOUT.match


def read_typed_din(text: str) -> str:
    """The 13 characters of a donation number typed from a label with its check character: `A9999 17 123456 9`.

    Spaces are left out first (the grouping is national), and so from the positions of an error.

    Raises:
        LabelError: length, characters, or a check character that does not fit.
    """
    return _checked(_TYPED, text.replace(" ", ""), 14)


def read_legacy_din(text: str) -> str:
    """The 13 characters of a donation number scanned as `=`, number, check character: a form of older label software.

    Nothing reads it as structure 001, for its last characters are no flags; whoever must, asks for it by this name.

    Raises:
        LabelError: length, characters, or a check character that does not fit.
    """
    kind_of(text)
    return _checked(_LEGACY, text, 15)


def _checked(layout: Layout, text: str, position: int) -> str:
    *din_parts, found = layout.split(text)
    din = "".join(din_parts)
    if found != check_character(din):
        raise LabelError(LabelTrouble.CHECK_CHARACTER, position, din=din, found=found)
    return din


@cache
def _flags() -> dict[str, tuple[int, str]]:
    tables = table("flags")
    local, check = tables["local"], tables["check"]
    return (
        {flags: (ICCBBA_FLAG, meaning) for flags, meaning in tables["iccbba"].items()}
        | {f"{n:02}": (LOCAL_FLAG, "defined by the facility") for n in range(local["first"], local["last"] + 1)}
        | {f"{n:02}": (CHECK_FLAG, "check of the number") for n in range(check["first"], check["last"] + 1)}
    )


@cache
def _first_check_flag() -> int:
    first: int = table("flags")["check"]["first"]
    return first
