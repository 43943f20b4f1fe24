"""GS1 element strings, by biip's table of application identifiers: GS1-128, GS1 DataMatrix, and EAN/UPC as a GTIN.

Strict where biip is lenient: what GS must separate is refused when GS is not there, check digits must fit, an
identifier stands once. biip is loaded with the first GS1 scan, not before.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from kiosk.isbt128 import visible
from kiosk.scanning.identified import Gs1Element, Kind, ScanTrouble, Unreadable

GS = "\x1d"
LONGEST = 512
"""A GS1-128 symbol holds 48 characters, a product's Data Matrix some 100."""

_IDENTIFIER_LENGTH = 4
# Where a standard check digit stands: after so many digits of the value (GS1 General Specifications, section 7.9).
_CHECK_DIGIT_AFTER = {
    **dict.fromkeys(("00", "8017", "8018"), 17),
    **dict.fromkeys(("01", "02", "03", "8003", "8006", "8026"), 13),
    **dict.fromkeys(("253", "255", *(str(location) for location in range(410, 418))), 12),
    "402": 16,
}
_DATES = frozenset({"11", "12", "13", "15", "16", "17", "7003", "7006", "8008"})
# What may hide at the end of a lot or serial: what stands on medicines, and says its own form beyond any doubt.
_UNMISTAKABLE = frozenset({"00", "01", "7003"}) | (_DATES - {"8008", "7006"})
_LOT_OR_SERIAL = frozenset({"10", "21"})
_SHORTEST_LOT_OR_SERIAL = 4


def read_gs1(text: str) -> Gs1Element | Unreadable:
    """The symbol's elements; `text` may begin with GS and spell GS as `<GS>`.

    Without any GS the last field, if its length varies, may have swallowed another whose separator the scanner dropped.
    It is refused as ambiguous when its end reads as whole fields that are not said elsewhere, the first with a real
    date or a right check digit, or a serial after a lot or a lot after a serial, both of 4 characters or more. A code
    that holds a GS comes from a scanner that sends it.
    """
    spelled = text.replace("<GS>", GS)
    content = spelled.removeprefix(GS)
    before = len(spelled) - len(content)
    if len(content) > LONGEST:
        return _refused(ScanTrouble.GS1_LENGTH, before + LONGEST + 1, longest=LONGEST)
    try:
        fields = list(_fields(content, before))
        _check_once(fields)
        if GS not in spelled:
            _check_not_two(fields)
        on, at = _expiry(fields)
    except _RefusedError as error:
        return error.refused
    if not fields:
        return _refused(ScanTrouble.GS1_IDENTIFIER, before + 1, found="")
    return Gs1Element(content, tuple((field.identifier, field.value) for field in fields), on, at)


def read_ean(text: str, lengths: Sequence[int]) -> Gs1Element | Unreadable:
    """The GTIN of an EAN, UPC or ITF-14 symbol, its digits and check digit, filled to 14 with leading zeros."""
    if len(text) not in lengths or not (text.isascii() and text.isdigit()):
        return _refused(ScanTrouble.GS1_EAN, 1, expected=" / ".join(map(str, lengths)), found=visible(text[:20]))
    if not _digit_fits(text):
        return _refused(ScanTrouble.GS1_CHECK, len(text), identifier="01", digit=text[-1])
    return Gs1Element(text, (("01", text.zfill(14)),))


def without_leading_gs(text: str) -> str:
    """The text without one GS in front, as byte or spelled: how some readers send an FNC1 in first place."""
    return text.removeprefix(GS) if text.startswith(GS) else text.removeprefix("<GS>")


def gs1_title(identifier: str) -> str:
    """GS1's own short name of an element, such as BATCH/LOT."""
    known = _identifier(identifier)
    return known.title if known else identifier


class _Field(NamedTuple):
    identifier: str
    value: str
    position: int
    """Where its identifier begins in the scan, counted from 1."""
    varies: bool


@dataclass(frozen=True, slots=True)
class _RefusedError(Exception):
    refused: Unreadable


def _fields(content: str, before: int) -> Iterator[_Field]:
    position = before + 1
    for piece in content.split(GS):
        rest = piece
        while rest:
            at = position + len(piece) - len(rest)
            field = _first_field(rest, at)
            yield field
            rest = rest[len(field.identifier) + len(field.value) :]
        position += len(piece) + 1


def _first_field(rest: str, position: int) -> _Field:
    known = _identifier(rest[:_IDENTIFIER_LENGTH])
    if known is None:
        raise _RefusedError(_refused(ScanTrouble.GS1_IDENTIFIER, position, found=visible(rest[:_IDENTIFIER_LENGTH])))
    found = known.match(rest)
    if found is None:
        raise _RefusedError(_refused(ScanTrouble.GS1_VALUE, position, identifier=known.identifier, form=known.form))
    if known.separated and found.end() < len(rest):
        code = ScanTrouble.GS1_SEPARATOR if rest[found.end()].isalnum() else ScanTrouble.GS1_VALUE
        raise _RefusedError(_refused(code, position, identifier=known.identifier, form=known.form))
    field = _Field(known.identifier, found.group()[len(known.identifier) :], position, known.separated)
    _check_value(field)
    return field


def _check_value(field: _Field) -> None:
    identifier, value, position, _ = field
    after = _CHECK_DIGIT_AFTER.get(identifier)
    if after is not None and not _digit_fits(value[: after + 1]):
        place = position + len(identifier) + after
        raise _RefusedError(_refused(ScanTrouble.GS1_CHECK, place, identifier=identifier, digit=value[after]))
    if identifier in _DATES:
        _moment(field)


def _check_once(fields: Sequence[_Field]) -> None:
    seen: set[str] = set()
    for field in fields:
        if field.identifier in seen:
            raise _RefusedError(_refused(ScanTrouble.GS1_REPEATED, field.position, identifier=field.identifier))
        seen.add(field.identifier)


def _check_not_two(fields: Sequence[_Field]) -> None:
    if not fields or not fields[-1].varies:
        return
    *_, last = fields
    said = {field.identifier for field in fields}
    may_hide = _UNMISTAKABLE | (_LOT_OR_SERIAL if last.identifier in _LOT_OR_SERIAL else frozenset())
    for at in range(1, len(last.value)):
        hidden = _hidden(last.value[at:], said, may_hide)
        if hidden is None:
            continue
        both_long_enough = min(at, len(hidden.value)) >= _SHORTEST_LOT_OR_SERIAL
        if hidden.identifier in _UNMISTAKABLE or both_long_enough:
            place = last.position + len(last.identifier) + at
            values = {"identifier": last.identifier, "hidden": hidden.identifier}
            raise _RefusedError(_refused(ScanTrouble.GS1_AMBIGUOUS, place, **values))


def _hidden(tail: str, said: AbstractSet[str], may_hide: AbstractSet[str]) -> _Field | None:
    """The first field of a tail that can be read as fields, to its end, that nothing said before."""
    known = _identifier(tail[:_IDENTIFIER_LENGTH])
    if known is None or known.identifier in said or known.identifier not in may_hide:
        return None
    first = None
    seen = set(said)
    try:
        for field in _fields(tail, 0):
            if field.identifier in seen:
                return None
            seen.add(field.identifier)
            first = first or field
    except _RefusedError:
        return None
    return first


def _expiry(fields: Sequence[_Field]) -> tuple[date | None, datetime | None]:
    by_identifier = {field.identifier: field for field in fields}
    day, time = by_identifier.get("17"), by_identifier.get("7003")
    on = _moment(day)[0] if day else None
    if time is None:
        return on, None
    time_on, at = _moment(time)
    if on is not None and on != time_on:
        raise _RefusedError(_refused(ScanTrouble.GS1_EXPIRIES, time.position))
    return time_on, at


def _moment(field: _Field) -> tuple[date | None, datetime | None]:
    found = _read_moment(field.identifier, field.value)
    if found is None:
        values = {"identifier": field.identifier, "found": field.value}
        raise _RefusedError(_refused(ScanTrouble.GS1_DATE, field.position, **values))
    return found


@lru_cache(maxsize=256)
def _read_moment(identifier: str, value: str) -> tuple[date | None, datetime | None] | None:
    from biip import ParseError
    from biip.gs1_element_strings import GS1ElementString

    try:
        element = GS1ElementString.extract(identifier + value)
    except ParseError:
        return None
    return element.date, element.datetime


class _Known(NamedTuple):
    """An application identifier: `match` finds its value, `form` is GS1's own notation of it (`N6`, `X..20`)."""

    identifier: str
    title: str
    form: str
    match: Callable[[str], re.Match[str] | None]
    separated: bool


@lru_cache(maxsize=1024)
def _identifier(start: str) -> _Known | None:
    """The application identifier that four characters begin with."""
    from biip import ParseError
    from biip.gs1_application_identifiers import GS1ApplicationIdentifier

    try:
        known = GS1ApplicationIdentifier.extract(start)
    except ParseError:
        return None
    # Never to the end: the patterns of biip for names may try for ever there, and a prefix serves as well.
    match = re.compile(known.pattern.removesuffix("$")).match
    return _Known(known.ai, known.data_title, known.format.partition("+")[2], match, known.separator_required)


def _digit_fits(digits: str) -> bool:
    """GS1 General Specifications, section 7.9.1: weights 1 and 3 in turn from the check digit on."""
    return (sum(map(int, digits[::-2])) + 3 * sum(map(int, digits[-2::-2]))) % 10 == 0


def _refused(code: ScanTrouble, position: int | None, **values: str | int) -> Unreadable:
    return Unreadable(code, position, values, Kind.GS1)
