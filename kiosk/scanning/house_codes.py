"""The kiosk's own codes: badges `BNB-12345678-K` and locations `BNL-A1-K`, K checking what stands between the dashes.

K is the ISO/IEC 7064 MOD 37-2 check character, from `0-9A-Z*`.
"""

import re

from kiosk.isbt128 import check_character
from kiosk.scanning.identified import Badge, Kind, Location, ScanTrouble, Unreadable

BADGE_PREFIX, LOCATION_PREFIX = "BNB-", "BNL-"
_BADGE = re.compile(r"BNB-([0-9A-Z]{8})-([0-9A-Z*])")
_LOCATION = re.compile(r"BNL-([0-9A-Z]{2,12})-([0-9A-Z*])")


def read_badge(text: str) -> Badge | Unreadable:
    found = _BADGE.fullmatch(text)
    if found is None:
        return Unreadable(ScanTrouble.BADGE_FORM, kind=Kind.BADGE)
    badge_id, check = found.groups()
    if check != check_character(badge_id):
        return Unreadable(ScanTrouble.BADGE_CHECK, len(text), {"character": check}, Kind.BADGE)
    return Badge(badge_id)


def read_location(text: str) -> Location | Unreadable:
    found = _LOCATION.fullmatch(text)
    if found is None:
        return Unreadable(ScanTrouble.LOCATION_FORM, kind=Kind.LOCATION)
    code, check = found.groups()
    if check != check_character(code):
        return Unreadable(ScanTrouble.LOCATION_CHECK, len(text), {"character": check}, Kind.LOCATION)
    return Location(code)


def badge_text(badge_id: str) -> str:
    """The text to put on a badge.

    Raises:
        ValueError: the id is not eight characters of 0-9 and A-Z.
    """
    if not re.fullmatch(r"[0-9A-Z]{8}", badge_id):
        raise ValueError(f"badge id {badge_id!r} must be eight characters of 0-9 and A-Z")
    return f"{BADGE_PREFIX}{badge_id}-{check_character(badge_id)}"


def location_text(code: str) -> str:
    """The text to put on a storage position or a work place.

    Raises:
        ValueError: the code is not 2 to 12 characters of 0-9 and A-Z.
    """
    if not re.fullmatch(r"[0-9A-Z]{2,12}", code):
        raise ValueError(f"location code {code!r} must be 2 to 12 characters of 0-9 and A-Z")
    return f"{LOCATION_PREFIX}{code}-{check_character(code)}"
