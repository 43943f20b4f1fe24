"""One scan -> what it is. Whatever the scanner sends gives an answer: nothing here raises.

The AIM identifier (ISO/IEC 15424), where the scanner sends it, and the content must agree; a scan that could be two
things is none.
"""

import re
from dataclasses import dataclass

from kiosk.isbt128 import LabelError, LabelTrouble, parse, parse_concatenated, visible
from kiosk.scanning.house_codes import BADGE_PREFIX, LOCATION_PREFIX, read_badge, read_location
from kiosk.scanning.identified import Gs1Element, Identified, IsbtLabel, Kind, ScanTrouble, Unreadable
from kiosk.scanning.ins import INS_PREFIX, read_ins

CODE_128, CODE_128_CONCATENATED, DATA_MATRIX = "]C0", "]C4", "]d1"
_GS1 = frozenset({"]C1", "]d2", "]Q3", "]e0"})
_SYMBOLOGIES: dict[Kind, frozenset[str | None]] = {
    Kind.ISBT128: frozenset({None, CODE_128, CODE_128_CONCATENATED, DATA_MATRIX}),
    Kind.INS: frozenset({None, DATA_MATRIX}),
    Kind.BADGE: frozenset({None, CODE_128, DATA_MATRIX}),
    Kind.LOCATION: frozenset({None, CODE_128, DATA_MATRIX}),
}
_AIM_IDENTIFIER = re.compile(r"\][A-Za-z][0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Scan:
    """`symbology` is the AIM identifier with its bracket (`]C0`), None where the scanner sends none."""

    text: str
    symbology: str | None


def read_scan(raw: str) -> Scan:
    """The scan with its AIM identifier, if any, told apart from its text."""
    aim = _AIM_IDENTIFIER.match(raw)
    return Scan(raw[3:], aim.group()) if aim else Scan(raw, None)


def identify(raw: str) -> Identified:
    """What a scan is, from its text with or without an AIM identifier."""
    return identify_scan(read_scan(raw))


def identify_scan(scan: Scan) -> Identified:
    text, symbology = scan.text, scan.symbology
    if not text:
        return Unreadable(ScanTrouble.EMPTY)
    foreign = re.search(r"[^\x00-\x7f]", text)
    if foreign:
        return Unreadable(ScanTrouble.NOT_ASCII, foreign.start() + 1, {"character": visible(foreign.group())})
    if symbology in _GS1:
        return _gs1(text, symbology)
    kind = _kind_by_content(text)
    if kind is Kind.UNKNOWN:
        return Unreadable(ScanTrouble.UNKNOWN, 1, {"start": visible(text[:12])})
    if symbology == CODE_128_CONCATENATED and kind is not Kind.ISBT128:
        return Unreadable(ScanTrouble.CONTENT, 1, {"symbology": symbology}, kind)
    if symbology not in _SYMBOLOGIES[kind]:
        return Unreadable(ScanTrouble.SYMBOLOGY, None, {"symbology": str(symbology)}, kind)
    return _read(kind, text, concatenated=symbology == CODE_128_CONCATENATED)


def _kind_by_content(text: str) -> Kind:
    if text[0] in "=&":
        return Kind.ISBT128
    if text.startswith(INS_PREFIX):
        return Kind.INS
    if text.startswith(BADGE_PREFIX):
        return Kind.BADGE
    if text.startswith(LOCATION_PREFIX):
        return Kind.LOCATION
    return Kind.UNKNOWN


def _gs1(text: str, symbology: str | None) -> Identified:
    # Every GS1 element string begins with the digits of an application identifier.
    if text[0] in "0123456789":
        return Gs1Element(text)
    return Unreadable(ScanTrouble.CONTENT, 1, {"symbology": str(symbology)}, Kind.GS1)


def _read(kind: Kind, text: str, *, concatenated: bool) -> Identified:
    if kind is Kind.INS:
        return read_ins(text)
    if kind is Kind.BADGE:
        return read_badge(text)
    if kind is Kind.LOCATION:
        return read_location(text)
    try:
        return IsbtLabel(parse_concatenated(text) if concatenated else (parse(text),))
    except LabelError as error:
        kind = Kind.UNKNOWN if error.code is LabelTrouble.UNKNOWN_IDENTIFIER else Kind.ISBT128
        return Unreadable(error.code, error.position, error.values, kind, error.part, error.read)
