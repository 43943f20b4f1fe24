"""One scan -> what it is. Whatever the scanner sends gives an answer: nothing here raises.

The AIM identifier (ISO/IEC 15424), where the scanner sends it, and the content must agree; a scan that could be two
things is none.
"""

import re
from dataclasses import dataclass

from kiosk.isbt128 import LabelError, LabelTrouble, parse, parse_concatenated, visible
from kiosk.scanning.gs1 import read_ean, read_gs1, without_leading_gs
from kiosk.scanning.house_codes import house_kind, read_house_code
from kiosk.scanning.identified import Gs1Element, Identified, IsbtLabel, Kind, ScanTrouble, Unreadable
from kiosk.scanning.ins import INS_PREFIX, read_ins
from kiosk.scanning.symbologies import (
    CODE_128,
    CODE_128_CONCATENATED,
    DATA_MATRIX,
    EAN_LENGTHS,
    GS1,
    symbology_name,
)

LONGEST = 65_536
_HOUSE: frozenset[str | None] = frozenset({None, CODE_128, DATA_MATRIX})
_SYMBOLOGIES: dict[Kind, frozenset[str | None]] = {
    Kind.ISBT128: frozenset({None, CODE_128, CODE_128_CONCATENATED, DATA_MATRIX}),
    Kind.INS: frozenset({None, DATA_MATRIX}),
    **dict.fromkeys((Kind.BADGE, Kind.LOCATION, Kind.INSTRUMENT, Kind.DOCUMENT), _HOUSE),
}
_READ = frozenset[str | None]().union(*_SYMBOLOGIES.values())
_DIGITS = frozenset("0123456789")
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
    if len(text) > LONGEST:
        return Unreadable(ScanTrouble.TOO_LONG, LONGEST + 1, {"longest": LONGEST})
    foreign = re.search(r"[^\x00-\x7f]", text)
    if foreign:
        return Unreadable(ScanTrouble.NOT_ASCII, foreign.start() + 1, {"character": visible(foreign.group())})
    if symbology in GS1:
        return _gs1(text, symbology)
    if symbology in EAN_LENGTHS:
        return read_ean(text, EAN_LENGTHS[symbology])
    kind = _kind_by_content(text)
    if symbology not in _READ:
        code = ScanTrouble.SYMBOLOGY if kind in _SYMBOLOGIES else ScanTrouble.SYMBOLOGY_NOT_READ
        return Unreadable(code, None, {"symbology": symbology_name(str(symbology))}, kind)
    if kind is Kind.GS1 and symbology is None:
        return _gs1_unannounced(text)
    if kind not in _SYMBOLOGIES:
        return Unreadable(ScanTrouble.UNKNOWN, 1, {"start": visible(text[:12])})
    if symbology == CODE_128_CONCATENATED and kind is not Kind.ISBT128:
        return Unreadable(ScanTrouble.CONTENT, 1, {"symbology": symbology_name(symbology)}, kind)
    if symbology not in _SYMBOLOGIES[kind]:
        return Unreadable(ScanTrouble.SYMBOLOGY, None, {"symbology": symbology_name(str(symbology))}, kind)
    return _read(kind, text, concatenated=symbology == CODE_128_CONCATENATED)


def _kind_by_content(text: str) -> Kind:
    if text[0] in "=&":
        return Kind.ISBT128
    # Some readers send the FNC1 of a GS1 symbol as a GS in front, and some put one before whatever they read.
    start = without_leading_gs(text)
    if start.startswith(INS_PREFIX):
        return Kind.INS
    if start[:1] in _DIGITS:
        return Kind.GS1
    return house_kind(text) or Kind.UNKNOWN


def _gs1(text: str, symbology: str) -> Identified:
    # Every GS1 element string begins with the digits of an application identifier.
    if without_leading_gs(text)[:1] in _DIGITS:
        return read_gs1(text)
    return Unreadable(ScanTrouble.CONTENT, 1, {"symbology": symbology_name(symbology)}, Kind.GS1)


def _gs1_unannounced(text: str) -> Identified:
    """Digits of no stated type are GS1 only where they are so from end to end, with the GTIN of a product."""
    element = read_gs1(text)
    if isinstance(element, Gs1Element) and element.gtin is not None:
        return element
    return Unreadable(ScanTrouble.NOT_ANNOUNCED, 1, {"start": visible(text[:20])})


def _read(kind: Kind, text: str, *, concatenated: bool) -> Identified:
    if kind is Kind.INS:
        return read_ins(without_leading_gs(text))
    if kind is not Kind.ISBT128:
        return read_house_code(text)
    try:
        return IsbtLabel(parse_concatenated(text) if concatenated else (parse(text),))
    except LabelError as error:
        kind = Kind.UNKNOWN if error.code is LabelTrouble.UNKNOWN_IDENTIFIER else Kind.ISBT128
        return Unreadable(error.code, error.position, error.values, kind, error.part, error.read)
