"""The reference test symbols, by number, as the set-up sheet prints them and a scanner must send them.

All donation numbers are of facility A9999, set aside for tests (ISBT 128 Standard Technical Specification 5.3); the
INS is of the register set aside for demonstrations; the GTIN is of the prefix that GS1 sets aside for them.
"""

import string
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache

from kiosk.scanning import badge_text, document_text, location_text

SHEET_VERSION = 1
SHEET_NUMBER = f"P14SHEET{SHEET_VERSION}"
"""The sheet's own number, which its first symbol carries: a new version of the sheet has another."""

ISBT_128_CHARACTERS = "=&<>%{}\\;'#\"()[]*+,-/:$!"
"""Every character of the ISBT 128 data identifiers that is neither digit nor letter."""

GS = "\x1d"


@unique
class Drawn(StrEnum):
    """How a symbol is drawn; the value is the AIM identifier (ISO/IEC 15424) that a scanner puts before its text."""

    CODE_128 = "]C0"
    DATA_MATRIX = "]d1"
    GS1_DATA_MATRIX = "]d2"


@unique
class Purpose(StrEnum):
    READ = "read"
    """read exactly"""
    REFUSE = "refuse"
    """read exactly by the scanner, and refused by the kiosk"""
    FROST = "frost"
    """under printed frost: read in three attempts at most"""


@dataclass(frozen=True, slots=True)
class ReferenceSymbol:
    """`name` is its word in the catalogue, `scanner_check.symbol_<name>`; `text` what it holds, GS as the byte."""

    number: int
    name: str
    drawn: Drawn
    text: str
    purpose: Purpose = Purpose.READ

    @property
    def sent(self) -> str:
        """What a scanner set up as it should be sends."""
        return self.drawn + self.text


@cache
def reference_symbols() -> tuple[ReferenceSymbol, ...]:
    """In the order in which they are scanned."""
    header = "IS01" + "0" * 22
    ins = f"{header}S1268039999900156S21.2.250.1.213.1.4.10S3CAMILLE{GS}S4TEST-BINOME{GS}S5FS612-03-1968S799999"
    gs1 = f"01095212345432131727113010LOT-TEST-1{GS}21SERIE-TEST-1"
    holds = [
        ("sheet", Drawn.CODE_128, document_text(SHEET_NUMBER), Purpose.READ),
        ("characters", Drawn.CODE_128, ISBT_128_CHARACTERS + string.digits, Purpose.READ),
        ("capitals", Drawn.CODE_128, string.ascii_uppercase, Purpose.READ),
        ("small_letters", Drawn.CODE_128, string.ascii_lowercase[::-1], Purpose.READ),
        (
            "all_characters",
            Drawn.DATA_MATRIX,
            ISBT_128_CHARACTERS + string.digits + string.ascii_uppercase + string.ascii_lowercase,
            Purpose.READ,
        ),
        ("donation", Drawn.CODE_128, "=A99992614123400", Purpose.READ),
        ("product", Drawn.CODE_128, "=<S9999A99", Purpose.READ),
        ("expiry", Drawn.CODE_128, "&>0273342359", Purpose.READ),
        ("compound", Drawn.DATA_MATRIX, "=+03000=A99992625123500=<S98011A0&>0273352359", Purpose.READ),
        ("badge", Drawn.CODE_128, badge_text("TEST0001"), Purpose.READ),
        ("location", Drawn.CODE_128, location_text("TEST01"), Purpose.READ),
        ("gs1", Drawn.GS1_DATA_MATRIX, gs1, Purpose.READ),
        ("ins", Drawn.DATA_MATRIX, ins, Purpose.READ),
        ("wrong", Drawn.CODE_128, "=A99992636123671", Purpose.REFUSE),
        ("frosted", Drawn.DATA_MATRIX, "=+03000=A99992647123700=<S9801100&>0273362359", Purpose.FROST),
    ]
    return tuple(ReferenceSymbol(number, *hold) for number, hold in enumerate(holds, start=1))


def reference_symbol(number: int) -> ReferenceSymbol:
    return reference_symbols()[number - 1]
