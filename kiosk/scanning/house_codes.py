"""The kiosk's own codes: badge `BNB-12345678-K`, location `BNL-A1-K`, instrument `BNI-P1-K`, document `BND-L0A1-K`.

K is the ISO/IEC 7064 MOD 37-2 check character, from `0-9A-Z*`, of what stands between the dashes. A document is what
the kiosk printed: one copy of a label, or a sheet, by its number.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from kiosk.isbt128 import check_character
from kiosk.scanning.identified import Badge, Instrument, Kind, Location, PrintedDocument, ScanTrouble, Unreadable

HouseCode = Badge | Location | Instrument | PrintedDocument


class _Form(NamedTuple):
    prefix: str
    shortest: int
    longest: int
    kind: Kind
    wrong_form: ScanTrouble
    wrong_check: ScanTrouble
    made: Callable[[str], HouseCode]

    def text(self, name: str, content: str) -> str:
        if not re.fullmatch(f"[0-9A-Z]{{{self.shortest},{self.longest}}}", content):
            size = str(self.shortest) if self.shortest == self.longest else f"{self.shortest} to {self.longest}"
            raise ValueError(f"{name} {content!r} must be {size} characters of 0-9 and A-Z")
        return f"{self.prefix}{content}-{check_character(content)}"


_BADGE = _Form("BNB-", 8, 8, Kind.BADGE, ScanTrouble.BADGE_FORM, ScanTrouble.BADGE_CHECK, Badge)
_LOCATION = _Form("BNL-", 2, 12, Kind.LOCATION, ScanTrouble.LOCATION_FORM, ScanTrouble.LOCATION_CHECK, Location)
_INSTRUMENT = _Form(
    "BNI-", 2, 16, Kind.INSTRUMENT, ScanTrouble.INSTRUMENT_FORM, ScanTrouble.INSTRUMENT_CHECK, Instrument
)
_DOCUMENT = _Form("BND-", 4, 20, Kind.DOCUMENT, ScanTrouble.DOCUMENT_FORM, ScanTrouble.DOCUMENT_CHECK, PrintedDocument)
_FORMS = {form.prefix: form for form in (_BADGE, _LOCATION, _INSTRUMENT, _DOCUMENT)}
_CODE = re.compile(r"BN[A-Z]-([0-9A-Z]{2,20})-([0-9A-Z*])")


def house_kind(text: str) -> Kind | None:
    """Which of the kiosk's own codes a text begins as; None when it begins as none of them."""
    form = _FORMS.get(text[:4])
    return form and form.kind


def read_house_code(text: str) -> HouseCode | Unreadable:
    """The code that a text of a known `house_kind` is."""
    form = _FORMS[text[:4]]
    found = _CODE.fullmatch(text)
    if found is None or not form.shortest <= len(found[1]) <= form.longest:
        return Unreadable(form.wrong_form, kind=form.kind)
    if found[2] != check_character(found[1]):
        return Unreadable(form.wrong_check, len(text), {"character": found[2]}, form.kind)
    return form.made(found[1])


def badge_text(badge_id: str) -> str:
    """The text to put on a badge.

    Raises:
        ValueError: the id is not 8 characters of 0-9 and A-Z.
    """
    return _BADGE.text("badge id", badge_id)


def location_text(code: str) -> str:
    """The text to put on a storage position or a work place.

    Raises:
        ValueError: the code is not 2 to 12 characters of 0-9 and A-Z.
    """
    return _LOCATION.text("location code", code)


def instrument_text(instrument_id: str) -> str:
    """The text to put on an instrument.

    Raises:
        ValueError: the id is not 2 to 16 characters of 0-9 and A-Z.
    """
    return _INSTRUMENT.text("instrument id", instrument_id)


def document_text(number: str) -> str:
    """The text to put on a label's copy or on a sheet that the kiosk prints.

    Raises:
        ValueError: the number is not 4 to 20 characters of 0-9 and A-Z.
    """
    return _DOCUMENT.text("document number", number)
